"""Where a reported statement starts and ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import lists as w
from .chunks import FINITE_TAGS, NOMINAL

if TYPE_CHECKING:
    from .chunks import Clause

_SET_AGAINST = frozenset({"while", "whereas", "although", "though"})
_MAY_END = frozenset({"QUOTE", ":", ",", "CC", "-"})  # tags of tokens before which what is said can end
_TIME_WORDS = w.TIME_NOUNS | {"on"}
_SPEECH = w.SPEECH | w.DENYING
_NARROW_BREAKS = frozenset({"VBG", "VBN", "WP", *FINITE_TAGS})


def clause_end(clause: Clause, i: int, *, wide: bool, subordinate: bool = False) -> int:
    """Where what is said from token `i` on ends: at the latest with the sentence.

    A clause ("that the bridge is closed, and ...") is `wide` and runs on over commas where an object ("the plan")
    stops. In a `subordinate` clause ("While they say so, ...") it ends where the main clause begins.
    """
    leaves = _leaves_clause if wide else _leaves_object
    first = i + 1 + (clause.tag(i + 1) == ",")  # "that, according to them, it fell"
    end = next(
        (
            k
            for k in range(first, len(clause.tokens))
            if clause.tags[k] in _MAY_END
            and (_closes(clause, k, wide=wide, subordinate=subordinate) or leaves(clause, k))
        ),
        max(i + 1, len(clause.tokens)),
    )
    while end > i and clause.tag(end - 1) in {".", ",", ":", "-"}:
        end -= 1
    return end


def _closes(clause: Clause, i: int, *, wide: bool, subordinate: bool) -> bool:
    """Whether what is said ends with the mark at `i`, whatever it is: before a quotation, before the speaker."""
    tag = clause.tags[i]
    if tag == ":":
        return not wide or clause.words[i] == ";"
    if tag == ",":
        return _back_to_speaker(clause, i + 1) or (subordinate and _main_clause(clause, i + 1))
    return tag == "QUOTE"


def _back_to_speaker(clause: Clause, i: int) -> bool:
    """Whether what follows a comma is the speaker's again: ", adding", ", according to"."""
    if i >= len(clause.tokens):
        return False
    token = clause.tokens[i]
    return not token.quoted and (
        (token.tag == "VBG" and token.lemma in w.SPEECH) or token.lower == "according"
    )


def _main_clause(clause: Clause, i: int) -> bool:
    """Whether a noun phrase with its verb starts at `i`."""
    for k in range(i, min(i + 12, len(clause.tokens))):
        tag = clause.tags[k]
        if tag in FINITE_TAGS:
            return k > i
        if tag in {",", ".", "WP", "CC"}:
            return False
    return False


def _verb_after(clause: Clause, i: int) -> int | None:
    """The index of a finite verb at `i`, over adverbs."""
    while clause.tag(i) == "RB":
        i += 1
    return i if clause.tag(i) in FINITE_TAGS else None


def _leaves_clause(clause: Clause, i: int) -> bool:
    tag, after = clause.tags[i], clause.tags[i + 1]
    if tag == "CC" or (tag == "," and after == "CC"):
        return _speaks_next(clause, i + 1 + (tag == ","))
    if tag == "," and clause.word(i + 1) in _SET_AGAINST and _speaks_next(clause, i + 2):
        return True
    if tag == "," and _said_last(clause, i + 1):
        return True
    return (
        tag == "," and (after == "VBG" or clause.word(i + 1) == "which") and clause.word(i + 1) != "including"
    )


def _said_last(clause: Clause, i: int) -> bool:
    """Whether from `i` on the sentence ends with who tells all of it: "the ministry said"."""
    for k in range(i + 1, min(i + 8, len(clause.tokens))):
        if clause.tag(k) in FINITE_TAGS:
            onward = k + 1
            while clause.tag(onward) == "RB" or clause.word(onward) in _TIME_WORDS:
                onward += 1
            return clause.tokens[k].lemma in w.SPEECH and clause.tag(onward) == "."
        if clause.tag(k) not in NOMINAL:
            return False
    return False


def _speaks_next(clause: Clause, i: int) -> bool:
    """Whether a verb of speech is the first verb from `i` on: the next statement's, not this one's."""
    for k in range(i, min(i + 8, len(clause.tokens))):
        if clause.tag(k) in FINITE_TAGS:
            return clause.tokens[k].lemma in _SPEECH
        if clause.tag(k) in {",", ".", "IN", "TO", "WP"}:
            return False
    return False


def _leaves_object(clause: Clause, i: int) -> bool:
    tag, after = clause.tags[i], clause.tags[i + 1]
    if tag == ",":
        if after == "CC":
            return _verb_after(clause, i + 2) is not None or _main_clause(clause, i + 2)
        breaks = (
            after in _NARROW_BREAKS or clause.word(i + 1) in w.SUBORDINATORS or _main_clause(clause, i + 1)
        )
        return breaks and clause.word(i + 1) != "including"
    if tag == "CC":
        verb = _verb_after(clause, i + 1)
        if verb is not None:
            return clause.tag(verb) != "VBP"
        return after == "PRP" and clause.tag(i + 2) in FINITE_TAGS
    return tag == "-"
