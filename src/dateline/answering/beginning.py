"""A window that begins with a happening: "Putin and Trump last spoke" -> the day on which they did.

The words are matched with the developments that the articles tell, not with the articles: what counts is a
sentence that names the actors and the act, and says when.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.answering.develop import develop
from dateline.answering.developments import Group, group
from dateline.answering.view import View
from dateline.errors import UsageError
from dateline.model import Beginning, Development, Granularity, Question, WhenBasis
from dateline.patterns import lazy_pattern
from dateline.text.terms import stems_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dateline.answering.tellings import Telling
    from dateline.model import Filed

ENOUGH = 0.6
"""Share of the words' weight that a development's sentence must hold."""

AS_GOOD = 0.85
"""Of the best match, from which the more recent one is taken."""

FEWEST_WORDS = 2
"""Content words needed: "the talks" are many."""

RUNNERS_UP = 3

# Acts that news calls by each other's names; stems
_SAME_ACT = tuple(
    frozenset(stems_of(words))
    for words in (
        "spoke call talk phone telephone conversation",
        "met meet meeting summit talks negotiations",
        "attack strike bombing shelling raid",
        "agreement deal accord treaty signed agreed",
        "election vote ballot poll",
        "died killed death dead",
        "earthquake quake tremor",
        "resigned quit stepped resignation",
        "invasion incursion invaded offensive",
        "explosion blast exploded",
        "visited visit travelled traveled trip arrived flew",
        "quarrel clash row argument confrontation",
    )
)
# What is only meant, feared or ahead in a sentence has not happened on its day
_NOT_YET = lazy_pattern(
    r"\b(?:will|would|could|might|may|should|to|plans?|planned|expected|scheduled|due|ready|ahead of|before|if)\s+"
    r"(?:\w+\s+){0,3}?(\w+)",
    re.IGNORECASE,
)
_NO_CONTENT = lazy_pattern(r"\b(?:since|last|latest|most recent|recently|ever|time|when)\b", re.IGNORECASE)


class NoHappeningError(UsageError):
    """Words that name no happening, or too many; with those that come nearest."""

    def __init__(self, message: str, advice: str, nearest: tuple[Development, ...]) -> None:
        """Say so."""
        super().__init__(message, advice)
        self.nearest = nearest


class _Match(Struct, frozen=True):
    found: Group
    share: float  # of the words' weight, in the best of its sentences
    support: int  # independent articles with a sentence that holds enough of them
    day: dt.date


def find_beginning(words: str, pile: Sequence[Filed], until: dt.date) -> Beginning:
    """Return the most recent happening up to `until` that the words describe, with the runners-up.

    Raises:
        NoHappeningError: nothing matches, or the words are too few to tell happenings apart; candidates are listed.
    """
    wanted = dict.fromkeys(content_of(words))
    view = View.of(Question(dt.date.min, until, ""), pile, weighed=False)  # the words choose
    past = [
        t
        for t in view.tellings()
        if t.when.basis is WhenBasis.TOLD
        and t.when.granularity in (Granularity.DAY, Granularity.WEEK)
        and t.when.last <= until
        and not view.ahead(t)
        and not t.line.terms.denies
        and not _only_meant(t, wanted)
    ]
    matches = _matches(group(past, view.story.likeness), tuple(wanted), view)
    good = [m for m in matches if m.share >= ENOUGH]
    if len(wanted) < FEWEST_WORDS or not good:
        raise _refused(
            words, [develop(m.found, view).development for m in matches[:5]], few=len(wanted) < FEWEST_WORDS
        )
    most = max(m.support for m in good)
    likely = [m for m in good if m.share >= AS_GOOD * good[0].share and 2 * m.support >= most]
    chosen = max(likely, key=lambda m: (m.day, m.share), default=good[0])
    others = [m for m in good if m is not chosen and m.day != chosen.day][:RUNNERS_UP]
    return Beginning(
        words,
        develop(chosen.found, view).development,
        tuple(develop(m.found, view).development for m in others),
    )


def content_of(words: str) -> tuple[str, ...]:
    """Return the stems of the words that tell happenings apart."""
    return stems_of(_NO_CONTENT.sub(" ", words))


def _matches(groups: Sequence[Group], wanted: Sequence[str], view: View) -> list[_Match]:
    """Return the groups that hold some of the words, best first; of equals the better reported."""
    weights = {term: view.story.likeness.rarity(term) for term in wanted}
    whole = math.fsum(weights.values()) or 1.0
    found = []
    for one in groups:
        if not any(t.main for t in one.tellings):
            continue
        shares = [
            (
                math.fsum(weights[w] for w in wanted if _holds(t.line.terms.all, w)) / whole,
                view.filed(t.line).id,
            )
            for t in one.tellings
        ]
        support = len({view.story.family[article] for share, article in shares if share >= ENOUGH})
        best = max(share for share, _ in shares)
        if best:
            found.append(_Match(one, best, support, one.tellings[0].when.first))
    return sorted(found, key=lambda m: (-m.share, -m.support, -m.day.toordinal()))


def _only_meant(telling: Telling, wanted: Iterable[str]) -> bool:
    """Say whether the act that is asked for stands in the sentence as something still to come."""
    acts = [acts for acts in _SAME_ACT if any(word in acts for word in wanted)]
    meant = {term for match in _NOT_YET.finditer(telling.line.text) for term in stems_of(match[0])}
    return any(meant & one for one in acts)


def _holds(terms: frozenset[str], word: str) -> bool:
    return word in terms or any(word in acts and acts & terms for acts in _SAME_ACT)


def _refused(words: str, closest: Sequence[Development], *, few: bool) -> UsageError:
    what = (
        "is too little to tell happenings apart"
        if few
        else "is no date, and matches no happening that is told"
    )
    listed = "".join(
        f"\n  {d.when.first.isoformat()}  {' '.join(d.shown.quote.split())[:110]}" for d in closest
    )
    nearest = f" The nearest are:{listed}" if closest else ""
    return NoHappeningError(
        f"“{words}” {what}.",
        f"Give a date (2025-02-12, “12 February 2025”, “5 weeks ago”, “last Monday”) or name who did what.{nearest}",
        tuple(closest),
    )
