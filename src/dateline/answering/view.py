"""What answering one question needs to know of the pile: worked out once, then only looked up."""

from __future__ import annotations

import bisect
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.actors import Roster
from dateline.answering.developments import Likeness
from dateline.answering.publishers import named_once
from dateline.answering.tellings import LEAD_SENTENCES, Line, Telling, lines_of, tellings_of
from dateline.answering.topic import Topic, topic_of
from dateline.claims import Spoken, roster_of, spoken_by
from dateline.copies import families
from dateline.model import Citation, DateEvidence, Filed, Granularity, Question, Tense, WhenBasis
from dateline.salience import Document, Pile, choose_lines, rank_days

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator


PER_DAY = 6
"""Sentences of a day that are weighed: no day of the example story has more happenings worth telling."""

UNNAMED = "an unnamed publisher"

SHORT = 5
"""Sentences of an article that says nothing in passing: one without a name ("A hearing is set for 2 April.") tells
too. Longer ones name who acts where it matters; where they name nobody at all, every sentence tells."""

LATE = 7
"""Days after which a report of a development is a look back."""

_SHORTEST, _LONGEST = 6, 70  # words
_ENDS = (".", "!", "”", '"', "’", "'", ")")

# Timestamps, handles, addresses, separators and captions: a page's machinery or its readers, not its reporting
_MACHINERY = re.compile(
    r"^(?:\(?Updated\b|In this (?:\w+ )?(?:photo|image|picture|handout|file)|File photo|Photograph:|Photo:|Image:)"
    r"|\((?:AP Photo|Reuters/|Photo|Image)|@\w|https?://|www\.|\||\bRT\b|©|\b\d{1,2}:\d\d(?::\d\d)? ?(?:[AP]M|[ap]m) ET\b"
)
# "... in Mexico City April 24, 2009.": a picture's caption, dated by its agency without a preposition
_CAPTION = re.compile(
    r"[A-Z]\w+ (?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r" \d{1,2}, \d{4}\.$"
)
_PLANS = re.compile(
    r"\b(?:will|would|shall|due|set|scheduled|expected|planned|plans? to|intends?|(?:is|are|was|were) to"
    r"|to (?:be|meet|hold|take|begin|start|open|sign|vote|visit|speak|talk)|gathers?|meets?|opens?|begins?|starts?"
    r"|resumes?|returns?|travels?|votes?|upcoming|next)\b"
)


@dataclass(frozen=True, slots=True)
class View:
    """The pile with its families, its story and the weight of its sentences."""

    pile: Sequence[Filed]
    lines: Sequence[Line]
    family: Mapping[str, str]  # article id -> id of the earliest article with the same text
    topic: Topic
    likeness: Likeness
    # By article id and sentence number: 1 is the best line of the best day
    weight: Mapping[tuple[str, int], float]
    roster: Roster
    spoken: Mapping[str, tuple[Spoken, ...]]  # the claims of the story's articles, by article id

    @classmethod
    def of(cls, question: Question, pile: Sequence[Filed], *, weighed: bool = True) -> View:
        """Work it out; the pile's order is part of the answer, so give it in a fixed one.

        `weighed` is False where nothing is chosen by weight: every sentence then weighs nothing.
        """
        pile = named_once(pile)
        lines = list(lines_of(pile))
        family = families(pile)
        topic = topic_of(pile, lines, question.about)
        on = [filed for filed, kept in zip(pile, topic.on, strict=True) if kept]
        roster = roster_of(on)
        spoken = _Spoken(on, roster)
        weights = _weights(on, family, question) if weighed else {}
        return cls(pile, lines, family, topic, Likeness(pile, lines), weights, roster, spoken)

    def story_pile(self) -> list[Filed]:
        """Return the story's articles."""
        return [filed for filed, on in zip(self.pile, self.topic.on, strict=True) if on]

    def tellings(self) -> list[Telling]:
        """Return what the sentences of the story tell, and when."""
        usable = [
            on and self._dates_itself(filed) for filed, on in zip(self.pile, self.topic.on, strict=True)
        ]
        lines = [line for line in self.lines if usable[line.article] and _tells(line) and self._belongs(line)]
        named = {line.article for line in lines if line.terms.names}
        return [
            telling
            for line in lines
            for telling in tellings_of(line, day_of(self.pile[line.article]))
            if line.terms.names
            or line.article not in named
            or self._is_short(line.article)
            or self._announces(telling)
        ]

    def ahead(self, telling: Telling) -> bool:
        """Say whether the telling speaks of something still to come when it was written."""
        published = day_of(self.pile[telling.line.article])
        if published is None or telling.when.basis is WhenBasis.REPORTED:
            return telling.tense is Tense.FUTURE
        if telling.when.first > published:
            return True
        return telling.tense is Tense.FUTURE and telling.when.last >= published and plans(telling)

    def lag(self, telling: Telling) -> int:
        """Return the days from the happening to its report."""
        published = day_of(self.pile[telling.line.article])
        return (published - telling.when.last).days if published else LATE

    def is_news(self, telling: Telling) -> bool:
        """Say whether the sentence leads an article of the day itself or the day after."""
        return telling.line.rank < LEAD_SENTENCES and 0 <= self.lag(telling) <= 1

    def paragraph(self, line: Line) -> tuple[int, str]:
        """Return where the line's block starts, and its text."""
        filed = self.pile[line.article]
        block = filed.article.blocks[filed.reading.sentences[line.number].block]
        return block.start, filed.article.text[block.start : block.end]

    def cite(self, line: Line) -> Citation:
        """Return the line as a citation."""
        filed = self.pile[line.article]
        article = filed.article
        return Citation(
            article=filed.id,
            digest=filed.digest,
            start=line.start,
            end=line.end,
            quote=article.text[line.start : line.end],
            paragraph=self.paragraph(line)[1],
            publisher=article.publisher or UNNAMED,
            title=article.title,
            address=article.address,
            published=article.published,
        )

    def foreign_paragraphs(self) -> int:
        """Return how many paragraphs of the story's articles are about something else."""
        story: set[tuple[int, int]] = set()
        foreign: set[tuple[int, int]] = set()
        for line in self.lines:
            if self.topic.on[line.article]:
                block = self.pile[line.article].reading.sentences[line.number].block
                (story if self._belongs(line) else foreign).add((line.article, block))
        return len(foreign - story)

    def _announces(self, telling: Telling) -> bool:
        """Say whether the sentence sets a day for something: "The court will hear the complaint on 2 April."."""
        exact = telling.when.basis is WhenBasis.TOLD and telling.when.granularity is Granularity.DAY
        return exact and self.ahead(telling) and plans(telling)

    def _is_short(self, article: int) -> bool:
        return len(self.pile[article].reading.sentences) <= SHORT

    def _belongs(self, line: Line) -> bool:
        """Say whether the line, or what stands around it, names something of the story."""
        return not self.topic.terms or bool(self.topic.terms & self.likeness.context(line))

    def _dates_itself(self, filed: Filed) -> bool:
        """Say whether the article's own date, and not only that of a copy, is to be relied on.

        A dump without a date that is a copy of a dated article tells nothing that the other does not tell better:
        counted from an assumed day, its "on Tuesday" would be a wrong Tuesday.
        """
        if not undated(filed):
            return True
        return all(undated(other) for other in self.pile if self.family[other.id] == self.family[filed.id])


