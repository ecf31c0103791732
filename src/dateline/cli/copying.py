"""The command about copies: who else published a text, and what they made of it."""

from __future__ import annotations

import click

from dateline.cli.options import archive_option
from dateline.cli.work import opened_archive
from dateline.errors import UsageError


@click.command()
@click.argument("name", metavar="ID")
@archive_option
def copies(name: str, archive: str | None) -> None:
    """Show who else published an article's text, who wrote it first, and what each cut or changed.

    ID is what `dateline articles` prints (its beginning is enough), or the article's address. Before a sentence,
    - says that it was cut, + that it was added, ~ that it was reworded. Where a page was kept in several
    versions, what changed from one to the next follows.
    """
    from dateline.app.reading import family_of
    from dateline.render.copies import family_text

    with opened_archive(archive, create=False) as opened:
        found = opened.article(name)
        if not found:
            raise UsageError(f"no article {name!r} in {opened.path}", "List them with `dateline articles`.")
        if len({filed.article.address for filed in found}) > 1:
            ids = ", ".join(filed.id for filed in found)
            raise UsageError(f"{name!r} is the beginning of several ids: {ids}", "Give more of it.")
        family, members = family_of(opened, found[0])
        revisions = {filed.id: opened.revisions(filed.article.address) for filed in members.values()}
        click.echo(family_text(family, members, revisions), nl=False)
