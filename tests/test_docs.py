"""What the docs say of commands is what the program does."""

import re
import shlex
import shutil
import subprocess
import sys

import pytest

from conftest import EXAMPLE, ROOT
from dateline.cli import COMMANDS, cli
from dateline.cli.manual import commands, commands_page, formats_table, man_page

pytestmark = pytest.mark.usefixtures("_read_once")
PAGES = [
    ROOT / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "examples").glob("*/README.md")),
]
_BLOCK = re.compile(r"^```.*?^```|(?:^ {4}.*\n)+", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^(?: {4,6}|\$ )?(dateline (?!\[)[a-z].*)$", re.MULTILINE)


def documented():
    """Yield each command that a page shows in a block, with the page's name; `--help` texts included."""
    for path in PAGES:
        for block in _BLOCK.findall(path.read_text(encoding="utf-8")):
            for line in _COMMAND.findall(block):
                yield path.name, line


def arguments(line):
    """Return the words of a command up to a pipe, an output or a remark after wide space."""
    words = shlex.split(re.split(r" {3,}| [|>] | && ", line)[0], comments=True)
    return [word for word in words[1:] if word not in (">", "|")]


LINES = sorted({line for _, line in documented()})
ON_THE_WEB = re.compile(r"https?://|\bwatch\b|\bsources\b|\breread\b|--send\b")


@pytest.fixture
def _answered_once(monkeypatch):
    """Work out an answer once, for pages that show one question with many outputs: it depends on nothing else."""
    from dateline.app import ask

    brief, told = ask.brief, {}

    def answer(question, pile, skipped, *, outside, length):
        key = (question, tuple(filed.id for filed in pile), tuple(skipped), outside, length)
        if key not in told:
            told[key] = brief(question, pile, key[2], outside=outside, length=length)
        return told[key]

    monkeypatch.setattr(ask, "brief", answer)


@pytest.fixture
def user(dateline, tmp_path, monkeypatch):
    """Set up a folder with what the docs speak of, on the day after the example's last."""
    import datetime as dt

    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").mkdir()
    (tmp_path / "examples" / "ukraine-talks").symlink_to(EXAMPLE)
    (tmp_path / "saved-pages").symlink_to(EXAMPLE / "pages" / "meridian-wire")
    shutil.copy(next((EXAMPLE / "pages" / "saved").rglob("*.html")), "page.html")
    shutil.copy(next((EXAMPLE / "pages").rglob("*.jsonl.gz")), "export.jsonl.gz")
    (tmp_path / "aliases.txt").write_text("the envoy = Steve Witkoff\n")
    monkeypatch.setattr("dateline.app.when.today", lambda: dt.date(2025, 3, 18))
    monkeypatch.setattr("dateline.app.ask.today", lambda: dt.date(2025, 3, 18))
    dateline("add", EXAMPLE / "pages" / "meridian-wire")
    dateline("since", "2025-02-12", "--until", "2025-03-18", "-o", "brief.json")
    return dateline


@pytest.mark.uncounted
@pytest.mark.usefixtures("_answered_once")
def test_every_documented_command_runs(user):
    """What needs no network is run on the example story, and ends well; once, however many pages show it."""
    ran = {
        tuple(arguments(line)): line
        for line in LINES
        if not ON_THE_WEB.search(line)
        and "story" not in line
        and not {"last", "publish", "serve", "export-site", "comments"} & set(line.split())
    }
    assert len(ran) > 12
    name = user("articles").out.split("\t")[0]
    for asked, line in ran.items():
        words = [name if word == "4f2a" else word for word in asked]
        done = user(*words, stdin=b"They met last Tuesday.")
        assert done.code == 0, (line, done.err)


def test_a_documented_story_is_followed(user):
    """Those about a followed story run one after another."""
    follow = [line for line in LINES if line.startswith("dateline story add")]
    assert follow
    for line in [*follow, "dateline since last", "dateline story list"]:
        done = user(*arguments(line))
        assert done.code == 0, (line, done.err)


@pytest.mark.parametrize("line", [line for line in LINES if ON_THE_WEB.search(line)])
def test_what_needs_a_network_parses(line, tmp_path, monkeypatch):
    """Commands that would fetch something are at least known with all their options."""
    monkeypatch.chdir(tmp_path)
    name, *rest = arguments(line)
    command = cli.get_command(None, name)
    assert command.make_context(name, rest, **cli.context_settings).params  # else click keeps another --help


def test_the_page_of_commands_is_made_from_the_program():
    """docs/commands.md is what --help says, and the table of formats is the program's: `make docs` writes them."""
    assert (ROOT / "docs" / "commands.md").read_text(encoding="utf-8") == commands_page(cli)
    assert f"<!-- formats -->\n{formats_table()}<!-- end -->" in (ROOT / "docs" / "formats.md").read_text(
        encoding="utf-8"
    )


def test_the_manual_page_tells_of_every_command(dateline):
    """`dateline man` has each command with its options, the exit codes and the environment."""
    page = dateline("man").out
    assert page == man_page(cli)
    for name, _, _ in list(commands(cli))[1:]:
        assert ".SS {}\n".format(name.replace("-", "\\-")) in page
    for words in ("\\-\\-until DATE", ".SH EXIT STATUS", "DATELINE_ARCHIVE", "130"):
        assert words in page
    assert not re.search(r"^'", page, re.MULTILINE)
    assert {line.split()[0] for line in page.splitlines() if line.startswith(".")} <= {
        *(".TH", ".SH", ".SS", ".TP", ".B", ".PP", ".nf", ".fi"),
    }


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_complete(dateline, shell):
    """`completion` prints click's script for the shell."""
    ran = dateline("completion", shell)
    assert ran.code == 0
    assert "_DATELINE_COMPLETE" in ran.out
    assert dateline("completion", "sh").code == 2


def test_commands_are_completed():
    """A shell that asks gets the commands that begin so."""
    asked = {"COMP_WORDS": "dateline st", "COMP_CWORD": "1", "_DATELINE_COMPLETE": "bash_complete"}
    ran = subprocess.run(
        [sys.executable, "-m", "dateline"],
        env={"PYTHONPATH": ":".join(sys.path), **asked},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stdout.split() == ["plain,story", "plain,status"]


def test_help_tells_of_every_command_and_exit_code(dateline):
    """The first page that a user sees is whole."""
    out = dateline("--help").out
    for name in COMMANDS:
        assert f"\n  {name}" in out
    for code in ("  2  ", "  3  ", "  4  ", "  5  ", "130  "):
        assert code in out
