"""Letters that were garbled before they came here."""

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extraction import extract
from dateline.extraction.garbled import mended
from dateline.model import Page, PageKind


@pytest.mark.parametrize(
    ("garbled", "meant"),
    [
        ("Enrique PeÃ±a Nieto", "Enrique Peña Nieto"),
        ("SÃ£o Paulo", "São Paulo"),
        ("PeA\u0303\xb1a", "Peña"),  # and then taken apart
        ("Pen\u0303a", "Peña"),
        ("Brazilâ€™s senate", "Brazil’s senate"),
        ("â€œNoâ€\x9d, he said", "“No”, he said"),
    ],
)
def test_garbled_letters_are_mended(garbled, meant):
    """UTF-8 that was read as Windows-1252 is told by its signs, and read again."""
    assert mended(garbled) == meant


@pytest.mark.parametrize(
    "text", ["Malmö", "Zürich – Genève", "£5 « oui »", "Âge d’or", "Łódź", "Москва", "東京", "naïve façade"]
)
def test_what_is_right_stays(text):
    """Letters beyond ASCII that were read rightly are left alone."""
    assert mended(text) == text


@given(st.text(max_size=300))
def test_no_text_breaks_it(text):
    """Whatever comes, a text comes back, and one in ASCII as it is."""
    assert isinstance(mended(text), str)
    assert mended(ascii(text)) == ascii(text)


def test_a_record_is_read_with_its_letters_mended():
    """Title and text of a page hold what was written."""
    record = {
        "text": "Enrique PeÃ±a met the mayor of SÃ£o Paulo on Monday. Both said that the talks were long and good.",
        "title": "PeÃ±a meets mayor",
        "published": "2016-08-31",
    }
    page = Page(
        source="a.jsonl:1",
        content=json.dumps(record).encode(),
        kind=PageKind.RECORD,
        fetched=dt.datetime(2016, 9, 1, tzinfo=dt.UTC),
    )
    article = extract(page)
    assert article.title == "Peña meets mayor"
    assert article.text.startswith("Enrique Peña met the mayor of São Paulo")
