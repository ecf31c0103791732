#!/usr/bin/env python3
"""What a story that is published by itself each day tells again.

    bench/scheduled.py DATA [--topics NAME...] [--days N] [--articles N] [--worst]

DATA is the folder of the five topics (`t17`). About N articles of a topic lie in an archive, one in so many; its story, asked about
by the keywords of the topic's first task, is due at six each morning of its N busiest days but the first two, as
`dateline publish --due` would find it.

    editions   published; on the other days nothing was new
    lines      of all editions but the first
    again      per cent of them that have 6 of 10 terms of the shorter sentence in common with a line of an earlier edition
    all again  the same, where all lines since the last edition's day are told, new or not

Many of those "again" are new all the same: another day's oil on the sea has the words of the last one's. --worst prints them.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import json
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import dateline
from dateline.errors import UsageError
from dateline.model import Schedule, SiteStory
from dateline.publishing.opening import opened
from dateline.publishing.publish import told
from dateline.publishing.scheduling import run_due
from dateline.text.terms import terms_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.publishing.opening import House

SHARE = 0.6
STORY = "story"


def repeats(quotes: Sequence[str], earlier: Sequence[str]) -> list[tuple[str, str]]:
    """Return the sentences that an earlier one is much like, each with it."""
    found = []
    for quote in quotes:
        terms = terms_of(quote).all
        for other in earlier:
            known = terms_of(other).all
            if len(terms & known) >= SHARE * max(1, min(len(terms), len(known))):
                found.append((quote, other))
                break
    return found


def since_last(house: House, story: SiteStory, until: dt.date) -> list[str]:
    """Return the lines since the last edition's day, new or not."""
    newest = next(iter(house.site.editions.newest(1, story=STORY)), None)
    try:
        return (
            [d.shown.quote for d in told(house, story, newest.day, until).changed]
            if newest and newest.day <= until
            else []
        )
    except UsageError:
        return []


def measured(house: House, begin: dt.date, days: int, *, worst: bool) -> str:
    """Publish each day; return the row."""
    shown: list[str] = []
    lines = again = every = every_again = editions = 0
    started = time.perf_counter()
    for number in range(2, days):
        now = dt.datetime.combine(begin + dt.timedelta(number), dt.time(6), dt.UTC)
        story = house.site.stories.find(STORY)
        plain = since_last(house, story, now.date()) if story else []
        every, every_again = every + len(plain), every_again + len(repeats(plain, shown))
        for turn in run_due(house, now):
            if not turn.path:
                continue
            version = house.site.editions.version(house.site.editions.newest(1, story=STORY)[0])
            quotes = [d.shown.quote for d in version.briefing.changed] if version else []
            if shown:
                found = repeats(quotes, shown)
                lines, again = lines + len(quotes), again + len(found)
                for one, other in found if worst else ():
                    print(f"    {now.date()} {one[:110]}\n               {other[:110]}")
            editions, shown = editions + 1, shown + quotes
    seconds = (time.perf_counter() - started) / max(1, days - 2)
    rates = [100 * part / max(1, whole) for part, whole in ((again, lines), (every_again, every))]
    return f"{editions:8} {lines:6} {rates[0]:6.1f} {every:9} {rates[1]:9.1f} {seconds:8.1f}"


def busiest(house: House, days: int) -> dt.date:
    """Return the first of so many days on which most is published."""
    published = (filed.article.published for filed in house.archive.articles())
    told_days = sorted(p.day for p in published if p and not p.suspect)
    return max(told_days, key=lambda day: sum(0 <= (d - day).days < days for d in told_days))


def main() -> None:
    """Print a row for each topic."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--topics", nargs="+", default=["bpoil", "h1n1", "libya"])
    parser.add_argument("--days", type=int, default=21)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--worst", action="store_true")
    asked = parser.parse_args()
    tasks = json.loads((asked.data / "tasks.json").read_text(encoding="utf-8"))
    about = {task["topic"]: " ".join(task["keywords"]) for task in reversed(tasks)}
    print(f"{'topic':8} editions  lines  again all lines all again s a turn")
    for topic in asked.topics:
        with tempfile.TemporaryDirectory() as folder:
            pages, archive = Path(folder) / "pages.jsonl", Path(folder) / "a.db"
            with gzip.open(asked.data / topic / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
                found = list(lines)
            pages.write_text("".join(found[:: max(1, len(found) // asked.articles)]), encoding="utf-8")
            dateline.add(pages, archive=archive)
            with opened(archive) as house:
                begin = busiest(house, asked.days)
                daily = Schedule(
                    tuple(range(7)), dt.time(6), "UTC", ran=dt.datetime.combine(begin, dt.time(), dt.UTC)
                )
                house.site.stories.keep(SiteStory(STORY, topic, begin, about[topic], schedule=daily))
                print(f"{topic:8} {measured(house, begin, asked.days, worst=asked.worst)}", flush=True)


if __name__ == "__main__":
    main()
