"""The archive's view of a window -> Briefing: chooses, orders, cites. Pure: same pile, same question, same answer."""

from __future__ import annotations

import bisect
import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.copies import families
from dateline.developments import Group, Likeness, group
from dateline.model import (
    Briefing,
    Citation,
    Coverage,
    DateEvidence,
    Development,
    Filed,
    Granularity,
    Question,
    Skipped,
    SourceLine,
    Tense,
    When,
    WhenBasis,
)
from dateline.relevance import on_story
from dateline.salience import Document, Pile, choose_lines, rank_days
from dateline.standing import Voice, Word, standing_of, whose_word
from dateline.tellings import LEAD_SENTENCES, Line, Telling, leans_back, lines_of, tellings_of
from dateline.terms import stems_of

PER_DAY = 6
"""Sentences of a day that are weighed: no day of the example story has more happenings worth telling."""


UNNAMED = "an unnamed publisher"

LATE = 7
"""Days after which a report of a development is a look back."""

AGAIN = 0.5
"""What each further line of one article on one day counts for, of the one before."""


@dataclass(frozen=True, slots=True)
class Length:
    """How many developments a briefing shows."""

    changed: int = 20
    coming: int = 8
    background: int = 5


def brief(
    question: Question, pile: Sequence[Filed], skipped: Sequence[Skipped], *, outside: int, length: Length
) -> Briefing:
    """Answer `question` from the articles of its window.

    Args:
        question: the window and the story.
        pile: the articles published in the window, or of doubtful date, in a fixed order.
        skipped: what could not be read; listed in the briefing.
        outside: how many articles the archive holds besides.
        length: what to cut to; the least reported goes first.
    """
    lines = list(lines_of(pile))
    wanted = on_story(pile, lines, question.about)
    family = families(pile)
    on = [filed for filed, kept in zip(pile, wanted, strict=True) if kept]
    view = _View(pile, family, Likeness(pile, lines), weigh(on, family, question))
    about = frozenset(stems_of(question.about))
    usable = [kept and _dates_itself(filed, pile, family) for filed, kept in zip(pile, wanted, strict=True)]
    tellings = [
        telling
        for line in lines
        if usable[line.article] and _tells(line) and (not about or _touches(line, about, pile))
        for telling in tellings_of(line, _day(pile[line.article]))
    ]
    parts = _parts(tellings, question, view)
    shown = tuple(
        _chosen(part, most)
        for part, most in zip(parts, (length.changed, length.coming, length.background), strict=True)
    )
    cited = {c.article for part in shown for d in part for c in (d.shown, *d.evidence, *d.denials)}
    return Briefing(
        question,
        Coverage(
            articles=len(on),
            publishers=len({f.article.publisher for f in on}),
            independent=len({view.family[f.id] for f in on}),
            off_topic=tuple(f.article.title for f, kept in zip(pile, wanted, strict=True) if not kept),
            outside=outside,
        ),
        changed=shown[0],
        more=len(parts[0]) - len(shown[0]),
        coming=shown[1],
        background=shown[2],
        sources=tuple(_source(filed, view.family[filed.id], filed.id in cited) for filed in on),
        skipped=tuple(skipped),
    )


@dataclass(frozen=True, slots=True)
class _View:
    """What building a development needs to know of the pile."""

    pile: Sequence[Filed]
    family: dict[str, str]
    likeness: Likeness
    weight: Mapping[tuple[str, int], float]  # by article id and sentence number


def _day(filed: Filed) -> dt.date | None:
    published = filed.article.published
    return published.day if published and not published.suspect else None


def weigh(
    pile: Sequence[Filed], family: Mapping[str, str], question: Question
) -> dict[tuple[str, int], float]:
    """Weigh each sentence of the pile by the day it tells best: the best sentence of the foremost day weighs 1."""
    documents = [
        Document(
            f.id,
            day,
            f.article.text,
            f.reading.sentences,
            f.reading.mentions,
            f.article.publisher,
            family[f.id],
        )
        for f in pile
        if (day := _day(f))
    ]
    salient = Pile.of(documents)
    days = {score.day: score.score for score in rank_days(salient, question)}
    top = max(days.values(), default=1.0)
    ends = {f.id: [s.end for s in f.reading.sentences] for f in pile}
    weights: dict[tuple[str, int], float] = {}
    for told in choose_lines(salient, question.about, sorted(days), PER_DAY):
        best = max((line.score for line in told.lines), default=1.0)
        for line in told.lines:
            number = bisect.bisect_left(ends[line.document], line.end)
            weights[line.document, number] = days[told.day] / top * line.score / best
    return weights


def _dates_itself(filed: Filed, pile: Sequence[Filed], family: Mapping[str, str]) -> bool:
    """Say whether the article's own date, and not only that of a copy, is to be relied on.

    A dump without a date that is a copy of a dated article tells nothing that the other does not tell better:
    counted from an assumed day, its "on Tuesday" would be a wrong Tuesday.
    """
    if not _undated(filed):
        return True
    return all(_undated(other) for other in pile if family[other.id] == family[filed.id])


