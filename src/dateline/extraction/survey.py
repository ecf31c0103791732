"""The page's tree, before the body is looked for: what stands beside the article is named and taken out.

Sites name the parts of their templates in class and id attributes, in a few dozen words that hold across
publishers; those words decide here. Nothing that holds the page's heading, or a notable share of its
paragraphs, is ever taken out: a wrong name on a wrapper must not cost the article.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from lxml import etree, html

from dateline.extraction.draft import Piece
from dateline.extraction.furniture import as_teaser, is_headline
from dateline.extraction.moments import Moment, find_day, read_written
from dateline.languages import language
from dateline.model import BlockKind
from dateline.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAX_ASIDE = 400  # characters of one furniture box that are kept
_CAMEL = lazy_pattern(r"(?<=[a-z])(?=[A-Z])")
_PARTS = lazy_pattern(
    r"""(?:^|[\s-])(?:
      (?P<comments>comments?-(?:list|section|thread|wrap|wrapper|area|form|box|container|respond|feed|holder|block|template)|comments|commentlist|respond|disqus(?:-thread)?|livefyre\S*|viafoura\S*|spot-im\S*)
    | (?P<caption>(?:\S+-)?caption(?:-text|-inner|-body|-content)?|figcaption|(?:photo|image|img|media|picture)-(?:credits?|description|desc|info|text)|credits?-line|wp-caption-dd)
    | (?P<related>related(?:-\S+)?|relateds?|read-?(?:more|also|next|on)(?:-\S+)?|more-(?:on|stories|from|news|articles)(?:-\S+)?|recommend(?:ed|ations?)?(?:-\S+)?|also-read|see-also|teasers?(?:-\S+)?|most-(?:read|popular|viewed)(?:-\S+)?|trending(?:-\S+)?|up-?next|next-(?:article|story|post)\S*|you-may\S*|yarpp\S*|jp-relatedposts|taboola\S*|outbrain\S*|suggested(?:-\S+)?|story-links?|link-?box|article-links)
    | (?P<furniture>share(?:-\S+)?|shar(?:es|ing)(?:-\S+)?|sharedaddy|social(?:-\S+)?|addtoany\S*|addthis\S*|sociable|newsletters?(?:-\S+)?|subscri(?:be|ption)(?:-\S+)?|sign-?up(?:-\S+)?|mc4wp\S*|opt-?in(?:-\S+)?|cookies?(?:-\S+)?|consent(?:-\S+)?|gdpr\S*|onetrust\S*|(?:author|writer|contributor)-(?:box|bio|info|card|profile|desc|description|about|details|block|section|widget)(?:-\S+)?|about-(?:the-)?author|bio-?box|(?:post-?|page-?)?views?(?:-counts?)?|view-counter|adverts?(?:-\S+)?|advertisements?(?:-\S+)?|ads?|ad-?(?:slot|container|unit|wrapper|label|block|box|banner|spot)s?(?:-\S+)?|sponsor(?:ed)?(?:-\S+)?|donat(?:e|ion)(?:-\S+)?|breadcrumbs?(?:-\S+)?|(?:post-|article-|entry-)?tags?(?:-list|-links|-cloud)?|disclaimer|copyright|print-?only|reading-time|read-time|rating|app-promo|follow-us|paywall-(?:prompt|offer|overlay))
    | (?P<stamp>(?:\S+-)?(?:date|time|timestamp|published|pubdate|posted|posted-on|byline|dateline|post-?meta|entry-?meta|article-?meta|article-?info|post-?info|meta))
    )(?=$|\s|-(?=-))""",
    re.VERBOSE,
)
_CALL = lazy_pattern(lambda: language("en").lines.filled("^{call}"), re.IGNORECASE)
_MIN_QUOTE = 40  # characters
_BOX = 450  # characters of a box around a call to act
_UPDATED = lazy_pattern(r"updated|modified", re.IGNORECASE)


@lru_cache(maxsize=4096)  # a site's pages share their class names
def part_named(class_and_id: str) -> str:
    """The part of a page that class and id name: "related", "furniture", "comments", "caption", "stamp" or ""."""
    match = _PARTS.search(_CAMEL.sub("-", class_and_id).lower().replace("_", "-"))
    return match.lastgroup or "" if match else ""


def take_out_asides(tree: html.HtmlElement) -> tuple[list[Piece], list[Moment]]:
    """Remove teasers, captions, comments and furniture from the tree.

    Returns:
        What was removed, as asides in page order, and the stamps that stand visible on the page.
    """
    asides: list[Piece] = []
    stamps: list[Moment] = []
    doomed: list[tuple[html.HtmlElement, str]] = []
    _bare_quotes(tree)
    total = _prose(tree)
    walk = etree.iterwalk(tree, events=("start",))
    for _, element in walk:
        part = _part_of(element)
        if not part:
            continue
        if part == "stamp":
            stamps.extend(_visible_stamp(element))
            continue
        if element.tag in {"html", "body", "main", "h1"} or not _may_go(element, part, total):
            continue
        doomed.append((element, part))
        walk.skip_subtree()
    for element, part in doomed:
        asides.extend(_asides_of(element, part))
        element.drop_tree()
    return asides, stamps


def _bare_quotes(tree: html.HtmlElement) -> None:
    """Take the names off boxes around nothing but a quotation.

    Posts by officials are embedded in boxes called "embed" or "social", which trafilatura drops by these
    names; the words in them are the article's evidence.
    """
    for quote in tree.iter("blockquote"):
        length = len(quote.text_content())
        for box in quote.iterancestors("div", "section", "figure"):
            if length < _MIN_QUOTE or len(box.text_content()) > 1.2 * length:
                break
            box.tag = "div"
            for name in ("class", "id"):
                box.attrib.pop(name, None)


def _part_of(element: html.HtmlElement) -> str:
    """Name the part an element is, by its tag, its names or, for a bare "Read more", its words."""
    tag = element.tag
    if tag == "figcaption":
        return "caption"
    if tag == "time":
        return "stamp"
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if names != " " and (part := part_named(names)):
        return part
    if tag in {"p", "div"} and _is_link_alone(element):
        return "related"
    return "furniture" if tag in {"div", "section", "aside"} and _is_call(element) else ""


def _is_call(element: html.HtmlElement) -> bool:
    """Tell whether a small box ends in a button or link that asks the reader to subscribe, join or pay."""
    buttons = [node for node in element.iter("button", "a") if _CALL.match((node.text or "").strip())]
    if not buttons or len(text := element.text_content()) > _BOX:
        return False
    rest = text.strip()
    label = buttons[-1].text_content().strip()
    return rest.endswith(label) and sum(1 for _ in element.iter("p")) <= 2


def _is_link_alone(element: html.HtmlElement) -> bool:
    """Tell whether all an element shows is one headline that links elsewhere: a teaser between paragraphs."""
    links = element.findall(".//a") if len(element) else []
    if len(links) != 1 or not links[0].get("href"):
        return False
    text = " ".join(element.text_content().split())
    label = " ".join(links[0].text_content().split())
    return 20 <= len(text) <= 200 and len(label) >= len(text) - 2 and is_headline(text) and " " in text


def _may_go(element: html.HtmlElement, part: str, total: int) -> bool:
    """Tell whether a part can be removed without the risk of removing the article."""
    if next(element.iter("h1"), None) is not None:
        return False
    if part == "comments":
        return True
    prose = _prose(element)
    if part == "caption":
        return len(element.text_content()) <= 1000 and prose <= 600
    if part == "related":
        return prose <= 0.3 * total and (next(element.iter("a"), None) is not None or element.tag == "a")
    return prose <= max(700, 0.1 * total)


def _prose(element: html.HtmlElement) -> int:
    """Count the characters in paragraphs of an element that are long enough to be prose."""
    lengths = (len(paragraph.text_content()) for paragraph in element.iter("p"))
    return sum(length for length in lengths if length > 60)


def _asides_of(element: html.HtmlElement, part: str) -> Iterator[Piece]:
    """What is kept of a removed part."""
    if part == "caption":
        yield Piece(BlockKind.CAPTION, _text(element))
    elif part == "related":
        yield from _teasers(element)
    else:
        yield Piece(BlockKind.FURNITURE, _text(element)[:_MAX_ASIDE])


def _teasers(element: html.HtmlElement) -> Iterator[Piece]:
    """The headlines a teaser box links to, and its pictures' captions."""
    for caption in list(element.iter("figcaption")):
        yield Piece(BlockKind.CAPTION, _text(caption))
        caption.drop_tree()
    for link in [element] if element.tag == "a" else element.iter("a"):
        headline = _text(link)
        if len(headline) >= 12 and " " in headline and as_teaser(headline) is None:
            yield Piece(BlockKind.RELATED, headline)


def _visible_stamp(element: html.HtmlElement) -> Iterator[Moment]:
    """The day a byline or date line shows, unless it is an update's."""
    if len(element) > 12 or len(text := _text(element)) > 200:
        return
    found = find_day(text)
    if found is None or _UPDATED.search(text[: found[1]]):
        return
    if (moment := read_written(text)) is not None:
        yield moment


def _text(element: html.HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())
