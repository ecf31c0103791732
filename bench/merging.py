#!/usr/bin/env python3
"""Are two sentences of different articles that tell one event on one line, and two that do not on two?

    bench/merging.py DATA [--part tune|score|all] [--topic NAME]... [--show [--most N]] [--keep FOLDER]

DATA is the folder of the five topics (`t17`); `merging/README.md` says how their pairs were drawn and labelled. The pile
of a topic is grouped as an answer groups it: a pair is merged where one development has both sentences, as evidence or as
an update. A pair is not asked for by itself, since what merges depends on what else is told of the day.

Precision and recall are over the labelled pairs. `in the pile` weighs each pair by how many like it were there to be drawn:
pairs that are little alike are many, and few of them tell one event. Articles that were read stay in the folder that
--keep names. --show prints the wrong pairs of the half `tune`; those of `score` are not shown, or they would measure nothing.
"""

from __future__ import annotations

import argparse
import csv
import json
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING

from dateline.answering.developments import group
from merging_draw import EVERY, LABELS, PARTS, pile_of, view_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dateline.answering.tellings import Line
    from dateline.answering.view import View


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences by article and span, and whether they tell one event: same, other, or part of it."""

    topic: str
    part: str
    a: tuple[str, int, int]
    b: tuple[str, int, int]
    label: str
    stratum: str
    weight: float


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair, whether one development has both, and their words."""

    pair: Pair
    merged: bool
    texts: tuple[str, str]

    @property
    def wrong(self) -> bool:
        """Whether the pair is merged and should not be, or the other way round; `part` is neither."""
        return self.pair.label == ("other" if self.merged else "same")


def pairs_of(topic: str, part: str) -> list[Pair]:
    """Return the labelled pairs of a half of a topic."""
    with (LABELS / f"{topic}.{part}.tsv").open(encoding="utf-8") as file:
        return [
            Pair(
                topic,
                part,
                (row["a"], int(row["a_start"]), int(row["a_end"])),
                (row["b"], int(row["b_start"]), int(row["b_end"])),
                row["label"],
                row["stratum"],
                float(row["weight"]),
            )
            for row in csv.DictReader(file, delimiter="\t")
        ]


def judged(data: Path, topic: str, parts: Iterable[str], kept: Path | None = None) -> list[Judged]:
    """Group the pile of a topic, and look each pair up."""
    pile = pile_of(data, topic, kept)
    view = view_of(list(pile.values()))
    places = {article: index for index, article in enumerate(pile)}
    homes = _homes(view)
    lines: Mapping[int, list[Line]] = defaultdict(list)
    for line in view.story.lines:
        lines[line.article].append(line)
    found = []
    for pair in (pair for part in parts for pair in pairs_of(topic, part)):
        ends = []
        for article, start, end in (pair.a, pair.b):
            line = max(lines[places[article]], key=lambda one: min(one.end, end) - max(one.start, start))
            ends.append(homes[line.article, line.number])
        texts = [
            " ".join(pile[article].article.text[start:end].split())
            for article, start, end in (pair.a, pair.b)
        ]
        found.append(Judged(pair, bool(ends[0] & ends[1]), (texts[0], texts[1])))
    return found


def _homes(view: View) -> Mapping[tuple[int, int], set[int]]:
    """Return the developments that each sentence is in, by their number."""
    homes: dict[tuple[int, int], set[int]] = defaultdict(set)
    for number, one in enumerate(group(view.tellings(), view.story.likeness)):
        for telling in (*one.tellings, *one.updates):
            homes[telling.line.article, telling.line.number].add(number)
    return homes


def shares(pairs: Sequence[Judged], *, weighed: bool = False) -> tuple[float, float]:
    """Return precision and recall of merging, in percent."""

    def sum_of(label: str, *, merged: bool) -> float:
        return sum(
            one.pair.weight if weighed else 1
            for one in pairs
            if one.pair.label == label and one.merged == merged
        )

    right, wrong, missed = (
        sum_of("same", merged=True),
        sum_of("other", merged=True),
        sum_of("same", merged=False),
    )
    return 100 * right / ((right + wrong) or 1), 100 * right / ((right + missed) or 1)


def figures_of(found: Mapping[str, Sequence[Judged]]) -> dict[str, float]:
    """Return what may only rise: precision and recall over the pairs of all topics, and the mean of their recall."""
    whole = [one for pairs in found.values() for one in pairs]
    precision, recall = shares(whole)
    return {
        "precision": precision,
        "recall": recall,
        "mean recall": fmean(shares(pairs)[1] for pairs in found.values()),
    }


def run(data: Path, out: Path) -> dict[str, float]:
    """Write the figures of the scored half to `out`, and return what they cost."""
    started = time.process_time()
    found = {topic: judged(data, topic, ["score"]) for topic in EVERY}
    out.write_text(json.dumps(figures_of(found)), encoding="utf-8")
    return {"pairs": sum(map(len, found.values())), "cpu_seconds": time.process_time() - started}


def _row(name: str, pairs: Sequence[Judged]) -> str:
    precision, recall = shares(pairs)
    same = sum(one.pair.label == "same" for one in pairs)
    other = sum(one.pair.label == "other" for one in pairs)
    in_pile = shares(pairs, weighed=True)
    return (
        f"{name:14} {same:5} {other:6} {precision:10.1f} {recall:7.1f} {in_pile[0]:12.1f} {in_pile[1]:7.1f}"
    )


def show(part: str, found: Mapping[str, Sequence[Judged]]) -> None:
    """Print the table of one half."""
    print(f"{part:14} {'same':>5} {'other':>6} {'precision':>10} {'recall':>7} {'in the pile:':>12} {'':>7}")
    for topic, pairs in found.items():
        print(_row(f"  {topic}", pairs))
    print(_row("  all", [one for pairs in found.values() for one in pairs]))
    rows = [shares(pairs) for pairs in found.values()]
    print(f"  {'mean of topics':24} {fmean(p for p, _ in rows):10.1f} {fmean(r for _, r in rows):7.1f}")


def show_wrong(pairs: Iterable[Judged], most: int) -> None:
    """Print pairs that are merged and should not be, or the other way round."""
    for one in [one for one in pairs if one.wrong][:most]:
        print(
            f"\n{one.pair.topic} {one.pair.stratum}: {'merged' if one.merged else 'apart'}, and {one.pair.label}"
        )
        for (article, start, _), text in zip((one.pair.a, one.pair.b), one.texts, strict=True):
            print(f"  {article} {start}: {text}")


def main() -> None:
    """Print the figures of both halves, or of one with its wrong pairs."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--part", choices=(*PARTS, "all"), default="all")
    parser.add_argument("--topic", action="append", choices=EVERY)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--most", type=int, default=1000, metavar="N")
    parser.add_argument("--keep", type=Path)
    chosen = parser.parse_args()
    if not chosen.data.is_dir():
        parser.error(f"no topics at {chosen.data}: name the folder that holds one folder a topic")
    if chosen.show and chosen.part != "tune":
        parser.error("--show wants --part tune; pairs of the scored half are not shown")
    parts = PARTS if chosen.part == "all" else (chosen.part,)
    found = {topic: judged(chosen.data, topic, parts, chosen.keep) for topic in chosen.topic or EVERY}
    for part in parts:
        show(part, {topic: [one for one in pairs if one.pair.part == part] for topic, pairs in found.items()})
    if chosen.show:
        show_wrong((one for pairs in found.values() for one in pairs), chosen.most)


if __name__ == "__main__":
    main()
