"""The parts of a page's template, by their names.

Sites name them in class and id attributes, in a few dozen words that hold across publishers and languages:
`languages/en/pages/parts.tsv`.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from dateline.languages import language
from dateline.patterns import lazy_pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from lxml import html

_NAMING = lazy_pattern(lambda: language("en").parts.filled("{naming}$"))
_CAMEL = lazy_pattern(r"(?<=[a-z])(?=[A-Z])")


class Role(StrEnum):
    """What an element is to its article where it stands in the right place, by its name."""

    STANDFIRST = "standfirst"
    KICKER = "kicker"
    KEY_POINTS = "key"
    POST = "post"
    AUTHOR = "author"


class Part(StrEnum):
    """What stands beside an article wherever it is."""

    COMMENTS = "comments"
    CAPTION = "caption"
    RELATED = "related"
    FURNITURE = "furniture"
    STAMP = "stamp"  # a date or byline


def _named(kinds: Iterable[str]) -> str:
    """The expression of names of these kinds, each in a group of its own."""
    choice = "|".join(f"(?P<{kind}>{{{kind}}})" for kind in kinds)
    return language("en").parts.filled(rf"(?:^|[\s-])(?:{choice})(?=$|\s|-(?=-))")


def _role(role: Role) -> re.Pattern[str]:
    return lazy_pattern(lambda: _named((role,)))


_PARTS = lazy_pattern(lambda: _named(Part))
_ROLES = {role: _role(role) for role in Role}


@lru_cache(maxsize=4096)  # a site's pages share their class names
def part_named(names: str) -> str:
    """The part beside an article that class and id name; "" where they name none."""
    match = _PARTS.search(_folded(names))
    return match.lastgroup or "" if match else ""


@lru_cache(maxsize=4096)
def _roles(names: str) -> frozenset[Role]:
    folded = _folded(names)
    return frozenset(role for role, pattern in _ROLES.items() if pattern.search(folded))


def has_role(element: html.HtmlElement, role: Role) -> bool:
    """Tell whether an element is named as what that is."""
    names = names_of(element)
    return bool(names) and role in _roles(names)


def names_of(element: html.HtmlElement) -> str:
    """What an element is called: its class, id and what names it to a machine; "" where it has no name."""
    return " ".join(value for key, value in element.attrib.items() if _NAMING.match(key))


def _folded(names: str) -> str:
    return _CAMEL.sub("-", names).lower().replace("_", "-")
