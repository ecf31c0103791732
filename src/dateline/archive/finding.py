"""Finding articles: by day, by words, by name, by address and by the text they share."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import sqlalchemy as sa

from dateline.archive.rows import whole_articles
from dateline.archive.schema import ARTICLE
from dateline.copies import COMMON, marks_of, worth_comparing

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from dateline.model import Filed

    Query = sa.Select[tuple[object, ...]]

TERMS = 250
"""Marks that are looked up in one statement; SQLite joins at most 500."""

_HOLDERS = f"SELECT * FROM (SELECT mark, article, of FROM copy_mark WHERE mark = ? LIMIT {COMMON + 1})"  # noqa: S608 - a constant


def window(first: dt.date | None, last: dt.date) -> Query:
    """Look for the current articles published from `first` to `last`, and those whose date is in doubt."""
    in_window = sa.select(ARTICLE.c.key).where(ARTICLE.c.current, ARTICLE.c.day <= last.isoformat())
    if first:
        in_window = in_window.where(ARTICLE.c.day >= first.isoformat())
    # Two look-ups, each by an index of its own: one condition with "or" would walk through every article
    in_doubt = sa.select(ARTICLE.c.key).where(ARTICLE.c.current, sa.text("(suspect OR day IS NULL)"))
    return whole_articles().where(ARTICLE.c.key.in_(in_window.union(in_doubt)))


def current(words: str, limit: int | None, *, since: dt.date | None, publisher: str, language: str) -> Query:
    """Look for current articles: see `Archive.articles`."""
    query = whole_articles().where(ARTICLE.c.current)
    if since:
        query = query.where(ARTICLE.c.day >= since.isoformat())
    if publisher:
        query = query.where(ARTICLE.c.publisher.icontains(publisher, autoescape=True))
    if language:
        query = query.where(ARTICLE.c.language == language)
    if terms := _quoted(words):
        matching = sa.text("SELECT rowid FROM article_words WHERE article_words MATCH :match")
        bound = matching.bindparams(match=" ".join(terms))
        query = query.where(ARTICLE.c.key.in_(bound.columns(sa.column("rowid"))))
    return query.limit(limit)


def mentioning(words: str, until: dt.date, limit: int) -> Query | None:
    """Look for the current articles up to `until` that hold most of the words best (BM25); None: there are no words."""
    terms = _quoted(words)
    if not terms:
        return None
    best = sa.text(
        "SELECT article_words.rowid FROM article_words JOIN article ON article.key = article_words.rowid"
        " WHERE article_words MATCH :match AND article.current AND article.day <= :until"
        " ORDER BY bm25(article_words), article.id LIMIT :limit"
    )
    bound = best.bindparams(match=" OR ".join(terms), until=until.isoformat(), limit=limit)
    return whole_articles().where(ARTICLE.c.key.in_(bound.columns(sa.column("rowid"))))


def named(name: str) -> Query:
    """Look for an article by its id, the beginning of it, or its address; newest revision first."""
    by_id = ARTICLE.c.id.startswith(name, autoescape=True)
    query = whole_articles().where(by_id | (ARTICLE.c.address == name)).order_by(None)
    return query.order_by(ARTICLE.c.current.desc(), ARTICLE.c.dated.desc(), ARTICLE.c.id)


def revisions(address: str) -> Query:
    """Look for every revision of the page at `address`, oldest first."""
    query = whole_articles().where(ARTICLE.c.address == address).order_by(None)
    return query.order_by(ARTICLE.c.dated, ARTICLE.c.revision)


def earlier(addresses: Sequence[str]) -> Query:
    """Look for the revisions before the current ones of the pages at some addresses, oldest first."""
    query = whole_articles().where(ARTICLE.c.address.in_(addresses), ~ARTICLE.c.current).order_by(None)
    return query.order_by(ARTICLE.c.dated, ARTICLE.c.revision)


def sharing(connection: sa.Connection, filed: Filed) -> Query | None:
    """Look for the other current articles that share marks enough with this one; None: there are none."""
    marks = marks_of(filed.reading.signature, filed.article.text)
    common: Counter[int] = Counter()
    size: dict[int, int] = {}
    for some in (marks[i : i + TERMS] for i in range(0, len(marks), TERMS)):
        rows = connection.exec_driver_sql(" UNION ALL ".join([_HOLDERS] * len(some)), some).all()
        held = Counter(mark for mark, _, _ in rows)
        for mark, key, of in rows:
            if held[mark] <= COMMON:
                common[key] += 1
                size[key] = of
    near = [key for key, count in common.items() if worth_comparing(count, min(len(marks), size[key]))]
    if not near:
        return None
    return whole_articles().where(ARTICLE.c.key.in_(near), ARTICLE.c.current, ARTICLE.c.id != filed.id)


def _quoted(words: str) -> list[str]:
    """Return the words as FTS5 takes them: what users type is never a query language."""
    terms = ("".join(c for c in word if c.isalnum() or c in "-'’") for word in words.split())
    return [f'"{term}"' for term in terms if term]
