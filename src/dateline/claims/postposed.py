"""Who said a sentence that ends with its speaker: "It was never inspected, the head of the union, Ann Lee, told a rally.".

Before the verb stands a noun phrase, or two of which one tells who the other is; before them what is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.grammar import ClauseKind, Shape
from dateline.model import Attribution

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.grammar import ArticleGrammar, SentenceReading
    from dateline.languages import Language
    from dateline.model import Sentence

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_HEADS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_NAMES = frozenset({"NNP", "NNPS"})
_UNENDED = frozenset({"JJ", "DT", "PRP$"})  # what wants a noun behind it: "in serious doubt"
_WHO = frozenset({"WP", "WDT", "WP$"})
_SAYS = (ClauseKind.MAIN, ClauseKind.REPORTED)
_COMMA = ","
_NO_VERB = Shape.QUOTED | Shape.CAPITAL  # "three in the United States"
FEWEST = 3
"""Tokens of the shortest thing that is said."""

FARTHEST = 18
"""Tokens between the comma behind what is said and the verb: who says it, and who that is."""


def with_postposed(
    found: Sequence[Attribution], sentences: Sequence[Sentence], grammar: ArticleGrammar
) -> list[Attribution]:
    """Return the attributions, in the order of their cues, with those of speakers who stand behind what they said."""
    cues = {each.cue[0][0]: n for n, each in enumerate(found)}
    told, more = list(found), []
    reports = grammar.language.reports
    for sentence in sentences:
        if not _may_end(grammar.tagged(sentence).words.lowers, reports):
            continue
        one = _postposed(grammar.of(sentence), grammar.language)
        if one is None:
            continue
        number = cues.get(one.cue[0][0])
        if number is None:
            more.append(one)
        elif told[number].content[0][0] >= one.source[0][0]:
            told[number] = one
    return sorted((*told, *more), key=lambda each: each.cue[0][0])


def _may_end(lowers: Sequence[str], reports: frozenset[str]) -> bool:
    """Say whether a verb that can report stands some words behind a comma: a quick look, before clauses are read."""
    return (
        _COMMA in lowers
        and not reports.isdisjoint(lowers)
        and any(
            lower in reports and _COMMA in lowers[max(0, k - FARTHEST) : k - 1]
            for k, lower in enumerate(lowers)
        )
    )


def _postposed(reading: SentenceReading, known: Language) -> Attribution | None:
    tokens = reading.tokens
    for verb in range(len(tokens) - 1, FEWEST, -1):
        token = tokens[verb]
        if token.lower not in known.reports or token.shape & _NO_VERB or not _ends(reading, verb, known):
            continue
        first = _source(reading, verb, known)
        if first is None:
            continue
        last = verb - 1 if tokens[verb - 1].lower == _COMMA else verb
        said = (reading.start, tokens[first - 1].start)
        if first > FEWEST and any(
            each.verb.finite and each.kind in _SAYS and each.verb.main < first - 1 for each in reading.clauses
        ):
            start = tokens[_named(reading, first, last)].start
            return Attribution(((start, tokens[last - 1].end),), ((token.start, token.end),), (said,))
    return None


def _named(reading: SentenceReading, first: int, last: int) -> int:
    """Return where a name begins that ends the phrases for a speaker: "retired judge | Ann Lee"; else where they do."""
    at = last
    while at > first and reading.tokens[at - 1].tag in _NAMES:
        at -= 1
    told = reading.tokens[at - 1].tag in _HEADS and not reading.tokens[at - 1].shape & Shape.CAPITAL
    return at if last - at > 1 and at > first and told else first


def _ends(reading: SentenceReading, verb: int, known: Language) -> bool:
    """Say whether nothing is said behind a verb: no verb follows it before the next comma, but when it was said."""
    behind = reading.tokens[verb + 1 : verb + 2]
    if behind and (
        behind[0].tag == "WRB" or (behind[0].tag == "INS" and behind[0].lower in known.sets["when"])
    ):
        return True
    for token in reading.tokens[verb + 1 :]:
        if token.lower == _COMMA:
            return True
        if token.tag in _FINITE or token.lower in known.sets["clause"] or token.shape & Shape.QUOTED:
            return False
    return True


def _source(reading: SentenceReading, verb: int, known: Language) -> int | None:
    """Return the first token of who says it: one phrase, or two where a comma closes the second."""
    apposed = reading.tokens[verb - 1].lower == _COMMA
    first = _phrase(reading, verb - 1 if apposed else verb, known)
    if first is not None and not apposed:
        name = _phrase(reading, first - 1, known)
        named = name is not None and all(each.tag in _NAMES for each in reading.tokens[name : first - 1])
        return name if named else first  # "Ann Roe, mayor of Oslo | told reporters"
    if first is None:
        return first
    return _phrase(reading, first - 1, known)


def _phrase(reading: SentenceReading, end: int, known: Language) -> int | None:
    """Return the first token of a noun phrase that ends at a token and stands behind a comma; a relative clause is part of it."""
    tokens = reading.tokens
    comma = next((k for k in range(end - 1, 0, -1) if tokens[k].lower == _COMMA), None)
    if comma is None or comma + 1 >= end:
        return None
    inside = tokens[comma + 1 : end]
    who = next((k for k, each in enumerate(inside) if each.tag in _WHO), len(inside))
    if (
        inside[-1].tag in _UNENDED
        or not all(each.tag in known.sets["naming tags"] for each in inside[:who])
        or inside[0].tag in known.sets["no opening tags"]
    ):
        return None
    return comma + 1 if any(each.tag in _HEADS for each in inside[:who]) else None
