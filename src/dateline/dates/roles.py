"""What a date is to its sentence: does it date what the sentence tells, what is said in it, or something beside?"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from dateline.grammar import Aspect, ClauseKind, PhraseKind, SentenceReading, SubjectBy
from dateline.grammar import Tense as Form
from dateline.languages import language
from dateline.model import Granularity, Role
from dateline.text.sentences import past_dispatch

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from dateline.grammar import ArticleGrammar, Clause, NounPhrase
    from dateline.model import DateMention, Sentence

_DEEPEST = 8  # clauses, each in the next
_HOURS = frozenset({Granularity.MINUTE, Granularity.HOUR})
_WEEKS = frozenset({Granularity.WEEKEND, Granularity.WEEK, Granularity.MONTH})
_HAPPENING = frozenset({PhraseKind.THING, PhraseKind.COUNT, PhraseKind.TIME})
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
        role = where.role(mention.start, mention.end, hour=mention.granularity in _HOURS)
        over = mention.granularity in _WEEKS and today and mention.last and mention.last < today
        if role is Role.MAIN and over and where.perfect(mention.start, mention.end):
            role = Role.SIDE  # "ten weeks after the landslip the road has opened": now, and so not then
        yield replace(mention, role=role) if role else mention


class Where(Struct, frozen=True):
    """A sentence in which a date stands, so many days ahead of when it was written."""

    reading: SentenceReading
    code: str
    days: int

    def role(self, start: int, end: int, *, hour: bool = False) -> Role:
        """The role of the date from `start` to `end`, by the clause that it belongs to."""
        at = next((n for n, token in enumerate(self.reading.tokens) if token.end > start), None)
        clause = self.reading.clause_of(start, end)
        if clause is None or at is None or self._closes_caption(at, end):
            return Role.MAIN
        if hour and self._recurs(clause):
            return Role.SIDE
        while self._trails(clause, at):
            clause = self.reading.clauses[clause.parent or 0]
        role = self._of(clause)
        if hour and role is Role.SIDE and clause.kind is ClauseKind.SUBORDINATE:
            return Role.ALONG  # shares rose after the report came at 11 a.m.
        return role if hour or self._dates(clause, at, end) else Role.SIDE

    def perfect(self, start: int, end: int) -> bool:
        """Whether the clause of a date tells what has come to be by now, and the date does not say since when."""
        clause = self.reading.clause_of(start, end)
        if clause is None or clause.verb.tense is not Form.PRESENT or "perfect" not in clause.verb.aspect:
            return False
        at = next(n for n, token in enumerate(self.reading.tokens) if token.end > start)
        return self._before(self._outer(at, end)[0]) not in self._holding("ever since")

    def bounds(self, start: int, end: int) -> bool:
        """Whether the date is one after, before or until which the main clause tells: "after the strike of 2 May"."""
        at = next((n for n, token in enumerate(self.reading.tokens) if token.end > start), None)
        clause = self.reading.clause_of(start, end)
        if clause is None or at is None:
            return False
        above = None if clause.parent is None else self.reading.clauses[clause.parent]
        if clause.kind is ClauseKind.SUBORDINATE and above and above.parent is None:
            return self._marker(clause) in self._apart
        return clause.parent is None and self._before(self._outer(at, end)[0]) in self._apart

    def _recurs(self, clause: Clause) -> bool:
        """Whether an hour is that of many days: "sails weekdays at 9 a.m."."""
        told = clause.verb.tense is Form.PRESENT and clause.verb.aspect is Aspect.SIMPLE
        return told and not language(self.code).sets["many days"].isdisjoint(
            self.reading.words(clause.first, clause.last)
        )

    def _closes_caption(self, at: int, end: int) -> bool:
        """Whether a day with its year ends the description of a picture: "A boat passes a rig that burnt, June 2, 2010."."""
        tokens = self.reading.tokens
        last = next((n for n in range(at, len(tokens)) if tokens[n].end >= end), at)
        dated = (
            tokens[last].tag == "CD" and tokens[last].end - tokens[last].start == len("2010") and last > at
        )
        if not dated or any(token.pos != "PUNCT" for token in tokens[last + 1 :]):
            return False
        main = next((each for each in self.reading.clauses if each.parent is None), None)
        if main is None or main.kind is not ClauseKind.MAIN or main.verb.tense is not Form.PRESENT:
            return False
        shown = main.verb.aspect in {Aspect.SIMPLE, Aspect.PROGRESSIVE} and not main.verb.modality
        return shown and main.verb.lemma not in language(self.code).sets["speech"]

    def _trails(self, clause: Clause, at: int) -> bool:
        """Whether a date at the end of a clause that describes a noun is the verb's above.

        So it is in "saw the square built by Rome on Monday" and "built in May on Monday", not in "built on Monday".
        """
        reading, tokens = self.reading, self.reading.tokens
        reduced = clause.kind is ClauseKind.PARTICIPIAL and clause.subject_by is SubjectBy.ANTECEDENT
        describes = reduced or clause.kind is ClauseKind.RELATIVE
        if not describes or clause.parent is None or reading.clauses[clause.parent].last > clause.last:
            return False
        between = [each for each in reading.phrases if each.first >= clause.verb.last and each.last <= at]
        if any(each.kind is not PhraseKind.TIME for each in between) and reduced:
            return True
        twice = tokens[at - 1].tag == "IN" and any(each.last == at - 1 for each in between)
        return twice and between[-1].kind is PhraseKind.TIME

    def _of(self, clause: Clause, depth: int = 0) -> Role:
        """The role of what a clause tells: its own, or that of the clause it hangs on."""
        above = None if clause.parent is None else self.reading.clauses[clause.parent]
        if clause.kind is ClauseKind.MAIN or (above is None and clause.kind is ClauseKind.INFINITIVE):
            return Role.MAIN
        if clause.kind is ClauseKind.RELATIVE or depth > _DEEPEST:
            return Role.SIDE if above or clause.marker is not None else Role.MAIN
        role = Role.MAIN if above is None else self._of(above, depth + 1)
        if role is Role.SIDE:
            return role
        if clause.kind is ClauseKind.REPORTED or self._is_content(clause, above):
            if self._marker(clause) in self._holding("thing"):
                return Role.SIDE
            return Role.SAID if role is Role.MAIN else role
        if clause.kind is ClauseKind.INFINITIVE:
            return role if self._is_told(clause, above) else Role.SIDE
        if clause.kind is ClauseKind.SUBORDINATE:
            return self._of_subordinate(clause, above, role)
        if self._is_source(clause) or clause.verb.lemma in language(self.code).sets["citing"]:
            return role
        past = clause.verb.passive or clause.subject_by is SubjectBy.ANTECEDENT
        asked = above is not None and clause.verb.first < above.verb.first
        past = past and not (asked and clause.verb.lemma in self._holding("asked"))
        along = not above or not past or self._marker(clause) in self._holding("along")
        return Role.ALONG if along else Role.SIDE

    def _is_told(self, clause: Clause, above: Clause | None) -> bool:
        """Whether the day of an infinitive is that of what is told: one ahead only where that is a plan for it."""
        described = clause.subject_by is SubjectBy.ANTECEDENT
        pictured = above is not None and above.verb.tense is Form.PRESENT  # in a caption
        past = self.days < 0 or (self.days == 0 and (pictured or not described))
        return past or bool(above and self._planned(above))

    def _of_subordinate(self, clause: Clause, above: Clause | None, role: Role) -> Role:
        marker = self._marker(clause)
        if above and self._presents(above):
            return role
        soon = clause.marker is not None and self._before(clause.marker) in self._holding("moments")
        lasts = above and "perfect" in above.verb.aspect and marker in self._holding("ever since")
        return Role.ALONG if soon or lasts or marker in self._holding("along") else Role.SIDE

    def _is_source(self, clause: Clause) -> bool:
        """Whether a clause tells when what is told was published: "warned of floods in a report released on Monday"."""
        subject = self.reading.subject_of(clause)
        if subject is None or clause.subject_by is not SubjectBy.ANTECEDENT or not subject.first:
            return False
        return self._is_speech(subject) and self._before(subject.first) in self._holding("source")

    def _is_speech(self, phrase: NounPhrase) -> bool:
        """Whether a phrase is of what is written or said: "the report", "a warning"."""
        known, head = language(self.code), self.reading.tokens[phrase.head].lemma
        listed = head in known.reporting["noun"] or head in known.speech_nouns
        return listed or phrase.kind is PhraseKind.DOCUMENT

    def _holding(self, kind: str) -> frozenset[str]:
        return holding(self.code, kind)

    def _marker(self, clause: Clause) -> str:
        return "" if clause.marker is None else self.reading.tokens[clause.marker].lower

    def _is_content(self, clause: Clause, above: Clause | None) -> bool:
        """Whether a clause is what is judged: "it was clear that the quake ..."."""
        judged = above is not None and above.verb.lemma == "be" and above.predicate is not None
        return (
            judged
            and clause.kind is ClauseKind.SUBORDINATE
            and self._marker(clause) in self._holding("content")
        )

    def _presents(self, above: Clause) -> bool:
        """Whether a clause tells nothing itself: "here is what happened since ..."."""
        at = above.verb.first
        return bool(at) and self.reading.tokens[at - 1].lower in self._holding("presents")

    def _planned(self, above: Clause) -> bool:
        """Whether the infinitive under a clause tells what that clause is about: "is due to open", not "left to open"."""
        plans = self._holding("plan")
        if above.predicate is not None:
            return self.reading.tokens[above.predicate].lemma in plans
        return above.verb.passive or (above.verb.lemma in plans and not above.objects)

    def _dates(self, clause: Clause, at: int, end: int) -> bool:
        """Whether a date dates what its clause tells: not "after Monday's attack", nor "the worst day since Monday"."""
        tokens = self.reading.tokens
        phrase = self.reading.phrase_of(tokens[at].start, tokens[at].end)
        first, noun = self._outer(at, end)
        before = self._before(first)
        within = phrase is not None and tokens[phrase.first].start < tokens[at].start
        sure = (
            clause.verb.tense is Form.FUTURE or not clause.verb.modality
        )  # "would not open until" may lie ahead
        if noun is None and clause.verb.negated and sure and before in self._holding("not until"):
            return True
        if (noun or not within) and before in self._apart:
            return before in self._holding("ever since") and "perfect" in clause.verb.aspect
        if noun is None:
            return not self._describes(clause, first)
        last = next(n for n in range(at, len(tokens)) if tokens[n].end >= end)
        if noun == phrase and tokens[last].lower in self._holding("alone"):
            return True
        put_off = clause.verb.passive and clause.verb.lemma in self._holding("put off")
        happens = noun.kind in _HAPPENING and not self._is_speech(noun) and not put_off
        return (happens and self.reading.subject_of(clause) == noun) or before in self._holding("in")

    @property
    def _apart(self) -> frozenset[str]:
        return self._holding("apart")

    def _before(self, at: int) -> str:
        return self.reading.tokens[at - 1].lower if at else ""

    def _outer(self, at: int, end: int) -> tuple[int, NounPhrase | None]:
        """Where the phrase of a date opens, and the noun whose date it is: "Monday's vote", "the vote | of 14 May".

        "The end | of May" is a time itself.
        """
        tokens, phrases = self.reading.tokens, self.reading.phrases
        found = self.reading.phrase_of(tokens[at].start, tokens[at].end)
        first = found.first if found else at
        noun = found if found and tokens[found.head].start >= end else None
        while noun is None and self._before(first) in self._holding("of"):
            up = next((each for each in phrases if each.last == first - 1), None)
            if up is None:
                break
            first, noun = up.first, None if up.kind is PhraseKind.TIME else up
        return first, noun

    def _describes(self, clause: Clause, first: int) -> bool:
        """Whether a date hangs on an adjective behind its noun: "the vote | due | on Sunday"."""
        at = first - 2
        if at < 1 or self.reading.tokens[at].tag != "JJ" or clause.predicate == at:
            return False
        return any(each.last == at for each in self.reading.phrases)


@cache
def holding(code: str, kind: str) -> frozenset[str]:
    """The words of the language that hold a date in one way."""
    return frozenset(row[0] for row in language(code).table("time/holding") if row[1] == kind)
