"""A text told by one short file: what little there is gets told."""

import json

import pytest

MAYOR = "The mayor told the council on 12 March 2025 that the bridge will stay shut."
HEARING = "A hearing is scheduled for 2 April."
ASKED = ("since", "2025-03-01", "--until", "2025-03-20", "-f", "json")


def lines(ran) -> dict[str, list[tuple[str, str, str, list[str]]]]:
    assert ran.code == 0, ran.err
    told = json.loads(ran.out)
    return {
        part: [
            (d["when"]["first"], d["shown"]["quote"], d["standing"]["kind"], d["standing"]["says"])
            for d in told[part]
        ]
        for part in ("changed", "coming")
    }


BOTH = {
    "changed": [("2025-03-12", MAYOR, "claimed", ["the mayor"])],
    "coming": [("2025-04-02", HEARING, "scheduled", ["an unnamed publisher"])],
}


@pytest.mark.parametrize("ending", ["txt", "md"])
def test_two_files_of_one_sentence_are_told(dateline, tmp_path, ending):
    """A file may hold a single sentence without a name: it is told, dated, and whose word it is."""
    (tmp_path / f"a.{ending}").write_text(MAYOR)
    (tmp_path / f"b.{ending}").write_text(HEARING + "\n")
    assert lines(dateline(*ASKED, tmp_path)) == BOTH


@pytest.mark.parametrize("between", ["\n\n", "\n", " "])
def test_one_file_of_two_sentences_is_told(dateline, tmp_path, between):
    """Both sentences of a short file are told, in one paragraph or in two."""
    (tmp_path / "note.txt").write_text(MAYOR + between + HEARING)
    assert lines(dateline(*ASKED, tmp_path)) == BOTH


def test_a_short_text_is_read_from_standard_input(dateline):
    """Piped text is told like a file."""
    assert lines(dateline(*ASKED, "-", stdin=f"{MAYOR}\n\n{HEARING}\n".encode())) == BOTH


def test_a_name_beside_it_does_not_silence_a_sentence_without_one(dateline, tmp_path):
    """In a short text a sentence without a name is told beside one that has a name."""
    (tmp_path / "note.txt").write_text(
        f"Mayor Edda Quist told the council on 12 March 2025 that the bridge will stay shut. {HEARING}"
    )
    told = lines(dateline(*ASKED, tmp_path))
    assert told["changed"][0][0] == "2025-03-12"
    assert told["coming"] == BOTH["coming"]


def test_what_a_longer_text_announces_is_told_without_a_name(dateline, tmp_path):
    """A day that is set for something is told, however many names the text has besides; asides are not."""
    filler = " ".join(f"Mayor Edda Quist showed pillar {n} to Pavel Ohm." for n in range(1, 7))
    aside = "The market was busy on 13 March 2025 as on other days."
    (tmp_path / "note.txt").write_text(f"{filler} {aside} {HEARING}")
    told = lines(dateline(*ASKED, tmp_path))
    assert told["coming"] == BOTH["coming"]
    assert aside not in [quote for _, quote, *_ in told["changed"]]


def test_three_short_texts_are_told(dateline, tmp_path):
    """A third text takes nothing from the two."""
    (tmp_path / "a.txt").write_text(MAYOR)
    (tmp_path / "b.txt").write_text(HEARING)
    (tmp_path / "c.txt").write_text("The ferry company put on two more boats on 14 March 2025.")
    told = lines(dateline(*ASKED, tmp_path))
    assert [day for day, *_ in told["changed"]] == ["2025-03-12", "2025-03-14"]
    assert told["coming"] == BOTH["coming"]


def test_an_assumed_day_is_not_when_it_was_first_reported(dateline, tmp_path):
    """Where nothing says when a text was published, nothing says that its news came late."""
    (tmp_path / "a.txt").write_text(MAYOR)
    ran = dateline("since", "2025-03-01", "--until", "2025-03-20", tmp_path)
    assert MAYOR in " ".join(ran.out.split())
    assert "first reported" not in ran.out


def test_nothing_is_scheduled_from_an_assumed_day(dateline, tmp_path):
    """Without a day of publication "on Tuesday" is told with its doubt, and "for Friday" is nobody's appointment."""
    told = "Mayor Edda Quist told the council on Tuesday that the Ohm bridge will stay shut for repairs."
    planned = "A hearing on the Ohm bridge is scheduled for Friday."
    (tmp_path / "a.txt").write_text(f"{told} {planned} {HEARING}")
    ran = dateline("since", "2025-03-01", "--until", "2025-03-20", tmp_path)
    printed = " ".join(ran.out.split())
    assert f"{told} claimed by Edda Quist" in printed
    assert "counted from an assumed day" in printed
    assert HEARING in printed
    assert planned not in printed


def test_a_page_of_links_is_still_no_article(dateline, tmp_path):
    """Labels without a sentence hold nothing to tell."""
    (tmp_path / "menu.txt").write_text("Home\n\nSport\n\nWeather\n")
    ran = dateline("since", "2025-03-01", "--until", "2025-03-20", tmp_path)
    assert ran.code == 3
    assert "no paragraph of an article" in ran.err
