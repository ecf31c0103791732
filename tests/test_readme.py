"""What the README shows is what the command prints."""

import re

import pytest

from conftest import ROOT, WINDOW

pytestmark = pytest.mark.usefixtures("_read_once")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_readme_shows_real_output(dateline):
    """Each line of the README's briefing stands in what its command prints, in that order."""
    shown = re.search(r"<!-- output: dateline (.*?) -->\n```text\n(.*?)```", README, re.DOTALL)
    assert shown
    assert shown[1].split() == ["since", "2025-02-12", "examples/ukraine-talks", "--until", "2025-03-18"]
    printed = iter(dateline(*WINDOW).out.splitlines())
    lines = [line for line in shown[2].splitlines() if line.strip() and line != "…"]
    assert len(lines) > 20
    assert [line for line in lines if line not in printed] == []


def test_every_command_of_the_readme_exists(dateline):
    """No command is shown that the program does not know."""
    commands = set(re.findall(r"^    dateline (\w+)", README, re.MULTILINE))
    assert commands
    for command in commands:
        assert dateline(command, "--help").code == 0
