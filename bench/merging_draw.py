#!/usr/bin/env python3
"""Draw pairs of sentences that may tell one event, to be labelled by eye.

    bench/merging_draw.py DATA TOPIC [--keep FOLDER]

DATA is the folder of the five topics (`t17`). Writes `merging/TOPIC.tune.tsv` and `.score.tsv` without labels, unless they
are there; `merging/README.md` says what is drawn and why. The same seed draws the same pairs from the same readings.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import hashlib
import json
import random
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from dateline.answering.dating import LATE
from dateline.answering.tellings import Telling
from dateline.answering.view import View
from dateline.app.reading import READER
from dateline.model import Filed, Granularity, Question, WhenBasis
from dateline.model.readings import VERSIONS
from fidelity import _filed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LABELS = Path(__file__).parent / "merging"
EVERY = {"bpoil": 3, "finan": 1, "h1n1": 1, "haiti": 1, "libya": 2}
"""Of the articles of a topic every so many are read: about three hundred of each."""

HEAD = "\t".join("a a_start a_end b b_start b_end label stratum weight".split()) + "\n"
PARTS = ("tune", "score")
A_DAY = 120
"""Tellings of a day that pairs are drawn from: one great day has a thousand."""

APART = 3
"""Days between two sentences that may tell one event all the same."""

BANDS = (0.1, 0.2, 0.35, 0.55, 0.85, 1.4)
"""Where bands of likeness begin; pairs less alike than the first are not drawn."""

WANTED = {
    "apart": (0, 0, 3, 5, 6, 2),
    "back": (0, 6, 12, 14, 12, 2),
    "day": (12, 20, 30, 40, 44, 6),
    "undated": (0, 12, 22, 26, 24, 4),
}
"""Pairs of a topic to draw by how their days lie to each other, and by band. What one stratum lacks the next one gives:
of the kind below, then of the band below. Of days apart no more is wanted: they are hardly ever one event."""

ONCE = 2
"""Pairs that one sentence may be in."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Two tellings, the stratum that they were drawn from, and how many pairs of it they stand for."""

    a: Telling
    b: Telling
    stratum: str
    weight: float


def pile_of(data: Path, topic: str, kept: Path | None = None) -> dict[str, Filed]:
    """Read the articles of a topic, by their ids; those kept in a folder by the same version are taken again."""
    with gzip.open(data / topic / "articles.jsonl.gz", "rt", encoding="utf-8") as file:
        lines = list(file)[:: EVERY[topic]]
    version = hashlib.sha256(repr((READER, VERSIONS)).encode() + "".join(lines).encode()).hexdigest()[:12]
    path = kept / f"{topic}-{version}.msgpack" if kept else None
    if path and path.exists():
        return msgspec.msgpack.decode(path.read_bytes(), type=dict[str, Filed])
    rows = [json.loads(line) for line in lines]
    pile = {
        row["id"]: _filed(row["text"], row["source"], dt.date.fromisoformat(row["published"][:10]))
        for row in rows
    }
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(msgspec.msgpack.encode(pile))
    return pile


def view_of(pile: Sequence[Filed]) -> View:
    """Return what is known of a pile, as an answer works it out."""
    return View.of(Question(dt.date(2000, 1, 1), dt.date(2030, 1, 1)), pile, weighed=False)


def seeded() -> random.Random:
    """Return the chance that pairs are drawn by."""
    return random.Random("one event, one line")  # noqa: S311 - nothing is kept secret


def relation(one: Telling, other: Telling, view: View) -> str:
    """Return how the days of two tellings lie to each other; "" where they are not of about one day."""
    apart = abs((one.when.first - other.when.first).days)
    if apart > APART:
        return ""
    if not (_exact(one) and _exact(other)):
        return "undated"
    if apart:
        return "apart"
    return "back" if max(view.lag(one), view.lag(other)) >= LATE else "day"


def _exact(telling: Telling) -> bool:
    return telling.when.granularity is Granularity.DAY and telling.when.basis is WhenBasis.TOLD


