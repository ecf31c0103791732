"""Finished clauses: whose each token is, and what hangs on each verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .model import Adjunct, Clause, ClauseKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .sketch import Draft, Sketch

_DEPENDENT = frozenset({ClauseKind.SUBORDINATE, ClauseKind.RELATIVE})
_ADJECTIVES = frozenset({"JJ", "JJR", "JJS", "VBN"})


def owners_of(drafts: Sequence[Draft], size: int) -> list[int]:
    """The clause of each token: a clause holds from its start to the next one's, and again from its verb on."""
    starts: dict[int, int] = {}
    for n, draft in enumerate(drafts):
        for at in (draft.verb.first, draft.start, draft.again):
            if at is None:
                continue
            if at not in starts or drafts[starts[at]].start < draft.start:
                starts[at] = n
    owners, current = [], _opening(drafts)
    for k in range(size):
        current = starts.get(k, current)
        owners.append(current)
    return owners


def _opening(drafts: Sequence[Draft]) -> int:
    """The clause of what stands before the first: that one's, or of the one that it hangs on; -1 for none."""
    n = 0
    for _ in drafts:
        draft = drafts[n]
        if draft.kind in {ClauseKind.MAIN, ClauseKind.REPORTED}:
            return n
        if draft.parent is None:
            return -1 if draft.kind in _DEPENDENT else n
        n = draft.parent
    return n if drafts else -1


def clauses_of(sketch: Sketch, owners: Sequence[int]) -> list[Clause]:
    """The finished clauses of a drafted sentence."""
    lasts = [draft.verb.last for draft in sketch.drafts]
    held: list[list[int]] = [[] for _ in sketch.drafts]
    for k, owner in enumerate(owners):
        if owner >= 0:
            lasts[owner] = max(lasts[owner], k + 1)
    for n, (first, _, _) in enumerate(sketch.phrases):
        if owners[first] >= 0:
            held[owners[first]].append(n)
    return [
        _finished(sketch, draft, last, mine)
        for draft, last, mine in zip(sketch.drafts, lasts, held, strict=True)
    ]


def _behind(sketch: Sketch, draft: Draft, last: int) -> tuple[int, int | None]:
    """Where an object would stand, over adverbs; and the adjective that "is" joins to the subject."""
    tags, edge = sketch.words.tags, draft.verb.last
    while edge < last and tags[edge] in {"RB", "RP", "``"}:
        edge += 1
    joins = (
        draft.verb.lemma == "be" and edge < last and tags[edge] in _ADJECTIVES and sketch.phrase_at[edge] < 0
    )
    return edge, edge if joins else None


def _finished(sketch: Sketch, draft: Draft, last: int, held: list[int]) -> Clause:
    """A clause with its objects, its predicate, and its adjuncts before and behind the verb."""
    tags, phrases, verb = sketch.words.tags, sketch.phrases, draft.verb
    objects: list[int] = []
    adjuncts: list[Adjunct] = []
    edge, predicate = _behind(sketch, draft, last)
    copular = verb.lemma == "be"
    for n in held:
        start, end, head = phrases[n]
        if n == draft.subject:
            edge = end if start >= verb.last else edge
        elif start and tags[start - 1] in {"IN", "TO"}:
            if sketch.words.lowers[start - 1] != "of":
                adjuncts.append(Adjunct(sketch.words.lowers[start - 1], n))
        elif sketch.is_time(n):
            adjuncts.append(Adjunct("", n))
        elif start == edge and start >= verb.last:
            edge = end
            if copular and predicate is None:
                predicate = head
            elif not (verb.passive and verb.finite):
                objects.append(n)
        elif objects and sketch.tag(start - 1) in {"CC", ","} and sketch.phrase(start - 2) == objects[-1]:
            objects.append(n)
    return Clause(
        kind=draft.kind,
        first=min(draft.start, verb.first),
        last=last,
        verb=verb,
        marker=draft.marker,
        subject=draft.subject,
        subject_by=draft.by,
        objects=tuple(objects),
        predicate=predicate,
        adjuncts=tuple(adjuncts),
        parent=draft.parent,
    )
