"""Layers of a reading: what is read again, what stays, and what a fault costs."""

from __future__ import annotations

import pytest
from msgspec.structs import fields, replace

from dateline.model import PARSED, VERSIONS, Reading
from dateline.reading import LAYERS, layers, read, refreshed
from making import filed

ARTICLE = filed(
    "The minister said on 3 March 2025 that 40 people had died. Her ministry now regrets it.", "Post"
).article
WHOLE = read(ARTICLE)


def older(reading, name):
    """Return a reading of which one layer was read by an older version, and is empty."""
    versions = tuple((layer, version - (layer == name)) for layer, version in reading.layers)
    return replace(reading, layers=versions, **{name: getattr(Reading(), name)})


def test_each_field_of_a_reading_is_a_layer_behind_those_it_needs():
    """A field without a layer, or a layer before one that it stands on, would be read wrongly."""
    names = [name for name, _ in VERSIONS]
    assert [field.name for field in fields(Reading)] == [*names, "layers", "faults"]
    assert set(LAYERS) == set(names)
    for number, name in enumerate(names):
        assert set(LAYERS[name].needs) <= set(names[:number])


@pytest.mark.parametrize("name", [name for name, _ in VERSIONS])
def test_an_old_layer_is_read_again(name):
    """Whichever layer is old, the reading becomes today's."""
    stale = older(WHOLE, name)
    assert not stale.current
    assert refreshed(ARTICLE, stale) == WHOLE


def test_only_what_is_old_and_what_stands_on_it_is_read_again(monkeypatch):
    """A new version of the date reader reads dates and what stands on them again, and no sentence or attribution."""
    again = []
    for name, layer in LAYERS.items():

        def counted(*known, name=name, layer=layer):
            again.append(name)
            return layer.read(*known)

        monkeypatch.setitem(layers.LAYERS, name, replace(layer, read=counted))
    refreshed(ARTICLE, older(WHOLE, "mentions"))
    assert again == ["mentions", "news", "terms", "counts", "moods", "cores"]


def test_a_reading_of_today_stays_as_it_is(monkeypatch):
    """Nothing is read twice."""
    for name, layer in LAYERS.items():
        monkeypatch.setitem(layers.LAYERS, name, replace(layer, read=lambda *_: pytest.fail("read again")))
    assert refreshed(ARTICLE, WHOLE) == WHOLE


def test_a_fault_costs_its_layer_and_is_told(monkeypatch):
    """What fails in one layer leaves the others; the reading says which and why, until it is read again."""

    def fails(*_):
        raise KeyError("seasons")

    with monkeypatch.context() as patched:
        patched.setitem(layers.LAYERS, "mentions", replace(LAYERS["mentions"], read=fails))
        found = read(ARTICLE)
    assert found.faults == (("mentions", "KeyError: 'seasons'"),)
    assert not found.mentions
    assert found.sentences == WHOLE.sentences
    assert found.attributions == WHOLE.attributions
    assert refreshed(ARTICLE, older(found, "mentions")) == WHOLE


def test_what_a_parser_read_is_kept_without_one():
    """An answer without a parser does not undo a thorough reading."""
    versions = tuple((n, v + PARSED * (n == "attributions")) for n, v in VERSIONS)
    thorough = replace(WHOLE, layers=versions)
    assert thorough.current
    assert thorough.thorough
    assert refreshed(ARTICLE, thorough) == thorough


def test_readers_comments_are_nobodys_word():
    """Who says what is read from the article's own telling: what readers write below it is not its word."""
    own = ["Ann Lee said on Monday that the dam would fall.", "The town was cleared.", "Trains stopped."]
    below = [f"Posted by: Ben{n} June 2, 2010 8:5{n} Roe said that nobody cared." for n in range(6)]
    one = filed("\n".join([*own, *below]))
    assert [each.source for each in one.reading.utterances] == ["Ann Lee"]
