"""The pile of a question: its sentences, its copies, and what it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.answering.dating import undated
from dateline.answering.likeness import Likeness
from dateline.answering.publishers import named_once
from dateline.answering.tellings import Line, lines_of
from dateline.answering.topic import Topic, topic_of
from dateline.copies import families
from dateline.model import Filed
from dateline.model.citing import cite

if TYPE_CHECKING:
    from dateline.model import Citation


class StoryPile(Struct, frozen=True):
    """The articles of a window with their sentences; those of the story, and those that are not."""

    pile: Sequence[Filed]
    lines: Sequence[Line]
    family: Mapping[str, str]  # article id -> id of the earliest article with the same text
    topic: Topic
    likeness: Likeness

    @classmethod
    def of(cls, pile: Sequence[Filed], about: str) -> StoryPile:
        """Work it out; the pile's order is part of the answer, so give it in a fixed one."""
        pile = named_once(pile)
        lines = list(lines_of(pile))
        return cls(pile, lines, families(pile), topic_of(pile, lines, about), Likeness(pile, lines))

    def on(self) -> list[Filed]:
        """Return the story's articles."""
        return [filed for filed, on in zip(self.pile, self.topic.on, strict=True) if on]

    def cite(self, line: Line) -> Citation:
        """Return the line as a citation."""
        filed = self.pile[line.article]
        block = filed.article.blocks[filed.reading.sentences[line.number].block]
        return cite(filed, block, line.start, line.end)

    def foreign_paragraphs(self) -> int:
        """Return how many paragraphs of the story's articles are about something else."""
        story: set[tuple[int, int]] = set()
        foreign: set[tuple[int, int]] = set()
        for line in self.lines:
            if self.topic.on[line.article]:
                block = self.pile[line.article].reading.sentences[line.number].block
                (story if self.belongs(line) else foreign).add((line.article, block))
        return len(foreign - story)

    def belongs(self, line: Line) -> bool:
        """Say whether the line, or what stands around it, names something of the story."""
        return not self.topic.terms or bool(self.topic.terms & self.likeness.context(line))

    def dates_itself(self, filed: Filed) -> bool:
        """Say whether the article's own date, and not only that of a copy, is to be relied on.

        A dump without a date that is a copy of a dated article tells nothing that the other does not tell better:
        counted from an assumed day, its "on Tuesday" would be a wrong Tuesday.
        """
        if not undated(filed):
            return True
        return all(undated(other) for other in self.pile if self.family[other.id] == self.family[filed.id])
