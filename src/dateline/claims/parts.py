"""What is said, in statements: each is denied, or denies, for itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.model import Act, Part
from dateline.patterns import lazy_pattern, one_of
from dateline.text.terms import terms_of

if TYPE_CHECKING:
    from collections.abc import Sequence

DENYING = frozenset({Act.DENIES, Act.DISMISSES})
CLAIMING = frozenset({Act.SAYS, Act.ANNOUNCES, Act.ACCUSES, Act.CONFIRMS, Act.WARNS})

_NEGATION = lazy_pattern(
    rf"\b{one_of('no not never none nobody nothing neither nor false untrue'.split())}\b|n[’']t\b"
)
# What will not be is a plan; what is not known, clear or wanted denies nothing
_NO_DENIAL = lazy_pattern(
    r"\b(?:will|would|shall|should|must|could|can|may|might) (?:\w+ )?(?:not|never|be no)\b|\b(?:wo|would|could|ca|must|should)n[’']t\b|\bcannot\b"
    r"|\bnot (?:yet|only|just|clear|known|sure|ready|willing|prepared|comment|rule|say|tell|enough|going|expect\w*|want|intend|plan\w*|been (?:decided|told|informed))\b"
    r"|\bno (?:longer|comment|doubt|intention|reason to|way|choice|idea|one (?:knows|can))\b|\bnobody (?:knows|can)\b"
    r"|\b(?:did|does|do) ?(?:not|n[’']t) (?:say|know|mention|name|specify|address|give|answer|explain|elaborate|want|intend|think|believe|expect|see|like)\b"
    r"|\b(?:is|are|was|were|am|[’']m|[’']re) ?(?:not|n[’']t) (?:going|sure|certain|happy|aware|optimistic|expected|clear|doing)\b",
    re.IGNORECASE,
)
_PARTS = lazy_pattern(
    r"(?:, | )(?:and|but|while|because|although|whereas) (?=that\b|the\b|its\b|his\b|her\b|their\b|he\b|she\b|they\b|it\b|no\b|there\b)|; |: "
)


def negates(text: str) -> bool:
    """Say whether words tell that something is not so, rather than that it will not be or is not known."""
    return bool(_NEGATION.search(text.lower())) and not _NO_DENIAL.search(text)


def parts_of(content: str, act: Act, denied: Sequence[tuple[int, str]] = ()) -> tuple[Part, ...]:
    """Part what is said into statements, each with what it denies; of a denial the first is meant."""
    at, found = 0, []
    for text in _PARTS.split(content):
        start = content.find(text, at)
        at = start + len(text)
        if text.strip():
            words = tuple(dict.fromkeys(word for place, word in denied if start <= place < at))
            negated = negates(text) and (act in DENYING or words[:1] != ("",))
            found.append(Part(terms_of(text, inside=True), negated, tuple(filter(None, words))))
    return tuple(found[:1] if act in DENYING else found)


def may_deny(content: str, act: Act) -> bool:
    """Say whether what is said can deny anything at all: most of it cannot."""
    return act in DENYING or (act in CLAIMING and negates(content))
