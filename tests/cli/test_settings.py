"""What a user sets once: in a file, in the environment, by an option; the nearer one holds."""

import json

import pytest

from conftest import page
from dateline.cli.settings import SETTINGS


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "config" / "dateline" / "config.toml"
    path.parent.mkdir(parents=True)
    return path


def told(dateline):
    return {
        row["setting"]: (row["value"], row["from"])
        for row in json.loads(dateline("config", "-f", "json").out)
    }


def test_the_nearer_one_holds(dateline, file, tmp_path, monkeypatch):
    """Default, file, environment, option: each beats the one before, and `config` tells which it is."""
    (tmp_path / "good.html").write_text(page("The two ministers met in Geneva on Thursday."))
    assert told(dateline)["archive"] == (str(tmp_path / "data" / "dateline" / "archive.db"), "default")
    file.write_text('archive = "mine.db"\n')
    mine = file.parent / "mine.db"
    assert told(dateline)["archive"] == (str(mine), "file")
    dateline("add", tmp_path / "good.html")
    assert mine.exists()
    monkeypatch.setenv("DATELINE_ARCHIVE", str(tmp_path / "env.db"))
    assert told(dateline)["archive"] == (str(tmp_path / "env.db"), "DATELINE_ARCHIVE")
    dateline("add", tmp_path / "good.html")
    assert (tmp_path / "env.db").exists()
    dateline("add", tmp_path / "good.html", "--archive", tmp_path / "option.db")
    assert (tmp_path / "option.db").exists()
    assert dateline("story", "list").code == 0, "what is below a group has the settings too"


def test_sources_are_not_added_to_the_archive_of_the_file(dateline, file, tmp_path):
    """An archive that the file names is asked, but keeps nothing that is read in passing."""
    (tmp_path / "good.html").write_text(page("The two ministers met in Geneva on Thursday."))
    file.write_text('archive = "mine.db"\n')
    assert dateline("since", "2025-03-01", tmp_path / "good.html", "--until", "2025-03-18").code == 0
    assert not (file.parent / "mine.db").exists()


def test_length_comes_from_the_file_and_from_the_environment(dateline, file, tmp_path, monkeypatch):
    """A setting is the default of every option of its name."""
    seen = []
    monkeypatch.setattr("dateline.app.ask.ask", lambda _, asking, __: seen.append(asking.length) or 1 / 0)
    (tmp_path / "good.html").write_text(page("The two ministers met in Geneva on Thursday."))
    asked = ("since", "2025-03-01", tmp_path / "good.html", "--until", "2025-03-18")

    def length(*more):
        with pytest.raises(ZeroDivisionError):
            dateline(*asked, *more)
        return seen.pop()

    assert length() == "standard"
    file.write_text('length = "short"\n')
    assert length() == "short"
    monkeypatch.setenv("DATELINE_LENGTH", "full")
    assert length() == "full"
    assert length("--length", "standard") == "standard"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("length = full\n", "no TOML"),
        ('length = "endless"\n', "length"),
        ("jobs = 0\n", "jobs"),
        ('pace = "slow"\n', "pace"),
    ],
)
def test_what_does_not_fit_is_told_with_its_place(dateline, file, content, words):
    """A value that does not fit, or no TOML, exits with 2 and names the file; --help still works."""
    file.write_text(content)
    ran = dateline("config")
    assert (ran.code, ran.out) == (2, "")
    assert str(file) in ran.err
    assert words in ran.err
    assert dateline("--help").code == 0


def test_unknown_keys_are_told(dateline, file):
    """A key that is no setting is named, with the one that may be meant; the rest holds."""
    file.write_text('lenght = "full"\njobs = 2\n')
    ran = dateline("config")
    assert ran.code == 0
    assert "'lenght'; is it 'length'?" in ran.err
    assert told(dateline)["jobs"] == (2, "file")


def test_another_file_can_be_named(dateline, tmp_path, monkeypatch):
    """$DATELINE_CONFIG names another file, which must be there."""
    monkeypatch.setenv("DATELINE_CONFIG", str(tmp_path / "other.toml"))
    assert dateline("config").code == 2
    (tmp_path / "other.toml").write_text("jobs = 3\n")
    assert told(dateline)["jobs"] == (3, "file")
    assert str(tmp_path / "other.toml") in dateline("config").err


def test_every_setting_is_an_option():
    """Each setting is an option of some command, with the same default."""
    from dateline.cli import cli
    from dateline.cli.manual import commands

    found = {
        p.name: p for _, command, _ in commands(cli) for p in command.params if p.opts[0].startswith("--")
    }
    for setting in SETTINGS:
        assert f"--{setting.name}" in found[setting.parameter].opts
        default = found[setting.parameter].to_info_dict()["default"]
        assert default == setting.default or not (default or setting.default)
        assert found[setting.parameter].envvar == setting.variable
