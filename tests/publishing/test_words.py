"""What people write into fields."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import UsageError
from dateline.publishing.words import address_of, day_of, line_of, text_of


@pytest.mark.parametrize("words", ["Kraków", "وقف إطلاق النار", "می‌خواهم", "👩‍👩‍👧 family", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "a  b\n c"])
def test_every_language_is_written(words):
    """Joiners of Persian and emoji too; blanks are one."""
    assert line_of(words, "it", 60) == " ".join(words.split())


@pytest.mark.parametrize("words", ["a\x00", "a\x1b[0m", "a\u202eb", "\u2066x", "a\u200bb", "\ud800", "a\x7f"])
def test_what_cannot_be_seen_is_refused(words):
    """Control characters, marks that turn what follows around, blanks of no width, halves of letters."""
    with pytest.raises(UsageError):
        line_of(words, "it", 60)
    with pytest.raises(UsageError):
        text_of(words, "it", 60)


@given(st.text())
def test_a_line_is_one_line_within_its_bounds_or_refused(words):
    """Whatever is written; what came out goes in again as it is."""
    try:
        line = line_of(words, "it", 50)
    except UsageError:
        return
    assert len(line) <= 50
    assert line.splitlines() in ([], [line])
    assert line_of(line, "it", 50) == line


@pytest.mark.parametrize("words", ["", "   ", "\u200d", "..."])
def test_what_is_needed_has_a_letter(words):
    """Blanks and joiners are nothing; signs are something."""
    if words == "...":
        assert line_of(words, "it", 10, needed=True) == words
        return
    with pytest.raises(UsageError):
        line_of(words, "it", 10, needed=True)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "/path",
        "https://",
        "https://[::1",
        "https://a b",
        "vbscript:x",
        "mailto:",
        " java\tscript:x",
        "file:///etc/passwd",
    ],
)
def test_an_address_that_runs_something_or_leads_nowhere_is_refused(address):
    """Pages and mail only."""
    with pytest.raises(UsageError):
        address_of(address, "it")


@pytest.mark.parametrize(
    "address", ["https://a.example/x?y=1", "http://münchen.example", "mailto:a@b.example"]
)
def test_an_address_is_kept(address):
    """Of a page or of mail."""
    assert address_of(address, "it") == address


@pytest.mark.parametrize("day", ["", "tomorrow", "2025-02-30", "9" * 500, "2025-02-12T00:00"])
def test_a_day_of_a_form_is_one(day):
    """As the browser's own field sends it."""
    with pytest.raises(UsageError):
        day_of(day, "it")
