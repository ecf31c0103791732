"""Who turns a claim down, and which, by the clause of a verb of denying: "the count was contested by both parties".

The verbs, and the nouns for what somebody claims, are rows of the table `denials` of the language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.claims.worded import is_meant
from dateline.grammar.model import ClauseKind, PhraseKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.grammar import Clause, NounPhrase, SentenceReading
    from dateline.languages import Language

_BY = "by"
_SPEAKS = frozenset(
    {
        PhraseKind.PERSON,
        PhraseKind.CROWD,
        PhraseKind.BODY,
        PhraseKind.STATE,
        PhraseKind.THING,
        PhraseKind.DOCUMENT,
    }
)

_SOMEBODY = frozenset(
    {PhraseKind.PERSON, PhraseKind.CROWD, PhraseKind.BODY, PhraseKind.STATE, PhraseKind.PRONOUN}
)
_THAT = "that"

Span = tuple[int, int]


def turned_down(reading: SentenceReading, known: Language) -> Iterator[tuple[Span, Span, Span]]:
    """Yield who denies, the verb, and what is denied, of each clause in which a claim is turned down."""
    words = known.denials
    for number, clause in enumerate(reading.clauses):
        verb = clause.verb
        if verb.lemma not in words["verb"] or verb.negated or verb.modality:
            continue
        if is_meant(reading, number, known):  # "called on him to refute it"
            continue
        cue = reading.tokens[verb.first].start, reading.tokens[verb.last - 1].end
        denier, claim, last = _roles(reading, clause, known)
        if denier is None or claim is None or not _may_speak(reading, denier):
            continue
        head = reading.tokens[claim.head]
        somebody = verb.lemma in words["somebody"] and claim.kind in _SOMEBODY
        if somebody or head.lemma in words["claim"] | words["mass"] or head.lower in words["bare"]:
            yield (denier.start, denier.end), cue, (claim.start, max(claim.end, last))


def _may_speak(reading: SentenceReading, phrase: NounPhrase) -> bool:
    """Say whether a phrase can be who denies: a pronoun too, but none that opens a clause."""
    return phrase.kind in _SPEAKS or reading.tokens[phrase.head].tag == "PRP"


def _opens(reading: SentenceReading, phrase: NounPhrase, told: frozenset[str]) -> bool:
    """Say whether a noun for a claim opens what is claimed: "the claim that ..."."""
    return reading.tokens[phrase.head].lemma in told and reading.words(phrase.last, phrase.last + 1) == (
        _THAT,
    )


def _roles(
    reading: SentenceReading, clause: Clause, known: Language
) -> tuple[NounPhrase | None, NounPhrase | None, int]:
    """Return who denies, what is denied, and where that ends: what follows it belongs to it, as in "the claim that ..."."""
    phrases, subject = reading.phrases, reading.subject_of(clause)
    if clause.verb.passive:
        by = next((phrases[a.phrase] for a in clause.adjuncts if a.preposition == _BY), None)
        told = frozenset(known.denials["claim"] | known.denials["mass"])
        before = reading.tokens[clause.verb.first].start
        claims = [p for p in phrases if p.end < before and _opens(reading, p, told)]
        return by, (claims[0] if claims else subject), before - 1
    object_ = phrases[clause.objects[0]] if len(clause.objects) == 1 else None  # two: "denied them entry"
    after = [c.first for c in reading.clauses if c.kind is ClauseKind.MAIN and c.first >= clause.verb.last]
    last = min(after, default=len(reading.tokens)) - 1
    return subject, object_, reading.tokens[last - 1].end if last > clause.verb.last else 0
