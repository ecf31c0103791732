"""Typical uses of the library, for the type checker; nothing here is run."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import assert_type

import dateline
from dateline import Archive, Article, Briefing, DatelineError, DateMention, Reading, Skipped, StandingKind


def briefed(pile: Path) -> list[str]:
    """Ask in passing, by days and by words, and use what comes."""
    assert_type(dateline.__version__, str)
    told = dateline.ask(dt.date(2025, 2, 12), pile, until="18 March 2025", about="ceasefire", length="short")
    assert_type(told, Briefing)
    assert_type(told.question.since, dt.date)
    assert_type(dateline.ask(told.question, pile, length="full"), Briefing)
    assert_type(dateline.ask(dateline.Question(dt.date(2025, 2, 12), dt.date.today()), pile), Briefing)  # noqa: DTZ011
    assert_type(dateline.render(told, "html"), str)
    return [
        f"{one.when.first}: {one.shown.quote} ({one.shown.publisher})"
        for one in told.changed
        if one.standing.kind is StandingKind.REPORTED and one.independent > 1
    ]


def kept(path: Path) -> tuple[str, ...]:
    """Keep an archive open, add to it and ask it twice."""
    with Archive(path) as archive:
        added = dateline.add("saved-pages", Path("export.jsonl.gz"), archive=archive, published="2025-03-14")
        assert_type(added.new, int)
        told = dateline.ask("5 weeks ago", archive=archive, most=10)
        assert_type(dateline.verify(told, archive=archive).failed, tuple[str, ...])
        assert_type(next(archive.articles("Geneva")).article, Article)
    return dateline.verify(dateline.load("brief.json"), "saved-pages").failed


def followed() -> int:
    """Follow a feed for one round."""
    visits = dateline.watch(archive="talks.db", once=True)
    assert_type(visits, Iterator[dateline.Visited])
    return sum(visited.added.new for visited in visits)


def parts(html: bytes) -> None:
    """Use the readers alone."""
    page = dateline.Page("post", html, dateline.PageKind.HTML, dt.datetime.now(dt.UTC))
    for found in dateline.extract(page, "saved-pages"):
        assert_type(found, Article | Skipped)
        if isinstance(found, Article):
            assert_type(dateline.read(found), Reading)
    assert_type(dateline.find_dates("They met last week.", dt.date(2025, 3, 18)), tuple[DateMention, ...])


def refused() -> str:
    """Every refusal is one kind of error, with advice."""
    try:
        dateline.ask("no day", "saved-pages")
    except DatelineError as error:
        return error.advice
    return ""


def wrong() -> None:
    """What is wrong is seen: each line that is excused would be an error."""
    dateline.ask("2025-02-12", length="long")  # type: ignore[arg-type]
    dateline.ask(20250212)  # type: ignore[arg-type]
    _ = dateline.nothing  # type: ignore[attr-defined]
