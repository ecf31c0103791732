"""Drafts: begun, changed by several people, fitted to an archive that has more, thrown away."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from dateline.errors import UsageError
from dateline.model import Draft, Edits, PastEdits, Question
from dateline.publishing import changes
from dateline.publishing.changes import Clash
from dateline.publishing.publish import check_open, signing, told
from dateline.publishing.rights import Right, check, check_draft, may
from dateline.rendering.phrases import counted

if TYPE_CHECKING:
    import datetime as dt

    from dateline.model import Account, SiteStory
    from dateline.publishing.deeds import Deed
    from dateline.publishing.opening import House


BROUGHT = 0
"""What a correction's edits began with, once it was brought up to a newer version, is kept as this revision."""


class Saved(Struct, frozen=True):
    """What became of a change: kept, or shown to whoever made it beside what somebody else made."""

    draft: Draft  # as it is now, or as it would be
    clashes: tuple[Clash, ...] = ()  # nothing was kept where there are any
    other: str = ""  # who changed it meanwhile


def begin(house: House, deed: Deed, story: SiteStory, since: dt.date, until: dt.date) -> Draft:
    """Begin a draft on a story and a window.

    Raises:
        NotAllowedError: whoever does it may not.
        UsageError: no article lies in the window, or the story was put away.
    """
    check(deed.by, Right.DRAFT)
    check_open(story)
    upto = house.archive.last_key()
    mine = signing(house, own(deed.by))
    authors = signing(house, story.authors) if may(deed.by, Right.EVERYTHING) else mine
    draft = Draft(
        id=secrets.token_hex(8),
        story=story.slug,
        question=Question(since, until, story.about),
        briefing=told(house, story, since, until),
        edits=Edits(),
        authors=authors or mine,
        made=deed.now,
        changed=deed.now,
        by=deed.by.name,
        owner=deed.by.name,
        upto=upto,
    )
    keep_new(house, deed, draft, f"began a draft, {since} to {until}")
    return draft


def own(account: Account) -> tuple[str, ...]:
    """Return what somebody signs with."""
    return (account.author,) if account.author else ()


def keep_new(house: House, deed: Deed, draft: Draft, what: str) -> None:
    """Keep a draft in its first state."""
    with house.site.together():
        house.site.drafts.keep(draft)
        house.site.past.keep(PastEdits(draft.id, draft.revision, draft.edits, draft.authors))
        house.site.note(deed.noted(what, on(draft)))


def on(draft: Draft) -> str:
    """Return what the log calls a draft."""
    return f"draft/{draft.id}"


def see(house: House, account: Account, name: str) -> Draft | None:
    """Return a draft; None where there is none.

    Raises:
        NotAllowedError: it is somebody else's.
    """
    check(account, Right.DRAFT)
    draft = house.site.drafts.find(name)
    if draft:
        check_draft(account, draft)
    return draft


def seen_by(house: House, account: Account) -> list[Draft]:
    """Return the drafts that somebody may see, those changed last first."""
    check(account, Right.DRAFT)
    all_ = may(account, Right.EVERYTHING)
    found = [draft for draft in house.site.drafts.all() if all_ or draft.owner == account.name]
    return sorted(found, key=lambda draft: draft.changed, reverse=True)


def correcting(house: House, path: str) -> list[Draft]:
    """Return the drafts that correct an edition."""
    return [draft for draft in house.site.drafts.all() if draft.corrects == path]


def save(  # noqa: PLR0913 - what, of what, by whom
    house: House, deed: Deed, name: str, *, revision: int, edits: Edits, authors: tuple[str, ...]
) -> Saved:
    """Keep what somebody made of the draft's state at a revision, together with what others made of it meanwhile.

    Raises:
        NotAllowedError: it is somebody else's draft, or they may not sign so.
        UsageError: the draft is gone, or a text in it will not do.
    """
    with house.site.together():
        draft = known(house, deed.by, name)
        mine = changes.checked(draft.briefing, edits), _signers(house, deed.by, draft, authors)
        if draft.revision == revision:
            return Saved(_kept(house, deed, draft, *mine))
        both = changes.merged(draft.briefing, at(house, draft, revision), (draft.edits, draft.authors), mine)
        if both.clashes:
            return Saved(replace(draft, edits=both.edits, authors=both.authors), both.clashes, draft.by)
        edits = changes.checked(draft.briefing, both.edits)
        return Saved(_kept(house, deed, draft, edits, both.authors), other=draft.by)


