"""One shallow reading of each sentence: tokens, noun phrases, verb groups, clauses, quotations.

`read_sentence` makes it, by tables and a small tagger; with a parser it fills the same values. `render` prints it.
"""

from __future__ import annotations

from .article import UNTOLD, ArticleGrammar, grammar_of
from .core import core_of, line_of
from .leaning import leans
from .lemmas import lemma_of
from .model import (
    Adjunct,
    Aspect,
    Clause,
    ClauseKind,
    NounPhrase,
    PhraseKind,
    Quotation,
    SentenceKind,
    SentenceReading,
    Shape,
    SubjectBy,
    Tense,
    Token,
    VerbGroup,
)
from .parsed import Parser, load_parser
from .quotes import quotations
from .read import Stretch, Tagged, lemma_in, read_sentence, tag_words
from .render import render
from .seams import parted
from .tokens import tokenise

GRAMMAR = 2
"""The version of what a reading holds."""

__all__ = [
    "GRAMMAR",
    "UNTOLD",
    "Adjunct",
    "ArticleGrammar",
    "Aspect",
    "Clause",
    "ClauseKind",
    "NounPhrase",
    "Parser",
    "PhraseKind",
    "Quotation",
    "SentenceKind",
    "SentenceReading",
    "Shape",
    "Stretch",
    "SubjectBy",
    "Tagged",
    "Tense",
    "Token",
    "VerbGroup",
    "core_of",
    "grammar_of",
    "leans",
    "lemma_in",
    "lemma_of",
    "line_of",
    "load_parser",
    "parted",
    "quotations",
    "read_sentence",
    "render",
    "tag_words",
    "tokenise",
]
