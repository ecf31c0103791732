"""The tables of a site as they are today. How a file comes to have them: `migrations`, which a test compares with this."""

from __future__ import annotations

import sqlalchemy as sa

METADATA = sa.MetaData()

MIGRATION = sa.Table(
    "migration",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
)

RECORD = sa.Table(
    "record",
    METADATA,
    # Whatever is few and found by its name: desks, authors, stories, accounts, drafts, texts, settings
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("value", sa.LargeBinary, nullable=False),  # JSON
    sqlite_with_rowid=False,
)

EDITION = sa.Table(
    "edition",
    METADATA,
    sa.Column("key", sa.Integer, primary_key=True),
    sa.Column("story", sa.Text, nullable=False),
    sa.Column("day", sa.Text, nullable=False),  # ISO
    sa.Column("slug", sa.Text, nullable=False),
    sa.Column("desk", sa.Text, nullable=False),
    sa.Column("published", sa.Text, nullable=False),  # UTC, ISO: in the order of time
    sa.Column("retracted", sa.Boolean, nullable=False),
    sa.Column("value", sa.LargeBinary, nullable=False),  # model.Edition, as JSON
    sa.UniqueConstraint("story", "day", "slug"),
    sa.Index("edition_by_time", "published"),
    sa.Index("edition_of_story", "story", "published"),
    sa.Index("edition_of_desk", "desk", "published"),
)

SIGNED = sa.Table(
    "signed",
    METADATA,
    sa.Column("author", sa.Text, primary_key=True),
    sa.Column("published", sa.Text, primary_key=True),
    sa.Column("edition", sa.Integer, primary_key=True),
    sa.Index("signed_of_edition", "edition"),
    sqlite_with_rowid=False,
)

TALLY = sa.Table(
    "tally",
    METADATA,
    # Numbers that would cost more the more there is: "editions/author/x", "views/path"
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("number", sa.Integer, nullable=False),
    sqlite_with_rowid=False,
)

