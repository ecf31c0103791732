#!/usr/bin/env python3
"""Is it understood who says a sentence, what that does, and how far it goes? By an author who had not seen the rules.

    bench/sentences.py [--faults N] [--field NAME]

`fidelity/sentences.tsv` holds his sentences, each kind halved: `tune` is to be looked at, of `report` only figures are
printed, since who has seen it writes rules for it. Their days are read by `days.py`.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import json
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fidelity import _filed, _read
from fidelity_rules import Read, right_speaker

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLE = Path(__file__).parent / "fidelity" / "sentences.tsv"
FIELDS = ("speaker", "act", "does", "standing")


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence with what its author says of it, and what was read."""

    part: str
    kind: str
    sentence: str
    who: str
    act: str
    does: bool
    standing: str
    found: Read

    def wrong(self) -> list[str]:
        """Return the fields that are read wrongly."""
        found, named = self.found, right_speaker("" if self.does else self.who, self.found)
        same = (self.act == found.act, self.does == found.does, self.standing == found.standing)
        return [field for field, right in zip(FIELDS, (named, *same), strict=True) if not right]


def rows(table: Path = TABLE) -> Iterator[Row]:
    """Read each sentence of the table behind what its article says before."""
    with table.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            day, sentence = dt.date.fromisoformat(row["published"]), row["sentence"]
            text = "\n\n".join(filter(None, [row["before"], sentence]))
            span = len(text) - len(sentence), len(text)
            found = next(iter(_read(_filed(text, "publisher", day), day, [span])))
            yield Row(
                row["part"], row["kind"], sentence,
                row["speakers"], row["act"], bool(row["does"]), row["standing"], found,
            )  # fmt: skip


def figures_of(read: list[Row]) -> dict[str, float]:
    """Return the share of sentences whose field is read rightly, in percent."""
    wrong = Counter(field for row in read for field in row.wrong())
    return {field: 100 * (len(read) - wrong[field]) / len(read) for field in FIELDS}


def show(part: str, read: list[Row]) -> None:
    """Print the table of one part, each figure with the kinds of label it is made of."""
    print(f"{part}: {len(read)} sentences")
    for field, share in figures_of(read).items():
        kinds = {row: _kind(field, row) for row in read}
        of, hit = Counter(kinds.values()), Counter(kinds[row] for row in read if field not in row.wrong())
        parts = ", ".join(f"{kind} {hit[kind]}/{number}" for kind, number in sorted(of.items()))
        print(f"  {field:10} {share:5.1f}   {parts}")


def _kind(field: str, row: Row) -> str:
    if field == "speaker":
        return "named" if row.who and not row.does else "nobody"
    if field == "standing":
        return row.standing
    return ("does" if row.does else "says") if row.act else "none"


def show_faults(read: list[Row], most: int, field: str) -> None:
    """Print sentences that are read wrongly, with what their author says of them and what was read."""
    faulty = [row for row in read if (field in row.wrong() if field else row.wrong())]
    for row in faulty[:most]:
        found = row.found
        print(f"\n{row.kind}: {row.sentence}")
        print(f"  wrong     {', '.join(row.wrong())}")
        print(
            f"  labelled  {row.who or 'nobody'} | {row.act or 'no act'}{' (does)' * row.does} | {row.standing}"
        )
        print(
            f"  read      {found.speaker or 'nobody'} | {found.act or 'no act'}{' (does)' * found.does}"
            f" | {found.standing}"
        )


def run(data: Path, out: Path) -> dict[str, float]:
    """Write the figures of the part that is only reported to `out`, and return what they cost."""
    started = time.process_time()
    read = [row for row in rows(data) if row.part == "report"]
    out.write_text(json.dumps(figures_of(read)), encoding="utf-8")
    return {"sentences": len(read), "cpu_seconds": time.process_time() - started}


def main() -> None:
    """Print the figures of both parts, and faults of the one that is to be looked at."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--faults", type=int, default=0, metavar="N")
    parser.add_argument("--field", choices=FIELDS, default="")
    chosen = parser.parse_args()
    read = list(rows())
    for part in ("tune", "report"):
        show(part, [row for row in read if row.part == part])
    show_faults([row for row in read if row.part == "tune"], chosen.faults, chosen.field)


if __name__ == "__main__":
    main()
