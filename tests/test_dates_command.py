"""`dateline dates`: a text with its expressions."""

import json


def test_expressions_are_shown_with_meaning_and_reason(dateline):
    """Each expression stands under its sentence with its value and why."""
    text = b"Ministers met in Geneva last Tuesday. They will meet again in May."
    ran = dateline("dates", "-", "--published", "2025-03-18", stdin=text)
    assert ran.code == 0
    assert "2025-03-11" in ran.out
    assert "2025-05" in ran.out
    assert "publication" in ran.out


def test_programs_get_json(dateline):
    """With --json every expression is one object with its span and interval."""
    ran = dateline(
        "dates", "-", "--json", "--published", "2025-03-18", stdin=b"Ministers met in Geneva on 3 March 2025."
    )
    (found,) = [json.loads(line) for line in ran.out.splitlines()]
    assert (found["text"], found["value"], found["first"], found["last"]) == (
        "3 March 2025", "2025-03-03", "2025-03-03", "2025-03-03",
    )  # fmt: skip


def test_what_cannot_be_read_is_refused(dateline, tmp_path):
    """A binary file exits with 3 and says why."""
    (tmp_path / "x.txt").write_bytes(bytes(range(256)) * 9)
    ran = dateline("dates", tmp_path / "x.txt")
    assert ran.code == 3
    assert "binary" in ran.err
