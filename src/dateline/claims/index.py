"""The claims of a story in parts, to be found by their words; and what two must share to be about one matter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.claims.likeness import Rarity, alike
from dateline.claims.read import Spoken
from dateline.claims.sides import DENYING
from dateline.text.terms import Terms, terms_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.model import Claim

MANY = 200
"""Claims of a story beyond which a mere negation is no denial: among 17,560, none of 12 pairs it led to was one."""

AGAINST_ONESELF = 0.67
"""What is left of the weight that must be shared, in a large pile, where a claim is about who denies it."""

UNCOMMON = 0.5
"""What a word must count for claims to be looked up by it."""


@dataclass(frozen=True, slots=True)
class Least:
    """What a pair must share: weight of words, and their share of the denied statement's."""

    weight: float
    share: float
    names_do: bool = False  # a name alone is enough


# Where the claim stands shortly before its denial, and anywhere else; a denial said to be one, and one by negation only
_SAID_NEARBY = Least(1.9, 0.35)
SAID = Least(2.0, 0.5)
_NEGATED_NEARBY = Least(2.0, 0.4)
_NEGATED = Least(2.0, 0.5)
ACCUSED = Least(1.2, 0.25)  # a claim about the denier's own side
ACCUSED_SAID = Least(1.0, 0.2, names_do=True)  # the same, where the denial is said to be one

_NEGATION = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor)\b|n[’']t\b|\bfalse\b|\buntrue\b", re.IGNORECASE
)
# What will not be is a plan; what is not known, clear or wanted denies nothing
_NO_DENIAL = re.compile(
    r"\b(?:will|would|shall|should|must|could|can|may|might) (?:\w+ )?(?:not|never|be no)\b|\b(?:wo|would|could|ca|must|should)n[’']t\b|\bcannot\b"
    r"|\bnot (?:yet|only|just|clear|known|sure|ready|willing|prepared|comment|rule|say|tell|enough|going|expect\w*|want|intend|plan\w*|been (?:decided|told|informed))\b"
    r"|\bno (?:longer|comment|doubt|plans?|intention|reason to|way|choice|idea|one (?:knows|can))\b|\bnobody (?:knows|can)\b"
    r"|\b(?:did|does|do) ?(?:not|n[’']t) (?:say|know|mention|name|specify|address|give|answer|explain|elaborate|want|intend|think|believe|expect|see|like)\b"
    r"|\b(?:is|are|was|were|am|[’']m|[’']re) ?(?:not|n[’']t) (?:going|sure|certain|happy|aware|optimistic|expected|clear|doing)\b",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"(?:, | )(?:and|but|while|because|although|whereas) (?=that\b|the\b|its\b|his\b|her\b|their\b|he\b|she\b|they\b|it\b|no\b|there\b)|; |: "
)


@dataclass(frozen=True, slots=True)
class Part:
    """One statement of a claim's content."""

    terms: Terms
    words: frozenset[str]
    negated: bool


@dataclass(frozen=True, slots=True)
class ClaimIndex:
    """The claims of a story, in parts, to be found by their words."""

    spoken: Sequence[Spoken]
    parts: Sequence[Sequence[Part]]
    rarity: Rarity

    @classmethod
    def of(cls, spoken: Sequence[Spoken]) -> ClaimIndex:
        """Part the claims of a story, and count their words."""
        parts = [parts_of(s.claim) for s in spoken]
        return cls(spoken, parts, Rarity.of([words_of(told) for told in parts]))

    def sharing(self, words: Iterable[str], least: int = 2) -> list[int]:
        """Return the claims that share a rare word, or two that are not."""
        met: Counter[int] = Counter()
        for word in words:
            if (counts := self.rarity.one(word)) >= UNCOMMON:
                met.update(dict.fromkeys(self.rarity.holding.get(word, ()), 1 + (counts >= 1)))
        return sorted(number for number, shared in met.items() if shared >= least)

    def least(self, *, said: bool, nearby: bool) -> Least:
        """Return what a pair must share to be one."""
        if nearby:
            return _SAID_NEARBY if said else _NEGATED_NEARBY
        usual = SAID if said else _NEGATED
        return Least(self.rarity.least(usual.weight), usual.share)


def negates(text: str) -> bool:
    """Say whether words tell that something is not so, rather than that it will not be or is not known."""
    return bool(_NEGATION.search(text)) and not _NO_DENIAL.search(text)


def parts_of(claim: Claim) -> list[Part]:
    """Part what is said into statements: each is denied, or denies, for itself."""
    texts = [text for text in _PARTS.split(claim.content) if text.strip()]
    if claim.act in DENYING:
        texts = texts[:1]
    found = []
    for text in texts:
        terms = terms_of(f"x {text}")
        found.append(Part(terms, alike(terms), negates(text)))
    return found


def words_of(parts: Sequence[Part]) -> frozenset[str]:
    """Return the words of all parts."""
    return frozenset().union(*(part.words for part in parts))
