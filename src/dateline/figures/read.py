"""Articles -> figures: each number that counts or measures something, by the grammar of its sentence.

A number counts the noun that it stands before ("12 houses", "12 of the houses"); where it stands alone, what is said to
have risen to it, or what its verb tells of it ("12 were killed"), or what the number before it counts. What it measures
is told by the words of its clause.
"""

from __future__ import annotations

import bisect
import itertools
from collections import defaultdict
from typing import TYPE_CHECKING

from dateline.figures.numbered import MONEY, PERCENT, NumberedSentence, Thing
from dateline.figures.numerals import numerals_in
from dateline.model import Count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dateline.figures.numerals import Numeral
    from dateline.grammar import ArticleGrammar
    from dateline.model import DateMention, Sentence

BACK = 2
"""Sentences of a paragraph back to the number whose noun one that stands alone leaves out."""

LIKE = 30
"""Times that it may be the other."""

BESIDE = 2
"""Tokens between two numbers of which only the second has its noun: "from 40 to 52 percent"."""

MILLION = 1_000_000
"""The least sum that is told as one without the word for its money."""

LONGEST = 60
"""Characters of the words that follow a number and belong to it."""


def counts_in(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[DateMention], grammar: ArticleGrammar
) -> tuple[Count, ...]:
    """Return the numbers of an article that count or measure something, in their order."""
    dates: dict[int, list[DateMention]] = defaultdict(list)
    at = 0
    for mention in sorted((m for m in mentions if m.first), key=lambda m: m.start):
        while at < len(sentences) - 1 and sentences[at].end <= mention.start:
            at += 1
        dates[at].append(mention)
    found: list[Count] = []
    for number, sentence in enumerate(sentences):
        told = text[sentence.start : sentence.end]
        numerals = _undated(numerals_in(told, grammar.language), dates[number], sentence.start)
        if not numerals:
            continue
        numbered = NumberedSentence(told, sentence.start, grammar.of(sentence), grammar.language)
        before = found[-1] if found and _goes_on(found[-1], number, sentences) else None
        found += _counts(numbered, numerals, number, before)
    return tuple(found)


def _undated(numerals: Iterable[Numeral], dates: Sequence[DateMention], start: int) -> list[Numeral]:
    """Return the numerals of a sentence that are no part of its dates, which are in order; the sentence begins at `start`."""
    starts = [date.start - start for date in dates]
    ends = list(itertools.accumulate((date.end - start for date in dates), max, initial=0))
    return [each for each in numerals if ends[bisect.bisect_left(starts, each.end)] <= each.at]


def _goes_on(count: Count, number: int, sentences: Sequence[Sentence]) -> bool:
    """Say whether a sentence can leave out what a number before it counts."""
    return number - count.sentence <= BACK and sentences[count.sentence].block == sentences[number].block


def _counts(
    numbered: NumberedSentence, numerals: Sequence[Numeral], sentence: int, before: Count | None
) -> Iterator[Count]:
    things = [thing for numeral in numerals if (thing := numbered.thing(numeral))]
    for n, thing in enumerate(things):
        told = _told(numbered, thing, things[n + 1] if n + 1 < len(things) else None, before)
        if told is None:
            continue
        unit, measure = told
        if numbered.is_added(thing):
            measure = ""  # "two more victims" is no count of all of them
        end = max(thing.numeral.end, min(thing.end, thing.numeral.end + LONGEST))
        words = " ".join(numbered.text[thing.numeral.start : end].split())
        start = numbered.offset + thing.numeral.at
        before = Count(words, thing.numeral.value, unit, measure, start, numbered.offset + end, sentence)
        yield before


def _told(
    numbered: NumberedSentence, thing: Thing, behind: Thing | None, before: Count | None
) -> tuple[str, str] | None:
    """Return what a number counts and measures; None where it does neither."""
    if not thing.unit and behind and behind.unit and behind.token - thing.last <= BESIDE:
        return behind.unit, numbered.measure(behind)
    measure = numbered.measure(thing)
    if _is_counted(numbered, thing, measure):
        return thing.unit, measure
    if not measure and (unit := numbered.one_thing(thing)):
        return unit, ""
    if not thing.unit and before and numbered.is_compared(thing) and _alike(before, thing):
        return before.unit, before.measure
    if not thing.unit and before and _of_the_money(before, thing):
        return MONEY, before.measure
    return None


def _of_the_money(before: Count, thing: Thing) -> bool:
    """Say whether millions without a noun are of the money that was told before: "85 million euros, not the 60 million"."""
    low, high = sorted((before.value, thing.numeral.value))
    return before.unit == MONEY and low >= MILLION and high <= LIKE * low


def _alike(before: Count, thing: Thing) -> bool:
    """Say whether a number that stands alone can count what the one before it does."""
    low, high = sorted((before.value, thing.numeral.value))
    return before.unit not in (MONEY, PERCENT) and high <= LIKE * low


def _is_counted(numbered: NumberedSentence, thing: Thing, measure: str) -> bool:
    """Say whether a number tells how many or how much: a length only where something is said to have reached it.

    A length of time does not where it only places something: "after three hours", "three hours later".
    """
    known = numbered.known.sets
    if not thing.unit:
        return bool(measure) and (thing.reached or numbered.is_argument(thing))
    if thing.unit in known["part of count"]:
        return False
    if thing.unit in known["lasting"]:
        return thing.reached or numbered.is_argument(thing) or not numbered.places(thing)
    return thing.unit not in known["length"] or thing.reached
