"""How far a reading is to be believed, and which readings of a sentence stand."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from dateline.model import Attribution

from . import lists as w
from .cues import rate
from .model import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .chunks import Clause

ENOUGH = 0.3  # about half of the F1 reached: below it a guess costs more than it brings (Lewis 1995)
_NESTED = math.log(0.25)  # readers mark a report inside a report four times less often than one outside
# How the odds of a reading shift with what stands in it, in natural logarithms, from counts over labelled news
_NO_SOURCE, _THING, _PERSON, _POSSIBLE = -1.0, -1.0, 0.4, -0.8
_POSSIBILITY = frozenset("would could might may should must can will 'll 'd".split())
_PERSONS = w.SUBJECT_PRONOUNS | {"you"}
_ACTING = frozenset(act.partition("_")[0] for act in w.STANCES)  # "rule" of "rule_out"
_HOPELESS, _CERTAIN = 0.08, 0.97  # beyond these a second look changes nothing
_LONGEST_PARSE = 120  # tokens; what is longer is mostly a list


class Interpretation(Struct, frozen=True):
    """One reading of a sentence: the pattern it was read by, how likely it is right (0 to 1), and its spans."""

    candidate: Candidate
    belief: float
    attribution: Attribution


def belief(clause: Clause, candidate: Candidate) -> float:
    """How likely a reading is an attribution that readers would mark with these spans."""
    seen = rate(candidate.lemma, candidate.pattern)
    return _shifted(seen, _signs(clause, candidate))


@lru_cache(maxsize=1 << 16)  # few verbs and patterns, asked for each sentence
def hopeless(lemma: str, pattern: str) -> bool:
    """Whether no reading of a verb in a pattern can be believed, whatever else speaks for it, nor be a stance."""
    acts = lemma in w.CLAIMING or lemma in _ACTING
    return not acts and _shifted(rate(lemma, pattern), _PERSON) < ENOUGH


def _signs(clause: Clause, candidate: Candidate) -> float:
    shift = _source_sign(clause, candidate)
    if not _POSSIBILITY.isdisjoint(clause.words[slice(*candidate.cue)]):
        shift += _POSSIBLE
    return shift


def _source_sign(clause: Clause, candidate: Candidate) -> float:
    if not candidate.source:
        return 0.0 if candidate.pattern.startswith(("raised", "noun")) else _NO_SOURCE
    start, end = candidate.source[0]
    first, last = clause.tokens[start], clause.tokens[end - 1]
    if first.lower in {"it", "this", "that", "which", "there"} and end - start == 1:
        return _THING
    return _PERSON if last.tag == "NNP" or first.lower in _PERSONS else 0.0


def _shifted(share: float, log_odds: float) -> float:
    return 1 / (1 + math.exp(-math.log(share / (1 - share)) - log_odds))


# How the odds shift when a sentence is read twice, by chunks and by a parse, from counts as above
_AGREED, _BY_PARSE, _BY_CHUNKS, _PARSE_ALONE, _CHUNKS_ALONE = 0.2, -0.4, -1.4, -0.6, -1.2


def agreed(by_chunks: Sequence[Interpretation], by_parse: Sequence[Interpretation]) -> list[Interpretation]:
    """The readings of a sentence read twice: those found both ways are believed more, the others less.

    Where the two differ on who or what, both stay, the parse's before; where one sees no cue at all, the other is
    doubted.
    """
    chunk_spans = {_spans(reading) for reading in by_chunks}
    parse_spans = {_spans(reading) for reading in by_parse}
    chunk_cues = {_cue_end(reading) for reading in by_chunks}
    parse_cues = {_cue_end(reading) for reading in by_parse}
    weighed = []
    for reading in by_parse:
        alone = _BY_PARSE if _cue_end(reading) in chunk_cues else _PARSE_ALONE
        weighed.append(_moved(reading, _AGREED if _spans(reading) in chunk_spans else alone))
    weighed.extend(
        _moved(reading, _BY_CHUNKS if _cue_end(reading) in parse_cues else _CHUNKS_ALONE)
        for reading in by_chunks
        if _spans(reading) not in parse_spans
    )
    return weighed


def _spans(reading: Interpretation) -> tuple[object, object]:
    return reading.attribution.source, reading.attribution.content


def _cue_end(reading: Interpretation) -> int:
    return reading.attribution.cue[-1][1]


def _moved(reading: Interpretation, log_odds: float) -> Interpretation:
    return replace(reading, belief=_shifted(reading.belief, log_odds))


def earns_parse(clause: Clause, readings: Iterable[Interpretation]) -> bool:
    """Whether a parse could change what is believed: something is doubtful, and the parser would cope.

    Whole quotations and headlines mislead a parser; what is read from them by rule is right more often.
    """
    if (
        clause.heading
        or len(clause.tokens) > _LONGEST_PARSE
        or any(token.tag == "QUOTE" for token in clause.tokens)
    ):
        return False
    return any(_HOPELESS < reading.belief < _CERTAIN for reading in readings)


def believed(readings: Iterable[Interpretation]) -> list[Attribution]:
    """The readings of one sentence that stand, likeliest first heard: one for each cue, in order of the cues."""
    standing: dict[tuple[tuple[int, int], ...], Attribution] = {}
    likely = [reading for reading in readings if reading.belief >= ENOUGH]
    for reading in sorted(likely, key=lambda each: -each.belief):
        found = reading.attribution
        nested = any(within(found.cue, other.content) for other in standing.values())
        if found.cue not in standing and (not nested or _shifted(reading.belief, _NESTED) >= ENOUGH):
            standing[found.cue] = found
    return [standing[cue] for cue in sorted(standing)]


def within(cue: Sequence[tuple[int, int]], content: Sequence[tuple[int, int]]) -> bool:
    """Whether a cue begins inside some spans."""
    return any(start <= cue[0][0] < end for start, end in content)
