#!/usr/bin/env python3
"""What the numbers of `dateline.salience.weights` are worth on topics that did not choose them.

    bench/weights.py ROOT [--draws N] [--seed N] [--jobs N] [--field NAME]...

ROOT holds the sets `t17` and `entities` and their scorer `score_t17.py`. Each pile is read once. Settings are drawn from
GRID; then each topic in turn is left out, and a setting is chosen on all others and scored on it, in two ways: the best of
those drawn; and for each number alone, the value whose draws are best in the mean, which chance decides less. A setting
is as good as the mean of its two sets, a set as its topics, a topic as its timelines; a timeline's worth is Date-F1 + AR1
+ AR2. Printed are, for each set, the mean over its topics with its spread (standard deviation): of the setting that
ships, of both choices, and of the median of those drawn. Last come the means by value, over all topics.

--field draws nothing, but moves one number at a time from the setting that ships, over all values of GRID, and prints
on how many topics it wins and loses more than NOISE of worth.
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib
import itertools
import json
import multiprocessing
import random
import statistics
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from dateline.model import Question
from dateline.salience import DEFAULT, Document, Pile, Weights, choose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

HERE = Path(__file__).parent
SETS = ("t17", "entities")
NOISE = 0.005
GRID: dict[str, tuple[float, ...]] = {
    "relevance_power": (1, 2, 3, 4),
    "nearness_power": (0, 0.25, 0.5, 0.75),
    "announced": (1, 0.85, 0.7, 0.5, 0.3),
    "reported": (1, 1.25, 1.5, 2),
    "chronicle_day": (5, 7, 10),
    "printed": (0.02, 0.1),
    "volume_power": (0.2, 0.3, 0.4, 0.5),
    "volume_floor": (3, 5, 10, 20),
    "volume_days": (7, 10, 14, 20),
    "half_life": (35, 70, 100, 150, 400),
    "same_day": (0.6, 0.8, 1),
    "day_after": (0.7, 0.9),
    "on_story": (1, 1.2, 1.5),
}
"""What is drawn from, for each number that matters; those of single articles and of a sentence's form are left."""


class Worth(NamedTuple):
    """What a timeline, or the mean of several, scores."""

    date: float
    ar1: float
    ar2: float


class Topic(NamedTuple):
    """A pile, with the timelines to be made from it and those that newsrooms made."""

    set: str
    name: str
    pile: Pile
    texts: dict[str, str]
    tasks: tuple[tuple[dict[str, Any], Any], ...]


Scores = dict[tuple[str, str], Worth]  # by set and topic

_topics: list[Topic] = []  # read before the processes part, so that they share them
_scorer: Any = None


def read(root: Path) -> Iterator[Topic]:
    """Yield the topics of both sets."""
    timelines = importlib.import_module("timelines")
    for name in SETS:
        references = _scorer.load_refs(str(root / name))
        tasks = sorted(json.loads((root / name / "tasks.json").read_text("utf-8")), key=lambda t: t["topic"])
        for topic, group in itertools.groupby(tasks, key=lambda task: task["topic"]):
            documents: tuple[Document, ...] = tuple(
                timelines.read_documents(root / name / topic / "articles.jsonl.gz")
            )
            texts = {document.id: document.text for document in documents}
            asked = tuple((task, references[task["name"]][1]) for task in group)
            yield Topic(name, topic, Pile.of(documents), texts, asked)


def score(weights: Weights, only: tuple[str, str] | None = None) -> Scores:
    """Return what a setting scores on each topic, or on one."""
    return {
        (topic.set, topic.name): _mean(_timeline(topic, task, key, weights) for task, key in topic.tasks)
        for topic in _topics
        if only is None or only == (topic.set, topic.name)
    }


def _timeline(topic: Topic, task: dict[str, Any], key: Any, weights: Weights) -> Worth:
    since, until = dt.date.fromisoformat(task["start"]), dt.date.fromisoformat(task["end"])
    question = Question(since, until, " ".join(task["keywords"]))
    told = choose(topic.pile, question, task["l"], task["k"], weights)
    made = {
        day.day: tuple(
            _scorer.ptb(" ".join(topic.texts[line.document][line.start : line.end].split()))
            for line in day.lines
        )
        for day in told
        if day.lines
    }
    scored = _scorer.score_one(made, key)
    return Worth(scored["date"][2], scored["ar1"][2], scored["ar2"][2])