VERSION = sa.Table(
    "version",
    METADATA,
    sa.Column("edition", sa.Integer, primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("value", sa.LargeBinary, nullable=False),  # model.Version, as JSON, compressed
    # Those that took the place of another: few, listed by when they were filed
    sa.Index("version_later", "number", sqlite_where=sa.text("number > 1")),
)

NOTED = sa.Table(
    "noted",
    METADATA,
    sa.Column("key", sa.Integer, primary_key=True),
    sa.Column("on", sa.Text, nullable=False),
    sa.Column("value", sa.LargeBinary, nullable=False),  # model.Noted, as JSON
    sa.Index("noted_on", "on"),
)

VIEWED = sa.Table(
    "viewed",
    METADATA,
    # Page, day, number: nothing of a reader
    sa.Column("page", sa.Text, primary_key=True),
    sa.Column("day", sa.Text, primary_key=True),
    sa.Column("number", sa.Integer, nullable=False),
    sqlite_with_rowid=False,
)

SUBSCRIBER = sa.Table(
    "subscriber",
    METADATA,
    # Who confirmed that they want mail. A row goes when they leave, with all that hangs on it
    sa.Column("key", sa.Integer, primary_key=True),
    sa.Column("address", sa.Text, nullable=False),
    sa.Column("rhythm", sa.Text, nullable=False),
    sa.Column("leaving", sa.Text, nullable=False),
    sa.Column("tries", sa.Integer, nullable=False),
    sa.Column("refused", sa.Integer, nullable=False),
    sa.Column("resting", sa.Text, nullable=False),  # UTC, ISO: nothing is sent before
    sa.UniqueConstraint("address"),
    sa.UniqueConstraint("leaving"),
)

FOLLOWING = sa.Table(
    "following",
    METADATA,
    sa.Column("subscriber", sa.Integer, primary_key=True),
    sa.Column("what", sa.Text, primary_key=True),  # "site", "desk/x", "story/x", "author/x"
    sa.Column("after", sa.Integer, nullable=False),  # the last edition that was there when they began
    sa.Index("following_what", "what", "after"),
    sqlite_with_rowid=False,
)

OFFERED = sa.Table(
    "offered",
    METADATA,
    # Links for confirming that were sent and not used: nothing but a digest of each, until it runs out
    sa.Column("digest", sa.Text, primary_key=True),
    sa.Column("expires", sa.Text, nullable=False),
    sa.Index("offered_until", "expires"),
    sqlite_with_rowid=False,
)

WAITING = sa.Table(
    "waiting",
    METADATA,
    # Which edition is still to be sent to whom
    sa.Column("subscriber", sa.Integer, primary_key=True),
    sa.Column("edition", sa.Integer, primary_key=True),
    sa.Column("due", sa.Text, nullable=False),  # UTC, ISO
    sa.Column("sending", sa.Boolean, nullable=False),  # handed to a server that has not answered yet
    sa.Index("waiting_due", "due"),
    sqlite_with_rowid=False,
)

MATTER = sa.Table(
    "matter",
    METADATA,
    # What an edition is about: a term of `matters.matter_of`, in what share of its sentences it stands
    sa.Column("term", sa.Text, primary_key=True),
    sa.Column("edition", sa.Integer, primary_key=True),
    sa.Column("story", sa.Text, nullable=False),
    sa.Column("weight", sa.Float, nullable=False),
    sa.Index("matter_of_edition", "edition"),
    sqlite_with_rowid=False,
)

COMMENT = sa.Table(
    "comment",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("edition", sa.Text, nullable=False),  # path
    sa.Column("top", sa.Integer, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("time", sa.Text, nullable=False),  # UTC, ISO
    sa.Column("shown", sa.Text, nullable=False),  # first, UTC, ISO; "" for never
    sa.Column("secret", sa.Text, nullable=False),  # digest of what the private link has in it
    sa.Column("sent", sa.Text, nullable=False),  # digest of what was sent: the same again is no other comment
    sa.Column("twin", sa.Text, nullable=False),  # digest of its text as it looks; "" where it is short
    sa.Column(
        "words", sa.Text, nullable=False
    ),  # name and text, in small letters, for the search of moderators
    sa.Column("value", sa.LargeBinary, nullable=False),  # model.Comment, as JSON
    sa.UniqueConstraint("secret"),
    sa.UniqueConstraint("sent"),
    sa.Index("comment_of_edition", "edition", "top", "number"),
    sa.Index("comment_of_top", "top", "number"),
    sa.Index("comment_twin", "twin"),
    sa.Index("comment_in_state", "state", "number"),
    sa.Index("comment_by_shown", "shown", "number", sqlite_where=sa.text("state = 'shown'")),
    sqlite_autoincrement=True,  # the number of one that was deleted is given to no other
)

COMMENT_PRIVATE = sa.Table(
    "comment_private",
    METADATA,
    # Who wrote a comment. A row goes after a month
    sa.Column("comment", sa.Integer, primary_key=True),
    sa.Column("address", sa.Text, nullable=False),
    sa.Column("network", sa.Text, nullable=False),
    sa.Column("agent", sa.Text, nullable=False),
    sa.Column("confirmed", sa.Boolean, nullable=False),
    sa.Column("told", sa.Boolean, nullable=False),
    sa.Column("since", sa.Text, nullable=False),  # UTC, ISO
    sa.Index("comment_private_address", "address"),
    sa.Index("comment_private_network", "network"),
    sa.Index("comment_private_since", "since"),
)

REPORT = sa.Table(
    "report",
    METADATA,
    sa.Column("key", sa.Integer, primary_key=True),
    sa.Column("comment", sa.Integer, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("time", sa.Text, nullable=False),
    sa.Index("report_of_comment", "comment"),
)

MODERATED = sa.Table(
    "moderated",
    METADATA,
    # What was done at once, so that it can be undone
    sa.Column("act", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("comment", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("before", sa.Text, nullable=False),
    sa.Column("after", sa.Text, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sqlite_with_rowid=False,
)

COMMENT_KEPT = sa.Table(
    "comment_kept",
    METADATA,
    # What the site itself keeps for comments: the key of its stamps, what its filter has learnt
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("value", sa.LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

ASKING = sa.Table(
    "asking",
    METADATA,
    # What a service is still to be asked about a comment, or told of it
    sa.Column("comment", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("what", sa.Text, primary_key=True),
    sa.Column("due", sa.Text, nullable=False),  # UTC, ISO
    sa.Column("tries", sa.Integer, nullable=False),
    sa.Column("trapped", sa.Text, nullable=False),  # what stood in the field that readers do not see
    sa.Column("why", sa.Text, nullable=False),  # it was not answered the last time
    sa.Index("asking_due", "due"),
    sqlite_with_rowid=False,
)

COMMENT_LETTER = sa.Table(
    "comment_letter",
    METADATA,
    # A letter about one comment to who wrote one: waits, is sent now, or is done with. It goes with what is known of its reader
    sa.Column("about", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("reader", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("what", sa.Text, primary_key=True),
    sa.Column("due", sa.Text, nullable=False),  # UTC, ISO
    sa.Column("tries", sa.Integer, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Index("comment_letter_due", "due", sqlite_where=sa.text("state != 'done'")),
    sa.Index("comment_letter_reader", "reader"),
    sqlite_with_rowid=False,
)

COMMENT_LOST = sa.Table(
    "comment_lost",
    METADATA,
    # Links for people who lost their private ones: a digest, whose comments, until when
    sa.Column("digest", sa.Text, primary_key=True),
    sa.Column("address", sa.Text, nullable=False),
    sa.Column("expires", sa.Text, nullable=False),  # UTC, ISO
    sqlite_with_rowid=False,
)
