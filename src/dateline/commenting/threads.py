"""What readers see of comments. Values for the templates, no HTML."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.commenting.lines import Line, lines_of, name_of
from dateline.commenting.rules import closed, rules_of
from dateline.commenting.submitting import stamped
from dateline.model import Comment, CommentRules, CommentState, Edition
from dateline.rendering.links import anchors

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from dateline.model import Development, Version
    from dateline.publishing.opening import House

LISTED, LARGEST = 50, 90_000
"""Comments on a page, and bytes of them: what is longer goes on the next, so that a page stays small however much is written."""
AROUND = 3
"""Pages on each side that a page leads to."""


class Shown(Struct, frozen=True):
    """A comment in its place."""

    comment: Comment
    reply: bool
    gone: str = ""  # why only its place is shown
    to: Comment | None = None  # what it answers, where that is not what the thread begins with
    line: Line | None = None
    old: bool = False  # its line is not in the edition any more
    answerable: bool = False


class Talk(Struct, frozen=True):
    """Comments under an edition: one page of them, and what a form needs."""

    edition: Edition
    number: int  # that are shown in all
    shown: tuple[Shown, ...]
    page: int
    pages: int
    newest: bool
    usual: bool  # the order is the one that the site begins with
    closed: str  # why there is no form; "" where there is one
    stamp: str
    lines: tuple[Line, ...]
    rules: CommentRules
    begun: Comment | None = (
        None  # what the first thread of the page begins with, where that is on the page before
    )
    silent: bool = False  # the site takes none, and there are none

    @property
    def numbers(self) -> tuple[int, ...]:
        """The pages that a page leads to: the first, the last, and those around it; 0 for a gap."""
        near = range(max(1, self.page - AROUND), min(self.pages, self.page + AROUND) + 1)
        found: list[int] = []
        for number in sorted({1, *near, self.pages}):
            found += [0, number] if found and number - found[-1] > 1 else [number]
        return tuple(found)


def talk(  # noqa: PLR0913 - which page of what
    house: House,
    edition: Edition,
    version: Version,
    now: dt.datetime,
    *,
    page: int = 1,
    newest: bool | None = None,
) -> Talk | None:
    """Return a page of comments under an edition; None where there is no such page."""
    rules, comments = rules_of(house), house.site.comments
    order = rules.newest if newest is None else newest
    sizes = [size for _, size in comments.sizes(edition.path, newest=order)]
    begun = begins(sizes)
    pages = max(1, len(begun))
    if not 1 <= page <= pages:
        return None
    start, end = ([*begun, len(sizes)][page - 1 : page + 1]) if begun else (0, 0)
    found = comments.page(edition.path, start, end - start, newest=order) if end else []
    why = closed(house, rules, edition, now)
    lines = lines_of(version.briefing)
    first = found[0] if found else None
    return Talk(
        edition,
        comments.number(edition.path),
        tuple(_shown(house, found, edition, lines, answerable=not why)),
        page,
        pages,
        order,
        order == rules.newest,
        why,
        "" if why else stamped(house, edition.path, now, kept=True),
        tuple(lines.values()),
        rules,
        comments.find(first.top) if first and first.top != first.number else None,
        not rules.open and not sizes,
    )


def answers_to(talk: Talk | None, version: Version) -> dict[Development, str]:
    """Return where something can be said on each line of an edition; nothing where it takes no comments."""
    if talk is None or talk.closed:
        return {}
    base = f"{talk.edition.path}/comments/write?line="
    return {development: base + name_of(development) for development in anchors(version.briefing)}


def page_of(house: House, comment: Comment) -> int:
    """Return the page on which a comment stands, in the order that the site begins with."""
    sizes = house.site.comments.sizes(comment.edition, newest=rules_of(house).newest)
    place = next((place for place, (number, _) in enumerate(sizes) if number == comment.number), 0)
    return max(1, bisect_right(begins([size for _, size in sizes]), place))


def begins(sizes: Sequence[int]) -> list[int]:
    """Return at which place each page begins, of comments that have so many bytes."""
    found: list[int] = []
    much = 0
    for place, size in enumerate(sizes):
        if not found or place - found[-1] == LISTED or much + size > LARGEST:
            found.append(place)
            much = 0
        much += size
    return found


FACES = 6
"""Colours of initials."""


def initials_of(name: str) -> tuple[str, int]:
    """Return the first letters of the first and the last word of a name, and the number of their colour."""
    words = [word for word in name.split() if word[0].isalnum()] or name.split() or ["?"]
    letters = words[0][0] + (words[-1][0] if len(words) > 1 else "")
    return letters.upper()[:2], sum(map(ord, name)) % FACES


def _shown(
    house: House, found: list[Comment], edition: Edition, lines: dict[str, Line], *, answerable: bool
) -> list[Shown]:
    known = {comment.number: comment for comment in found}
    tops = {
        number: known.get(number) or house.site.comments.find(number) for number in {c.top for c in found}
    }
    older: dict[int, dict[str, Line]] = {}
    shown = []
    for comment in found:
        top, line = tops[comment.top], lines.get(comment.line)
        if comment.line and line is None:
            if comment.version not in older:
                version = house.site.editions.version(edition, comment.version)
                older[comment.version] = lines_of(version.briefing) if version else {}
            line = older[comment.version].get(comment.line)
        shown.append(
            Shown(
                comment,
                comment.top != comment.number,
                _gone(comment),
                _answered(house, known, comment),
                line,
                comment.line not in lines,
                answerable and comment.state is CommentState.SHOWN and not (top and top.locked),
            )
        )
    return shown


def _answered(house: House, known: dict[int, Comment], comment: Comment) -> Comment | None:
    if comment.parent in (0, comment.top):
        return None
    return known.get(comment.parent) or house.site.comments.public(comment.parent)


def _gone(comment: Comment) -> str:
    return {
        CommentState.SHOWN: "",
        CommentState.ERASED: "Its writer erased this comment.",
        CommentState.HELD: "This comment is looked at again.",
    }.get(comment.state, "A moderator removed this comment.")
