"""The sentence on which clauses are drafted: its words, phrases and verb groups, and what stands where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from .model import ClauseKind, SubjectBy, VerbGroup
from .words import Range, Words

Reporting = Mapping[str, frozenset[str]]


class Draft(Struct):
    """A clause in the making; `subject` is a phrase, `parent` another clause, both by number."""

    verb: VerbGroup
    start: int
    kind: ClauseKind = ClauseKind.MAIN
    marker: int | None = None
    subject: int | None = None
    by: SubjectBy = SubjectBy.NONE
    parent: int | None = None
    again: int | None = None  # where it goes on behind what was put in


class Sketch(Struct):
    """What is known of a sentence while its clauses are drafted, from left to right."""

    words: Words
    phrases: Sequence[Range]
    groups: list[VerbGroup]
    reporting: Reporting
    inverted: dict[int, int] = field(default_factory=dict)  # verb group -> the subject inside it
    drafts: list[Draft] = field(default_factory=list)
    phrase_at: list[int] = field(default_factory=list)
    group_at: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        size = len(self.words.tags)
        self.phrase_at = [-1] * size
        for n, (first, last, _) in enumerate(self.phrases):
            self.phrase_at[first:last] = [n] * (last - first)

    def place(self, groups: list[VerbGroup], inverted: dict[int, int]) -> None:
        """Settle the verb groups."""
        self.groups, self.inverted = groups, inverted
        self.group_at = [-1] * len(self.words.tags)
        for n, group in enumerate(groups):
            for k in range(group.first, group.last):
                if self.phrase_at[k] < 0:
                    self.group_at[k] = n

    def tag(self, k: int) -> str:
        """The tag at `k`; a full stop outside the sentence."""
        return self.words.tags[k] if 0 <= k < len(self.words.tags) else "."

    def phrase(self, k: int) -> int:
        """The phrase at token `k`, or -1."""
        return self.phrase_at[k] if 0 <= k < len(self.phrase_at) else -1

    def group(self, k: int) -> int:
        """The verb group at token `k`, or -1."""
        return self.group_at[k] if 0 <= k < len(self.group_at) else -1

    def says(self, group: int) -> bool:
        """Whether a verb is one of saying or thinking."""
        return group >= 0 and self.groups[group].lemma in self.reporting["verb"]

    def is_time(self, phrase: int) -> bool:
        """Whether a phrase tells a time."""
        head = self.phrases[phrase][2]
        return self.words.lemmas[head] in self.words.times or self.words.lowers[head] in self.words.times

    def is_object(self, phrase: int) -> bool:
        """Whether a phrase stands behind a verb, or behind a preposition that hangs on one."""
        first = self.phrases[phrase][0]
        for _ in range(4):
            while first > 1 and self.words.tags[first - 1] == "RB":
                first -= 1
            if self.group(first - 1) >= 0:
                return True
            if self.tag(first - 1) not in {"IN", "TO", "RP"} or first < 2:
                return False
            first -= 1
            before = self.phrase(first - 1)
            if before < 0:
                return self.group(first - 1) >= 0
            first = self.phrases[before][0]
        return False

    def starts(self, phrase: int) -> bool:
        """Whether a phrase opens its clause."""
        first = self.phrases[phrase][0] if phrase >= 0 else -1
        return first == 0 or (first > 0 and self.words.tags[first - 1] in _CLAUSE_OPENERS)

    def owner(self, token: int) -> int | None:
        """The latest clause whose verb stands at or before a token."""
        for n in range(len(self.drafts) - 1, -1, -1):
            if self.drafts[n].verb.first <= token:
                return n
        return None


_CLAUSE_OPENERS = frozenset({"INS", "WRB", "``", ",", "''", ":"})
