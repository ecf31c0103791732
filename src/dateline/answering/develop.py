"""A group of tellings -> a development: which sentence is shown, when it happened, whose word it is."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from dateline.answering.dating import LATE, day_of, undated
from dateline.answering.focus import POWER
from dateline.answering.standing import Voice, Word, independent, standing_of, whose_word
from dateline.model import Development, When, WhenBasis
from dateline.model.citing import UNNAMED
from dateline.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.answering.developments import Group
    from dateline.answering.tellings import Telling
    from dateline.answering.view import View

BASE = 0.1
"""What being told at all counts for, of the best line of the best day, for each independent article."""

NEAR = 3
"""Sentences below the one shown that may go on about it."""

LEADS = 0.5
"""What each independent article counts for whose news it is."""

PEAK = 1.3
"""What that matters more which is still told a week later: on five T17 topics the days that two timelines have rise from
69 to 71 of a hundred, and no topic loses one."""

AGREED = 0.8
"""What it counts for that a sentence is the one that the others are most like: the odd one out is not shown."""

OF_STORY = 0.3
"""What it counts for that a sentence names the story's own actors and matter."""

_IDEAL = range(12, 46)  # words of a sentence that reads well in a list


_FIRST_PERSON = lazy_pattern(
    r"\b(?:I|we|We|our|Our|my|My)\b"
)  # somebody speaks, and the sentence does not say who
_BEFORE = lazy_pattern(
    r"\bhad (?:\w+ly )?(?:been )?\w+(?:ed|en|t|ne|de|id)\b"
)  # the pluperfect tells what came before


class Weighed(Struct, frozen=True):
    """A development, and how much it matters."""

    development: Development
    weight: float
    terms: frozenset[str] = frozenset()  # of the sentence shown
    texts: int = 1  # articles that tell it, copies counted once


def rough_weight(happening: Group, view: View) -> float:
    """Return what a group is worth before its sentences are read closely; 0 when it has none to show."""
    if not any(t.main for t in happening.tellings):
        return 0.0
    return _weight(happening.tellings, view)


def develop(happening: Group, view: View) -> Weighed:
    """Build the development of a group that has a telling to show.

    Sentences that announced it are left out where others tell that it happened.
    """
    told = [t for t in happening.tellings if not view.ahead(t)]
    tellings = sorted(
        told if any(t.main for t in told) else happening.tellings, key=lambda t: _publication(t, view)
    )
    words = {id(t): _word(t, view) for t in tellings}
    agreed = dict(zip(map(id, tellings), view.story.likeness.agreed([t.line for t in tellings]), strict=True))
    best = max(
        (t for t in tellings if t.main),
        key=lambda t: (_clarity(t, words[id(t)], agreed[id(t)], view), -t.line.article, -t.line.start),
    )
    voices = [_voice(t, words[id(t)], view) for t in (best, *(t for t in tellings if t is not best))]
    articles = dict.fromkeys(view.filed(t.line).id for t in tellings)
    filed = [view.filed(t.line) for t in tellings]
    days = [day for f in filed if not undated(f) and (day := day_of(f))]
    development = Development(
        when=_happened(best, tellings),
        shown=view.story.cite(best.line),
        evidence=tuple(view.story.cite(t.line) for t in _once(tellings)),
        denials=(),
        updates=tuple(
            view.story.cite(t.line)
            for t in _once(sorted(happening.updates, key=lambda t: _publication(t, view)))
        ),
        standing=standing_of(voices, [], planned=all(view.ahead(t) for t in tellings)),
        reports=len(articles),
        independent=independent(voices),
        publishers=tuple(dict.fromkeys(v.publisher for v in voices)),
        first_reported=min(days, default=None),
    )
    weight = _shown_well(best, view) * _weight(tellings, view)
    return Weighed(development, weight, best.line.terms.all, len({view.story.family[f.id] for f in filed}))


