"""`dateline copies`: a family with what each member changed."""

import pytest


@pytest.fixture
def listed(dateline, example_archive, monkeypatch):
    monkeypatch.setenv("DATELINE_ARCHIVE", str(example_archive))
    lines = dateline("articles").out.splitlines()
    return {tuple(line.split("\t")[2:]): line.split("\t")[0] for line in lines}


def test_a_family_names_its_origin_and_what_each_cut(dateline, listed):
    """Three reprints of an agency's story: the agency leads, whichever of them is asked for."""
    reprint = next(n for (p, t), n in listed.items() if p == "Prairie Sentinel" and "nuances" in t)
    ran = dateline("copies", reprint)
    assert ran.code == 0
    assert ran.out.startswith("4 reports, 1 independent\norigin: Meridian Wire (credited)\n")
    assert ran.out.split("\n\n")[1].split("  ")[1] == "Meridian Wire"
    assert "published here, credited to Meridian Wire" in ran.out
    assert "\n  - " in ran.out


def test_a_correction_is_shown(dateline, listed):
    """A page that was filed twice shows which sentence changed from one version to the next."""
    corrected = next(name for (_, title), name in listed.items() if title.startswith("CORRECTED"))
    out = dateline("copies", corrected).out
    assert "revised:" in out
    assert any("373" in line for line in out.splitlines() if line.startswith("  ~ "))
    assert any("337" in line for line in out.splitlines() if line.startswith("    now: "))


def test_an_article_without_copies_says_so(dateline, listed):
    """One report."""
    alone = next(name for (_, title), name in listed.items() if title.startswith("Breakwater"))
    assert dateline("copies", alone).out.startswith("1 report, no copies in this archive\norigin: ")


def test_an_unknown_id_is_refused(dateline, listed):
    """With advice, and the exit code of a wrong use."""
    ran = dateline("copies", "zzz")
    assert ran.code == 2
    assert "dateline articles" in ran.err
    assert listed
