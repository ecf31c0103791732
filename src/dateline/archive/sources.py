"""What the archive remembers of where its pages come from: feeds followed, entries seen, raw bytes kept."""

from __future__ import annotations

import datetime as dt
import hashlib
import zlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

import msgspec
import sqlalchemy as sa
from msgspec import Struct
from msgspec.structs import replace

from dateline.archive.schema import ENTRY, PAGE, RAW, SOURCE, VISIT
from dateline.model import Defaults, Page, PageKind, Source, Visit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dateline.model.filing import Kept, Seen

_SOURCE = msgspec.json.Decoder(Source)
_VISIT = msgspec.json.Decoder(Visit)
_DEFAULTS = msgspec.json.Decoder(Defaults)
_TRIES = 3
"""How often an entry whose page did not come is tried; feeds keep dead links for weeks."""


class Sources(Struct, frozen=True):
    """The archive's memory of its sources: one transaction a call."""

    _reading: Callable[[], AbstractContextManager[sa.Connection]]
    _writing: Callable[[], AbstractContextManager[sa.Connection]]

    def all(self) -> list[Source]:
        """Return the feeds that are followed, by address."""
        with self._reading() as connection:
            rows = connection.execute(sa.select(SOURCE.c.source).order_by(SOURCE.c.address)).scalars()
            return [_SOURCE.decode(row) for row in rows]

    def find(self, address: str) -> Source | None:
        """Return the feed at `address`, if it is followed."""
        with self._reading() as connection:
            query = sa.select(SOURCE.c.source).where(SOURCE.c.address == address)
            row = connection.execute(query).scalar()
            return _SOURCE.decode(row) if row is not None else None

    def keep(self, source: Source) -> None:
        """Follow a feed, or remember how its last visit went."""
        row = {"address": source.address, "source": msgspec.json.encode(source)}
        with self._writing() as connection:
            connection.execute(SOURCE.insert().prefix_with("OR REPLACE").values(row))

    def drop(self, address: str) -> bool:
        """Follow a feed no more, and forget its entries; what was read of it stays. Tells whether it was followed."""
        with self._writing() as connection:
            found = connection.execute(SOURCE.delete().where(SOURCE.c.address == address)).rowcount
            connection.execute(ENTRY.delete().where(ENTRY.c.source == address))
        return found > 0

    def settled(self, source: str) -> Mapping[str, str]:
        """Return the entries of a feed that need no visit, with the digest of what they said."""
        query = sa.select(ENTRY.c.id, ENTRY.c.digest).where(ENTRY.c.source == source)
        query = query.where((ENTRY.c.tries == 0) | (ENTRY.c.tries >= _TRIES))
        with self._reading() as connection:
            return {row.id: row.digest for row in connection.execute(query)}

    def saw(self, source: str, entries: Iterable[Seen]) -> None:
        """Remember entries; call it after their pages are filed, so that a kill between loses none."""
        with self._writing() as connection:
            for seen in entries:
                if seen.failed and not seen.asked:
                    continue
                same = (ENTRY.c.source == source) & (ENTRY.c.id == seen.id) & (ENTRY.c.digest == seen.digest)
                before = connection.execute(sa.select(ENTRY.c.tries).where(same)).scalar() or 0
                row: dict[str, str | int] = {"source": source, "id": seen.id, "digest": seen.digest}
                row["tries"] = before + 1 if seen.failed else 0
                connection.execute(ENTRY.insert().prefix_with("OR REPLACE").values(row))

    def keep_pages(self, batch: Iterable[Kept], *, raw: bool) -> None:
        """Remember how pages came and, with `raw`, their bytes: compressed, each once."""
        with self._writing() as connection:
            for kept in batch:
                name = hashlib.sha256(kept.page.content).hexdigest()
                row = {
                    "page": kept.digest,
                    "asked": kept.visit.asked,
                    "time": kept.visit.time.isoformat(),
                    "raw": name if raw else None,
                    "kind": kept.page.kind.value,
                    "source": kept.page.source,
                    "address": kept.page.address,
                    "defaults": msgspec.json.encode(kept.defaults),
                    "visit": msgspec.json.encode(kept.visit),
                }
                connection.execute(VISIT.insert().prefix_with("OR IGNORE").values(row))
                if raw:
                    bytes_ = {"digest": name, "content": zlib.compress(kept.page.content)}
                    connection.execute(RAW.insert().prefix_with("OR IGNORE").values(bytes_))

    def visited(self, addresses: Sequence[str], since: dt.datetime) -> frozenset[str]:
        """Return which of these addresses brought a page since then."""
        query = sa.select(VISIT.c.asked).where(VISIT.c.time >= since.isoformat())
        with self._reading() as connection:
            return frozenset(connection.execute(query).scalars()) & frozenset(addresses)

    def came(self, article: str) -> list[Visit]:
        """Return how the pages of an article came from the network or a web archive, by time."""
        query = sa.select(VISIT.c.visit).join(PAGE, PAGE.c.digest == VISIT.c.page)
        query = query.where(PAGE.c.article == article).order_by(VISIT.c.time, VISIT.c.page)
        with self._reading() as connection:
            return [_VISIT.decode(row) for row in connection.execute(query).scalars()]

    def rename(self, source: Source, address: str) -> Source:
        """Follow a feed at another address from now on, with all that is known of its entries."""
        moved = replace(source, address=address, moving="", formerly=(*source.formerly, source.address))
        row = {"address": address, "source": msgspec.json.encode(moved)}
        known = sa.select(ENTRY.c.id).where(ENTRY.c.source == address)
        with self._writing() as connection:
            connection.execute(SOURCE.delete().where(SOURCE.c.address == source.address))
            connection.execute(SOURCE.insert().prefix_with("OR REPLACE").values(row))
            ours = (ENTRY.c.source == source.address) & ENTRY.c.id.not_in(known)
            connection.execute(ENTRY.update().where(ours).values(source=address))
            connection.execute(ENTRY.delete().where(ENTRY.c.source == source.address))
        return moved

    def raw_pages(self) -> Iterator[tuple[Page, Defaults]]:
        """Yield every page whose bytes are kept, as it came, and what it was read with."""
        query = sa.select(VISIT, RAW.c.content).join(RAW, RAW.c.digest == VISIT.c.raw)
        with self._reading() as connection:
            for row in connection.execute(query.order_by(VISIT.c.time, VISIT.c.page)):
                content, fetched = zlib.decompress(row.content), dt.datetime.fromisoformat(row.time)
                visit = _VISIT.decode(row.visit)
                page = Page(
                    row.source,
                    content,
                    PageKind(row.kind),
                    fetched,
                    row.address,
                    visit.hinted,
                    charset=visit.charset,
                )
                yield page, _DEFAULTS.decode(row.defaults)
