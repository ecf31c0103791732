"""Sentences as tellings: what a sentence says happened, and when.

A `Line` is one sentence with what it is about; a `Telling` is a line together with one time that it tells of.
A line with two dates is two tellings, of which one, its main one, may be shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from dateline.model import (
    DateMention,
    Filed,
    Granularity,
    MentionType,
    Mood,
    Role,
    Sentence,
    Tense,
    Terms,
    When,
    WhenBasis,
)
from dateline.text.sentences import past_dispatch

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

PLACED = frozenset(
    {
        Granularity.MINUTE,
        Granularity.HOUR,
        Granularity.PART_OF_DAY,
        Granularity.DAY,
        Granularity.WEEKEND,
        Granularity.WEEK,
        Granularity.MONTH,
    }
)
"""Granularities that place a development: "this year" does not say when something happened."""

_DAYLIKE = frozenset({Granularity.MINUTE, Granularity.HOUR, Granularity.PART_OF_DAY, Granularity.DAY})

_RANKS = {Role.SAID: 0, Role.MAIN: 1, Role.ALONG: 2}

_BOUNDS = frozenset({"MORE_THAN", "LESS_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS"})
"""How far off at least, or at most, is no day: "more than a week ago"."""

_ENDS = ".!?”\"’'"


class Line(Struct, frozen=True):
    """One sentence of the pile."""

    article: int  # its index in the pile
    number: int  # its index in the article
    rank: int  # how many whole sentences stand before it: a standfirst without a full stop is none
    start: int  # after the place and agency of a dispatch
    end: int
    text: str
    terms: Terms
    mentions: tuple[DateMention, ...]
    leans: bool  # it needs the sentence before it
    news: bool = False  # where it names no day, it tells of the day of publication
    mood: Mood = Mood.TOLD


class Telling(Struct, frozen=True):
    """A line, and a time it tells of."""

    line: Line
    when: When
    tense: Tense
    main: bool
    aside: bool = False  # told beside, in a sentence that tells no day of its own
    named: bool = False  # it only names what is held then: "as the 8 November election nears"

    @property
    def exact(self) -> bool:
        """Whether the sentence itself tells the day."""
        return self.when.granularity is Granularity.DAY and self.when.basis is WhenBasis.TOLD


def lines_of(pile: Sequence[Filed]) -> Iterator[Line]:
    """Yield every sentence of the pile, in order, up to where an article's own telling ends."""
    for index, filed in enumerate(pile):
        mentions, moods = filed.reading.mentions, dict(filed.reading.moods)
        at = rank = 0
        for number, (sentence, terms) in enumerate(
            zip(filed.reading.sentences, filed.reading.terms, strict=False)  # the terms end with the telling
        ):
            while at < len(mentions) and mentions[at].end <= sentence.start:
                at += 1
            upto = at
            while upto < len(mentions) and mentions[upto].start < sentence.end:
                upto += 1
            line = _line(filed, (index, number, rank), sentence, terms, mentions[at:upto])
            yield replace(line, mood=moods[number]) if number in moods else line
            rank += filed.article.text[sentence.end - 1] in _ENDS


def tellings_of(line: Line, published: dt.date | None) -> list[Telling]:
    """Return what `line` tells of, and when; an undated line of the lead tells of the day it was published."""
    placed = [m for m in line.mentions if _places(m)]
    main = _main(placed)
    undated = None if main else _undated(line, published)
    tellings: dict[tuple[dt.date, dt.date], Telling] = {}
    for mention in placed:
        when = _when(mention, _clock(line.mentions, mention))
        kept = tellings.get((when.first, when.last))
        if kept is None or mention is main:
            aside = main is None and mention is placed[0]
            tellings[when.first, when.last] = Telling(line, when, mention.tense, mention is main, aside)
    return [*tellings.values(), *([undated] if undated else [])]


def _line(
    filed: Filed,
    place: tuple[int, int, int],
    sentence: Sentence,
    terms: Terms,
    mentions: tuple[DateMention, ...],
) -> Line:
    text = filed.article.text[sentence.start : sentence.end]
    skipped = past_dispatch(text)
    start = sentence.start + skipped
    inside = tuple(m for m in mentions if start <= m.start and m.end <= sentence.end)
    leans = place[1] in filed.reading.leaning
    news = place[1] in filed.reading.news
    return Line(*place, start, sentence.end, text[skipped:], terms, inside, leans, news)


def _places(mention: DateMention) -> bool:
    return (
        mention.type in (MentionType.DATE, MentionType.TIME)
        and mention.first is not None
        and mention.last is not None
        and mention.granularity in PLACED
        and mention.mod not in _BOUNDS
    )


def _main(placed: list[DateMention]) -> DateMention | None:
    """Return the mention that dates what the sentence tells, or None where all is told beside.

    What is said goes before its saying, a day before a month, the first before others.
    """
    return min(
        (m for m in placed if m.role in _RANKS),
        key=lambda m: (
            _RANKS[m.role],
            m.granularity not in _DAYLIKE,
            m.granularity is Granularity.MONTH,
            m.start,
        ),
        default=None,
    )


def _clock(mentions: tuple[DateMention, ...], of: DateMention) -> dt.datetime | None:
    times = (m.at for m in mentions if m.at and m.at.date() == of.first == of.last)
    return next(times, None)


def _when(mention: DateMention, at: dt.datetime | None) -> When:
    if mention.first is None or mention.last is None:
        raise ValueError("a mention without a place on the calendar tells no time")
    granularity = Granularity.DAY if mention.granularity in _DAYLIKE else mention.granularity
    return When(
        mention.first, mention.last, granularity, WhenBasis.TOLD, mention.why, mention.at or at, mention.doubt
    )


def _undated(line: Line, published: dt.date | None) -> Telling | None:
    if published is None or not line.news:
        return None
    why = "no date in the sentence: the day it was published"
    when = When(published, published, Granularity.DAY, WhenBasis.REPORTED, why)
    return Telling(line, when, Tense.NONE, main=True)
