"""In which mood a sentence stands: whether it tells what happened, what is planned, what may be, or only what somebody thinks."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.claims.argued import advises, argues, judges, of_now, weighs
from dateline.claims.headed import own_part
from dateline.claims.pictured import is_caption
from dateline.claims.texts import mostly_in
from dateline.claims.worded import frame_of, orders
from dateline.dates import follows_news
from dateline.grammar import ClauseKind, PhraseKind, Shape, Tense
from dateline.model import Act, Granularity, Mood
from dateline.model import Tense as Direction

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from dateline.grammar import ArticleGrammar, Clause, SentenceReading, Token
    from dateline.languages import Language
    from dateline.model import Article, Reading, Sentence

_MOST = 0.5
"""Share of a sentence that must be somebody's words for its mood to be that of what is said."""
_BEFORE_ORDERS = frozenset({"PUNCT", "INTJ", "CCONJ", "ADV"})
_NOT_FIRST = frozenset({"NN", "JJ", "RB", "IN", "UH", "VBD"})
_ENDS = frozenset(".!?…”’\"')")
_TURNS = frozenset(
    {Act.THREATENS, Act.REJECTS, Act.DEMANDS, Act.APPEALS, Act.DOUBTS, Act.DISMISSES, Act.ACCUSES}
)
_ABLE = frozenset({PhraseKind.PERSON, PhraseKind.CROWD, PhraseKind.BODY, PhraseKind.STATE, PhraseKind.PLACE})
_AT_FIRST = 40  # characters in which an order shows


def moods_in(article: Article, so_far: Reading, grammar: ArticleGrammar) -> Iterator[tuple[int, Mood]]:
    """Yield the sentences of an article's own telling that do not plainly tell what happened, by number, with their mood."""
    spans = (span for one in so_far.utterances if not one.done for span in one.spans)
    said, dates = mostly_in(spans, so_far.own, _MOST), _Dates.of(article, so_far)
    moods = dict(_moods(article, so_far, grammar, said, dates))
    told = [own_part(each, grammar) for each in so_far.own]
    opinions = [told[number] for number, mood in moods.items() if mood is Mood.OPINION and number not in said]
    weighed = sum(weighs(grammar.of(each), grammar.language) for each in opinions)
    if argues(weighed, len(opinions), len(said), len(told)):
        for number, sentence in enumerate(told):
            free = moods.get(number, Mood.PLANNED) is Mood.PLANNED and number not in said
            free = free and not _within(dates.placed, sentence)
            if free and of_now(grammar.of(sentence)):
                moods[number] = Mood.OPINION
    yield from sorted(moods.items())


def _moods(
    article: Article, so_far: Reading, grammar: ArticleGrammar, said: Collection[int], dates: _Dates
) -> Iterator[tuple[int, Mood]]:
    """Yield the moods that sentences show by their own words."""
    known, text, sentences, news = grammar.language, article.text, so_far.own, frozenset(so_far.news)
    for number, sentence in enumerate(sentences):
        heading, ahead = text[sentence.end - 1] not in _ENDS, _within(dates.ahead, sentence)
        past = dates.past_in(sentence)
        if (past or known.pictured.search(text, sentence.start, sentence.end)) and is_caption(
            grammar.of(sentence), past, known
        ):
            yield number, Mood.PICTURED
            continue
        moody = known.moody.search(text, sentence.start, sentence.end)
        if not (moody or heading or ahead or _opens_bare(text, sentence, known)):
            continue
        told = own_part(sentence, grammar)
        reading = grammar.of(told)
        if number in said:
            mood = mood_of_said(reading, known, soon=_within(dates.soon, told))
        else:
            mood = mood_of(reading, known, dated=_within(dates.placed, told))
            mood = Mood.OPINION if heading and not mood and not _has_verb(reading) else mood
        if not mood and ahead and _is_past(reading, known):
            mood = Mood.POSSIBLE
        if mood and number in news and follows_news(reading, known.code):
            continue
        if mood:
            yield number, mood


