"""`dateline show --grammar`: how sentences are understood."""

from __future__ import annotations


def test_a_sentence_is_shown_with_who_does_what(dateline, tmp_path):
    """A user who wonders why sees the clauses of each sentence, with subject, verb and day."""
    (tmp_path / "a.txt").write_text(
        "The mayor of Bergen closed the old bridge on 12 March 2025. Engineers had warned that it might fall."
    )
    archive = tmp_path / "a.db"
    dateline("add", tmp_path / "a.txt", "--published", "2025-03-13", "--archive", archive)
    (line,) = dateline("articles", "--archive", archive, "--format", "csv").out.splitlines()[1:]
    shown = dateline("show", "--grammar", line.split(",")[0], "--archive", archive).out
    first, second = shown.split("\n\n")
    assert first.startswith("The mayor of Bergen closed the old bridge on 12 March 2025.")
    assert "“closed” (close; past)" in first
    assert "subject “The mayor” (own)" in first
    assert "“had warned” (warn; past, perfect)" in second
    assert "“might fall” (fall;" in second
