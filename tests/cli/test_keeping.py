"""What an archive holds, and forgetting a part of it."""

import json
import sqlite3

import pytest

from conftest import page

MET = "The two foreign ministers met in Geneva on Thursday and agreed to reopen both embassies."
RIVER = "The river rose by two metres in Basel on Friday, and three bridges were closed in the old town."
UNTIL = ("--until", "2025-03-18")


def saved(folder, name, body, published="2025-03-14T09:00:00Z"):
    path = folder / f"{name}.html"
    path.write_text(
        page(body, address=f"https://{name}.example/1", title=name, published=published, publisher=name)
    )
    return path


@pytest.fixture
def archive(dateline, tmp_path):
    path = tmp_path / "a.db"
    for body in (MET, f"{MET} They shook hands."):
        dateline("add", saved(tmp_path, "talks", body), "--archive", path)
    dateline("add", saved(tmp_path, "river", RIVER), "--archive", path)
    return path


def test_a_briefing_forgets_what_was_removed(dateline, archive):
    """Afterwards no briefing, search or table knows the article, nor any of its revisions; the rest stays."""
    asked = ("since", "2025-03-01", *UNTIL, "--archive", archive)
    assert "both embassies" in " ".join(dateline(*asked).out.split())
    ran = dateline("articles", "--remove", "https://talks.example/1", "--yes", "--archive", archive)
    assert ran.code == 0
    assert "with 1 older revision" in ran.err
    after = dateline(*asked)
    assert "embassies" not in after.out
    assert "river rose" in after.out
    assert dateline("articles", "embassies", "--archive", archive).out == ""
    with sqlite3.connect(archive) as connection:
        keys = {row[0] for row in connection.execute("SELECT key FROM article")}
        assert len(keys) == 1
        assert {row[0] for row in connection.execute("SELECT article FROM copy_mark")} == keys
        assert connection.execute("SELECT count(*) FROM page").fetchone() == (1,)
        connection.execute("INSERT INTO article_words(article_words) VALUES ('integrity-check')")
    assert "1 new" in dateline("add", archive.parent / "talks.html", "--archive", archive).err


def test_removing_is_asked_about(dateline, archive):
    """Without --yes the user is asked; "n" leaves everything, an unknown id is refused."""
    remove = ("articles", "--remove", "https://talks.example/1", "--archive", archive)
    assert dateline(*remove, stdin=b"n\n").code == 130
    assert len(dateline("articles", "--archive", archive).out.splitlines()) == 2
    assert dateline(*remove, stdin=b"y\n").code == 0
    assert len(dateline("articles", "--archive", archive).out.splitlines()) == 1
    assert dateline(*remove, "--yes").code == 2
    assert dateline("articles", "--remove", "", "--yes", "--archive", archive).code == 2


def test_what_comes_after_a_removal_is_news(dateline, tmp_path, archive):
    """An article that takes the place of a removed one is new to whoever follows the story."""
    dateline("story", "add", "all", "--since", "2025-03-01", "--archive", archive)
    look = ("since", "last", *UNTIL, "--archive", archive)
    assert "river rose" in dateline(*look).out
    dateline("articles", "--remove", "https://river.example/1", "--yes", "--archive", archive)
    dateline(
        "add",
        saved(tmp_path, "envoy", "The first Swiss ambassador arrived in Rome on Friday."),
        "--archive",
        archive,
    )
    assert "Swiss ambassador" in dateline(*look).out


def test_status_tells_what_there_is(dateline, tmp_path, archive):
    """Articles, revisions, publishers, days, what was not read and why, stories, schema, size."""
    (tmp_path / "bad.html").write_bytes(bytes(range(256)) * 9)
    dateline("add", tmp_path / "bad.html", "--archive", archive)
    dateline("story", "add", "all", "--since", "2025-03-01", "--archive", archive)
    dateline("add", saved(tmp_path, "late", RIVER, "2025-03-20T09:00:00Z"), "--archive", archive)
    dateline("add", saved(tmp_path, "odd", RIVER, "2052-03-20T09:00:00Z"), "--archive", archive)
    (row,) = json.loads(dateline("status", "-f", "json", "--archive", archive).out)
    assert (row["articles"], row["revisions"], row["publishers"], row["stories"]) == (4, 1, 4, 1)
    assert (row["first"], row["last"], row["days"]) == ("2025-03-14", "2025-03-20", 2)
    assert (row["skipped"], row["reasons"], row["feeds"]) == (1, ["1 binary"], 0)
    assert row["bytes"] >= archive.stat().st_size
    text = dateline("status", "--archive", archive).out
    for words in (
        "articles   4; publishers: 4; older revisions: 1\n",
        "days       2025-03-14 to 2025-03-20; with an article: 2; undated: 0; in doubt: 1\n",
        "not read   1 (1 binary)\n",
        "stories    1\n",
    ):
        assert words in text
    assert dateline("status", "--archive", tmp_path / "none.db").code == 4
