"""What belongs beside an edition: other editions, and articles that they cite, which share its actors and its matter.

Never the edition itself, never what it has read already, never a copy of that. How well this holds: `bench/related.py`.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections import OrderedDict
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.model import Edition
from dateline.model.citing import citations_of
from dateline.rendering.links import is_link
from dateline.sitestore.matters import NAME, WORD
from dateline.text.terms import terms_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.model import Briefing, SourceLine, Version
    from dateline.publishing.opening import House

NAMES, WORDS = 0.3, 0.25
"""The share of an edition's actors, and of its matter, that another one must share with it.

On the example and the five topics of T17 in one archive, the editions of another topic that come nearest share 0.35 of the
actors with 0.1 of the matter, or 0.22 with 0.16; of those of the same topic five of 72 share less than this.
"""

EDITIONS, ARTICLES = 4, 5
"""Items of each kind that are shown."""

READ = 6
"""Alike editions whose articles are looked at."""

KEPT = 2000
"""Editions whose related items are remembered until something is published."""


class RelatedEdition(Struct, frozen=True):
    """An edition beside another one."""

    edition: Edition
    story: str  # its title


class RelatedArticle(Struct, frozen=True):
    """An article that an edition nearby cites."""

    article: str
    publisher: str
    title: str
    address: str
    day: dt.date | None


class Related(Struct, frozen=True):
    """What belongs beside an edition."""

    editions: tuple[RelatedEdition, ...] = ()
    articles: tuple[RelatedArticle, ...] = ()

    @property
    def teaser(self) -> RelatedEdition | None:
        """Return what stands in the text itself: of another story, the edition that is most alike."""
        return self.editions[0] if self.editions else None

    def __bool__(self) -> bool:
        """Say whether there is anything."""
        return bool(self.editions or self.articles)


class Relations:
    """What belongs beside each edition, remembered until something is published or changed."""

    def __init__(self, house: House) -> None:
        """Find it in this house."""
        self._house = house
        self._kept: OrderedDict[tuple[int, int, int], Related] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, edition: Edition, version: Version) -> Related:
        """Return it for an edition; those of its own story that its page lists already are left out."""
        asked = (self._house.site.editions.changes(), edition.key, version.number)
        with self._lock:
            found = self._kept.get(asked)
        if found is None:
            found = related(self._house, edition, version)
            with self._lock:
                self._kept[asked] = found
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
        return found


def related(house: House, edition: Edition, version: Version) -> Related:
    """Return what belongs beside an edition: of each other story the edition that is most alike."""
    alike = [
        one for one in house.site.matters.alike(edition.key) if one.names >= NAMES and one.words >= WORDS
    ]
    best = {one.story: one.edition for one in reversed(alike) if one.story != edition.story}
    wanted = [one.edition for one in alike if best.get(one.story) == one.edition][:EDITIONS]
    titles = {story.slug: story.title for story in house.site.stories.all()}
    found = (house.site.editions.by_key(key) for key in wanted)
    editions = tuple(RelatedEdition(one, titles.get(one.story, "")) for one in found if one)
    near = [house.site.editions.by_key(one.edition) for one in alike[:READ]]
    return Related(editions, tuple(_articles(house, edition, version, [one for one in near if one])))


def _articles(
    house: House, edition: Edition, version: Version, near: list[Edition]
) -> Iterator[RelatedArticle]:
    """Yield articles that editions nearby cite and this one has not read, each of them told once."""
    about = house.site.matters.of(edition.key)
    have = _Texts(house, version.briefing.sources)
    weighed: dict[str, tuple[float, SourceLine]] = {}
    for one in near:
        told = house.site.editions.version(one)
        if told is None:
            continue
        quotes = _quotes(told.briefing)
        for source in told.briefing.sources:
            if source.cited and is_link(source.address) and source.article not in weighed:
                weighed[source.article] = (
                    _weight(f"{source.title}. {quotes[source.article]}", about),
                    source,
                )
    best = sorted(weighed.values(), key=lambda pair: (-pair[0], pair[1].article))
    left = ARTICLES
    for weight, source in best:
        if not left or not weight:
            break
        if have.take(source):
            left -= 1
            day = source.published.day if source.published else None
            yield RelatedArticle(
                source.article, source.publisher, source.title or source.address, source.address, day
            )


class _Texts:
    """The texts that a reader of a page has, or is led to."""

    def __init__(self, house: House, sources: tuple[SourceLine, ...]) -> None:
        self._house = house
        self._articles = {source.article for source in sources} | {s.copy_of for s in sources if s.copy_of}
        self._addresses = {source.address for source in sources}
        self._titles = {_plain(source.title) for source in sources}

    def take(self, source: SourceLine) -> bool:
        """Take one more text; say whether it is none of those, and no copy of one."""
        title = _plain(source.title)
        if source.article in self._articles or source.address in self._addresses or title in self._titles:
            return False
        filed = self._house.archive.article(source.article)
        alike = {one.id for one in self._house.archive.sharing(filed[0])} if filed else set()
        if not self._articles.isdisjoint(alike):
            return False
        self._articles |= {source.article, *alike}
        self._addresses.add(source.address)
        self._titles |= {title} if title else set()
        return True


def _quotes(briefing: Briefing) -> dict[str, str]:
    found: dict[str, str] = {source.article: "" for source in briefing.sources}
    for citation in citations_of(briefing):
        found[citation.article] = f"{found.get(citation.article, '')} {citation.quote}"
    return found


def _weight(text: str, about: dict[str, float]) -> float:
    """Return how near a text is to what an edition is about; nothing where it shares no actor, or no matter."""
    terms = terms_of(text)
    names = sum(about.get(f"{NAME}{term}", 0.0) for term in sorted(terms.names))
    words = sum(about.get(f"{WORD}{term}", 0.0) for term in sorted(terms.acts))
    return names * words


def _plain(title: str) -> str:
    return " ".join(title.casefold().split())
