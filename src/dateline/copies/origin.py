"""Who wrote a family's text first: by its credit lines, else by the clock, else by the fullest text."""

from __future__ import annotations

import datetime as dt
import functools
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.model import DateEvidence
from dateline.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.model import Filed

_ALIASES = {
    "ap": "associatedpress",
    "afp": "agencefrancepresse",
    "upi": "unitedpressinternational",
    "pa": "pressassociation",
    "pamedia": "pressassociation",
    "dpa": "deutschepresseagentur",
}
_BARE = lazy_pattern(r"[\W_]+")
_HOST = lazy_pattern(r"^(?:https?://)?(?:www\.)?(?P<name>[\w.-]+?)\.(?:co\.|com\.)?[a-z]{2,10}(?:/.*)?$")


class Basis(StrEnum):
    """What says who wrote a text first."""

    CREDIT = "credited"  # a reprint names them
    EARLIEST = "earliest publication"
    FULLEST = "fullest text"  # of those that appeared together
    UNKNOWN = "unknown"  # nothing says


class Origin(Struct, frozen=True):
    """Who wrote the text of a family first, as far as anything says so."""

    publisher: str  # "" when unknown
    article: str  # the id of their own copy; "" when the pile does not hold it
    basis: Basis


def origin_of(family: Sequence[Filed], leader: str) -> Origin:
    """Say who wrote the family's text. A republisher never counts as the writer of what it credits to another.

    Args:
        family: its articles.
        leader: the id of the one that stands for it, as `families` says.
    """
    chief = next(filed for filed in family if filed.id == leader)
    publisher = chief.article.publisher
    if credits_other(chief):
        return Origin(chief.article.origin, "", Basis.CREDIT)
    others = [filed for filed in family if filed.id != leader]
    if any(same_name(f.article.origin, publisher) for f in others if credits_other(f)):
        return Origin(publisher, leader, Basis.CREDIT)
    rivals = [f for f in others if not credits_other(f)]
    if publisher and all(appeared_before(chief, filed) for filed in rivals):
        return Origin(publisher, leader, Basis.EARLIEST)
    length = len(chief.article.text)
    if publisher and all(
        appeared_before(chief, f) or _is_cut(f) or len(f.article.text) < length for f in rivals
    ):
        return Origin(publisher, leader, Basis.FULLEST)
    return Origin("", "", Basis.UNKNOWN)


def leader_of(family: Sequence[Filed]) -> str:
    """Return the id of the article that stands for a family; a function of the set, whatever its order.

    Whom the others credit; else, of those that credit nobody, the earliest; of those of one day the fullest,
    as few pages say the hour.
    """
    credited = {f.article.origin for f in family if credits_other(f)}
    own = [f for f in family if not credits_other(f)] or list(family)
    named = [f for f in own if any(same_name(name, f.article.publisher) for name in credited)]
    own = named or [f for f in own if not _is_cut(f)] or own
    days = [day for f in own if (day := day_known(f))]
    first = [f for f in own if not days or day_known(f) == min(days)]
    if all(f.article.published and f.article.published.exact for f in first):
        return min(first, key=lambda f: (_time(f), -len(f.article.text), f.id)).id
    return min(first, key=lambda f: (-len(f.article.text), _time(f), f.id)).id


def credits_other(filed: Filed) -> bool:
    """Say whether an article credits its text to somebody else than its publisher."""
    return bool(filed.article.origin) and not same_name(filed.article.origin, filed.article.publisher)


def day_known(filed: Filed) -> dt.date | None:
    """Return the day of publication, unless it is unknown, assumed or in doubt. UTC, as outlets lie apart."""
    published = filed.article.published
    if published is None or published.suspect or published.evidence is DateEvidence.ASSUMED:
        return None
    return published.time.astimezone(dt.UTC).date() if published.exact else published.day


@functools.lru_cache(maxsize=1 << 14)  # few publishers, compared for each pair of copies
def same_name(one: str, other: str) -> bool:
    """Say whether two names mean one publisher: written as a name, an address or by its initials."""
    first, second = _plain(one), _plain(other)
    if not first or not second:
        return False
    return first == second or _initials(one) == second or _initials(other) == first


def _plain(name: str) -> str:
    bare = name.strip().casefold()
    if found := _HOST.match(bare):
        bare = found["name"].rsplit(".", 1)[-1]
    bare = _BARE.sub("", bare.removeprefix("the "))
    bare = bare.removeprefix("the") if len(bare) > 6 else bare
    return _ALIASES.get(bare, bare)


def _initials(name: str) -> str:
    words = [word for word in _BARE.split(name) if word and word[0].isupper()]
    return "".join(word[0] for word in words).casefold() if len(words) >= 2 else "\0"


def _is_cut(filed: Filed) -> bool:
    """Say whether the title was cut, as those do that take over headlines."""
    return filed.article.title.endswith(("…", "..."))


def appeared_before(one: Filed, other: Filed) -> bool:
    """Say whether it is known that `one` was published before `other`."""
    mine, others = one.article.published, other.article.published
    if day_known(one) is None or day_known(other) is None or mine is None or others is None:
        return False
    if mine.exact and others.exact:
        return mine.time < others.time
    return mine.day < others.day


def _time(filed: Filed) -> str:
    published = filed.article.published
    return published.time.astimezone(dt.UTC).isoformat() if published else "9999"
