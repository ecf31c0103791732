"""What is read from one article, once: layer by layer, each a field of `Reading`."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from msgspec import Struct

from dateline.model.articles import Article

Spans = tuple[tuple[int, int], ...]


class Granularity(StrEnum):
    """How exactly a date expression tells its time, finest first."""

    MINUTE = "minute"
    HOUR = "hour"
    PART_OF_DAY = "part of day"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half-year"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    UNKNOWN = "unknown"  # a vague reference ("recently"), a duration or a set


class MentionType(StrEnum):
    """TIMEX3's four types (ISO-TimeML)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Tense(StrEnum):
    """What the grammar around a date says of its direction from the time of writing."""

    PAST = "past"
    FUTURE = "future"
    NONE = ""


ASSUMED = "counted from an assumed day of publication"
ASSUMED_YEAR = "of the year of an assumed day of publication"
"""Doubts of a date of an article that does not say when it was published."""


class Role(StrEnum):
    """What a date is to its sentence: what happened then."""

    MAIN = ""  # what the sentence tells
    SAID = "said"  # what somebody says in it
    ALONG = "along"  # something at the time of what it tells: "when the dam broke on Monday"
    SIDE = "side"  # something else: "who was arrested in May"


class DateMention(Struct, frozen=True):
    """A date expression of a text (TIMEX3) with the interval it denotes, and why."""

    start: int
    end: int
    type: MentionType
    value: str  # TIMEX3 value: 2025-03-18, 2025-W11, 2025-03-18T13:00Z, P30D, PAST_REF ...
    granularity: Granularity
    first: dt.date | None = (
        None  # the interval's first and last day, both inclusive; None when it has no place
    )
    last: dt.date | None = None  # on the calendar (durations, sets, vague references)
    at: dt.datetime | None = None  # the instant, for clock times; aware where a zone is given or known
    mod: str = (
        ""  # TIMEX3 mod: EARLY, MID, LATE, APPROX, BEFORE, AFTER, ON_OR_BEFORE, ON_OR_AFTER, START, END
    )
    tense: Tense = Tense.NONE
    why: str = ""  # the rule and the anchor it hung on, in words a reader understands
    doubt: str = ""  # why the reading is uncertain ("3 April or 4 March"); empty when it is not
    role: Role = Role.MAIN


class Attribution(Struct, frozen=True):
    """Who says what, by which word (PolNeAR's source, cue, content), as spans that may be in pieces."""

    source: tuple[tuple[int, int], ...]  # empty when nobody is named
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    stance: bool = False  # no words are reported: somebody accepts, refuses, demands


class Sentence(Struct, frozen=True):
    """One sentence of an article by its span, and the block it stands in."""

    start: int
    end: int
    block: int


class Act(StrEnum):
    """What a claim does; `claims.acts` says which words do it, and which PLOVER event it is."""

    SAYS = "says"
    ANNOUNCES = "announces"
    DENIES = "denies"
    CONFIRMS = "confirms"
    ACCUSES = "accuses"
    DEMANDS = "demands"
    PROPOSES = "proposes"
    OFFERS = "offers"
    ACCEPTS = "accepts"
    REJECTS = "rejects"
    THREATENS = "threatens"
    WARNS = "warns"
    PROMISES = "promises"
    APPEALS = "appeals"
    DOUBTS = "doubts"
    DISMISSES = "dismisses"


class Terms(Struct, frozen=True):
    """The comparable content of a sentence."""

    acts: frozenset[str]  # stems of content words that are no names
    names: frozenset[str]  # names, with states under one name
    numbers: frozenset[tuple[str, str]]  # (stem of what is counted, number), outside dates
    denies: bool

    @property
    def all(self) -> frozenset[str]:
        """Acts and names together."""
        return self.acts | self.names


class Sighting(Struct, frozen=True):
    """A name as a text introduces it: who that is, the pile tells."""

    name: str
    state: str  # "" where none is told
    role: str  # "foreign minister"
    past: bool  # "former"
    titled: bool  # something beside the name tells that it is a person's


class Pointing(Struct, frozen=True):
    """What a denial points at without telling it."""

    whose: str  # whose claim it is, in the denial's words; "" where it does not say
    about: str  # what it says the claim is about; "" where it does not say
    accusing: bool = False  # it calls the claim an accusation


class Part(Struct, frozen=True):
    """One statement of what is said."""

    terms: Terms
    negated: bool
    denied: tuple[str, ...] = ()  # stems of the verb, or of the thing, that it says there was not


class UtteranceKind(StrEnum):
    """How an utterance is told, and so how its speaker is found."""

    ATTRIBUTED = "attributed"  # by a verb or a noun of saying
    COUNTED = "counted"  # beside its cue: who puts a number, whose estimate it is, who calls a claim untrue
    TAKEN_UP = "taken up"  # inside a denial: "rejected suggestions that ..."
    APPENDED = "appended"  # before its denial: "..., a claim the ministry denied"


