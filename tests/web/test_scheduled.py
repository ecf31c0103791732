"""The server publishes what is due by itself."""

import datetime as dt
import time

import pytest
from msgspec.structs import replace
from starlette.testclient import TestClient

from dateline.errors import ArchiveBusyError
from dateline.model import Schedule
from dateline.web import scheduled
from dateline.web.site import application
from site_people import newsroom  # noqa: F401 - a fixture


@pytest.fixture
def house(newsroom):  # noqa: F811
    """A newsroom whose story is due."""
    daily = Schedule(tuple(range(7)), dt.time(0), "UTC", ran=dt.datetime(2025, 3, 1, tzinfo=dt.UTC))
    newsroom.site.stories.keep(replace(newsroom.site.stories.find("talks"), schedule=daily))
    return newsroom


def waited(there):
    """Wait until something is there."""
    until = time.monotonic() + 30
    while not there() and time.monotonic() < until:
        time.sleep(0.02)
    return there()


def test_what_is_due_is_published_while_the_server_runs(house, monkeypatch):
    """Nobody clicks; and it ends with the server."""
    monkeypatch.setattr(scheduled, "SECONDS", 0.05)
    with TestClient(application(house)) as reader:
        assert waited(lambda: house.site.editions.newest(1))
        assert "/talks/" in reader.get("/").text
    assert len(house.site.editions.newest(5)) == 1


def test_a_file_that_is_busy_is_looked_at_again(house, monkeypatch):
    """The thread goes on."""
    monkeypatch.setattr(scheduled, "SECONDS", 0.05)
    run, calls = scheduled.run_due, []

    def busy_once(*arguments):
        calls.append(1)
        if len(calls) == 1:
            raise ArchiveBusyError("busy")
        return run(*arguments)

    monkeypatch.setattr(scheduled, "run_due", busy_once)
    with TestClient(application(house)):
        assert waited(lambda: house.site.editions.newest(1))
