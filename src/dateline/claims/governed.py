"""Whose word a whole sentence is: what its main clause does by words, and the attribution that tells so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from dateline.claims.headed import own_part
from dateline.claims.worded import Frame, agent_of, frame_of, is_meant, says_clause, tells_on
from dateline.grammar import ClauseKind, PhraseKind, Shape, SubjectBy
from dateline.model import Attribution

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from dateline.grammar import ArticleGrammar, Clause, Quotation, SentenceReading
    from dateline.languages import Language
    from dateline.model import Sentence, Spans

_BESIDE = frozenset({ClauseKind.SUBORDINATE, ClauseKind.RELATIVE})

_NO_SOURCES = frozenset({PhraseKind.TIME, PhraseKind.PRONOUN})
_BEFORE_NAMES = frozenset({",", "''"})
_COMMA = ","

COVERED = 0.5
"""Share of a sentence, less who says it and by which word, that must be said for the sentence to be that somebody's word."""


class Governed(Struct, frozen=True):
    """An attribution, with what its verb does by the table."""

    found: Attribution
    frame: Frame | None = None
    main: bool = False  # the sentence is its source's word
    done: bool = False  # it is done by words, and none are reported
    meant: bool = False  # it is told as what might be done: "it was not for them to reject it"


def governed(
    text: str, found: Sequence[Attribution], sentences: Sequence[Sentence], grammar: ArticleGrammar
) -> Iterator[Governed]:
    """The attributions of an article, in the order of their cues, each with what the grammar says of it.

    What a main clause does by words and no attribution tells is told beside them.
    """
    at = 0
    known = grammar.language
    for sentence in sentences:
        inside = []
        while at < len(found) and found[at].cue[0][0] < sentence.end:
            inside.append(found[at])
            at += 1
        if lead := _leading(text, sentence, inside, known):
            yield from (Governed(each, main=each is lead) for each in inside)
        elif inside or known.telling.search(text, sentence.start, sentence.end):
            told = own_part(sentence, grammar)
            yield from _of_sentence(list(_behind(inside, told.start)), grammar.of(told), known)
    yield from (Governed(each) for each in found[at:])


def _behind(found: Sequence[Attribution], start: int) -> Iterator[Attribution]:
    """The attributions of a sentence whose own part begins at `start`: what stands before it names nobody."""
    for each in found:
        cut = [
            tuple((max(s, start), e) for s, e in spans if e > start) for spans in (each.source, each.content)
        ]
        if each.cue[0][0] >= start and cut[1]:
            yield replace(each, source=cut[0], content=cut[1])


def _leading(
    text: str, sentence: Sentence, found: Sequence[Attribution], known: Language
) -> Attribution | None:
    """The attribution that a sentence plainly is, so that its grammar need not be asked: it begins "X said", or ends so."""
    for each in found:
        if (
            each.stance
            or not each.source
            or text[each.cue[0][0] : each.cue[-1][1]].lower() not in known.saying
        ):
            continue
        first, last = min(each.source[0], each.cue[0]), max(each.source[-1], each.cue[-1])
        led = first[0] == sentence.start and each.source[-1][1] + 1 == each.cue[0][0]
        ended = each.content[0][0] == sentence.start and last[1] + 1 >= sentence.end
        said = sum(end - start for start, end in each.content)
        if (led or ended) and said >= COVERED * (sentence.end - sentence.start - last[1] + first[0]):
            return each
    return None


