"""An article's text as its utterances are read from it: where each is told, and the utterance made of it."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from dateline.actors.states import state_of
from dateline.claims.denials import CALLS_UNTRUE, DENIES
from dateline.claims.negation import denied_in, first_told
from dateline.claims.parts import DENYING, may_deny, parts_of
from dateline.claims.pointing import Said
from dateline.grammar import ArticleGrammar
from dateline.model import Act, Attribution, Block, Pointing, Sentence, Spans, Utterance, UtteranceKind
from dateline.model.citing import cited_at
from dateline.patterns import lazy_pattern
from dateline.text.letters import CAPITAL
from dateline.text.terms import stems_of

# "Russia is ready to hand over the bodies, its delegation said"
_ITS = lazy_pattern(r"(?:its|their) (?P<what>[\w -]{4,60})$")
_LED_BY = lazy_pattern(
    rf"(?:{CAPITAL}{CAPITAL}[^—–]{{2,40}} [—–-]+ )?(?P<who>(?:The )?{CAPITAL}\w+)(?:[’']s \w+)? (?:\w+ )?(?:has|had|have|is|was|will|would|no|still|could|must|\w+s|\w+ed)\b"
)


class Text(Struct, frozen=True):
    """An article's text with its blocks and sentences."""

    text: str
    blocks: Sequence[Block]
    sentences: Sequence[Sentence]
    grammar: ArticleGrammar

    def block_at(self, offset: int) -> int:
        """Return the number of the block that a character stands in."""
        return max(0, bisect.bisect_right(self.blocks, offset, key=lambda b: b.start) - 1)

    def paragraph(self, block: Block) -> str:
        """Return the text of a block."""
        return self.text[block.start : block.end]

    def points(self, spans: Spans, cue: str) -> Pointing | None:
        """Return what a content points at that calls a claim untrue, or turns one down."""
        denying = bool(DENIES.search(cue))
        for start, end in spans:
            if not (denying or CALLS_UNTRUE.search(self.text, start, end)):
                continue
            for sentence in self.read_in(start, end):
                said = Said(self.text, self.grammar.of(sentence), self.grammar.language, start, end)
                if points := said.pointing(denying=denying):
                    return points
        return None

    def named_at(self, start: int) -> str:
        """Return the phrase that opens at a place, "" where it is a pronoun."""
        reading = next((self.grammar.of(each) for each in self.read_in(start, start + 1)), None)
        phrase = reading.phrase_of(start, start + 1) if reading else None
        return "" if phrase is None or phrase.kind == "pronoun" else self.text[phrase.start : phrase.end]

    def read_in(self, start: int, end: int) -> Iterator[Sentence]:
        """Yield the sentences that hold a stretch of text."""
        first = max(0, bisect.bisect_right(self.sentences, start, key=lambda s: s.start) - 1)
        return itertools.takewhile(lambda s: s.start < end, self.sentences[first:])

    def denied(self, spans: Spans, act: Act) -> tuple[tuple[int, str], ...]:
        """Return what a content denies, by its stem, "" for a clause that denies nothing, with its place in the content."""
        known, before = self.grammar.language, 0
        found: list[tuple[int, str]] = []
        for start, end in spans:
            for sentence in self.read_in(start, end):
                reading = self.grammar.of(sentence)
                told = first_told(reading, start, end) if act in DENYING and not found else None
                heads = (*((told,) if told else ()), *denied_in(reading, start, end, known))
                found += [(before + at - start, lemma) for at, lemma in heads]
            before += end - start + 1
        return tuple((at, stem) for at, lemma in found for stem in stems_of(lemma)[:1] or (lemma,))


def utterance(
    at: tuple[Text, tuple[tuple[int, int], int]],
    kind: UtteranceKind,
    words: tuple[str, str, str],
    act: Act,
    found: Attribution,
) -> Utterance:
    """Return the utterance; `words` are those of source, cue and content, `at` its text and its `_place` there."""
    source, _, content = words
    text, (cited, block) = at
    return Utterance(
        kind, *words, act, found.content,
        at=found.source[0][0] if found.source else found.cue[0][0],
        cited=cited,
        block=block,
        named=bool(found.source),
        stance=found.stance,
        owner=_owner_told(source, content) if found.source else "",
        parts=parts_of(content, act, text.denied(found.content, act) if may_deny(content, act) else ()),
    )  # fmt: skip


def _owner_told(source: str, content: str) -> str:
    """Return "Russia’s delegation" for "Russia is ready to ..., its delegation said"; "" where no state leads what is said."""
    its, led = _ITS.match(source), _LED_BY.match(content)
    if not (its and led and state_of(led["who"])):
        return ""
    return f"{state_of(led['who'])}’s {its['what']}"


def place_of(text: Text, found: Attribution) -> tuple[tuple[int, int], int]:
    """Return the sentences in which an attribution is told, and their block."""
    cue, spans = found.cue[0][0], found.content
    number = text.block_at(cue)
    block = text.blocks[number]
    inside = [(s, e) for s, e in spans if s < block.end and block.start < e] or [(cue, cue + 1)]
    start, end = max(inside[0][0], block.start), min(inside[-1][1], block.end)
    return cited_at(text.sentences, start, end), number


def mostly_in(
    spans: Iterable[tuple[int, int]], sentences: Sequence[Sentence], share: float
) -> frozenset[int]:
    """Return the sentences, by number, of which more than a share lies in one of some spans."""
    starts = [sentence.start for sentence in sentences]
    found = set()
    for start, end in spans:
        number = max(0, bisect.bisect_right(starts, start) - 1)
        while number < len(sentences) and sentences[number].start < end:
            sentence = sentences[number]
            covered = min(end, sentence.end) - max(start, sentence.start)
            if covered > share * (sentence.end - sentence.start):
                found.add(number)
            number += 1
    return frozenset(found)
