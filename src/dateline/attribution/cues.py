"""How often a verb with what follows it is a cue: a table of counts."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from . import words as w
from .chunks import NOMINAL
from .nominals import noun_phrase_after

if TYPE_CHECKING:
    from .chunks import Clause, VerbGroup


def frame(clause: Clause, group: VerbGroup) -> str:
    """What follows a verb group, as a short name."""
    i = skip_adjuncts(clause, group.last + 1)
    tag, word = clause.tag(i), clause.word(i)
    if tag == "QUOTE" or (tag == "," and clause.tag(i + 1) == "QUOTE"):
        return "quote"
    if tag == ":":
        return "colon" if word == ":" else "end"
    if word == "that":
        return "that"
    if tag == "TO":
        return "to" if clause.tag(i + 1)[0] == "V" or clause.tag(i + 2) == "VB" else "pp to"
    if word in {"if", "whether"}:
        return "if"
    if tag == "WP":
        return "wh"
    if tag == "IN":
        return "pp " + word
    if tag == "VBG":
        return "ing"
    found = noun_phrase_after(clause, i)
    if found is None:
        return "adjective" if tag == "JJ" else "end"
    return _after_object(clause, found[1])


def _after_object(clause: Clause, i: int) -> str:
    while clause.tag(i) == "RB":
        i += 1
    tag, word = clause.tag(i), clause.word(i)
    if tag in {"VBD", "VBZ", "VBP", "MD"}:
        return "clause"
    if word == "that":
        return "object that"
    if tag == "TO":
        return "object to"
    if word in {"if", "whether"} or tag == "WP":
        return "object wh"
    if tag == "QUOTE" or (tag == "," and clause.tag(i + 1) == "QUOTE"):
        return "object quote"
    return "object"


def skip_adjuncts(clause: Clause, i: int) -> int:
    """Past adverbs, "on Tuesday" and "in an interview" after a verb."""
    while True:
        if clause.tag(i) == "RB" or clause.word(i) in w.WEEKDAYS:
            i += 1
        elif clause.tag(i) == "IN" and clause.word(i + 1) in w.WEEKDAYS:
            i += 2
        elif clause.word(i) in {"in", "on", "during"} and clause.tag(i + 1) == "DT":
            end = _venue_end(clause, i + 1)
            if end == i:
                return i
            i = end
        else:
            return i


def _venue_end(clause: Clause, i: int) -> int:
    found = i
    while clause.tag(found) in NOMINAL:
        found += 1
    return found if clause.word(found - 1) in w.VENUES else i - 1


@cache
def _counts() -> dict[tuple[str, str], tuple[int, int]]:
    table = {}
    for line in files(__package__).joinpath("cues.tsv").read_text(encoding="utf-8").splitlines():
        lemma, pattern, hits, seen = line.split("\t")
        table[lemma, pattern] = (int(hits), int(seen))
    return table


_PRIOR = 3.0  # how many sightings the rate of the pattern over all verbs counts for


def rate(lemma: str, pattern: str) -> float:
    """The share of sightings of this verb in this pattern that were attributions, drawn to its kind's mean."""
    counts = _counts()
    all_hits, all_seen = counts.get(("*", pattern), (0, 1))
    hits, seen = counts.get((lemma, pattern), (0, 0))
    return (hits + _PRIOR * all_hits / all_seen) / (seen + _PRIOR)
