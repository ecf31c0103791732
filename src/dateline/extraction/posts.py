"""Posts of other sites that stand in a page: whose they are, and when they were written.

Whoever embeds a post sets it as a quotation that ends in its signature: "— Ines Carrow (@carrow) March 3, 2025".
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from lxml import etree
from msgspec import Struct

from dateline.extraction.moments import find_day, read_written
from dateline.extraction.outline import text_of
from dateline.extraction.parts import Role, has_role
from dateline.languages import language
from dateline.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import html

POST = "data-dateline-post"
"""The attribute that marks what is a post's, so that it is known after the tree was walked."""

_SIGNED = lazy_pattern(
    r"\s*(?:—|–|--|-|&mdash;)\s*(?P<name>[^—–@()]{2,60}?)\s*\((?P<handle>@[\w.@-]{2,60})\)\s*(?P<day>[^—–]{0,40})$"
)
_SHARED = lazy_pattern(lambda: rf"(?i:{language('en').lines.filled('{shared}')})\s(?P<name>[^()@]{{0,60}}?)\s?\(?(?P<handle>@[\w.-]{{2,60}})\)?(?P<day>.{{0,60}})$")  # fmt: skip
_LONGEST = 3000  # characters of a post
_TAIL = 240  # characters at its end that hold its signature


class Post(Struct, frozen=True):
    """Who wrote a post, and when."""

    author: str
    time: dt.datetime | None


def mark_posts(tree: html.HtmlElement) -> list[Post]:
    """Mark the posts of a page with their number; of each, its words are left and its signature behind them."""
    posts: list[Post] = []
    for quote in list(tree.iter("blockquote")):
        text = text_of(quote)
        if not text or len(text) > _LONGEST:
            continue
        signed = _SIGNED.search(text[-_TAIL:]) or _SHARED.search(text[-_TAIL:])
        if signed is None:
            if has_role(quote, Role.POST):
                _mark(quote, posts, Post("", None), text, "")
            continue
        end = len(text) - len(text[-_TAIL:]) + signed.start()
        post = Post(_author(signed["name"], signed["handle"]), _time(signed["day"]))
        _mark(quote, posts, post, text[:end], f" — {post.author} {signed['day'].strip()}".rstrip())
    return posts


def _author(name: str, handle: str) -> str:
    return f"{name.strip()} ({handle})" if name.strip() else handle


def _time(text: str) -> dt.datetime | None:
    """When it was written: the clock of an embedded post is that of whoever embeds it, so it is kept only with its zone."""
    if find_day(text) is None or (moment := read_written(text)) is None:
        return None
    return moment.time if moment.zoned else dt.datetime.combine(moment.day, dt.time(), dt.UTC)


def _mark(quote: html.HtmlElement, posts: list[Post], post: Post, words: str, signature: str) -> None:
    """Leave of a quotation only its words, in paragraphs that carry the number of the post."""
    number = str(len(posts))
    posts.append(post)
    lines = list(_lines(quote, " ".join(words.split())))
    tail = quote.tail
    for name in ("class", "id"):
        quote.attrib.pop(name, None)
    for child in list(quote):
        quote.remove(child)
    quote.text, quote.tail = None, tail
    quote.set(POST, number)
    for line in lines:
        paragraph = etree.SubElement(quote, "p")
        paragraph.text = line + signature * (line is lines[-1])
        paragraph.set(POST, number)


def _lines(quote: html.HtmlElement, words: str) -> Iterator[str]:
    """The paragraphs of a quotation, as far as its words go."""
    at = 0
    for paragraph in quote.iter("p"):
        text = text_of(paragraph)
        begin = words.find(text[:40], at) if text else -1
        if begin >= 0:
            end = min(len(words), begin + len(text))
            yield words[begin:end].strip()
            at = end
    if not at and words:
        yield words
