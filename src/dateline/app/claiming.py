"""Who says what in an archive's window."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from dateline.actors import aliases_in
from dateline.answering.publishers import named_once
from dateline.app.current import current
from dateline.claims import claims_of, roster_of
from dateline.text.terms import stems_of, terms_of

if TYPE_CHECKING:
    import datetime as dt

    from dateline.actors import Roster
    from dateline.model import Claim
    from dateline.ports import ArticleStore


class Claimed(NamedTuple):
    """What is claimed, with who is who; `articles` says in how many articles it was sought."""

    claims: tuple[Claim, ...]
    roster: Roster
    articles: int


def claimed(archive: ArticleStore, first: dt.date | None, last: dt.date, aliases: str = "") -> Claimed:
    """Return all claims of the articles of a window; `aliases` has one “name = actor” a line."""
    pile = named_once(list(current(archive.window(first, last))))
    roster = replace(roster_of(pile), aliases=aliases_in(aliases))
    return Claimed(tuple(claims_of(pile, roster)), roster, len(pile))


def only(found: Claimed, actor: str = "", about: str = "") -> tuple[Claim, ...]:
    """Return the claims of an actor (or of those who speak for it), with all of some words."""
    wanted = set(stems_of(about))
    name = found.roster.actor(actor).name if actor else ""
    return tuple(
        claim
        for claim in found.claims
        if (not actor or name in (claim.speaker, claim.side) or actor.casefold() in claim.speaker.casefold())
        and wanted <= terms_of(claim.content, inside=True).all
    )
