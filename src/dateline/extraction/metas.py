"""What the meta elements of a page state, whichever of their many names they go by: `data/metas.tsv`."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from dateline.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import html

_LANGUAGE = "contentlanguage"
_NO_LETTER = lazy_pattern(r"[^a-z]")


class Stated(StrEnum):
    """What a meta element can state."""

    PUBLISHED = "published"
    MODIFIED = "modified"
    SITE = "site"
    TITLE = "title"
    AUTHOR = "author"
    SOURCE = "source"
    SECTION = "section"
    SUMMARY = "summary"
    LOCALE = "locale"
    ADDRESS = "address"


class Metas:
    """The meta elements of one page."""

    def __init__(self, tree: html.HtmlElement) -> None:
        named: dict[str, list[str]] = {}
        for meta in tree.iter("meta"):
            name = (
                meta.get("property")
                or meta.get("name")
                or meta.get("itemprop")
                or meta.get("http-equiv")
                or ""
            )
            content = (meta.get("content") or "").strip()
            if name and content:
                named.setdefault(_folded(name), []).append(content)
        self._named = named

    def all(self, what: Stated) -> list[str]:
        """All that is stated under the best name that states it."""
        return next((self._named[name] for name in _names()[what] if name in self._named), [])

    def first(self, what: Stated) -> str:
        """The first of it, "" where nothing states it."""
        return next(iter(self.all(what)), "")

    def each(self, what: Stated) -> list[str]:
        """The first of each name, the best name first."""
        return [self._named[name][0] for name in _names()[what] if name in self._named]


def _header(meta: html.HtmlElement) -> str:
    """The name of a header that an element stands for; its times are the server's, so only the language counts."""
    name = meta.get("http-equiv") or ""
    return name if _folded(name) == _LANGUAGE else ""


def _folded(name: str) -> str:
    return _NO_LETTER.sub("", name.lower())


@cache  # a table that ships with the code
def _names() -> Mapping[str, tuple[str, ...]]:
    text = resources.files("dateline.data").joinpath("metas.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return {what: tuple(name for kind, name in rows if kind == what) for what in Stated}
