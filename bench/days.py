#!/usr/bin/env python3
"""Is the day of the main event found? 69 sentences that we wrote, in `fidelity/days.tsv`, most with another day beside.

    bench/days.py [--faults]

They were written before the rules, by kinds of sentence: side clauses, reported speech, verbs of each tense, nouns that
look like verbs, headlines, days without a year, spans, hours, fragments. `before` is what the article says before.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.answering.tellings import lines_of, tellings_of
from fidelity import _filed
from fidelity_rules import right_day

if TYPE_CHECKING:
    from collections.abc import Iterator

ROWS = Path(__file__).parent / "fidelity" / "days.tsv"


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence, the days of its main event and those that were read."""

    kind: str
    sentence: str
    day: tuple[dt.date, dt.date] | None
    found: tuple[dt.date, dt.date] | None
    right: bool


def rows() -> Iterator[Row]:
    """Read each sentence of the table."""
    with ROWS.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            published = dt.date.fromisoformat(row["published"])
            text = "\n\n".join(filter(None, [row["before"], row["sentence"]]))
            line = list(lines_of([_filed(text, "publisher", published)]))[-1]
            telling = next((one for one in tellings_of(line, published) if one.main), None)
            found = (telling.when.first, telling.when.last) if telling else None
            first, last = (dt.date.fromisoformat(row[end]) if row[end] else None for end in ("first", "last"))
            day = (first, last) if first and last else None
            yield Row(row["kind"], row["sentence"], day, found, right_day(day, row["basis"], found))


def main() -> None:
    """Print how many are right, by kind."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--faults", action="store_true")
    chosen = parser.parse_args()
    read = list(rows())
    right, of = Counter(row.kind for row in read if row.right), Counter(row.kind for row in read)
    print(f"{100 * right.total() / of.total():.1f} % of {of.total()} sentences")
    for kind, number in of.items():
        print(f"  {kind:10} {right[kind]}/{number}")
    for row in read if chosen.faults else ():
        if not row.right:
            print(f"\n{row.sentence}\n  wanted {_words(row.day)}, read {_words(row.found)}")


def _words(day: tuple[dt.date, dt.date] | None) -> str:
    return f"{day[0]} to {day[1]}" if day else "no day"


if __name__ == "__main__":
    main()
