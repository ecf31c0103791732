#!/usr/bin/env python3
"""Whole briefings, against what newsrooms found worth a place in their own timelines of the same stories.

    bench/briefing.py DATA [--topic NAME]... [--keep FOLDER] [--every N] [--repeats] [--misses]

DATA holds `tasks.json` and one folder a topic with `articles.jsonl.gz` and `timelines.jsonl` (`t17`, `entities`). Each
topic's pile is read once, and one question is asked of it: its window runs from the first day of any of its reference
timelines to the last; no words say what it is about. Archives stay in the folder that --keep names, and are taken again
while the layers of a reading are the same. --every N reads every Nth article only.

    days       share of the reference days that a line tells: the line has this day, and no longer time. A day is a
               reference day if any of the topic's timelines has it: one briefing serves them all, where bench/timelines.py
               is asked for each. A topic of 140 reference days gives twenty lines at most a seventh; `could` says so
    heavy      the same share of the days that weigh most: those in two of the topic's timelines or more
    right      share of the lines whose day is a reference day
    repeats    pairs of lines about one event, for a hundred lines: no more than a day apart, and so alike in their names and
               content words that the smaller set has OVERLAP of its own in the other. What stands in more than COMMON of
               the lines is the story's own and does not count. --repeats prints them, to be judged by eye
    words      of the briefing in the terminal, before its sources
    headings   over its developments
    spread     share of the lines in each third of the window, and below it of the reference days

--misses prints the reference days that the standard briefing misses, with what the timelines tell of them. It stores none.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import gzip
import hashlib
import json
import re
import resource
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Literal

import dateline
from dateline.app.reading import READER
from dateline.model import Development
from dateline.model.readings import VERSIONS
from dateline.text.terms import terms_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.model import Briefing

Length = Literal["short", "standard", "full"]
LENGTHS: tuple[Length, ...] = ("standard", "full")

OVERLAP = 0.5
"""The share of the smaller of two sets of terms that stands in both, from which two lines of about one day are a repeat."""

FEWEST = 3
"""Terms that they must share at least: two short lines share two by accident."""

COMMON = 0.2
"""The share of a briefing's lines beyond which a term is the story's own."""

PARTS = 3
FLOOR_TOPICS, FLOOR_EVERY = ("haiti", "h1n1"), 3
"""What the floors are measured on: the two smallest topics, and every third article of them. All of them take minutes."""

_SOURCES = re.compile(r"^SOURCES$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Key:
    """What the timelines of a topic have: their days, with how many have each, and their sentences."""

    topic: str
    days: Counter[dt.date]
    told: dict[dt.date, tuple[str, ...]]

    @property
    def heavy(self) -> set[dt.date]:
        """The days that two timelines have, or more."""
        return {day for day, timelines in self.days.items() if timelines > 1}

    @property
    def window(self) -> tuple[dt.date, dt.date]:
        """The first day and the last."""
        return min(self.days), max(self.days)


@dataclass(frozen=True, slots=True)
class Scored:
    """A briefing against its key. Shares are of 1; `heavy` is None where only one timeline is there."""

    lines: int
    days: float
    could: float
    heavy: float | None
    right: float
    repeats: tuple[tuple[Development, Development], ...]
    words: int
    headings: int
    spread: tuple[float, ...]
    wanted: tuple[float, ...]


def topics_of(data: Path) -> list[str]:
    """Return the topics of a set."""
    return sorted({task["topic"] for task in json.loads((data / "tasks.json").read_text(encoding="utf-8"))})


def key_of(data: Path, topic: str) -> Key:
    """Read the reference timelines of a topic."""
    days: Counter[dt.date] = Counter()
    told: dict[dt.date, tuple[str, ...]] = {}
    for line in (data / topic / "timelines.jsonl").read_text(encoding="utf-8").splitlines():
        timeline = [(dt.date.fromisoformat(day), tuple(texts)) for day, texts in json.loads(line)["timeline"]]
        days.update({day for day, _ in timeline})
        for day, texts in timeline:
            told[day] = told.get(day, ()) + texts
    return Key(topic, days, told)


def archive_of(data: Path, topic: str, every: int, kept: Path) -> Path:
    """Return the archive of a topic in the folder `kept`; make it unless it is there, of the same text and layers."""
    pages = data / topic / "articles.jsonl.gz"
    with gzip.open(pages, "rt", encoding="utf-8") as lines:
        sample = list(lines)[::every]
    digest = hashlib.sha256(repr((READER, VERSIONS)).encode() + "".join(sample).encode()).hexdigest()[:12]
    path = kept / f"{topic}-{digest}.db"
    if not path.exists():
        kept.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=kept) as folder:
            source, made = Path(folder, "articles.jsonl"), Path(folder, "archive.db")
            source.write_text("".join(sample), encoding="utf-8")
            dateline.add(source, archive=made)
            made.replace(path)
    return path


def scored(briefing: Briefing, key: Key) -> Scored:
    """Compare a briefing with the key."""
    told = [_day(line) for line in briefing.changed]
    found = key.days.keys() & set(told)
    heavy = key.heavy
    return Scored(
        lines=len(told),
        days=len(found) / len(key.days),
        could=min(1.0, len(told) / len(key.days)),
        heavy=len(found & heavy) / len(heavy) if heavy else None,
        right=sum(day in key.days for day in told) / max(1, len(told)),
        repeats=repeats_of(briefing.changed),
        words=len(_SOURCES.split(dateline.render(briefing), maxsplit=1)[0].split()),
        headings=sum(bool(thread.heading) for thread in briefing.threads),
        spread=_thirds([line.when.first for line in briefing.changed], key.window),
        wanted=_thirds(list(key.days), key.window),
    )


def repeats_of(lines: Sequence[Development]) -> tuple[tuple[Development, Development], ...]:
    """Return the pairs of lines about one event."""
    held = [terms_of(line.shown.quote).all for line in lines]
    counts = Counter(term for own in held for term in own)
    terms = {
        id(line): frozenset(term for term in own if counts[term] <= max(2, COMMON * len(lines)))
        for line, own in zip(lines, held, strict=True)
    }
    return tuple(
        (one, other)
        for one, other in combinations(lines, 2)
        if abs((one.when.first - other.when.first).days) <= 1 and _alike(terms[id(one)], terms[id(other)])
    )


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(one & other)
    return shared >= FEWEST and shared >= OVERLAP * min(len(one), len(other))


def _day(line: Development) -> dt.date | None:
    return line.when.first if line.when.first == line.when.last else None


def _thirds(days: Sequence[dt.date], window: tuple[dt.date, dt.date]) -> tuple[float, ...]:
    first, length = window[0], (window[1] - window[0]).days + 1
    places = Counter(min(PARTS - 1, max(0, PARTS * (day - first).days // length)) for day in days)
    return tuple(places[part] / max(1, len(days)) for part in range(PARTS))


def briefings(
    data: Path, topics: Sequence[str], every: int, kept: Path
) -> Iterator[tuple[Key, dict[Length, Briefing]]]:
    """Yield each topic's key, and its briefing at each length."""
    for topic in topics:
        key, archive = key_of(data, topic), archive_of(data, topic, every, kept)
        first, last = key.window
        yield (
            key,
            {length: dateline.ask(first, archive=archive, until=last, length=length) for length in LENGTHS},
        )


