"""What a publisher states in its own voice with a word that takes a side, or a toll without a source."""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, field

from dateline.claims.read import cite_whole
from dateline.model import Assertion, Filed
from dateline.patterns import lazy_pattern
from dateline.text.letters import CAPITAL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.model import Claim, Sentence

# A word that takes a side, and what others may write instead; before both, what a text with such a word has in it
_LOADED = tuple(
    (
        tuple(stems.split()),
        lazy_pattern(rf"\b(?:{loaded})\b", re.IGNORECASE),
        lazy_pattern(rf"\b(?:{plain})\b"),
    )
    for stems, loaded, plain in (
        ("liberat", r"(?<!to )liberat(?:ion|ed|es|ing)", r"recaptured?|retaken|retook|captured?|seized?|fall of|fell"),
        ("expelled routed driven", r"(?:largely |fully )?(?:expelled|routed|driven out)", r"withdrew|withdrawn|withdrawal|pulled back|retreat(?:ed)?"),
        ("openly lectured berated", r"openly (?:challenged|defied|attacked)|lectured|berated", r"disagreed|argued|quarrel(?:led)?|shouting match|clash(?:ed)?"),
        ("regime", r"regime", r"government|administration"),
        ("terrorist", r"terrorists?", r"militants?|fighters?|rebels?|insurgents?"),
        ("stolen rigged", r"stolen election|rigged (?:election|vote)", r"disputed (?:election|vote)|irregularities"),
    )
)  # fmt: skip
_TOLL = lazy_pattern(
    r"\b(?:has|have|had|which) (?:\w+ )?(?:cost|lost|claimed|killed)\b.{0,40}?\b\d[\d,.]*\b.{0,30}?\b(?:troops|soldiers|servicemen|people|lives|civilians|men)\b"
)
_SOURCED = lazy_pattern(
    rf"\baccording to\b|\s[–—-] {CAPITAL}[\w ]+$"
)  # "... – Defense Ministry": a headline names its source so


def assertions_of(pile: Sequence[Filed], claims: Iterable[Claim]) -> tuple[Assertion, ...]:
    """Return what the publishers assert: sentences outside anybody's claim and outside quotation marks."""
    spoken: dict[str, list[tuple[int, int]]] = {}
    for claim in (each for each in claims if not each.stance):
        spoken.setdefault(claim.citation.article, []).extend(claim.spans)
    instead = _Instead([(filed.article.publisher, filed.article.text.lower()) for filed in pile])
    found: dict[tuple[str, str], Assertion] = {}  # a copy's sentence is its origin's
    for filed in pile:
        for sentence in (filed.reading.sentences[number] for number in filed.reading.loaded):
            for assertion in _asserted(filed, sentence, spoken.get(filed.id, []), instead):
                found.setdefault((assertion.words, assertion.citation.quote), assertion)
    return tuple(found.values())


def loaded_in(text: str, sentences: Sequence[Sentence]) -> tuple[int, ...]:
    """Return which sentences of an article have a word that takes a side, or a toll, by their numbers."""
    found = {number for number, s in enumerate(sentences) if _TOLL.search(text, s.start, s.end)}
    lowered = text.lower()
    starts = [sentence.start for sentence in sentences]
    there = [loaded for stems, loaded, _ in _LOADED if any(stem in lowered for stem in stems)]
    for pattern in there:  # one look over the whole text is cheaper than one a sentence
        for match in pattern.finditer(text):
            number = bisect.bisect_right(starts, match.start()) - 1
            if number >= 0 and match.end() <= sentences[number].end:
                found.add(number)
    return tuple(sorted(found))


def _asserted(
    filed: Filed, sentence: Sentence, spoken: list[tuple[int, int]], instead: _Instead
) -> list[Assertion]:
    text = filed.article.text[sentence.start : sentence.end]
    found = []
    for _, pattern, plain in (*_LOADED, ((), _TOLL, None)):
        match = pattern.search(text)
        if match is None or _quoted(text, match.start()) or _SOURCED.search(text):
            continue
        start, end = sentence.start + match.start(), sentence.start + match.end()
        if any(s < end and start < e for s, e in spoken):
            continue
        citation = cite_whole(filed, filed.article.blocks[sentence.block], start, end)
        found.append(
            Assertion(match[0], instead.of(plain, filed.article.publisher) if plain else (), citation)
        )
    return found


class _Instead(Struct, frozen=True):
    """The words that other publishers use; each text is searched once for each kind of word, in lower case."""

    texts: Sequence[tuple[str, str]]  # with who published each
    known: dict[re.Pattern[str], dict[str, set[str]]] = field(default_factory=dict)

    def of(self, plain: re.Pattern[str], publisher: str) -> tuple[str, ...]:
        if plain not in self.known:
            by_publisher: dict[str, set[str]] = defaultdict(set)
            for name, text in self.texts:
                by_publisher[name].update(match[0] for match in plain.finditer(text))
            self.known[plain] = by_publisher
        others = (words for name, words in self.known[plain].items() if name != publisher)
        return tuple(sorted(set().union(*others)))


def _quoted(text: str, at: int) -> bool:
    before = text[:at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1 or before.endswith(("‘", "'"))