class _Dates(Struct, frozen=True):
    """Where the dates of an article stand: all with a place, those to come, and "soon"."""

    placed: tuple[int, ...]
    ahead: tuple[int, ...]
    soon: tuple[int, ...]
    past: tuple[int, ...]  # days that have come, named with their year

    @classmethod
    def of(cls, article: Article, so_far: Reading) -> _Dates:
        dates = so_far.mentions
        today = article.published.day if article.published and not article.published.suspect else None
        past = (
            each.start
            for each in dates
            if each.granularity is Granularity.DAY
            and each.first
            and each.first == each.last
            and (today is None or each.first <= today)
            and str(each.first.year) in article.text[each.start : each.end]
        )
        coming = (
            each.start
            for each in dates
            if each.tense is Direction.FUTURE or (each.first and today and each.first > today)
        )
        return cls(
            tuple(each.start for each in dates if each.first is not None),
            tuple(coming),
            tuple(each.start for each in dates if each.value == "FUTURE_REF"),
            tuple(past),
        )

    def past_in(self, sentence: Sentence) -> tuple[int, ...]:
        """Where a sentence names days that have come, with their year."""
        first, last = (bisect.bisect_left(self.past, at) for at in (sentence.start, sentence.end))
        return self.past[first:last]


def _within(starts: Sequence[int], sentence: Sentence) -> bool:
    return bisect.bisect_left(starts, sentence.start) < bisect.bisect_left(starts, sentence.end)


def _is_past(reading: SentenceReading, known: Language) -> bool:
    """Whether nothing is to come, whatever day is told: a caption, hearsay of what was, a threat or a refusal uttered."""
    number = next((n for n, each in enumerate(reading.clauses) if each.kind is ClauseKind.MAIN), None)
    if number is None or not _has_verb(reading):
        return True
    clause = reading.clauses[number]
    was = any(
        each.parent == number and each.kind is ClauseKind.INFINITIVE and "perfect" in each.verb.aspect
        for each in reading.clauses
    )
    frame = frame_of(reading, number, known)
    uttered = frame is not None and frame.does and frame.act in _TURNS
    return uttered or (was and clause.verb.passive)


def _has_verb(reading: SentenceReading) -> bool:
    return any(each.kind is ClauseKind.MAIN and each.verb.finite for each in reading.clauses)


def _opens_bare(text: str, sentence: Sentence, known: Language) -> bool:
    """Whether a sentence can be an order, by its first word: "Send ..."."""
    word = text[sentence.start : min(sentence.end, sentence.start + _AT_FIRST)].split(maxsplit=1)[0]
    tags = known.words.get(word.lower(), ())
    return "VB" in tags and not _NOT_FIRST.intersection(tags[:1])


def mood_of(reading: SentenceReading, known: Language, *, dated: bool = False) -> Mood:
    """The mood of a sentence. What has to be done is an opinion, but a rule where a day stands beside it."""
    number = next((n for n, each in enumerate(reading.clauses) if each.kind is ClauseKind.MAIN), None)
    if number is None:
        return Mood.PLANNED if _headlined(reading) else Mood.TOLD
    clause = reading.clauses[number]
    if clause.verb.lemma in known.moods["wished"] and _goes_on(reading, number):
        return Mood.POSSIBLE
    if clause.verb.modality in known.moods["must"]:
        return Mood.PLANNED if dated else Mood.OPINION
    if _thought(reading, number, known) or (not dated and judges(reading, number, known)):
        return Mood.OPINION
    if not _planned(reading, number, known):
        return Mood.TOLD
    return Mood.PLANNED if dated or not _on_condition(reading, number, known) else Mood.POSSIBLE


def _on_condition(reading: SentenceReading, number: int, known: Language) -> bool:
    """Whether what a clause tells comes only where something else does: "will be shut if it rains"."""
    return any(
        each.parent == number
        and each.marker is not None
        and reading.tokens[each.marker].lower in known.sets["on condition"]
        for each in reading.clauses
    )


def mood_of_said(reading: SentenceReading, known: Language, *, soon: bool = False) -> Mood:
    """The mood of what is said in a sentence: whether it only may be, or is planned for a time that is near."""
    mains = (ClauseKind.REPORTED, ClauseKind.MAIN)
    order = sorted(
        range(len(reading.clauses)),
        key=lambda n: mains.index(reading.clauses[n].kind) if reading.clauses[n].kind in mains else 2,
    )
    if not order:
        return Mood.TOLD
    told = reading.clauses[order[0]]
    wished = any(
        each.verb.lemma in known.moods["wished"] and each.kind is ClauseKind.MAIN and _goes_on(reading, n)
        for n, each in enumerate(reading.clauses)
    )
    if wished or told.verb.modality in known.moods["perhaps"] | known.moods["can"]:
        return Mood.POSSIBLE
    return Mood.PLANNED if soon and _planned(reading, order[0], known) else Mood.TOLD


