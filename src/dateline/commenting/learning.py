"""What the site's own filter thinks of comments, and what it learns from moderators."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from dateline.commenting.spam.filtering import Filter
from dateline.model import CommentState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.model import Comment
    from dateline.publishing.opening import House

LIKELY = 0.5
"""Probability from which a comment is held for it; what is sure enough is put away: `Filter.border`."""
_KEPT, _OWN = "filter", "the filter takes it for spam"


def filter_of(house: House) -> Filter:
    """Return what was learned so far; one that is damaged begins again."""
    kept = house.site.comments.kept(_KEPT)
    with contextlib.suppress(ValueError):
        if kept:
            return Filter.from_bytes(kept)
    return Filter.empty()


def judged(found: Filter, comment: Comment) -> tuple[tuple[str, ...], bool]:
    """Return what the filter has against a comment, in words, and whether it is sure enough to put it away."""
    judgement = found.judge(comment.text, comment.name, traits(comment))
    if not (found.good and found.bad) or judgement.probability <= LIKELY:
        return (), False  # who has seen one kind only knows nothing of the other
    return (f"{_OWN}: {judgement.probability:.0%}",), judgement.spam


def learn(house: House, decided: Iterable[tuple[Comment, CommentState]]) -> None:
    """Learn from what became of comments by a moderator: those that are shown are good; what is removed says nothing."""
    told = [(c, s is CommentState.SPAM) for c, s in decided if s in (CommentState.SHOWN, CommentState.SPAM)]
    if not told:
        return
    with house.site.together():
        found = filter_of(house)
        for comment, spam in told:
            found = found.learn(comment.text, comment.name, traits(comment), spam=spam)
        house.site.comments.keep(_KEPT, found.to_bytes())


def traits(comment: Comment) -> tuple[str, ...]:
    """Return the signs of a comment by their kinds, without the filter's own."""
    kinds = (sign.partition(":")[0] for sign in comment.signs)
    return tuple(kind for kind in kinds if kind != _OWN)
