"""The only orchestrator: pages in, articles read, filed in the archive.

`extract` and `read` are pure functions of one page, so the `map` they run on is a parameter: the built-in one,
a process pool's, or any other that keeps order.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
from functools import cache, partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from msgspec.structs import replace

from dateline.attribution import load_parser
from dateline.copies import families_of
from dateline.extraction import extract
from dateline.model import (
    PARSED,
    Article,
    Block,
    BlockKind,
    DateEvidence,
    Defaults,
    Page,
    PageKind,
    Published,
    Reach,
    Skipped,
    SkipReason,
)
from dateline.model.filing import Added, Kept, Read
from dateline.reading import read
from dateline.reading.languages import with_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from dateline.attribution import Parser
    from dateline.copies import Family
    from dateline.model import Filed, Reading
    from dateline.ports import ArticleStore

_T = TypeVar("_T")

BATCH = 64
"""Pages in one transaction: a kill loses at most these, and they are read again by the next run."""

READER = 5
"""The version of what a page yields. A page read by an older version is read again when it is added again; what is read
of its article has versions of its own: see `dateline.reading`."""

THOROUGH = READER + PARSED
"""The same reading with a parser: a page read so is not read again without."""

READ_LANGUAGES = with_rules("en", "")
"""What is read; a page in another language is listed as not read."""


class Map(Protocol):
    """The built-in `map`, or one that spreads the work: results in the order of the pages."""

    def __call__(self, function: Callable[[Page], Read], pages: Iterable[Page], /) -> Iterable[Read]:
        """Apply `function` to each page."""
        ...


def add_pages(  # noqa: PLR0913 - what is read, where to, and how
    archive: ArticleStore,
    pages: Iterable[Page | Skipped],
    defaults: Defaults,
    *,
    map_: Map = map,
    again: bool = False,
    thorough: bool = False,
    progress: Callable[[Added], None] = lambda _: None,
) -> Added:
    """Read every page that the archive does not hold yet, and file it.

    Adding the same pages again changes nothing; a run that was cut off is completed by running it again.

    Args:
        archive: where they go; each batch is filed whole or not at all.
        pages: in the order in which they are filed.
        defaults: what to assume about pages that do not say.
        map_: runs the reading; must keep the order.
        again: read also what was read before.
        thorough: read who says what with a parser too; what was read without one is read again.
        progress: called after each batch with the running total.

    Raises:
        UsageError: no parser is installed to be thorough with.
    """
    total = Added()
    read_one = partial(read_page, defaults=defaults, parser_of=_parser if thorough else None)
    if thorough:
        _parser()  # here, and not only in a worker, so that its lack is told before anything is done
    for batch in batched(pages, BATCH):
        named = {page_digest(item, defaults): item for item in batch}
        known = set() if again else archive.known(list(named), {THOROUGH} if thorough else {READER, THOROUGH})
        # What could not be had is told each time: it was tried each time
        fresh = {d: item for d, item in named.items() if d not in known or isinstance(item, Skipped)}
        skipped = (
            Read(d, item.source, READER, item) for d, item in fresh.items() if isinstance(item, Skipped)
        )
        reads = map_(read_one, [item for item in fresh.values() if isinstance(item, Page)])
        filed = archive.file(itertools.chain(skipped, reads)) if fresh else Added()
        came = [
            Kept(digest, item, item.visit, defaults)
            for digest, item in fresh.items()
            if isinstance(item, Page) and item.visit
        ]
        if came:
            archive.sources.keep_pages(came, raw=False)
        if struck := _came(named):
            archive.strike_off(struck)
        total += filed + Added(unchanged=len(batch) - len(fresh))
        progress(total)
    return total


def read_page(page: Page, defaults: Defaults, parser_of: Callable[[], Parser] | None = None) -> Read:
    """Extract and read one page, with the parser that `parser_of` returns. Pure."""
    reader = THOROUGH if parser_of else READER
    digest = page_digest(page, defaults)
    outcome = article_of(page, defaults)
    if isinstance(outcome, Skipped):
        return Read(digest, page.source, reader, outcome)
    return Read(digest, page.source, reader, (outcome, read(outcome, parser_of() if parser_of else None)))


def article_of(page: Page, defaults: Defaults) -> Article | Skipped:
    """Extract the article of one page; what it does not say is what the user says of it. Pure."""
    outcome = extract(_told(page, defaults))
    if isinstance(outcome, Skipped):
        return outcome
    if outcome.language not in READ_LANGUAGES:
        detail = f"“{outcome.title[:80]}” is in {outcome.language!r}; only English is read so far"
        return Skipped(page.source, SkipReason.LANGUAGE, detail)
    return _completed(outcome, page, defaults)


def read_as_it_stands(page: Page, defaults: Defaults) -> tuple[Article, Reading] | Skipped:
    """Read one page for its own sake: a text is taken whole, with no title, byline or furniture sought in it."""
    outcome = read_page(page, defaults).outcome
    if isinstance(outcome, Skipped) and outcome.reason.nature.reach is not Reach.NO_ARTICLE:
        return outcome
    if page.kind is not PageKind.TEXT:
        return outcome
    text = page.content.decode("utf-8", "replace")
    article = Article(
        page.source, page.source, "", "", "", None, "en", text, (Block(BlockKind.PARAGRAPH, 0, len(text)),)
    )
    article = _completed(article, page, defaults)
    return article, read(article)


def family_of(archive: ArticleStore, filed: Filed) -> tuple[Family, dict[str, Filed]]:
    """Return the family of an article in the whole archive, with its members by id.

    Asks for what shares text with it, then with those, until the family stops growing.
    """
    pool = {filed.id: filed}
    asked: set[str] = set()
    family = families_of([filed])[0]
    while fresh := set(family.members) - asked:
        for name in sorted(fresh):
            pool |= {other.id: other for other in archive.sharing(pool[name])}
        asked |= fresh
        family = next(found for found in families_of(list(pool.values())) if filed.id in found.members)
    return family, {name: pool[name] for name in family.members}


def batched(items: Iterable[_T], size: int) -> Iterator[list[_T]]:
    """Yield lists of up to `size` items."""
    iterator = iter(items)
    while batch := list(itertools.islice(iterator, size)):
        yield batch


def _came(named: Mapping[str, Page | Skipped]) -> dict[str, str]:
    """Return the addresses of which a page came, with its digest; the last word on each counts."""
    last = {item.source: (digest, item) for digest, item in named.items()}
    return {
        source: digest
        for source, (digest, item) in last.items()
        if isinstance(item, Page) and item.at_an_address
    }


@cache  # a model that takes a second to load: once in each process
def _parser() -> Parser:
    return load_parser()  # takes a second: once in each process


def _told(page: Page, defaults: Defaults) -> Page:
    # A bare text's own guess at its date gives way to what the user says; a page's metadata does not.
    if page.kind is not PageKind.TEXT:
        return page
    return replace(page, published=defaults.published, publisher=defaults.publisher)


def _completed(article: Article, page: Page, defaults: Defaults) -> Article:
    if article.published is None and page.hinted:
        article = replace(article, published=Published(page.hinted, exact=True, evidence=DateEvidence.FEED))
    elif article.published is None and defaults.published:
        article = replace(
            article, published=Published(defaults.published, exact=True, evidence=DateEvidence.USER)
        )
    elif article.published is None and defaults.assumed:
        midnight = dt.datetime.combine(defaults.assumed, dt.time(), dt.UTC)
        article = replace(article, published=Published(midnight, exact=False, evidence=DateEvidence.ASSUMED))
    return replace(article, publisher=article.publisher or defaults.publisher)


def page_digest(item: Page | Skipped, defaults: Defaults) -> str:
    """Name a page by its bytes and all that its reading depends on."""
    hashed = hashlib.sha256(repr(defaults).encode())
    if isinstance(item, Skipped):
        hashed.update(f"{item.source}\0{item.reason}".encode())
    else:
        hashed.update(item.kind.encode() + b"\0" + item.address.encode() + b"\0" + item.content)
        if item.hinted:
            hashed.update(item.hinted.isoformat().encode())
    return hashed.hexdigest()
