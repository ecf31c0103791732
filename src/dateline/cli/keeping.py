"""`add`, `articles`, `show`, `dates`, `upgrade`: what lies in an archive, and what was read from it."""

from __future__ import annotations

import sys

import click

from dateline.cli.collecting import (
    add_addresses,
    at_once_option,
    pace_option,
    private_option,
    raw_option,
    watcher_of,
)
from dateline.cli.options import (
    archive_option,
    jobs_option,
    published_option,
    publisher_option,
    thorough_option,
    time_of,
)
from dateline.cli.work import add_sources, collector_of, complain_of_missing, default_archive, opened_archive
from dateline.errors import SourceError, UsageError


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@archive_option
@published_option
@publisher_option
@jobs_option
@thorough_option
@private_option
@raw_option
@pace_option
@at_once_option
def add(
    sources: tuple[str, ...],
    archive: str | None,
    published: str | None,
    publisher: str | None,
    jobs: int,
    thorough: bool,
    allow_private: bool,
    no_raw: bool,
    pace: float,
    at_once: int,
) -> None:
    """Read files, folders and addresses into an archive that stays.

    A file is a saved page (also MHTML and SingleFile), a text, JSON lines, a WARC or a saved feed; or a list of addresses (OPML, a sitemap, an
    export of bookmarks or of a read-later service, a text with an address a line), which is gone through. An
    address is a page, a feed, a site that names its feed, or a sitemap. Feeds are followed: see `dateline watch`.

    Adding the same page again changes nothing; a page that changed at the same address becomes a revision, and
    the old one is kept. If a run is cut off, run it again: it goes on where it stopped.

    \b
      dateline add saved-pages/ export.jsonl.gz page.html
      dateline add https://example.org/feed.xml subscriptions.opml
      curl -s https://example.org/story | dateline add - --publisher "Example Post"
    """
    from dateline.collect.addresses import feed_in_file, is_address, list_in_file
    from dateline.model import Defaults

    defaults = Defaults(time_of(published), publisher or "")
    addresses = [name for name in sources if is_address(name)]
    named = [name for name in sources if name not in addresses]
    listed = {name: found for name in named if (found := list_in_file(name))}
    feeds = {name: feed for name in named if name not in listed and (feed := feed_in_file(name))}
    files = [name for name in named if name not in listed and name not in feeds]
    collector = collector_of(files)
    with opened_archive(archive) as opened:
        add_sources(opened, collector, defaults, jobs, quiet=False, thorough=thorough)
        if addresses or listed or feeds:
            with watcher_of(
                opened, defaults, allow_private=allow_private, no_raw=no_raw, pace=pace, at_once=at_once
            ) as watcher:
                add_addresses(watcher, addresses, list(listed.values()), feeds)
    complain_of_missing(collector)


@click.command()
@click.argument("words", nargs=-1)
@click.option("--skipped", is_flag=True, help="List what could not be read, and why.")
@archive_option
def articles(words: tuple[str, ...], skipped: bool, archive: str | None) -> None:
    """List the archive's articles, or those that hold all of WORDS.

    One line each, by publication: id, day, publisher, title, with tabs between them when piped.
    """
    with opened_archive(archive, create=False) as opened:
        if skipped:
            for item in opened.skipped():
                click.echo(f"{item.source}\t{item.reason}\t{item.detail}")
            return
        gap = "  " if sys.stdout.isatty() else "\t"
        for filed in opened.articles(" ".join(words)):
            published = filed.article.published
            day = published.day.isoformat() if published else "undated   "
            mark = "?" if published and published.suspect else " "
            click.echo(
                gap.join((filed.id, day + mark, filed.article.publisher or "-", filed.article.title or "-"))
            )


@click.command()
@click.argument("name", metavar="ID")
@archive_option
def show(name: str, archive: str | None) -> None:
    """Show one article as it was read: its metadata, text, dates, and what was left out.

    ID is what `dateline articles` prints (its beginning is enough), or the article's address.
    """
    from dateline.render.article import article_text

    with opened_archive(archive, create=False) as opened:
        found = opened.article(name)
        others = {filed.article.address for filed in found}
        if not found:
            raise UsageError(f"no article {name!r} in {opened.path}", "List them with `dateline articles`.")
        if len(others) > 1:
            ids = ", ".join(filed.id for filed in found)
            raise UsageError(f"{name!r} is the beginning of several ids: {ids}", "Give more of it.")
        came = opened.sources.came(found[0].id)
        click.echo(article_text(found[0], opened.revisions(found[0].article.address), came), nl=False)


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option("--json", "as_json", is_flag=True, help="One JSON object an expression, for programs.")
@published_option
def dates(file: str, as_json: bool, published: str | None) -> None:
    """Show a text with its date expressions: what each means, and why.

    FILE is a page, a text or - for standard input. Without a publication date in it, give --published, or only
    complete dates can be placed.

    \b
      echo "They met last Tuesday and will meet again in May." | dateline dates - --published 2025-03-18
    """
    from dateline.app.reading import read_as_it_stands
    from dateline.model import Defaults, Skipped
    from dateline.render.dates import dates_json, dates_text

    for page in collector_of((file,)).pages():
        outcome = page if isinstance(page, Skipped) else read_as_it_stands(page, Defaults(time_of(published)))
        if isinstance(outcome, Skipped):
            raise SourceError(f"{outcome.source}: {outcome.reason}", outcome.detail)
        click.echo((dates_json if as_json else dates_text)(*outcome), nl=False)


@click.command()
@archive_option
def upgrade(archive: str | None) -> None:
    """Bring an archive that an older Dateline wrote up to date, keeping a copy beside it."""
    from dateline.archive import Archive

    path = archive or default_archive()
    copy = Archive.upgrade(path)
    click.echo(f"{path} is up to date; the archive as it was: {copy}", err=True)
