"""One name for each publisher of a pile.

Some pages name their publisher, others only show an address. Who publishes is known by the host: a page that is
named by its host alone takes the name that the other pages of that host give.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.copies import same_name
from dateline.patterns import lazy_pattern
from dateline.text.hosts import host

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dateline.model import Filed

# Doors of one and the same site; any other subdomain may be somebody else's blog
_DOOR = lazy_pattern(r"^(?:www|m|mobile|amp)\.(?=[^.]+\.)")


def named_once(pile: Sequence[Filed]) -> list[Filed]:
    """Return the articles, in their order, with one name for each publisher.

    A host whose pages give names that are not one publisher's is a platform: its pages stay as they are.
    """
    given: dict[str, Counter[str]] = defaultdict(Counter)
    for filed in pile:
        site, name = _site(filed.article.address), filed.article.publisher
        if name and not _is_host(name, site):
            given[site][name] += 1
    homeless = given.pop("", Counter())
    known = {site: name for site, names in given.items() if (name := _one(names))}
    unnamed = {_site(filed.article.address) for filed in pile} - set(given) - {""}
    known |= _spelled_out(unnamed, homeless)
    return [_renamed(filed, known) for filed in pile]


def _spelled_out(sites: set[str], names: Iterable[str]) -> Mapping[str, str]:
    """Return the hosts that names on pages without an address spell, each where no other host spells the same."""
    found: dict[str, str] = {}
    for name in sorted(name for name in names if " " in name or "." not in name):
        # Initials are not enough here: they fit many hosts
        spelled = "".join(c for c in name.casefold() if c.isalnum()).removeprefix("the")
        homes = [site for site in sites if spelled in site.replace("-", "") and same_name(name, site)]
        if len(homes) == 1:
            found.setdefault(homes[0], name)
    return found


def _renamed(filed: Filed, known: Mapping[str, str]) -> Filed:
    publisher = filed.article.publisher
    site = _site(filed.article.address) or _site(f"https://{publisher}")
    name = known.get(site, publisher)
    return filed if name == publisher else replace(filed, article=replace(filed.article, publisher=name))


def _one(names: Counter[str]) -> str:
    """Return the name that is given most often where all are spellings of one, else nothing."""
    best = min(names, key=lambda name: (-names[name], name))
    return best if all(same_name(best, name) for name in names) else ""


def _site(address: str) -> str:
    return _DOOR.sub("", host(address).casefold())


def _is_host(name: str, site: str) -> bool:
    """Say whether a name is only the page's host, or the domain that the host is part of."""
    called = _site(name if "://" in name else f"https://{name}") if " " not in name.strip() else ""
    return bool(called) and (site == called or site.endswith(f".{called}"))
