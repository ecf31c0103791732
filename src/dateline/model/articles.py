"""Pages and articles: what comes in, and what a page publishes."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from msgspec import Struct

_FIRST_WORDS = 70  # characters


class PageKind(StrEnum):
    """What the bytes of a page are."""

    HTML = "html"
    TEXT = "text"  # plain text or Markdown, also a dump of a whole page
    RECORD = "record"  # one JSON object of a JSONL export


class Page(Struct, frozen=True):
    """Bytes from one place, with where and when they came from."""

    source: str  # what the user named: a path, "export.jsonl:12", "-"
    content: bytes
    kind: PageKind
    fetched: dt.datetime  # when the bytes were read or downloaded: nothing in them can be later
    address: str = ""  # the page's own address where the source knows it
    hinted: dt.datetime | None = None  # when a feed says it was published: used where the page does not say
    visit: Visit | None = None  # how it came, where a web archive tells that
    charset: str = ""  # its encoding as the server named it
    published: dt.datetime | None = None  # said by the user; beats what the page says
    publisher: str = ""  # said by the user; beats what the page says

    @property
    def at_an_address(self) -> bool:
        """Whether its source is an address, at which each visit finds the same page; a path may name many."""
        return self.source.startswith(("http://", "https://"))


class Defaults(Struct, frozen=True):
    """What the user says about pages that do not say it themselves."""

    published: dt.datetime | None = None
    publisher: str = ""
    assumed: dt.date | None = None  # publication day to assume, and mark as such, when nothing else is known


class Visit(Struct, frozen=True):
    """How a page came from the network: asked, answered, when, and the headers that matter."""

    asked: str
    answered: str  # after redirects
    time: dt.datetime
    status: int  # of HTTP
    headers: tuple[tuple[str, str], ...] = ()  # lower-case names
    entry: str = ""  # the id of the feed entry that led here
    hinted: dt.datetime | None = None  # when that entry was published
    record: str = ""  # the id of the WARC record it came from

    @property
    def charset(self) -> str:
        """The encoding that the Content-Type names, lower-case; "" when it names none."""
        for part in dict(self.headers).get("content-type", "").split(";")[1:]:
            name, _, value = part.partition("=")
            if name.strip().casefold() == "charset":
                return value.strip().strip("\"'").casefold()[:40]
        return ""


class Source(Struct, frozen=True):
    """A feed that is followed, and how it fares."""

    address: str
    due: dt.datetime  # the next visit
    title: str = ""
    etag: str = ""
    modified: str = ""  # Last-Modified, as the server wrote it
    visited: dt.datetime | None = None
    succeeded: dt.datetime | None = None
    rhythm: float = 3600.0  # seconds between visits while all is well
    failures: int = 0  # in a row
    trouble: str = ""  # what the last visit failed of
    dead: bool = False  # gone, or failed too often: not visited any more
    paused: bool = False  # by the user: not visited for now
    moving: str = ""  # where the last visit was sent for good; the second time in a row, the feed moves there
    formerly: tuple[str, ...] = ()  # addresses it had before
    reasons: tuple[tuple[str, int], ...] = ()  # why pages were not read, with how many
    new: int = 0
    revised: int = 0
    unchanged: int = 0
    skipped: int = 0
    failed: int = 0  # visits

    @property
    def visitable(self) -> bool:
        """Whether it is visited in its rhythm."""
        return not self.dead and not self.paused


class DateEvidence(StrEnum):
    """Where a publication time was read from, best first."""

    USER = "given"
    RECORD = "record"  # a field of an export
    JSON_LD = "json-ld"
    META = "meta"
    MARKUP = "time element"
    VISIBLE = "visible text"
    URL = "address"
    FILE = "file name"
    FEED = "feed entry"
    ASSUMED = "assumed"  # nothing said so: the end of the question's window


class Published(Struct, frozen=True):
    """When an article was published, and why we believe it.

    `time` keeps the publisher's own UTC offset where the page gives one: "today" on the page is a day there.
    """

    time: dt.datetime
    exact: bool  # False: only the day is known, `time` is that day's midnight UTC
    evidence: DateEvidence
    suspect: str = ""  # why the time is doubtful, in words; empty when nothing speaks against it

    @property
    def day(self) -> dt.date:
        """The day on the publisher's own calendar."""
        return self.time.date()


class BlockKind(StrEnum):
    """What a piece of a page is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    STANDFIRST = "standfirst"  # what stands between headline and body and says what the article is about
    CAPTION = "caption"
    KEY_POINTS = "key points"  # a box that says the article in short
    RELATED = "related"  # a teaser for another article
    FURNITURE = "furniture"  # share bars, counters, author boxes, comment forms


class Block(Struct, frozen=True):
    """A heading, standfirst, paragraph or quote of the article's text, by its span.

    An entry of a live page and a post of another site have an author and a time of their own.
    """

    kind: BlockKind
    start: int
    end: int
    author: str = ""  # who wrote this block, where the page says so of it alone
    time: dt.datetime | None = None  # when; to the day, at midnight UTC, where no more is known


class Aside(Struct, frozen=True):
    """What a page shows beside its article: kept and shown, never evidence."""

    kind: BlockKind
    text: str


class Article(Struct, frozen=True):
    """What a page publishes. Its text is fixed at reading time: blocks joined by a blank line."""

    address: str  # the canonical address, else the source
    source: str  # the file or feed entry it came from
    title: str
    byline: str
    publisher: str
    published: Published | None
    language: str  # ISO 639-1, "" when undetermined
    text: str
    blocks: tuple[Block, ...]
    asides: tuple[Aside, ...] = ()
    origin: str = ""  # who wrote it first, when the page says so; "" is unknown
    updated: dt.datetime | None = None  # when the page says it was last changed
    notes: tuple[str, ...] = ()  # what was mended or doubted while reading

    @property
    def called(self) -> str:
        """Its title; of one that has none, its first words, on one line."""
        if self.title or len(self.text) <= _FIRST_WORDS:
            return self.title or " ".join(self.text.split())
        return f"{' '.join(self.text[:_FIRST_WORDS].split()[:-1])} …"
