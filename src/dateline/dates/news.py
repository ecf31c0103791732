"""Sentences that tell the news of the day on which they were published, though they name no day.

News is written most important first: the first sentences tell what has just happened, where their main verb is past or
perfect, or somebody says it. What is, could be, should be or has always been is no news of that day, nor is what the
sentence itself puts at another time.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.dates.roles import Where
from dateline.grammar import Aspect, Clause, ClauseKind, SentenceReading
from dateline.grammar import Tense as Form
from dateline.languages import language
from dateline.model import DateMention, Granularity, MentionType, Role
from dateline.text.sentences import LEAD_SENTENCES, past_dispatch

if TYPE_CHECKING:
    import datetime as dt

    from dateline.grammar import ArticleGrammar
    from dateline.model import Sentence

_ENDS = ".!?”\"’'"
_MARKS = ".,;:!?”\"’')"
_YEARS = "PXY"  # some years
_OPENING = 12  # characters of a sentence within which a time opens it
_COARSE = frozenset(
    {
        Granularity.QUARTER,
        Granularity.SEASON,
        Granularity.HALF,
        Granularity.YEAR,
        Granularity.DECADE,
        Granularity.CENTURY,
    }
)


def news_in(
    sentences: Sequence[Sentence],
    mentions: Sequence[DateMention],
    grammar: ArticleGrammar,
    published: dt.date | None,
) -> tuple[int, ...]:
    """The sentences, by number, that tell the news of their day wherever they name none."""
    text, code = grammar.article.text, grammar.language.code
    starts = [mention.start for mention in mentions]
    lately = _words(code, "lately") | _words(code, "already")
    found = []
    rank = 0
    for number, sentence in enumerate(sentences):
        told = text[sentence.start : sentence.end]
        lead = rank < LEAD_SENTENCES
        rank += told[-1] in _ENDS
        if not lead and lately.isdisjoint(word.strip(_MARKS) for word in told.lower().split()):
            continue
        start = sentence.start + past_dispatch(told)
        inside = mentions[bisect_left(starts, start) : bisect_left(starts, sentence.end)]
        if told.endswith("?") or any(_opens_elsewhere(one, start, published) for one in inside):
            continue
        news = _News(grammar.of(sentence), code, inside)
        if news.told() and (lead or news.lately()):
            found.append(number)
    return tuple(found)


def _opens_elsewhere(mention: DateMention, start: int, published: dt.date | None) -> bool:
    """Whether a sentence opens with another time than that of publication: "In 2005 ...", "A few days ago ..."."""
    if mention.start - start > _OPENING:
        return False
    if mention.first and mention.last and published:
        return not mention.first <= published <= mention.last
    return mention.value in ("PAST_REF", "FUTURE_REF")


class _News(Struct, frozen=True):
    """A sentence with its times."""

    reading: SentenceReading
    code: str
    mentions: Sequence[DateMention]

    def lately(self) -> bool:
        """Whether words say that it has just happened."""
        if any(token.lower in _words(self.code, "lately") for token in self.reading.tokens):
            return True
        already = _words(self.code, "already")
        perfect = (
            each.verb for each in self.reading.clauses if _joins(each) and Aspect.PERFECT in each.verb.aspect
        )
        return any(not already.isdisjoint(self.reading.words(verb.first, verb.last)) for verb in perfect)

    def told(self) -> bool:
        """Whether its main verb tells what has just happened or been said, and nothing puts it at another time."""
        main = self._main()
        if main is None or any(self._puts_elsewhere(each, main) for each in self.mentions):
            return False
        joined = [each for each in self.reading.clauses if each is main or _joins(each)]
        return all(map(self._is_news, joined)) or (len(joined) == 1 and follows_news(self.reading, self.code))

    def _main(self) -> Clause | None:
        return next((each for each in self.reading.clauses if each.parent is None), None)

    def _is_news(self, clause: Clause) -> bool:
        """Whether a main clause can be news by its verb."""
        verb, heading = clause.verb, self.reading.tokens[-1].pos != "PUNCT"
        if clause.kind is not ClauseKind.MAIN or not verb.finite:
            return heading and clause.kind is not ClauseKind.SUBORDINATE  # "Government to ban plastics"
        words = self.reading.words(max(0, verb.first - 1), verb.last + 2)
        if verb.modality in _words(self.code, "wish") or not _words(self.code, "never").isdisjoint(words):
            return False
        anew = not _words(self.code, "anew").isdisjoint(self.reading.words(clause.first, clause.last))
        if anew:
            return True
        stays = verb.lemma in _words(self.code, "state") and clause.predicate is not None
        if verb.tense is Form.PAST:
            return Aspect.PERFECT not in verb.aspect and not stays
        if verb.tense is Form.PRESENT and not verb.modality and verb.aspect is Aspect.SIMPLE:
            known = language(self.code)
            says = verb.lemma in known.speaking and verb.lemma not in _words(self.code, "muse")
            return (says and not verb.passive) or (heading and verb.lemma not in _words(self.code, "state"))
        return not stays

    def _puts_elsewhere(self, mention: DateMention, main: Clause) -> bool:
        """Whether a time says that what is told was not of the day of publication: "last year", "after May 2", "for a year"."""
        clause = self.reading.clause_of(mention.start, mention.end)
        if mention.type is MentionType.SET:
            return clause is main
        at = next((n for n, token in enumerate(self.reading.tokens) if token.end > mention.start), 0)
        phrase = self.reading.phrase_of(mention.start, mention.end)
        first = phrase.first if phrase else at
        before = self.reading.tokens[first - 1].lower if first else ""
        if mention.type is MentionType.DURATION:
            past = main.verb.tense is Form.PAST and before in _words(self.code, "all along")
            return clause is main and (
                past or (mention.value == _YEARS and before in language(self.code).sets["over years"])
            )
        if mention.first is None:
            return False
        where = Where(self.reading, self.code, 0)
        if mention.granularity in _COARSE:
            return where.role(mention.start, mention.end) is Role.MAIN
        return main.verb.aspect is Aspect.SIMPLE and where.bounds(mention.start, mention.end)


def _joins(clause: Clause) -> bool:
    """Whether a clause tells on: "was founded by monks and | lives on wool"."""
    return clause.kind is ClauseKind.MAIN and clause.parent is None


def follows_news(reading: SentenceReading, code: str) -> bool:
    """Whether what is now, or may be, follows on what has just happened: "He faces jail after he was found guilty"."""
    main = next((each for each in reading.clauses if each.parent is None), None)
    if main is None or main.verb.tense is not Form.PRESENT or main.verb.aspect is not Aspect.SIMPLE:
        return False
    after = _words(code, "after")
    return any(
        each.kind is ClauseKind.SUBORDINATE
        and each.marker is not None
        and reading.tokens[each.marker].lower in after
        and each.verb.finite
        and each.verb.tense is Form.PAST
        and Aspect.PERFECT not in each.verb.aspect
        and not each.verb.modality
        for each in reading.clauses
    )


@cache
def _words(code: str, kind: str) -> frozenset[str]:
    return frozenset(row[0] for row in language(code).table("time/news") if row[1] == kind)