class Utterance(Struct, frozen=True):
    """Somebody's words as one article tells them; whom its source means, the pile tells."""

    kind: UtteranceKind
    source: str  # the words that name who speaks; "" where nobody is named
    cue: str
    content: str
    act: Act
    spans: Spans  # of the content
    at: int  # where the source stands, or the cue where none does
    cited: tuple[int, int]  # the sentences that hold it
    block: int  # in which they stand
    named: bool = False  # its source is told beside the cue, so that "he" can mean it further on
    stance: bool = False
    main: bool = False  # its sentence is its source's word
    done: bool = False  # it is done by words, and none are reported: "rejected the offer"
    owner: str = (
        ""  # the source in other words, where its own do not tell: "Russia’s delegation" of "its delegation"
    )
    points: Pointing | None = None
    denied: Utterance | None = None  # what it takes up
    parts: tuple[Part, ...] = ()


class Count(Struct, frozen=True):
    """A number that counts or measures something; who claims it, the pile tells."""

    words: str  # "more than 1,200 people"
    value: float
    unit: str  # the stem of what is counted; "" where it is left out
    measure: str  # "killed"
    at: int  # where the number stands
    end: int
    sentence: int  # its index


class Change(StrEnum):
    """What became of a position."""

    MOVED = "moved"
    HARDENED = "hardened"
    DROPPED = "dropped"
    NEW = "new"
    UNCHANGED = "unchanged"


class End(StrEnum):
    """Which end of a change of position a sentence tells."""

    BEFORE = "before"  # "had refused"
    AFTER = "after"  # "has since agreed"
    BOTH = "both"  # "dropped its demand", "no longer refuses"


class Turn(Struct, frozen=True):
    """Words that tell a change of position; whose it is, the pile tells."""

    sentence: int  # its index
    end: End
    change: Change  # of one end, what it makes with the other
    who: str  # the words that name who has it
    at: int  # where they stand
    verb: int  # where the words begin that tell it
    matter: str
    of_mind: bool = False  # a mind changed: a picture can change one too


class Mood(StrEnum):
    """How far a sentence tells that something happened."""

    TOLD = ""
    PLANNED = "planned"  # it is to come
    POSSIBLE = "possible"  # it may come, or is hoped for: nothing is planned by it
    PICTURED = "pictured"  # it describes a picture
    OPINION = "opinion"  # what somebody thinks, asks, advises, orders: nothing is told


class Core(Struct, frozen=True, gc=False):
    """What a sentence says in fewer words, as spans of the article's text; none where that is not clear."""

    sentence: int  # by number
    line: Spans  # without what is set beside it
    core: Spans  # its main clause alone


VERSIONS = (
    ("sentences", 11),
    ("ending", 1),
    ("mentions", 12),
    ("news", 7),
    ("attributions", 8),
    ("signature", 1),
    ("terms", 2),
    ("sightings", 2),
    ("utterances", 21),
    ("counts", 8),
    ("turns", 8),
    ("loaded", 1),
    ("leaning", 5),
    ("moods", 10),
    ("cores", 9),
)
"""The layers of a reading, each behind those it stands on, and the version of what they yield today. Whoever changes what
a layer yields raises its version: articles that an older version read are read again, that layer and those that stand on
it alone. See `dateline.reading`."""

PARSED = 1000
"""What is added to the version of a layer that a parser read."""


class Reading(Struct, frozen=True):
    """All that is read from one article, once: the article's text itself is not repeated here.

    Each field but the last two is a layer.
    """

    sentences: tuple[Sentence, ...] = ()
    ending: int = 0  # where the article's own telling ends, and readers' comments begin
    mentions: tuple[DateMention, ...] = ()
    news: tuple[int, ...] = ()  # sentences that tell the news of their day wherever they name none
    attributions: tuple[Attribution, ...] = ()
    signature: bytes = b""  # marks by which copies are found, with their version: see `copies`
    terms: tuple[Terms, ...] = ()  # of each sentence of the article's own telling, behind a dispatch's place
    sightings: tuple[Sighting, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    counts: tuple[Count, ...] = ()
    turns: tuple[Turn, ...] = ()
    loaded: tuple[int, ...] = ()  # sentences with words that take a side
    leaning: tuple[int, ...] = ()  # sentences that need the one before them
    moods: tuple[tuple[int, Mood], ...] = ()  # of the sentences that do not just tell what happened
    cores: tuple[Core, ...] = ()  # of the sentences that tell a day, or the news of theirs
    layers: tuple[tuple[str, int], ...] = ()  # which layers were read, by which version
    faults: tuple[tuple[str, str], ...] = ()  # layers that could not be read, and why

    @property
    def own(self) -> tuple[Sentence, ...]:
        """The sentences of the article's own telling: readers' comments below it are not its word."""
        if not self.ending:
            return self.sentences
        return tuple(each for each in self.sentences if each.start < self.ending)

    @property
    def current(self) -> bool:
        """Whether today's version read every layer."""
        return self.layers == VERSIONS or (
            tuple((name, version % PARSED) for name, version in self.layers) == VERSIONS
        )

    @property
    def thorough(self) -> bool:
        """Whether a parser read who says what."""
        return dict(self.layers).get("attributions", 0) > PARSED


class Filed(Struct, frozen=True):
    """An article as the archive returns it, with what was read from it."""

    id: str  # from its content alone: the same on every machine
    digest: str  # SHA-256 of its text, the guard of every span
    revision: int
    article: Article
    reading: Reading
