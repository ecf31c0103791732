"""Forgetting an article, after asking."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from dateline.app import keep
from dateline.cli.streams import note

if TYPE_CHECKING:
    from dateline.ports import ArticleStore


def remove(archive: ArticleStore, name: str, *, sure: bool) -> None:
    """Forget the article of this name, if the user is sure."""
    archive.check_writable()
    found = keep.article_named(archive, name)
    what = f"{found.id} “{found.article.title}” of {found.article.publisher or 'nobody named'}"
    if not sure:
        click.confirm(f"Forget {what} for good?", abort=True, err=True)
    count = keep.remove(archive, found)
    note(f"forgotten: {what}{f', with {count - 1} older revisions' if count > 1 else ''}")
