"""`dateline publish`: by hand, as it would be, and what is due."""

import datetime as dt
import os
import shutil
import signal
import sqlite3
import time

import pytest
from msgspec.structs import replace

from conftest import start
from dateline.model import Author, Schedule, SiteStory
from dateline.publishing.opening import opened
from site_people import SINCE

WINDOW = ("--until", "2025-03-18")


@pytest.fixture
def archive(tmp_path, example_archive):
    """The example's archive, with a site that has a story and an author."""
    path = tmp_path / "news.db"
    shutil.copy(example_archive, path)
    with opened(path) as house:
        house.site.authors.keep(Author("amir", "Amir Example"))
        house.site.stories.keep(SiteStory("talks", "The talks", SINCE, "ceasefire Ukraine"))
    return path


def editions(archive):
    """What is published."""
    with opened(archive) as house:
        return house.site.editions.newest(9)


def test_an_edition_with_its_headline_and_author(dateline, archive):
    """Printed is its address, and nothing else."""
    done = dateline(
        "publish", "talks", *WINDOW, "--headline", "What moved", "--author", "amir", "--archive", archive
    )
    assert (done.code, done.out) == (0, "/talks/2025-03-18/what-moved\n")
    (edition,) = editions(archive)
    assert (edition.headline, edition.authors) == ("What moved", ("amir",))


def test_what_tells_nothing_new_is_published_only_when_that_is_meant(dateline, archive):
    """Also under another headline."""
    command = ("publish", "talks", *WINDOW, "--archive", archive)
    path = dateline(*command).out.strip()
    refused = dateline(*command, "--headline", "Once more")
    assert refused.code != 0
    assert f"Nothing changed since the edition of 2025-03-18: {path}" in refused.err
    assert dateline(*command, "--again").code == 0
    assert len(editions(archive)) == 2


def test_a_dry_run_publishes_nothing(dateline, archive):
    """It prints the edition; a followed story does not become one of the site by it."""
    dateline(
        "story", "add", "other", "--about", "ceasefire Ukraine", "--since", "2025-02-12", "--archive", archive
    )
    done = dateline("publish", "other", *WINDOW, "--dry-run", "--archive", archive)
    assert "12 February" in done.out
    assert editions(archive) == []
    with opened(archive) as house:
        assert house.site.stories.find("other") is None


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("nobody",),
        ("talks", "--author", "nobody"),
        ("talks", "--headline", "a\x1bb"),
        ("talks", "--due"),
        ("talks", "--headline", "x" * 300),
    ],
)
def test_what_cannot_be_is_refused(dateline, archive, arguments):
    """No story, an author that is none, a headline that hides something, a story beside --due."""
    assert dateline("publish", *arguments, "--archive", archive).code == 2
    assert editions(archive) == []


def plan(archive, **more):
    """Make the story due."""
    with opened(archive) as house:
        daily = Schedule(
            tuple(range(7)), dt.time(0), "UTC", ran=dt.datetime(2025, 3, 1, tzinfo=dt.UTC), **more
        )
        house.site.stories.keep(replace(house.site.stories.find("talks"), schedule=daily))


def test_what_is_due_is_published_once(dateline, archive):
    """Addresses on standard output; what came of each story beside it."""
    assert "nothing is due" in dateline("publish", "--due", "--archive", archive).err
    plan(archive)
    done = dateline("publish", "--due", "--archive", archive)
    assert done.out.startswith("/talks/")
    assert "dateline: talks: published" in done.err
    again = dateline("publish", "--due", "--archive", archive)
    assert (again.out, "nothing is due" in again.err) == ("", True)


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("after", [0.3, 0.9, 1.5, 2.1])
def test_killed_while_publishing_it_has_published_all_or_nothing(archive, after):
    """At any moment: an edition is there with its version, its note and its tally, or nothing of it is."""
    plan(archive)
    process = start("publish", "--due", "--archive", archive)
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    site = archive.with_name("news.site.db")
    with sqlite3.connect(site) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        counts = {
            raw.execute(query).fetchone()[0]
            for query in (
                "SELECT count(*) FROM edition",
                "SELECT count(*) FROM version",
                "SELECT coalesce(sum(number), 0) FROM tally WHERE name = 'editions/story/talks'",
                """SELECT count(*) FROM noted WHERE "on" LIKE '/talks/%' AND CAST(value AS TEXT) LIKE '%"what":"published"%'""",
                "SELECT count(*) FROM edition_words",
            )
        }
    raw.close()
    assert len(counts) == 1
    with opened(archive) as house:
        schedule = house.site.stories.find("talks").schedule
        assert (schedule.ran > dt.datetime(2026, 1, 1, tzinfo=dt.UTC)) == (counts == {1})
