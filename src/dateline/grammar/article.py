"""The shallow readings of an article's sentences, each made when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dateline.languages import Language, language
from dateline.model import Article, Block, BlockKind
from dateline.text.sentences import past_dispatch

from .quotes import over_blocks, within
from .read import Stretch, Tagged, tag_words, understood

if TYPE_CHECKING:
    from dateline.model import Sentence

    from .model import Quotation, SentenceReading
    from .parsed import Parser

UNTOLD = "en"
"""The language of a text that is too short to tell: as such texts are read."""


class ArticleGrammar:
    """How the sentences of one article are understood; a sentence that nobody asks for costs nothing."""

    def __init__(self, article: Article, parser: Parser | None = None) -> None:
        """Read nothing yet."""
        self.article = article
        self.parser = parser
        self._stretches: dict[tuple[int, int], Stretch] = {}
        self._tagged: dict[tuple[int, int], Tagged] = {}
        self._read: dict[tuple[int, int], SentenceReading] = {}

    @cached_property
    def language(self) -> Language:
        """The language by whose rules the article is read."""
        return language(self.article.language or UNTOLD)

    def of(self, sentence: Sentence) -> SentenceReading:
        """The reading of one sentence of the article."""
        span = sentence.start, sentence.end
        if span not in self._read:
            self._read[span] = understood(self.article.text, self._stretch(sentence), self.tagged(sentence))
        return self._read[span]

    def tagged(self, sentence: Sentence) -> Tagged:
        """The words of one sentence of the article: less than its reading, for a third of the time."""
        span = sentence.start, sentence.end
        if span not in self._tagged:
            self._tagged[span] = tag_words(
                self.article.text, self._stretch(sentence), self.language, self.parser
            )
        return self._tagged[span]

    def told_from(self, sentence: Sentence) -> int:
        """Where a sentence begins behind the place and agency of its dispatch."""
        return self._stretch(sentence).start

    def _stretch(self, sentence: Sentence) -> Stretch:
        span = sentence.start, sentence.end
        found = self._stretches.get(span)
        if found is None:
            block = self.article.blocks[sentence.block]
            quoted = within(self.quotations[sentence.block], sentence.start, sentence.end)
            told = sentence.start + past_dispatch(self.article.text[sentence.start : sentence.end])
            found = Stretch(told, sentence.end, title=block.kind is BlockKind.HEADING, quoted=quoted)
            self._stretches[span] = found
        return found

    @cached_property
    def quotations(self) -> tuple[tuple[Quotation, ...], ...]:
        """What stands in quotation marks in each block of the article."""
        return over_blocks(self.article.text, self.article.blocks)


def grammar_of(text: str) -> ArticleGrammar:
    """The grammar of a bare text: each line that says something is a paragraph."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(line)))
        at += len(line) + 1
    return ArticleGrammar(Article("", "", "", "", "", None, UNTOLD, text, tuple(blocks)))
