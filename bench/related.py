#!/usr/bin/env python3
"""What stands beside an edition: is it on the same topic, and new to its reader?

    bench/related.py DATA [--every N] [--keep FOLDER] [--worst]

DATA is the folder of the five topics (`t17`). Every Nth article of each and the example story lie in one archive. Each topic
is two stories, asked about by the keywords of its first task; so is the example. Each topic is published for WINDOWS windows
that grow from its first day, in its two stories by turns: the site has as many editions of each topic.

    items      editions of other windows that count as alike, and articles, over all editions
    same       per cent of them that are of the same topic: an article by the file that it comes from
    copies     of the articles, those that share their text with one that the page has read, or with another item
    alone      editions beside which nothing stands
    teased     editions with a teaser in their text: the other story's edition that is most alike
    in text    per cent of these teasers that are of the same topic

--worst prints the items of another topic.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import json
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import dateline
from dateline.errors import UsageError
from dateline.model import SiteStory
from dateline.publishing.opening import opened
from dateline.publishing.publish import publish, told
from dateline.publishing.related import NAMES, WORDS, related

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.model import Edition
    from dateline.publishing.opening import House

EXAMPLE = Path(__file__).parent.parent / "examples" / "ukraine-talks"
WINDOWS = 4
BESIDE = "-beside"
"""What the second story of a topic is called besides."""
FLOOR_EVERY = 24
"""What the floors are measured on: every 24th article, which takes fifteen seconds."""

Figures = dict[str, float]


def sampled(data: Path, every: int) -> dict[str, list[str]]:
    """Return lines of each topic's articles."""
    found = {}
    for pages in sorted(data.glob("*/articles.jsonl.gz")):
        with gzip.open(pages, "rt", encoding="utf-8") as lines:
            found[pages.parent.name] = list(lines)[::every]
    return found


def filled(house: House, topics: dict[str, list[str]], folder: Path) -> dict[str, str]:
    """Add all articles to the archive; return the topic of each address or text that tells it."""
    archive = house.archive
    before: set[str] = set()
    topic_of: dict[str, str] = {}
    for topic, lines in topics.items():
        source = folder / f"{topic}.jsonl"
        source.write_text("".join(lines), encoding="utf-8")
        dateline.add(source, archive=archive)
        now = {filed.id for filed in archive.articles()}
        topic_of |= dict.fromkeys(now - before, topic)
        before = now
    dateline.add(EXAMPLE, archive=archive)
    topic_of |= {filed.id: "ukraine" for filed in archive.articles() if filed.id not in topic_of}
    return topic_of


def published(house: House, data: Path, topic_of: dict[str, str]) -> None:
    """Publish each topic as a story, for windows that grow."""
    tasks = json.loads((data / "tasks.json").read_text(encoding="utf-8"))
    about = {task["topic"]: " ".join(task["keywords"]) for task in reversed(tasks)}
    about["ukraine"] = "ceasefire Ukraine"
    days: dict[str, list[dt.date]] = {}
    for filed in house.archive.articles():
        if filed.article.published:
            days.setdefault(topic_of[filed.id], []).append(filed.article.published.day)
    number = 0
    for topic, words in sorted(about.items()):
        if topic not in days:
            continue
        ordered = sorted(days[topic])
        for name in (topic, f"{topic}{BESIDE}"):
            house.site.stories.keep(SiteStory(name, name, ordered[0], words))
        for part in range(1, WINDOWS + 1):
            story = SiteStory(f"{topic}{BESIDE if part % 2 else ''}", topic, ordered[0], words)
            until = ordered[len(ordered) * part // WINDOWS - 1]
            number += 1
            now = dt.datetime(2026, 1, 1, tzinfo=dt.UTC) + dt.timedelta(hours=number)
            try:
                publish(house, story, told(house, story, ordered[0], until), who="", now=now)
            except UsageError as error:
                print(f"{topic} until {until}: {error}", file=sys.stderr)


def items(house: House, edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield what counts as related to an edition: kind, and story or article."""
    version = house.site.editions.version(edition)
    if version is None:
        return
    for one in house.site.matters.alike(edition.key):
        if one.names >= NAMES and one.words >= WORDS:
            yield "edition", one.story
    found = related(house, edition, version)
    for article in found.articles:
        yield "article", article.article
    if found.teaser:
        yield "teaser", found.teaser.edition.story


def copies(house: House, edition: Edition, articles: list[str]) -> int:
    """Count the articles that repeat what a page has read, or each other."""
    version = house.site.editions.version(edition)
    have = {source.article for source in version.briefing.sources} if version else set()
    found = 0
    for article in articles:
        alike = {one.id for one in house.archive.sharing(house.archive.article(article)[0])} | {article}
        found += not have.isdisjoint(alike)
        have.add(article)
    return found


def measured(house: House, topic_of: dict[str, str], *, worst: bool = False) -> Figures:
    """Return the figures over all editions."""
    counts: Counter[str] = Counter()
    spent = 0.0
    for edition in house.site.editions.newest(1000):
        begun = time.perf_counter()
        found = list(items(house, edition))
        spent += time.perf_counter() - begun
        for kind, name in found:
            own = edition.story.removesuffix(BESIDE)
            topic = topic_of[name] if kind == "article" else name.removesuffix(BESIDE)
            counts["items"] += kind != "teaser"
            counts[f"{kind}s"] += 1
            counts["same" if kind != "teaser" else "teased"] += topic == own
            if worst and topic != own:
                title = house.archive.article(name)[0].article.title if kind == "article" else name
                print(f"{edition.path}: {kind} of {topic}: {title}")
        counts["copies"] += copies(house, edition, [name for kind, name in found if kind == "article"])
        counts["alone"] += not found
        counts["all"] += 1
    return {
        "same topic": 100 * counts["same"] / max(1, counts["items"]),
        "not a copy": 100 - 100 * counts["copies"] / max(1, counts["articles"]),
        "not alone": 100 - 100 * counts["alone"] / max(1, counts["all"]),
        "in text": 100 * counts["teased"] / max(1, counts["teasers"]),
        "teased": counts["teasers"],
        "items": counts["items"],
        "articles": counts["articles"],
        "editions": counts["all"],
        "ms an edition": 1000 * spent / max(1, counts["all"]),
    }


def made(data: Path, every: int, path: Path, *, worst: bool = False) -> Figures:
    """Make the archive and the site at `path` unless they are there, and measure."""
    topics = path.with_suffix(".json")
    with opened(path) as house:
        if not topics.exists():
            with tempfile.TemporaryDirectory() as folder:
                topic_of = filled(house, sampled(data, every), Path(folder))
            published(house, data, topic_of)
            topics.write_text(json.dumps(topic_of), encoding="utf-8")
        return measured(house, json.loads(topics.read_text(encoding="utf-8")), worst=worst)


def run(data: Path, out: Path) -> Figures:
    """Measure for the floors: figures go to `out`, cost comes back."""
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        figures = made(data, FLOOR_EVERY, Path(folder, "archive.db"))
    kept = ("same topic", "not a copy", "in text")
    out.write_text(json.dumps({name: figures[name] for name in kept}), encoding="utf-8")
    return {"items": figures["items"], "seconds": time.perf_counter() - begun}


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--every", type=int, default=4)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--worst", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(args.keep or folder, f"related-{args.every}.db")
        path.parent.mkdir(parents=True, exist_ok=True)
        for name, value in made(args.data, args.every, path, worst=args.worst).items():
            print(f"{name:14} {value:8.1f}")


if __name__ == "__main__":
    main()