class _Spoken(Mapping[str, tuple[Spoken, ...]]):
    """The claims of each article, read when they are first asked for: a happening asks for a few articles only."""

    def __init__(self, pile: Sequence[Filed], roster: Roster) -> None:
        self._filed = {filed.id: filed for filed in pile}
        self._roster = roster
        self._read: dict[str, tuple[Spoken, ...]] = {}

    def __getitem__(self, article: str) -> tuple[Spoken, ...]:
        if article not in self._read:
            self._read[article] = tuple(spoken_by(self._filed[article], self._roster))
        return self._read[article]

    def __iter__(self) -> Iterator[str]:
        return iter(self._filed)

    def __len__(self) -> int:
        return len(self._filed)


def day_of(filed: Filed) -> dt.date | None:
    """Return the day of publication, unless it is unknown or in doubt."""
    published = filed.article.published
    return published.day if published and not published.suspect else None


def plans(telling: Telling) -> bool:
    """Say whether the sentence announces something: a stray date ahead of its article is no appointment."""
    return telling.tense is not Tense.PAST and bool(_PLANS.search(telling.line.text))


def undated(filed: Filed) -> bool:
    """Say whether the article does not say when it was published; a day may be assumed for it."""
    published = filed.article.published
    return published is None or published.evidence is DateEvidence.ASSUMED


def _tells(line: Line) -> bool:
    words = line.text.count(" ") + 1
    return (
        not _MACHINERY.search(line.text)
        and not _CAPTION.search(line.text)
        and _SHORTEST <= words <= _LONGEST
        and line.text.endswith(_ENDS)
        and not line.text.rstrip("”\"'’)").endswith("?")
        and bool(line.terms.acts)
    )


def _weights(
    pile: Sequence[Filed], family: Mapping[str, str], question: Question
) -> dict[tuple[str, int], float]:
    """Weigh each sentence by the day it tells best."""
    salient = Pile.of([_document(filed, day, family) for filed in pile if (day := day_of(filed))])
    days = {score.day: score.score for score in rank_days(salient, question)}
    top = max(days.values(), default=1.0)
    ends = {f.id: [s.end for s in f.reading.sentences] for f in pile}
    weights: dict[tuple[str, int], float] = {}
    for told in choose_lines(salient, question.about, sorted(days), PER_DAY):
        best = (
            max((line.score for line in told.lines), default=0.0) or 1.0
        )  # nobody is sure of a day long past
        for line in told.lines:
            number = bisect.bisect_left(ends[line.document], line.end)
            weights[line.document, number] = days[told.day] / top * line.score / best
    return weights


def _document(filed: Filed, day: dt.date, family: Mapping[str, str]) -> Document:
    article, reading = filed.article, filed.reading
    return Document(
        filed.id, day, article.text, reading.sentences, reading.mentions, article.publisher, family[filed.id]
    )
