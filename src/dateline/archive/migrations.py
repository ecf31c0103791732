"""The steps that bring an archive from nothing, or from any older schema, to today's.

Each step runs once, in order, and leaves an entry in `migration`. A step is fixed: it is SQL of its own and knows
neither today's tables nor today's code, so what it does never changes. A change of the tables is a new step here and
the new look of the table in `schema`; a test compares the two, and another walks from every older schema.

What was read from an article cannot be made by SQL. A step that needs it anew empties `reading`; the upgrade then
reads those articles again, and until it has, the archive is not opened (see `upgrading`).
"""

from __future__ import annotations

FIRST = (
    """CREATE TABLE migration (number INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (number))""",
    """CREATE TABLE article (
        "key" INTEGER NOT NULL,
        id TEXT NOT NULL,
        address TEXT NOT NULL,
        revision INTEGER NOT NULL,
        current BOOLEAN NOT NULL,
        dated TEXT NOT NULL,
        day TEXT,
        suspect BOOLEAN NOT NULL,
        language TEXT NOT NULL,
        publisher TEXT NOT NULL,
        title TEXT NOT NULL,
        text TEXT NOT NULL,
        digest TEXT NOT NULL,
        details BLOB NOT NULL,
        reading BLOB NOT NULL,
        PRIMARY KEY ("key"),
        UNIQUE (id)
    )""",
    "CREATE INDEX article_by_day ON article (day) WHERE current",
    "CREATE INDEX article_by_address ON article (address)",
    "CREATE INDEX article_in_doubt ON article (suspect) WHERE suspect OR day IS NULL",
    """CREATE TABLE page (
        digest TEXT NOT NULL,
        source TEXT NOT NULL,
        reader INTEGER NOT NULL,
        article TEXT,
        reason TEXT,
        detail TEXT,
        PRIMARY KEY (digest)
    )""",
    """CREATE VIRTUAL TABLE article_words USING fts5(
        title, text, content='article', content_rowid='key', tokenize='unicode61 remove_diacritics 2'
    )""",
)

STORIES = ("CREATE TABLE story (name TEXT NOT NULL, story BLOB NOT NULL, PRIMARY KEY (name))",)

# The marks of articles that were filed before come when they are read again
COPIES = (
    """CREATE TABLE copy_mark (
        mark INTEGER NOT NULL, article INTEGER NOT NULL, "of" INTEGER NOT NULL, PRIMARY KEY (mark, article)
    ) WITHOUT ROWID""",
)

SOURCES = (
    "CREATE TABLE source (address TEXT NOT NULL, source BLOB NOT NULL, PRIMARY KEY (address))",
    """CREATE TABLE entry (
        source TEXT NOT NULL, id TEXT NOT NULL, digest TEXT NOT NULL, tries INTEGER NOT NULL, PRIMARY KEY (source, id)
    )""",
    "CREATE TABLE raw (digest TEXT NOT NULL, content BLOB NOT NULL, PRIMARY KEY (digest))",
    """CREATE TABLE visit (
        page TEXT NOT NULL,
        asked TEXT NOT NULL,
        time TEXT NOT NULL,
        raw TEXT,
        kind TEXT NOT NULL,
        source TEXT NOT NULL,
        address TEXT NOT NULL,
        defaults BLOB NOT NULL,
        visit BLOB NOT NULL,
        PRIMARY KEY (page)
    )""",
    "CREATE INDEX visit_by_time ON visit (time)",
)

# Tells "not looked for" from "none found" in what was read before attributions were kept
ATTRIBUTIONS = (
    "UPDATE article SET reading = CAST(json_remove(CAST(reading AS TEXT), '$.attributions') AS BLOB)",
)

# The first archives had the index without `current`, which then answers neither how many there are nor a window
READ_AGAIN = (
    "DROP INDEX article_by_day",
    "CREATE INDEX article_by_day ON article (day, current) WHERE current",
    """CREATE INDEX article_unread ON article ("key") WHERE length(reading) = 0""",
    "UPDATE article SET reading = X'' WHERE substr(reading, 1, 1) = X'7B'",  # "{": JSON, before layers were packed
)

MIGRATIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("articles, pages and words", FIRST),
    ("followed stories", STORIES),
    ("marks of copies", COPIES),
    ("sources and raw pages", SOURCES),
    ("attributions are kept", ATTRIBUTIONS),
    ("what older readers read is read again", READ_AGAIN),
)
