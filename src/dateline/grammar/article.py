"""The shallow readings of an article's sentences, each made when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dateline.languages import Language, language
from dateline.model import BlockKind

from .quotes import quotations
from .read import Stretch, read_sentence

if TYPE_CHECKING:
    from dateline.model import Article, Sentence

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
        self._read: dict[tuple[int, int], SentenceReading] = {}

    @cached_property
    def language(self) -> Language:
        """The language by whose rules the article is read."""
        return language(self.article.language or UNTOLD)

    def of(self, sentence: Sentence) -> SentenceReading:
        """The reading of one sentence of the article."""
        span = sentence.start, sentence.end
        if span not in self._read:
            block = self.article.blocks[sentence.block]
            quoted = tuple(
                each
                for each in self._quotations[sentence.block]
                if each.start < sentence.end and sentence.start < each.end
            )
            stretch = Stretch(*span, title=block.kind is BlockKind.HEADING, quoted=quoted)
            self._read[span] = read_sentence(self.article.text, stretch, self.language, self.parser)
        return self._read[span]

    @cached_property
    def _quotations(self) -> tuple[tuple[Quotation, ...], ...]:
        text = self.article.text
        return tuple(tuple(quotations(text, block.start, block.end)) for block in self.article.blocks)
