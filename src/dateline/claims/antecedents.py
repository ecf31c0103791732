"""Whom "he", "she", "it" and "they" mean who say something: the last who spoke, or of whom the text told, and who fits."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, field

from dateline.grammar import ArticleGrammar, ClauseKind, PhraseKind, Shape
from dateline.model import Sentence, Spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.grammar import NounPhrase, SentenceReading
    from dateline.languages import Language

_BACK = 6  # sentences
_DEEPEST = 3  # times that one pronoun goes back to another
_RELATIVE = "who"
_MANY = frozenset({"NNS", "NNPS"})


class Antecedents(Struct):
    """What the pronouns of one article can go back to; `said` is where those who say something are named, in order."""

    text: str
    sentences: Sequence[Sentence]
    grammar: ArticleGrammar
    said: Sequence[tuple[int, int]]
    _starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._starts = [sentence.start for sentence in self.sentences]

    def of(self, pronoun: str, at: int, said: Spans = (), *, deep: int = 0) -> tuple[int, int] | None:
        """Where the one stands whom a pronoun at `at` means; None where nobody fits.

        Of those told of in what is `said`, only who does something there says it: "The bank had done nothing, it said",
        but not "The tale was made up by the bank, it said".
        """
        known = self.grammar.language
        number = bisect.bisect_right(self._starts, at) - 1
        word = pronoun.casefold()
        if number < 0:
            return None
        if word == _RELATIVE:
            return _span(_described(self.grammar.of(self.sentences[number]), at))
        if word not in known.pronouns:
            return None
        personal = set(known.pronouns[word][0]) == {PhraseKind.PERSON}
        if personal and (found := self._spoke_before(number, at, said, word)):
            return found
        return self._last(number, at, said, word, deep)

    def _last(self, number: int, at: int, said: Spans, word: str, deep: int) -> tuple[int, int] | None:
        """Where the last one stands before `at` whom a pronoun can mean; another of the same pronoun means the same."""
        known = self.grammar.language
        for k in range(number, max(-1, number - _BACK), -1):
            reading = self.grammar.of(self.sentences[k])
            for each in self._candidates(reading, at):
                head = reading.tokens[each.head]
                again = k < number and head.lower == word and not head.shape & Shape.QUOTED
                if again and deep < _DEEPEST:
                    return self.of(word, each.start, deep=deep + 1)
                fits = _fits(reading, each, word, known)
                if fits and (_acts(reading, each) or not _within(each, said)):
                    return _span(each)
        return None

    def _spoke_before(self, number: int, at: int, said: Spans, word: str) -> tuple[int, int] | None:
        """Where the one is named who spoke in the sentence before, where what is said stands before who says it."""
        if not number or not any(start < at for start, _ in said):
            return None
        reading = self.grammar.of(self.sentences[number - 1])
        spoke = (each for each in self._speakers(reading, reading.end))
        fit = (each for each in spoke if _fits(reading, each, word, self.grammar.language))
        return _span(next(fit, None))

    def _speakers(self, reading: SentenceReading, before: int) -> Iterator[NounPhrase]:
        """Who speaks in a sentence before a place in it, the last first."""
        first = bisect.bisect_left(self.said, (reading.start, 0))
        last = bisect.bisect_left(self.said, (min(reading.end, before), 0))
        for start, end in reversed(self.said[first:last]):
            yield from (each for each in reading.phrases if start <= each.start and each.end <= end)

    def _candidates(self, reading: SentenceReading, before: int) -> Iterator[NounPhrase]:
        """Who can be meant, likeliest first: who speaks in the sentence, the subjects of its clauses, names in it."""
        yield from self._speakers(reading, before)
        if reading.end > before:
            yield from (each for each in reading.phrases if each.end <= before)
            return
        mains = [each for each in reading.clauses if each.kind is not ClauseKind.RELATIVE]
        for clause in mains:
            if subject := reading.subject_of(clause):
                yield subject
        yield from (each for each in reading.phrases if reading.tokens[each.head].tag == "NNP")


def _described(reading: SentenceReading, at: int) -> NounPhrase | None:
    """Whom "who" at `at` goes on about: the person before it, by name where a description stands between."""
    before = [each for each in reading.phrases if each.end <= at and _speaks(each)]
    persons = [each for each in before[-3:] if each.kind in (PhraseKind.PERSON, PhraseKind.CROWD)]
    if not persons:
        return before[-1] if before else None
    last = persons[-1]
    named = persons[-2] if len(persons) > 1 else None
    apposed = named and last.first == named.last + 1 and reading.tokens[named.last].lower == ","
    return named if apposed and reading.tokens[last.head].tag not in {"NNP", "NNPS"} else last


def _speaks(phrase: NounPhrase) -> bool:
    return phrase.kind in (PhraseKind.PERSON, PhraseKind.CROWD, PhraseKind.BODY)


def _fits(reading: SentenceReading, phrase: NounPhrase, pronoun: str, known: Language) -> bool:
    """Whether a pronoun can go back to a phrase: by its kind, by number, by "Mr" or "woman"; nobody quoted is meant."""
    kinds, number = known.pronouns[pronoun]
    head = reading.tokens[phrase.head]
    if phrase.kind not in kinds or head.shape & Shape.QUOTED:
        return False
    many = head.tag in _MANY
    if phrase.kind is PhraseKind.PERSON and many != (number == "many"):
        return False
    if number == "one" and many and not (phrase.kind is PhraseKind.BODY and head.tag == "NNPS"):
        return False
    words = (reading.tokens[k].lower.rstrip(".") for k in range(phrase.first, phrase.last))
    genders = {known.genders[word] for word in words if word in known.genders}
    return not genders or pronoun in genders or number == "many"


def _span(phrase: NounPhrase | None) -> tuple[int, int] | None:
    return (phrase.start, phrase.end) if phrase else None


def _within(phrase: NounPhrase, said: Spans) -> bool:
    return any(start <= phrase.start < end for start, end in said)


def _acts(reading: SentenceReading, phrase: NounPhrase) -> bool:
    """Say whether a phrase is the subject of a clause."""
    return any(reading.subject_of(clause) == phrase for clause in reading.clauses)
