"""What a briefing is made of: developments, claims, and the answer as a whole."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from msgspec import Struct

from dateline.model.articles import Published
from dateline.model.readings import Act, Change, Granularity
from dateline.model.skips import Skipped


class WhenBasis(StrEnum):
    """What places a development in time."""

    TOLD = "told"  # its sentence says when it happened
    REPORTED = "reported"  # nothing says when; it was reported then


class When(Struct, frozen=True):
    """When a development happened, as exactly as its evidence says and no more."""

    first: dt.date
    last: dt.date
    granularity: Granularity
    basis: WhenBasis
    why: str  # the words and the rule
    at: dt.datetime | None = None  # the instant, where a clock time is told
    doubt: str = ""


class CitedPart(StrEnum):
    """Which part of an article a citation counts its characters in."""

    TEXT = "text"
    TITLE = "title"


class Citation(Struct, frozen=True):
    """The exact words of an article that a line stands on."""

    article: str  # Filed.id
    digest: str  # of the article's text
    start: int
    end: int
    quote: str  # text[start:end]
    paragraph: str  # the block the quote stands in; of a headline, all of it
    publisher: str
    title: str
    address: str
    published: Published | None
    part: CitedPart = CitedPart.TEXT


class StandingKind(StrEnum):
    """How far a development can be relied on."""

    REPORTED = "reported"  # by two or more independent publishers in their own voice
    CLAIMED = "claimed"  # somebody says so
    DISPUTED = "disputed"  # somebody says so, somebody denies it
    SCHEDULED = "scheduled"
    ASSERTED = "asserted"  # by one publisher in its own voice, no source named


class Standing(Struct, frozen=True):
    """Whose word a development is."""

    kind: StandingKind
    says: tuple[str, ...] = ()  # who says it, in the sources' words; for an assertion, the publisher
    denies: tuple[str, ...] = ()
    note: str = ""


class Development(Struct, frozen=True):
    """Something that happened, is said to have happened, or is to happen: once, with all its evidence."""

    when: When
    shown: Citation  # the plainest sentence
    evidence: tuple[Citation, ...]  # every sentence that tells it, `shown` among them
    denials: tuple[Citation, ...]
    updates: tuple[Citation, ...]  # sentences that tell it with other numbers
    standing: Standing
    reports: int  # articles
    independent: int  # of those, articles that are no copies of each other, one a publisher
    publishers: tuple[str, ...]
    first_reported: dt.date | None  # when the earliest of its reports was published
    corrected: tuple[Citation, ...] = ()  # what its pages said before they were changed
    words: str = ""  # what `shown` says without what stands beside it; "…" where words were left out
    headline: Citation | None = None  # of an article of its day, that tells just this


class Claim(Struct, frozen=True):
    """What somebody is said to have said, with whose word it is and what it does."""

    speaker: str  # the actor's one name, else the source's own words
    named: str  # the source's words: "he", "the Ukrainian military"; "" when nobody is named
    resolved: bool  # False: whom the words mean is not sure
    side: str  # the state the speaker speaks for, "" when unknown
    act: Act
    cue: str
    content: str
    spans: tuple[tuple[int, int], ...]  # of the content, in the article's text
    citation: Citation  # the sentence
    day: dt.date | None  # of publication
    stance: bool = False  # what its actor is told to do by words, not what it says
    main: bool = False  # the sentence is the speaker's word
    done: bool = False  # it is done by words, and none are reported


class Dispute(Struct, frozen=True):
    """A claim and its denial or dismissal; neither is preferred."""

    claim: Claim
    denial: Claim


class Position(Struct, frozen=True):
    """Where an actor stood on a matter, and where it stands: both ends with their evidence."""

    actor: str
    matter: str  # in the words of the later sentence
    change: Change
    before: Citation
    after: Citation  # the same sentence, where one tells both


class Stand(Struct, frozen=True):
    """Where an actor stands on a matter."""

    actor: str
    favours: bool
    reserved: bool  # its sentence goes on with "if", "but", "unless"
    citation: Citation


class Matter(Struct, frozen=True):
    """What several sides are told to be for or against."""

    words: str  # "30-day ceasefire"
    stands: tuple[Stand, ...]


class Figure(Struct, frozen=True):
    """A number that is told, with who tells it."""

    words: str  # "over 68,000 troops"
    value: float
    unit: str  # stem of what is counted
    claimant: str  # "" for the publisher's own voice
    citation: Citation
    day: dt.date | None  # of publication
    measure: str = ""  # what it measures: "killed", "turnout"
    at: int = 0  # where the number stands in the article's text
    places: tuple[str, ...] = ()  # names told with it that are no states'


class FigureLine(Struct, frozen=True):
    """Figures for one thing, by different claimants or of different days, in order; never averaged."""

    subject: str  # what they measure, "" where no word tells
    figures: tuple[Figure, ...]


class Assertion(Struct, frozen=True):
    """What a publisher states in its own voice on a contested matter, or with a word others avoid."""

    words: str
    others: tuple[str, ...]  # what other publishers of the pile write instead
    citation: Citation


class Thread(Struct, frozen=True):
    """Developments of the story that belong under one heading, a name or matter that each of them has."""

    heading: str  # "" for what fits nowhere else
    members: tuple[int, ...]  # indices into `Briefing.changed`, in its order


class Gist(Struct, frozen=True):
    """What a development says in a dozen words of a source."""

    member: int  # its index in its section
    words: str  # a headline, or what a sentence's main clause says, with "…" where words were left out
    citation: Citation  # of the headline or the sentence


class Gap(Struct, frozen=True):
    """Days of the window of which no article tells anything: a finding, not an omission."""

    first: dt.date
    last: dt.date


class Beginning(Struct, frozen=True):
    """The happening that "since" was given by, where it was given in words."""

    words: str
    chosen: Development
    others: tuple[Development, ...]  # the runners-up, best first


class Question(Struct, frozen=True):
    """What is asked: the window (both days inclusive) and the story."""

    since: dt.date
    until: dt.date
    about: str = ""


class SourceLine(Struct, frozen=True):
    """An article of the window in the list of sources."""

    article: str
    publisher: str
    title: str
    byline: str
    address: str
    published: Published | None
    origin: str
    copy_of: str  # id of the earliest article with the same text, "" when it is its own
    cited: bool
    notes: tuple[str, ...]


class Coverage(Struct, frozen=True):
    """What the briefing was made from."""

    articles: int  # read and on the story
    publishers: int
    independent: int  # articles less copies
    off_topic: tuple[str, ...]  # titles
    off_topic_paragraphs: int  # of articles on the story, about something else
    outside: int  # in the archive, published outside the window


class Story(Struct, frozen=True):
    """What a user follows, and what was last shown of it."""

    name: str
    about: str
    since: dt.date  # where the story begins for this user
    looked: dt.date | None = None  # `until` of the last briefing; None before the first
    upto: int = 0  # articles filed by then
    shown: tuple[Citation, ...] = ()  # the lines of the last briefings
    unread: tuple[Skipped, ...] = ()  # what they listed as not read
    off_topic: tuple[str, ...] = ()  # the titles they listed as off topic


class Revision(Struct, frozen=True):
    """A line shown before whose source now says something else."""

    before: Citation
    after: Citation | None  # None: withdrawn, no sentence took its place


class Followup(Struct, frozen=True):
    """What became of a followed story since it was last looked at."""

    story: str
    looked: dt.date
    revised: tuple[Revision, ...]


class Cut(Struct, frozen=True):
    """How many lines of each section a briefing leaves out for its length; of developments, `Briefing.more`."""

    coming: int = 0
    background: int = 0
    disputes: int = 0
    positions: int = 0
    matters: int = 0
    figures: int = 0
    asserted: int = 0


class Briefing(Struct, frozen=True):
    """The answer: every other format is made from this."""

    question: Question
    coverage: Coverage
    changed: tuple[Development, ...]
    threads: tuple[Thread, ...]
    quiet: tuple[Gap, ...]
    more: int  # developments that were cut
    coming: tuple[Development, ...]
    background: tuple[Development, ...]
    sources: tuple[SourceLine, ...]
    skipped: tuple[Skipped, ...]
    anchor: Beginning | None = None
    followup: Followup | None = None
    disputes: tuple[Dispute, ...] = ()
    positions: tuple[Position, ...] = ()
    matters: tuple[Matter, ...] = ()
    figures: tuple[FigureLine, ...] = ()
    asserted: tuple[Assertion, ...] = ()
    gist: tuple[Gist, ...] = ()  # what matters most, in a few words, in its order
    following: Gist | None = None  # the first of `coming`
    title: str = ""  # its user's own
    cut: Cut = Cut()
    full: bool = False  # all was asked for: text shows the sentences of its claims, too
    schema: str = "dateline.briefing/1"
