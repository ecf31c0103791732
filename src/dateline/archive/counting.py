"""What there is, in numbers and lists: how many articles, which came last, and what could not be read."""

from __future__ import annotations

import sqlalchemy as sa

from dateline.archive.schema import ARTICLE, MIGRATION, PAGE, RAW, SOURCE, STORY
from dateline.model import Skipped, SkipReason
from dateline.model.filing import Holdings


def skipped(connection: sa.Connection) -> list[Skipped]:
    """Return all that could not be read, by source."""
    query = sa.select(PAGE.c.source, PAGE.c.reason, PAGE.c.detail)
    query = query.where(PAGE.c.article.is_(None)).order_by(PAGE.c.source, PAGE.c.reason)
    return [Skipped(row.source, SkipReason(row.reason), row.detail) for row in connection.execute(query)]


def count(connection: sa.Connection) -> int:
    """Return the number of current articles."""
    query = sa.select(sa.func.count()).select_from(ARTICLE).where(ARTICLE.c.current)
    return connection.execute(query).scalar_one()


def last_key(connection: sa.Connection) -> int:
    """Return a number that grows with every article filed."""
    return connection.execute(sa.select(sa.func.max(ARTICLE.c.key))).scalar() or 0


def filed_after(connection: sa.Connection, key: int) -> frozenset[str]:
    """Return the ids of the articles filed after `last_key` was this."""
    return frozenset(connection.execute(sa.select(ARTICLE.c.id).where(ARTICLE.c.key > key)).scalars())


def holdings(connection: sa.Connection) -> Holdings:
    """Count what there is."""
    sure = ~ARTICLE.c.suspect
    current = sa.select(
        sa.func.count(),
        sa.func.count().filter(ARTICLE.c.day.is_(None)),
        sa.func.count().filter(ARTICLE.c.suspect),
        sa.func.count(ARTICLE.c.publisher.distinct()).filter(ARTICLE.c.publisher != ""),
        sa.func.min(ARTICLE.c.day).filter(sure),
        sa.func.max(ARTICLE.c.day).filter(sure),
        sa.func.count(ARTICLE.c.day.distinct()).filter(sure),
    ).where(ARTICLE.c.current)
    articles, undated, doubtful, publishers, first, last, days = connection.execute(current).one()
    reasons = (
        sa.select(PAGE.c.reason, sa.func.count()).where(PAGE.c.article.is_(None)).group_by(PAGE.c.reason)
    )
    skipped = tuple((row[0], row[1]) for row in connection.execute(reasons.order_by(PAGE.c.reason)))
    old = sa.select(sa.func.count()).select_from(ARTICLE).where(~ARTICLE.c.current)

    def rows(table: sa.Table) -> int:
        return connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()

    return Holdings(
        schema=connection.execute(sa.select(sa.func.max(MIGRATION.c.number))).scalar_one(),
        articles=articles,
        revisions=connection.execute(old).scalar_one(),
        undated=undated,
        doubtful=doubtful,
        publishers=publishers,
        first=first,
        last=last,
        days=days,
        skipped=skipped,
        feeds=rows(SOURCE),
        stories=rows(STORY),
        raw=rows(RAW),
    )
