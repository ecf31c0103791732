"""What a date is to its sentence: does it date what the sentence tells, what is said in it, or something beside?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from dateline.grammar import ClauseKind, PhraseKind, SentenceReading, SubjectBy
from dateline.languages import language
from dateline.model import Granularity, Role
from dateline.text.sentences import past_dispatch

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from dateline.grammar import ArticleGrammar, Clause
    from dateline.model import DateMention, Sentence

_DEEPEST = 8  # clauses, each in the next
_PLACELESS = frozenset({Granularity.YEAR, Granularity.DECADE, Granularity.CENTURY, Granularity.UNKNOWN})


def with_roles(
    mentions: Sequence[DateMention],
    sentences: Sequence[Sentence],
    grammar: ArticleGrammar,
    today: dt.date | None,
) -> Iterator[DateMention]:
    """The same dates with what each is to its sentence; one that places nothing is not looked at."""
    at = 0
    for mention in mentions:
        while at < len(sentences) and sentences[at].end <= mention.start:
            at += 1
        apart = at == len(sentences) or mention.start < sentences[at].start
        if apart or mention.first is None or mention.granularity in _PLACELESS:
            yield mention
            continue
        sentence = sentences[at]
        past = past_dispatch(grammar.article.text[sentence.start : sentence.end])
        if past:
            sentence = replace(sentence, start=sentence.start + past)
        days = (mention.first - today).days if today else 0
        where = Where(grammar.of(sentence), grammar.language.code, days)
        role = where.role(mention.start, mention.end)
        yield replace(mention, role=role) if role else mention


@dataclass(frozen=True, slots=True)
class Where:
    """A sentence in which a date stands, so many days ahead of when it was written."""

    reading: SentenceReading
    code: str
    days: int

    def role(self, start: int, end: int) -> Role:
        """The role of the date from `start` to `end`, by the clause that it belongs to."""
        at = next((n for n, token in enumerate(self.reading.tokens) if token.end > start), None)
        clause = self.reading.clause_of(start, end)
        if clause is None or at is None:
            return Role.MAIN
        while self._trails(clause, at):
            clause = self.reading.clauses[clause.parent or 0]
        role = self._of(clause)
        return role if self._dates(clause, at, end) else Role.SIDE

    def _trails(self, clause: Clause, at: int) -> bool:
        """Whether a date at the end of a reduced clause is the verb's above.

        So it is in "saw the square built by Rome on Monday", not in "saw the square built on Monday".
        """
        reading = self.reading
        reduced = clause.kind is ClauseKind.PARTICIPIAL and clause.subject_by is SubjectBy.ANTECEDENT
        if not reduced or clause.parent is None or reading.clauses[clause.parent].last > clause.last:
            return False
        return any(
            each.first >= clause.verb.last and each.last <= at and each.kind is not PhraseKind.TIME
            for each in reading.phrases
        )

    def _of(self, clause: Clause, depth: int = 0) -> Role:
        """The role of what a clause tells: its own, or that of the clause it hangs on."""
        above = None if clause.parent is None else self.reading.clauses[clause.parent]
        if clause.kind is ClauseKind.MAIN:
            return Role.MAIN
        if clause.kind is ClauseKind.RELATIVE or depth > _DEEPEST:
            return Role.SIDE if above or clause.marker is not None else Role.MAIN
        role = Role.MAIN if above is None else self._of(above, depth + 1)
        if role is Role.SIDE:
            return role
        if clause.kind is ClauseKind.REPORTED or self._is_content(clause, above):
            if self._marker(clause) in holding(self.code, "thing"):
                return Role.SIDE
            return Role.SAID if role is Role.MAIN else role
        if (
            clause.kind is ClauseKind.INFINITIVE
        ):  # what it tells lies ahead, so a day that is past is the verb's above
            described = clause.subject_by is SubjectBy.ANTECEDENT
            told = self.days < 0 or (self.days == 0 and not described)
            return role if told or (above and self._planned(above)) else Role.SIDE
        if clause.kind is ClauseKind.SUBORDINATE:
            if above and self._presents(above):
                return role
            return Role.ALONG if self._marker(clause) in holding(self.code, "along") else Role.SIDE
        past = clause.verb.passive or clause.subject_by is SubjectBy.ANTECEDENT
        along = not above or not past or self._marker(clause) in holding(self.code, "along")
        return Role.ALONG if along else Role.SIDE

    def _marker(self, clause: Clause) -> str:
        return "" if clause.marker is None else self.reading.tokens[clause.marker].lower

    def _is_content(self, clause: Clause, above: Clause | None) -> bool:
        """Whether a clause is what is judged: "it was clear that the quake ..."."""
        judged = above is not None and above.verb.lemma == "be" and above.predicate is not None
        return (
            judged
            and clause.kind is ClauseKind.SUBORDINATE
            and self._marker(clause) in holding(self.code, "content")
        )

    def _presents(self, above: Clause) -> bool:
        """Whether a clause tells nothing itself: "here is what happened since ..."."""
        at = above.verb.first
        return bool(at) and self.reading.tokens[at - 1].lower in holding(self.code, "presents")

    def _planned(self, above: Clause) -> bool:
        """Whether the infinitive under a clause tells what that clause is about: "is due to open", not "left to open"."""
        plans = holding(self.code, "plan")
        if above.predicate is not None:
            return self.reading.tokens[above.predicate].lemma in plans
        return above.verb.passive or (above.verb.lemma in plans and not above.objects)

    def _dates(self, clause: Clause, at: int, end: int) -> bool:
        """Whether a date dates what its clause tells: not "after Monday's attack", nor "the worst day since Monday"."""
        tokens = self.reading.tokens
        phrase = self.reading.phrase_of(tokens[at].start, tokens[at].end)
        first = phrase.first if phrase else at
        before = tokens[first - 1].lower if first else ""
        opens = phrase is None or tokens[phrase.first].start >= tokens[at].start
        if opens and before in holding(self.code, "apart"):
            return before in holding(self.code, "ever since") and "perfect" in clause.verb.aspect
        if phrase is None or tokens[phrase.head].start < end:
            return True
        last = next(n for n in range(at, len(tokens)) if tokens[n].end >= end)
        if tokens[last].lower in holding(self.code, "alone"):
            return True
        happens = phrase.kind in (PhraseKind.THING, PhraseKind.COUNT, PhraseKind.TIME)
        return (happens and self.reading.subject_of(clause) == phrase) or before in holding(self.code, "in")


@cache
def holding(code: str, kind: str) -> frozenset[str]:
    """The words of the language that hold a date in one way."""
    return frozenset(row[0] for row in language(code).table("holding") if row[1] == kind)
