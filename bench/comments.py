#!/usr/bin/env python3
"""Spam among comments: does the filter find it under a video that it never saw, and what does it take from readers?

    bench/comments.py DATA [--peers] [--orders] [--raw] [--lost]

DATA is the YouTube Spam Collection, a line of JSON a comment (`comments/youtube.jsonl.gz`). Each of its five videos is left out
once: the filter begins empty, learns the comments of the other four one by one, mixed, and judges those of the fifth. ORDERS
mixtures, since a moderator's clicks come in any order; figures are their mean, `worst` is the least.

    accuracy      comments on the right side of one half, in per cent
    caught        of the spam, what is found where .5 % of the good comments of all five videos are lost
    own border    the same at the border that the filter sets for itself from what it saw: spam caught, good ones lost
    told          of what is told as 90 % and more (50 to 90 %, under 10 %), how much is spam

The set holds HTML, as YouTube hands it out. A comment of ours is plain text: so tags are taken away and entities read, for all
that are compared; --raw leaves them. --peers adds naive Bayes (ours, on words) and, where it is installed, scikit-learn;
--orders adds how it goes in the order of the file and of the days; --lost prints the good comments that were thought worst.
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import math
import random
import re
import statistics
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from dateline.commenting.spam.filtering import Filter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

ORDERS = 5
LOST = 0.005
STEPS = (25, 50, 100, 200, 400, 800)

Figures = dict[str, float]
Judge: TypeAlias = "Callable[[Sequence[Row]], list[Judged]]"
Learner: TypeAlias = "Callable[[Sequence[Row]], Judge]"
_BREAK = re.compile(r"<br\s*/?>")
_TAG = re.compile(r"</?[a-z][^>]*>")


class Row(NamedTuple):
    """A comment of the set."""

    video: str
    date: str
    text: str
    spam: bool


class Judged(NamedTuple):
    """What was thought of one."""

    row: Row
    probability: float
    put_away: bool = False


def rows_of(data: Path, *, raw: bool = False) -> list[Row]:
    """Return the comments, as plain text."""
    with gzip.open(data, "rt", encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    return [
        Row(
            row["video"],
            row["date"] or "",
            row["content"] if raw else plain(row["content"]),
            bool(row["spam"]),
        )
        for row in found
    ]


def plain(text: str) -> str:
    """Return what a reader saw of a comment."""
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", text)))


def mixed(rows: Sequence[Row], order: int) -> list[Row]:
    """Return the comments in one of many orders."""
    found = list(rows)
    random.Random(order).shuffle(found)  # noqa: S311 - the same each time is what is wanted
    return found


def ours(rows: Sequence[Row]) -> Judge:
    """Learn one by one; return what judges."""
    filter_ = Filter.empty()
    for row in rows:
        filter_ = filter_.learn(row.text, spam=row.spam)

    def judge(others: Sequence[Row]) -> list[Judged]:
        found = [(row, filter_.judge(row.text)) for row in others]
        return [Judged(row, judgement.probability, judgement.spam) for row, judgement in found]

    return judge


def bayes(rows: Sequence[Row]) -> Judge:
    """Naive Bayes on counts of words, the textbook's, smoothed by one."""
    counts: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for row in rows:
        counts[row.spam].update(re.findall(r"\w\w+", row.text.lower()))
    known = len(set(counts[True]) | set(counts[False]))
    totals = {spam: sum(words.values()) + known for spam, words in counts.items()}
    share = sum(row.spam for row in rows) / len(rows)

    def judge(others: Sequence[Row]) -> list[Judged]:
        found = []
        for row in others:
            evidence = math.log(share / (1 - share))
            for word in re.findall(r"\w\w+", row.text.lower()):
                if word in counts[True] or word in counts[False]:
                    evidence += math.log((counts[True][word] + 1) / totals[True])
                    evidence -= math.log((counts[False][word] + 1) / totals[False])
            found.append(
                Judged(row, 1 / (1 + math.exp(-max(-700.0, min(700.0, evidence)))) + evidence * 1e-12)
            )
        return found

    return judge


