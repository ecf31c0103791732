"""Where a long line may end: before a phrase or clause without which what stands before it is still whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .model import ClauseKind, PhraseKind, SubjectBy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dateline.languages import Language

    from .model import Clause, SentenceReading

WHOLE = 8
"""Words from which a line rather ends a phrase earlier than within one."""

FURTHER = 10
"""Words that a line may be longer so that what it ends with is whole."""

CLAUSE, PHRASE, DESCRIBES = 6, 2, 0
"""Words for which an end before a clause, or a phrase, is worth more than one before what describes a noun."""

_ASIDE = frozenset({ClauseKind.SUBORDINATE, ClauseKind.PARTICIPIAL, ClauseKind.RELATIVE})
_MARKS = frozenset({",", ":", "-LRB-"})


def ended_whole(
    reading: SentenceReading, kept: Sequence[int], words: Mapping[int, int], most: int, known: Language
) -> list[int] | None:
    """Return the tokens up to the best end; None where no end near `most` words leaves a whole line.

    Args:
        reading: the sentence.
        kept: the tokens that are told.
        words: how many words stand before each of them.
        most: words that a line may have.
        known: the language.
    """
    ends = []
    for n in range(1, len(kept)):
        if words[kept[n]] < WHOLE or words[kept[n]] > most + FURTHER:
            continue
        worth = None if _is_quoted(reading, kept, n) else _worth(reading, kept, n, known)
        if worth is not None and _is_whole(reading, kept, n):
            ends.append((words[kept[n]], worth, n))
    within = [end for end in ends if end[0] <= most]
    if within:
        return list(kept[: max(within, key=lambda end: end[0] + end[1])[2]])
    if ends:
        return list(kept[: ends[0][2]])
    return list(kept) if kept and words[kept[-1]] <= most + FURTHER else None


def _worth(reading: SentenceReading, kept: Sequence[int], n: int, known: Language) -> int | None:
    """Return how good an end before a token is; None where it parts what belongs together."""
    before, first = kept[n - 1], kept[n]
    tokens = reading.tokens
    if tokens[before].tag in known.sets["unended tags"] - _MARKS:
        return None
    tag, mark = tokens[first].tag, tokens[before].tag in _MARKS
    begins = next((each for each in reading.clauses if each.first == first), None)
    if tag in _MARKS:
        return None  # the end is the same without it
    if begins is not None and begins.kind in _ASIDE:
        marked = tokens[first].lower if begins.kind is ClauseKind.SUBORDINATE else ""
        if (
            _counts_from(reading, before, known)
            or marked in known.sets["news behind"] | known.sets["leaves open"]
        ):
            return None
        return CLAUSE if mark or begins.kind is ClauseKind.SUBORDINATE else DESCRIBES
    if begins is not None and begins.kind is ClauseKind.INFINITIVE:
        return DESCRIBES
    if tag == "CC":
        joined = any(
            each.first == first + 1 and each.subject_by in {SubjectBy.SHARED, SubjectBy.OWN}
            for each in reading.clauses
        )
        return CLAUSE if joined else None
    if tag in known.sets["preposition tags"]:
        return _worth_of_phrase(reading, before, first, known)
    if first > before + 1:
        return PHRASE
    apposed = mark and tag in {"DT", "PRP$"}
    return PHRASE if apposed or _begins_time(reading, first) else None


def _worth_of_phrase(reading: SentenceReading, before: int, first: int, known: Language) -> int | None:
    """Return how good an end before a preposition is: a verb without an object mostly needs what follows, "looked | at"."""
    if reading.tokens[first].lower in known.sets["bound"] or reading.tokens[before].tag == "RP":
        return None
    owner = reading.owners[before]
    bare = owner >= 0 and before == reading.clauses[owner].verb.last - 1
    return None if bare and not _begins_time(reading, first + 1) else PHRASE


def _is_whole(reading: SentenceReading, kept: Sequence[int], n: int) -> bool:
    """Say whether each clause that has begun before an end has its verb, and what that needs."""
    told, left = frozenset(kept[:n]), frozenset(kept[n:])
    begun = {owner for k in told if (owner := reading.owners[k]) >= 0}
    for number in range(len(reading.clauses)):
        each = reading.clauses[number]
        if number in begun or (each.parent in begun and _is_needed(reading, each)):
            begun.add(number)
            if left.intersection(_needs(reading, each)):
                return False
    return True


def _is_needed(reading: SentenceReading, clause: Clause) -> bool:
    """Say whether a clause completes the verb above it: "said | that it fell", "voted | to sell it", "stopped | going"."""
    if clause.kind is ClauseKind.REPORTED:
        return True
    above = reading.clauses[clause.parent] if clause.parent is not None else clause
    ends = {above.verb.last, *(reading.phrases[each].last for each in above.objects)}
    if clause.kind is ClauseKind.INFINITIVE:
        return _behind_time(reading, above, clause.first) in ends
    return clause.kind is ClauseKind.PARTICIPIAL and clause.first == above.verb.last


def _behind_time(reading: SentenceReading, above: Clause, at: int) -> int:
    """Return where the time before a token begins, "agreed | on Monday | to sell it"; the token where none stands there."""
    for each in above.adjuncts:
        phrase = reading.phrases[each.phrase]
        if phrase.kind is PhraseKind.TIME and phrase.last == at:
            return phrase.first - bool(each.preposition)
    return at


def _needs(reading: SentenceReading, clause: Clause) -> set[int]:
    """Return the tokens without which a clause is not whole: its verb, its objects, its predicate."""
    needed = {*range(clause.verb.first, clause.verb.last), clause.verb.main}
    for each in clause.objects:
        needed.update(range(reading.phrases[each].first, reading.phrases[each].last))
    return needed | ({clause.predicate} if clause.predicate is not None else set())


def _is_quoted(reading: SentenceReading, kept: Sequence[int], n: int) -> bool:
    """Say whether a quotation is open before an end."""
    tags = [reading.tokens[k].tag for k in kept[:n]]
    return tags.count("``") > tags.count("''")


def _begins_time(reading: SentenceReading, first: int) -> bool:
    return any(each.first == first and each.kind is PhraseKind.TIME for each in reading.phrases)


def _counts_from(reading: SentenceReading, before: int, known: Language) -> bool:
    """Say whether a time before a clause is told from it: "four years | after it fell", "for the first time | since"."""
    times = (each for each in reading.phrases if each.last == before + 1 and each.kind is PhraseKind.TIME)
    for each in times:
        tag = reading.tokens[each.head].tag
        led = each.first > 0 and reading.tokens[each.first - 1].tag in known.sets["preposition tags"]
        if tag == "NNS" or (tag == "NN" and led):
            return True
    return False
