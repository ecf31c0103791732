"""Followed stories: new, revised, withdrawn."""

from conftest import page

MET = "The two foreign ministers met in Geneva on Thursday and agreed to reopen both embassies."
FIRST = "Officials said 12 people were hurt in the Geneva tram accident on Wednesday evening."
THEN = "Officials said 9 people were hurt in the Geneva tram accident on Wednesday evening."
NEWS = "The first Swiss ambassador in nine years arrived in Geneva on Monday with her staff."


def look(dateline, archive, *more):
    return dateline("since", "last", "--until", "2025-03-18", "--archive", archive, *more)


def saved(folder, name, body, published="2025-03-14T09:00:00Z"):
    path = folder / f"{name}.html"
    path.write_text(page(body, address=f"https://post.example/{name}", title=name, published=published))
    return path


def test_new_revised_and_withdrawn_are_told(dateline, tmp_path):
    """The first look shows everything, the second nothing; then what is new, what changed, what is gone."""
    archive = tmp_path / "a.db"
    dateline("add", saved(tmp_path, "talks", MET), saved(tmp_path, "tram", FIRST), "--archive", archive)
    assert dateline("story", "add", "geneva", "--since", "2025-03-01", "--archive", archive).code == 0

    first = look(dateline, archive)
    assert first.code == 0, first.err
    assert "agreed to reopen" in first.out
    assert "12 people" in first.out
    second = look(dateline, archive)
    assert second.out.startswith("What is new on geneva since 18 March 2025")
    assert "agreed to reopen" not in second.out

    dateline("add", saved(tmp_path, "tram", THEN, "2025-03-15T09:00:00Z"), "--archive", archive)
    dateline(
        "add",
        saved(tmp_path, "talks", "Nothing of it was true.", "2025-03-15T09:00:00Z"),
        "--archive",
        archive,
    )
    dateline("add", saved(tmp_path, "envoy", NEWS, "2025-03-18T09:00:00Z"), "--archive", archive)
    third = look(dateline, archive, "--story", "geneva")
    flat = " ".join(third.out.split())
    assert "Revised: “Officials said 12 people" in flat
    assert "now reads “Officials said 9 people" in flat
    assert "Withdrawn: “The two foreign ministers met" in flat
    assert "first Swiss ambassador" in flat
    fourth = look(dateline, archive)
    assert "Revised" not in fourth.out
    assert "first Swiss ambassador" not in fourth.out


def test_stories_are_listed_and_removed(dateline, tmp_path):
    """Names are unique; removing one that is not there says so."""
    archive = tmp_path / "a.db"
    add = ("story", "add", "geneva", "--about", "embassies", "--since", "2025-03-01", "--archive", archive)
    assert dateline(*add).code == 0
    assert dateline(*add).code == 2
    assert dateline("story", "list", "--archive", archive).out == "geneva\t2025-03-01\tnever\tembassies\n"
    assert dateline("story", "remove", "geneva", "--archive", archive).code == 0
    assert dateline("story", "remove", "geneva", "--archive", archive).code == 2


def test_since_last_without_a_story_says_what_to_do(dateline, tmp_path):
    """`since last` with nothing followed exits with 2 and teaches `story add`."""
    archive = tmp_path / "a.db"
    dateline("add", saved(tmp_path, "talks", MET), "--archive", archive)
    ran = look(dateline, archive)
    assert ran.code == 2
    assert "dateline story add" in ran.err
