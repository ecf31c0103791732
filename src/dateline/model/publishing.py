"""What a site is made of: desks, authors, stories, drafts, and editions with their versions."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from msgspec import Struct

from dateline.model.briefings import Briefing, Question


class SiteRole(StrEnum):
    """What somebody who signs in may do; each may also do what those below it may."""

    ADMIN = "admin"  # accounts, settings
    EDITOR = "editor"  # desks, authors, stories; publishes, corrects and retracts anything
    AUTHOR = "author"  # drafts; publishes and corrects what stands under their own name
    MODERATOR = "moderator"  # readers' comments


class Account(Struct, frozen=True):
    """Somebody who signs in."""

    name: str
    role: SiteRole
    password: str  # its hash, with how it was made
    made: dt.datetime
    author: str = ""  # slug of the author that they are
    secret: str = ""  # of the one-time codes; "" where they are not used
    offered: str = ""  # a secret that waits for its first code
    recovery: tuple[str, ...] = ()  # hashes of the recovery codes that are left
    step: int = 0  # of the last one-time code that was taken: none is taken twice
    closed: bool = False  # may not sign in
    given: dt.datetime | None = None  # when somebody else made the password, until its owner takes another


class Session(Struct, frozen=True):
    """A browser that somebody is signed in with."""

    key: str  # hash of the token: who reads the file cannot sign in with it
    account: str
    made: dt.datetime
    seen: dt.datetime  # last, to some minutes
    agent: str = ""  # what the browser calls itself


class Link(Struct, frozen=True):
    """An address with its name."""

    name: str
    address: str


class Setting(Struct, frozen=True):
    """A word or a text of the site that its editor sets. Which there are: `publishing.texts`."""

    name: str
    value: str


class Desk(Struct, frozen=True):
    """A part of the site that stories belong to."""

    slug: str
    name: str
    about: str = ""  # Markdown
    closed: bool = False  # put away: its pages stay, nothing new is put on it


class Author(Struct, frozen=True):
    """Who signs editions."""

    slug: str
    name: str
    biography: str = ""  # Markdown
    disclaimer: str = ""
    links: tuple[Link, ...] = ()
    portrait: str = ""  # digest of a picture; "" shows initials
    closed: bool = False  # put away: signs nothing new


class Picture(Struct, frozen=True):
    """A picture that somebody gave, under the digest of its bytes."""

    digest: str
    kind: str  # media type, by its first bytes
    data: bytes


class Schedule(Struct, frozen=True):
    """When a story is published without anybody's click, if something changed."""

    days: tuple[int, ...]  # of the week; 0 is Monday
    at: dt.time
    zone: str  # IANA name
    whole: bool = False  # tells from where the story begins; else from the last edition on
    ran: dt.datetime | None = None  # the last time it was due and dealt with
    found: str = ""  # what came of that
    claimed: dt.datetime | None = None  # when somebody began to deal with it


class SiteStory(Struct, frozen=True):
    """A story as readers know it."""

    slug: str
    title: str
    since: dt.date  # where the story begins
    about: str = ""  # the words it has to do with
    desk: str = ""  # slug
    authors: tuple[str, ...] = ()  # slugs; who signs what is published without them
    length: str = ""  # of `answering.LENGTHS`; "" is the standard one
    schedule: Schedule | None = None
    closed: bool = False  # put away: no edition is added


class Edits(Struct, frozen=True):
    """What an editor made of a briefing. A line is named by `line_key`: its shown citation, as the briefing had it."""

    headline: str = ""
    introduction: str = ""  # Markdown, shown as the editor's words
    left_out: tuple[str, ...] = ()  # lines
    order: tuple[str, ...] = ()  # lines that come first in their thread, in this order
    headings: tuple[tuple[str, str], ...] = ()  # a thread's heading -> the editor's
    shown: tuple[tuple[str, int], ...] = ()  # line -> which of its evidence is shown


class Draft(Struct, frozen=True):
    """A briefing that is being made an edition."""

    id: str
    story: str  # slug
    question: Question
    briefing: Briefing  # as the archive had it
    edits: Edits
    authors: tuple[str, ...]
    made: dt.datetime
    changed: dt.datetime
    by: str  # account that changed it last
    revision: int = 1  # grows with each change: who changes an older one is told
    corrects: str = ""  # path of the edition that it is a new version of
    version: int = 0  # of that edition, which it was made from
    owner: str = ""  # account that began it
    upto: int = 0  # the archive's last key when the briefing was worked out
    earlier: tuple[str, ...] = ()  # drafts that the edition was made and corrected by before


class Became(Struct, frozen=True):
    """What a draft was published as."""

    draft: str  # id
    path: str  # of the edition


class PastEdits(Struct, frozen=True):
    """What a draft's edits were at a revision: to find what two people who began from it have changed."""

    draft: str
    revision: int
    edits: Edits
    authors: tuple[str, ...]


class VersionKind(StrEnum):
    """What a version of an edition is."""

    PUBLISHED = "published"
    CORRECTED = "corrected"
    RETRACTED = "retracted"


class Version(Struct, frozen=True):
    """An edition as it stood from a time on. It never changes."""

    number: int  # 1, 2, ...
    kind: VersionKind
    time: dt.datetime
    headline: str
    authors: tuple[str, ...]  # slugs
    briefing: Briefing  # as edited
    introduction: str = ""
    note: str = ""  # what was corrected, or why it was retracted
    upto: int = 0  # the archive's last key when it was made: what was filed later it could not tell


class Step(Struct, frozen=True):
    """A version without its text: what became of an edition, when and why."""

    number: int
    kind: VersionKind
    time: dt.datetime
    headline: str
    note: str = ""


class Edition(Struct, frozen=True):
    """What is published of a story at one address, without its text."""

    key: int
    story: str
    day: dt.date  # the last day that it tells of
    slug: str
    desk: str
    headline: str
    summary: str
    authors: tuple[str, ...]
    published: dt.datetime  # first
    changed: dt.datetime  # last
    versions: int
    retracted: bool = False

    @property
    def path(self) -> str:
        """Return its address within the site."""
        return f"/{self.story}/{self.day.isoformat()}/{self.slug}"


class Noted(Struct, frozen=True):
    """A change on the site: when, who, what, why."""

    time: dt.datetime
    who: str  # account; "" for the site itself
    what: str  # "published", "left out a line", ...
    on: str  # path of an edition, id of a draft, "account/name", ...
    why: str = ""
