"""Stories that are published by themselves: when due, if something changed, once, whole or not at all."""

import datetime as dt
import shutil
import threading

import pytest
from msgspec.structs import replace

from dateline.errors import ArchiveError, UsageError
from dateline.library import add
from dateline.model import Edits, Schedule, SiteStory
from dateline.publishing import scheduling
from dateline.publishing.dues import last_due, next_due
from dateline.publishing.editing import line_key
from dateline.publishing.opening import opened
from dateline.publishing.publish import publish, told
from dateline.publishing.scheduling import LEASE, due, run_due, zone_named
from site_people import SINCE

BERLIN = Schedule((0, 1, 2, 3, 4), dt.time(6), "Europe/Berlin")


def at(words):
    """A time of UTC."""
    return dt.datetime.fromisoformat(words).replace(tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("now", "last", "following"),
    [
        ("2025-03-18T05:00", "2025-03-18T05:00", "2025-03-19T05:00"),  # a Tuesday; 06:00 in Berlin
        ("2025-03-18T04:59", "2025-03-17T05:00", "2025-03-18T05:00"),
        ("2025-03-16T12:00", "2025-03-14T05:00", "2025-03-17T05:00"),  # a Sunday
        ("2025-04-01T12:00", "2025-04-01T04:00", "2025-04-02T04:00"),  # summer time
        ("2025-03-29T23:30", "2025-03-28T05:00", "2025-03-31T04:00"),  # over the change
    ],
)
def test_when_it_is_due(now, last, following):
    """Every weekday at six in Berlin, in winter and in summer."""
    assert last_due(BERLIN, at(now)) == at(last)
    assert next_due(BERLIN, at(now)) == at(following)


def test_a_time_that_a_day_has_not_or_has_twice():
    """Half past two when the clocks are put on, and back: once each."""
    half_past_two = Schedule(tuple(range(7)), dt.time(2, 30), "Europe/Berlin")
    spring, autumn = (last_due(half_past_two, at(now)) for now in ("2025-03-30T12:00", "2025-10-26T12:00"))
    assert spring.astimezone(dt.UTC) == at("2025-03-30T01:30")
    assert autumn.astimezone(dt.UTC) == at("2025-10-26T00:30")
    ran = replace(half_past_two, ran=at("2025-10-26T00:31"))
    assert due(ran, at("2025-10-26T01:35")) is None


@pytest.mark.parametrize(
    "zone", ["", "Nowhere/Else", "../../etc/passwd", "x" * 5000, "/etc/localtime", "a\x00b"]
)
def test_a_zone_that_is_none_is_refused_and_never_due(zone):
    """Also where a file with one is older than the check."""
    with pytest.raises(UsageError):
        zone_named(zone)
    assert last_due(replace(BERLIN, zone=zone), at("2025-03-18T06:00")) is None


def test_a_clock_that_goes_back_makes_nothing_due_again():
    """And one that was wrong by years does not hold a story up for years."""
    ran = replace(BERLIN, ran=at("2025-03-18T05:01"))
    assert due(ran, at("2025-03-18T04:30")) is None
    assert due(ran, at("2025-03-18T05:30")) is None
    assert due(ran, at("2025-03-19T05:00")) == at("2025-03-19T05:00")
    assert due(replace(BERLIN, ran=at("2031-01-01T00:00")), at("2025-03-19T05:00"))


@pytest.fixture
def house(tmp_path, example_archive):
    """A site over the example with a story that is due every day at six."""
    shutil.copy(example_archive, tmp_path / "news.db")
    with opened(tmp_path / "news.db") as house:
        daily = Schedule(tuple(range(7)), dt.time(6), "UTC", ran=at("2025-03-01T00:00"))
        house.site.stories.keep(SiteStory("talks", "The talks", SINCE, "ceasefire Ukraine", schedule=daily))
        yield house


def run(house, now):
    """One look at what is due."""
    return list(run_due(house, at(now)))


def schedule(house):
    """The story's schedule as it is kept."""
    return house.site.stories.find("talks").schedule


