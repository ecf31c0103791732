"""Who says what: source, cue and content of every attribution in a text (PolNeAR's terms, Newell et al. 2018)."""

from .find import find_attributions

__all__ = ["find_attributions"]
