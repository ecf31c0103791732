"""From a draft to what readers see: publishing, correcting, retracting."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.errors import UsageError
from dateline.model import Became, Draft, Edits, Version, VersionKind
from dateline.publishing import drafts
from dateline.publishing.editing import edited
from dateline.publishing.public import public
from dateline.publishing.publish import check_new, headline_of, publish, summary_of
from dateline.publishing.rights import Right, check, check_edition, check_signed
from dateline.publishing.words import line_of

if TYPE_CHECKING:
    from dateline.model import Account, Edition
    from dateline.publishing.deeds import Deed
    from dateline.publishing.opening import House

LONGEST_NOTE = 500
"""Characters of what was corrected, or why something was retracted."""


def edition_at(house: House, path: str) -> Edition | None:
    """Return the edition at a path of the site."""
    parts = path.strip("/").split("/")
    if len(parts) != 3:
        return None
    try:
        day = dt.date.fromisoformat(parts[1])
    except ValueError:
        return None
    return house.site.editions.find(parts[0], day, parts[2])


def release(house: House, deed: Deed, name: str, revision: int, *, again: bool = False) -> Edition:
    """Publish a draft as it was at a revision: all of it is there afterwards, or nothing is.

    Args:
        house: where.
        deed: who, when; why is what was corrected.
        name: of the draft.
        revision: that whoever publishes has seen.
        again: also where it tells what the last edition of the same window tells.

    Raises:
        NotAllowedError: they may not, or not under these names.
        UsageError: somebody changed draft or edition meanwhile, or nothing is left to publish.
    """
    with house.site.together():
        draft = drafts.known(house, deed.by, name)
        check_signed(deed.by, draft.authors)
        if draft.revision != revision:
            raise UsageError(f"{draft.by} changed the draft meanwhile", "Look at it again, then publish it.")
        edition = (
            _corrected(house, deed, draft) if draft.corrects else _published(house, deed, draft, again=again)
        )
        house.site.became.keep(Became(draft.id, edition.path))
        house.site.edited.keep(replace(draft, corrects=edition.path, version=edition.versions))
        drafts.drop(house, draft)
    return edition


def _published(house: House, deed: Deed, draft: Draft, *, again: bool) -> Edition:
    story = house.site.stories.find(draft.story)
    if story is None:
        raise UsageError(f"there is no story {draft.story} any more")
    if not again:
        told = edited(draft.briefing, draft.edits)
        check_new(
            house, story.slug, told, "The draft is kept. Its preview has a box to publish it all the same."
        )
    return publish(
        house,
        replace(story, authors=()),
        draft.briefing,
        who=deed.by.name,
        now=deed.now,
        edits=draft.edits,
        authors=draft.authors,
        why=deed.why,
        upto=draft.upto,
    )


def _corrected(house: House, deed: Deed, draft: Draft) -> Edition:
    edition = edition_at(house, draft.corrects)
    if edition is None or edition.retracted:
        raise UsageError("the edition was retracted meanwhile", "Make a new one.")
    check_edition(deed.by, edition)
    if edition.versions != draft.version:
        between = house.site.editions.version(edition)
        raise UsageError(
            f"version {edition.versions} was published meanwhile: {between.note if between else ''}",
            "The draft is kept. Bring it up to that version, look at it again, then publish it.",
        )
    note = line_of(deed.why, "what was corrected", LONGEST_NOTE, needed=True)
    briefing = edited(public(draft.briefing), draft.edits)
    if not briefing.changed and not briefing.coming:
        raise UsageError("nothing is left to publish", "Keep a line, or retract the edition.")
    headline = draft.edits.headline or edition.headline
    version = Version(
        edition.versions + 1,
        VersionKind.CORRECTED,
        deed.now,
        headline,
        draft.authors,
        briefing,
        draft.edits.introduction,
        note,
        draft.upto,
    )
    after = replace(
        edition,
        headline=headline,
        summary=summary_of(briefing),
        authors=draft.authors,
        changed=deed.now,
        versions=version.number,
    )
    house.site.editions.change(after, version)
    house.site.note(deed.noted("corrected", edition.path))
    return after


def correct(house: House, deed: Deed, path: str) -> Draft:
    """Begin a draft that corrects an edition: from what its editor had, with all that was left out.

    Whoever has one open already is given that one.

    Raises:
        NotAllowedError: it is not theirs.
        UsageError: there is none, or it was retracted.
    """
    edition = standing(house, path)
    check_edition(deed.by, edition)
    for draft in drafts.correcting(house, edition.path):
        if draft.owner == deed.by.name:
            return draft
    draft = as_edited(house, deed, edition)
    drafts.keep_new(house, deed, draft, f"began a correction of {edition.path}")
    return draft


def as_edited(house: House, deed: Deed, edition: Edition) -> Draft:
    """Return a draft, not kept yet, of what the editor of an edition's last version had.

    Raises:
        UsageError: that version is not kept.
    """
    version = house.site.editions.version(edition)
    if version is None:
        raise UsageError(f"no version of {edition.path} is kept")
    had = house.site.edited.find(edition.path)
    if had is None or had.version != edition.versions:  # from the shell: nothing was left out
        had = None
    headline = version.headline if version.headline != headline_of(version.briefing) else ""
    return Draft(
        id=secrets.token_hex(8),
        story=edition.story,
        question=version.briefing.question,
        briefing=had.briefing if had else version.briefing,
        edits=had.edits if had else Edits(headline=headline, introduction=version.introduction),
        authors=version.authors,
        made=deed.now,
        changed=deed.now,
        by=deed.by.name,
        corrects=edition.path,
        version=edition.versions,
        owner=deed.by.name,
        upto=version.upto,
        earlier=(*had.earlier, had.id) if had else (),
    )


def retract(house: House, deed: Deed, path: str) -> Edition:
    """Retract an edition: its address says so from now on, and why.

    Raises:
        NotAllowedError: whoever does it may not.
        UsageError: there is none, it was retracted before, or nothing says why.
    """
    with house.site.together():
        edition, why = retractable(house, deed, path)
        last = house.site.editions.version(edition)
        if last is None:
            raise UsageError(f"no version of {path} is kept")
        number = edition.versions + 1
        version = replace(last, number=number, kind=VersionKind.RETRACTED, time=deed.now, note=why)
        after = replace(edition, changed=deed.now, versions=number, retracted=True)
        house.site.editions.change(after, version)
        house.site.note(deed.noted("retracted", edition.path))
    return after


def retractable(house: House, deed: Deed, path: str) -> tuple[Edition, str]:
    """Return the edition that somebody would retract, and why, as readers would see it.

    Raises:
        NotAllowedError: whoever does it may not.
        UsageError: there is none, it was retracted before, or nothing says why.
    """
    check(deed.by, Right.RETRACT)
    why = line_of(deed.why, "why it is retracted", LONGEST_NOTE, needed=True)
    return standing(house, path), why


def may_correct(account: Account, edition: Edition) -> bool:
    """Say whether somebody may correct an edition, for pages that offer it."""
    try:
        check_edition(account, edition)
    except UsageError:
        return False
    return not edition.retracted


def standing(house: House, path: str) -> Edition:
    """Return the edition at a path.

    Raises:
        UsageError: there is none, or it was retracted.
    """
    edition = edition_at(house, path)
    if edition is None:
        raise UsageError("there is no such edition")
    if edition.retracted:
        raise UsageError("this edition was retracted", "Make a new one.")
    return edition
