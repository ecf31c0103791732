"""Give every reader inputs that nobody would write, for as long as you like.

    python tests/fuzz [READER...] [--seconds 60] [--from N] [--keep FOLDER]

Each reader gets its share of the seconds (CPU). Input number N is the same on every machine: a fault is shown again by
`--from N --count 1`. A fault is an exception that is no `DatelineError`, a layer that failed, or more than a second for
an input of at most 100 kB. Each is told once, with its number and, in the folder that --keep names, the shortest input
found that shows it. Exit code 1 where there was one.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mutating import shortened
from targets import targets
from trying import SLOW, shown, tried

if TYPE_CHECKING:
    from targets import Target
    from trying import Fault


def main() -> int:
    """Run it."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("readers", nargs="*", metavar="READER", help=f"one of {', '.join(targets())}")
    words.add_argument("--seconds", type=float, default=60, help="of CPU, all readers together")
    words.add_argument("--from", dest="first", type=int, default=0, metavar="N")
    words.add_argument("--count", type=int, default=10**9, metavar="N", help="inputs a reader at most")
    words.add_argument("--slow", type=float, default=SLOW, help="seconds of CPU that an input may take")
    words.add_argument("--keep", type=Path, metavar="FOLDER")
    asked = words.parse_args()
    known = targets()
    if unknown := [each for each in asked.readers if each not in known]:
        words.error(f"no reader {unknown[0]!r}: take of {', '.join(known)}")
    names, faults = asked.readers or list(known), 0
    print(f"{'reader':10} {'inputs':>9} {'faults':>7} {'slowest s':>10}")
    for name in names:
        found = tried(known[name], asked.first, asked.seconds / len(names), asked.count, asked.slow)
        faults += len(found.faults)
        print(f"{name:10} {found.inputs:9,} {len(found.faults):7} {found.slowest:10.2f}", flush=True)
        for fault in found.faults:
            print(f"  {fault.what}: --from {fault.number} --count 1 ({len(fault.data)} bytes)", flush=True)
            if asked.keep:
                _keep(asked.keep / name, known[name], fault, asked.slow)
    return 1 if faults else 0


def _keep(path: Path, target: Target, fault: Fault, slow: float) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    tries = 10 if fault.what in {"slow", "hung"} else 400
    short = shortened(fault.data, lambda data: shown(target, data, slow)[0] == fault.what, tries)
    path.with_name(f"{path.name}-{fault.number}").write_bytes(short)


if __name__ == "__main__":
    sys.exit(main())
