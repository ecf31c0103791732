"""When a feed is visited next."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest
from msgspec.structs import replace

from dateline.app.watch import Watcher, next_due, watch
from dateline.archive import Archive
from dateline.collect.web import Answer, Failure
from dateline.model import SkipReason, Source, Visit

NOW = dt.datetime(2025, 3, 14, 9, tzinfo=dt.UTC)
FEED = Source("https://post.example/feed", NOW)
DOWN = Failure(FEED.address, SkipReason.NO_ANSWER, "cut off")


@dataclass
class Said:
    """A web that gives one answer."""

    answer: Answer | Failure

    def get(self, _address, **_conditions):
        return self.answer


def unchanged(**headers: str) -> Answer:
    kept = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Answer(Visit(FEED.address, FEED.address, NOW, 304, kept), b"")


@pytest.fixture
def visit(tmp_path):
    """Visit a feed that answers so; returns it with the minutes to the next visit."""
    with Archive(tmp_path / "a.db") as archive:

        def visit_once(source: Source, answer: Answer | Failure, chance: float = 0.0):
            archive.sources.keep(source)
            after, _ = Watcher(archive, Said(answer), lambda: NOW, chance=lambda: chance).visit(source)
            assert archive.sources.find(source.address) == after
            return after, (after.due - NOW).total_seconds() / 60

        yield visit_once


def test_a_feed_that_fails_is_visited_ever_more_rarely(visit):
    """Each failure doubles the wait, with jitter, to a day; the tenth is the last."""
    source, waits = FEED, []
    for _ in range(10):
        source, wait = visit(source, DOWN)
        waits.append(wait)
    assert waits[:8] == [15, 30, 60, 120, 240, 480, 960, 1440]
    assert (source.dead, source.failed) == (True, 10)
    assert visit(FEED, DOWN, chance=0.8)[1] == 18


def test_a_success_forgets_the_failures(visit):
    """One visit that went well makes a failing feed well, with its ordinary rhythm."""
    source, wait = visit(replace(FEED, failures=9, trouble="cut off"), unchanged())
    assert (source.failures, source.trouble, wait) == (0, "", 90)


def test_what_the_server_asks_for_is_heeded(visit):
    """Retry-After and max-age put the next visit off; a year is not waited for."""
    assert visit(FEED, replace(DOWN, status=429, retry_after=7200))[1] == 120
    assert visit(FEED, unchanged(cache_control="public, max-age=36000"))[1] == 600
    assert visit(FEED, unchanged(cache_control="max-age=99999999"))[1] == 7 * 24 * 60


def test_what_is_gone_is_dead_at_once(visit):
    """410 says that a feed will not come back."""
    assert visit(FEED, Failure(FEED.address, SkipReason.HTTP_ERROR, "gone", 410))[0].dead


def test_watching_goes_on_with_what_is_due(tmp_path):
    """The first round may take every feed; later ones take what is due, and between them nobody waits over a minute."""
    clock, waits = [NOW], []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        clock[0] += dt.timedelta(minutes=45)

    with Archive(tmp_path / "a.db") as archive:
        archive.sources.keep(replace(FEED, due=NOW + dt.timedelta(hours=9)))
        archive.sources.keep(replace(FEED, address="https://dead.example/feed", dead=True))
        watcher = Watcher(archive, Said(unchanged()), lambda: clock[0])
        visits = watch(watcher, everything=True, sleep=sleep)
        times = [next(visits).after.visited for _ in range(2)]
    assert times == [NOW, NOW + dt.timedelta(minutes=90)]
    assert waits == [60, 60]


def test_nothing_due_ends_a_single_round(tmp_path):
    """Once is once: a feed that is not due is left alone, and nobody sleeps."""
    with Archive(tmp_path / "a.db") as archive:
        archive.sources.keep(replace(FEED, due=NOW + dt.timedelta(seconds=1)))
        watcher = Watcher(archive, Said(DOWN), lambda: NOW)
        assert list(watch(watcher, once=True, sleep=pytest.fail)) == []
        assert next_due(watcher) == NOW + dt.timedelta(seconds=1)
