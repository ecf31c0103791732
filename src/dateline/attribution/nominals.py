"""Noun phrases to the left and right of a place, as half-open ranges of token indices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import lists as w
from .chunks import FINITE_TAGS, NOMINAL, NOUN

if TYPE_CHECKING:
    from .chunks import Clause
    from .model import Range

STOPS = frozenset({".", ":", "-", "QUOTE"})
SEGMENT_ENDS = STOPS | {","}
_LISTED = NOUN | {"PRP"}
_NO_RELATIVE = SEGMENT_ENDS | {"WP", "CC"}
_FURTHER = NOMINAL | {"WP", "RB"}
_ALONE = frozenset({"PRP", "EX"})  # noun phrases by themselves
_BEGINNING = _ALONE | {"DT", "PRP$"}
_REACH = 25  # tokens looked back over for the head of a relative clause


def noun_phrase_before(clause: Clause, j: int) -> Range:
    """The noun phrase that ends with token `j`, with what hangs on it: prepositions, "and", relative clauses."""
    start = run_start(clause, j)
    if clause.tag(start) == "PRP" and start == j and clause.word(j) in w.SUBJECT_PRONOUNS:
        return (start, j + 1)
    while _links(clause, start - 1) and clause.tag(start - 2) in NOMINAL:
        start = run_start(clause, start - 2)
    before = clause.tag(start - 1)
    left = start - 3 if clause.tag(start - 2) == "," else start - 2
    if before == "CC" and clause.tag(left) in _LISTED and not verb_in_segment(clause, left):
        return (_list_start(clause, noun_phrase_before(clause, left)[0]), j + 1)
    head = relative_head(clause, start - 1)
    return (head if head is not None else start, j + 1)


def _links(clause: Clause, i: int) -> bool:
    """Whether token `i` is a preposition that ties two nouns together."""
    return clause.word(i) in w.NOUN_PREPOSITIONS


def _list_start(clause: Clause, start: int) -> int:
    """Where "A, B" starts whose last item starts at `start`."""
    while clause.tag(start - 1) == "," and clause.tag(start - 2) in NOUN:
        item = run_start(clause, start - 2)
        if clause.tag(item - 1) not in {",", "."} or clause.tag(item) == "RB":
            break
        start = item
    return start


def run_start(clause: Clause, j: int) -> int:
    """Where the unbroken noun phrase ending with token `j` starts."""
    i, here = j, clause.tag(j)
    while i > 0 and (left := clause.tag(i - 1)) in NOMINAL:
        if here in _ALONE or left in _ALONE or (here in _BEGINNING and left != "DT"):
            break
        if clause.word(i - 1) in w.TIME_NOUNS and clause.word(i - 2) in w.PREPOSITIONS:
            break  # "On Friday | Ann Lee said"
        i, here = i - 1, left
    return i


def verb_in_segment(clause: Clause, j: int) -> bool:
    """Whether a finite verb stands between `j` and the mark or comma before it."""
    while j >= 0 and clause.tag(j) not in SEGMENT_ENDS:
        if clause.tag(j) in FINITE_TAGS:
            return True
        j -= 1
    return False


def relative_head(clause: Clause, i: int) -> int | None:
    """Where the noun phrase starts whose relative clause, full or reduced, runs to token `i`."""
    if clause.tag(i) in _NO_RELATIVE or clause.word(i) == "that" or clause.word(i) in w.SUBORDINATORS:
        return None
    for k in range(i, max(i - _REACH, 0), -1):
        tag = clause.tag(k)
        if tag in SEGMENT_ENDS or (tag in FINITE_TAGS and clause.tokens[k].lemma in w.CLAUSE_TAKING):
            return None
        opens = tag in {"WP", "VBN", "VBG"} or clause.word(k) == "that" or reduced(clause, k)
        if opens and clause.tag(k - 1) in NOUN:
            return noun_phrase_before(clause, k - 1)[0]
    return None


def reduced(clause: Clause, k: int) -> bool:
    """Whether a past tense at `k` is rather a participle: "the report published on Tuesday showed"."""
    if clause.tag(k) != "VBD" or clause.word(k) in w.AUXILIARIES:
        return False
    return clause.tag(k + 1) == "IN" or clause.word(k + 1) in w.WEEKDAYS


def noun_phrase_after(clause: Clause, i: int) -> Range | None:
    """The noun phrase that starts with token `i`, with its prepositions; nothing when none starts there."""
    end = run_end(clause, i)
    if end == i:
        return None
    while clause.word(end) in w.PREPOSITIONS and run_end(clause, end + 1) > end + 1:
        end = run_end(clause, end + 1)
    return (i, end)


def run_end(clause: Clause, i: int) -> int:
    """Where the unbroken noun phrase starting at token `i` ends."""
    end = i
    before = ""
    while (tag := clause.tag(end)) in NOMINAL:
        if before and tag in _BEGINNING and before != "DT":
            break
        end, before = end + 1, tag
        if tag in _ALONE:
            break
    return end


def segment_end(clause: Clause, i: int) -> int:
    """The index of the first comma or stop from `i` on."""
    while i < len(clause.tokens) and clause.tags[i] not in SEGMENT_ENDS:
        i += 1
    return i


def with_modifiers(clause: Clause, end: int) -> int:
    """Past what hangs on a noun phrase that ends before token `end`: "who ...", "hired by ...", ", the mayor of ..."."""
    if clause.tag(end) in {"WP", "VBN", "VBG"} or reduced(clause, end):
        end = segment_end(clause, end)
    while clause.tag(end) == "," and clause.tag(end + 1) in _FURTHER:
        stop = segment_end(clause, end + 1)
        if _has_own_verb(clause, end + 1, stop):
            break
        end = stop
    return end


def _has_own_verb(clause: Clause, start: int, stop: int) -> bool:
    """Whether a finite verb stands in the segment outside a relative clause."""
    for k in range(start, stop):
        if clause.tag(k) == "WP" or clause.word(k) == "that":
            return False
        if clause.tag(k) in FINITE_TAGS:
            return True
    return False
