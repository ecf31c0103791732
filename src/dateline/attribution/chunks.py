"""Sentences as tokens with their verb groups: the light grammar that attribution stands on."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import force_setattr

from . import lists as w
from .tokens import Token

if TYPE_CHECKING:
    from collections.abc import Iterator

NOMINAL = frozenset({"NN", "NNS", "NNP", "JJ", "CD", "DT", "PRP$", "POS", "PRP", "EX"})
NOUN = frozenset({"NN", "NNS", "NNP", "CD"})
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
_VERB = frozenset({"VB", "VBP", "VBZ", "VBD", "VBN", "VBG", "MD"})


class Form(StrEnum):
    """What a verb group is to its clause."""

    FINITE = "finite"
    INFINITIVE = "infinitive"
    PROGRESSIVE = "ing"
    PARTICIPLE = "participle"


class VerbGroup(Struct, frozen=True, gc=False):
    """Auxiliaries, adverbs and the verb they lead to: tokens `first` to `last`, both inclusive."""

    first: int
    last: int
    lemma: str
    form: Form
    passive: bool


class Clause(Struct, frozen=True):
    """One sentence (or heading) with its verb groups by the index of their first and of their last token.

    `tags` and `words` are those of the tokens, for loops that stay inside the sentence; one more stands behind them
    for who looks ahead from the last token.
    """

    tokens: Sequence[Token]
    groups: Sequence[VerbGroup]
    heading: bool = False  # set in headline capitals
    tags: Sequence[str] = ()
    words: Sequence[str] = ()

    def __post_init__(self) -> None:
        force_setattr(self, "tags", [token.tag for token in self.tokens] + ["."])
        force_setattr(self, "words", [token.lower for token in self.tokens] + [""])

    def tag(self, i: int) -> str:
        """The tag at `i`; a full stop outside the sentence."""
        return self.tags[i] if -1 <= i < len(self.tags) else "."  # one stands behind the last: -1 is it too

    def word(self, i: int) -> str:
        """The lower-case word at `i`; empty outside the sentence."""
        return self.words[i] if -1 <= i < len(self.words) else ""


def verb_groups(tokens: Sequence[Token]) -> Iterator[VerbGroup]:
    """The verb groups of a sentence from left to right."""
    i = 0
    while i < len(tokens):
        if tokens[i].tag in _VERB or (tokens[i].tag == "TO" and _infinitive_follows(tokens, i)):
            group = _verb_group(tokens, i)
            yield group
            i = group.last + 1
        else:
            i += 1


def _infinitive_follows(tokens: Sequence[Token], i: int) -> bool:
    after = i + 1
    while after < len(tokens) and tokens[after].tag == "RB":
        after += 1
    return after < len(tokens) and tokens[after].tag == "VB"


def _verb_group(tokens: Sequence[Token], start: int) -> VerbGroup:
    first = start
    while first > 0 and tokens[first - 1].tag == "RB" and tokens[first - 1].lower not in w.TIME_ADVERBS:
        first -= 1
    head, i = start, start + 1
    while i < len(tokens):
        tag = tokens[i].tag
        if tag == "RB":
            i += 1
        elif _continues(tokens[head], tokens[i]):
            head, i = i, i + 1
        else:
            break
    verbs = [token for token in tokens[start : head + 1] if token.tag in _VERB]
    return VerbGroup(first, head, tokens[head].lemma, _form(tokens[start]), _is_passive(verbs))


def _continues(head: Token, token: Token) -> bool:
    """Whether `token` goes on with the group whose last verb so far is `head`."""
    if head.tag in {"MD", "TO"} or head.lower in w.DO:
        return token.tag == "VB" or token.lower in {"have", "do"}
    if head.lower in w.HAVE:
        return token.tag in {"VBN", "VBD"}
    if head.lower in w.BE:
        return token.tag in {"VBN", "VBG"}
    return False


def _form(start: Token) -> Form:
    if start.tag in {"TO", "VB"}:
        return Form.INFINITIVE
    if start.tag == "VBG":
        return Form.PROGRESSIVE
    return Form.PARTICIPLE if start.tag == "VBN" else Form.FINITE


def _is_passive(verbs: Sequence[Token]) -> bool:
    return verbs[-1].tag == "VBN" and (len(verbs) == 1 or verbs[-2].lower in w.BE)
