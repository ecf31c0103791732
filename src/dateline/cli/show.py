"""`dateline show`."""

from __future__ import annotations

import click

from dateline.cli.options import archive_option
from dateline.cli.streams import say
from dateline.cli.work import opened_archive


@click.command()
@click.argument("name", metavar="ID")
@click.option(
    "--grammar", is_flag=True, help="Show how each sentence is understood: who does what, and when."
)
@archive_option
def show(name: str, archive: str | None, *, grammar: bool) -> None:
    """Show one article as it was read: its metadata, text, dates, and what was left out.

    ID is what `dateline articles` prints (its beginning is enough), or the article's address.
    """
    from dateline.app.keep import article_named
    from dateline.rendering.article import article_text

    with opened_archive(archive, create=False) as opened:
        found = article_named(opened, name)
        if grammar:
            from dateline.app.grammar import sentences_read

            say("\n\n".join(sentences_read(found)))
            return
        say(article_text(found, opened.revisions(found.article.address), opened.sources.came(found.id)))