def _of_sentence(
    found: Sequence[Attribution], reading: SentenceReading, known: Language
) -> Iterator[Governed]:
    frames = [frame_of(reading, n, known) for n in range(len(reading.clauses))]
    numbers = [_clause_at(reading, each) for each in found]
    found = [_sourced(each, reading, n, frames) for each, n in zip(found, numbers, strict=True)]
    pairs = [
        (_without_time(each, reading), n)
        for each, n in zip(found, numbers, strict=True)
        if not _tells_nothing(each, reading, n, known)
    ]
    found, numbers = [each for each, _ in pairs], [n for _, n in pairs]
    saying = {
        n
        for each, n in zip(found, numbers, strict=True)
        if n is not None and (frames[n] is not None or _states(each, reading, n, known))
    }
    top = _governing(reading, frames, saying, known)
    main = _carried_out(reading, frames, top, known)
    told = [(each, n) for each, n in zip(found, numbers, strict=True) if n != top or top == main]
    for each, number in told:
        frame = None if number is None else frames[number]
        if number is None:
            yield Governed(each, main=_whole(each, reading, main) or _holds_all(each, reading))
        elif frame and frame.who and frame.relayed:
            yield Governed(
                replace(each, source=((frame.who.start, frame.who.end),)),
                frame,
                main=number == main or _holds_all(each, reading),
            )
        elif frame and reading.clauses[number].verb.passive and frame.who:
            yield Governed(
                _told(reading, frame), frame, main=number == main and not frame.does, done=frame.does
            )
        elif frame and frame.does:
            yield Governed(each, frame, done=True, meant=is_meant(reading, number, known))
        elif (
            number in saying
            or reading.clauses[number].verb.lemma in known.speaking
            or _is_cited(each, reading, few=reading.clauses[number].verb.lemma in known.verbs)
        ):
            clause = reading.clauses[number]
            named = bool(each.source) or not clause.verb.passive  # "is expected to" is nobody's word
            heard = named or is_hearsay(reading, number, known)
            whole = heard and (number == main or _fills(each, reading, clause) or _holds_all(each, reading))
            yield Governed(
                replace(
                    each, stance=each.stance and frame is None, content=_to_its_end(each, reading, number)
                ),
                frame,
                main=number in saying and whole,
                meant=is_meant(reading, number, known),
            )
    if main is not None and main not in numbers and not _is_quoted(reading, main):
        yield from _of_main(told, frames, main, reading, known)


def _of_main(
    found: Sequence[tuple[Attribution, int | None]],
    frames: Sequence[Frame | None],
    main: int,
    reading: SentenceReading,
    known: Language,
) -> Iterator[Governed]:
    """What a main clause does by words, or tells as hearsay, where no attribution tells it."""
    if (frame := frames[main]) and frame.who:
        yield Governed(_told(reading, frame), frame, main=not frame.does, done=frame.does)
    elif is_hearsay(reading, main, known):
        told = any(n is None and _whole(each, reading, main) for each, n in found)
        yield Governed(_heard(reading, reading.clauses[main]), main=not told)


def _tells_nothing(found: Attribution, reading: SentenceReading, number: int | None, known: Language) -> bool:
    """Whether a source says nothing: a picture that shows, what a participle describes ("a song called Morning")."""
    if not found.source:
        return False
    start, end = found.source[0][0], found.source[-1][1]
    who = next((each for each in reading.phrases if start <= each.start < end), None)
    if who is None:
        return False
    if number is None:
        cue = range(found.cue[0][0], found.cue[-1][1])
        verbs = (each for each in reading.tokens if each.start in cue and each.tag[:2] == "VB")
        return any(each.lemma not in known.verbs and each.tag != "VBG" for each in verbs)
    clause = reading.clauses[number]
    described = clause.kind is ClauseKind.PARTICIPIAL and clause.verb.passive and clause.objects
    told_of = described and clause.subject_by is SubjectBy.ANTECEDENT and reading.subject_of(clause) == who
    return bool(told_of) or reading.tokens[who.head].lemma in known.sets["picture"]


def _without_time(found: Attribution, reading: SentenceReading) -> Attribution:
    """An attribution whose source does not end with a time: "a poll | last week"."""
    if not found.source:
        return found
    start, end = found.source[-1]
    for phrase in reading.phrases:
        behind = phrase.kind is PhraseKind.TIME and phrase.end == end and phrase.start > start
        if behind and any(each.last == phrase.first and each.start >= start for each in reading.phrases):
            return replace(found, source=(*found.source[:-1], (start, phrase.start - 1)))
    return found


