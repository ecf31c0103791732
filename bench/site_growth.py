"""What the pages of a site cost when it holds 100 editions, and when it holds 100,000.

    bench/site_growth.py [--sizes 100 100000] [--stories 20] [--subscribers 10000] [--folder out/site-growth]

Fills a site: editions with whole versions, small (three lines of the example, in words drawn by a fixed seed), of as many
stories, desks and authors at each size; a hundred views an edition; readers who follow by e-mail. Then asks the
application for each kind of page, worked out anew each time, and lets an edition wait for its readers. CPU milliseconds
of the median of twenty. A filled site is kept in the folder, and taken again.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from msgspec.structs import replace
from starlette.testclient import TestClient

from dateline import library
from dateline.model import Author, Briefing, Desk, Digest, Edition, Rhythm, SiteStory, Version, VersionKind
from dateline.publishing import subscribing
from dateline.publishing.digests import next_morning
from dateline.publishing.opening import House, opened
from dateline.publishing.slugs import slug_of
from dateline.web.site import application

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "ukraine-talks"
BEGAN = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
VIEWS = 100  # of each edition
WORDS = 20_000
ROUNDS = 20


def words(chance: random.Random, number: int) -> list[str]:
    """Draw words as texts have them: few often, many rarely."""
    return [f"w{int(WORDS ** chance.random())}" for _ in range(number)]


def small(chance: random.Random, briefing: Briefing) -> Briefing:
    """Return a briefing of three lines with one source of evidence each, in other words."""
    told = [replace(d.shown, quote=" ".join(words(chance, 25))) for d in briefing.changed[:3]]
    lines = (
        replace(d, shown=one, evidence=(one,), words="")
        for d, one in zip(briefing.changed, told, strict=False)
    )
    return Briefing(
        briefing.question, briefing.coverage, tuple(lines), threads=(), quiet=(), more=0, coming=(), background=(),
        sources=briefing.sources[:3], skipped=(),
    )  # fmt: skip


def fill(house: House, briefing: Briefing, size: int, stories: int) -> None:
    """Fill an empty site."""
    chance, site = random.Random(size), house.site  # noqa: S311 - not for secrets
    with site.together():
        for number in range(10):
            site.desks.keep(Desk(f"d{number}", f"Desk {number}"))
            site.authors.keep(Author(f"a{number}", f"Author {number}"))
        for number in range(stories):
            site.stories.keep(
                SiteStory(f"s{number}", f"Story {number}", BEGAN.date(), desk=f"d{number % 10}")
            )
    for begin in range(0, size, 1000):
        with site.together():
            for number in range(begin, min(begin + 1000, size)):
                add(house, small(chance, briefing), number, stories, " ".join(words(chance, 8)))


def subscribe(house: House, stories: int, subscribers: int) -> None:
    """Let readers follow: each hundredth the whole site, the others a story."""
    with house.site.together():
        for number in range(subscribers):
            what = "site" if number % 100 == 0 else f"story/s{number % stories}"
            token = subscribing.offered(house, f"r{number}@example.net", what, Rhythm.AT_ONCE, BEGAN)
            subscribing.confirmed(house, token, BEGAN)
    house.site.subscribers.choose(BEGAN, next_morning(BEGAN))


def add(house: House, briefing: Briefing, number: int, stories: int, headline: str) -> Edition:
    """File an edition, and count its readers."""
    story, time_ = number % stories, BEGAN + dt.timedelta(hours=number)
    author = f"a{number % 10}"
    version = Version(1, VersionKind.PUBLISHED, time_, headline, (author,), briefing)
    edition = Edition(
        0, f"s{story}", time_.date(), f"{slug_of(headline)[:40]}-{number}", f"d{story % 10}", headline,
        headline, (author,), time_, time_, 1,
    )  # fmt: skip
    edition = house.site.editions.add(edition, version)
    for day in range(2):
        house.site.views.add(time_.date() + dt.timedelta(day), {edition.path: VIEWS // 2})
    return edition


def cost(work: Callable[[], object]) -> float:
    """Return the CPU milliseconds of something: the median of some times."""
    work()
    spent = []
    for _ in range(ROUNDS):
        began = time.process_time()
        work()
        spent.append((time.process_time() - began) * 1000)
    return statistics.median(spent)


def measured(house: House, briefing: Briefing, stories: int) -> dict[str, float]:
    """Return what each kind of page costs, and the choosing of digests."""
    site, size = house.site, house.site.editions.last_key()
    middle = site.editions.by_key(size // 2)
    newest = site.editions.newest(1)[0]
    if middle is None:
        raise SystemExit("the site is empty")
    rare = max(middle.headline.split(), key=lambda word: int(word[1:]))
    paths = {
        "front": "/", "story": "/s1/", "edition, newest": newest.path, "edition, in the middle": middle.path,
        "author": "/author/a1/", "desk": "/desk/d1/", "older, in the middle": f"/before/{size // 2}",
        "search, a rare word": f"/search?q={rare}", "search, a word of all": "/search?q=w1",
        "search, two words": "/search?q=w3+w11", "feed": "/feed.atom", "sitemap": "/sitemap.xml",
    }  # fmt: skip
    found = {}
    with TestClient(application(house), raise_server_exceptions=False) as client:
        for name, path in paths.items():
            if client.get(path).status_code != 200:
                raise SystemExit(f"{path}: {client.get(path).status_code}")
            asked = f"{path}{'&' if '?' in path else '?'}anew"
            found[name] = cost(lambda asked=asked: client.get(asked))  # type: ignore[misc]
    found["counting a view"] = cost(lambda: site.views.add(BEGAN.date(), {middle.path: 1}))
    chance = random.Random(1)  # noqa: S311 - not for secrets
    found["publishing"] = cost(
        lambda: add(house, small(chance, briefing), site.editions.last_key(), stories, "w1 w2")
    )
    found |= choosing(house, briefing, stories)
    return found


def choosing(house: House, briefing: Briefing, stories: int) -> dict[str, float]:
    """Return what it costs to find out for whom an edition is, and what waits for one of them."""
    subscribers, now, spent, made = house.site.subscribers, BEGAN + dt.timedelta(days=20_000), [], 0
    subscribers.choose(now, next_morning(now))
    chance = random.Random(2)  # noqa: S311 - not for secrets
    for _ in range(ROUNDS):
        add(house, small(chance, briefing), house.site.editions.last_key(), stories, "w1 w2")
        began = time.process_time()
        made = subscribers.choose(now, next_morning(now))
        spent.append((time.process_time() - began) * 1000)
    due = cost(lambda: subscribers.due(now, 50))
    pending = cost(lambda: subscribers.pending(now))
    one: Digest = subscribers.due(now, 1)[0]
    sent = cost(lambda: subscribers.begin(one) and subscribers.rest(one, 0, 0, BEGAN))  # type: ignore[func-returns-value]
    return {
        "choosing, for 100 readers": statistics.median(spent) * 100 / made, "50 digests that are due": due,
        "is anything due?": pending, "a digest begun and put off": sent,
    }  # fmt: skip


def main() -> None:
    """Fill, measure, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 100_000])
    parser.add_argument("--stories", type=int, default=20)
    parser.add_argument("--subscribers", type=int, default=10_000)
    parser.add_argument("--folder", type=Path, default=ROOT / "out" / "site-growth")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    briefing = library.ask("2025-02-12", EXAMPLE, until="2025-03-18")
    columns: list[dict[str, float]] = []
    for size in options.sizes:
        path = options.folder / f"{size}-{options.stories}-{options.subscribers}.db"
        new = not path.exists()
        with opened(path) as house:
            if new:
                fill(house, briefing, size, options.stories)
            if not house.site.subscribers.number():
                subscribe(house, options.stories, options.subscribers)
            with house.site._database.writing() as connection:  # noqa: SLF001 - a bench
                connection.execute(sa.text("DELETE FROM waiting"))
            columns.append(measured(house, briefing, options.stories))
            columns[-1]["MB of the file"] = house.site._database.extent()[0] / 1e6  # noqa: SLF001
    for name, first in columns[0].items():
        rest = [column.get(name, float("nan")) for column in columns]
        print(f"{name}\t" + "\t".join(f"{value:.2f}" for value in rest) + f"\t{rest[-1] / first:.2f}")


if __name__ == "__main__":
    main()
