"""What cannot be done is told before the work, and what was made is not lost."""

import json

import pytest

from conftest import page

MET = page("The two ministers met in Geneva on Thursday and agreed to reopen both embassies.")


@pytest.fixture
def pile(tmp_path):
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "good.html").write_text(MET)
    return folder


@pytest.fixture
def nothing_is_read(monkeypatch):
    """Fail when a page is read."""

    def read(*_, **__):
        raise AssertionError("the work was begun")

    monkeypatch.setattr("dateline.app.reading.add_pages", read)


@pytest.mark.usefixtures("nothing_is_read")
@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("since", "2025-03-18", "--until", "2025-02-12"), 2, "after"),
        (("since", "2025-02-12", "--until", "someday"), 2, "someday"),
        (("since", "2025-02-30"), 2, "2025-02-30"),
        (("since", "30 February 2025"), 2, "30 February 2025"),
        (("since", "last Mondy"), 2, "last Mondy"),
        (("since", "5 weks ago"), 2, "5 weks ago"),
        (("since", "last"), 2, "dateline story add"),
        (("since", "2025-02-12", "--story", "no such"), 2, "no such"),
        (("since", "2025-02-12", "-o", "no/such/folder.html"), 3, "no/such"),
        (("since", "2025-02-12", "-o", "/proc/brief.html"), 3, "/proc"),
        (("since", "2025-02-12", "-o", "brief.docx"), 2, ".docx"),
        (("since", "2025-02-12", "--chart", "-o", "brief.html"), 2, "--chart"),
        (("since", "2025-02-12", "--chart", "-f", "json"), 2, "--chart"),
        (("since", "2025-02-12", "--published", "whenever"), 2, "whenever"),
        (("claims", "--since", "someday"), 2, "someday"),
        (("claims", "--since", "2025-03-18", "--until", "2025-02-12"), 2, "after"),
        (("actors", "--until", "someday"), 2, "someday"),
    ],
)
def test_before_the_work(dateline, pile, arguments, code, told):
    """A wrong date, an impossible window or an output that cannot be written is told before a page is read."""
    ran = dateline(arguments[0], *arguments[1:2], pile, *arguments[2:])
    if arguments[0] != "since":
        ran = dateline(arguments[0], pile, *arguments[1:])
    assert (ran.code, ran.out) == (code, "")
    assert told in ran.err


def test_a_briefing_that_was_made_is_not_lost(dateline, pile, tmp_path, monkeypatch):
    """When the file cannot be written in the end, the briefing goes to standard output, and 3 says so."""

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("dateline.cli.output._put", full)
    target = tmp_path / "brief.json"
    ran = dateline("since", "2025-03-01", pile, "--until", "2025-03-18", "-o", target)
    assert ran.code == 3
    assert "No space left" in ran.err
    assert "agreed to reopen" in json.loads(ran.out)["changed"][0]["shown"]["quote"]
    assert not target.exists()


def test_a_device_is_written_to_and_not_replaced(dateline, pile, tmp_path):
    """-o takes a pipe or /dev/null, and a link is followed."""
    ran = dateline("since", "2025-03-01", pile, "--until", "2025-03-18", "-o", "/dev/null", "-f", "json")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    (tmp_path / "link.json").symlink_to(tmp_path / "there.json")
    dateline("since", "2025-03-01", pile, "--until", "2025-03-18", "-o", tmp_path / "link.json")
    assert json.loads((tmp_path / "there.json").read_text())["changed"]
    assert (tmp_path / "link.json").is_symlink()


def test_asking_makes_no_archive(dateline, tmp_path):
    """A question without sources to an archive that is not there leaves none behind, and says how to make one."""
    ran = dateline("since", "2025-03-01", "--archive", tmp_path / "a.db")
    assert ran.code == 4
    assert "dateline add" in ran.err
    assert not (tmp_path / "a.db").exists()