def candidates(view: View, rng: random.Random) -> Iterator[tuple[str, int, Telling, Telling]]:
    """Yield pairs of tellings of articles that are no copies, each pair of sentences once, with kind and band."""
    by_day: dict[dt.date, list[Telling]] = defaultdict(list)
    for telling in view.tellings():
        if telling.when.granularity is Granularity.DAY:
            by_day[telling.when.first].append(telling)
    for day, found in by_day.items():
        by_day[day] = rng.sample(found, min(A_DAY, len(found)))
    seen: set[tuple[int, int, int, int]] = set()
    for day in sorted(by_day):
        later = [t for n in range(1, APART + 1) for t in by_day.get(day + dt.timedelta(n), [])]
        for a, b in [*combinations(by_day[day], 2), *((a, b) for a in by_day[day] for b in later)]:
            key = (a.line.article, a.line.number, b.line.article, b.line.number)
            if key in seen or not _distinct(a, b, view):
                continue
            seen.add(key)
            like = view.story.likeness.of_lines(a.line, b.line)
            band = sum(like >= least for least in BANDS) - 1
            if band >= 0 and (kind := relation(a, b, view)):
                yield kind, band, a, b


def _distinct(one: Telling, other: Telling, view: View) -> bool:
    family = view.story.family
    same = family[view.filed(one.line).id] == family[view.filed(other.line).id]
    return not same and one.line.text.casefold() != other.line.text.casefold()


def drawn(view: View, rng: random.Random) -> list[Drawn]:
    """Draw the pairs of a topic, stratum by stratum."""
    strata: dict[tuple[str, int], list[tuple[Telling, Telling]]] = defaultdict(list)
    for kind, band, a, b in candidates(view, rng):
        strata[kind, band].append((a, b))
    used: Counter[tuple[int, int]] = Counter()
    found: list[Drawn] = []
    lacking = 0
    for band in reversed(range(len(BANDS))):
        for kind, wanted in WANTED.items():
            pairs = strata[kind, band]
            taken: list[tuple[Telling, Telling]] = []
            for a, b in rng.sample(pairs, len(pairs)):
                lines = [_sentence(t) for t in (a, b)]
                if (
                    len(taken) < wanted[band] + lacking * (kind != "apart")
                    and max(used[line] for line in lines) < ONCE
                ):
                    taken.append((a, b))
                    used.update(lines)
            lacking += wanted[band] - len(taken)
            found += [Drawn(a, b, f"{kind}-{band}", len(pairs) / len(taken)) for a, b in taken]
    return found


def halved(pairs: Sequence[Drawn]) -> tuple[list[Drawn], list[Drawn]]:
    """Part pairs into two halves that share no sentence: what hangs together by sentences goes into one."""
    parts = [({_sentence(pair.a), _sentence(pair.b)}, [pair]) for pair in pairs]
    whole: list[tuple[set[tuple[int, int]], list[Drawn]]] = []
    for sentences, held in parts:
        touched = [part for part in whole if part[0] & sentences]
        whole = [part for part in whole if not part[0] & sentences]
        whole.append((sentences.union(*(t[0] for t in touched)), held + [p for t in touched for p in t[1]]))
    halves: tuple[list[Drawn], list[Drawn]] = ([], [])
    for _, held in sorted(whole, key=lambda part: -len(part[1])):
        min(halves, key=len).extend(held)
    return halves


def _sentence(telling: Telling) -> tuple[int, int]:
    return telling.line.article, telling.line.number


def row_of(pair: Drawn, ids: Sequence[str]) -> str:
    """Return a line of the table, with its label still empty."""
    spans = [
        cell for t in (pair.a, pair.b) for cell in (ids[t.line.article], str(t.line.start), str(t.line.end))
    ]
    return "\t".join((*spans, "", pair.stratum, f"{pair.weight:.1f}")) + "\n"


def main() -> None:
    """Draw the pairs of one topic."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("topic", choices=EVERY)
    parser.add_argument("--keep", type=Path)
    chosen = parser.parse_args()
    pile = pile_of(chosen.data, chosen.topic, chosen.keep)
    view, ids = view_of(list(pile.values())), list(pile)
    halves = halved(drawn(view, seeded()))
    for part, half in zip(PARTS, halves, strict=True):
        path = LABELS / f"{chosen.topic}.{part}.tsv"
        if path.exists():
            parser.error(f"{path} is there already: move it away first, its labels would be lost")
        path.parent.mkdir(exist_ok=True)
        rows = sorted(row_of(pair, ids) for pair in half)
        path.write_text("".join((HEAD, *rows)), encoding="utf-8")


if __name__ == "__main__":
    main()
