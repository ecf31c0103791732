"""Developments under a handful of headings, each the name of a place, a body or a matter that all of them name.

A heading is true of each line beneath it: the line's own sentence, or a title that is about it, has it. What fits under no
heading stands last, without one.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from dateline.answering.headings import found_in, subjects_of
from dateline.model import Thread
from dateline.text.terms import stems_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dateline.answering.headings import Words
    from dateline.languages import Language
    from dateline.model import Development

FEWEST = 8
"""Developments below which a list needs no headings."""

MOST = 6
"""Headings: the founding document has five for nine developments."""

LARGEST = 0.5
"""Share of the developments that one thread may hold: beyond it, it is the story and no part of it."""

LOOSE = 0.8
"""Where more than this share of the developments fits no heading, the list is better read without any."""


def threads_of(
    developments: Sequence[Development], common: frozenset[str], known: Language
) -> tuple[Thread, ...]:
    """Return threads in the order of their first development; each development stands in one of them.

    Those that fit nowhere stand last, without a heading. `common` are the words that run through the whole story,
    which head no part of it.
    """
    everything = Thread("", tuple(range(len(developments))))
    if len(developments) < FEWEST:
        return (everything,) if developments else ()
    publishers = {term for each in developments for name in each.publishers for term in stems_of(name)}
    subjects = subjects_of([found_in(each, known) for each in developments], common | publishers, known)
    headed = _headed(subjects)
    placed = {member for thread in headed for member in thread.members}
    rest = tuple(index for index in everything.members if index not in placed)
    if len(rest) > LOOSE * len(developments):
        return (everything,)
    headed.sort(key=lambda thread: thread.members)
    return (*headed, Thread("", rest)) if rest else tuple(headed)


def _headed(subjects: Sequence[Mapping[Words, Counter[Words]]]) -> list[Thread]:
    """Take the subject that most of the developments share that are under none yet, again and again."""
    spread = Counter(key for forms in subjects for key in forms)
    left = set(range(len(subjects)))
    threads: list[Thread] = []
    taken: set[str] = set()
    while len(threads) < MOST:
        counts = Counter(key for index in left for key in subjects[index])
        fit = [
            (count, -spread[key], key)
            for key, count in counts.items()
            if count > 1
            and spread[key] <= LARGEST * len(subjects)
            and taken.isdisjoint(stems_of(" ".join(key)))
        ]
        if not fit:
            break
        _, _, key = max(fit)
        members = tuple(sorted(index for index in left if key in subjects[index]))
        threads.append(Thread(_written(key, [subjects[m] for m in members]), members))
        taken.update(stems_of(" ".join(key)))
        left.difference_update(members)
    return threads


def _written(key: Words, members: Sequence[Mapping[Words, Counter[Words]]]) -> str:
    """Return the form of a subject that most of its developments have, the longer of two."""
    uses = Counter(form for forms in members for form in forms[key])
    best = max(uses, key=lambda form: (uses[form], len(form), form))
    heading = " ".join(best)
    return heading[0].upper() + heading[1:]
