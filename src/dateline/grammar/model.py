"""What is read from a sentence: tokens, noun phrases, verb groups, clauses.

Spans count characters of the article's text; `first`, `last`, `head`, `main` count tokens of the sentence (a range
leaves its last out), and clauses and phrases name each other by their place in the sentence's list.

What a sentence has many of is a `Struct`: it is made in a fifth of a dataclass's time.
"""

from __future__ import annotations

from enum import IntFlag, StrEnum

from msgspec import Struct


class Shape(IntFlag):
    """How a token is spelt, and whether it stands in quotation marks."""

    PLAIN = 0
    CAPITAL = 1
    UPPER = 2
    DIGIT = 4
    HYPHEN = 8
    QUOTED = 16


class Token(Struct, frozen=True, gc=False):
    """A word or mark with its part of speech: UD's (`pos`) and the Penn Treebank's (`tag`)."""

    start: int
    end: int
    lower: str
    lemma: str
    pos: str
    tag: str
    shape: int = 0


class PhraseKind(StrEnum):
    """What the head of a noun phrase is."""

    PERSON = "person"
    CROWD = "crowd"  # persons without a name: "witnesses", "two people"
    BODY = "body"
    STATE = "state"
    PLACE = "place"
    DOCUMENT = "document"
    COUNT = "count"
    TIME = "time"
    PRONOUN = "pronoun"
    THING = "thing"


class NounPhrase(Struct, frozen=True, gc=False):
    """A base noun phrase: no relative clause, no "of": "the mayor's plan"."""

    start: int
    end: int
    first: int
    last: int
    head: int
    kind: PhraseKind


class Tense(StrEnum):
    """When a verb group places what it tells, by its form alone."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    NONE = "none"


class Aspect(StrEnum):
    """How a verb group looks at what it tells."""

    SIMPLE = "simple"
    PERFECT = "perfect"
    PROGRESSIVE = "progressive"
    PERFECT_PROGRESSIVE = "perfect progressive"


class VerbGroup(Struct, frozen=True, gc=False):
    """A verb with its auxiliaries: "had not been opened"."""

    first: int
    last: int
    main: int
    lemma: str
    tense: Tense
    aspect: Aspect
    passive: bool
    modality: str  # the modal's lemma, or nothing
    negated: bool
    finite: bool


class ClauseKind(StrEnum):
    """What a clause is to the sentence."""

    MAIN = "main"
    SUBORDINATE = "subordinate"
    RELATIVE = "relative"
    PARTICIPIAL = "participial"
    INFINITIVE = "infinitive"
    REPORTED = "reported"


class SubjectBy(StrEnum):
    """How the subject of a clause is known."""

    NONE = ""
    OWN = "own"  # it stands by its verb
    INVERTED = "inverted"  # it stands behind its verb
    SHARED = "shared"  # of the clause this one is joined to: "came and saw"
    ANTECEDENT = "antecedent"  # the noun that the clause describes: "the bridge opened in May"
    CONTROLLED = "controlled"  # of the verb above: "agreed to leave"


class Adjunct(Struct, frozen=True, gc=False):
    """A phrase with its preposition ("" where it has none: "last week")."""

    preposition: str
    phrase: int


class Clause(Struct, frozen=True, gc=False):
    """A verb group with what hangs on it; `first` to `last` is the range from its marker to its last token."""

    kind: ClauseKind
    first: int
    last: int
    verb: VerbGroup
    marker: int | None = None
    subject: int | None = None
    subject_by: SubjectBy = SubjectBy.NONE
    objects: tuple[int, ...] = ()
    predicate: int | None = None  # the token of an adjective or noun that "is" joins to the subject
    adjuncts: tuple[Adjunct, ...] = ()
    parent: int | None = None


class Quotation(Struct, frozen=True):
    """Direct speech, marks included."""

    start: int
    end: int
    open: bool = False  # it goes on in the next paragraph, or its end is not to be found


class SentenceKind(StrEnum):
    """What stands where a sentence stands."""

    SENTENCE = "sentence"
    HEADLINE = "headline"
    LABEL = "label"  # THE FACTS:
    SPEAKER = "speaker"  # Q, THE PRESIDENT: We will ...
    FRAGMENT = "fragment"
    ENTRY = "entry"  # of a list


class SentenceReading(Struct, frozen=True):
    """The shallow reading of one sentence."""

    start: int
    end: int
    kind: SentenceKind
    tokens: tuple[Token, ...]
    phrases: tuple[NounPhrase, ...]
    clauses: tuple[Clause, ...]
    owners: tuple[int, ...]  # of each token, the clause that it belongs to; -1 for none
    quotations: tuple[Quotation, ...] = ()

    def clause_of(self, start: int, end: int) -> Clause | None:
        """The clause that the characters from `start` to `end` belong to: a date's, a name's."""
        for token, owner in zip(self.tokens, self.owners, strict=True):
            if token.end > start and token.start < end:
                return self.clauses[owner] if owner >= 0 else None
        return None

    def phrase_of(self, start: int, end: int) -> NounPhrase | None:
        """The noun phrase that holds the characters from `start` to `end`."""
        return next((each for each in self.phrases if each.start <= start and end <= each.end), None)

    def subject_of(self, clause: Clause) -> NounPhrase | None:
        """The subject of a clause, its own or a shared one."""
        return None if clause.subject is None else self.phrases[clause.subject]

    def words(self, first: int, last: int) -> tuple[str, ...]:
        """The lower-case words of a range of tokens."""
        return tuple(token.lower for token in self.tokens[first:last])
