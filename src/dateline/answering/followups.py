"""Followed stories: what is new since it was last looked at, what was revised, what was withdrawn. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.answering.revisions import counterpart
from dateline.model import Briefing, Citation, Development, Followup, Revision, Story

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from dateline.model import Filed


def with_news_only(briefing: Briefing, fresh: Collection[str]) -> Briefing:
    """Keep the developments that no article told when the story was last looked at.

    `fresh` are the ids of the articles filed since.
    """

    def is_new(development: Development) -> bool:
        return all(citation.article in fresh for citation in development.evidence)

    changed = tuple(d for d in briefing.changed if is_new(d))
    threads = tuple(
        replace(thread, members=members)
        for thread in briefing.threads
        if (
            members := tuple(
                n for n, d in enumerate(changed) if d in [briefing.changed[i] for i in thread.members]
            )
        )
    )
    return replace(
        briefing,
        changed=changed,
        threads=threads,
        coming=tuple(d for d in briefing.coming if is_new(d)),
        background=(),
        quiet=(),
        more=0,
    )


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
    """Return the story with what this briefing showed: lines shown before stay known."""
    lines = [d.shown for part in (briefing.changed, briefing.coming) for d in part]
    replaced = {r.before: r.after for r in briefing.followup.revised} if briefing.followup else {}
    kept = [replaced.get(citation, citation) for citation in story.shown]
    shown = tuple(dict.fromkeys([citation for citation in kept if citation] + lines))
    return replace(story, looked=briefing.question.until, upto=last_key, shown=shown)


def _revision(citation: Citation, filed: Filed | None) -> Revision | None:
    if filed is None or filed.id == citation.article or citation.quote in filed.article.text:
        return None
    return Revision(citation, counterpart(citation, filed))


def named(stories: Sequence[Story], name: str) -> Story | None:
    """Return the story of this name, or the only one when none is named."""
    if not name and len(stories) == 1:
        return stories[0]
    return next((story for story in stories if story.name == name), None)
