"""Filing what was read: pages, articles and their revisions, inside the caller's transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from dateline.archive.rows import dated, put_marks, put_reading, row_of
from dateline.archive.schema import ARTICLE, PAGE
from dateline.model import STRUCK_OFF, Skipped
from dateline.model.filing import Added, article_id

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from dateline.model import Article, Reading
    from dateline.model.filing import Read


def known(connection: sa.Connection, digests: Sequence[str], readers: Collection[int]) -> set[str]:
    """Return which of these pages one of these readers has read already."""
    query = sa.select(PAGE.c.digest).where(PAGE.c.digest.in_(digests), PAGE.c.reader.in_(readers))
    return set(connection.execute(query).scalars())


def file_one(connection: sa.Connection, read: Read) -> Added:
    """Keep one page that was read."""
    page = {"digest": read.digest, "source": read.source, "reader": read.reader}
    if isinstance(read.outcome, Skipped):
        page |= {"article": None, "reason": read.outcome.reason.value, "detail": read.outcome.detail}
        _put_page(connection, page)
        return Added(skipped=1, reasons=((read.outcome.reason.value, 1),))
    article, reading = read.outcome
    name = article_id(article)
    _put_page(connection, page | {"article": name, "reason": None, "detail": None})
    same = connection.execute(sa.select(ARTICLE.c.key).where(ARTICLE.c.id == name)).scalar()
    if same is not None:  # read again by a newer reader: what it says is the same, what we read may be better
        put_reading(connection, same, reading, article.text)
        return Added(unchanged=1)
    return _file_revision(connection, article, name, reading)


def _file_revision(connection: sa.Connection, article: Article, name: str, reading: Reading) -> Added:
    ours = ARTICLE.c.address == article.address
    earlier = connection.execute(sa.select(ARTICLE.c.dated).where(ours)).scalars().all()
    newest = all(dated(article) >= other for other in earlier)
    if newest and earlier:
        connection.execute(ARTICLE.update().where(ours).values(current=False))
    row = row_of(article, name, reading) | {"revision": len(earlier) + 1, "current": newest}
    key = connection.execute(ARTICLE.insert().values(row).returning(ARTICLE.c.key)).scalar_one()
    connection.execute(
        sa.text("INSERT INTO article_words (rowid, title, text) VALUES (:key, :title, :text)"),
        {"key": key, "title": article.title, "text": article.text},
    )
    put_marks(connection, key, reading, article.text)
    return Added(revised=1) if earlier else Added(new=1)


def strike_off(connection: sa.Connection, came: Mapping[str, str]) -> None:
    """Strike sources off the list of what could not be read: see `Archive.strike_off`."""
    undone = PAGE.c.reason.in_([reason.value for reason in STRUCK_OFF])
    ours = PAGE.c.source.in_(came) & PAGE.c.digest.not_in(came.values())
    connection.execute(PAGE.delete().where(PAGE.c.article.is_(None), undone, ours))


def _put_page(connection: sa.Connection, page: dict[str, object]) -> None:
    connection.execute(PAGE.insert().prefix_with("OR REPLACE").values(page))
