"""What stands in the head of a page for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from markupsafe import Markup

from dateline.publishing.metadata import news_article, open_graph
from dateline.rendering.naming import description_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.publishing.reading import EditionPage, Frame

_HARMLESS = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"})


def of_edition(shown: EditionPage, frame: Frame) -> Markup:
    """Return the head of an edition's page: an earlier version and a retracted one are not for search engines."""
    edition = shown.edition
    if edition.retracted or not shown.last:
        return canonical(frame, edition.path) + robots("noindex")
    return (
        canonical(frame, edition.path, description_words(shown.version.briefing))
        + _properties(open_graph(shown, frame))
        + feeds(f"/{edition.story}/", shown.story.title)
        + json_ld(news_article(shown, frame))
    )


def of_list(frame: Frame, path: str, title: str, about: str = "") -> Markup:
    """Return the head of a page that lists editions, with its feeds."""
    properties = [
        ("og:type", "website"),
        ("og:title", title),
        ("og:description", about),
        ("og:url", frame.at(path)),
        ("og:site_name", frame.name),
    ]
    return (
        canonical(frame, path, about)
        + _properties(one for one in properties if one[1])
        + (feeds(path, title) if path != "/" else Markup())
    )


def canonical(frame: Frame, path: str, about: str = "") -> Markup:
    """Return the one address of a page, and what it tells in short."""
    told = Markup('<link rel="canonical" href="{}">\n').format(frame.at(path))
    return told + (Markup('<meta name="description" content="{}">\n').format(about) if about else Markup())


def robots(rule: str) -> Markup:
    """Return a rule for robots."""
    return Markup('<meta name="robots" content="{}">\n').format(rule)


def feeds(path: str, title: str) -> Markup:
    """Return links to the feeds below a path."""
    return Markup(
        '<link rel="alternate" type="application/atom+xml" title="{title}" href="{path}feed.atom">\n'
        '<link rel="alternate" type="application/feed+json" title="{title}" href="{path}feed.json">\n'
    ).format(title=title, path=path)


def json_ld(value: dict[str, Any]) -> Markup:
    """Return a value as a block of data: no browser runs it, and nothing in it can end it."""
    text = msgspec.json.encode(value).decode().translate(_HARMLESS)
    return Markup('<script type="application/ld+json">{}</script>\n').format(Markup(text))  # noqa: S704 - without <, > and &


def _properties(properties: Iterable[tuple[str, str]]) -> Markup:
    line = Markup('<meta property="{}" content="{}">\n')
    return Markup().join(line.format(*one) for one in properties)
