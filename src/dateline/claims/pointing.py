"""What a denial points at, by the clause that does: "the account given by the student was untrue", "disputed findings by X".

The nouns for what is claimed, and the words that call it untrue, are rows of the table `denials` of the language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.grammar.model import PhraseKind, SentenceReading
from dateline.languages import Language
from dateline.model import Pointing

if TYPE_CHECKING:
    from dateline.grammar import Clause, NounPhrase

_POSSESSIVE = "POS"
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
            if not self.start <= tokens[clause.verb.main].start < self.end:
                continue
            subject = self.reading.subject_of(clause)
            if subject and self._is_claim(subject) and self._untrue(clause):
                return self._points(subject, tokens[clause.verb.first].start)
        first = next((p for p in self.reading.phrases if self.start <= p.start < self.end), None)
        if denying and first and first.start - self.start <= len("as ") and self._is_claim(first):
            return self._points(first, self.end)
        return None

    def _is_claim(self, phrase: NounPhrase) -> bool:
        head = self.reading.tokens[phrase.head].lemma
        return head in self.known.denials["claim"] or head in self.known.denials["mass"]

    def _untrue(self, clause: Clause) -> bool:
        """Say whether a clause calls its subject untrue."""
        words, negated = self.known.denials, clause.verb.negated
        if clause.verb.tense == "future" or clause.verb.modality:
            return False
        told = clause.verb.lemma if clause.predicate is None else self.reading.tokens[clause.predicate].lemma
        forms = {told, self.reading.tokens[clause.verb.main].lower}
        if negated:
            return told in words["true"]
        return not forms.isdisjoint(words["untrue"] | words["untold"])

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
