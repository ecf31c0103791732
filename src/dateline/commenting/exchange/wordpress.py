"""WordPress's export, WXR 1.0 to 1.2: RSS with `wp:comment` in each `item`. Ours is one, too."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from dateline.commenting.exchange.elements import Element, elements
from dateline.commenting.exchange.found import Broken, Found, Post, utc
from dateline.model import CommentState

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEPTHS = {"channel": 2, "item": 3, "comment": 4}
_PARTS = "id author author_email author_IP date date_gmt content approved type parent"
_TEXTS = frozenset(
    {"link", "base_blog_url", "base_site_url", "post_name", "post_id", "guid"}
    | {f"comment_{part}" for part in _PARTS.split()}
    | {"dateline_sent", "dateline_edited", "dateline_line", "dateline_version"}
)
_STATES = {
    "1": CommentState.SHOWN,
    "approve": CommentState.SHOWN,
    "approved": CommentState.SHOWN,
    "spam": CommentState.SPAM,
    "trash": CommentState.REMOVED,
    "post-trashed": CommentState.REMOVED,
}
"""How WordPress calls what became of a comment; "0", "hold" and what a plug-in calls it wait."""
_LINKS = ("pingback", "trackback")


def comments(stream: IO[bytes]) -> Iterator[Found | Broken]:
    """Yield the comments of an export."""
    for element in elements(stream, _DEPTHS, _TEXTS):
        if isinstance(element, Broken):
            yield element
        elif element.name == "comment" and len(element.around) == _INSIDE:
            yield _found(element)


_INSIDE = 2  # channel and item


def _found(element: Element) -> Found:
    said = {name: value.strip() for name, value in element.own.items()}
    channel, item = element.around
    number, parent = said.get("comment_id", ""), said.get("comment_parent", "")
    kind = said.get("comment_type", "")
    ours = "dateline_sent" in said
    state = _STATES.get(said.get("comment_approved", ""), CommentState.HELD)
    if ours and state is CommentState.REMOVED and not said.get("comment_content"):
        state = CommentState.ERASED
    return Found(
        number,
        Post(
            item.get("link", "").strip()[:1000],
            tuple(item.get(name, "").strip()[:200] for name in ("post_name", "post_id", "guid")),
        ),
        "" if parent == "0" else parent,
        said.get("comment_author", ""),
        element.own.get("comment_content", ""),
        utc(said.get("comment_date_gmt", "")) or utc(said.get("comment_date", "")),
        state,
        said.get("comment_author_email", ""),
        said.get("comment_author_IP", ""),
        (channel.get("base_blog_url") or channel.get("base_site_url") or channel.get("link", "")).strip(),
        sent=said.get("dateline_sent", ""),
        edited=utc(said.get("dateline_edited", "")),
        line=said.get("dateline_line", ""),
        version=int(said.get("dateline_version", "")[:6]) if _number(said.get("dateline_version")) else 0,
        out=_out(kind, ours=ours),
    )


def _out(kind: str, *, ours: bool) -> str:
    if kind in _LINKS:
        return f"a {kind}: a link from elsewhere, not a reader's words"
    return "" if kind in ("", "comment") or ours else f"of the kind {kind[:40]!r}: not a reader's comment"


def _number(words: str | None) -> bool:
    return words is not None and words.isascii() and words.isdecimal()
