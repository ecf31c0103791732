"""Does every citation of a briefing stand in its source, word for word, and each line in its sentence?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.model import CitedPart
from dateline.model.citing import citations_of
from dateline.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.model import Briefing, Citation, Filed
    from dateline.ports import ArticleStore

_MARKS = " ,;:.-–—\"“”'‘’"  # where a line is cut, its marks may change
_WORD = lazy_pattern(r"\S+")


def failures(briefing: Briefing, archive: ArticleStore) -> tuple[list[str], int]:
    """Re-read each citation in the archive, and each shortened line in its sentence.

    Returns:
        What is wrong with each citation that fails, in the briefing's order, and how many were checked.
    """
    citations = list(citations_of(briefing))
    checked = [_failure(citation, archive) for citation in citations]
    shortened = [_unsaid(words, citation) for words, citation in _shortened(briefing)]
    return [failure for failure in (*checked, *shortened) if failure], len(citations)


def _shortened(briefing: Briefing) -> Iterator[tuple[str, Citation]]:
    """The lines that are shorter than their sentence, each with it."""
    for line in (*briefing.gist, *((briefing.following,) if briefing.following else ())):
        yield line.words, line.citation
    for development in (*briefing.changed, *briefing.coming, *briefing.background):
        if development.words:
            yield development.words, development.shown


def _unsaid(words: str, citation: Citation) -> str:
    """Say where a line that leaves words out ("…") has others than its sentence, or in another order."""
    quote, at = " ".join(citation.quote.split()).casefold(), 0
    for piece in words.split("…"):
        told = " ".join(piece.split()).casefold().strip(_MARKS)
        found = quote.find(told, at)
        if found < 0:
            return f"{citation.article} ({citation.address}): “{piece.strip()}” is not in the sentence that is cited for it"
        at = found + len(told)
    return ""


def _failure(citation: Citation, archive: ArticleStore) -> str:
    found = [f for f in archive.article(citation.article) if f.id == citation.article]
    if not found and "://" in citation.address:
        found = archive.article(citation.address)
    if not found:
        return f"{citation.article} ({citation.address}): not in the archive"
    return _compared(citation, found[0])


def _compared(citation: Citation, filed: Filed) -> str:
    headline = citation.part is CitedPart.TITLE
    text = filed.article.title if headline else filed.article.text
    where = f"{citation.article} ({citation.address}), {citation.part}, characters {citation.start} to {citation.end}"
    stands = text[citation.start : citation.end]
    if stands != citation.quote:
        return f"{where}: {_first_difference(citation.quote, stands)}"
    if citation.paragraph not in text:
        return f"{where}: its paragraph: {_first_difference(citation.paragraph, text[citation.start :])}"
    if filed.digest != citation.digest:
        return f"{where}: the words stand there, but the article's text is another than the one cited"
    return ""


def _first_difference(cited: str, stands: str) -> str:
    ours, theirs = _WORD.findall(cited), _WORD.findall(stands)
    for number, word in enumerate(ours):
        there = theirs[number] if number < len(theirs) else "nothing"
        if word != there:
            return f"word {number + 1} is “{there}”, cited as “{word}”"
    return "the spacing differs" if len(ours) == len(theirs) else f"goes on with “{theirs[len(ours)]}”"
