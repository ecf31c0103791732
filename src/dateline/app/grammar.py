"""How the sentences of an article are understood, for people who wonder why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.grammar import ArticleGrammar, render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.model import Filed


def sentences_read(filed: Filed) -> Iterator[str]:
    """Yield each sentence of an article with its reading: tokens, phrases, and clauses with who does what."""
    grammar = ArticleGrammar(filed.article)
    for sentence in filed.reading.sentences:
        yield render(filed.article.text, grammar.of(sentence))
