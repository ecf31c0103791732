"""What a clause does by words, from its verb and what follows it: by the frames of `languages/*/speech/verbs.tsv`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.grammar import ClauseKind, NounPhrase, PhraseKind, Shape
from dateline.model import Act

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.grammar import Clause, SentenceReading
    from dateline.languages import Language

_DONE = "*"
_NOTHING = "-"
_CLAIM = "claim"
_RELAYED = "relay"
_SPEAKERS = frozenset({PhraseKind.PERSON, PhraseKind.CROWD, PhraseKind.BODY, PhraseKind.STATE})
_TOLD = frozenset({PhraseKind.PRONOUN, PhraseKind.DOCUMENT})
_ASKED = frozenset({PhraseKind.PERSON, PhraseKind.CROWD})
_THINGS = frozenset({PhraseKind.THING, PhraseKind.TIME})
_OF_PERSONS = frozenset(
    f"{act}{_DONE}" for act in (Act.ACCEPTS, Act.OFFERS, Act.THREATENS, Act.PROMISES)
)  # no report does these
_OF_MEN = frozenset({Act.DENIES, Act.DISMISSES, Act.DOUBTS, Act.PROMISES})  # also where words are reported
_TAKEN_UP = {Act.REJECTS: Act.DENIES}  # who rejects a claim says that it is untrue


class Frame(Struct, frozen=True):
    """What one clause does by words."""

    act: Act
    does: bool  # it is done by words, and none are reported
    clause: int
    who: NounPhrase | None
    relayed: bool = False  # who says it is the object: "quoted the mayor"


def frame_of(reading: SentenceReading, number: int, known: Language) -> Frame | None:
    """What the clause of that number does by words; None where it does nothing by them."""
    clause = reading.clauses[number]
    if clause.predicate is not None:
        return _of_predicate(reading, number, known)
    act = _act(reading, number, known) if clause.verb.lemma in known.verbs else ""
    if not act or act == _NOTHING:
        return None
    if act == _RELAYED:
        return Frame(Act.SAYS, does=False, clause=number, who=_told_of(reading, clause), relayed=True)
    does, who = act.endswith(_DONE), agent_of(reading, clause)
    if who and (
        reading.tokens[who.first].lower in known.sets["nobody"]
        or reading.tokens[who.head].lemma in known.sets["picture"]
    ):
        return None
    advised = clause.verb.modality in known.moods["advice"]  # what they should say is not said
    undone = advised or (does and _undone(reading, clause, who, known))
    if undone or ((does or act in _OF_MEN) and not _able(reading, who, act, known)):
        return None
    return Frame(Act(act.rstrip(_DONE)), does, number, who)


def _undone(reading: SentenceReading, clause: Clause, who: NounPhrase | None, known: Language) -> bool:
    """Whether nothing is done by a verb of doing: what may be, an order, "offered no help", "we welcome comments"."""
    if clause.verb.modality in known.sets["not real"] or orders(reading, clause):
        return True
    if who and reading.tokens[who.head].lower in known.moods["own"]:
        return not reading.tokens[who.head].shape & Shape.QUOTED
    first = next((reading.phrases[n].first for n in clause.objects), None)
    return first is not None and reading.tokens[first].lower in known.sets["denying object"]


def _of_predicate(reading: SentenceReading, number: int, known: Language) -> Frame | None:
    """What somebody says who "is certain that it will hold": by the adjective, with a clause behind it."""
    clause = reading.clauses[number]
    at, who = clause.predicate or 0, reading.subject_of(clause)
    act = known.minds.get(reading.tokens[at].lower) if who and reading.tokens[who.head].lower != "it" else ""
    content = any(each.verb.finite and each.first == at + 1 for each in reading.clauses)
    if not act or not content or who is None or not _can_speak(reading, who):
        return None
    if clause.verb.negated:
        return Frame(Act.DOUBTS, does=False, clause=number, who=who) if act == Act.SAYS else None
    return Frame(Act(act), does=False, clause=number, who=who)


def _able(reading: SentenceReading, who: NounPhrase | None, act: str, known: Language) -> bool:
    """Whether who does something can do it by words: no thing "offers" or "requires", and what is written agrees to nothing."""
    if who is None:
        return True
    token = reading.tokens[who.head]
    if who.kind is PhraseKind.DOCUMENT:
        return act not in _OF_PERSONS
    kind = known.kinds.get(token.lemma)
    if token.tag not in {"NN", "NNS"} or kind is not None:
        return kind not in _THINGS
    return token.lemma.endswith(tuple(known.sets["who does"]))


def _can_speak(reading: SentenceReading, who: NounPhrase) -> bool:
    """Whether a noun phrase can be who says something: by its kind, or a name, as that of a firm."""
    return who.kind in _SPEAKERS | _TOLD or reading.tokens[who.head].tag in {"NNP", "NNPS"}


def is_meant(reading: SentenceReading, number: int, known: Language) -> bool:
    """Whether a clause is an infinitive that no verb above says was carried out: not "went on to deny it"."""
    clause = reading.clauses[number]
    if clause.kind is not ClauseKind.INFINITIVE or clause.parent is None:
        return False
    above = reading.clauses[clause.parent].verb
    return above.negated or above.lemma not in known.sets["carried out"]


def orders(reading: SentenceReading, clause: Clause) -> bool:
    """Whether a clause is an order: a bare verb that nobody is the subject of."""
    verb = clause.verb
    return reading.tokens[verb.main].tag == "VB" and clause.subject is None and not verb.modality


def _told_of(reading: SentenceReading, clause: Clause) -> NounPhrase | None:
    """Whom a clause is about: its object, or the subject of a passive."""
    if clause.verb.passive:
        return reading.subject_of(clause)
    return next((reading.phrases[n] for n in clause.objects), None)


def agent_of(reading: SentenceReading, clause: Clause) -> NounPhrase | None:
    """Who does what a clause tells: its subject, or whom a passive names with "by"."""
    if not clause.verb.passive:
        return reading.subject_of(clause)
    by = (reading.phrases[each.phrase] for each in clause.adjuncts if each.preposition == "by")
    return next(by, None) or _agent_below(reading, clause)


def _agent_below(reading: SentenceReading, clause: Clause) -> NounPhrase | None:
    """Whom a passive names behind its infinitive: "was said to be ill by friends"."""
    for each in reading.clauses:
        above = None if each.parent is None else reading.clauses[each.parent]
        if above is clause and each.kind is ClauseKind.INFINITIVE and not each.verb.passive:
            by = (reading.phrases[one.phrase] for one in each.adjuncts if one.preposition == "by")
            return next((who for who in by if who.kind in _SPEAKERS), None)
    return None


def says_clause(reading: SentenceReading, number: int) -> bool:
    """Whether a clause of content hangs on the clause, or a quotation stands beside its verb."""
    clause = reading.clauses[number]
    if any(each.kind is ClauseKind.REPORTED and each.parent == number for each in reading.clauses):
        return True
    at, end = reading.tokens[clause.verb.first].start, reading.tokens[clause.verb.last - 1].end
    verbs = [reading.tokens[each.verb.main].start for each in reading.clauses if each.verb.finite]
    return any(
        _beside(reading, each.start, each.end, at, end)
        and not any(end <= verb < each.start for verb in verbs)
        for each in reading.quotations
    )


def _says(reading: SentenceReading, number: int, known: Language) -> bool:
    """Whether a verb reports something: "said that it fell", "was said by friends to be ill"."""
    clause = reading.clauses[number]
    if not clause.verb.passive:
        return says_clause(reading, number)
    heard = clause.verb.lemma in known.sets["hearsay"] and tells_on(reading, number)
    return heard and agent_of(reading, clause) is not None


def tells_on(reading: SentenceReading, number: int) -> bool:
    """Whether what a passive tells stands in a clause on it: "was said by friends to be ill"."""
    kinds = (ClauseKind.INFINITIVE, ClauseKind.REPORTED)
    return any(each.parent == number and each.kind in kinds for each in reading.clauses)


_NEAR = 60  # characters between a verb and its quotation: "Ann Lee, who chairs the board, told reporters"


def _beside(reading: SentenceReading, start: int, end: int, at: int, after: int) -> bool:
    """Whether a quotation stands before a saying (whole, from the sentence's start) or right behind it."""
    if end <= at:
        return start <= reading.start + 1
    return 0 <= start - after <= _NEAR


def _act(reading: SentenceReading, number: int, known: Language) -> str:
    clause = reading.clauses[number]
    frames = known.verbs[clause.verb.lemma]
    near = next(filter(None, map(frames.behind, _right_behind(reading, clause))), "")
    if found := near or frames.particles.get(f"~{_behind_object(reading, clause)}", ""):
        return found
    if frames.object == _RELAYED:
        return _RELAYED
    if frames.clause and _says(reading, number, known):
        return frames.clause
    thwarted = (
        frames.infinitive == Act.SAYS and clause.verb.tense == "past" and "perfect" in clause.verb.aspect
    )
    inner = (each for n, each in enumerate(reading.clauses) if _goes_on(reading, number, n))
    if frames.infinitive and not thwarted and (told := next(inner, None)):
        silent = frames.infinitive.startswith(Act.REJECTS) and told.verb.lemma in known.sets["speak"]
        return _NOTHING if silent else frames.infinitive
    found = next(
        (frames.particles[each] for each in _prepositions(reading, number) if each in frames.particles), ""
    )
    if found:
        return found
    things = [reading.phrases[n] for n in clause.objects]
    if clause.verb.passive and (subject := reading.subject_of(clause)):
        things = [subject]
    return _with_object(reading, things, frames.object, known) if things else ""


def _with_object(reading: SentenceReading, things: list[NounPhrase], act: str, known: Language) -> str:
    nouns = [_noun(reading, each, known) for each in things]
    noun = nouns[0]
    if act == "noun":
        return next((each for each in nouns if each and each != _CLAIM), "")
    if act == Act.SAYS and noun and noun != _CLAIM:
        return noun  # "repeated the offer"
    if act == Act.SAYS and not noun and things[0].kind not in _TOLD:
        return ""  # "shouted slogans", "posted a profit"
    if act == f"{Act.DOUBTS}{_DONE}" and things[0].kind in _ASKED:
        return ""  # "questioned the suspects"
    if noun == _CLAIM and act.endswith(_DONE):
        plain = Act(act.rstrip(_DONE))
        return str(_TAKEN_UP.get(plain, plain)) if plain in (Act.REJECTS, Act.DISMISSES) else act
    return act


def _noun(reading: SentenceReading, thing: NounPhrase, known: Language) -> str:
    """What is done by a noun of speech; nothing with "no", nor where what has to stand behind it does not."""
    lemma = reading.tokens[thing.head].lemma
    behind = reading.tokens[thing.last].lower if thing.last < len(reading.tokens) else ""
    wanted = known.wanting.get(lemma)
    return "" if wanted and behind not in wanted else known.speech_nouns.get(lemma, "")


def _right_behind(reading: SentenceReading, clause: Clause) -> Iterator[list[str]]:
    """The first two words behind a verb, also over an adverb."""
    for at in (clause.verb.last, clause.verb.last + 1):
        yield [token.lower for token in reading.tokens[at : at + 2]]
        if at < len(reading.tokens) and reading.tokens[at].pos != "ADV":
            return


def _behind_object(reading: SentenceReading, clause: Clause) -> str:
    """The word right behind what a verb has for an object: "held them | responsible"."""
    last = reading.phrases[clause.objects[0]].last if clause.objects else len(reading.tokens)
    return reading.tokens[last].lower if last < len(reading.tokens) else ""


def _prepositions(reading: SentenceReading, number: int) -> Iterator[str]:
    """What opens the adjuncts of a clause and the participles that hang on it: "of" of "accused him of lying"."""
    for adjunct in reading.clauses[number].adjuncts:
        yield adjunct.preposition
    for each in reading.clauses:
        if each.parent == number and each.marker is not None and each.kind is ClauseKind.PARTICIPIAL:
            yield reading.tokens[each.marker].lower


def _goes_on(reading: SentenceReading, number: int, other: int) -> bool:
    """Whether another clause is the infinitive of this one, or its verb in -ing: "urged them to go", "proposed going"."""
    clause, inner = reading.clauses[number], reading.clauses[other]
    if inner.parent != number or inner.marker is not None:
        return False
    if inner.kind is ClauseKind.INFINITIVE:
        times = (each.phrase for each in clause.adjuncts if reading.phrases[each.phrase].kind == "time")
        ends = {clause.verb.last, *(reading.phrases[n].last for n in (*clause.objects, *times))}
        return inner.verb.first in ends or inner.subject in clause.objects
    return (
        inner.kind is ClauseKind.PARTICIPIAL
        and inner.verb.first == clause.verb.last
        and reading.tokens[inner.verb.first].tag == "VBG"
    )
