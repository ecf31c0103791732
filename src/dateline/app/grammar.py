"""How the sentences of an article are understood, for people who wonder why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.grammar import Stretch, quotations, read_sentence, render
from dateline.languages import language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.model import Filed

UNTOLD = "en"
"""The language of a text that is too short to tell: as such texts are read."""


def sentences_read(filed: Filed) -> Iterator[str]:
    """Yield each sentence of an article with its reading: tokens, phrases, and clauses with who does what."""
    article = filed.article
    known = language(article.language or UNTOLD)
    for sentence in filed.reading.sentences:
        block = article.blocks[sentence.block]
        quoted = tuple(
            quotation
            for quotation in quotations(article.text, block.start, block.end)
            if quotation.start < sentence.end and sentence.start < quotation.end
        )
        stretch = Stretch(sentence.start, sentence.end, quoted=quoted)
        yield render(article.text, read_sentence(article.text, stretch, known))
