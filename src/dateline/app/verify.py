"""The proof of a briefing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.answering.proof import failures

if TYPE_CHECKING:
    from dateline.model import Briefing
    from dateline.ports import ArticleStore


class Verified(Struct, frozen=True):
    """What came of proving a briefing."""

    checked: int  # citations
    failed: tuple[str, ...]  # what is wrong with each that does not stand in its source


def verify(archive: ArticleStore, briefing: Briefing) -> Verified:
    """Look up every citation of a briefing in the archive, word for word."""
    failed, checked = failures(briefing, archive)
    return Verified(checked, tuple(failed))
