"""What answering one question needs to know of the pile: worked out once, then only looked up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.answering import dating
from dateline.answering.appointed import appointed
from dateline.answering.focus import Focus
from dateline.answering.story import StoryPile
from dateline.answering.tellings import Line, Telling, tellings_of
from dateline.answering.voices import Voices
from dateline.answering.weighing import weights_of
from dateline.grammar import UNTOLD
from dateline.languages import language
from dateline.model import Mood
from dateline.patterns import lazy_pattern
from dateline.text.sentences import LEAD_SENTENCES

if TYPE_CHECKING:
    import datetime as dt

    from dateline.languages import Language
    from dateline.model import Filed, Question

SHORT = 5
"""Sentences of an article that says nothing in passing: one without a name ("A hearing is set for 2 April.") tells
too. Longer ones name who acts where it matters; where they name nobody at all, every sentence tells."""

_SHORTEST, _LONGEST = 6, 70  # words
_ENDS = (".", "!", "”", '"', "’", "'", ")")

# Timestamps, handles, addresses, separators and captions: a page's machinery or its readers, not its reporting
_MACHINERY = lazy_pattern(
    r"^(?:\(?Updated\b|In this (?:\w+ )?(?:photo|image|picture|handout|file)|File photo|Photograph:|Photo:|Image:)"
    r"|\((?:AP Photo|Reuters/|Photo|Image)|@\w|https?://|www\.|\||\bRT\b|©|\b\d{1,2}:\d\d(?::\d\d)? ?(?:[AP]M|[ap]m) ET\b"
)
# "... in Mexico City April 24, 2009.": a picture's caption, dated by its agency without a preposition
_CAPTION = lazy_pattern(
    r"[A-Z]\w+ (?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r" \d{1,2}, \d{4}\.$"
)


def language_of(pile: Sequence[Filed]) -> Language:
    """Return the language of a pile: that of its first article."""
    return language((pile[0].article.language if pile else "") or UNTOLD)


class View(Struct, frozen=True):
    """The story's pile, who speaks in it, and what its sentences weigh."""

    story: StoryPile
    voices: Voices
    weight: Mapping[tuple[str, int], float]  # by article id and sentence number
    focus: Focus = Focus({})

    @classmethod
    def of(cls, question: Question, pile: Sequence[Filed], *, weighed: bool = True) -> View:
        """Work it out; `weighed` is False where nothing is chosen by weight: every sentence then weighs nothing."""
        story = StoryPile.of(pile, question.about)
        on = story.on()
        if not weighed:
            return cls(story, Voices.of(on), {})
        return cls(story, Voices.of(on), weights_of(on, story.family, question), Focus.of(story))

    def tellings(self) -> list[Telling]:
        """Return what the sentences of the story tell, and when."""
        story = self.story
        usable = [
            on and story.dates_itself(filed) for filed, on in zip(story.pile, story.topic.on, strict=True)
        ]
        lines = [line for line in story.lines if usable[line.article] and tells(line) and story.belongs(line)]
        named = {line.article for line in lines if line.terms.names}
        return [
            telling
            for line in lines
            for telling in tellings_of(line, dating.day_of(self.filed(line)))
            if not dating.guessed_ahead(telling, self.filed(line))
            and (
                line.terms.names
                or line.article not in named
                or len(self.filed(line).reading.sentences) <= SHORT
                or self._announces(telling)
            )
        ]

    @property
    def newest(self) -> dt.date | None:
        """The last day of which the story has an article; None where no day is sure."""
        return max(filter(None, map(dating.day_of, self.story.on())), default=None)

    def filed(self, line: Line) -> Filed:
        """Return the article of a line."""
        return self.story.pile[line.article]

    def belonging(self, line: Line) -> float:
        """Return how much of the story a sentence has, 0 to 1."""
        return self.focus.of_line(line, self.story)

    def ahead(self, telling: Telling) -> bool:
        """Say whether the telling speaks of something still to come when it was written."""
        return dating.ahead(telling, dating.day_of(self.filed(telling.line)))

    def appoints(self, telling: Telling) -> tuple[int, int] | None:
        """Return the words that name what is held on the day of a telling; None where none do."""
        line, when = telling.line, telling.when
        return appointed(
            line.text, line.start, line.mentions, (when.first, when.last), language_of(self.story.on())
        )

    def lag(self, telling: Telling) -> int:
        """Return the days from the happening to its report."""
        return dating.lag(telling, dating.day_of(self.filed(telling.line)))

    def is_news(self, telling: Telling) -> bool:
        """Say whether the sentence leads an article of the day itself or the day after."""
        return telling.line.rank < LEAD_SENTENCES and 0 <= self.lag(telling) <= 1

    def _announces(self, telling: Telling) -> bool:
        """Say whether the sentence sets a day for something: "The court will hear the complaint on 2 April."."""
        return telling.exact and self.ahead(telling) and dating.plans(telling)


def states(line: Line) -> bool:
    """Say whether a sentence states anything: no question, opinion, caption or piece of a page's machinery does."""
    return (
        not _MACHINERY.search(line.text)
        and not _CAPTION.search(line.text)
        and line.mood is not Mood.OPINION
        and not line.text.rstrip("”\"'’)").endswith("?")
        and bool(line.terms.acts)
    )


def tells(line: Line) -> bool:
    """Say whether a sentence states something that can be shown: as prose, neither a scrap nor endless; no heading, no caption."""
    words = line.text.count(" ") + 1
    return (
        line.mood is not Mood.PICTURED
        and _SHORTEST <= words <= _LONGEST
        and line.text.endswith(_ENDS)
        and states(line)
    )
