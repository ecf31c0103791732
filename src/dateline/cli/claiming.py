"""The commands about what people say: `claims` and `actors`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

import click

from dateline.cli.options import (
    asked_archive_option,
    day,
    published_option,
    publisher_option,
    thorough_option,
    time_of,
    today,
)
from dateline.cli.work import add_sources, collector_of, complain_of_missing, opened_archive

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.actors import Roster
    from dateline.model import Claim, Filed

aliases_option = click.option(
    "--aliases", type=click.File(encoding="utf-8"), help="A file of your own: one “name = actor” a line."
)
since_option = click.option("--since", "first", metavar="DATE", help="Only articles from that day on.")
until_option = click.option("--until", "last", metavar="DATE", help="The last day. Default: today.")


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("--by", "actor", default="", metavar="ACTOR", help="Only what this actor says.")
@click.option("--about", default="", metavar="WORDS", help="Only claims with all of these words.")
@since_option
@until_option
@click.option("-f", "--format", "form", type=click.Choice(["text", "csv", "json"]), default="text")
@aliases_option
@asked_archive_option
@published_option
@publisher_option
@thorough_option
def claims(
    sources: tuple[str, ...],
    actor: str,
    about: str,
    first: str | None,
    last: str | None,
    form: str,
    aliases: TextIO | None,
    archive: str | None,
    published: str | None,
    publisher: str | None,
    thorough: bool,
) -> None:
    """List who says what: speaker, act, words, and where they stand.

    A speaker whose name is in question marks is one that the text does not make sure.

    \b
      dateline claims saved-pages/ --by Ukraine --about ceasefire
      dateline claims --since 2025-02-12 --format csv > claims.csv
    """
    from dateline.claims import claims_of
    from dateline.render.claims import claims_csv, claims_json, claims_text

    pile = _pile(sources, (first, last), archive, (published, publisher), thorough=thorough)
    roster = _roster(pile, aliases)
    found = _chosen(claims_of(pile, roster), roster, actor, about)
    written = {"text": claims_text, "csv": claims_csv, "json": claims_json}[form](found)
    click.echo(written, nl=False)


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@since_option
@until_option
@aliases_option
@asked_archive_option
@published_option
@publisher_option
@thorough_option
def actors(
    sources: tuple[str, ...],
    first: str | None,
    last: str | None,
    aliases: TextIO | None,
    archive: str | None,
    published: str | None,
    publisher: str | None,
    thorough: bool,
) -> None:
    """List who speaks, for which state, how often, and under which names; and which offices, told on which days.

    An aliases file merges what is one ("Kiev's envoy = Ukraine") and splits what is not ("the minister = A. Lee").
    """
    from dateline.claims import claims_of
    from dateline.render.claims import actors_text

    pile = _pile(sources, (first, last), archive, (published, publisher), thorough=thorough)
    roster = _roster(pile, aliases)
    click.echo(actors_text(claims_of(pile, roster), roster), nl=False)


def _pile(
    sources: tuple[str, ...],
    window: tuple[str | None, str | None],
    archive: str | None,
    said: tuple[str | None, str | None],
    *,
    thorough: bool,
) -> list[Filed]:
    from dateline.answering.publishers import named_once
    from dateline.model import Defaults

    first, last = (day(words) if words else None for words in window)
    collector = collector_of(sources)
    temporary = bool(sources) and not archive
    with opened_archive(archive, temporary=temporary, create=bool(sources)) as opened:
        assumed = last if temporary else None
        defaults = Defaults(time_of(said[0]), said[1] or "", assumed)
        add_sources(opened, collector, defaults, 1, quiet=True, thorough=thorough)
        pile = named_once(list(opened.window(first, last or today())))
    complain_of_missing(collector)
    return pile


def _roster(pile: Sequence[Filed], aliases: TextIO | None) -> Roster:
    from dataclasses import replace

    from dateline.actors import aliases_in
    from dateline.claims import roster_of

    return replace(roster_of(pile), aliases=aliases_in(aliases.read()) if aliases else {})


def _chosen(found: Sequence[Claim], roster: Roster, actor: str, about: str) -> list[Claim]:
    from dateline.text.terms import stems_of, terms_of

    wanted = set(stems_of(about))
    name = roster.actor(actor).name if actor else ""
    return [
        claim
        for claim in found
        if (not actor or name in (claim.speaker, claim.side) or actor.casefold() in claim.speaker.casefold())
        and wanted <= terms_of(f"x {claim.content}").all
    ]
