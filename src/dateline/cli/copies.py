"""`dateline copies`."""

from __future__ import annotations

import click

from dateline.cli.listing import listed
from dateline.cli.options import archive_option, listing_option
from dateline.cli.streams import note
from dateline.cli.work import opened_archive


@click.command()
@click.argument("name", metavar="ID")
@listing_option
@archive_option
def copies(name: str, form: str, archive: str | None) -> None:
    """Show who else published an article's text, who wrote it first, and what each cut or changed.

    ID is what `dateline articles` prints (its beginning is enough), or the article's address. Before a sentence,
    - says that it was cut, + that it was added, ~ that it was reworded. Where a page was kept in several
    versions, what changed from one to the next follows.
    """
    from dateline.app.keep import article_named
    from dateline.app.reading import family_of
    from dateline.rendering.copies import family_text
    from dateline.rendering.listings import COPY, copy_row

    with opened_archive(archive, create=False) as opened:
        family, members = family_of(opened, article_named(opened, name))
        revisions = {filed.id: opened.revisions(filed.article.address) for filed in members.values()}
        rows = [copy_row(family, filed, len(revisions[filed.id])) for filed in members.values()]
        if len(members) == 1:
            note(f"no copies among {opened.count()} articles in {opened.path}; add what others published")
        listed(form, rows, COPY, lambda: family_text(family, members, revisions), "")
