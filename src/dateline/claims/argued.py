"""By which words a sentence only judges, and when a whole page argues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.grammar import Aspect, ClauseKind, Shape, Tense

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.grammar import Clause, SentenceReading, Token
    from dateline.languages import Language

_PERFECT = frozenset({Aspect.PERFECT, Aspect.PERFECT_PROGRESSIVE})
_LEAST, _SHARE, _SAID = 2, 0.2, 0.3
"""Sentences that advise or judge; the share of opinions, those counted twice, among what is nobody's words; and the share
of what is somebody's that a page of opinion may hold at most: reports quote. Of 600 unlabelled pages of news 53 are
so; by their titles and beginnings some 45 of them argue or comment."""


def advises(reading: SentenceReading, number: int, known: Language) -> bool:
    """Whether a clause says what ought to be, or calls what is so now by a judging word."""
    clause, moods = reading.clauses[number], known.moods
    verb = clause.verb
    predicate = "" if clause.predicate is None else reading.tokens[clause.predicate].lower
    told = verb.tense is Tense.PAST or verb.aspect in _PERFECT
    return verb.modality in moods["advice"] or (not told and predicate in moods["judged"])


def judges(reading: SentenceReading, number: int, known: Language) -> bool:
    """Whether a sentence weighs what is so now: by its verb, its subject, an adverb of its main clause, or its last mark."""
    clause, moods = reading.clauses[number], known.moods
    verb = clause.verb
    if reading.tokens[-1].lower == "!":
        return True
    if verb.tense is not Tense.PRESENT or verb.aspect is not Aspect.SIMPLE:
        return False
    if verb.lemma in moods["judging"] or _has_to(reading, number, known):
        return True
    return _called(reading, number, known) or any(
        owner in (number, -1) and word.lower in moods["stance"] and not word.shape & Shape.QUOTED
        for word, owner in _ahead(reading, clause)
    )


def _has_to(reading: SentenceReading, number: int, known: Language) -> bool:
    """Whether somebody has to do something, by a verb that is no modal: "needs to resign"."""
    below = (each for each in reading.clauses if each.parent == number)
    must = reading.clauses[number].verb.lemma in known.moods["must do"]
    return must and any(each.kind is ClauseKind.INFINITIVE for each in below)


def _ahead(reading: SentenceReading, clause: Clause) -> Iterator[tuple[Token, int]]:
    """The words to the one behind a verb, with their clauses: what is set beside a noun stands later."""
    upto = clause.verb.last + 1
    return zip(reading.tokens[:upto], reading.owners[:upto], strict=True)


def _called(reading: SentenceReading, number: int, known: Language) -> bool:
    """Whether what was told is called something: "this is wrong", "the problem is that", not "this is the main road"."""
    clause, moods = reading.clauses[number], known.moods
    subject = reading.subject_of(clause)
    if clause.verb.modality or subject is None:
        return False
    head = reading.tokens[subject.head].lower
    if head in moods["matter"]:
        return any(each.parent == number and each.first == clause.verb.last for each in reading.clauses)
    if head not in moods["pointing"] or clause.predicate is None:
        return False
    behind = reading.tokens[clause.verb.last : clause.predicate + 1]
    some = known.sets["an example of many"]
    return behind[-1].pos == "ADJ" or any(each.lower in some for each in behind)


def weighs(reading: SentenceReading, known: Language) -> bool:
    """Whether a sentence advises or judges, and does not only ask, guess or tell of "us"."""
    number = main_of(reading)
    if number is None:
        return False
    must = reading.clauses[number].verb.modality in known.moods["must"]
    return must or advises(reading, number, known) or judges(reading, number, known)


def argues(weighed: int, opinions: int, said: int, sentences: int) -> bool:
    """Whether a page argues: enough of what is nobody's words weighs, asks or speaks for "us", and little is anybody's."""
    free = sentences - said
    return weighed >= _LEAST and weighed + opinions >= _SHARE * free and said <= _SAID * sentences


def main_of(reading: SentenceReading) -> int | None:
    """The main clause of a sentence, by number."""
    return next((n for n, each in enumerate(reading.clauses) if each.kind is ClauseKind.MAIN), None)


def of_now(reading: SentenceReading) -> bool:
    """Whether a sentence tells what is so now, will or would be, and counts nothing: on a page that argues it is argument."""
    number = main_of(reading)
    if number is None or any(each.pos == "NUM" for each in reading.tokens):
        return False
    clause = reading.clauses[number]
    verb, who = clause.verb, reading.subject_of(clause)
    if verb.tense is Tense.FUTURE:
        return True
    if verb.tense is not Tense.PRESENT or verb.aspect is not Aspect.SIMPLE or verb.passive:
        return False
    named = who is not None and reading.tokens[who.head].pos == "PROPN"
    return not named or bool(verb.modality) or clause.predicate is not None