def draw(count: int, seed: int) -> list[Weights]:
    """Return settings drawn at random; the one that ships is not among them."""
    chance = random.Random(seed)  # noqa: S311 -- settings, not secrets
    return [_with({name: chance.choice(values) for name, values in GRID.items()}) for _ in range(count)]


def merit(scores: Scores, without: tuple[str, str] | None = None) -> float:
    """Return what a setting is worth on all topics but one: both sets alike."""
    return statistics.fmean(
        statistics.fmean(sum(worth) for key, worth in scores.items() if key[0] == name and key != without)
        for name in SETS
    )


def best_drawn(drawn: Sequence[Scores]) -> Scores:
    """Return what each topic scores by the drawn setting that is best on all others."""
    return {key: max(drawn, key=lambda scores: merit(scores, key))[key] for key in drawn[0]}


def by_value(
    settings: Sequence[Weights], drawn: Sequence[Scores], without: tuple[str, str] | None = None
) -> dict[str, dict[float, float]]:
    """Return the mean merit of the draws that have each value, by number."""
    merits = [merit(scores, without) for scores in drawn]
    means: dict[str, dict[float, float]] = {}
    for name, values in GRID.items():
        having = {
            v: [m for s, m in zip(settings, merits, strict=True) if getattr(s, name) == v] for v in values
        }
        means[name] = {value: statistics.fmean(found) for value, found in having.items() if found}
    return means


def best_values(
    settings: Sequence[Weights], drawn: Sequence[Scores]
) -> list[tuple[Weights, tuple[str, str]]]:
    """Return the setting that each topic's others choose, number by number."""
    chosen = []
    for key in drawn[0]:
        means = by_value(settings, drawn, key)
        chosen.append(
            (_with({name: max(found, key=lambda v: found[v]) for name, found in means.items()}), key)
        )
    return chosen


def _with(values: dict[str, float]) -> Weights:
    """Return the setting that ships with some numbers changed."""
    kept = {name: type(getattr(DEFAULT, name))(value) for name, value in values.items()}
    return msgspec.structs.replace(DEFAULT, **kept)


def _mean(worths: Iterable[Worth]) -> Worth:
    return Worth(*map(statistics.fmean, zip(*worths, strict=True)))


def show(label: str, scores: Scores) -> None:
    """Print a row a set: mean and spread over its topics."""
    for name in SETS:
        columns = zip(*(worth for key, worth in scores.items() if key[0] == name), strict=True)
        cells = "   ".join(f"{statistics.fmean(c):.3f} ±{statistics.stdev(c):.3f}" for c in columns)
        print(f"{label:28} {name:9} {cells}", flush=True)
        label = ""


def show_moves(fields: Sequence[str], shipped: Scores) -> None:
    """Print what each value of some fields changes, against the setting that ships."""
    for field, value in ((f, v) for f in fields for v in GRID[f] if v != getattr(DEFAULT, f)):
        moved = score(_with({field: value}))
        changes = [sum(moved[key]) - sum(shipped[key]) for key in shipped]
        up, down = sum(c > NOISE for c in changes), sum(c < -NOISE for c in changes)
        show(f"{field} {value:g}, {up} up {down} down", moved)


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("root", type=Path)
    parser.add_argument("--draws", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--field", action="append", default=[], choices=[*GRID, "all"])
    options = parser.parse_args()
    sys.path[:0] = [str(options.root.resolve()), str(HERE)]
    global _scorer  # noqa: PLW0603 -- the set's own, found beside it
    _scorer = importlib.import_module("score_t17")
    _topics.extend(read(options.root))
    shipped = score(DEFAULT)
    print(f"{'':28} {'':9} Date-F1        AR1-F          AR2-F")
    show("as shipped", shipped)
    if options.field:
        show_moves([*GRID] if "all" in options.field else options.field, shipped)
        return
    settings = draw(options.draws, options.seed)
    with multiprocessing.get_context("fork").Pool(options.jobs) as pool:
        drawn = pool.map(score, settings, chunksize=1)
        numbers = pool.starmap(score, best_values(settings, drawn), chunksize=1)
    show("best drawn, topic left out", best_drawn(drawn))
    show("best numbers, the same", {key: worth for one in numbers for key, worth in one.items()})
    show("median of those drawn", sorted(drawn, key=merit)[len(drawn) // 2])
    for name, means in by_value(settings, drawn).items():
        print(f"{name:28} {'   '.join(f'{value:g}: {mean:.3f}' for value, mean in means.items())}")


if __name__ == "__main__":
    main()
