"""Article -> Reading: all that depends on one article alone, read once and kept with it.

Pure: no clock, database or network.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dateline.attribution import find_said
from dateline.model import Article, Reading
from dateline.reading.layers import ASSUMED, LAYERS, Layer

if TYPE_CHECKING:
    from dateline.attribution import Parser

__all__ = ["ASSUMED", "CURRENT", "LAYERS", "Layer", "is_current", "is_thorough", "read", "refreshed"]

PARSED = 1000
"""What is added to the version of a layer that a parser read."""

CURRENT = tuple((layer.name, layer.version) for layer in LAYERS)
"""The layers as they are read now."""


def read(article: Article, parser: Parser | None = None) -> Reading:
    """Read all layers of an article; with a `parser`, who says what is read a second time where it is doubtful."""
    return refreshed(article, Reading(), parser)


def refreshed(article: Article, reading: Reading, parser: Parser | None = None) -> Reading:
    """Read the layers that an older version read, and those that stand on them, anew; the others stay.

    A layer that fails is left empty, and the reading says so: one fault costs one layer of one article.
    """
    before = dict(reading.layers)
    thorough = parser is not None or before.get("attributions", 0) > PARSED
    fresh: set[str] = set()
    versions: list[tuple[str, int]] = []
    faults = dict(reading.faults)
    for layer in LAYERS:
        wanted = layer.version + PARSED * (thorough and layer.name == "attributions")
        versions.append((layer.name, wanted))
        if before.get(layer.name) == wanted and fresh.isdisjoint(layer.needs):
            continue
        fresh.add(layer.name)
        faults.pop(layer.name, None)
        try:
            value: Any = (
                find_said(article.text, parser=parser)
                if layer.name == "attributions" and parser is not None
                else layer.read(article, reading)
            )
            reading = replace(reading, **{layer.name: value})
        except Exception as error:  # noqa: BLE001 - any fault of a layer is that layer's
            faults[layer.name] = f"{type(error).__name__}: {error}"
    return replace(reading, layers=tuple(versions), faults=tuple(sorted(faults.items())))


def is_thorough(reading: Reading) -> bool:
    """Say whether a parser read who says what."""
    return dict(reading.layers).get("attributions", 0) > PARSED


def is_current(reading: Reading) -> bool:
    """Say whether every layer was read by today's version."""
    return tuple((name, version % PARSED) for name, version in reading.layers) == CURRENT
