"""The direction of a date by the verb of its clause, where that leaves no doubt."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from dateline.dates.roles import holding
from dateline.dates.tense import Evidence
from dateline.grammar import ClauseKind
from dateline.grammar import Tense as Form
from dateline.model import Tense

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dateline.grammar import ArticleGrammar, Clause, SentenceReading
    from dateline.model import Sentence


def governing(
    sentences: Sequence[Sentence], grammar: ArticleGrammar
) -> Callable[[int, int], Evidence | None]:
    """Ask the clauses of an article, each sentence read when it is first asked for."""
    starts = [sentence.start for sentence in sentences]

    def ask(start: int, end: int) -> Evidence | None:
        at = bisect_right(starts, start) - 1
        if at < 0 or end > sentences[at].end:
            return None
        return evidence_of(grammar.of(sentences[at]), start, end, grammar.language.code)

    return ask


def evidence_of(reading: SentenceReading, start: int, end: int, code: str) -> Evidence | None:
    """What the clause of a date says of its direction; nothing where the words around say more."""
    clause = reading.clause_of(start, end)
    phrase = reading.phrase_of(start, end)
    beside = phrase is not None and reading.tokens[phrase.head].start >= end
    if clause is None or beside:
        return None
    at = next((n for n, token in enumerate(reading.tokens) if token.end > start), 0)
    before = reading.tokens[at - 1].lower if at else ""
    found = _of_clause(reading, clause, code)
    bound = found is not None and found.tense is Tense.PAST and before in holding(code, "bound")
    return None if bound else found


def _of_clause(reading: SentenceReading, clause: Clause, code: str) -> Evidence | None:
    verb, word = clause.verb, reading.tokens[clause.verb.main].lower
    plans = verb.lemma in holding(code, "plan") or clause.predicate is not None
    if clause.kind is ClauseKind.INFINITIVE:
        return _of_infinitive(reading, clause, code)
    if verb.finite:
        return None if plans and verb.tense is not Form.PRESENT else _of_finite(clause, word)
    if clause.kind is ClauseKind.PARTICIPIAL and verb.passive:
        if not plans:
            return Evidence(Tense.PAST, word, close=True)
        above = None if clause.parent is None else reading.clauses[clause.parent].verb.tense
        if above is Form.PAST:  # "the rally planned for Saturday was cancelled"
            return Evidence(Tense.NONE, word, mixed=True)
        return Evidence(Tense.FUTURE, word, close=True)
    return None


def _of_infinitive(reading: SentenceReading, clause: Clause, code: str) -> Evidence | None:
    """What is to be done lies ahead; where a past verb stands above, the day may be that verb's.

    It is that verb's where what was agreed or asked for is no happening that is set for a day: "agreed to send inspectors
    on Tuesday", but "agreed to meet on Tuesday".
    """
    above = None if clause.parent is None else reading.clauses[clause.parent]
    if "perfect" in clause.verb.aspect:
        return Evidence(Tense.PAST, clause.verb.lemma, close=True)  # is believed to have left on Sunday
    if above is None or not above.verb.finite:
        return None
    if above.verb.tense is Form.PAST:
        agreed = above.verb.lemma in holding(code, "settle") and not above.verb.modality
        set_for = clause.verb.lemma in holding(code, "timetable") and not above.objects
        return Evidence(Tense.PAST, above.verb.lemma) if agreed and not set_for else None
    return Evidence(Tense.FUTURE, f"to {clause.verb.lemma}") if above.verb.aspect == "simple" else None


def _of_finite(clause: Clause, word: str) -> Evidence | None:
    verb = clause.verb
    if verb.tense is Form.FUTURE:
        return Evidence(Tense.FUTURE, word, close=True)
    if verb.tense is Form.PAST and not verb.modality:
        return Evidence(Tense.PAST, word, close=True)
    if verb.tense is Form.PRESENT and verb.aspect == "simple" and not (verb.modality or verb.passive):
        return Evidence(Tense.NONE, word, mixed=True, open=True)
    return None
