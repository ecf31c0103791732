"""Readings that hang on no verb: "Ann Lee's claim that ...", "according to", "Ann Lee: ...", "in a poll"."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from . import lists as w
from .chunks import FINITE_TAGS, NOMINAL
from .contents import clause_end
from .model import Candidate, Range
from .nominals import noun_phrase_after, run_start, segment_end, with_modifiers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .chunks import Clause

_LONGEST_LABEL = 12  # tokens before a colon that can still name a speaker


def verbless(clause: Clause) -> Iterator[Candidate]:
    """All readings of a sentence whose cue is a noun, a preposition or a colon."""
    for i, token in enumerate(clause.tokens):
        if token.quoted:
            continue
        if token.tag in {"NN", "NNS"} and w.singular(token.lower) in w.REPORTING_NOUNS:
            yield from _by_noun(clause, i)
        elif token.lower == "according" and clause.word(i + 1) == "to":
            yield from _according_to(clause, i)
        elif token.lower == "in" and i == 0:
            yield from _in_a_poll(clause)
        elif token.lower == ":":
            yield from _label(clause, i)


def _by_noun(clause: Clause, i: int) -> Iterator[Candidate]:
    """As in "His promise to leave", "the party's criticism of the plan", "claims by rebels that ..."."""
    lemma = w.singular(clause.word(i))
    source = _owner(clause, i)
    after = i + 1
    if source is None and clause.word(after) in {"by", "from", "among"}:
        source = noun_phrase_after(clause, after + 1)
        after = source[1] if source else after
    if clause.word(after) in w.BE:
        after += 1
    frame, start = _noun_frame(clause, after)
    if not frame:
        return
    end = clause_end(clause, start, wide=frame == "that")
    content = (start, min(end, _predicate_after(clause, start)) if frame == "that" and i <= 1 else end)
    kind = "noun own " if source and source[0] < i else "noun by " if source else "noun "
    yield Candidate(lemma, kind + frame, (source,) if source else (), (i, i + 1), (content,))


def _predicate_after(clause: Clause, start: int) -> int:
    """Where the verb stands whose subject a noun with its clause is: "Reports that it fell were dismissed"."""
    finite = [
        group for group in clause.groups if group.first >= start and clause.tag(group.first) in FINITE_TAGS
    ]
    for before, group in itertools.pairwise(finite):
        between = range(before.last + 1, group.first)
        tied = any(
            clause.tag(k) in {",", "CC", "WP"} or clause.word(k) in w.SUBORDINATORS | {"that"}
            for k in between
        )
        if not tied and before.lemma not in w.CLAUSE_TAKING:
            return group.first
    return len(clause.tokens)


def _owner(clause: Clause, i: int) -> Range | None:
    """Whose the noun at `i` is: "his", "the mayor's"."""
    start = run_start(clause, i)
    for k in range(i - 1, start - 1, -1):
        if clause.tag(k) == "POS":
            return (run_start(clause, k), k + 1)
        if clause.tag(k) == "PRP$":
            return (k, k + 1)
    return None


def _noun_frame(clause: Clause, i: int) -> tuple[str, int]:
    """What follows a noun, and where the content starts; an empty frame when nothing does."""
    word, tag = clause.word(i), clause.tag(i)
    if word == "that":
        return "that", i
    if tag == "TO":
        return ("to", i) if clause.tag(i + 1) == "VB" else ("pp to", i + 1)
    if tag == "IN" and word in w.PREPOSITIONS and clause.tag(i + 1) in NOMINAL | {"VBG", "WP"}:
        return "pp " + word, i + 1
    return "", i


def _according_to(clause: Clause, i: int) -> Iterator[Candidate]:
    """As in "According to X, ..." and "..., according to X"."""
    who = (i + 2, with_modifiers(clause, segment_end(clause, i + 2)))
    start = who[1] + (clause.tag(who[1]) in {",", ":"})
    content = (start, clause_end(clause, start, wide=True)) if i == 0 else (0, i)
    pieces: tuple[Range, ...] = (content,)
    if i and clause.tag(start - 1) == "," and clause.tag(start) in {*FINITE_TAGS, "RB"}:
        pieces = (content, (start, clause_end(clause, start, wide=True)))  # "A ship, according to X, sank"
    if content[1] > content[0] and who[1] > who[0]:
        yield Candidate("according", "to", (who,), (i, i + 2), pieces)


def _in_a_poll(clause: Clause) -> Iterator[Candidate]:
    """As in "In a new survey, most voters ..."."""
    who = noun_phrase_after(clause, 1)
    if who is None or clause.tag(who[1]) != ",":
        return
    if any(clause.word(k) in w.FINDINGS for k in range(*who)):
        start = who[1] + 1
        yield Candidate("in", "poll", (who,), (0, 1), ((start, clause_end(clause, start, wide=True)),))


def _label(clause: Clause, colon: int) -> Iterator[Candidate]:
    """As in "Ann Lee: ..." as headlines and interviews have it."""
    start = max((k + 1 for k in range(colon) if clause.tag(k) in {"-", "."}), default=0)
    named = 0 < colon - start <= _LONGEST_LABEL and colon + 1 < len(clause.tokens)
    if named and not any(clause.tag(k) in FINITE_TAGS for k in range(start, colon)):
        quote = clause.tag(colon + 1) == "QUOTE"
        start += clause.tag(start) in {"IN", "CC"}
        end = colon + 2 if quote else len(clause.tokens)
        pattern = "label quote" if quote else "label" if colon > 1 else "label short"
        if start < colon:
            yield Candidate(":", pattern, ((start, colon),), (colon, colon + 1), ((colon + 1, end),))
