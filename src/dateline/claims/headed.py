"""Where a sentence begins behind the place and agency of its dispatch, or the hour of its entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.patterns import lazy_pattern
from dateline.text.sentences import past_dispatch

if TYPE_CHECKING:
    from dateline.grammar import ArticleGrammar
    from dateline.model import Sentence

_HOUR = lazy_pattern(r"\d{3,4}\s+(?=[^\W\d_a-z])")  # "1450 The mayor says ...": of an entry


def own_part(sentence: Sentence, grammar: ArticleGrammar) -> Sentence:
    """The sentence without the place and agency of its dispatch, and without the hour that it is told at."""
    text = grammar.article.text
    hour = _HOUR.match(text, sentence.start, sentence.end)
    past = hour.end() - sentence.start if hour else past_dispatch(text[sentence.start : sentence.end])
    return replace(sentence, start=sentence.start + past) if past else sentence