def _is_quoted(reading: SentenceReading, number: int) -> bool:
    """Whether the verb of a clause stands in quotation marks: what it does is told by who is quoted."""
    return bool(reading.tokens[reading.clauses[number].verb.main].shape & Shape.QUOTED)


def _is_cited(found: Attribution, reading: SentenceReading, *, few: bool) -> bool:
    """Whether words in quotation marks are what somebody says: "called it a “disaster”"; one alone only behind verbs of saying."""
    start, end = found.content[0][0], found.content[-1][1]
    return any(
        each.start < end and start < each.end and (few or _length(reading, each) >= _WORDS)
        for each in reading.quotations
    )


_WORDS = 3  # of a quotation behind a verb that no table knows; fewer are a name, or meant otherwise


def _length(reading: SentenceReading, quotation: Quotation) -> int:
    return sum(quotation.start < each.start < quotation.end - 1 for each in reading.tokens)


def is_hearsay(reading: SentenceReading, number: int, known: Language) -> bool:
    """Whether a clause tells what is said without telling by whom: "is believed to have fled"."""
    clause = reading.clauses[number]
    if _is_rumoured(reading, clause, known):
        return True
    if not clause.verb.passive or clause.verb.lemma not in known.sets["hearsay"] or clause.verb.modality:
        return False
    return agent_of(reading, clause) is None and tells_on(reading, number)


def _is_rumoured(reading: SentenceReading, clause: Clause, known: Language) -> bool:
    """Whether a clause tells that something is told: "there were reports that it fell"."""
    who = reading.subject_of(clause)
    if who is None or clause.subject_by is not SubjectBy.INVERTED or clause.verb.negated:
        return False
    return reading.tokens[who.head].lemma in known.sets["told of"] and any(
        each.marker is not None and reading.tokens[each.marker].lower in known.sets["clause"]
        for each in reading.clauses
    )


def _heard(reading: SentenceReading, clause: Clause) -> Attribution:
    """What is said without telling by whom, as an attribution: what stands before the verb and behind it."""
    start, end = reading.tokens[clause.verb.first].start, reading.tokens[clause.verb.last - 1].end
    said = tuple((s, e) for s, e in ((reading.start, start - 1), (end + 1, reading.end)) if s < e)
    return Attribution((), ((start, end),), said)


def _to_its_end(found: Attribution, reading: SentenceReading, number: int) -> Spans:
    """What is said, to the end of the clauses that the verb reports: "said Lang, who went, has returned"."""
    start, end = found.content[-1]
    if start < found.cue[-1][1]:
        return found.content
    if (over := _sentence_goes_on(reading, number, start)) and over < end:
        return (*found.content[:-1], (start, over))
    lasts = [
        reading.tokens[each.last - 1].end
        for each in reading.clauses
        if each.kind is ClauseKind.REPORTED and each.parent == number
    ]
    lasts += (min(each.end, reading.end) for each in reading.quotations if each.start == start)
    return (*found.content[:-1], (start, max(end, *lasts, 0)))


def _sentence_goes_on(reading: SentenceReading, number: int, start: int) -> int | None:
    """Where a side clause in which something is said ends at a comma, and the sentence goes on: "after he said so, they left"."""
    if reading.clauses[number].kind not in _BESIDE:
        return None
    for each in reading.clauses:
        first = reading.tokens[each.first]
        if each.kind is ClauseKind.MAIN and first.start > start and each.subject is not None:
            before = reading.tokens[each.first - 1]
            return before.start if before.lower == "," else None
    return None