def _thought(reading: SentenceReading, number: int, known: Language) -> bool:
    """Whether a sentence asks, orders, advises, guesses, judges or speaks for who writes or reads it."""
    clause, moods = reading.clauses[number], known.moods
    if reading.tokens[-1].lower == "?" or _orders(reading, clause) or advises(reading, number, known):
        return True
    if _guesses(reading, clause, known):
        return True
    told = (
        clause.verb.tense is Tense.PAST or "perfect" in clause.verb.aspect
    )  # who was there tells what he saw
    spoken = moods["you"] if told else moods["own"] | moods["you"]
    return any(each.lower in spoken and _is_of_the_page(each) for each in reading.tokens)


def _guesses(reading: SentenceReading, clause: Clause, known: Language) -> bool:
    """Whether a clause says what may be, or is likely."""
    verb, moods = clause.verb, known.moods
    if verb.modality in moods["perhaps"] or (verb.lemma == "be" and verb.modality in moods["can"]):
        return True
    return clause.predicate is not None and reading.tokens[clause.predicate].lower in moods["outlook"]


def witnesses(reading: SentenceReading, known: Language) -> bool:
    """Whether somebody tells what he did or saw himself, or what he is: "We were digging", "I have no spleen"."""
    clause = next((each for each in reading.clauses if each.kind is ClauseKind.MAIN), None)
    subject = None if clause is None else reading.subject_of(clause)
    if clause is None or subject is None:
        return False
    who = reading.tokens[subject.head]
    if who.lower not in known.moods["own"] or not _is_of_the_page(who) or clause.verb.modality:
        return False
    return clause.verb.tense is Tense.PAST or who.lower in known.sets["one who writes"]


def _headlined(reading: SentenceReading) -> bool:
    """Whether a heading tells what somebody is to do: "Mayor to visit Oslo"."""
    first = reading.clauses[0] if reading.clauses else None
    who = None if first is None else reading.subject_of(first)
    return first is not None and first.kind is ClauseKind.INFINITIVE and who is not None and who.kind in _ABLE


def _orders(reading: SentenceReading, clause: Clause) -> bool:
    """Whether a clause opens with a bare verb that nobody is the subject of: "Send ...", "If it falls, leave"."""
    first = clause.verb.first
    return orders(reading, clause) and (first == 0 or reading.tokens[first - 1].pos in _BEFORE_ORDERS)


def _is_of_the_page(word: Token) -> bool:
    """Whether a pronoun stands outside quotation marks; one in capitals is none: the US is not us."""
    upper = word.shape & Shape.UPPER and len(word.lower) > 1
    return word.tag.startswith("PRP") and not word.shape & Shape.QUOTED and not upper


def _planned(reading: SentenceReading, number: int, known: Language) -> bool:
    """Whether a clause tells what is to come: its verb is a future one, or one of planning."""
    clause = reading.clauses[number]
    verb = clause.verb
    goes_on, moods = _infinitive(reading, number), known.moods
    if verb.lemma == "be":
        predicate = None if clause.predicate is None else reading.tokens[clause.predicate].lemma
        at = verb.last if clause.predicate is None else clause.predicate + 1
        told = verb.tense is Tense.PRESENT and not verb.modality and not _explains(reading, number, known)
        fixed = told if predicate is None else predicate in moods["planned"]
        return fixed and at == goes_on
    if verb.tense is Tense.FUTURE:
        return True
    if not verb.passive:
        return goes_on is not None and verb.tense is Tense.PRESENT and verb.lemma in moods["of one's own"]
    ahead = goes_on is not None or any(each.preposition in known.sets["set for"] for each in clause.adjuncts)
    return ahead and verb.lemma in moods["planned"]


def _explains(reading: SentenceReading, number: int, known: Language) -> bool:
    """Whether "is to" tells what something is, or whose fault: "the aim is to win", "the union is to blame"."""
    who = reading.subject_of(reading.clauses[number])
    aim = who is not None and reading.tokens[who.head].lemma in known.sets["aims"]
    below = (each for each in reading.clauses if each.parent == number and each.kind is ClauseKind.INFINITIVE)
    done = next(below, None)
    return aim or (done is not None and done.verb.lemma in known.sets["no plan"])


def _infinitive(reading: SentenceReading, number: int) -> int | None:
    """Where the infinitive of a clause begins that tells what is still to be done: not "to have been launched"."""
    return next(
        (
            each.verb.first
            for each in reading.clauses
            if each.kind is ClauseKind.INFINITIVE and each.parent == number and each.verb.aspect == "simple"
        ),
        None,
    )


def _goes_on(reading: SentenceReading, number: int) -> bool:
    """Whether what is wished is told in a clause."""
    kinds = (ClauseKind.INFINITIVE, ClauseKind.REPORTED)
    return any(each.parent == number and each.kind in kinds for each in reading.clauses)