def scikit(words: bool, pieces: bool) -> Learner:
    """Logistic regression of scikit-learn over words and pairs, pieces of two to five letters, or both, by tf-idf; all at once."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415
    from sklearn.pipeline import make_pipeline, make_union  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415

    parts: list[Any] = [TfidfVectorizer(ngram_range=(1, 2))] if words else []
    parts += [TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)] if pieces else []

    def learned(rows: Sequence[Row]) -> Judge:
        model = make_pipeline(make_union(*parts), LogisticRegression(C=10, max_iter=1000))
        model.fit([row.text for row in rows], [row.spam for row in rows])

        def judge(others: Sequence[Row]) -> list[Judged]:
            told = model.predict_proba([row.text for row in others])[:, 1]
            return [Judged(row, float(p)) for row, p in zip(others, told, strict=True)]

        return judge

    return learned


def left_out(
    rows: Sequence[Row],
    learned: Learner,
    arranged: Callable[[Sequence[Row]], Sequence[Row]],
    most: int = 10**9,
) -> list[Judged]:
    """Judge the comments of each video by what was learned from those of the others."""
    found = []
    for video in sorted({row.video for row in rows}):
        judge = learned(arranged([row for row in rows if row.video != video])[:most])
        found += judge([row for row in rows if row.video == video])
    return found


def caught(judged: Sequence[Judged], lost: float = LOST) -> float:
    """Return how much of the spam lies above the worst good comment that may not be lost, in per cent."""
    good = sorted((each.probability for each in judged if not each.row.spam), reverse=True)
    border = good[int(lost * len(good))]
    return _share(each.probability > border for each in judged if each.row.spam)


def accuracy(judged: Sequence[Judged]) -> float:
    """Return how many stand on the right side, in per cent."""
    return _share((each.probability > 0.5) == each.row.spam for each in judged)


def _share(found: Iterable[bool]) -> float:
    values = list(found)
    return 100 * sum(values) / max(1, len(values))


def measured(rows: Sequence[Row]) -> tuple[Figures, list[list[Judged]]]:
    """Return the filter's figures over several orders, and what was judged in each."""
    runs = [left_out(rows, ours, lambda some, order=order: mixed(some, order)) for order in range(ORDERS)]  # type: ignore[misc]
    found = {
        "accuracy": statistics.mean(map(accuracy, runs)),
        "worst accuracy": min(map(accuracy, runs)),
        "caught": statistics.mean(map(caught, runs)),
        "worst caught": min(map(caught, runs)),
        "caught at own border": statistics.mean(
            _share(each.put_away for each in run if each.row.spam) for run in runs
        ),
        "lost at own border": statistics.mean(
            _share(each.put_away for each in run if not each.row.spam) for run in runs
        ),
    }
    everything = [each for run in runs for each in run]
    for low, high in ((0.9, 1.01), (0.5, 0.9), (0.0, 0.1)):
        told = [each.row.spam for each in everything if low <= each.probability < high]
        found[f"spam of told {low:.0%} to {min(1, high):.0%}"] = _share(told)
    return found, runs


def cost(rows: Sequence[Row]) -> Figures:
    """Return how many comments are judged and learned in a CPU second, and how large the filter is then."""
    filter_ = Filter.empty()
    begun = time.process_time()
    for row in rows:
        filter_ = filter_.learn(row.text, spam=row.spam)
    learned = time.process_time()
    for row in rows:
        filter_.judge(row.text)
    judged = time.process_time()
    return {
        "learned a CPU s": len(rows) / (learned - begun),
        "judged a CPU s": len(rows) / (judged - learned),
        "kB kept": len(filter_.to_bytes()) / 1000,
    }


def run(data: Path, out: Path) -> Figures:
    """Measure for the floors: figures go to `out`, cost comes back."""
    rows = rows_of(data)
    figures, _ = measured(rows)
    kept = ("accuracy", "worst accuracy", "caught", "worst caught")
    out.write_text(json.dumps({name: figures[name] for name in kept}), encoding="utf-8")
    return cost(rows)


def peers(rows: Sequence[Row]) -> None:
    """Print what others reach on the same comments."""
    others: dict[str, Learner] = {"naive Bayes, words": bayes}
    try:
        others["scikit-learn, words and pairs"] = scikit(words=True, pieces=False)
        others["scikit-learn, pieces"] = scikit(words=False, pieces=True)
        others["scikit-learn, both"] = scikit(words=True, pieces=True)
    except ImportError:
        print("scikit-learn is not installed: left out")
    for name, learned in others.items():
        judged = left_out(rows, learned, lambda some: mixed(some, 0))
        print(f"{name:32} accuracy {accuracy(judged):5.1f}   caught {caught(judged):5.1f}")


def orders(rows: Sequence[Row]) -> None:
    """Print how it goes in orders that are not mixed, and with few clicks."""
    for name, arranged in {
        "as in the file, video by video": list,
        "by day": lambda some: sorted(some, key=lambda row: row.date),
    }.items():
        judged = left_out(rows, ours, arranged)
        print(f"{name:32} accuracy {accuracy(judged):5.1f}   caught {caught(judged):5.1f}")
    for most in STEPS:
        judged = left_out(rows, ours, lambda some: mixed(some, 0), most)
        away = [each.row.spam for each in judged if each.put_away]
        print(
            f"after {most:4} clicks                accuracy {accuracy(judged):5.1f}   caught {caught(judged):5.1f}"
            f"   put away {len(away):4}, of them good {len(away) - sum(away)}"
        )


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--raw", action="store_true")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--orders", action="store_true")
    parser.add_argument("--lost", action="store_true")
    args = parser.parse_args()
    rows = rows_of(args.data, raw=args.raw)
    figures, runs = measured(rows)
    for name, value in {**figures, **cost(rows)}.items():
        print(f"{name:32} {value:8.1f}")
    if args.peers:
        peers(rows)
    if args.orders:
        orders(rows)
    if args.lost:
        good = sorted((each for each in runs[0] if not each.row.spam), key=lambda each: -each.probability)
        for each in good[:15]:
            print(f"{each.probability:.3f} {each.row.video:9} {each.row.text[:150]!r}")


if __name__ == "__main__":
    main()