def _undated(filed: Filed) -> bool:
    published = filed.article.published
    return published is None or published.evidence is DateEvidence.ASSUMED


# ---------------------------------------------------------------- which sentences tell something

_SHORTEST, _LONGEST = 6, 70  # words
_ENDS = (".", "!", "”", '"', "’", "'", ")")


# Timestamps, handles, addresses and separators: a page's machinery or its readers, not its reporting
_MACHINERY = re.compile(
    r"^(?:In this (?:\w+ )?(?:photo|image|picture|handout|file)|File photo|Photograph:|Photo:|Image:)"
    r"|\((?:AP Photo|Reuters/|Photo|Image)|@\w|https?://|www\.|\||\bRT\b|©|\b\d{1,2}:\d\d(?::\d\d)? ?(?:[AP]M|[ap]m) ET\b"
)


def _tells(line: Line) -> bool:
    words = line.text.count(" ") + 1
    return (
        not _MACHINERY.search(line.text)
        and _SHORTEST <= words <= _LONGEST
        and line.text.endswith(_ENDS)
        and not line.text.rstrip("”\"'’)").endswith("?")
        and bool(line.terms.names)
        and bool(line.terms.acts)
    )


def _touches(line: Line, about: frozenset[str], pile: Sequence[Filed]) -> bool:
    """Say whether the line's paragraph holds a word that is asked about."""
    filed = pile[line.article]
    block = filed.article.blocks[filed.reading.sentences[line.number].block]
    return bool(about & set(stems_of(filed.article.text[block.start : block.end])))


# ---------------------------------------------------------------- before, within and after the window


def _parts(
    tellings: list[Telling], question: Question, view: _View
) -> tuple[list[_Weighed], list[_Weighed], list[_Weighed]]:
    changed, coming, background = [], [], []
    for telling in tellings:
        when = telling.when
        if when.last < question.since:
            if when.basis is WhenBasis.TOLD:
                background.append(telling)
        elif when.first >= question.until and _ahead(telling, view) and _plans(telling):
            coming.append(telling)
        elif when.first <= question.until:
            changed.append(telling)
    built = []
    for part in (changed, coming, background):
        developments = (_development(g, view) for g in group(part, view.likeness))
        built.append([d for d in developments if d])
    return built[0], built[1], built[2]


_PLANS = re.compile(
    r"\b(?:will|would|shall|due|set|scheduled|expected|planned|plans? to|intends?|(?:is|are|was|were) to"
    r"|to (?:be|meet|hold|take|begin|start|open|sign|vote|visit|speak|talk)|gathers?|meets?|opens?|begins?|starts?"
    r"|resumes?|returns?|travels?|votes?|upcoming|next)\b"
)


def _ahead(telling: Telling, view: _View) -> bool:
    """Say whether the telling speaks of something still to come when it was written."""
    published = _day(view.pile[telling.line.article])
    if published is None or telling.when.basis is WhenBasis.REPORTED:
        return telling.tense is Tense.FUTURE
    if telling.when.first > published:
        return True
    return telling.tense is Tense.FUTURE and telling.when.last >= published and _plans(telling)


def _plans(telling: Telling) -> bool:
    """Say whether the sentence announces something: a stray date ahead of its article is no appointment."""
    return telling.tense is not Tense.PAST and bool(_PLANS.search(telling.line.text))


# ---------------------------------------------------------------- one development


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A development, and how much it matters."""

    development: Development
    weight: float


def _development(happening: Group, view: _View) -> _Weighed | None:
    told = [t for t in happening.tellings if not _ahead(t, view)]
    planned = not told
    tellings = sorted(told or happening.tellings, key=lambda t: _publication(t, view))
    mains = [t for t in tellings if t.main]
    if not mains:
        return None
    words = {id(t): _word(t, view) for t in tellings}
    best = max(
        mains, key=lambda t: (_clarity(t, words[id(t)], tellings, view), -t.line.article, -t.line.start)
    )
    voices = [_voice(t, words[id(t)], view) for t in (best, *(t for t in tellings if t is not best))]
    standing = standing_of(voices, [], planned=planned)
    articles = {view.pile[t.line.article].id for t in tellings}
    independent = min(len({view.family[a] for a in articles}), len({v.publisher for v in voices}))
    weight = _standing_alone(best, view) * max(
        view.weight.get((view.pile[t.line.article].id, t.line.number), 0.0) for t in tellings
    )
    development = Development(
        when=_happened(best, tellings),
        shown=_cite(best.line, view),
        evidence=tuple(_cite(t.line, view) for t in _once(tellings)),
        denials=(),
        standing=standing,
        reports=len(articles),
        independent=independent,
        publishers=tuple(dict.fromkeys(v.publisher for v in voices)),
    )
    return _Weighed(development, weight)


def _happened(best: Telling, tellings: list[Telling]) -> When:
    """Return the exactest time that is told; the shown sentence's own where it is as exact as any."""
    told = [t.when for t in tellings if t.when.basis is WhenBasis.TOLD] or [best.when]
    when = min(told, key=lambda w: ((w.last - w.first).days, w != best.when))
    at = next((w.at for w in told if w.at and (w.first, w.last) == (when.first, when.last)), None)
    return replace(when, at=when.at or at)