def at(house: House, draft: Draft, revision: int) -> tuple[Edits, tuple[str, ...]]:
    """Return what a draft's edits and signers were at a revision."""
    past = house.site.past.find(f"{draft.id}/{revision}")
    return (past.edits, past.authors) if past else (Edits(), draft.authors)


def known(house: House, account: Account, name: str) -> Draft:
    """Return a draft.

    Raises:
        NotAllowedError: it is somebody else's.
        UsageError: it is gone.
    """
    draft = see(house, account, name)
    if draft is None:
        raise UsageError("this draft is gone", "It was published or thrown away; the log says by whom.")
    return draft


def refresh(
    house: House, deed: Deed, name: str, since: dt.date, until: dt.date
) -> tuple[Draft, tuple[str, ...]]:
    """Fit a draft to what the archive has now of a window; return it, and which edits fell away.

    Raises:
        NotAllowedError: it is somebody else's.
        UsageError: it is gone or was changed meanwhile, or no article lies in the window.
    """
    draft = known(house, deed.by, name)
    story = house.site.stories.find(draft.story)
    if story is None:
        raise UsageError(f"there is no story {draft.story} any more")
    upto = house.archive.last_key()
    briefing = told(house, story, since, until)
    edits, fell = changes.refitted(draft.briefing, draft.edits, briefing)
    with house.site.together():
        fresh = replace(
            draft,
            question=briefing.question,
            briefing=briefing,
            edits=edits,
            changed=deed.now,
            by=deed.by.name,
            revision=draft.revision + 1,
            upto=upto,
        )
        if not house.site.drafts.put(fresh, draft):
            raise UsageError("the draft was changed meanwhile", "Look at it again, then refresh it.")
        house.site.past.keep(PastEdits(fresh.id, fresh.revision, edits, fresh.authors))
        new = len(briefing.changed) - len(draft.briefing.changed)
        house.site.note(
            deed.noted(
                f"refreshed it from the archive, {since} to {until}: {new:+} lines, "
                f"{counted(len(fell), 'edit')} fell away{''.join(f'; {one}' for one in fell)}"[:2000],
                on(draft),
            )
        )
    return fresh, fell


def discard(house: House, deed: Deed, name: str) -> None:
    """Throw a draft away.

    Raises:
        NotAllowedError: it is somebody else's.
    """
    draft = see(house, deed.by, name)
    if draft:
        with house.site.together():
            drop(house, draft)
            house.site.note(deed.noted("threw the draft away", on(draft)))


def drop(house: House, draft: Draft) -> None:
    """Forget a draft and its past states."""
    house.site.drafts.drop(draft.id)
    for revision in range(BROUGHT, draft.revision + 1):
        house.site.past.drop(f"{draft.id}/{revision}")


def _signers(house: House, account: Account, draft: Draft, authors: tuple[str, ...]) -> tuple[str, ...]:
    """Return who signs: whoever an editor says; an author's draft stays theirs."""
    if not may(account, Right.EVERYTHING):
        return draft.authors
    known = {one.slug for one in house.site.authors.all() if not one.closed}
    return tuple(name for name in dict.fromkeys(authors) if name in known or name in draft.authors)


def _kept(house: House, deed: Deed, draft: Draft, edits: Edits, authors: tuple[str, ...]) -> Draft:
    said = changes.told(draft.briefing, draft.edits, edits)
    if authors != draft.authors:
        said.append(f"signed by {', '.join(authors) or 'nobody'}")
    if not said:
        return draft
    new = replace(
        draft,
        edits=edits,
        authors=authors,
        changed=deed.now,
        by=deed.by.name,
        revision=draft.revision + 1,
    )
    house.site.drafts.keep(new)
    house.site.past.keep(PastEdits(new.id, new.revision, edits, authors))
    for one in said:
        house.site.note(deed.noted(one, on(new)))
    return new
