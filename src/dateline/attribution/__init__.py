"""Who says what: source, cue and content of every attribution in a text (PolNeAR's terms, Newell et al. 2018)."""

from .find import find_attributions, find_said, said_in, subject_at
from .parsing import Arc, Parser, load_parser

__all__ = [
    "Arc",
    "Parser",
    "find_attributions",
    "find_said",
    "load_parser",
    "said_in",
    "subject_at",
]
