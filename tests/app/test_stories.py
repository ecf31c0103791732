"""Followed stories: new, revised, withdrawn."""

import shutil

import pytest

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


def test_nothing_new_repeats_nothing(dateline, tmp_path, example_archive):
    """A second look shows no dispute, source or unread page that the first one showed; a new one it does."""
    archive = tmp_path / "a.db"
    (tmp_path / "x.html").write_bytes(bytes(range(256)) * 9)
    shutil.copy(example_archive, archive)
    dateline("add", tmp_path / "x.html", "--archive", archive)
    dateline("story", "add", "talks", "--since", "2025-02-12", "--archive", archive)
    first = look(dateline, archive)
    for heading in ("IN DISPUTE", "SOURCES", "NOT READ", "OFF TOPIC", "x.html"):
        assert heading in first.out
    second = look(dateline, archive).out
    gone = (
        "IN DISPUTE",
        "MOVED",
        "WHERE THEY STAND",
        "FIGURES",
        "ASSERTED",
        "BACKGROUND",
        "SOURCES",
        "OFF TOPIC",
    )
    for heading in (*gone, "NOT READ"):
        assert heading not in second
    (tmp_path / "y.html").write_bytes(bytes(range(256)) * 8)
    dateline("add", tmp_path / "y.html", "--archive", archive)
    third = look(dateline, archive).out
    assert "y.html" in third
    assert "x.html" not in third


def test_the_mark_does_not_move_back(dateline, tmp_path):
    """A look that ends earlier leaves the mark where it was, and hides nothing from the next one."""
    archive = tmp_path / "a.db"
    dateline("add", saved(tmp_path, "talks", MET), "--archive", archive)
    dateline("story", "add", "geneva", "--since", "2025-03-01", "--archive", archive)
    look(dateline, archive)
    dateline("add", saved(tmp_path, "envoy", NEWS, "2025-03-18T09:00:00Z"), "--archive", archive)
    back = dateline("since", "last", "--until", "2025-03-15", "--archive", archive)
    assert back.code == 0, back.err
    assert "first Swiss ambassador" not in back.out
    assert "2025-03-18" in dateline("story", "list", "--archive", archive).out
    assert "first Swiss ambassador" in look(dateline, archive).out


def test_what_lay_after_the_last_look_is_new(dateline, tmp_path):
    """An article that was there, but published after the day looked at, is news for a later look."""
    archive = tmp_path / "a.db"
    talks, envoy = saved(tmp_path, "talks", MET), saved(tmp_path, "envoy", NEWS, "2025-03-18T09:00:00Z")
    dateline("add", talks, envoy, "--archive", archive)
    dateline("story", "add", "geneva", "--since", "2025-03-01", "--archive", archive)
    early = dateline("since", "last", "--until", "2025-03-15", "--archive", archive)
    assert "first Swiss ambassador" not in early.out
    later = look(dateline, archive).out
    assert "first Swiss ambassador" in later
    assert "agreed to reopen" not in later


@pytest.mark.parametrize("name", ["", " ", "\t\n", "a\x1b[31mb", "two\nlines", "x" * 81])
def test_a_name_that_is_none_is_refused(dateline, tmp_path, name):
    """A story's name is seen, in one line, and not too long."""
    ran = dateline("story", "add", name, "--since", "2025-03-01", "--archive", tmp_path / "a.db")
    assert (ran.code, ran.out) == (2, "")
    assert "name" in ran.err or "characters" in ran.err
    assert not (tmp_path / "a.db").exists()


def test_a_name_is_trimmed_and_its_date_is_checked(dateline, tmp_path):
    """Spaces around a name are no part of it; a wrong --since is refused."""
    archive = tmp_path / "a.db"
    assert dateline("story", "add", " geneva ", "--since", "someday", "--archive", archive).code == 2
    assert dateline("story", "add", " geneva ", "--since", "2025-03-01", "--archive", archive).code == 0
    assert dateline("story", "add", "geneva", "--since", "2025-03-01", "--archive", archive).code == 2
    assert dateline("story", "add", "x" * 80, "--since", "2025-03-01", "--archive", archive).code == 0
