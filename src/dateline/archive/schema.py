"""The tables as they are today. How an archive comes to have them: `migrations`, which a test compares with this."""

from __future__ import annotations

import sqlalchemy as sa

METADATA = sa.MetaData()

MIGRATION = sa.Table(
    "migration",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
)

ARTICLE = sa.Table(
    "article",
    METADATA,
    sa.Column("key", sa.Integer, primary_key=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),  # from the content alone: see `article_id`
    sa.Column("address", sa.Text, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),  # 1, 2, ... in the order they came
    sa.Column("current", sa.Boolean, nullable=False),  # the newest revision by the page's own times
    sa.Column("dated", sa.Text, nullable=False),  # what "newest" compares: update time, else publication, UTC
    sa.Column("day", sa.Text),  # publication day on the publisher's calendar, ISO; null: unknown
    sa.Column("suspect", sa.Boolean, nullable=False),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("publisher", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("digest", sa.Text, nullable=False),  # SHA-256 of the text: the guard of every span into it
    sa.Column("details", sa.LargeBinary, nullable=False),  # the rest of Article, as JSON
    sa.Column("reading", sa.LargeBinary, nullable=False),  # Reading, as JSON
    # With `current` in it, the index alone answers how many there are and which lie in a window
    sa.Index("article_by_day", "day", "current", sqlite_where=sa.text("current")),
    sa.Index("article_by_address", "address"),
    sa.Index("article_in_doubt", "suspect", sqlite_where=sa.text("suspect OR day IS NULL")),
    # An empty reading is one that an upgrade has yet to make: almost always none, so the index costs nothing
    sa.Index("article_unread", "key", sqlite_where=sa.text("length(reading) = 0")),
)

PAGE = sa.Table(
    "page",
    METADATA,
    # What was read, by its bytes and the options it was read with: the same page is not read twice.
    sa.Column("digest", sa.Text, primary_key=True),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("reader", sa.Integer, nullable=False),  # the version of the code that read it
    sa.Column("article", sa.Text),  # article.id, or null when skipped
    sa.Column("reason", sa.Text),
    sa.Column("detail", sa.Text),
)

STORY = sa.Table(
    "story",
    METADATA,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("story", sa.LargeBinary, nullable=False),  # model.Story, as JSON
)

COPY_MARK = sa.Table(
    "copy_mark",
    METADATA,
    # Which articles carry a mark of their text (see `copies`): copies are found by the marks they have in common.
    sa.Column("mark", sa.Integer, primary_key=True),
    sa.Column("article", sa.Integer, primary_key=True),  # article.key
    sa.Column("of", sa.Integer, nullable=False),  # how many marks that article has
    sqlite_with_rowid=False,  # the key is the table: 20 bytes a mark
)

SOURCE = sa.Table(
    "source",
    METADATA,
    sa.Column("address", sa.Text, primary_key=True),
    sa.Column("source", sa.LargeBinary, nullable=False),  # model.Source, as JSON
)

ENTRY = sa.Table(
    "entry",
    METADATA,
    sa.Column("source", sa.Text, primary_key=True),
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("digest", sa.Text, nullable=False),  # of what the entry said when it was dealt with
    sa.Column("tries", sa.Integer, nullable=False),  # visits in vain to its page; 0: it came
)

RAW = sa.Table(
    "raw",
    METADATA,
    sa.Column("digest", sa.Text, primary_key=True),  # SHA-256 of the bytes
    sa.Column("content", sa.LargeBinary, nullable=False),  # zlib
)

VISIT = sa.Table(
    "visit",
    METADATA,
    sa.Column("page", sa.Text, primary_key=True),  # page.digest
    sa.Column("asked", sa.Text, nullable=False),
    sa.Column("time", sa.Text, nullable=False),
    sa.Column("raw", sa.Text),  # raw.digest, or null where the bytes are not kept
    sa.Column("kind", sa.Text, nullable=False),  # these three make the Page again
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("address", sa.Text, nullable=False),
    sa.Column("defaults", sa.LargeBinary, nullable=False),  # model.Defaults it was read with, as JSON
    sa.Column("visit", sa.LargeBinary, nullable=False),  # model.Visit, as JSON
    sa.Index("visit_by_time", "time"),
)

FTS = """
CREATE VIRTUAL TABLE article_words USING fts5(
    title, text, content='article', content_rowid='key', tokenize='unicode61 remove_diacritics 2'
)
"""