def _told(reading: SentenceReading, frame: Frame) -> Attribution:
    """What a clause does by words, as an attribution: what stands behind its verb, or what a passive is about."""
    clause, who = reading.clauses[frame.clause], frame.who
    start, end = reading.tokens[clause.verb.first].start, reading.tokens[clause.verb.last - 1].end
    rest = (max(end, who.end if who else 0), reading.tokens[-1].start)
    about: Spans = ((end, rest[1]),)
    if clause.verb.passive and (subject := reading.subject_of(clause)):
        before = reading.start if subject.kind == "pronoun" and rest[1] <= rest[0] else subject.start
        about = ((before, subject.end), *([rest] if rest[1] > rest[0] else []))
    elif rest[1] <= end or clause.subject_by is SubjectBy.INVERTED:
        around = ((reading.start, start - 1), rest)
        about = tuple(each for each in around if each[1] > each[0] + 1)
    return Attribution(((who.start, who.end),) if who else (), ((start, end),), about, stance=frame.does)


def _governing(
    reading: SentenceReading, frames: Sequence[Frame | None], saying: Collection[int], known: Language
) -> int | None:
    """The clause that tells what a sentence tells: the first main one that does more than describe or comment."""
    mains = [n for n, each in enumerate(reading.clauses) if each.kind is ClauseKind.MAIN and each.verb.finite]
    telling = (
        n
        for n in mains
        if n in saying
        or frames[n]
        or not (_describes(reading.clauses[n], known) or _leads_up(reading, n, saying))
    )
    return next(telling, mains[0] if mains else None)


def _leads_up(reading: SentenceReading, number: int, saying: Collection[int]) -> bool:
    """Whether a clause is a bare verb, and who does it says something next: "laughed and said"."""
    clause = reading.clauses[number]
    bare = not clause.objects and not clause.adjuncts and clause.predicate is None and not clause.verb.passive
    after = number + 1
    return bare and after in saying and reading.clauses[after].subject_by is SubjectBy.SHARED


def _carried_out(
    reading: SentenceReading, frames: Sequence[Frame | None], main: int | None, known: Language
) -> int | None:
    """The clause that does what its main verb only carries out: "went on to deny it", "spoke on the radio to say"."""
    if main is None or frames[main] or reading.clauses[main].verb.negated:
        return main
    if reading.clauses[main].verb.lemma not in known.sets["carried out"] | known.sets["speaks up"]:
        return main
    below = (
        n
        for n, each in enumerate(reading.clauses)
        if each.kind is ClauseKind.INFINITIVE and each.parent == main and frames[n] and not each.verb.negated
    )
    return next(below, main)


def _describes(clause: Clause, known: Language) -> bool:
    """Whether a clause only says what somebody is, or is a verb of saying without words: "was one of them", "praised it"."""
    return (clause.verb.lemma == "be" and clause.predicate is not None) or clause.verb.lemma in known.speaking


def _states(found: Attribution, reading: SentenceReading, number: int, known: Language) -> bool:
    """Whether a verb without a frame says something: a clause hangs on it, or what is said holds a verb or is quoted."""
    clause = reading.clauses[number]
    if clause.verb.modality in known.moods["advice"]:
        return False
    frames = known.verbs.get(clause.verb.lemma)
    if frames is not None or clause.verb.lemma in known.speaking or not reading.quotations:
        if says_clause(reading, number):
            return True
    elif _is_content_of(reading, number):
        return True
    if frames is None or not frames.clause:
        return False
    start, end = found.content[0][0], found.content[-1][1]
    if any(each.start == start and each.lower in known.sets["clause"] for each in reading.tokens):
        return True
    verbs = (reading.tokens[each.verb.main].start for each in reading.clauses if each.verb.finite)
    return any(start <= at < end for at in verbs) or any(
        start <= each.start < end for each in reading.quotations
    )


