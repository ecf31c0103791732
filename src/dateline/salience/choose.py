"""Which sentences tell a day best: those that say what most of its tellings say, briefly, and not twice.

Extractive summarisation by word agreement with greedy coverage, after SumBasic (Nenkova & Vanderwende 2005):
a word weighs as much as the day's tellings agree on it, and little once a chosen sentence has said it.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.patterns import lazy_pattern
from dateline.salience.content import content_words
from dateline.salience.days import rank_days
from dateline.salience.pile import Basis, DayTelling, Pile
from dateline.salience.spans import trimmed
from dateline.salience.topic import topic_of
from dateline.salience.weights import DEFAULT, Weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dateline.model import Question

_FIRST_PERSON = lazy_pattern(r"\b(?:I|we|you|my|our|your|We|You|My|Our|Your)\b")
_LEANS_BACK = lazy_pattern(
    r"(?:He|She|It|They|This|That|These|Those|His|Her|Their|Its|There|Such|Here"
    r"|But|And|So|Or|Nor|Yet|Also|Then|However|Meanwhile|For\ that|(?:When|While|As)\ (?:he|she|it|they))\b",
    re.VERBOSE,
)
_DAMAGED = lazy_pattern(
    r"\A(?:\(|\d{1,2}[.:]\d\d|\d{4}\ [A-Z]|[A-Z\ ]+,\ \d{1,2}[.:]\d\d)"  # a caption, a live page's stamp
    r"|\ABy\ [A-Z][\w.]+\ [A-Z]"  # a byline before the first sentence
    r"|\bPhoto\b|\bClick\b|\b(?:Getty|AFP|Associated\ Press)\)",
    re.VERBOSE,
)


class ChosenLine(Struct, frozen=True):
    """A chosen sentence: an exact span of its document's text."""

    document: str  # Document.id
    start: int
    end: int
    basis: Basis
    score: float  # comparable within one day only


class DayLines(Struct, frozen=True):
    """A day and the sentences that tell it, best first."""

    day: dt.date
    lines: tuple[ChosenLine, ...]


class _Candidate(Struct, frozen=True):
    line: ChosenLine
    words: frozenset[str]
    text: str
    factor: float  # all that does not depend on the other sentences


def choose(
    pile: Pile, question: Question, days: int, per_day: int, weights: Weights = DEFAULT
) -> tuple[DayLines, ...]:
    """Return the `days` days of the window that matter most, in order, each in up to `per_day` sentences.

    A day that no sentence tells well enough to be shown gives its place to the next.
    """
    topic = topic_of(pile, question.about, weights)
    ranked = (score.day for score in rank_days(pile, question, weights, topic))
    tellable = (day for day in ranked if _candidates(pile, day, topic.wanted, weights))
    best = sorted(itertools.islice(tellable, days))
    return choose_lines(pile, question.about, best, per_day, weights)


def choose_lines(
    pile: Pile, about: str, days: Iterable[dt.date], per_day: int, weights: Weights = DEFAULT
) -> tuple[DayLines, ...]:
    """Return up to `per_day` sentences for each of `days`; no sentence is told twice."""
    wanted = frozenset(content_words(about))
    told: set[str] = set()
    chosen = []
    for day in days:
        weight = _word_weights(pile, day, weights)
        candidates = [c for c in _candidates(pile, day, wanted, weights) if c.text not in told]
        picked = _cover(candidates, weight, per_day, weights.repeated)
        told.update(candidate.text for candidate, _ in picked)
        chosen.append(DayLines(day, tuple(_scored(candidate.line, score) for candidate, score in picked)))
    return tuple(chosen)


def _is_damaged(text: str) -> bool:
    return bool(_DAMAGED.search(text)) or text.count('"') % 2 == 1 or text.count("“") != text.count("”")


def _word_weights(pile: Pile, day: dt.date, weights: Weights) -> dict[str, float]:
    agreement: dict[str, float] = defaultdict(float)
    counted: set[tuple[str, tuple[str, ...]]] = set()
    for telling in pile.tellings.get(day, ()):
        entry = pile.entries[telling.document]
        words = entry.words[telling.sentence]
        if (entry.family, words) in counted:  # a copy agrees with its original, which proves nothing
            continue
        counted.add((entry.family, words))
        trust = _trust(pile, telling, day, weights)
        for word in set(words):
            agreement[word] += trust
    return {
        word: count**weights.agreement_power * pile.rarity[word] ** weights.rarity_power
        for word, count in agreement.items()
    }


def _candidates(pile: Pile, day: dt.date, wanted: frozenset[str], weights: Weights) -> list[_Candidate]:
    found = []
    for telling in pile.tellings.get(day, ()):
        entry = pile.entries[telling.document]
        document, sentence = entry.document, entry.sentences[telling.sentence]
        words = entry.words[telling.sentence]
        start, end = trimmed(document.text, sentence.start, sentence.end)
        text = document.text[start:end]
        if not weights.shortest <= len(words) <= weights.lengthiest or text.endswith("?"):
            continue
        factor = _trust(pile, telling, day, weights) / len(words) ** weights.length_power
        factor *= weights.on_story if not wanted.isdisjoint(words) else 1.0
        factor *= weights.first_person if _FIRST_PERSON.search(text) else 1.0
        factor *= weights.leans_back if _LEANS_BACK.match(text) else 1.0
        factor *= weights.damaged if _is_damaged(text) else 1.0
        line = ChosenLine(document.id, start, end, telling.basis, 0.0)
        found.append(_Candidate(line, frozenset(words), text, factor))
    return found


def _cover(
    candidates: Sequence[_Candidate], weight: Mapping[str, float], count: int, repeated: float
) -> list[tuple[_Candidate, float]]:
    """Take the best sentence, let its words count for little, and again. Ties go to the earlier document."""
    left = dict(weight)
    open_ = {candidate.text: candidate for candidate in reversed(candidates)}
    picked: list[tuple[_Candidate, float]] = []
    while open_ and len(picked) < count:
        scores = {text: c.factor * sum(left[w] for w in sorted(c.words)) for text, c in open_.items()}
        best = min(open_.values(), key=lambda c: (-scores[c.text], c.line.document, c.line.start))
        picked.append((best, scores[best.text]))
        del open_[best.text]
        for word in best.words:
            left[word] = weight[word] * repeated
    return picked


def _scored(line: ChosenLine, score: float) -> ChosenLine:
    return ChosenLine(line.document, line.start, line.end, line.basis, score)


def _trust(pile: Pile, telling: DayTelling, day: dt.date, weights: Weights) -> float:
    """Return how far a telling is believed to be of the day."""
    match telling.basis:
        case Basis.CHRONICLE:
            return weights.chronicle
        case Basis.SAME_DAY:
            return weights.same_day
        case Basis.DAY_AFTER:
            return weights.day_after
        case Basis.MENTION:
            later = (pile.entries[telling.document].document.published - day).days
            if later < 0:
                return weights.mention * weights.announced  # what was to be, and not how it came
            return float(weights.mention * 0.5 ** (later / weights.half_life))
