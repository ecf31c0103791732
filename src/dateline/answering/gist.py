"""What a briefing says first: the developments that matter most, each in a dozen words of a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.grammar import UNTOLD, Stretch, core_of, line_of, read_sentence
from dateline.languages import language
from dateline.model import Gist
from dateline.model.citing import cite_title
from dateline.text.sentences import LEAD_SENTENCES
from dateline.text.terms import terms_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from dateline.grammar import SentenceReading
    from dateline.languages import Language
    from dateline.model import Citation, Development, Filed

SHARED = 0.6
"""Share of a headline's content words that the sentence below it must hold, so that it tells just that."""

_NO_NEWS = ("?", "…", "...")  # how a headline ends that asks, or was cut
_WORDS = range(4, 15)  # of a headline that says something, and no more than one thing


def worded(developments: Sequence[Development], filed: Mapping[str, Filed]) -> tuple[Development, ...]:
    """Return developments with the words that tell them: their sentence without what is set beside it, or all of it."""
    return tuple(
        replace(each, words=_words(each.shown, filed, line_of) or " ".join(each.shown.quote.split()))
        for each in developments
    )


def gist_of(
    shown: Sequence[Development], weights: Sequence[float], most: int, filed: Mapping[str, Filed]
) -> tuple[Gist, ...]:
    """Return the `most` weighty of the developments in a few words each, in their order; none where there are no more.

    Args:
        shown: the developments of the briefing.
        weights: how much each matters.
        most: how many are told.
        filed: the articles of the pile, by id.
    """
    if len(shown) <= most:
        return ()  # the list below is as short
    heaviest = sorted(range(len(shown)), key=lambda n: (-weights[n], n))
    found: list[Gist] = []
    taken: set[str] = set()
    for number in heaviest:
        one = gist_in(number, shown[number], filed) if len(found) < most else None
        if one is not None and one.words not in taken:
            taken.add(one.words)
            found.append(one)
    return tuple(sorted(found, key=lambda one: one.member))


def gist_in(member: int, development: Development, filed: Mapping[str, Filed]) -> Gist | None:
    """Return a development in a few words: those of a headline that tells it, else of its sentence's main clause."""
    for citation in (development.shown, *development.evidence):
        article = filed[citation.article]
        if _heads(article, citation, development):
            return Gist(member, " ".join(article.article.title.split()), cite_title(article))
    words = _words(development.shown, filed, core_of)
    return Gist(member, words, development.shown) if words else None


def _words(
    shown: Citation,
    filed: Mapping[str, Filed],
    spans_of: Callable[[SentenceReading, Language], tuple[tuple[int, int], ...]],
) -> str:
    known = language(filed[shown.article].article.language or UNTOLD)
    reading = read_sentence(shown.quote, Stretch(0, len(shown.quote)), known)
    spans = spans_of(reading, known)
    return _joined(shown.quote, spans) if spans else ""


def _heads(filed: Filed, citation: Citation, development: Development) -> bool:
    """Say whether the headline of an article tells just what a sentence near its top does, and of that day."""
    title, published = filed.article.title, filed.article.published
    if len(title.split()) not in _WORDS or title.endswith(_NO_NEWS) or published is None or published.suspect:
        return False
    late = (published.day - development.when.last).days
    above = sum(sentence.end <= citation.start for sentence in filed.reading.sentences)
    if above >= LEAD_SENTENCES or not 0 <= late <= 1:
        return False
    named = terms_of(title).all
    return len(named & terms_of(citation.quote).all) >= SHARED * len(named)


def _joined(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return the words of spans, with "…" where others stand between them or behind."""
    if len(spans) == 1 and not _says(text[: spans[0][0]]) and not _says(text[spans[0][1] :]):
        return " ".join(text.split())
    words = " … ".join(text[start:end] for start, end in spans)
    before = "… " if _says(text[: spans[0][0]]) else ""
    behind = " …" if _says(text[spans[-1][1] :]) else ""
    return " ".join(f"{before}{words}{behind}".split())


def _says(text: str) -> bool:
    return any(map(str.isalnum, text))
