"""How often a verb in a pattern is a cue: a table of counts and what is made of it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from msgspec import Struct

ANY = "*"
_PRIOR = 5.0  # how many sightings what verb and pattern tell apart counts for
_UNHEARD = 0.1  # the rate of a verb never seen
_TEMPER = 0.8  # verb and pattern are not independent: what each adds is taken at less than face value
_TWINS = {"that": "clause", "clause": "that"}  # what a verb does with "that" it does without
_AS_TWIN = 1.0  # how much a sighting of the one tells of the other
Counts = Mapping[tuple[str, str], tuple[int, int]]


class Rates(Struct, frozen=True):
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
        right: float
        every: float
        right, every = self.counts.get((lemma, pattern), (0, 0))
        if twin := _TWINS.get(pattern):
            also, of = self.counts.get((lemma, twin), (0, 0))
            right, every = right + _AS_TWIN * also, every + _AS_TWIN * of
        return (right + _PRIOR * self.expected(lemma, pattern)) / (every + _PRIOR)

    def _share(self, lemma: str, pattern: str, usual: float) -> float:
        right, every = self.counts.get((lemma, pattern), (0, 0))
        return (right + 2 * usual) / (every + 2)


def _log_odds(share: float) -> float:
    return math.log(share / (1 - share))


@cache  # a table, read once in a process
def _table() -> Rates:
    counts = {}
    for line in files(__package__).joinpath("cues.tsv").read_text(encoding="utf-8").splitlines():
        lemma, pattern, right, every = line.split("\t")
        counts[lemma, pattern] = (int(right), int(every))
    return Rates(counts)


@lru_cache(maxsize=1 << 16)  # few cues and patterns, asked for each sentence
def rate(lemma: str, pattern: str) -> float:
    """How often a reading of this verb in this pattern is right."""
    return _table().rate(lemma, pattern)
