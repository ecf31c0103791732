"""A correction whose edition has a newer version meanwhile: its changes are made again, on that version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.errors import UsageError
from dateline.model import PastEdits
from dateline.publishing import changes, drafts, releasing
from dateline.publishing.rights import check_edition

if TYPE_CHECKING:
    from dateline.model import Draft
    from dateline.publishing.deeds import Deed
    from dateline.publishing.opening import House


def bring_up(house: House, deed: Deed, name: str) -> Draft:
    """Bring a correction up to the newest version of its edition.

    What the draft changed is changed again; what only that version changed stays; where both changed the same, the
    draft's words stay, and the log says what that version has.

    Raises:
        NotAllowedError: the draft or the edition is somebody else's.
        UsageError: the draft is gone or was changed meanwhile, or the edition was retracted.
    """
    with house.site.together():
        draft = drafts.known(house, deed.by, name)
        edition = releasing.standing(house, draft.corrects)
        check_edition(deed.by, edition)
        if edition.versions == draft.version:
            return draft
        newest = releasing.as_edited(house, deed, edition)
        fresh, said = _on(newest, draft, _began_with(house, draft))
        if not house.site.drafts.put(fresh, draft):
            raise UsageError("the draft was changed meanwhile", "Look at it again, then bring it up.")
        house.site.past.keep(PastEdits(fresh.id, drafts.BROUGHT, newest.edits, newest.authors))
        house.site.past.keep(PastEdits(fresh.id, fresh.revision, fresh.edits, fresh.authors))
        what = f"brought it up to version {edition.versions}{''.join(f'; {one}' for one in said)}"
        house.site.note(deed.noted(what[:2000], drafts.on(fresh)))
    return fresh


def _began_with(house: House, draft: Draft) -> PastEdits:
    found = house.site.past.find(f"{draft.id}/{drafts.BROUGHT}") or house.site.past.find(f"{draft.id}/1")
    return found or PastEdits(draft.id, 1, draft.edits, draft.authors)


def _on(newest: Draft, draft: Draft, base: PastEdits) -> tuple[Draft, tuple[str, ...]]:
    """Return the draft with its changes made on the newest version, and in words what fell away or clashed."""
    began, _ = changes.refitted(draft.briefing, base.edits, newest.briefing)
    mine, fell = changes.refitted(draft.briefing, draft.edits, newest.briefing)
    theirs = newest.edits, newest.authors
    both = changes.merged(newest.briefing, (began, base.authors), theirs, (mine, draft.authors))
    clashes = (f"{one.what}: kept “{one.mine}”, that version has “{one.theirs}”" for one in both.clashes)
    fresh = replace(
        newest,
        id=draft.id,
        edits=changes.checked(newest.briefing, both.edits),
        authors=both.authors,
        made=draft.made,
        owner=draft.owner,
        revision=draft.revision + 1,
    )
    return fresh, (*(f"fell away: {one}" for one in fell), *clashes)
