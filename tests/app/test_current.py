"""Archives that an older version filled."""

from __future__ import annotations

import sqlite3

from dateline.archive.codec import packed, unpacked
from dateline.model import Reading


def test_what_an_older_version_read_is_answered_as_today_and_upgraded_once(dateline, tmp_path):
    """Without an upgrade an answer reads anew what is old; after it, nothing is old."""
    path = tmp_path / "a.db"
    (tmp_path / "a.txt").write_text(
        "The mayor of Bergen told the council on 12 March 2025 that the bridge will stay shut."
    )
    dateline("add", tmp_path / "a.txt", "--published", "2025-03-13", "--archive", path)
    ask = ("since", "2025-03-01", "--until", "2025-03-18", "--archive", path)
    before = dateline(*ask).out
    assert "12 March 2025" in before
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE article SET reading = ?", (packed(Reading()),))
    assert dateline(*ask).out == before
    dateline("upgrade", "--archive", path)
    with sqlite3.connect(path) as connection:
        assert all(unpacked(row[0]).current for row in connection.execute("SELECT reading FROM article"))
    assert dateline(*ask).out == before