def _weight(tellings: Sequence[Telling], view: View) -> float:
    """Return how much a happening matters: by its day and words, who tells it and leads with it, and what of the story it has."""
    families = {view.story.family[view.filed(t.line).id] for t in tellings}
    leading = {view.story.family[view.filed(t.line).id] for t in tellings if t.main and view.is_news(t)}
    best = max(view.weight.get((view.filed(t.line).id, t.line.number), 0.0) for t in tellings)
    weight = (BASE + best) * len(families) + LEADS * len(leading)
    weight *= max(view.belonging(t.line) for t in tellings if t.main) ** POWER
    return weight * (PEAK if any(_looks_back(t, view) for t in tellings) else 1.0)


def _looks_back(telling: Telling, view: View) -> bool:
    return view.lag(telling) >= LATE and day_of(view.filed(telling.line)) is not None


def _happened(best: Telling, tellings: list[Telling]) -> When:
    """Return the exactest time that is told; the shown sentence's own where it is as exact as any.

    What is only reported is of the day of the first report.
    """
    told = [t.when for t in tellings if t.when.basis is WhenBasis.TOLD]
    if not told:
        return min((t.when for t in tellings), key=lambda w: w.first, default=best.when)
    when = min(told, key=lambda w: ((w.last - w.first).days, w != best.when))
    own = [
        t.when for t in tellings if t is best or _goes_on(t, best)
    ]  # another sentence's hour may be of another act
    at = next((w.at for w in own if w.at and (w.first, w.last) == (when.first, when.last)), None)
    return replace(when, at=at)


def _goes_on(telling: Telling, best: Telling) -> bool:
    """Say whether a sentence goes on about the one shown: it stands just below it and leans on it."""
    line, before = telling.line, best.line
    return line.article == before.article and 0 < line.number - before.number <= NEAR and line.leans


def _once(tellings: list[Telling]) -> list[Telling]:
    return list({(t.line.article, t.line.start): t for t in tellings}.values())


def _publication(telling: Telling, view: View) -> tuple[str, int, int]:
    published = view.filed(telling.line).article.published
    time = published.time.astimezone(dt.UTC).isoformat() if published else "9999"
    return (time, telling.line.article, telling.line.start)


def _word(telling: Telling, view: View) -> Word:
    claims = (spoken.claim for spoken in view.voices.spoken[view.filed(telling.line).id])
    return whose_word(claims, telling.line.start, telling.line.end)


def _voice(telling: Telling, word: Word, view: View) -> Voice:
    filed = view.filed(telling.line)
    return Voice(word, filed.article.publisher or UNNAMED, view.story.family[filed.id])


def _clarity(telling: Telling, word: Word, agreed: float, view: View) -> float:
    """Rate how well a sentence stands alone for its development, and how far the others agree with it, 0 to 1.

    Weights by hand, on the example story.
    """
    line = telling.line
    filed = view.filed(line)
    score = AGREED * agreed
    score -= 0.6 * line.leans
    score -= 0.3 * (line.text.count(" ") + 1 not in _IDEAL)
    score -= 0.2 * bool(word.speaker)
    score -= 0.2 * (view.story.family[filed.id] != filed.id)
    score -= 0.2 * line.text.startswith(("“", '"'))
    score -= 0.3 * bool(_BEFORE.search(line.text))
    score -= 0.3 * word.leans
    score -= 0.3 * bool(_FIRST_PERSON.search(line.text))
    score += 0.1 * (line.rank == 0)
    score += 0.2 * telling.exact
    score += OF_STORY * view.belonging(line)
    return score + 0.5 * view.is_news(telling) - 0.03 * min(LATE, max(0, view.lag(telling)))


def _shown_well(shown: Telling, view: View) -> float:
    """Return the factor that the shown sentence lends its development: news of its day over a look back or ahead."""
    factor = 0.4 if shown.line.leans else 1.0
    factor *= 0.4 if shown.when.doubt else 1.0
    factor *= 0.5 if view.ahead(shown) or _FIRST_PERSON.search(shown.line.text) else 1.0
    factor *= 0.6 if shown.when.basis is WhenBasis.REPORTED else 1.0
    return factor * (0.7 if view.lag(shown) >= LATE else 1.0)
