"""What editors see of drafts and editions. Values for the templates, no HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from dateline.model import (
    Account,
    Author,
    Briefing,
    Development,
    Draft,
    Edition,
    Edits,
    SiteStory,
    Step,
    Version,
    VersionKind,
)
from dateline.publishing import drafts
from dateline.publishing.changes import in_order
from dateline.publishing.editing import ROWS, edited, line_key, row_key
from dateline.publishing.logged import Entry, logged
from dateline.publishing.public import public
from dateline.publishing.publish import headline_of
from dateline.publishing.reading import OTHERS, EditionPage, signed_by
from dateline.publishing.releasing import edition_at, may_correct
from dateline.publishing.rights import Right, check, may
from dateline.publishing.slugs import slug_of
from dateline.rendering.claims import Row, claim_sections

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from dateline.publishing.opening import House

LISTED = 30


class Line(Struct, frozen=True):
    """A line of a draft."""

    key: str
    development: Development
    left_out: bool
    shown: int  # which of its evidence


class Group(Struct, frozen=True):
    """Lines under a heading."""

    heading: str  # as the briefing has it; "" for lines that stand under none
    renamed: str
    lines: tuple[Line, ...]


class ClaimRow(Struct, frozen=True):
    """A row of a section that is made of claims."""

    key: str
    row: Row
    left_out: bool


class DraftPage(Struct, frozen=True):
    """A draft with all that can be changed in it."""

    draft: Draft
    story: SiteStory | None
    threads: tuple[Group, ...]
    others: tuple[tuple[str, tuple[Line, ...]], ...]  # sections without threads, by heading
    claims: tuple[tuple[str, tuple[ClaimRow, ...]], ...]
    noted: tuple[Entry, ...]
    edition: Edition | None  # that it corrects
    between: Version | None  # of that edition, published after the draft was begun
    authors: tuple[Author, ...]  # who may sign
    signs: bool  # whether whoever looks may say who signs


class EditionDesk(Struct, frozen=True):
    """An edition with its versions and what was done with it."""

    edition: Edition
    versions: tuple[Version, ...]
    noted: tuple[Entry, ...]
    open: tuple[Draft, ...]  # that correct it
    correctable: bool
    retractable: bool


class Desk(Struct, frozen=True):
    """What somebody begins with."""

    drafts: tuple[Draft, ...]
    editions: tuple[Edition, ...]
    stories: tuple[tuple[SiteStory, str, str], ...]  # with the days that a new draft may begin and end with


def desk(house: House, account: Account, today: str) -> Desk:
    """Return what somebody begins with."""
    if not may(account, Right.DRAFT):
        return Desk((), (), ())
    site = house.site
    stories = []
    for story in site.stories.all():
        if story.closed:
            continue
        newest = site.editions.newest(1, story=story.slug)
        stories.append((story, (newest[0].day if newest else story.since).isoformat(), today))
    return Desk(tuple(drafts.seen_by(house, account)), tuple(site.editions.newest(LISTED)), tuple(stories))


def draft_page(house: House, account: Account, draft: Draft) -> DraftPage:
    """Return a draft with all that can be changed in it."""
    briefing, edits = draft.briefing, draft.edits
    edition = edition_at(house, draft.corrects)
    newer = edition is not None and edition.versions != draft.version
    return DraftPage(
        draft=draft,
        story=house.site.stories.find(draft.story),
        threads=tuple(_threads(briefing, edits)),
        others=tuple(
            (heading, tuple(_line(d, edits) for d in developments))
            for heading, developments in (
                ("What comes next", briefing.coming),
                ("Background", briefing.background),
            )
            if developments
        ),
        claims=tuple(_claims(briefing, edits)),
        noted=logged(house, house.site.noted(drafts.on(draft), 50)),
        edition=edition,
        between=house.site.editions.version(edition) if edition and newer else None,
        authors=tuple(one for one in house.site.authors.all() if not one.closed or one.slug in draft.authors),
        signs=may(account, Right.EVERYTHING),
    )


def previewed(draft: Draft) -> Briefing:
    """Return a draft as readers would see it."""
    return edited(draft.briefing, draft.edits)


def preview(house: House, draft: Draft, now: dt.datetime) -> EditionPage | None:
    """Return the page that readers would see of a draft, as if it were published now; None where its story is gone."""
    story = house.site.stories.find(draft.story)
    told, last = public(previewed(draft)), edition_at(house, draft.corrects)
    if story is None:
        return None
    if last is None:
        slug = slug_of(draft.edits.headline or story.title)
        last = Edition(0, story.slug, told.question.until, slug, story.desk, "", "", (), now, now, 0)
    number = last.versions + 1
    kind = VersionKind.CORRECTED if last.versions else VersionKind.PUBLISHED
    headline = draft.edits.headline or (last.headline or headline_of(told))
    version = Version(number, kind, now, headline, draft.authors, told, draft.edits.introduction)
    edition = replace(last, headline=headline, authors=draft.authors, changed=now, versions=number)
    history = house.site.editions.history(last) if last.key else []
    others = [one for one in house.site.editions.newest(OTHERS + 1, story=story.slug) if one.key != last.key]
    return EditionPage(
        story=story,
        edition=edition,
        version=version,
        history=(*history, Step(number, kind, now, headline)),
        desk=house.site.desks.find(edition.desk),
        authors=signed_by(house, draft.authors),
        others=tuple(others[:OTHERS]),
        views=house.site.views.number(edition.path),
    )


def edition_desk(house: House, account: Account, edition: Edition) -> EditionDesk:
    """Return an edition with its versions and what was done with it, also while it was a draft."""
    check(account, Right.DRAFT)
    numbers = range(edition.versions, 0, -1)
    versions = (house.site.editions.version(edition, number) for number in numbers)
    noted = house.site.noted(edition.path, 100)
    had = house.site.edited.find(edition.path)
    if had and (may(account, Right.EVERYTHING) or had.owner == account.name):
        for name in (had.id, *had.earlier):
            noted += house.site.noted(f"draft/{name}", 100)
    return EditionDesk(
        edition,
        tuple(version for version in versions if version),
        logged(house, sorted(noted, key=lambda one: one.time, reverse=True)),
        tuple(drafts.correcting(house, edition.path)),
        may_correct(account, edition),
        may(account, Right.RETRACT) and not edition.retracted,
    )


def _threads(briefing: Briefing, edits: Edits) -> Iterable[Group]:
    named, by_key = dict(edits.headings), {line_key(d): d for d in briefing.changed}
    for thread in briefing.threads:
        ordered = in_order(briefing, edits, thread.members)
        yield Group(
            thread.heading,
            named.get(thread.heading, thread.heading),
            tuple(_line(by_key[key], edits) for key in ordered),
        )


def _line(development: Development, edits: Edits) -> Line:
    key = line_key(development)
    usual = development.evidence.index(development.shown) if development.shown in development.evidence else -1
    return Line(key, development, key in edits.left_out, dict(edits.shown).get(key, usual))


def _claims(briefing: Briefing, edits: Edits) -> Iterable[tuple[str, tuple[ClaimRow, ...]]]:
    present = [section for section in ROWS if getattr(briefing, section)]
    for section, (heading, rows) in zip(present, claim_sections(briefing), strict=True):
        named = [row_key(section, row) for row in getattr(briefing, section)]
        yield (
            heading,
            tuple(ClaimRow(key, row, key in edits.left_out) for key, row in zip(named, rows, strict=True)),
        )