def _once(tellings: list[Telling]) -> list[Telling]:
    return list({(t.line.article, t.line.start): t for t in tellings}.values())


def _publication(telling: Telling, view: _View) -> tuple[str, int, int]:
    published = view.pile[telling.line.article].article.published
    return (
        published.time.astimezone(dt.UTC).isoformat() if published else "9999",
        telling.line.article,
        telling.line.start,
    )


def _paragraph(line: Line, view: _View) -> tuple[int, str]:
    filed = view.pile[line.article]
    block = filed.article.blocks[filed.reading.sentences[line.number].block]
    return block.start, filed.article.text[block.start : block.end]


def _word(telling: Telling, view: _View) -> Word:
    start, paragraph = _paragraph(telling.line, view)
    return whose_word(paragraph, telling.line.start - start, telling.line.end - start)


def _voice(telling: Telling, word: Word, view: _View) -> Voice:
    filed = view.pile[telling.line.article]
    return Voice(word, filed.article.publisher or UNNAMED, view.family[filed.id])


def _cite(line: Line, view: _View) -> Citation:
    filed = view.pile[line.article]
    article = filed.article
    return Citation(
        article=filed.id,
        digest=filed.digest,
        start=line.start,
        end=line.end,
        quote=article.text[line.start : line.end],
        paragraph=_paragraph(line, view)[1],
        publisher=article.publisher or UNNAMED,
        title=article.title,
        address=article.address,
        published=article.published,
    )


_IDEAL = range(12, 36)  # words


def _clarity(telling: Telling, word: Word, others: list[Telling], view: _View) -> float:
    """Rate how well a sentence stands alone for its development; weights by hand, see docs/briefing.md."""
    line = telling.line
    filed = view.pile[line.article]
    like = [view.likeness.of_lines(line, t.line) / 2 for t in others if t is not telling]
    score = sum(like) / len(like) if like else 0.0
    score -= 0.6 * bool(leans_back(line))
    score -= 0.3 * (line.text.count(" ") + 1 not in _IDEAL)
    score -= 0.2 * bool(word.speaker)
    score -= 0.2 * (view.family[filed.id] != filed.id)
    score -= 0.2 * line.text.startswith(("“", '"'))
    score += 0.2 * (telling.when.basis is WhenBasis.TOLD)
    return score + 0.5 * _is_news(telling, view) - 0.03 * min(LATE, max(0, _lag(telling, view)))


def _lag(telling: Telling, view: _View) -> int:
    """Return the days from the happening to its report."""
    published = _day(view.pile[telling.line.article])
    return (published - telling.when.last).days if published else LATE


def _is_news(telling: Telling, view: _View) -> bool:
    """Say whether the sentence leads an article of the day itself or the day after."""
    return telling.line.number < LEAD_SENTENCES and 0 <= _lag(telling, view) <= 1


def _standing_alone(telling: Telling, view: _View) -> float:
    """Return the factor that the shown sentence lends its development: news of its day over a look back."""
    factor = 0.4 if leans_back(telling.line) else 1.0
    factor *= 0.4 if telling.when.doubt else 1.0
    if _is_news(telling, view):
        return factor * 1.5
    return factor * (0.7 if _lag(telling, view) >= LATE else 1.0)


# ---------------------------------------------------------------- choosing and ordering


def _chosen(weighed: Sequence[_Weighed], most: int) -> tuple[Development, ...]:
    """Cut what matters least, then put the rest in the order in which they happened.

    A second line from an article that already tells of the same day is mostly another side of the same event.
    """
    seen: Counter[tuple[str, dt.date]] = Counter()
    ranked = []
    for item in sorted(weighed, key=_rank):
        key = (item.development.shown.article, item.development.when.first)
        ranked.append(_Weighed(item.development, item.weight * AGAIN ** seen[key]))
        seen[key] += 1
    best = sorted(ranked, key=_rank)[:most]
    return tuple(sorted((w.development for w in best), key=_chronology))


def _rank(weighed: _Weighed) -> tuple[float, int, dt.date, str, int]:
    development = weighed.development
    shown = development.shown
    score = weighed.weight * development.independent
    return (-score, -development.reports, development.when.first, shown.article, shown.start)


def _chronology(development: Development) -> tuple[object, ...]:
    when: When = development.when
    return (
        when.last if when.granularity is Granularity.MONTH else when.first,
        when.last,
        -development.reports,
        development.shown.article,
        development.shown.start,
    )


def _source(filed: Filed, leader: str, cited: bool) -> SourceLine:
    article = filed.article
    return SourceLine(
        article=filed.id,
        publisher=article.publisher or UNNAMED,
        title=article.title,
        byline=article.byline,
        address=article.address,
        published=article.published,
        origin=article.origin,
        copy_of=leader if leader != filed.id else "",
        cited=cited,
        notes=article.notes,
    )
