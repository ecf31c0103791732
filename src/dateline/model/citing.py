"""Citing: how the words of an article become a citation, and which citations a briefing has. Pure."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.model.briefings import Citation, CitedPart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.model.articles import Block
    from dateline.model.briefings import Briefing, Development
    from dateline.model.readings import Filed, Sentence

UNNAMED = "an unnamed publisher"


def cite(filed: Filed, block: Block, start: int, end: int) -> Citation:
    """Return the characters [start, end) of an article, which stand in `block`, as a citation."""
    article = filed.article
    return Citation(
        article=filed.id,
        digest=filed.digest,
        start=start,
        end=end,
        quote=article.text[start:end],
        paragraph=article.text[block.start : block.end],
        publisher=article.publisher or UNNAMED,
        title=article.title,
        address=article.address,
        published=article.published,
    )


def cite_title(filed: Filed) -> Citation:
    """Return the headline of an article as a citation."""
    title = filed.article.title
    return Citation(
        article=filed.id,
        digest=filed.digest,
        start=0,
        end=len(title),
        quote=title,
        paragraph=title,
        publisher=filed.article.publisher or UNNAMED,
        title=title,
        address=filed.article.address,
        published=filed.article.published,
        part=CitedPart.TITLE,
    )


def cited_at(sentences: Sequence[Sentence], start: int, end: int) -> tuple[int, int]:
    """Return the span of the sentences that hold [start, end); that itself where none does."""
    one = bisect.bisect_right(sentences, start, key=lambda s: s.end)
    after = bisect.bisect_left(sentences, end, key=lambda s: s.start)
    return (sentences[one].start, sentences[after - 1].end) if one < after else (start, end)


def citations_of(briefing: Briefing) -> Iterator[Citation]:
    """Yield every citation of a briefing, in its order; each once a development, and once in all that is claimed."""
    anchor = briefing.anchor
    named = (anchor.chosen, *anchor.others) if anchor else ()
    for part in (named, briefing.changed, briefing.coming, briefing.background):
        for development in part:
            yield from dict.fromkeys(_told(development))
    yield from dict.fromkeys(_in_short(briefing))
    yield from dict.fromkeys(_claimed(briefing))


def loose_end(briefing: Briefing) -> str:
    """Return what a briefing points at and does not hold, in words; empty where it is whole."""
    known = {source.article for source in briefing.sources}
    corrected = {c for part in (briefing.changed, briefing.coming) for one in part for c in one.corrected}
    for citation in citations_of(briefing):
        if citation.article not in known and citation not in corrected:
            return f"it cites {citation.article[:80]!r}, which is not among its sources"
    members = [member for thread in briefing.threads for member in thread.members]
    places = [(one, briefing.changed) for one in (*members, *(each.member for each in briefing.gist))]
    if briefing.following:
        places.append((briefing.following.member, briefing.coming))
    for place, section in places:
        if not 0 <= place < len(section):
            return f"it names development {place} of {len(section)}"
    return ""


def with_cited(briefing: Briefing) -> Briefing:
    """Mark which of a briefing's sources are cited in it."""
    cited = {citation.article for citation in citations_of(briefing)}
    return replace(
        briefing, sources=tuple(replace(one, cited=one.article in cited) for one in briefing.sources)
    )


def _told(development: Development) -> Iterator[Citation]:
    yield development.shown
    yield from development.evidence
    yield from development.denials
    yield from development.updates
    yield from development.corrected
    if development.headline:
        yield development.headline


def _in_short(briefing: Briefing) -> Iterator[Citation]:
    """What is cited in short and not by its development: nothing, in a briefing that is whole."""
    for section, lines in (
        (briefing.changed, briefing.gist),
        (briefing.coming, (briefing.following,) if briefing.following else ()),
    ):
        for line in lines:
            if not 0 <= line.member < len(section) or line.citation not in _told(section[line.member]):
                yield line.citation


def _claimed(briefing: Briefing) -> Iterator[Citation]:
    for dispute in briefing.disputes:
        yield from (dispute.claim.citation, dispute.denial.citation)
    for position in briefing.positions:
        yield from (position.before, position.after)
    for matter in briefing.matters:
        yield from (stand.citation for stand in matter.stands)
    for line in briefing.figures:
        yield from (figure.citation for figure in line.figures)
    yield from (assertion.citation for assertion in briefing.asserted)
