"""Article -> Reading: all that depends on one article alone, read once and kept with it.

Pure: no clock, database or network.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from dateline.attribution import find_said
from dateline.grammar import ArticleGrammar
from dateline.model import PARSED, VERSIONS, Article, Reading
from dateline.reading.languages import with_rules
from dateline.reading.layers import LAYERS, Layer

if TYPE_CHECKING:
    from dateline.attribution import Parser

__all__ = ["LAYERS", "Layer", "read", "refreshed"]

PARSEABLE = "attributions"
"""The layer that a parser reads too."""


def read(article: Article, parser: Parser | None = None) -> Reading:
    """Read all layers of an article; with a `parser`, who says what is read a second time where it is doubtful."""
    return refreshed(article, Reading(), parser)


def refreshed(article: Article, reading: Reading, parser: Parser | None = None) -> Reading:
    """Read the layers that an older version read, and those that stand on them, anew; the others stay.

    A layer that a parser read stays as it is unless its version is old; then, without a parser, it is read without.
    A layer that fails is left empty, and the reading says so: one fault costs one layer of one article.

    Raises:
        UsageError: there are no rules for the article's language; every layer would be empty.
    """
    with_rules(article.language)
    before = dict(reading.layers)
    fresh: set[str] = set()
    versions: list[tuple[str, int]] = []
    faults = dict(reading.faults)
    grammar = ArticleGrammar(article)
    for name, version in VERSIONS:
        layer = LAYERS[name]
        parsed = parser is not None and name == PARSEABLE
        good = (version + PARSED,) if parsed else (version, version + PARSED)
        if before.get(name) in good and fresh.isdisjoint(layer.needs):
            versions.append((name, before[name]))
            continue
        versions.append((name, version + PARSED * parsed))
        fresh.add(name)
        faults.pop(name, None)
        try:
            value: Any = (
                find_said(grammar, reading.own, parser=parser)
                if parsed
                else layer.read(article, reading, grammar)
            )
        except Exception as error:  # noqa: BLE001 - any fault of a layer is that layer's
            value = getattr(Reading(), name)
            faults[name] = f"{type(error).__name__}: {error}"
        reading = replace(reading, **{name: value})
    return replace(reading, layers=tuple(versions), faults=tuple(sorted(faults.items())))
