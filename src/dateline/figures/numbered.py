"""A sentence in which numbers stand: what each counts, and what it measures, by the grammar."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.figures.numerals import Numeral
from dateline.grammar import ClauseKind, NounPhrase, PhraseKind, SentenceReading
from dateline.languages import Language

if TYPE_CHECKING:
    from dateline.grammar import Clause

MONEY, PERCENT, COST, VOTES = "money", "percent", "cost", "votes"

NEAR = 10
"""Tokens between a number and the word of its clause that tells what it measures."""

FOLLOWING = 3
"""Tokens within which the words of one measure follow each other: "lost their young lives"."""

_OF_SHARES = frozenset({"turnout", VOTES, "fullness", "on strike", "attended"})
_SHARES = {"attended": "turnout"}  # "67 per cent of voters took part"
_NOT = "not"
_DESCRIBING = frozenset({"VBN", "VBD", "JJ", "VBG"})
_VERBS = frozenset({"VERB", "AUX", "ADJ"})
_MANY = frozenset({"NNS", "NNPS"})
_UNCOUNTED = frozenset(
    {PhraseKind.PERSON, PhraseKind.PRONOUN, PhraseKind.TIME, PhraseKind.PLACE, PhraseKind.STATE}
)


class Thing(Struct, frozen=True):
    """What a number counts: the lemma of its noun, "" where that is left out."""

    numeral: Numeral
    token: int
    last: int  # the number's own last token
    unit: str
    phrase: NounPhrase | None
    end: int  # where its noun ends, from the sentence's start
    clause: int
    reached: bool  # something rose to it, or stood at it
    about: NounPhrase | None = None  # what rose to it
    counted: bool = False  # that is only called a number, of what the sentence tells elsewhere


class NumberedSentence(Struct, frozen=True, dict=True):
    """A sentence in which numbers stand."""

    text: str
    offset: int
    reading: SentenceReading
    known: Language

    def thing(self, numeral: Numeral) -> Thing | None:
        """Return what a number counts; None where it is part of a name, or of a word."""
        tokens = self.reading.tokens
        start, end = self.offset + numeral.at, self.offset + numeral.end
        inside = [k for k, each in enumerate(tokens) if each.start < end and start < each.end]
        if not inside or tokens[inside[-1]].end > end:
            return None
        first, last = inside[0], inside[-1]
        rough = next(k for k, each in enumerate(tokens) if each.end > self.offset + numeral.start)
        before = tokens[rough - 1].lower if rough else ""
        aged = rough and tokens[rough].lower in self.known.sets["aged"]
        if (
            aged
            and tokens[rough - 1].pos in {"NOUN", "AUX"}
            and (last + 1 == len(tokens) or tokens[last + 1].pos != "NOUN")
        ):
            return None  # "children under ten"
        if before.strip(".") in self.known.sets["numbered"] or before == "#":
            return None
        phrase = self.reading.phrase_of(tokens[last].start, tokens[last].end)
        clause = self.reading.owners[last]
        summed = self._summed(rough) if phrase is None or phrase.head == last else None
        reached = bool(summed) or self._reached(phrase, clause) or before in {":", "at"}
        unit, until = self._unit(numeral, phrase, last)
        about = summed or (self._reaching(phrase, clause) if not unit and reached else None)
        counted = bool(about and tokens[about.head].lemma in self.known.sets["counting"])
        if about and not counted and tokens[about.head].tag in _MANY:
            unit = tokens[about.head].lemma
        return Thing(numeral, first, last, unit, phrase, until - self.offset, clause, reached, about, counted)

    def _unit(self, numeral: Numeral, phrase: NounPhrase | None, last: int) -> tuple[str, int]:
        """Return the lemma of the noun that a number stands before, or a part of which it is, and where that ends."""
        tokens, sets = self.reading.tokens, self.known.sets
        if numeral.percent:
            return PERCENT, tokens[last].end
        if numeral.sign:
            return MONEY, tokens[last].end
        if phrase and phrase.head == last:  # "19 | captured soldiers"
            behind = next((p for p in self.reading.phrases if last < p.first <= last + 2), None)
            between = {each.tag for each in tokens[last + 1 : behind.first]} if behind else set()
            auxiliary = behind and any(each.pos == "AUX" for each in tokens[last + 1 : behind.first])
            if behind and between <= _DESCRIBING and not auxiliary and tokens[behind.first].pos != "DET":
                phrase = behind
        if phrase and phrase.head > last:
            head = tokens[phrase.head]
            beside = tokens[last + 1]
            if beside.lemma in sets["money"]:  # "1.3 billion dollars' worth"
                return MONEY, beside.end
            return (MONEY if head.lemma in sets["money"] else head.lemma), head.end
        if self.reading.words(last + 1, last + 2) == ("of",):
            parted = next((p for p in self.reading.phrases if last + 2 <= p.first <= last + 3), None)
            if parted and parted.kind is not PhraseKind.PRONOUN:
                return tokens[parted.head].lemma, parted.end
        return "", tokens[last].end

    def _reached(self, phrase: NounPhrase | None, clause: int) -> bool:
        """Say whether something is told to have come to a number: "rose to 12", "was put at 12", "totalled 12"."""
        if phrase is None or clause < 0:
            return False
        told = self.reading.clauses[clause]
        number = self.reading.phrases.index(phrase)
        beside = {each.phrase for each in told.adjuncts if each.preposition in self.known.sets["reached by"]}
        return told.verb.lemma in self.known.sets["reaching"] and (
            number in told.objects or told.predicate == phrase.head or number in beside
        )

    def _reaching(self, phrase: NounPhrase | None, clause: int) -> NounPhrase | None:
        """Return what rose to a number, or was put at it: cases, for "the number of cases"."""
        if clause < 0:
            return None
        thing = self._counted_behind(phrase) or self._of(self.reading.clauses[clause], phrase)
        if thing and self.reading.tokens[thing.head].lemma in self.known.sets["counting"]:
            of = self.reading.words(thing.last, thing.last + 1) == ("of",)
            return next(
                (p for p in self.reading.phrases if of and thing.last < p.first <= thing.last + 2), thing
            )
        return thing

    def _summed(self, rough: int) -> NounPhrase | None:
        """Return what a number is the size of: "a crowd of 12"."""
        if self.reading.words(rough - 1, rough) != ("of",):
            return None
        return next((p for p in self.reading.phrases if p.last == rough - 1), None)

    def _counted_behind(self, phrase: NounPhrase | None) -> NounPhrase | None:
        """Return what stands behind a number that it is of: "bringing to 31 the number of the dead"."""
        behind = next((p for p in self.reading.phrases if phrase and p.first == phrase.last), None)
        counts = behind and self.reading.tokens[behind.head].lemma in self.known.sets["counting"]
        return behind if counts else None

    def _of(self, told: Clause, phrase: NounPhrase | None) -> NounPhrase | None:
        """Return what a clause says something of: its object that is no number, else its subject."""
        others = [self.reading.phrases[n] for n in told.objects if self.reading.phrases[n] is not phrase]
        if others or told.verb.passive or told.verb.lemma not in self.known.sets["counted"]:
            return others[0] if others else self.reading.subject_of(told)
        return None

    def measure(self, thing: Thing) -> str:
        """Return what a number measures, by the nearest word of its clause, or of one about it, that tells."""
        told = self._clauses(thing)
        mine = told | (
            {thing.clause} if not thing.counted else frozenset(range(-1, len(self.reading.clauses)))
        )
        near = [
            (self.reading.owners[at] not in told, self._apart(at, thing), measure)
            for at, measure in self._measures
            if (self.reading.owners[at] in mine or abs(at - thing.last) <= 1) and _fits(measure, thing.unit)
        ]
        _, apart, measure = min(near, default=(False, NEAR + 1, ""))
        if apart > (NEAR * 3 if thing.reached else NEAR):
            return ""
        return _SHARES.get(measure, measure) if thing.unit == PERCENT else measure

    def is_argument(self, thing: Thing) -> bool:
        """Say whether a number that stands alone does something, or something is done to it: "12 were killed"."""
        if thing.phrase is None:
            return (
                self.reading.words(thing.last + 1, thing.last + 2) != ()
                and self.reading.tokens[thing.last + 1].pos in _VERBS
            )
        return bool(self._clauses(thing))

    def places(self, thing: Thing) -> bool:
        """Say whether a length of time only places something in time."""
        tokens = self.reading.tokens
        first = thing.phrase.first if thing.phrase else thing.token
        after = self.reading.words(thing.phrase.last, thing.phrase.last + 1) if thing.phrase else ()
        return (first > 0 and tokens[first - 1].tag.startswith("IN")) or not self.known.sets[
            "since then"
        ].isdisjoint(after)

    def _apart(self, at: int, thing: Thing) -> int:
        if thing.phrase and thing.phrase.head == at:
            return 0
        return thing.token - at if at < thing.token else at - thing.last

    def one_thing(self, thing: Thing) -> str:
        """Return the lemma of a thing that has come to a number, where it is no number of things: "the index fell to 12"."""
        about = None if thing.counted else thing.about
        return self.reading.tokens[about.head].lemma if about and about.kind not in _UNCOUNTED else ""

    def is_compared(self, thing: Thing) -> bool:
        """Say whether a number that stands alone is told as one of a count: "from 12", "not 12", "police said 12"."""
        first = thing.phrase.first if thing.phrase else thing.token
        beside = self.known.sets["compared"]
        return (
            thing.reached
            or self.is_argument(thing)
            or not beside.isdisjoint(self.reading.words(first - 1, first))
        )

    def is_added(self, thing: Thing) -> bool:
        """Say whether a number is told on top of another."""
        last = thing.phrase.head if thing.phrase else thing.last + 1
        words = self.reading.words(max(0, thing.token - 2), max(last, thing.last + 2))
        return any(
            word in self.known.sets["added"] and words[k + 1 : k + 2] != ("than",)
            for k, word in enumerate(words)
        )

    def _clauses(self, thing: Thing) -> frozenset[int]:
        """Return the clauses that tell of a number: with its phrase for their subject or object."""
        numbers = {self.reading.phrases.index(each) for each in (thing.phrase, thing.about) if each}
        about = (
            n
            for n, each in enumerate(self.reading.clauses)
            if not numbers.isdisjoint((each.subject, *each.objects))
        )
        ends = {each.last for each in (thing.phrase, thing.about) if each}
        described = (
            n
            for n, each in enumerate(self.reading.clauses)
            if each.kind is ClauseKind.RELATIVE and each.first in ends
        )
        return frozenset((*about, *described))

    @cached_property
    def _measures(self) -> tuple[tuple[int, str], ...]:
        """The words that tell what is measured, with their places."""
        tokens = self.reading.tokens
        lemmas = [each.lemma for each in tokens]
        negated = {each.verb.main for each in self.reading.clauses if each.verb.negated}
        found = []
        for at, lemma in enumerate(lemmas):
            around = frozenset(lemmas[at + 1 : at + 1 + FOLLOWING])
            for rest, measure in (*self.known.measures.get(lemma, ()), *self._of_form(at)):
                if around.issuperset(rest):
                    found.append((at, measure))
            if at in negated:
                found += [
                    (at, measure) for rest, measure in self.known.measures.get(_NOT, ()) if rest == (lemma,)
                ]
        return tuple(found)

    def _of_form(self, at: int) -> tuple[tuple[tuple[str, ...], str], ...]:
        """The measures of a word by its form: "missing" is no form of "miss" there."""
        token = self.reading.tokens[at]
        return () if token.lower == token.lemma else self.known.measures.get(token.lower, ())


def _fits(measure: str, unit: str) -> bool:
    """Say whether a measure can be one of what is counted: what something costs is money, a turnout a share."""
    if unit == MONEY:
        return measure == COST
    if unit == PERCENT:
        return measure in _OF_SHARES
    return measure not in (COST, "fullness")
