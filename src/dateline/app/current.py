"""Articles as they are read today, whatever version of Dateline filed them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.model import Filed


def current(pile: Iterable[Filed]) -> Iterator[Filed]:
    """Yield the articles; what an older version read of one is read again, for this answer alone.

    `dateline upgrade` does it once for all.
    """
    for filed in pile:
        if filed.reading.current:
            yield filed
            continue
        from dateline.reading import refreshed  # noqa: PLC0415 - slow to import, and most archives need it not

        yield replace(filed, reading=refreshed(filed.article, filed.reading))
