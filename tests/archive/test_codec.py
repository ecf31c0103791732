"""Readings as the archive keeps them, also those that an older version wrote."""

import msgspec
import pytest
import zstandard
from msgspec.structs import replace

from dateline.archive.codec import packed, unpacked
from dateline.model import VERSIONS, Reading
from dateline.reading import read, refreshed
from making import filed

TEXT = "The ministry dropped its demand for a new bridge on Tuesday. Anna Rossi, the mayor, said 12 people were hurt.\n"
ARTICLE = filed(TEXT, day="2025-03-05").article
WHOLE = read(ARTICLE)


def written(reading: Reading, **layers: object) -> bytes:
    """Return what is kept of a reading, with other values for some layers."""
    raw = msgspec.json.decode(zstandard.ZstdDecompressor().decompress(packed(reading)))
    return zstandard.ZstdCompressor().compress(msgspec.json.encode(raw | layers))


def test_a_reading_comes_back_as_it_was():
    """Every layer, with its version."""
    assert unpacked(packed(WHOLE)) == WHOLE


@pytest.mark.parametrize("name", ["turns", "utterances", "mentions", "signature"])
def test_a_layer_of_another_shape_is_left_out_and_read_again(name):
    """What an older version made otherwise cannot be read back; the rest is, and a refreshed reading is whole."""
    versions = tuple((layer, version - (layer == name)) for layer, version in VERSIONS)
    kept = written(WHOLE, **{name: [0, {"other": "shape"}], "layers": versions})
    back = unpacked(kept)
    assert back == replace(WHOLE, layers=versions, **{name: getattr(Reading(), name)})
    assert refreshed(ARTICLE, back) == WHOLE


def test_a_layer_of_todays_version_that_cannot_be_read_is_a_fault():
    """Bytes that no version wrote are no reading."""
    with pytest.raises(msgspec.ValidationError):
        unpacked(written(WHOLE, turns=[0]))
