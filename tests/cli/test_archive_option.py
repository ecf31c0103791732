"""Which archive a command means: the one named, the one of the environment, or one that is thrown away."""

from __future__ import annotations

import pytest

from conftest import page

QUESTION = ("since", "2025-03-01", "--until", "2025-03-18")


@pytest.fixture
def pile(tmp_path):
    """Return a folder with one saved page."""
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "a.html").write_text(page("The two ministers signed accord number 1 in Geneva on Thursday."))
    return folder


@pytest.fixture
def kept(dateline, tmp_path, monkeypatch):
    """Name an archive with one other article in the environment; returns what tells how many it holds."""
    archive = tmp_path / "kept.db"
    (tmp_path / "other.html").write_text(page("Rail workers struck.", address="https://post.example/strike"))
    dateline("add", tmp_path / "other.html", "--archive", archive)
    monkeypatch.setenv("DATELINE_ARCHIVE", str(archive))
    return lambda: len(dateline("articles", "--archive", archive).out.splitlines())


def briefing(dateline, pile, tmp_path):
    assert dateline(*QUESTION, pile, "-o", tmp_path / "brief.json").code == 0
    return tmp_path / "brief.json"


def test_sources_are_not_added_to_the_archive_of_the_environment(dateline, pile, kept, tmp_path):
    """Commands that read sources in passing leave $DATELINE_ARCHIVE as it is, and do not ask it."""
    told = dateline(*QUESTION, pile)
    assert (told.code, "signed accord number 1" in told.out, "1 article from" in told.out) == (0, True, True)
    for command in (("claims", pile), ("actors", pile), ("verify", briefing(dateline, pile, tmp_path), pile)):
        assert dateline(*command).code == 0
    assert kept() == 1


def test_an_archive_that_is_named_keeps_the_sources(dateline, pile, kept, tmp_path):
    """With --archive the sources are added to it, also when it is the one of the environment."""
    assert dateline(*QUESTION, pile, "--archive", tmp_path / "kept.db").code == 0
    assert kept() == 2


def test_without_sources_the_archive_of_the_environment_is_asked(dateline, pile, kept):
    """$DATELINE_ARCHIVE is what a question without sources is put to."""
    dateline("add", pile)
    assert kept() == 2
    assert "signed accord number 1" in dateline(*QUESTION).out
