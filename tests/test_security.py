"""The page on security names tests that there are."""

import re

from conftest import ROOT

PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")


def names_by_file():
    """Return the tests of each file as the page names them: `web/guard` -> names."""
    return {
        f"{path.parent.name}/{path.stem.removeprefix('test_')}": set(
            re.findall(r"^def test_(\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
        )
        for path in (ROOT / "tests").rglob("test_*.py")
    }


def test_each_attack_has_a_test_that_there_is():
    """In each row; a name without its file is of the file before it."""
    there, rows = names_by_file(), 0
    for row in PAGE.splitlines():
        file = ""
        for named in re.findall(r"`([^`]+)`", row):
            whole = re.fullmatch(r"(\w+/\w+)(?:: (\w+))?", named)
            if whole and whole[1] != "folder/file":
                file, rows = whole[1], rows + 1
                assert file in there, row
                assert whole[2] is None or whole[2] in there[file], row
            elif file and re.fullmatch(r"[a-z]+(?:_[a-z]+){2,}", named):
                assert named in there[file], row
    assert rows > 60


def test_every_attack_says_what_happens():
    """Three cells: what is tried, what happens, the test."""
    table = PAGE.partition("## What an attacker could try")[2].partition("\n## ")[0]
    rows = [row for row in table.splitlines() if row.startswith("| ") and "---" not in row][1:]
    assert len(rows) > 35
    for row in rows:
        tried, happens, test = (cell.strip() for cell in row.strip("| ").split(" | "))
        assert tried, row
        assert happens, row
        assert test.startswith("`"), row
