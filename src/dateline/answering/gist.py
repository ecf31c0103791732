"""What a briefing says first: the developments that matter most, each in a dozen words of a source."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.model import Core, Gist, StandingKind
from dateline.model.citing import cite_title
from dateline.text.sentences import LEAD_SENTENCES
from dateline.text.terms import terms_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from dateline.model import Citation, Development, Filed

SHARED = 0.6
"""Share of a headline's content words that the sentence below it must hold, so that it tells just that."""

BESIDE = 0.3
"""What a line loses that lies on the day of one that is told: as much less as it lies further from it, none from an equal
share of the window on. So each part of the window has its line, unless little happened there. Of six lines on eight
topics 75 of a hundred are of a reference day, as without it; at .5 and at .7 73."""

SHORT = 18
"""Words of a line that is told in short as it is, where its core is in pieces."""

_NO_NEWS = ("?", "…", "...")  # how a headline ends that asks, or was cut
_WORDS = range(4, 15)  # of a headline that says something, and no more than one thing


Place = tuple[str, int]  # an article, and where a sentence begins in it
Span = tuple[int, int]


def worded(
    developments: Sequence[Development], filed: Mapping[str, Filed], named: Mapping[Place, Span] | None = None
) -> tuple[Development, ...]:
    """Return developments with what tells them: their sentence without what is set beside it, or all of it; a headline.

    Of those that are `named`, by article and start of their sentence, only these words are told.
    """
    found: list[Development] = []
    heads: set[str] = set()
    for each in developments:
        if words := _name_of(each, named or {}):
            found.append(replace(each, words=words))
            continue
        headline = _headline(each, filed)
        own = headline if headline and headline.quote not in heads else None  # it tells one of them
        heads.update([own.quote] if own else [])
        found.append(replace(each, words=_joined(each.shown, _core(each.shown, filed).line), headline=own))
    return tuple(found)


def gist_of(
    shown: Sequence[Development], weights: Sequence[float], most: int, filed: Mapping[str, Filed]
) -> tuple[Gist, ...]:
    """Return the `most` weighty of the developments in a few words each, in their order; none where there are no more.

    What lies near one that is told counts for less, and the last that several tell of is among them.

    Args:
        shown: the developments of the briefing.
        weights: how much each matters.
        most: how many are told.
        filed: the articles of the pile, by id.
    """
    if len(shown) <= most:
        return ()  # the list below is as short
    left = {n: weights[n] for n in range(len(shown))}
    reach = max(1.0, (shown[-1].when.first - shown[0].when.first).days / most)
    found: list[Gist] = []
    following = _newest(shown)
    while left and len(found) < most:
        number = following if following in left else max(left, key=lambda n: (left[n], -n))
        following = None
        del left[number]
        one = gist_in(number, shown[number], filed)
        if one is not None and all(one.words != other.words for other in found):
            found.append(one)
            left = {n: weight * _apart(shown[n], shown[number], reach) for n, weight in left.items()}
    return tuple(sorted(found, key=lambda one: one.member))


def _newest(shown: Sequence[Development]) -> int | None:
    """Return the last development that has come and that several publishers tell of, else several articles."""
    come = [n for n, one in enumerate(shown) if _has_come(one) and one.reports > 1]
    several = [n for n in come if shown[n].independent > 1] or come
    return max(several, key=lambda n: (shown[n].when.first, shown[n].independent), default=None)


def _has_come(one: Development) -> bool:
    return one.standing.kind is not StandingKind.SCHEDULED and one.when.first == one.when.last


def _apart(one: Development, taken: Development, reach: float) -> float:
    """Return what a line keeps of its weight beside one that is told: all from `reach` days on."""
    days = abs((one.when.first - taken.when.first).days)
    return 1 - BESIDE * max(0.0, 1 - days / reach)


