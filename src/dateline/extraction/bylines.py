"""Who wrote it, out of the line that says so."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dateline.languages import language
from dateline.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BYLINE_END = lazy_pattern(lambda: language("en").lines.filled(r"\s*(?:[|•·]|\b{stamp}).*$"), re.IGNORECASE)
_BYLINE_START = lazy_pattern(lambda: language("en").lines.filled("^(?:{byline})"), re.IGNORECASE)
_ROLE = lazy_pattern(lambda: language("en").lines.filled(r"^(?:.{0,40}\s)?{role}(?:\s.{0,40})?$"), re.IGNORECASE)  # fmt: skip
_HOUSE = lazy_pattern(
    lambda: language("en").lines.filled(r"^(?:(?:the\s)?(?:.{0,40}\s)?{house}|{agency})$"), re.IGNORECASE
)
_BETWEEN = lazy_pattern(lambda: language("en").lines.filled(r"\s*[,;&/|]\s*|\s(?:{and})\s"), re.IGNORECASE)  # fmt: skip
_PLACE = lazy_pattern(lambda: language("en").lines.filled(r"\s{at}\s[^\W\d_].*$"), re.IGNORECASE)
_PERSON = lazy_pattern(r"(?:[^\W\d_][\w.’'`-]*\s){1,4}[^\W\d_][\w.’'`-]*(?:\s\([^()]{1,30}\))?$")
NO_NAME = lazy_pattern(lambda: language("en").lines.filled(r"^(?:https?:|www\.|@|/)|^(?:{nobody})$|\S+@\S+"), re.IGNORECASE)  # fmt: skip
"""What stands where a name should and is none: an address, "admin"."""
_PARTICLE = 3  # letters
_DETERMINER = "DT"
_LONGEST = 120  # characters of a name


def name_of(value: str) -> str:
    """A name out of a byline: "By Ann Lee | 3 March" -> "Ann Lee"; "" when it names nobody."""
    name = _BYLINE_END.sub("", _BYLINE_START.sub("", " ".join(value.split()))).strip(" ,;-–—")
    return "" if len(name) > _LONGEST or len(name) < 2 or NO_NAME.search(name) else name


def byline_of(values: Iterable[str], house: str = "") -> str:
    """The names of all who wrote it, "; " between them: "By Ann Lee and Bo Dahl, Politics Editor" names two.

    Args:
        values: what the page gives as authors, each one name or several.
        house: who put the article up; it is no author beside a person.
    """
    found = dict.fromkeys(name for value in values for name in _names(value, house))
    people = [name for name in found if not _is_house(name, house)]
    return "; ".join(people or list(found))


def _names(value: str, house: str) -> Iterator[str]:
    """The names of one value; it is parted only where each part is a person's name, or what the person is."""
    name = name_of(value)
    parts = [bare for part in _BETWEEN.split(name) if (bare := _PLACE.sub("", part))]
    kept = [part for part in parts if not _ROLE.match(part)]
    if len(parts) > 1 and kept and all(_is_person(part) or _is_house(part, house) for part in kept):
        yield from kept
    elif len(parts) > 1 and kept and _is_person(kept[0]) and len(kept) < len(parts):
        yield kept[0]
    elif name:
        yield name


def _is_person(name: str) -> bool:
    """Tell whether words can be a person's name: a few, with capitals but for particles ("van der")."""
    words = name.split()
    capital = not any(word[:1].islower() and len(word) > _PARTICLE for word in words)
    return (
        capital
        and not _is_determiner(words[0])
        and not name[:1].islower()
        and _PERSON.match(name) is not None
    )


def _is_determiner(word: str) -> bool:
    return _DETERMINER in language("en").closed.get(word.casefold(), ())


@cache
def _bare(name: str) -> str:
    return re.sub(r"\W", "", name.casefold())


def _is_house(name: str, house: str) -> bool:
    """Tell whether a name is that of a publisher or of its staff."""
    known, own = _bare(house), _bare(name)
    return (bool(known) and (known in own or (len(own) > 3 and own in known))) or _HOUSE.match(
        name
    ) is not None
