#!/usr/bin/env python3
"""Is the day of the main event found? Sentences that were written for it, most with another day beside.

    bench/days.py [--faults]

`before` is what the article says before. Figures are printed by table, and by kind of sentence:

- `fidelity/days.tsv`: 69 that we wrote before the rules: side clauses, reported speech, verbs of each tense, nouns that
  look like verbs, headlines, days without a year, spans, hours, fragments.
- `fidelity/sentences.tsv`: by an author who had not seen the rules, nor what is read of his sentences; each kind is halved.
  `tune` is to be looked at; of `report` only figures are printed, since who has seen it writes rules for it. The kinds in
  `ABOUT_DAYS` were written for days, the others for speakers, acts and figures: those have days too, most of them untold.
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
    from collections.abc import Iterable, Iterator

TABLES = Path(__file__).parent / "fidelity"
ABOUT_DAYS = frozenset(
    "relative after before since apposition participle weekly yearless lastmonth nounday future pastperfect histpres "
    "headline caption bothends saidday clock".split()
)


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence, the days of its main event and those that were read."""

    part: str
    kind: str
    sentence: str
    day: tuple[dt.date, dt.date] | None
    found: tuple[dt.date, dt.date] | None
    right: bool


def rows(table: Path) -> Iterator[Row]:
    """Read each sentence of a table."""
    with table.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            published = dt.date.fromisoformat(row["published"])
            text = "\n\n".join(filter(None, [row["before"], row["sentence"]]))
            line = next(one for one in reversed(list(lines_of([_filed(text, "publisher", published)]))))
            telling = next((one for one in tellings_of(line, published) if one.main), None)
            found = (telling.when.first, telling.when.last) if telling else None
            first, last = (dt.date.fromisoformat(row[end]) if row[end] else None for end in ("first", "last"))
            day = (first, last) if first and last else None
            part = row.get("part", "ours")
            yield Row(part, row["kind"], row["sentence"], day, found, right_day(day, row["basis"], found))


def show(name: str, read: Iterable[Row]) -> None:
    """Print how many are right, by kind."""
    read = list(read)
    right, of = Counter(row.kind for row in read if row.right), Counter(row.kind for row in read)
    print(f"{name}: {100 * right.total() / of.total():.1f} % of {of.total()} sentences")
    print("  " + ", ".join(f"{kind} {right[kind]}/{number}" for kind, number in of.items()))


def main() -> None:
    """Print how many are right in each table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--faults", action="store_true")
    chosen = parser.parse_args()
    ours, others = list(rows(TABLES / "days.tsv")), list(rows(TABLES / "sentences.tsv"))
    show("ours", ours)
    for part in ("tune", "report"):
        half = [row for row in others if row.part == part]
        show(f"{part}, about days", (row for row in half if row.kind in ABOUT_DAYS))
        show(f"{part}, the others", (row for row in half if row.kind not in ABOUT_DAYS))
    for row in (*ours, *others) if chosen.faults else ():
        if not row.right and row.part != "report":
            print(
                f"\n{row.part} {row.kind}: {row.sentence}\n  wanted {_words(row.day)}, read {_words(row.found)}"
            )


def _words(day: tuple[dt.date, dt.date] | None) -> str:
    return f"{day[0]} to {day[1]}" if day else "no day"


if __name__ == "__main__":
    main()