def _is_content_of(reading: SentenceReading, number: int) -> bool:
    """Whether a verb that is none of saying has a clause of content, or a quotation right beside it: "“No,” he smiled"."""
    if any(each.kind is ClauseKind.REPORTED and each.parent == number for each in reading.clauses):
        return True
    verb = reading.clauses[number].verb
    at, end = reading.tokens[verb.first].start, reading.tokens[verb.last - 1].end
    return any(
        0 <= each.start - end <= len(": ") or (each.end <= at and each.start <= reading.start + 1)
        for each in reading.quotations
    )


def _fills(found: Attribution, reading: SentenceReading, clause: Clause) -> bool:
    """Whether what is said is most of a sentence, and no clause that only describes tells it."""
    if found.content[0][0] <= reading.start + 1 and found.cue[-1][1] >= reading.end - 2:
        return True
    if clause.kind not in (ClauseKind.MAIN, ClauseKind.REPORTED):
        return False
    covered = sum(max(0, min(end, reading.end) - max(start, reading.start)) for start, end in found.content)
    told = sum(end - start for start, end in (*found.source, *found.cue))
    return covered >= COVERED * (reading.end - reading.start - told)


def _holds_all(found: Attribution, reading: SentenceReading) -> bool:
    """Whether no finite verb stands outside of who says it, by which word, and what; who says it may be described."""
    told = (*found.cue, *found.content)
    for each in reading.clauses if found.source else ():
        at = reading.tokens[each.verb.main].start
        spans = (*told, *found.source) if each.kind is ClauseKind.RELATIVE else told
        if each.verb.finite and not any(start <= at < end for start, end in spans):
            return False
    return bool(found.source)


def _sourced(
    found: Attribution, reading: SentenceReading, number: int | None, frames: Sequence[Frame | None]
) -> Attribution:
    """An attribution with the speaker that the grammar sees behind the verb, or where another sees a time or "which"."""
    frame = None if number is None else frames[number]
    if number is None or not found.source or (frame and frame.relayed):
        return found
    start, end = found.source[-1]
    if frame and frame.who:
        clause, who = reading.clauses[number], frame.who
        if clause.subject_by is SubjectBy.INVERTED and who.start >= end and not found.stance:
            return _told(reading, frame)
        named = next((each for each in reading.phrases if each.start <= start < each.end), None)
        if named and named.kind in _NO_SOURCES and named != who and who.kind not in _NO_SOURCES:
            start, end = who.start, who.end
    return replace(found, source=((_with_name(reading, start), end),))


def _with_name(reading: SentenceReading, start: int) -> int:
    """Where who says something begins: with the name that what follows describes: "Ann Roe, the mayor said"."""
    n = next((n for n, each in enumerate(reading.phrases) if each.start == start), 0)
    if not n:
        return start
    name, tokens = reading.phrases[n - 1], reading.tokens
    opens = name.first == 0 or tokens[name.first - 1].tag in _BEFORE_NAMES
    apposed = name.last == reading.phrases[n].first - 1 and tokens[name.last].lower == _COMMA
    named = name.kind is PhraseKind.PERSON and tokens[name.head].tag == "NNP"
    named = named and reading.phrases[n].kind is not PhraseKind.PRONOUN
    return name.start if opens and apposed and named else start


def _clause_at(reading: SentenceReading, found: Attribution) -> int | None:
    """The clause whose verb is an attribution's cue."""
    start, end = found.cue[0][0], found.cue[-1][1]
    for n, clause in enumerate(reading.clauses):
        token = reading.tokens[clause.verb.main]
        if clause.verb.lemma == "accord":
            continue
        if start <= token.start and token.end <= end:
            return n
    return None


def _whole(found: Attribution, reading: SentenceReading, main: int | None) -> bool:
    """Whether what is said without a verb ("according to") holds the verb that governs the sentence."""
    if main is None:
        return found.content[0][0] <= reading.start + 1
    at = reading.tokens[reading.clauses[main].verb.main].start
    return any(start <= at < end for start, end in found.content)
