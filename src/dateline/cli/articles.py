"""`dateline articles`."""

from __future__ import annotations

import sys

import click

from dateline.cli.listing import listed
from dateline.cli.options import archive_option, listing_option, since_option
from dateline.cli.work import opened_archive


@click.command()
@click.argument("words", nargs=-1)
@click.option("--by", default="", metavar="NAME", help="Only articles with this in their byline.")
@since_option
@click.option("--publisher", default="", metavar="NAME", help="Only articles of this publisher.")
@click.option("--language", default="", metavar="CODE", help="Only articles in this language: en.")
@click.option("--skipped", is_flag=True, help="List what could not be read, and why.")
@click.option("--remove", metavar="ID", help="Forget this article, with its revisions and its bytes.")
@click.option("--yes", is_flag=True, help="Remove without asking.")
@listing_option
@archive_option
def articles(
    words: tuple[str, ...], by: str, first: str | None, publisher: str, language: str,
    skipped: bool, remove: str | None, yes: bool, form: str, archive: str | None,
) -> None:  # fmt: skip
    """List the archive's articles, or those that hold all of WORDS.

    One line each, by publication: id, day, publisher, title, with tabs between them when piped.
    """
    from dateline.app import keep, when
    from dateline.cli import removing
    from dateline.rendering import listings

    since = when.day(first) if first else None
    wanted = keep.Wanted(" ".join(words), by, since, publisher, language)
    with opened_archive(archive, create=False) as opened:
        if remove is not None:
            removing.remove(opened, remove, sure=yes)
        elif skipped:
            rows = [listings.skipped_row(item) for item in opened.skipped()]
            text = lambda: listings.skipped_text(rows)  # noqa: E731
            listed(form, rows, listings.SKIPPED, text, f"everything that came to {opened.path} was read")
        else:
            rows = [listings.article_row(filed) for filed in keep.articles(opened, wanted)]
            gap = "  " if sys.stdout.isatty() else "\t"
            nothing = f"no {wanted} among {opened.count()} in {opened.path}; try fewer or other words"
            listed(form, rows, listings.ARTICLE, lambda: listings.articles_text(rows, gap), nothing)