def once_a_day(ahead: Sequence[Development]) -> tuple[Development, ...]:
    """Return what is announced, of each time the line with the fewest words left out, in order."""
    best: dict[tuple[dt.date, dt.date], Development] = {}
    for one in ahead:
        day = (one.when.first, one.when.last)
        if day not in best or _left_out(one.words) < _left_out(best[day].words):
            best[day] = one
    return tuple(one for one in ahead if any(one is each for each in best.values()))


def _left_out(words: str) -> tuple[int, bool]:
    return words.count("…"), words.startswith("…")


def _name_of(development: Development, named: Mapping[Place, Span]) -> str:
    """Return the words that name what is held, where a sentence says no more of it."""
    shown = development.shown
    span = named.get((shown.article, shown.start))
    return _joined(shown, [span]) if span else ""


def next_in(
    ahead: Sequence[Development], filed: Mapping[str, Filed], named: Mapping[Place, Span] | None = None
) -> Gist | None:
    """Return what comes next in a few words: of what is to come that day, what is told with the fewest words left out."""
    soonest = [n for n, one in enumerate(ahead) if one.when.first == ahead[0].when.first]
    told = []
    for n in soonest:
        words = _name_of(ahead[n], named or {})
        one = Gist(n, words, ahead[n].shown) if words else gist_in(n, ahead[n], filed)
        told += [one] if one is not None else []
    return min(told, key=lambda one: (*_left_out(one.words), one.member), default=None)


def gist_in(member: int, development: Development, filed: Mapping[str, Filed]) -> Gist | None:
    """Return a development in a few words: those of a headline that tells it, else of its sentence's main clause, or of its line."""
    if development.headline:
        return Gist(member, " ".join(development.headline.quote.split()), development.headline)
    shown = development.shown
    core = _core(shown, filed)
    line = _joined(shown, core.line) if core.line and len(core.core) != 1 else ""
    spans = core.line if 0 < line.count(" ") < SHORT else core.core or core.line
    return Gist(member, _joined(shown, spans), shown) if spans else None


def _headline(development: Development, filed: Mapping[str, Filed]) -> Citation | None:
    """Return the headline of an article that tells just this development; that above the shown sentence first."""
    for citation in (development.shown, *development.evidence):
        if _heads(filed[citation.article], citation, development):
            return cite_title(filed[citation.article])
    return None


def _core(shown: Citation, filed: Mapping[str, Filed]) -> Core:
    """Return what the sentence of a citation says in fewer words; nothing where that was not read."""
    reading = filed[shown.article].reading
    number = bisect.bisect_right(reading.sentences, shown.start, key=lambda each: each.start) - 1
    return next((core for core in reading.cores if core.sentence == number), Core(number, (), ()))


def _heads(filed: Filed, citation: Citation, development: Development) -> bool:
    """Say whether the headline of an article tells just what a sentence near its top does, and of that day."""
    title, published = filed.article.title, filed.article.published
    if len(title.split()) not in _WORDS or title.endswith(_NO_NEWS) or published is None or published.suspect:
        return False
    late = (published.day - development.when.last).days
    above = sum(sentence.end <= citation.start for sentence in filed.reading.sentences)
    if above >= LEAD_SENTENCES or not 0 <= late <= 1:
        return False
    named, told = terms_of(title), terms_of(citation.quote)
    alike = len(named.all & told.all) >= SHARED * len(named.all)
    return alike and named.denies == told.denies


def _joined(shown: Citation, spans: Sequence[tuple[int, int]]) -> str:
    """Return the words of spans, with "…" where others stand between them or around; all of the citation without any."""
    text, at = shown.quote, shown.start
    inside = [(max(start - at, 0), end - at) for start, end in spans if at < end <= shown.end]
    if not inside:
        return " ".join(text.split())
    before, behind = _says(text[: inside[0][0]]), _says(text[inside[-1][1] :])
    if len(inside) == 1 and not before and not behind:
        return " ".join(text.split())
    words = " … ".join(text[start:end] for start, end in inside)
    return " ".join(f"{'… ' if before else ''}{words}{' …' if behind else ''}".split())


def _says(text: str) -> bool:
    return any(map(str.isalnum, text))
