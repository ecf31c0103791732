"""Disqus's export (disqus.xsd 1.0): threads first, then posts that name theirs."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from dateline.commenting.exchange.elements import elements
from dateline.commenting.exchange.found import MOST_COMMENTS, Broken, Found, Post, utc
from dateline.model import CommentState

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_DEPTHS = {"thread": 2, "post": 2}
_MOST = 2 * MOST_COMMENTS
_TEXTS = frozenset(
    "id link forum title message createdAt isDeleted isSpam isApproved ipAddress thread parent"
    " author/name author/username author/email".split()
)


def comments(stream: IO[bytes]) -> Iterator[Found | Broken]:
    """Yield the posts of an export."""
    threads: dict[str, Post] = {}
    keys: dict[str, str] = {}  # what a post calls itself -> its key
    for element in elements(stream, _DEPTHS, _TEXTS):
        if isinstance(element, Broken):
            yield element
            continue
        said = {name: value.strip() for name, value in element.own.items()}
        own = said.get("id", "")[:300]
        if len(threads) + len(keys) > _MOST:
            yield Broken(f"it has more than {_MOST:,} threads and posts: give it in parts")
            return
        if element.name == "thread":
            post = Post(said.get("link", "")[:1000], (own, said.get("@id", "")[:40]))
            threads |= {f"@{said['@id']}": post} if said.get("@id") else {}
            if own:
                threads.setdefault(own, post)
            continue
        key = said.get("@id") or f"own {own}"
        if own:
            keys[own] = key
        yield _found(said, key, threads, keys)


def _found(said: Mapping[str, str], key: str, threads: Mapping[str, Post], keys: Mapping[str, str]) -> Found:
    thread, above = said.get("thread", ""), said.get("parent", "")
    nowhere = Post("", (said.get("thread@id", "") or thread,))
    return Found(
        key,
        threads.get(f"@{said.get('thread@id', '')}") or threads.get(thread) or nowhere,
        said.get("parent@id", "") or (keys.get(above, f"own {above}") if above else ""),
        said.get("author/name", "") or said.get("author/username", ""),
        said.get("message", ""),
        utc(said.get("createdAt", "")),
        _state(said),
        said.get("author/email", ""),
        said.get("ipAddress", ""),
        said.get("forum", ""),
    )


def _state(said: Mapping[str, str]) -> CommentState:
    if said.get("isSpam", "").lower() == "true":
        return CommentState.SPAM
    if said.get("isDeleted", "").lower() == "true":
        return CommentState.ERASED
    waits = said.get("isApproved", "").lower() == "false"
    return CommentState.HELD if waits else CommentState.SHOWN
