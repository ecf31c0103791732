"""Where a sentence begins behind a heading, a caption or an hour that has run into it: "... in Haiti The mayor said"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.grammar import Shape
from dateline.patterns import lazy_pattern
from dateline.text.sentences import past_dispatch

if TYPE_CHECKING:
    from dateline.grammar import ArticleGrammar, SentenceReading
    from dateline.model import Sentence

_CREDITS = lazy_pattern(r"(?:\([^()]{2,60}\) )+(?=[^\W\d_])")  # "(AP Photo/Ana Roth) ...": of a picture
_OPENS = frozenset({"DT", "PRP", "CC"})  # no name has them in its midst, but "The Times"
_ENDS = frozenset({"NN", "NNS", "NNP", "NNPS", "CD", "JJ"})
_NAMES = frozenset({"NNP", "NNPS", "CD"})


def own_part(sentence: Sentence, grammar: ArticleGrammar) -> Sentence:
    """The sentence without the place and agency of its dispatch, and without a heading that has run into it."""
    text = grammar.article.text
    credit = _CREDITS.match(text, sentence.start, sentence.end)
    start = credit.end() if credit else sentence.start
    told = replace(sentence, start=start + past_dispatch(text[start : sentence.end]))
    if not grammar.language.run_in.search(text, told.start, told.end):
        return told
    start = past_heading(grammar.of(told))
    return replace(told, start=start) if start > told.start else told


def past_heading(reading: SentenceReading) -> int:
    """Where a capital without a full stop before it opens a clause: behind a noun, at "The", "He", "But"."""
    subjects = {
        reading.phrases[each.subject].first: reading.phrases[each.subject]
        for each in reading.clauses
        if each.subject is not None and each.verb.finite
    }
    tokens = reading.tokens
    for k in range(len(tokens) - 1, 0, -1):
        opens, before = tokens[k], tokens[k - 1].tag
        if opens.shape & (Shape.CAPITAL | Shape.QUOTED) != Shape.CAPITAL or opens.tag not in _OPENS:
            continue
        subject = subjects.get(k + (opens.tag == "CC"))
        if subject is None or opens.lower == "i" or before not in _ENDS:
            continue
        named = opens.tag == "DT" and tokens[subject.head].tag in _NAMES
        if not named or before in _NAMES:
            return subject.start
    return reading.start
