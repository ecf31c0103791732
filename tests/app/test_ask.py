"""The use-cases without a command line: what a site, an interface for programs or a notebook would call."""

import ast
import datetime as dt

import pytest

from conftest import ROOT, page
from dateline.app.add import add, collector_of
from dateline.app.ask import Asking, ask, checked
from dateline.app.follow import checked_story, follow, remember
from dateline.app.opening import opened
from dateline.app.verify import verify
from dateline.errors import SourceError, UsageError
from dateline.model import Defaults, Skipped, SkipReason
from dateline.model.filing import Read

MET = "The two ministers met in Geneva on Thursday and agreed to reopen both embassies."


@pytest.fixture
def archive(tmp_path):
    (tmp_path / "talks.html").write_text(page(MET))
    with opened(tmp_path / "a.db") as found:
        assert add(found, collector_of([str(tmp_path / "talks.html")]), Defaults()).new == 1
        yield found


def test_a_question_is_answered_and_proved(archive):
    """Words in, a briefing out: the window, the length and the story's words are worked out here."""
    told = ask(archive, Asking("5 days ago", "2025-03-18", about=" embassies  reopen "))
    assert told.question.since == dt.date(2025, 3, 13)
    assert told.question.about == "embassies reopen"
    assert told.changed[0].shown.quote == MET
    proved = verify(archive, told)
    assert (proved.checked > 0, proved.failed) == (True, ())


def test_a_happening_begins_the_window(archive):
    """A WHEN that is no date names a happening."""
    told = ask(archive, Asking("ministers met in Geneva", "2025-03-18"))
    assert told.question.since == dt.date(2025, 3, 13)
    assert told.anchor
    assert told.anchor.chosen.shown.quote == MET


def test_a_story_is_looked_at_again(archive):
    """What was remembered as shown is not new the next time."""
    follow(archive, checked_story("geneva", "2025-03-01"))
    first = ask(archive, Asking("last", "2025-03-18"))
    remember(archive, "geneva", first)
    again = ask(archive, Asking("LAST ", "2025-03-18", story="geneva"))
    assert (bool(first.changed), again.changed) == (True, ())
    assert again.followup


def test_most_beats_the_length(archive):
    """`most` bounds the developments; an empty window is refused."""
    assert len(ask(archive, Asking("2025-03-01", "2025-03-18", most=1)).changed) == 1
    with pytest.raises(UsageError, match="no article"):
        ask(archive, Asking("2024-03-01", "2024-03-18"))


def test_use_cases_know_no_command_line_sql_or_network():
    """No module of `app` imports click, SQLAlchemy, httpx2 or the command line."""
    files = sorted((ROOT / "src" / "dateline" / "app").glob("*.py"))
    assert len(files) > 5
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            modules += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for module in modules:
                assert not module.startswith(
                    ("click", "rich", "sqlalchemy", "sqlite3", "httpx2", "dateline.cli")
                ), file


@pytest.mark.parametrize(
    ("when", "is_asked"),
    [
        ("ministers met", True),
        ("talks", False),
        ("30 February 2025", False),
        ("12 ago", False),
        ("2025-03-18", True),
        ("2025-03-19", False),
        ("last", False),
    ],
)
def test_what_cannot_be_answered_is_refused_before_anything_is_read(archive, when, is_asked):
    """Words of one content word, a day that is none or after the last, a story that nobody follows."""
    asking = Asking(when, "2025-03-18")
    if is_asked:
        checked(archive, asking)
    else:
        with pytest.raises(UsageError):
            checked(archive, asking)


def test_nothing_read_is_told_with_why(tmp_path):
    """The sources, the first twenty that could not be read, and what lies beside the window."""
    with opened(tmp_path / "a.db") as found:
        with pytest.raises(UsageError, match="the archive is empty"):
            ask(found, Asking("2025-03-01", "2025-03-18"))
        found.file(
            Read(f"{n}", f"{n:02}.html", 1, Skipped(f"{n:02}.html", SkipReason.EMPTY, "")) for n in range(21)
        )
        with pytest.raises(
            SourceError, match=r"nothing could be read in a, b\n  00\.html: empty: \n"
        ) as told:
            ask(found, Asking("2025-03-01", "2025-03-18"), ("a", "b"))
        assert ("19.html" in told.value.message, "20.html" in told.value.message) == (True, False)


def test_a_window_beside_the_articles_says_so(archive):
    """How many lie outside, and how many are about something else."""
    with pytest.raises(UsageError, match="no article was published from 2024-03-01") as told:
        ask(archive, Asking("2024-03-01", "2024-03-18"))
    assert told.value.advice.startswith("1 lie outside this window, 0 are about something else.")
    with pytest.raises(UsageError, match="no article about 'volcano' was") as told:
        ask(archive, Asking("2025-03-01", "2025-03-18", about="volcano"))
    assert told.value.advice.startswith("0 lie outside this window, 1 are about something else.")
