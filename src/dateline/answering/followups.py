"""Followed stories: what is new since it was last looked at, what was revised, what was withdrawn. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.answering.revisions import counterpart
from dateline.model import Briefing, Citation, Development, Followup, Revision, Story, Thread
from dateline.model.citing import with_cited

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from dateline.model import Filed


def fresh_of(story: Story, briefing: Briefing, filed: Collection[str]) -> frozenset[str]:
    """Return the ids of the articles that the last look at a story could not show.

    `filed` are those that came since; others were there, but published after the last day that was looked at.
    """
    looked = story.looked
    later = (
        source.article
        for source in briefing.sources
        if looked and source.published and not source.published.suspect and source.published.day > looked
    )
    return frozenset(filed) | frozenset(later)


def with_news_only(story: Story, briefing: Briefing, fresh: Collection[str]) -> Briefing:
    """Keep what no article told when the story was last looked at.

    A development is new when all of its evidence is; a dispute, a position and the like when a part of it is.
    """

    def is_new(development: Development) -> bool:
        return all(citation.article in fresh for citation in development.evidence)

    def any_new(*citations: Citation) -> bool:
        return any(citation.article in fresh for citation in citations)

    changed = tuple(d for d in briefing.changed if is_new(d))
    told = replace(
        briefing,
        coverage=replace(
            briefing.coverage,
            off_topic=tuple(title for title in briefing.coverage.off_topic if title not in story.off_topic),
        ),
        changed=changed,
        threads=_threads(briefing, changed),
        coming=tuple(d for d in briefing.coming if is_new(d)),
        gist=(),
        following=None,
        background=(),
        quiet=(),
        more=0,
        disputes=tuple(d for d in briefing.disputes if any_new(d.claim.citation, d.denial.citation)),
        positions=tuple(p for p in briefing.positions if any_new(p.before, p.after)),
        matters=tuple(m for m in briefing.matters if any_new(*(s.citation for s in m.stands))),
        figures=tuple(line for line in briefing.figures if any_new(*(f.citation for f in line.figures))),
        asserted=tuple(a for a in briefing.asserted if any_new(a.citation)),
        skipped=tuple(s for s in briefing.skipped if s not in story.unread),
    )
    return with_cited(told)


def _threads(briefing: Briefing, changed: Sequence[Development]) -> tuple[Thread, ...]:
    """Return the headings that still have something under them."""
    left = {development: number for number, development in enumerate(changed)}
    threads = (
        replace(thread, members=tuple(left[d] for n in thread.members if (d := briefing.changed[n]) in left))
        for thread in briefing.threads
    )
    return tuple(thread for thread in threads if thread.members)


def followup(story: Story, current: Callable[[str], Filed | None]) -> Followup | None:
    """Say what became of the lines shown before; None when the story was never shown.

    Args:
        story: with what was shown.
        current: returns the current revision of the article at an address.
    """
    if story.looked is None:
        return None
    revised = (_revision(citation, current(citation.address)) for citation in story.shown)
    return Followup(story.name, story.looked, tuple(r for r in revised if r))


def remembered(story: Story, briefing: Briefing, last_key: int) -> Story:
    """Return the story with what this briefing showed: lines shown before stay known.

    A look that ends before an earlier one does not move the mark: what came since was not shown by it.
    """
    lines = [d.shown for part in (briefing.changed, briefing.coming) for d in part]
    replaced = {r.before: r.after for r in briefing.followup.revised} if briefing.followup else {}
    kept = [replaced.get(citation, citation) for citation in story.shown]
    shown = tuple(dict.fromkeys([citation for citation in kept if citation] + lines))
    until = briefing.question.until
    if story.looked and until < story.looked:
        return replace(story, shown=shown)
    unread = tuple(dict.fromkeys((*story.unread, *briefing.skipped)))
    off_topic = tuple(dict.fromkeys((*story.off_topic, *briefing.coverage.off_topic)))
    return replace(story, looked=until, upto=last_key, shown=shown, unread=unread, off_topic=off_topic)


def _revision(citation: Citation, filed: Filed | None) -> Revision | None:
    if filed is None or filed.id == citation.article or citation.quote in filed.article.text:
        return None
    return Revision(citation, counterpart(citation, filed))


def named(stories: Sequence[Story], name: str) -> Story | None:
    """Return the story of this name, or the only one when none is named."""
    if not name and len(stories) == 1:
        return stories[0]
    return next((story for story in stories if story.name == name), None)