def test_the_first_turn_publishes_and_the_next_finds_nothing(house):
    """What was found is kept, shown and logged; nothing is published twice."""
    (turn,) = run(house, "2025-03-20T06:00")
    assert turn.path.startswith("/talks/2025-03-20/")
    assert run(house, "2025-03-20T06:05") == []
    (turn,) = run(house, "2025-03-21T06:00")
    assert turn.path == ""
    assert turn.found.startswith("found nothing new from 2025-03-20 to 2025-03-21")
    assert schedule(house).found == turn.found
    assert house.site.noted("story/talks")[0].what == f"scheduled: {turn.found}"
    assert len(house.site.editions.newest(5)) == 1


def test_only_what_is_new_is_told(house):
    """Since the last edition: no line whose sentences its archive had, none that an editor left out of it."""
    story = house.site.stories.find("talks")
    first = told(house, story, SINCE, dt.date(2025, 3, 11))
    dropped = line_key(first.changed[0])
    upto = house.archive.last_key()
    publish(
        house, story, first, who="", now=at("2025-03-11T18:00"), edits=Edits(left_out=(dropped,)), upto=upto
    )
    (turn,) = run(house, "2025-03-18T06:00")
    assert turn.path
    version = house.site.editions.version(house.site.editions.newest(1)[0])
    assert version.briefing.question.since == dt.date(2025, 3, 11)
    known = {(c.article, c.start) for d in first.changed for c in d.evidence}
    for development in version.briefing.changed:
        assert not {(c.article, c.start) for c in development.evidence} & known


def test_a_whole_edition_is_published_where_a_line_of_it_is_new(house):
    """All since the story begins; not where nothing is."""
    story = house.site.stories.find("talks")
    whole = replace(schedule(house), whole=True)
    house.site.stories.keep(replace(story, schedule=whole))
    (first,) = run(house, "2025-03-12T06:00")
    (second,) = run(house, "2025-03-20T06:00")
    assert first.path
    assert second.path
    version = house.site.editions.version(house.site.editions.newest(1)[0])
    assert version.briefing.question.since == SINCE
    (third,) = run(house, "2025-03-21T06:00")
    assert not third.path


PAGE = """<html lang="en"><head><title>{title}</title><meta property="og:site_name" content="Lakeshore Tribune">
<meta property="article:published_time" content="{time}"></head><body><article><h1>{title}</h1>
<p>{lead}</p><p>The delegations had met for two days behind closed doors, and neither side took questions afterwards.
Officials described the mood as businesslike and said that a ceasefire in Ukraine remained the aim of the talks.</p>
</article></body></html>"""


def test_an_article_that_is_added_later_is_news_and_a_page_that_is_filed_again_is_none(house, tmp_path):
    """By what was filed since, whatever day it is."""
    run(house, "2025-03-20T06:00")
    page = tmp_path / "new.html"
    page.write_text(
        PAGE.format(
            title="Ukraine and Russia agree to exchange 350 prisoners",
            time="2025-03-20T09:00:00+00:00",
            lead="KYIV, March 20. Ukraine and Russia agreed on Thursday to exchange 350 prisoners on each side, the Ukrainian government said after ceasefire talks.",
        ),
        encoding="utf-8",
    )
    add(page, archive=tmp_path / "news.db")
    (turn,) = run(house, "2025-03-21T06:00")
    assert turn.found.startswith("published")
    changed = house.site.editions.version(house.site.editions.newest(1)[0]).briefing.changed
    assert "350 prisoners" in changed[0].shown.quote
    assert {c.publisher for d in changed for c in d.evidence} == {"Lakeshore Tribune"}
    page.write_text(
        page.read_text(encoding="utf-8").replace("</article>", "<p>This page was updated.</p></article>"),
        encoding="utf-8",
    )
    add(page, archive=tmp_path / "news.db")
    (turn,) = run(house, "2025-03-22T06:00")
    assert turn.found.startswith("found nothing new")


