"""The stores that keep the contract. To add one: a line in `STORES`, and every test of this folder runs on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline.archive import Archive

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from dateline.ports import ArticleStore

STORES: dict[str, Callable[[Path], AbstractContextManager[ArticleStore]]] = {
    "SQLite file": lambda folder: Archive(folder / "a.db"),
}
"""Each opens the store that lies in a folder, and makes it where there is none; closing it keeps what it holds."""


@pytest.fixture(params=STORES.values(), ids=STORES)
def opened(request, tmp_path):
    """What opens the same store at each call."""
    return lambda: request.param(tmp_path)


@pytest.fixture
def store(opened):
    """An empty store, open."""
    with opened() as store:
        yield store
