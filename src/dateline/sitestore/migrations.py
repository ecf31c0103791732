"""The steps that bring a site's file from nothing, or from any older schema, to today's; see `archive.migrations`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.database import Step

FIRST = (
    "CREATE TABLE migration (number INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (number))",
    "CREATE TABLE record (kind TEXT NOT NULL, name TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (kind, name)) WITHOUT ROWID",
    """CREATE TABLE edition (
        "key" INTEGER NOT NULL,
        story TEXT NOT NULL,
        day TEXT NOT NULL,
        slug TEXT NOT NULL,
        desk TEXT NOT NULL,
        published TEXT NOT NULL,
        retracted BOOLEAN NOT NULL,
        value BLOB NOT NULL,
        PRIMARY KEY ("key"),
        UNIQUE (story, day, slug)
    )""",
    "CREATE INDEX edition_by_time ON edition (published)",
    "CREATE INDEX edition_of_story ON edition (story, published)",
    "CREATE INDEX edition_of_desk ON edition (desk, published)",
    """CREATE TABLE signed (
        author TEXT NOT NULL, published TEXT NOT NULL, edition INTEGER NOT NULL, PRIMARY KEY (author, published, edition)
    ) WITHOUT ROWID""",
    "CREATE TABLE tally (name TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (name)) WITHOUT ROWID",
    """CREATE TABLE version (
        edition INTEGER NOT NULL, number INTEGER NOT NULL, value BLOB NOT NULL, PRIMARY KEY (edition, number)
    )""",
    """CREATE VIRTUAL TABLE edition_words USING fts5(
        headline, sentences, tokenize='unicode61 remove_diacritics 2'
    )""",
    """CREATE TABLE noted (
        "key" INTEGER NOT NULL, "on" TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY ("key")
    )""",
    """CREATE INDEX noted_on ON noted ("on")""",
    "CREATE TABLE viewed (page TEXT NOT NULL, day TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (page, day)) WITHOUT ROWID",
)

MAIL = (
    """CREATE TABLE subscriber (
        "key" INTEGER NOT NULL,
        address TEXT NOT NULL,
        rhythm TEXT NOT NULL,
        leaving TEXT NOT NULL,
        tries INTEGER NOT NULL,
        refused INTEGER NOT NULL,
        resting TEXT NOT NULL,
        PRIMARY KEY ("key"),
        UNIQUE (address),
        UNIQUE (leaving)
    )""",
    """CREATE TABLE following (
        subscriber INTEGER NOT NULL, what TEXT NOT NULL, "after" INTEGER NOT NULL, PRIMARY KEY (subscriber, what)
    ) WITHOUT ROWID""",
    "CREATE INDEX following_what ON following (what)",
    "CREATE TABLE offered (digest TEXT NOT NULL, expires TEXT NOT NULL, PRIMARY KEY (digest)) WITHOUT ROWID",
    "CREATE INDEX offered_until ON offered (expires)",
    """CREATE TABLE waiting (
        subscriber INTEGER NOT NULL,
        edition INTEGER NOT NULL,
        due TEXT NOT NULL,
        sending BOOLEAN NOT NULL,
        PRIMARY KEY (subscriber, edition)
    ) WITHOUT ROWID""",
    "CREATE INDEX waiting_due ON waiting (due)",
    # Whose names an edition had is looked for when it is corrected, and when it is sent
    "CREATE INDEX signed_of_edition ON signed (edition)",
)

MATTER = (
    """CREATE TABLE matter (
        term TEXT NOT NULL, edition INTEGER NOT NULL, story TEXT NOT NULL, weight FLOAT NOT NULL, PRIMARY KEY (term, edition)
    ) WITHOUT ROWID""",
    "CREATE INDEX matter_of_edition ON matter (edition)",
)

FOLLOWED = (
    # Whoever began to follow after an edition is passed over at once
    "DROP INDEX following_what",
    """CREATE INDEX following_what ON following (what, "after")""",
)

CORRECTIONS = ("CREATE INDEX version_later ON version (number) WHERE number > 1",)

SEEN = "SELECT number FROM tally WHERE name = 'seen'"
"""A number that grows with each change of what readers see: sessions, drafts and letters are none."""


def _counting(table: str, when: str = "") -> tuple[str, ...]:
    """Return triggers that let the number grow with each row of a table; `when` is a condition on the row."""
    return tuple(
        f"""CREATE TRIGGER seen_{table}_{deed.lower()} AFTER {deed} ON {table} {when.replace("ROW", row)}
        BEGIN UPDATE tally SET number = number + 1 WHERE name = 'seen'; END"""  # noqa: S608 - ours
        for deed, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD"))
    )


CHANGES = (
    "INSERT INTO tally (name, number) VALUES ('seen', 0)",
    *(trigger for table in ("edition", "version", "viewed") for trigger in _counting(table)),
    *_counting(
        "record",
        "WHEN ROW.kind NOT IN ('account', 'session', 'draft', 'edited', 'past', 'digests/sender')",
    ),
)

COMMENTS = (
    """CREATE TABLE comment (
        number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        edition TEXT NOT NULL,
        top INTEGER NOT NULL,
        state TEXT NOT NULL,
        time TEXT NOT NULL,
        shown TEXT NOT NULL,
        secret TEXT NOT NULL,
        sent TEXT NOT NULL,
        twin TEXT NOT NULL,
        words TEXT NOT NULL,
        value BLOB NOT NULL,
        UNIQUE (secret),
        UNIQUE (sent)
    )""",
    "CREATE INDEX comment_of_edition ON comment (edition, top, number)",
    "CREATE INDEX comment_of_top ON comment (top, number)",
    "CREATE INDEX comment_twin ON comment (twin)",
    "CREATE INDEX comment_in_state ON comment (state, number)",
    "CREATE INDEX comment_by_shown ON comment (shown, number) WHERE state = 'shown'",
    """CREATE TABLE comment_private (
        comment INTEGER NOT NULL,
        address TEXT NOT NULL,
        network TEXT NOT NULL,
        agent TEXT NOT NULL,
        confirmed BOOLEAN NOT NULL,
        told BOOLEAN NOT NULL,
        since TEXT NOT NULL,
        due TEXT NOT NULL,
        PRIMARY KEY (comment)
    )""",
    "CREATE INDEX comment_private_address ON comment_private (address)",
    "CREATE INDEX comment_private_network ON comment_private (network)",
    "CREATE INDEX comment_private_due ON comment_private (due) WHERE due <> ''",
    "CREATE INDEX comment_private_since ON comment_private (since)",
    """CREATE TABLE report (
        "key" INTEGER NOT NULL, comment INTEGER NOT NULL, why TEXT NOT NULL, time TEXT NOT NULL, PRIMARY KEY ("key")
    )""",
    "CREATE INDEX report_of_comment ON report (comment)",
    """CREATE TABLE moderated (
        act INTEGER NOT NULL,
        comment INTEGER NOT NULL,
        "before" TEXT NOT NULL,
        "after" TEXT NOT NULL,
        revision INTEGER NOT NULL,
        PRIMARY KEY (act, comment)
    ) WITHOUT ROWID""",
    "CREATE TABLE comment_kept (name TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (name)) WITHOUT ROWID",
    # What readers see of comments: those that are shown, and how many
    *(
        f"""CREATE TRIGGER seen_comment_{deed.lower()} AFTER {deed} ON comment WHEN {when}
        BEGIN
            UPDATE tally SET number = number + 1 WHERE name = 'seen';
            INSERT INTO tally (name, number) VALUES ('comments' || {row}.edition, {by})
                ON CONFLICT (name) DO UPDATE SET number = number + excluded.number;
        END"""  # noqa: S608 - ours
        for deed, row, when, by in (
            ("INSERT", "NEW", "NEW.state = 'shown'", "1"),
            (
                "UPDATE",
                "NEW",
                "'shown' IN (NEW.state, OLD.state)",
                "(NEW.state = 'shown') - (OLD.state = 'shown')",
            ),
            ("DELETE", "OLD", "OLD.state = 'shown'", "-1"),
        )
    ),
)

ASKING = (
    "DROP INDEX comment_private_due",
    "ALTER TABLE comment_private DROP COLUMN due",
    """CREATE TABLE asking (
        comment INTEGER NOT NULL,
        what TEXT NOT NULL,
        due TEXT NOT NULL,
        tries INTEGER NOT NULL,
        trapped TEXT NOT NULL,
        why TEXT NOT NULL,
        PRIMARY KEY (comment, what)
    ) WITHOUT ROWID""",
    "CREATE INDEX asking_due ON asking (due)",
)

COMMENT_LETTERS = (
    """CREATE TABLE comment_letter (
        about INTEGER NOT NULL,
        reader INTEGER NOT NULL,
        what TEXT NOT NULL,
        due TEXT NOT NULL,
        tries INTEGER NOT NULL,
        state TEXT NOT NULL,
        PRIMARY KEY (about, reader, what)
    ) WITHOUT ROWID""",
    "CREATE INDEX comment_letter_due ON comment_letter (due) WHERE state != 'done'",
    "CREATE INDEX comment_letter_reader ON comment_letter (reader)",
    """CREATE TABLE comment_lost (
        digest TEXT NOT NULL, address TEXT NOT NULL, expires TEXT NOT NULL, PRIMARY KEY (digest)
    ) WITHOUT ROWID""",
)

MIGRATIONS: tuple[Step, ...] = (
    ("the site", FIRST),
    ("mail", MAIL),
    ("what editions are about", MATTER),
    ("who followed since when", FOLLOWED),
    ("corrections in order", CORRECTIONS),
    ("changes that readers see", CHANGES),
    ("comments", COMMENTS),
    ("what a service is asked about comments", ASKING),
    ("letters about comments", COMMENT_LETTERS),
)
