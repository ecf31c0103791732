"""Desks, authors and stories that come to their end: deleted where nothing hangs on them, else put away, their pages left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from dateline.errors import UsageError
from dateline.publishing.people import forget_picture
from dateline.publishing.rights import Right, check
from dateline.publishing.words import line_of
from dateline.rendering.phrases import counted

if TYPE_CHECKING:
    from dateline.model import Author, Desk, SiteStory
    from dateline.publishing.deeds import Deed
    from dateline.publishing.opening import House
    from dateline.sitestore.records import Records

    Thing = Desk | Author | SiteStory

RIGHTS = {"desk": Right.PEOPLE, "author": Right.PEOPLE, "story": Right.STORIES}
"""Kinds, and who may end one."""

LONGEST_REASON = 300


def put_away(house: House, deed: Deed, kind: str, slug: str) -> None:
    """Offer a desk, an author or a story no longer: nothing new comes of it, and its pages stay.

    Raises:
        NotAllowedError: whoever does it may not.
        UsageError: there is none, or nothing says why.
    """
    _marked(house, deed, kind, slug, closed=True)


def take_up(house: House, deed: Deed, kind: str, slug: str) -> None:
    """Offer one again that was put away.

    Raises:
        NotAllowedError: whoever does it may not.
        UsageError: there is none, or nothing says why.
    """
    _marked(house, deed, kind, slug, closed=False)


def delete(house: House, deed: Deed, kind: str, slug: str) -> None:
    """Delete a desk, an author or a story that nothing hangs on.

    Raises:
        NotAllowedError: whoever does it may not.
        UsageError: there is none, something hangs on it, or nothing says why.
    """
    check(deed.by, RIGHTS[kind])
    _reason(deed)
    with house.site.together():
        thing = _known(house, kind, slug)
        hangs = hanging(house, kind, slug)
        if hangs:
            raise UsageError(
                f"the {kind} cannot be deleted: {', '.join(hangs)}", "Put it away: its pages stay."
            )
        _records(house, kind).drop(slug)
        forget_picture(house, getattr(thing, "portrait", ""))
        name = getattr(thing, "name", "") or getattr(thing, "title", "")
        house.site.note(deed.noted(f"deleted the {kind} “{name}”", f"{kind}/{slug}"))


def hanging(house: House, kind: str, slug: str) -> tuple[str, ...]:
    """Return in words what would lose something if a desk, an author or a story were gone."""
    site = house.site
    editions = site.editions.number(kind, slug)
    if kind == "author" and not editions:
        editions = site.editions.signed_before(slug)
    drafts = site.drafts.all() if kind != "desk" else []
    told = {
        "edition": editions,
        "story": sum(slug in ((s.desk,) if kind == "desk" else s.authors) for s in site.stories.all())
        if kind != "story"
        else 0,
        "draft": sum(slug in ((d.story,) if kind == "story" else d.authors) for d in drafts),
        "account": sum(one.author == slug for one in site.accounts.all()) if kind == "author" else 0,
        "reader by e-mail": site.subscribers.following(f"{kind}/{slug}"),
    }
    many = {"story": "stories", "reader by e-mail": "readers by e-mail"}
    return tuple(counted(n, noun, many.get(noun, "")) for noun, n in told.items() if n)


def _marked(house: House, deed: Deed, kind: str, slug: str, *, closed: bool) -> None:
    check(deed.by, RIGHTS[kind])
    _reason(deed)
    with house.site.together():
        thing = _known(house, kind, slug)
        if thing.closed == closed:
            return
        _records(house, kind).keep(replace(thing, closed=closed))
        what = f"put the {kind} away" if closed else f"took the {kind} up again"
        house.site.note(deed.noted(what, f"{kind}/{slug}"))


def _known(house: House, kind: str, slug: str) -> Thing:
    found: Thing | None = _records(house, kind).find(slug)
    if found is None:
        raise UsageError(f"there is no {kind} {slug[:60]}")
    return found


def _records(house: House, kind: str) -> Records[Any]:
    site = house.site
    kinds: dict[str, Records[Any]] = {"desk": site.desks, "author": site.authors, "story": site.stories}
    return kinds[kind]


def _reason(deed: Deed) -> None:
    line_of(deed.why, "the reason", LONGEST_REASON, needed=True)