def test_of_two_processes_one_publishes(house):
    """At the same moment, over the same file."""
    turns, meet = [], threading.Barrier(2)

    def attempt():
        with opened(house.site.path.with_name("news.db")) as other:
            meet.wait()
            turns.extend(run(other, "2025-03-18T06:00"))

    pair = [threading.Thread(target=attempt) for _ in range(2)]
    for one in pair:
        one.start()
    for one in pair:
        one.join()
    assert len(turns) == 1
    assert len(house.site.editions.newest(5)) == 1


def test_one_that_was_killed_leaves_its_turn_to_the_next(house, monkeypatch):
    """Nothing is half published; when the lease has ended, another deals with the turn."""
    with monkeypatch.context() as patch:
        patch.setattr(scheduling, "_dealt_with", lambda *_: None)  # killed after the claim
        run(house, "2025-03-18T06:00")
    assert schedule(house).claimed == at("2025-03-18T06:00")
    assert run(house, "2025-03-18T06:10") == []
    (turn,) = list(run_due(house, at("2025-03-18T06:00") + LEASE))
    assert turn.path
    assert schedule(house).claimed is None


def test_whoever_was_too_slow_publishes_no_second_edition(house, monkeypatch):
    """Its lease ended, another took the turn over, and then it comes to its end."""
    work = scheduling._worked_out

    def slow(*arguments):
        monkeypatch.setattr(scheduling, "_worked_out", work)
        late = at("2025-03-18T06:00") + LEASE
        assert len(list(run_due(house, late))) == 1
        return work(*arguments)

    monkeypatch.setattr(scheduling, "_worked_out", slow)
    assert run(house, "2025-03-18T06:00") == []
    assert len(house.site.editions.newest(5)) == 1


def test_a_fault_while_publishing_leaves_nothing_half_done(house, monkeypatch):
    """The edition, the note and the schedule are kept together; the next run does it."""

    def fail(*_):
        raise ArchiveError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(house.site, "note", fail)
        with pytest.raises(ArchiveError):
            run(house, "2025-03-18T06:00")
    assert house.site.editions.newest(5) == []
    assert house.site.editions.number("story", "talks") == 0
    (turn,) = list(run_due(house, at("2025-03-18T06:00") + LEASE))
    assert turn.path


def test_a_story_that_fails_does_not_hold_up_the_others(house, monkeypatch):
    """It says so, and has its next turn at its next time."""
    story = house.site.stories.find("talks")
    house.site.stories.keep(replace(story, slug="aaa", title="First"))
    work = scheduling._worked_out

    def broken(house, story, slot, now):
        if story.slug == "aaa":
            raise RuntimeError("oh")
        return work(house, story, slot, now)

    monkeypatch.setattr(scheduling, "_worked_out", broken)
    one, two = run(house, "2025-03-18T06:00")
    assert one.found.startswith("failed")
    assert two.path
    assert run(house, "2025-03-18T07:00") == []


def test_a_window_without_articles_is_said(house):
    """Not an error: nothing was found."""
    story = house.site.stories.find("talks")
    house.site.stories.keep(replace(story, about="zebra crossings"))
    (turn,) = run(house, "2025-03-18T06:00")
    assert turn.found.startswith("found nothing new: no article on The talks")


def test_an_archive_that_is_busy_gives_the_turn_back(house, monkeypatch):
    """The next look need not wait for the lease to end."""

    def busy(*_):
        raise ArchiveError("busy")

    with monkeypatch.context() as patch:
        patch.setattr(scheduling, "told", busy)
        with pytest.raises(ArchiveError):
            run(house, "2025-03-18T06:00")
    assert schedule(house).claimed is None
    (turn,) = run(house, "2025-03-18T06:01")
    assert turn.path


def test_a_schedule_that_is_taken_away_meanwhile_publishes_nothing(house, monkeypatch):
    """An editor's word comes before that of a turn that was begun."""
    work = scheduling._worked_out

    def meanwhile(*arguments):
        story = house.site.stories.find("talks")
        house.site.stories.keep(replace(story, schedule=None))
        return work(*arguments)

    monkeypatch.setattr(scheduling, "_worked_out", meanwhile)
    assert run(house, "2025-03-18T06:00") == []
    assert house.site.editions.newest(5) == []
