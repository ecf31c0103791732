"""What a denial points at, by the clause that does: "the account given by the student was untrue", "disputed findings by X".

The nouns for what is claimed, and the words that call it untrue, are rows of the table `denials` of the language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.grammar.model import ClauseKind, PhraseKind, SentenceReading, Tense
from dateline.languages import Language
from dateline.model import Pointing

if TYPE_CHECKING:
    from dateline.grammar import Clause, NounPhrase

_POSSESSIVE = "POS"
_ENDS = frozenset(",;.:")
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_TELLS = frozenset({ClauseKind.MAIN, ClauseKind.REPORTED})
_OPENING = 8  # characters: “that it was
_BESIDE = 2  # tokens: without | any | foundation
_NEAR = 6
"""Tokens behind a verb within which it is told what a claim is without."""

_NAMED = frozenset({PhraseKind.PERSON, PhraseKind.BODY, PhraseKind.STATE})


class Said(Struct, frozen=True):
    """A stretch of a sentence in which somebody speaks."""

    text: str
    reading: SentenceReading
    known: Language
    start: int
    end: int

    def pointing(self, *, denying: bool) -> Pointing | None:
        """Return what is called untrue; or, where the verb of saying is one of `denying`, which claim it turns down."""
        tokens = self.reading.tokens
        for clause in self.reading.clauses:
            at = tokens[clause.verb.main].start
            if at < self.end and (named := self._called(clause)):
                return self._points(*named)
            if not self.start <= at < self.end:
                continue
            subject = self.reading.subject_of(clause)
            if subject and self._untrue(clause, subject):
                return self._points(subject, tokens[clause.verb.first].start)
        first = next((p for p in self.reading.phrases if self.start <= p.start < self.end), None)
        if denying and first and first.start - self.start <= len("as ") and self._is_claim(first):
            return self._points(first, self.end)
        return None

    def _called(self, clause: Clause) -> tuple[NounPhrase, int] | None:
        """Return what a clause calls untrue, and where that is said: "called | the letter from the bank | a lie"."""
        tokens, words = self.reading.tokens, self.known.denials
        if clause.verb.lemma not in words["calls"] or clause.verb.negated or clause.verb.modality:
            return None
        behind = [p for p in self.reading.phrases if p.first >= clause.verb.last]
        thing = self.reading.subject_of(clause) if clause.verb.passive else next(iter(behind), None)
        if thing is None or not (
            self._is_claim(thing) or self._holds_words(thing) or self._points_back(thing)
        ):
            return None
        if not clause.verb.passive and not self.start <= thing.start < self.end:
            return None
        for k in range(max(thing.last, clause.verb.last), len(tokens)):
            token = tokens[k]
            if token.lower in _ENDS or (token.pos == "VERB" and token.tag in _FINITE):
                return None
            if token.lemma in words["untrue"] or (
                token.lemma in words["untold"] and not self._points_back(thing)
            ):
                return thing, token.start
        return None

    def _is_claim(self, phrase: NounPhrase) -> bool:
        head = self.reading.tokens[phrase.head].lemma
        return head in self.known.denials["claim"] or head in self.known.denials["mass"]

    def _holds_words(self, phrase: NounPhrase) -> bool:
        return self.reading.tokens[phrase.head].lemma in self.known.denials["telling"]

    def _points_back(self, phrase: NounPhrase) -> bool:
        """Say whether a phrase is "that" or "it": what was told before."""
        lower = self.reading.tokens[phrase.head].lower
        return phrase.head == phrase.first and lower in self.known.sets["pointing back"]

    def _untrue(self, clause: Clause, subject: NounPhrase) -> bool:
        """Say whether a clause calls its subject untrue: a claim, what holds words, or what was told before."""
        words, verb, tokens = self.known.denials, clause.verb, self.reading.tokens
        if verb.tense is Tense.FUTURE or verb.modality:
            return False
        told = verb.lemma if clause.predicate is None else tokens[clause.predicate].lemma
        forms = {told, tokens[verb.main].lower}
        if self._is_claim(subject) or self._holds_words(subject):
            if verb.negated:
                return told in words["true"] or verb.lemma in words["holds"]
            return not forms.isdisjoint(words["untrue"] | words["untold"]) or self._baseless(clause)
        return self._is_untrue(clause, subject, told)

    def _is_untrue(self, clause: Clause, subject: NounPhrase, told: str) -> bool:
        """Say whether what was told before is called untrue: "that is a lie", and not "it is no mistake", "it is wrong to wait"."""
        words, verb, at = self.known.denials, clause.verb, clause.predicate
        if not self._points_back(subject) or at is None or not self._opens(clause, subject):
            return False
        goes_on = self.known.sets["goes on"].intersection(self.reading.words(at + 1, at + 2))
        if goes_on or self.known.sets["without"].intersection(self.reading.words(verb.last, at)):
            return False
        return told in (words["true"] if verb.negated else words["untrue"])

    def _opens(self, clause: Clause, subject: NounPhrase) -> bool:
        """Say whether a clause opens what is said, or a sentence of it: not "somebody that is not correct"."""
        if clause.kind not in _TELLS:
            return False
        before = self.reading.tokens[subject.first - 1] if subject.first else None
        return (
            before is None
            or before.end <= self.start
            or subject.start - self.start < _OPENING
            or before.lower in _ENDS
        )

    def _baseless(self, clause: Clause) -> bool:
        """Say whether something is told to be without truth: "without foundation", "has no basis"."""
        tokens, basis = self.reading.tokens, self.known.denials["basis"]
        for k in range(clause.verb.last, min(clause.verb.last + _NEAR, len(tokens))):
            if tokens[k].lower in _ENDS:
                return False
            if tokens[k].lower in basis:
                before = self.reading.words(max(clause.verb.last, k - _BESIDE), k)
                return not self.known.sets["without"].isdisjoint(before)
        return False

    def _points(self, claim: NounPhrase, until: int) -> Pointing:
        """Return whose a claim is, and what it is about, by what stands in its phrase and behind it."""
        tokens, phrases = self.reading.tokens, self.reading.phrases
        own = [k for k in range(claim.first, claim.head) if tokens[k].tag == _POSSESSIVE]
        whose = self.text[claim.start : tokens[own[-1]].start] if own else ""
        about, following = "", [n for n, p in enumerate(phrases) if claim.end <= p.start < until]
        for n in following:
            before = tokens[phrases[n].first - 1].lower
            if not whose and before in self.known.sets["whose"]:
                whose = self._name(n, until)
            elif not about and before in self.known.sets["about"]:
                about = self.text[tokens[phrases[n].first - 1].start : until]
        return Pointing(whose, about.strip(), tokens[claim.head].lemma in self.known.sets["accusing"])

    def _name(self, n: int, until: int) -> str:
        """Return a phrase, or the name that stands beside it: "the student, Wara Condori,"."""
        phrases = self.reading.phrases
        beside = phrases[n + 1] if n + 1 < len(phrases) else None
        if (
            beside
            and beside.start < until
            and self.text[phrases[n].end : beside.start] == ", "
            and beside.kind in _NAMED
        ):
            return self.text[beside.start : beside.end]
        return self.text[phrases[n].start : phrases[n].end]
