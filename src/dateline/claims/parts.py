"""What is said, in statements: each is denied, or denies, for itself."""

from __future__ import annotations

import re

from dateline.model import Act, Part
from dateline.patterns import lazy_pattern
from dateline.text.terms import terms_of

DENYING = frozenset({Act.DENIES, Act.DISMISSES})

_NEGATION = lazy_pattern(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor)\b|n[’']t\b|\bfalse\b|\buntrue\b", re.IGNORECASE
)
# What will not be is a plan; what is not known, clear or wanted denies nothing
_NO_DENIAL = lazy_pattern(
    r"\b(?:will|would|shall|should|must|could|can|may|might) (?:\w+ )?(?:not|never|be no)\b|\b(?:wo|would|could|ca|must|should)n[’']t\b|\bcannot\b"
    r"|\bnot (?:yet|only|just|clear|known|sure|ready|willing|prepared|comment|rule|say|tell|enough|going|expect\w*|want|intend|plan\w*|been (?:decided|told|informed))\b"
    r"|\bno (?:longer|comment|doubt|plans?|intention|reason to|way|choice|idea|one (?:knows|can))\b|\bnobody (?:knows|can)\b"
    r"|\b(?:did|does|do) ?(?:not|n[’']t) (?:say|know|mention|name|specify|address|give|answer|explain|elaborate|want|intend|think|believe|expect|see|like)\b"
    r"|\b(?:is|are|was|were|am|[’']m|[’']re) ?(?:not|n[’']t) (?:going|sure|certain|happy|aware|optimistic|expected|clear|doing)\b",
    re.IGNORECASE,
)
_PARTS = lazy_pattern(
    r"(?:, | )(?:and|but|while|because|although|whereas) (?=that\b|the\b|its\b|his\b|her\b|their\b|he\b|she\b|they\b|it\b|no\b|there\b)|; |: "
)


def negates(text: str) -> bool:
    """Say whether words tell that something is not so, rather than that it will not be or is not known."""
    return bool(_NEGATION.search(text)) and not _NO_DENIAL.search(text)


def parts_of(content: str, act: Act) -> tuple[Part, ...]:
    """Part what is said into statements; of a denial the first is meant."""
    texts = [text for text in _PARTS.split(content) if text.strip()]
    if act in DENYING:
        texts = texts[:1]
    return tuple(Part(terms_of(text, inside=True), negates(text)) for text in texts)
