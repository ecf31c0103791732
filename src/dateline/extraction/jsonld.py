"""JSON-LD -> the node that describes the article (schema.org), with tolerance for what sites write."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dateline.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import html

Node = dict[str, Any]

_ARTICLE = lazy_pattern(r"(?:News|Blog|Report|Opinion|Analysis|Background|Review|Scholarly|Satirical|Advertiser|Live|Tech|Liveblog)?\w*(?:Article|BlogPosting|Blog)$|^(?:Report|SocialMediaPosting)$")  # fmt: skip
_PAGE = lazy_pattern(r"^(?:WebPage|ItemPage|VideoObject)$")
_CDATA = lazy_pattern(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*.*?\*/)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$"
)
_MAX_NODES = 500  # of one page; article pages have under thirty


def article_node(nodes: Sequence[Node]) -> Node:
    """Find the article's node, else the page's, else an empty one.

    Of several articles (a list of teasers has nodes too) the first with a publication date wins.
    """
    articles = [node for node in nodes if is_article(node)]
    for node in articles:
        if node.get("datePublished"):
            return node
    if articles:
        return articles[0]
    return next((n for n in nodes if any(_PAGE.match(kind) for kind in strings(n.get("@type")))), {})


def is_article(node: Node) -> bool:
    """Tell whether a node is that of an article."""
    return any(_ARTICLE.search(kind) for kind in strings(node.get("@type")))


def strings(value: Any) -> list[str]:
    """The strings of a value that may be one, a list of them, or neither."""
    if isinstance(value, str):
        return [value]
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def names(value: Any) -> list[str]:
    """The names of people or organisations, however they are nested."""
    if isinstance(value, list):
        return [name for item in value[:20] for name in names(item)]
    if isinstance(value, dict):
        value = value.get("name") or value.get("legalName") or ""
        return names(value) if isinstance(value, list) else names(str(value)) if value else []
    return [value.strip()] if isinstance(value, str) and value.strip() else []


def nodes_of(tree: html.HtmlElement) -> Iterator[Node]:
    """All typed nodes of the page, in order, `@graph` and `mainEntity` opened."""
    budget = _MAX_NODES
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text:
            continue
        try:
            value = json.loads(_CDATA.sub("", script.text), strict=False)
        except (ValueError, RecursionError):
            continue  # a broken block says nothing; others may
        for node in _open(value):
            yield node
            budget -= 1
            if not budget:
                return


def _open(value: Any) -> Iterator[Node]:
    """Yield a node and those it contains, to the depth sites use."""
    stack = [(value, 0)]
    while stack:
        item, depth = stack.pop()
        if isinstance(item, list) and depth < 6:
            stack.extend((child, depth + 1) for child in reversed(item))
        elif isinstance(item, dict) and depth < 6:
            yield item
            inner = [item[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in item]
            stack.extend((child, depth + 1) for child in reversed(inner))
