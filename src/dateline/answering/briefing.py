"""The archive's view of a window -> Briefing: chooses, orders, cites. Pure: same pile, same question, same answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.answering.choose import LENGTHS, Limits, chosen, developments_of, quiet
from dateline.answering.dating import plans
from dateline.answering.developments import Group, group
from dateline.answering.gist import gist_of, next_in, once_a_day, worded
from dateline.answering.sections import OF_STORY, at_a_glance, told_in, with_denials
from dateline.answering.threads import threads_of
from dateline.answering.view import View, language_of
from dateline.model import Briefing, Coverage, Cut, Question, Skipped, SourceLine, WhenBasis
from dateline.model.citing import UNNAMED, with_cited

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Sequence

    from dateline.answering.tellings import Telling
    from dateline.model import Development, Filed

__all__ = ["LENGTHS", "Limits", "brief"]


SEVERAL = 2
"""Times the lines of what comes next that are looked at, so that each is of another day."""


def brief(
    question: Question, pile: Sequence[Filed], skipped: Sequence[Skipped], *, outside: int, length: Limits
) -> Briefing:
    """Answer `question` from the articles of its window.

    Args:
        question: the window and the story.
        pile: the articles published in the window, or of doubtful date, in a fixed order.
        skipped: what could not be read; listed in the briefing.
        outside: how many articles the archive holds besides.
        length: what to cut to; what matters least goes first.
    """
    view = View.of(question, pile)
    changed, coming, background = _parts(view, question)
    told = told_in(view, question.since)
    weighed = chosen(changed, length.changed, view, newest=True)
    filed = {each.id: each for each in view.story.pile}
    shown = worded(with_denials(developments_of(weighed), told), filed)
    kept = told if length.full else at_a_glance(told, view, shown)
    named = _named(coming, view)
    announced = coming if length.full else [one for one in coming if _stands_alone(one, view)]
    likely = chosen(announced, length.coming * (1 if length.full else SEVERAL), view)
    ahead = worded(developments_of(likely), filed, named)
    ahead = ahead if length.full else once_a_day(ahead)[: length.coming]
    before = worded(developments_of(chosen(background, length.background, view)), filed)
    whole = Briefing(
        question,
        _coverage(view, outside),
        changed=shown,
        threads=threads_of(shown, view.story.topic.words, language_of(view.story.on())),
        quiet=quiet(changed, question.since, question.until, view.newest),
        more=_more(changed, shown),
        coming=ahead,
        background=before,
        sources=tuple(
            _source(filed, view.story.family[filed.id])
            for filed, on in zip(view.story.pile, view.story.topic.on, strict=True)
            if on
        ),
        skipped=tuple(skipped),
        disputes=kept.disputes[: length.claimed],
        positions=told.positions[: length.claimed],
        matters=told.matters[: length.claimed],
        figures=kept.figures[: length.claimed],
        asserted=told.asserted[: length.claimed],
        gist=gist_of(shown, [one.weight for one in weighed], length.gist, filed),
        following=next_in(ahead, filed, named) if len(shown) > length.gist else None,
        full=length.full,
    )
    cut = Cut(
        _more(coming, ahead),
        _more(background, before),
        *(
            len(found) - len(left)
            for found, left in (
                (told.disputes, whole.disputes),
                (told.positions, whole.positions),
                (told.matters, whole.matters),
                (told.figures, whole.figures),
                (told.asserted, whole.asserted),
            )
        ),
    )
    return with_cited(replace(whole, cut=cut))


def _more(groups: Sequence[Group], shown: Sequence[Development]) -> int:
    """Return how many groups tell something as their own news, and are not shown."""
    return max(0, sum(any(t.main for t in g.tellings) for g in groups) - len(shown))


def _parts(view: View, question: Question) -> tuple[list[Group], list[Group], list[Group]]:
    """Return what happened in the window, what is announced from its end on, and what lies before it."""
    changed: list[Telling] = []
    coming: list[Telling] = []
    held: list[Telling] = []
    background: list[Telling] = []
    for telling in view.tellings():
        when = telling.when
        if when.last < question.since:
            if when.basis is WhenBasis.TOLD:  # what lay before is mostly told beside
                background.append(replace(telling, main=telling.main or telling.aside))
        elif when.first >= question.until and view.ahead(telling):
            if plans(telling) and telling.main:
                coming.append(telling)
            elif view.appoints(telling):
                held.append(replace(telling, main=True, named=True))
            elif plans(telling):
                coming.append(telling)
        elif when.first <= question.until:
            changed.append(telling)
    return (
        group(changed, view.story.likeness),
        _with_held(group(coming, view.story.likeness), held, view),
        group(background, view.story.likeness),
    )


def _with_held(coming: Sequence[Group], held: Sequence[Telling], view: View) -> list[Group]:
    """Return what is announced with what is only named by its day, once a day, where nothing announces it."""
    told = {
        (t.when.first, t.when.last) for one in coming for t in one.tellings if t.main and view.appoints(t)
    }
    days: dict[tuple[dt.date, dt.date], list[Telling]] = {}
    for telling in held:
        days.setdefault((telling.when.first, telling.when.last), []).append(telling)
    known = told | days.keys()
    new = {day: found for day, found in sorted(days.items()) if day not in told and not _is_loose(day, known)}
    return [*coming, *(Group(tuple(found)) for found in new.values())]


def _is_loose(day: tuple[dt.date, dt.date], known: Collection[tuple[dt.date, dt.date]]) -> bool:
    """Say whether a more exact day lies within one: "the November election", where others say "8 November"."""
    return any(day != other and day[0] <= other[0] and other[1] <= day[1] for other in known)


def _named(coming: Sequence[Group], view: View) -> dict[tuple[str, int], tuple[int, int]]:
    """Return the words that name what is held then, by article and start of the sentences that say no more of it."""
    return {
        (view.filed(t.line).id, t.line.start): span
        for one in coming
        for t in one.tellings
        if t.named and (span := view.appoints(t))
    }


def _stands_alone(announced: Group, view: View) -> bool:
    """Say whether a sentence of the story announces it that needs none before it: "She will now face ..." tells nobody who."""
    return any(
        t.main and view.belonging(t.line) >= OF_STORY and (not t.line.leans or t.named)
        for t in announced.tellings
    )


def _coverage(view: View, outside: int) -> Coverage:
    on = [filed for filed, kept in zip(view.story.pile, view.story.topic.on, strict=True) if kept]
    return Coverage(
        articles=len(on),
        publishers=len({filed.article.publisher for filed in on}),
        independent=len({view.story.family[filed.id] for filed in on}),
        off_topic=tuple(
            f.article.called.strip() or f.article.address
            for f, kept in zip(view.story.pile, view.story.topic.on, strict=True)
            if not kept
        ),
        off_topic_paragraphs=view.story.foreign_paragraphs(),
        outside=outside,
    )


def _source(filed: Filed, leader: str) -> SourceLine:
    article = filed.article
    return SourceLine(
        article=filed.id,
        publisher=article.publisher or UNNAMED,
        title=article.called,
        byline=article.byline,
        address=article.address,
        published=article.published,
        origin=article.origin,
        copy_of=leader if leader != filed.id else "",
        cited=False,  # until the briefing is whole
        notes=article.notes,
    )
