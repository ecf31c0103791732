"""The table of formats: each is one line and one file, and others can bring theirs."""

from importlib.metadata import EntryPoint

import pytest

from conftest import ROOT, page
from dateline.errors import UsageError
from dateline.rendering import all_formats
from dateline.rendering.formats import OURS, format_of


@pytest.fixture
def theirs(monkeypatch):
    """Install a format of somebody else, and one that takes a name of ours."""
    points = [
        EntryPoint("caps", "formats_of_others:to_caps", "dateline.renderers"),
        EntryPoint("json", "formats_of_others:to_caps", "dateline.renderers"),
    ]
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: points if group else [])
    all_formats.cache_clear()
    yield
    all_formats.cache_clear()


@pytest.mark.usefixtures("theirs")
def test_a_format_of_others_is_one_entry_point(dateline, tmp_path):
    """Its name is the format's and its files' ending; it cannot take the name of one of ours."""
    assert format_of("brief.caps") == "caps"
    assert all_formats()["json"].function.startswith("dateline.")
    (tmp_path / "good.html").write_text(page("The two ministers met in Geneva on Thursday."))
    target = tmp_path / "brief.CAPS"
    ran = dateline(
        "since",
        "2025-03-01",
        tmp_path / "good.html",
        "--until",
        "2025-03-18",
        "--publisher",
        "X",
        "-o",
        target,
    )
    assert ran.code == 0, ran.err
    assert "THE TWO MINISTERS MET IN GENEVA ON THURSDAY." in target.read_text().splitlines()
    source = ("since", "2025-03-01", tmp_path / "good.html", "--until", "2025-03-18", "--publisher", "X")
    assert "THE TWO MINISTERS MET IN GENEVA ON THURSDAY." in dateline(*source, "-f", "caps").out
    refused = dateline(*source, "-f", "cups")
    assert refused.code == 2
    assert "'caps'" in refused.err


def test_every_format_has_its_ending_and_stands_in_the_docs():
    """Endings are told apart, and `docs/formats.md` names each format."""
    endings = [ending for form in OURS for ending in form.endings]
    assert len(set(endings)) == len(endings)
    text = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    for form in OURS:
        assert f"`{form.name}`" in text
        assert form.about in text
        for ending in form.endings:
            assert format_of(f"Brief{ending.upper()}") == form.name
    with pytest.raises(UsageError, match=r"\.docx"):
        format_of("brief.docx")


def test_a_title_and_a_chart_reach_what_is_written(dateline, tmp_path):
    """`--title` heads the file and stands in the JSON; `--chart` draws in a text file too."""
    (tmp_path / "good.html").write_text(page("The two ministers met in Geneva on Thursday."))
    asked = ("since", "2025-03-01", tmp_path / "good.html", "--until", "2025-03-18", "--publisher", "X")
    titled = (*asked, "--title", "Two <ministers>")
    assert '<h1 dir="auto">Two &lt;ministers&gt;</h1>' in dateline(*titled, "-f", "html").out
    assert '"title": "Two <ministers>"' in dateline(*titled, "-f", "json").out
    target = tmp_path / "brief.txt"
    assert dateline(*titled, "--chart", "-o", target).code == 0
    assert target.read_text().startswith("Two <ministers>\n")
    assert "\u25cf told of that day" in target.read_text()
