"""What somebody does by words without being quoted: "Kyiv accepted the plan", "the ministry denied having known".

Readers who mark attributions mostly leave these out, so what is believed of a reading says little here. A stance is
taken where the verb is one of the acts of public speech, has a subject of its own, and really happened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from . import lists as w
from .belief import Interpretation, within

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dateline.model import Attribution

    from .chunks import Clause
    from .model import Candidate

_UNREAL = frozenset("if unless whether until lest".split())
_LEAST = 0.01
_CLAUSES = frozenset({"that", "clause", "before"})


def stances(
    clause: Clause, readings: Iterable[Interpretation], standing: Sequence[Attribution]
) -> list[Attribution]:
    """The stances of one sentence besides its attributions, and what is surely claimed though rarely marked."""
    found: list[Attribution] = []
    for reading in sorted(readings, key=lambda each: -each.belief):
        one, candidate = reading.attribution, reading.candidate
        claims = _claims(clause, candidate)
        if reading.belief < _LEAST or not (claims or _acts(clause, candidate)):
            continue
        taken = [*standing, *found]
        if any(one.cue == other.cue for other in taken):
            continue
        if any(within(one.cue, other.content) or within(one.cue, other.source) for other in standing):
            continue
        found.append(replace(one, stance=not claims))
    return found


def _claims(clause: Clause, candidate: Candidate) -> bool:
    """Say whether somebody states a clause by a verb that has no other use with one: "maintains its forces left"."""
    return (
        bool(candidate.source)
        and candidate.lemma in w.CLAIMING
        and candidate.pattern in _CLAUSES
        and not any(clause.word(k) in w.MODALS for k in range(*candidate.cue))
    )


def _acts(clause: Clause, candidate: Candidate) -> bool:
    """Say whether a reading is of an act that somebody did."""
    if not candidate.source or not candidate.content or " by " in candidate.pattern:
        return False
    after = clause.word(candidate.cue[1])
    if candidate.lemma not in w.STANCES and f"{candidate.lemma}_{after}" not in w.STANCES:
        return False
    if candidate.pattern.partition(" ")[0] in {"infinitive", "raised", "noun", "own", "participle"}:
        return candidate.pattern == "participle agent"
    if any(clause.word(k) in w.MODALS for k in range(*candidate.cue)):
        return False
    return clause.word(candidate.source[0][0] - 1) not in _UNREAL