def run(data: Path, out: Path) -> dict[str, float]:
    """Measure what the floors are set on; the figures go to `out`, what it cost comes back."""
    started = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        each = [
            {length: scored(briefing, key) for length, briefing in told.items()}
            for key, told in briefings(data, FLOOR_TOPICS, FLOOR_EVERY, Path(folder))
        ]
    out.write_text(json.dumps(figures_of(each), indent=1))
    return {
        "cpu_seconds": time.process_time() - started,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def figures_of(each: Sequence[dict[Length, Scored]]) -> dict[str, float]:
    """Return what may only rise, in percent, in the mean of the topics."""
    standard, full = ([one[length] for one in each] for length in LENGTHS)
    return {
        "days": 100 * fmean(one.days for one in standard),
        "heavy days": 100 * fmean(one.heavy for one in standard if one.heavy is not None),
        "right lines": 100 * fmean(one.right for one in standard),
        "days in full": 100 * fmean(one.days for one in full),
        "right in full": 100 * fmean(one.right for one in full),
        "lines without a repeat": 100 - fmean(_hundred(one) for one in standard),
    }


def _hundred(one: Scored) -> float:
    return 100 * len(one.repeats) / max(1, one.lines)


def _row(name: str, length: str, each: Sequence[Scored]) -> str:
    heavy = [one.heavy for one in each if one.heavy is not None]
    spread, wanted = (
        "/".join(f"{100 * fmean(part):.0f}" for part in zip(*shares, strict=True))
        for shares in ([one.spread for one in each], [one.wanted for one in each])
    )
    shares = (fmean(one.days for one in each), fmean(one.could for one in each))
    right = fmean(one.right for one in each)
    return (
        f"{name:22} {length:9} {fmean(one.lines for one in each):5.0f} {100 * shares[0]:6.1f} {100 * shares[1]:6.1f}"
        f" {f'{100 * fmean(heavy):6.1f}' if heavy else '     -'} {100 * right:6.1f}"
        f" {fmean(map(_hundred, each)):8.1f} {fmean(one.words for one in each):6.0f}"
        f" {fmean(one.headings for one in each):9.1f}  {spread:>10} of {wanted}"
    )


def _show_repeats(length: str, one: Scored) -> None:
    for first, second in one.repeats:
        print(f"  repeat, {length}:")
        for line in (first, second):
            print(f"    {line.when.first} {' '.join(line.shown.quote.split())}")


def _show_misses(key: Key, briefing: Briefing) -> None:
    told = {_day(line) for line in briefing.changed}
    for day in sorted(key.days.keys() - told):
        print(f"  missed {day} ({key.days[day]}): {' '.join(' '.join(key.told[day]).split())[:200]}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--topic", action="append", default=[])
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--repeats", action="store_true")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    print(
        f"{'topic':22} {'length':9} {'lines':>5} {'days':>6} {'could':>6} {'heavy':>6} {'right':>6} {'repeats':>8}"
        f" {'words':>6} {'headings':>9}  {'spread':>10}"
    )
    each: list[dict[Length, Scored]] = []
    with contextlib.ExitStack() as stack:
        kept = options.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        for key, told in briefings(
            options.data, options.topic or topics_of(options.data), options.every, kept
        ):
            each.append({length: scored(briefing, key) for length, briefing in told.items()})
            for length, one in each[-1].items():
                print(_row(key.topic, length, [one]), flush=True)
                if options.repeats:
                    _show_repeats(length, one)
            if options.misses:
                _show_misses(key, told["standard"])
    for length in LENGTHS if len(each) > 1 else ():
        print(_row("mean", length, [one[length] for one in each]))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
