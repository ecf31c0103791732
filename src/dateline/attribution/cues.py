"""How often a verb with what follows it is a cue: a table of counts."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from . import words as w
from .chunks import FINITE_TAGS, NOMINAL
from .nominals import noun_phrase_after

if TYPE_CHECKING:
    from .chunks import Clause, VerbGroup


def frame(clause: Clause, group: VerbGroup) -> str:
    """What follows a verb group, as a short name."""
    i = past_interjection(clause, skip_adjuncts(clause, group.last + 1))
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
        if clause.tag(i) == "RB" or clause.word(i) in w.TIME_NOUNS:
            i += 1
        elif clause.tag(i) == "IN" and clause.word(i + 1) in w.TIME_NOUNS:
            i += 2
        elif clause.word(i) in {"in", "on", "during"} and clause.tag(i + 1) == "DT":
            end = _venue_end(clause, i + 1)
            if end == i:
                return i
            i = end
        else:
            return i


def past_interjection(clause: Clause, i: int) -> int:
    """Past ", for example," between a verb and what is said."""
    if clause.tag(i) != ",":
        return i
    for k in range(i + 2, min(i + 9, len(clause.tokens))):
        if clause.tag(k) == ",":
            return k + 1 if clause.word(k + 1) == "that" or clause.tag(k + 1) in {"DT", "PRP"} else i
        if clause.tag(k) in {*FINITE_TAGS, "VBG", ".", "QUOTE"}:
            return i
    return i


def skip_circumstances(clause: Clause, i: int) -> int:
    """Past everything that only tells whom, when and where: to the comma or stop that closes "he told them"."""
    while True:
        onward = skip_adjuncts(clause, i)
        lead = clause.tag(onward) == "IN" or clause.tag(onward) == "TO"
        phrase = noun_phrase_after(clause, onward + lead)
        if phrase is None:
            return onward
        i = phrase[1]


def _venue_end(clause: Clause, i: int) -> int:
    found = i
    while clause.tag(found) in NOMINAL:
        found += 1
    return found if clause.word(found - 1) in w.VENUES else i - 1


ANY = "*"
_PRIOR = 5.0  # how many sightings what verb and pattern tell apart counts for
_UNHEARD = 0.1  # the rate of a verb never seen
_TEMPER = 0.8  # verb and pattern are not independent: what each adds is taken at less than face value
Counts = Mapping[tuple[str, str], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Rates:
    """How often a verb in a pattern was an attribution, from counts of right readings and of all."""

    counts: Counts

    def expected(self, lemma: str, pattern: str) -> float:
        """The rate that the verb and the pattern let expect when each is taken alone (naive Bayes)."""
        everywhere = self._share(ANY, ANY, 0.5)
        by_pattern = _log_odds(self._share(ANY, pattern, everywhere))
        by_lemma = _log_odds(self._share(lemma, ANY, _UNHEARD))
        base = _log_odds(everywhere)
        return 1 / (1 + math.exp(-base - _TEMPER * (by_pattern + by_lemma - 2 * base)))

    def rate(self, lemma: str, pattern: str) -> float:
        """The rate seen for both together, drawn to the expected one where they were seen rarely."""
        right, every = self.counts.get((lemma, pattern), (0, 0))
        return (right + _PRIOR * self.expected(lemma, pattern)) / (every + _PRIOR)

    def _share(self, lemma: str, pattern: str, usual: float) -> float:
        right, every = self.counts.get((lemma, pattern), (0, 0))
        return (right + 2 * usual) / (every + 2)


def _log_odds(share: float) -> float:
    return math.log(share / (1 - share))


@cache
def _table() -> Rates:
    counts = {}
    for line in files(__package__).joinpath("cues.tsv").read_text(encoding="utf-8").splitlines():
        lemma, pattern, right, every = line.split("\t")
        counts[lemma, pattern] = (int(right), int(every))
    return Rates(counts)


@cache
def rate(lemma: str, pattern: str) -> float:
    """How often a reading of this verb in this pattern is right."""
    return _table().rate(lemma, pattern)
