"""A set of articles about a story, worked out once: who tells which day, in which sentence, in which words."""

from __future__ import annotations

import bisect
import datetime as dt
import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.model import DateMention, Sentence
from dateline.salience.chronicle import chronicle_days, story_end
from dateline.salience.content import content_words
from dateline.salience.weights import DEFAULT, Weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dateline.model import Filed

ONE_DAY = dt.timedelta(days=1)


class Document(Struct, frozen=True):
    """An article as salience needs it."""

    id: str
    published: dt.date
    text: str
    sentences: tuple[Sentence, ...]  # in order of the text
    mentions: tuple[DateMention, ...]
    publisher: str = ""
    family: str = ""  # documents of one non-empty family are copies of each other and count once
    ending: int | None = None  # where its own telling ends; None: to be found

    @classmethod
    def of(cls, filed: Filed, published: dt.date, family: str = "") -> Document:
        """Return what salience needs of a filed article; `published` is the day to count it under."""
        article, reading = filed.article, filed.reading
        return cls(
            filed.id, published, article.text, reading.sentences, reading.mentions, article.publisher, family,
            reading.ending,
        )  # fmt: skip


class Basis(StrEnum):
    """Why a sentence is taken to tell of a day."""

    CHRONICLE = "entry of a chronology"
    MENTION = "names the day"
    SAME_DAY = "lead of that day"
    DAY_AFTER = "lead of the day after"


class DayTelling(Struct, frozen=True):
    """A sentence that may tell of a day: indices into the pile's documents and the document's sentences."""

    document: int
    sentence: int
    basis: Basis


class Member(Struct, frozen=True):
    """What is read from one document, once."""

    document: Document
    sentences: tuple[Sentence, ...]  # those of the article's own telling
    words: tuple[tuple[str, ...], ...]  # content words of each of them
    days: Mapping[int, tuple[dt.date, ...]]  # by sentence index: the days it names
    chronicle: Mapping[int, dt.date]  # by sentence index: the day of the chronology entry it belongs to

    @property
    def family(self) -> str:
        """What it counts under: its family, or itself."""
        return self.document.family or self.document.id


class Pile(Struct, frozen=True):
    """Documents with their tellings by day. Build with `Pile.of`; then everything is looked up."""

    entries: tuple[Member, ...]
    tellings: Mapping[dt.date, tuple[DayTelling, ...]]
    rarity: Mapping[str, float]  # inverse document frequency of each content word, at least 0.5

    @classmethod
    def of(cls, documents: Iterable[Document], weights: Weights = DEFAULT) -> Pile:
        """Read each document once. Order does not matter: they are sorted by day and id."""
        ordered = sorted(documents, key=lambda d: (d.published, d.id))
        entries = tuple(_entry(document, weights) for document in ordered)
        return cls(
            entries=entries,
            tellings=_tellings(entries, weights.lead),
            rarity=_rarity(entries),
        )


def _entry(document: Document, weights: Weights) -> Member:
    ending = document.ending
    if ending is None:
        ending = story_end(document.text, document.sentences)
    end = min(ending, weights.longest)
    sentences = tuple(s for s in document.sentences if s.start < end)
    named = _by_sentence(sentences, document.mentions)
    return Member(
        document=document,
        sentences=sentences,
        words=tuple(content_words(document.text[s.start : s.end]) for s in sentences),
        days={i: tuple(dict.fromkeys(m.first for m in found if m.first)) for i, found in named.items()},
        chronicle=chronicle_days(document.text, sentences, named),
    )


def _by_sentence(
    sentences: Sequence[Sentence], mentions: Iterable[DateMention]
) -> dict[int, list[DateMention]]:
    """Return the mentions that stand for one day, by the index of their sentence."""
    starts = [s.start for s in sentences]
    found: dict[int, list[DateMention]] = defaultdict(list)
    for mention in mentions:
        index = bisect.bisect_right(starts, mention.start) - 1
        exact = mention.first is not None and mention.first == mention.last
        if exact and index >= 0 and mention.start < sentences[index].end:
            found[index].append(mention)
    return dict(found)


def _tellings(entries: Sequence[Member], lead: int) -> dict[dt.date, tuple[DayTelling, ...]]:
    """Collect the tellings of each day; a sentence tells a day once, on the best basis."""
    by_day: dict[dt.date, dict[tuple[int, int], Basis]] = defaultdict(dict)
    for number, entry in enumerate(entries):
        for index, day in entry.chronicle.items():
            by_day[day][number, index] = Basis.CHRONICLE
        for index, days in entry.days.items():
            for day in days:
                by_day[day].setdefault((number, index), Basis.MENTION)
        published = entry.document.published
        for index in range(min(lead, len(entry.sentences))):
            if index not in entry.days and index not in entry.chronicle:  # else it tells the days it names
                by_day[published][number, index] = Basis.SAME_DAY
                by_day[published - ONE_DAY][number, index] = Basis.DAY_AFTER
    return {
        day: tuple(
            DayTelling(document, sentence, basis) for (document, sentence), basis in sorted(found.items())
        )
        for day, found in by_day.items()
    }


def _rarity(entries: Sequence[Member]) -> dict[str, float]:
    spread = Counter(word for entry in entries for word in {w for words in entry.words for w in words})
    return {word: math.log(len(entries) / count) + 0.5 for word, count in spread.items()}
