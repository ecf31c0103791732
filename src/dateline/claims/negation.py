"""What statements say is not so: the verb that is negated, or the noun there is nothing of.

"None of its staff had left" denies leaving, "there were no plans to close" denies plans, "was not a spy" a spy. Which
words negate, and which verbs and nouns deny nothing when negated, is in the table `negation` of the language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.grammar.model import Aspect, ClauseKind, Tense

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.grammar import Clause, SentenceReading
    from dateline.languages import Language

_BESIDE = frozenset({ClauseKind.RELATIVE, ClauseKind.INFINITIVE, ClauseKind.PARTICIPIAL})
_EMPTY = frozenset({"be", "have"})


def denied_in(reading: SentenceReading, start: int, end: int, known: Language) -> Iterator[tuple[int, str]]:
    """Yield what statements between two characters negate, by its lemma, with the place of the verb; "" where one negates nothing."""
    for clause in reading.clauses:
        at = reading.tokens[clause.verb.main].start
        if start <= at < end and clause.kind not in _BESIDE:
            yield from ((at, lemma) for lemma in _negated(reading, clause, known) or ("",))


def first_told(reading: SentenceReading, start: int, end: int) -> tuple[int, str] | None:
    """Return the verb or noun of what is denied by a verb of denying: "denied *taking* money", "denied *involvement*"."""
    verbs = ((reading.tokens[c.verb.main].start, c.verb.lemma) for c in reading.clauses)
    nouns = ((reading.tokens[p.head].start, reading.tokens[p.head].lemma) for p in reading.phrases)
    inside = [told for told in (*verbs, *nouns) if start <= told[0] < end and told[1] not in _EMPTY]
    clause = next((c for c in reading.clauses if start <= reading.tokens[c.first].start < end), None)
    if (
        clause
        and clause.verb.lemma not in _EMPTY
        and reading.tokens[clause.first].start <= start + len("that ")
    ):
        return reading.tokens[clause.verb.main].start, clause.verb.lemma
    return min(inside, default=None)


def _negated(reading: SentenceReading, clause: Clause, known: Language) -> tuple[str, ...]:
    """Return the lemmas of what a clause says is not so, none where it denies nothing."""
    verb, words = clause.verb, known.negation
    if clause.marker is not None and reading.tokens[clause.marker].lower in words["condition"]:
        return ()
    if verb.tense is Tense.FUTURE or (verb.modality and verb.aspect is Aspect.SIMPLE):
        return ()
    heads = [reading.phrases[n].head for n in _nothing(reading, clause, known)]
    if not (verb.negated or heads):
        return ()
    beside = reading.words(verb.first, clause.last)
    if (verb.negated and verb.lemma in words["mind"]) or not words["still"].isdisjoint(beside):
        return ()
    if verb.lemma in _EMPTY and not heads:
        heads = [clause.predicate] if clause.predicate is not None else []
        heads = heads or [reading.phrases[n].head for n in clause.objects[:1]]
    lemmas = [reading.tokens[head].lemma for head in heads]
    if not words["opinion"].isdisjoint(lemmas):
        return ()
    own = [] if verb.lemma in _EMPTY else [verb.lemma]
    return tuple(lemma for lemma in (*own, *lemmas) if lemma not in words["none"])


def _nothing(reading: SentenceReading, clause: Clause, known: Language) -> Iterator[int]:
    """Yield the subject, objects and predicate of a clause of which there is none: "no shell", "not a single shell"."""
    none = known.negation["none"]
    predicate = (n for n, p in enumerate(reading.phrases) if p.head == clause.predicate)
    for n in (clause.subject, *clause.objects, *predicate):
        if n is not None:
            first = reading.phrases[n].first
            if not none.isdisjoint(reading.words(max(0, first - 1), first + 1)):
                yield n
