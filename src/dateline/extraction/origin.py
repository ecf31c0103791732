"""Who wrote an article first, when its lines say so: agency datelines and notes of republication."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.languages import language
from dateline.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAME = r"(?P<name>[A-ZÀ-Þ0-9][\w.&’'/ -]{1,48}?)"
# The agency in brackets between a place, perhaps a day, and a dash: JEDDAH, March 11 (Meridian Wire) -
_DATELINE = lazy_pattern(rf"^.{{0,120}}?\(\s?{_NAME}\s?\)\s?(?:[-–—―]{{1,2}}|:)\s")
_PLACE = lazy_pattern(r"^[\W\d]*[A-ZÀ-Þ]")
_REPUBLISHED = lazy_pattern(
    rf"""(?:(?:this|the)\s(?:article|story|piece|report|post|text|analysis|op-ed|column)\s(?:was\s|is\s|has\sbeen\s|had\s)?(?:been\s)?)?
    (?:(?:originally|first|previously)\s(?:published|appeared|posted|ran|printed)|(?:republished|reprinted|reposted|syndicated|reproduced)(?:\shere)?(?:\swith\s(?:the\s)?(?:kind\s)?permission)?)
    \s(?:by|on|in|at|from|of)\s(?:the\s(?=[a-z]))?{_NAME}(?=[.,;:)\]]|\s(?:on|and|under|in|with|at|as|here|where|by)\b|$)""",
    re.VERBOSE,
)
# Most lines have none of these, which is much quicker to see.
_REPUBLISHED_HINTS = (
    "originally",
    "first",
    "previously",
    "republished",
    "reprinted",
    "reposted",
    "syndicated",
    "reproduced",
)
_SOURCE = lazy_pattern(rf"^(?:news\s)?(?:source|via|credit)s?\s?[:–-]\s?{_NAME}\.?$", re.IGNORECASE)
# An agency, and no reporter: initials, a world agency's name, or a name that says what it is
_AGENCY = r"(?P<name>(?-i:[A-Z]{2,5}|Reuters|Bloomberg|Xinhua|Interfax|Anadolu|Kyodo|(?:[A-ZÀ-Þ][\w.&’'-]+\s){1,3}(?:Wire|Press|Agency|Agencies|News|Service)))"
_FOOT = lazy_pattern(
    rf"""[(\[]?(?:(?:[—–-]{{1,2}}|with|agencies:|(?:additional\s|some\s)?(?:reporting|material|information)\s(?:by|from)|(?:additional\s|some\s)material:)\s?(?:the\s)?{_AGENCY}
    |(?:the\s)?{_AGENCY.replace("name", "giver")}\scontributed(?:\s(?:material|reporting))?(?:\sto\s(?:this|the)\s(?:report|story|article|piece))?)[.)\]]{{0,2}}""",
    re.VERBOSE | re.IGNORECASE,
)
_COPYRIGHT = lazy_pattern(rf"^(?:©|\(c\)|copyright)(?:\s(?:©|\(c\)))?\s(?:(?:19|20)\d\d(?:\s?[-–]\s?\d{{2,4}})?,?\s)?(?:by\s)?(?:the\s(?=[a-z]))?{_NAME}(?:[.,|]|\s(?:all|ltd|inc|llc)\b|$)", re.IGNORECASE)  # fmt: skip
_COMPANY = lazy_pattern(
    r"(?:\s(?:publishing|media|newspapers?|group))?\s(?:co|inc|ltd|llc|corp|gmbh|plc|company|limited)\.?$",
    re.IGNORECASE,
)
_PUBLISHER = lazy_pattern(
    rf"\b(?:I[’']m|I am|we are|is) the (?:publishers?|editors?(?:-in-chief)?|founders?(?:\sand\seditor)?) of {_NAME}(?=[,;:)]|\.(?:\s|$)|\s(?:and|which|where)\b|$)"
)
_NO_NAME = lazy_pattern(lambda: language("en").lines.filled(r"^(?:{no origin}|\d)"), re.IGNORECASE)
_NO_ORIGIN = lazy_pattern(
    lambda: language("en").lines.filled(r"^\W*{volume}\b\.?\s?\d|[.!?;]\s"), re.IGNORECASE
)  # "Vol. 12", a sentence
_LONGEST_NAME = 60
_FEWEST = 2  # letters
_INITIALS = 4  # letters of what may stand in another name by chance
_FOOT_LONGEST = 120
_FEW = 4  # lines at either end: credits stand nowhere else


def origin_of(lines: Sequence[str]) -> str:
    """The name of who wrote the article first, "" when no line says so.

    Args:
        lines: the article's lines in order, credit lines among the furniture included.
    """
    for line in lines[:_FEW]:
        if origin := _by_dateline(line) or _by_note(line):
            return origin
    for line in reversed(lines[_FEW:]):
        if len(line) <= 400 and (origin := _by_note(line)):
            return origin
    return ""


def is_origin(name: str, publisher: str, own: str) -> bool:
    """Tell whether a name can be that of an agency or another publisher: letters, few words, and not one's own.

    Args:
        name: what a page gives as its source.
        publisher: who put the page up.
        own: the host of the page.
    """
    if not 2 <= len(name) <= _LONGEST_NAME or _NO_ORIGIN.search(name) or _NO_NAME.match(name):
        return False
    folded, known = _letters(name), (_letters(publisher), _letters(own.rsplit(".", 1)[0]), _letters(own))
    return len(folded) >= _FEWEST and not any(
        each and (each == folded or (len(folded) > _INITIALS and (folded in each or each in folded)))
        for each in known
    )


def _letters(name: str) -> str:
    return re.sub(r"[\W\d_]", "", name.casefold())


def publisher_of(lines: Sequence[str]) -> str:
    """Who put a bare text up, when its last lines say so: "Copyright 2025 X", "I'm the publisher of X"."""
    for line in reversed(lines[_FEW:]):
        if (noted := _COPYRIGHT.match(line)) or (len(line) <= 700 and (noted := _PUBLISHER.search(line))):
            return _COMPANY.sub("", noted["name"]).strip(" .")
    return ""


def opens_with_dateline(line: str) -> bool:
    """Tell whether a line opens with an agency's dateline, as only paragraphs do."""
    return _by_dateline(line) != ""


def _by_dateline(line: str) -> str:
    """Read the agency of a dateline: the bracket before the first dash, behind a place in capitals."""
    match = _DATELINE.match(line)
    if match is None or not _PLACE.match(line) or _NO_NAME.match(match["name"]):
        return ""
    place = line[: match.start("name") - 1].strip()
    words = list(re.findall(r"[^\W\d_]+", place))
    capitals = sum(word.isupper() for word in words)
    # A place is capitals ("LOS ANGELES"), or a few capitalised words and perhaps a month.
    is_place = (
        not words or capitals >= len(words) / 3 or (len(words) <= 4 and all(w[0].isupper() for w in words))
    )
    return match["name"].strip() if is_place else ""


def _by_note(line: str) -> str:
    """Read "originally published by X", "Source: X", "— Reuters", "AP contributed to this report"."""
    again = any(hint in line for hint in _REPUBLISHED_HINTS)
    if (noted := _REPUBLISHED.search(line) if again else None) or (noted := _SOURCE.match(line)):
        name = noted["name"].strip(" .")
        return "" if _NO_NAME.match(name) else name
    foot = _FOOT.fullmatch(line) if len(line) <= _FOOT_LONGEST else None
    return (foot["name"] or foot["giver"]) if foot else ""
