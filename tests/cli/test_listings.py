"""Every listing comes as text, JSON, JSON lines and CSV; an empty one says what was sought."""

import csv
import io
import json

import pytest

from conftest import ROOT, page
from dateline.cli import COMMANDS, cli

SAID = "Foreign minister Anna Berg said on Thursday that both embassies in Geneva would reopen in May."
LISTINGS = {
    "articles": ("articles",),
    "skipped": ("articles", "--skipped"),
    "claims": ("claims",),
    "actors": ("actors",),
    "stories": ("story", "list"),
    "copies": ("copies", "https://post.example/geneva"),
}


@pytest.fixture
def archive(dateline, tmp_path):
    (tmp_path / "good.html").write_text(page(f"{SAID}\nBerg said that “the talks” were long."))
    (tmp_path / "other.html").write_text(
        page(
            "The river rose by two metres on Friday, said Karl Otto.\n"
            "Three bridges were closed in the old town, and the market was moved to the hill above the station.\n"
            "Volunteers from all villages along the valley filled sandbags until late at night.\n"
            "Schools stay shut on Monday, and buses of the northern lines will not cross the water before Wednesday.",
            address="https://other.example/river",
            publisher="Other Herald",
            published="2025-03-16T09:00:00Z",
            title="River; rising",
        ).replace("</head>", '<meta name="author" content="Lena Marsh"></head>')
    )
    (tmp_path / "bad.html").write_bytes(bytes(range(256)) * 9)
    path = tmp_path / "a.db"
    dateline("add", *(tmp_path / f"{name}.html" for name in ("good", "other", "bad")), "--archive", path)
    dateline("story", "add", "geneva", "--since", "2025-03-01", "--archive", path)
    return path


@pytest.mark.parametrize("name", LISTINGS)
def test_the_same_rows_in_every_format(dateline, archive, name):
    """JSON, JSON lines and CSV tell of the same things as the text."""
    command = (*LISTINGS[name], "--archive", archive)
    text = dateline(*command)
    assert text.code == 0
    rows = json.loads(dateline(*command, "-f", "json").out)
    assert rows
    assert [json.loads(line) for line in dateline(*command, "-f", "jsonl").out.splitlines()] == rows
    table = list(csv.DictReader(io.StringIO(dateline(*command, "-f", "csv").out)))
    assert len(table) == len(rows)
    if name != "claims":  # whose JSON tells more
        assert [set(row) for row in table] == [set(row) for row in rows]
    first = next(str(v) for v in table[0].values() if v and str(v) in text.out)
    assert first


def test_dates_are_listed_too(dateline):
    """`dates` has the same formats; --json is JSON lines."""
    given = ("dates", "-", "--published", "2025-03-18")
    text = b"They met on 3 March 2025 and will meet in May."
    rows = json.loads(dateline(*given, "-f", "json", stdin=text).out)
    assert [row["value"] for row in rows] == ["2025-03-03", "2025-05"]
    assert dateline(*given, "--json", stdin=text).out == dateline(*given, "-f", "jsonl", stdin=text).out
    table = list(csv.DictReader(io.StringIO(dateline(*given, "-f", "csv", stdin=text).out)))
    assert [row["first"] for row in table] == ["2025-03-03", "2025-05-01"]


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("articles", "zebra"), "zebra"),
        (("articles", "--by", "nobody", "--since", "2025-03-01"), "nobody"),
        (("claims", "--by", "Atlantis"), "Atlantis"),
        (("claims", "--about", "zebra"), "zebra"),
        (("claims", "--since", "2024-01-01", "--until", "2024-01-02"), "0 articles"),
        (("actors", "--since", "2024-01-01", "--until", "2024-01-02"), "0 articles"),
        (("copies", "https://other.example/river"), "no copies"),
    ],
)
def test_an_empty_answer_says_so(dateline, archive, command, told):
    """Nothing found is told on standard error, with what to try; the exit code is 0."""
    ran = dateline(*command, "--archive", archive)
    assert ran.code == 0
    assert told in ran.err
    if command[0] != "copies":
        assert ran.out == ""
        assert dateline(*command, "-f", "json", "--archive", archive).out == "[]\n"


def test_empty_stories_and_nothing_skipped_say_so(dateline, tmp_path):
    """The same for stories, and where everything was read."""
    (tmp_path / "good.html").write_text(page(SAID))
    dateline("add", tmp_path / "good.html", "--archive", tmp_path / "b.db")
    stories = dateline("story", "list", "--archive", tmp_path / "b.db")
    assert (stories.code, stories.out) == (0, "")
    assert "dateline story add" in stories.err
    skipped = dateline("articles", "--skipped", "--archive", tmp_path / "b.db")
    assert (skipped.code, skipped.out) == (0, "")
    assert "was read" in skipped.err
    assert "no date expression" in dateline("dates", "-", stdin=b"Nothing is told here.").err


def test_articles_are_chosen(dateline, archive):
    """--by, --since, --publisher and --language narrow the list, also together."""

    def titles(*options):
        return [
            r["title"]
            for r in json.loads(dateline("articles", *options, "-f", "json", "--archive", archive).out)
        ]

    assert titles() == ["Ministers meet in Geneva", "River; rising"]
    assert titles("--by", "marsh") == ["River; rising"]
    assert titles("--since", "2025-03-15") == ["River; rising"]
    assert titles("--publisher", "example post") == ["Ministers meet in Geneva"]
    assert len(titles("--language", "en")) == 2
    assert titles("--language", "de") == []
    assert titles("embassies", "--publisher", "Other") == []
    assert dateline("articles", "--since", "someday", "--archive", archive).code == 2


def test_every_command_stands_in_a_short_file_of_its_name():
    """A command is found by its name, says what it does, and takes at most sixty lines."""
    for name in COMMANDS:
        command = cli.get_command(None, name)
        assert command.name == name
        assert command.help
        if name not in ("watch", "sources", "reread"):
            file = ROOT / "src" / "dateline" / "cli" / f"{name.replace('-', '_')}.py"
            assert len(file.read_text(encoding="utf-8").splitlines()) <= 60, name
