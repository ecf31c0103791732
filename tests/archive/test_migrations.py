"""From nothing and from every older schema, an archive comes to the same: its tables, what it holds, its answers."""

import re
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest
import sqlalchemy as sa
from msgspec.structs import replace

from dateline.app.keep import upgrade
from dateline.archive import Archive, migrations, schema
from dateline.archive.migrations import MIGRATIONS
from dateline.errors import ArchiveError, SchemaError
from dateline.model import Reading
from dateline.model.filing import Read
from dateline.reading import read, refreshed
from making import article

SCHEMAS = sorted((Path(__file__).parent / "schemas").glob("*.sql"))  # made by `tools/dump_archive.py`
COPY = "a.db.before-upgrade"


def older(path, dump):
    """Make an archive of an older schema."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(dump.read_text(encoding="utf-8"))
    return path


def looks(path):
    """Return the schema of a file, whatever the white space and quotation marks in its SQL."""
    with closing(sqlite3.connect(path)) as connection:
        made = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
        columns = {
            name: connection.execute(f"PRAGMA table_info({name})").fetchall()
            for kind, name, *_ in made
            if kind == "table"
        }
    return {(*names, re.sub(r"[\s\"]", "", sql or "").casefold()) for *names, sql in made}, columns


def made_anew(path, articles, skipped=()):
    """Return an archive of today that holds these articles, in the order in which they came."""
    with Archive(path) as archive:
        archive.file(Read(skip.source, skip.source, 1, skip) for skip in skipped)
        archive.file(Read(a.id, a.article.source, 1, (a.article, read(a.article))) for a in articles)
    return path


def holds(path):
    """Return all that is told of the articles, in the order in which they came, with their marks."""
    with Archive(path) as archive, closing(sqlite3.connect(path)) as connection:
        names = [name for (name,) in connection.execute("SELECT id FROM article ORDER BY key")]
        marks = connection.execute("SELECT * FROM copy_mark ORDER BY mark, article").fetchall()
        current = [filed.id for filed in archive.articles()]
        return [archive.article(name)[0] for name in names], marks, current


def test_every_older_schema_is_kept():
    """A migration comes with an archive of the schema before it, so that the walk from there is tested."""
    assert {int(dump.stem.split("-")[0]) for dump in SCHEMAS} == set(range(1, len(MIGRATIONS)))


@pytest.mark.parametrize("dump", SCHEMAS, ids=lambda dump: dump.stem)
def test_an_older_archive_becomes_what_is_made_today(tmp_path, dateline, dump):
    """After `upgrade`, tables, articles, readings, marks and a briefing are those of an archive made today."""
    old = older(tmp_path / "a.db", dump)
    ran = dateline("upgrade", "--archive", old)
    assert (ran.code, COPY in ran.err) == (0, True), ran.err
    filed, marks, current = holds(old)
    with Archive(old) as archive:
        new = made_anew(tmp_path / "new.db", filed, archive.skipped())
    assert looks(old) == looks(new)
    assert holds(new) == (filed, marks, current)
    assert (len(filed), len(current)) == (5, 4)
    asked = [
        dateline("since", "2025-03-01", "--until", "2025-03-18", "--archive", path, "-f", "json").out
        for path in (old, new)
    ]
    assert asked[0] == asked[1]
    assert "picture.html" in asked[0]


@pytest.mark.parametrize("dump", [dump for dump in SCHEMAS if dump.stem in "45"], ids=lambda dump: dump.stem)
def test_what_else_an_older_archive_holds_stays(tmp_path, dateline, dump):
    """Followed stories and feeds, settled entries, skips and the bytes of pages come through an upgrade."""
    path = older(tmp_path / "a.db", dump)
    assert dateline("upgrade", "--archive", path).code == 0
    with Archive(path) as archive:
        assert [story.name for story in archive.stories()] == ["embassies"]
        assert [source.title for source in archive.sources.all()] == ["Example Wire"]
        assert archive.sources.settled("https://wire.example/feed") == {"1": "x"}
        assert [skip.source for skip in archive.skipped()] == ["picture.html"]
        assert [b"reopen embassies" in page.content for page, _ in archive.sources.raw_pages()] == [True]


def test_a_new_archive_has_the_tables_that_the_code_knows(tmp_path):
    """The steps, run from nothing, and the tables of `schema` tell the same."""
    Archive(tmp_path / "walked.db").close()
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'known.db'}")
    with engine.begin() as connection:
        schema.METADATA.create_all(connection)
        connection.exec_driver_sql(schema.FTS)
    engine.dispose()
    assert looks(tmp_path / "walked.db") == looks(tmp_path / "known.db")


def test_the_steps_know_nothing_of_today():
    """A step is SQL and nothing else, and the module that holds them takes nothing from the rest of the code."""
    assert all(type(sql) is str for _, statements in MIGRATIONS for sql in statements)
    assert "import dateline" not in (source := Path(migrations.__file__).read_text(encoding="utf-8"))
    assert "from dateline" not in source


@pytest.fixture
def mood(monkeypatch):
    """Add a column to the articles, by a migration and in the table that the code knows."""
    step = ("moods", ("ALTER TABLE article ADD COLUMN mood TEXT",))
    monkeypatch.setattr(migrations, "MIGRATIONS", (*MIGRATIONS, step))
    monkeypatch.setattr("dateline.archive.opening.MIGRATIONS", (*MIGRATIONS, step))
    monkeypatch.setattr("dateline.archive.upgrading.MIGRATIONS", (*MIGRATIONS, step))
    column = sa.Column("mood", sa.Text)
    schema.ARTICLE.append_column(column)
    yield column
    schema.ARTICLE._columns.remove(column)


def test_a_column_can_be_added(tmp_path, mood):
    """A migration that adds a column works from nothing and from an older schema alike."""
    old = older(tmp_path / "a.db", SCHEMAS[0])
    upgrade(old)
    articles, *_ = holds(old)
    new = made_anew(tmp_path / "new.db", articles)
    assert looks(old)[1]["article"] == looks(new)[1]["article"]
    assert looks(new)[1]["article"][-1][1] == mood.name


def test_an_older_archive_is_refused_until_it_is_brought_up(tmp_path, dateline):
    """Asking an older archive says what to do, and leaves it alone."""
    path = older(tmp_path / "a.db", SCHEMAS[0])
    before = path.read_bytes()
    ran = dateline("articles", "--archive", path)
    assert (ran.code, "older Dateline" in ran.err, "dateline upgrade" in ran.err) == (4, True, True)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT max(number) FROM migration").fetchone() == (1,)
    assert before[100:] == path.read_bytes()[100:]  # but for the file's head, which says that it has a log


def test_the_copy_is_the_archive_as_it_was(tmp_path):
    """The copy beside an upgraded archive holds the old schema whole, and can be upgraded itself."""
    path = older(tmp_path / "a.db", SCHEMAS[0])
    was = looks(path)
    kept = upgrade(path)
    assert (kept, looks(kept)) == (tmp_path / COPY, was)
    assert upgrade(path) is None
    kept.replace(tmp_path / "b.db")
    upgrade(tmp_path / "b.db")
    assert holds(tmp_path / "b.db") == holds(path)


def test_an_upgrade_that_was_cut_off_is_completed(tmp_path, monkeypatch):
    """Cut off while articles are read again: not opened half done, completed by the next, the first copy kept."""
    path = older(tmp_path / "a.db", SCHEMAS[0])
    monkeypatch.setattr("dateline.archive.upgrading._BATCH", 2)
    seen = []

    def cut_off(article, reading):
        if len(seen) == 3:
            raise KeyboardInterrupt
        seen.append(article)
        return refreshed(article, reading)

    with suppress(KeyboardInterrupt):
        Archive.upgrade(path, cut_off)
    copy = (tmp_path / COPY).read_bytes()
    with pytest.raises(SchemaError, match="cut off") as refused:
        Archive(path)
    assert "dateline upgrade" in refused.value.advice
    again = []
    monkeypatch.setattr("dateline.app.keep.refreshed", lambda *what: again.append(what) or refreshed(*what))
    upgrade(path)
    assert len(again) == 3  # the first batch of two was kept
    assert (tmp_path / COPY).read_bytes() == copy
    assert holds(made_anew(tmp_path / "new.db", holds(path)[0])) == holds(path)


def test_a_kill_loses_the_reading_of_64_articles_at_most(tmp_path):
    """What was read again before is kept, and the next upgrade goes on from there."""
    path, came = tmp_path / "a.db", []
    articles = [article(f"It rained on {n} fields.") for n in range(65)]
    with Archive(path) as archive:
        archive.file(Read(a.address, a.source, 1, (a, Reading())) for a in articles)

    def cut_off(_, old):
        came.append(old)
        if len(came) == 65:
            raise KeyboardInterrupt
        return replace(old, ending=1)

    with pytest.raises(KeyboardInterrupt):
        Archive.upgrade(path, cut_off)
    came.clear()
    Archive.upgrade(path, lambda _, old: came.append(old) or old)
    assert [old.ending for old in came] == [1] * 64 + [0]


def test_steps_that_fail_leave_the_archive_as_it_was(tmp_path, monkeypatch):
    """All steps run or none."""
    path = older(tmp_path / "a.db", SCHEMAS[0])
    was = looks(path)
    monkeypatch.setattr(
        "dateline.archive.upgrading.MIGRATIONS", (*MIGRATIONS[:-1], ("wrong", ("CREATE TABLE story (x)",)))
    )
    with pytest.raises(ArchiveError):
        upgrade(path)
    assert looks(path) == was


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("INSERT INTO migration VALUES (1000, 'of tomorrow')", "newer Dateline"),
        ("DROP TABLE migration", "no Dateline archive"),
        ("DELETE FROM migration", "no Dateline archive"),  # others have a table of that name, too
    ],
)
def test_what_is_newer_or_not_ours_is_not_upgraded(tmp_path, dateline, sql, says):
    """Refused with what to do, like any other question to it; neither changed nor copied."""
    path = tmp_path / "a.db"
    Archive(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(sql)
    was = looks(path)
    for command in ("upgrade", "status"):
        ran = dateline(command, "--archive", path)
        assert (ran.code, says in ran.err) == (4, True), ran
    assert (looks(path), (tmp_path / COPY).exists()) == (was, False)


def test_an_archive_that_is_not_there_is_not_made_by_upgrading(tmp_path, dateline):
    """A name that was mistyped leaves no empty file behind."""
    ran = dateline("upgrade", "--archive", tmp_path / "a.db")
    assert (ran.code, "no archive at" in ran.err) == (4, True)
    assert list(tmp_path.glob("*.db*")) == []
