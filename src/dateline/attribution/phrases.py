"""Subjects and complements of verb groups, as half-open ranges of token indices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import words as w
from .chunks import NOMINAL, NOUN, Form

if TYPE_CHECKING:
    from .chunks import Clause, VerbGroup

Range = tuple[int, int]
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_STOP = frozenset({".", ":", "-", '"'})


def subject(clause: Clause, position: int) -> Range | None:
    """Who does what the verb group at `position` (in `clause.groups`) says, when it stands before the verb."""
    group = clause.groups[position]
    j = group.first - 1
    tag = clause.tag(j)
    if tag == "WP" or (clause.word(j) == "that" and clause.tag(j - 1) in NOUN):
        return (j, j + 1)
    if tag == "," and group.form is Form.FINITE:
        return _before_parenthesis(clause, j) or _shared(clause, position)
    if tag in {"CC", ",", "TO", "IN"} or group.form is Form.INFINITIVE:
        return _shared(clause, position)
    if tag in NOMINAL:
        return noun_phrase_before(clause, j)
    if group.form is Form.PROGRESSIVE:
        return _shared(clause, position)
    return _with_relative(clause, j)


def _shared(clause: Clause, position: int) -> Range | None:
    """The subject of the last finite verb before, for a verb that has none of its own."""
    for earlier in range(position - 1, -1, -1):
        if clause.groups[earlier].form is Form.FINITE:
            return subject(clause, earlier)
    return None


def noun_phrase_before(clause: Clause, j: int) -> Range:
    """The noun phrase that ends with token `j`, with what hangs on it by prepositions or a relative clause."""
    start = run_start(clause, j)
    while (
        clause.tag(start - 1) == "IN"
        and clause.tag(start - 2) in NOMINAL
        and clause.word(start - 1) != "that"
    ):
        start = run_start(clause, start - 2)
    before = clause.tag(start - 1)
    if before == "CC" and clause.tag(start - 2) in NOUN and not _verb_in_segment(clause, start - 2):
        return (noun_phrase_before(clause, start - 2)[0], j + 1)
    if before in {"VBN", "VBG"} or (before == "IN" and clause.tag(start - 2)[0] == "V"):
        wider = _with_relative(clause, start - 1)
        if wider is not None:
            return (wider[0], j + 1)
    return (start, j + 1)


def run_start(clause: Clause, j: int) -> int:
    """Where the unbroken noun phrase ending with token `j` starts."""
    i = j
    while clause.tag(i - 1) in NOMINAL and i > 0:
        here, left = clause.tag(i), clause.tag(i - 1)
        if "PRP" in {here, left} or "EX" in {here, left}:
            break
        if here in {"DT", "PRP$"} and left != "DT":
            break
        i -= 1
    return i


def _verb_in_segment(clause: Clause, j: int) -> bool:
    while j >= 0 and clause.tag(j) not in {",", *_STOP}:
        if clause.tag(j) in _FINITE:
            return True
        j -= 1
    return False


def _with_relative(clause: Clause, j: int) -> Range | None:
    """The noun phrase whose relative clause (or participle) ends with token `j`."""
    i = j
    while i > 0 and clause.tag(i) not in {",", *_STOP}:
        opens = clause.tag(i) == "WP" or clause.word(i) == "that" or clause.tag(i) in {"VBN", "VBG"}
        if opens and clause.tag(i - 1) in NOUN:
            return (noun_phrase_before(clause, i - 1)[0], j + 1)
        i -= 1
    return None


def _before_parenthesis(clause: Clause, comma: int) -> Range | None:
    """The noun phrase before an apposition or relative clause that ends with the comma before the verb."""
    i = comma - 1
    best: Range | None = None
    while i > 0 and clause.tag(i) not in _STOP:
        if clause.tag(i) == "," and clause.tag(i - 1) in NOMINAL:
            found = noun_phrase_before(clause, i - 1)
            best = (found[0], comma)
            if clause.tag(found[0] - 1) != ",":
                return best
            i = found[0] - 1
            if clause.tag(i + 1) in {"NNP", "PRP"}:
                return best
            continue
        i -= 1
    return best


def noun_phrase_after(clause: Clause, i: int) -> Range | None:
    """The noun phrase that starts with token `i`, with its prepositions; nothing when none starts there."""
    end = run_end(clause, i)
    if end == i:
        return None
    while (
        clause.tag(end) == "IN" and clause.word(end) in w.PREPOSITIONS and run_end(clause, end + 1) > end + 1
    ):
        end = run_end(clause, end + 1)
    return (i, end)


def run_end(clause: Clause, i: int) -> int:
    """Where the unbroken noun phrase starting at token `i` ends."""
    end = i
    while end < len(clause.tokens) and clause.tag(end) in NOMINAL:
        if end > i and clause.tag(end) in {"PRP", "DT", "PRP$", "EX"} and clause.tag(end - 1) != "DT":
            break
        end += 1
        if clause.tag(end - 1) in {"PRP", "EX"}:
            break
    return end


def inverted_subject(clause: Clause, group: VerbGroup) -> Range | None:
    """The noun phrase after the verb that says it ("said Ann Lee, who chairs the board"), with its apposition."""
    found = noun_phrase_after(clause, group.last + 1)
    if found is None:
        return None
    end = found[1]
    while clause.tag(end) == "," and clause.tag(end + 1) in NOMINAL | {"WP", "IN"}:
        end = _segment_end(clause, end + 1)
    return (found[0], end)


def _segment_end(clause: Clause, i: int) -> int:
    while i < len(clause.tokens) and clause.tag(i) not in {",", *_STOP}:
        i += 1
    return i


def clause_end(clause: Clause, i: int) -> int:
    """Where a statement that starts at token `i` ends: at the latest with the sentence."""
    end = i
    while end < len(clause.tokens):
        if clause.tag(end) == "," and _leaves(clause, end + 1):
            break
        end += 1
    while end > i and clause.tag(end - 1) in {".", ",", ":"}:
        end -= 1
    return end


def _leaves(clause: Clause, i: int) -> bool:
    """Whether what starts after a comma goes back to the speaker: ", adding", ", according to"."""
    token = clause.tokens[i] if i < len(clause.tokens) else None
    return (
        token is not None
        and not token.quoted
        and ((token.tag == "VBG" and token.lemma in w.SPEECH) or clause.word(i) == "according")
    )
