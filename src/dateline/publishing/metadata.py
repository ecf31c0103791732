"""What machines are told of a page: schema.org, OpenGraph, the time that it takes to read. Values, no HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dateline.model import VersionKind
from dateline.rendering.links import is_link
from dateline.rendering.naming import description_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.model import Briefing, SourceLine
    from dateline.publishing.reading import EditionPage, Frame

WORDS_A_MINUTE = 238
"""Words that grown-ups read silently in a minute: Brysbaert 2019, over 190 studies."""


def words_in(briefing: Briefing) -> int:
    """Return the number of words that a reader sees who opens nothing."""
    told = (*briefing.changed, *briefing.coming, *briefing.background)
    texts = [d.shown.quote for d in told] + [one.words for one in briefing.gist]
    texts += [c.citation.quote for dispute in briefing.disputes for c in (dispute.claim, dispute.denial)]
    texts += [c.quote for position in briefing.positions for c in {position.before, position.after}]
    texts += [stand.citation.quote for matter in briefing.matters for stand in matter.stands]
    texts += [figure.citation.quote for line in briefing.figures for figure in line.figures]
    texts += [one.citation.quote for one in briefing.asserted]
    return sum(len(text.split()) for text in texts)


def minutes_to_read(briefing: Briefing) -> int:
    """Return how long a briefing takes to read, in whole minutes, at least one."""
    return max(1, round(words_in(briefing) / WORDS_A_MINUTE))


def news_article(shown: EditionPage, frame: Frame) -> dict[str, Any]:
    """Return an edition as a schema.org NewsArticle."""
    version, question = shown.version, shown.version.briefing.question
    address = frame.at(shown.edition.path)
    publisher = {"@type": "NewsMediaOrganization", "name": frame.name, "url": f"{frame.address}/"}
    authors = [
        {
            "@type": "Person",
            "name": one.author.name,
            "url": frame.at(f"/author/{one.author.slug}/"),
            "sameAs": [link.address for link in one.author.links],
        }
        for one in shown.authors
    ]
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": address,
        "url": address,
        "mainEntityOfPage": address,
        "headline": version.headline,
        "description": description_words(version.briefing),
        "inLanguage": "en",
        "datePublished": shown.edition.published.isoformat(),
        "dateModified": shown.edition.changed.isoformat(),
        "version": version.number,
        "temporalCoverage": f"{question.since.isoformat()}/{question.until.isoformat()}",
        "articleSection": shown.desk.name if shown.desk else shown.story.title,
        "author": authors or [publisher],
        "publisher": publisher,
        "isAccessibleForFree": True,
        "commentCount": frame.talked(shown.edition.path),
        "discussionUrl": f"{address}#comments",
        "wordCount": words_in(version.briefing),
        "timeRequired": f"PT{minutes_to_read(version.briefing)}M",
        "correction": list(_corrections(shown)),
        "citation": [_cited(source) for source in version.briefing.sources if source.cited],
    }


def _corrections(shown: EditionPage) -> Iterator[dict[str, str]]:
    for step in shown.history:
        if step.kind is not VersionKind.PUBLISHED:
            text = step.note or step.kind.value
            yield {"@type": "CorrectionComment", "text": text, "datePublished": step.time.isoformat()}


def _cited(source: SourceLine) -> dict[str, Any]:
    told: dict[str, Any] = {"@type": "NewsArticle", "name": source.title, "publisher": source.publisher}
    if is_link(source.address):
        told["url"] = source.address
    if source.published:
        told["datePublished"] = source.published.day.isoformat()
    return told


def open_graph(shown: EditionPage, frame: Frame) -> list[tuple[str, str]]:
    """Return an edition's OpenGraph properties."""
    edition = shown.edition
    return [
        ("og:type", "article"),
        ("og:title", shown.version.headline),
        ("og:description", description_words(shown.version.briefing)),
        ("og:url", frame.at(edition.path)),
        ("og:site_name", frame.name),
        ("og:locale", "en"),
        ("article:published_time", edition.published.isoformat()),
        ("article:modified_time", edition.changed.isoformat()),
        *(("article:author", frame.at(f"/author/{one.author.slug}/")) for one in shown.authors),
        *([("article:section", shown.desk.name)] if shown.desk else []),
    ]
