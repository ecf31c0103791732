"""Stamps on forms: only ours count, each on its own page, and a sending that comes again is known."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.commenting.spam.stamps import once, read, stamp

KEY = b"k" * 32
NOW = dt.datetime(2026, 11, 29, 12, tzinfo=dt.UTC)
PAGE = "/talks/2026-11-29"


def test_a_stamp_says_page_time_and_lot():
    """What was stamped is read back, an hour later too."""
    found = read(KEY, stamp(KEY, PAGE, NOW, "lot-of-one"), PAGE, NOW + dt.timedelta(hours=1))
    assert found is not None
    assert (found.path, found.time, found.lot) == (PAGE, NOW, "lot-of-one")
    assert found.age(NOW + dt.timedelta(hours=1)) == dt.timedelta(hours=1)


def test_each_form_has_a_lot_of_its_own():
    """Two forms made at the same moment differ."""
    assert stamp(KEY, PAGE, NOW) != stamp(KEY, PAGE, NOW)


def test_a_stamp_of_another_page_key_or_day_to_come_is_none():
    """A stamp is good for its page, under its key, and not before it was made."""
    made = stamp(KEY, PAGE, NOW)
    assert read(KEY, made, "/talks/other", NOW) is None
    assert read(b"another key", made, PAGE, NOW) is None
    assert read(KEY, made, PAGE, NOW - dt.timedelta(minutes=3)) is None
    assert read(KEY, made, PAGE, NOW - dt.timedelta(seconds=90)) is not None


@given(st.integers(0, 200), st.characters())
def test_a_stamp_that_was_changed_is_none(place, letter):
    """No letter of a stamp can be changed, whichever it is."""
    made = stamp(KEY, PAGE, NOW, "lot-of-one")
    place %= len(made)
    changed = made[:place] + letter + made[place + 1 :]
    assert (read(KEY, changed, PAGE, NOW) is not None) == (changed == made)


@given(st.text(max_size=300))
def test_any_text_is_no_stamp(text):
    """What was made up is no stamp, and breaks nothing."""
    assert read(KEY, text, PAGE, NOW) is None


@pytest.mark.parametrize(
    "text", ["", "9" * 1_000_000, f"{'9' * 11}.lot-of-one.{'A' * 27}", "١٢٣.lot-of-one." + "A" * 27]
)
def test_long_and_odd_stamps_are_none(text):
    """A stamp of a megabyte, of a far year, of digits of another script."""
    assert read(KEY, text, PAGE, NOW) is None


def test_one_sending_has_one_name():
    """The same fields under one stamp are one sending; other fields, borders between them or stamps are others."""
    first = read(KEY, stamp(KEY, PAGE, NOW, "lot-of-one"), PAGE, NOW)
    other = read(KEY, stamp(KEY, PAGE, NOW, "lot-of-two"), PAGE, NOW)
    assert first is not None
    assert other is not None
    assert once(KEY, first, "Ada", "I was there.") == once(KEY, first, "Ada", "I was there.")
    names = {
        once(KEY, first, "Ada", "I was there."),
        once(KEY, first, "Ada I", " was there."),
        once(KEY, first, "Ada", "I was there.", ""),
        once(KEY, other, "Ada", "I was there."),
        once(b"another key", first, "Ada", "I was there."),
        once(KEY, first, "Ada", "\ud800"),
    }
    assert len(names) == 6
