"""How many small faults the tests of a room catch.

    bench/mutations.py ROOM [--count 10] [--seed 14]

Changes one condition at a time in a temporary copy of the checkout (a comparison, a bound, a default, an `and`, a
`not`, a slice), runs the tests of the room, and prints what was caught. The seed orders all the possible changes by a
hash of their own words: what is edited elsewhere does not change which are taken. Docstrings, type hints and patterns
stay. A change that nobody can see is listed in `mutations_same.tsv` with the reason, and the next of the seed takes
its place.
"""

from __future__ import annotations

import argparse
import ast
import copy
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
SAME = Path(__file__).with_name("mutations_same.tsv")
# The tests of a room lie in the folder of its name, those of a module have its name. Some others are about a room, too:
ALSO = {
    # what a reader takes from one text, told by the answer and by nothing in between
    "answering": ("tests/test_short_texts.py", "tests/test_seed.py", "tests/test_seed_claims.py"),
    # most use-cases have one caller, the command of their name
    "app": ("tests/cli",),
    # what every store keeps, asked through its protocol
    "archive": ("tests/contracts",),
}
SWAPPED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.In: (ast.NotIn,), ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mutation:
    """One change: where it is, the words before and after, and the whole file with it."""

    file: Path
    line: int
    before: str
    after: str
    source: str


def other_numbers(node: ast.Constant) -> list[ast.expr]:
    """Return the constant one up, one down and doubled."""
    value = node.value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return []
    return [
        ast.Constant(other) for other in dict.fromkeys((value + 1, value - 1, value * 2)) if other != value
    ]


def variants(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what a node may become."""
    match node:
        case ast.Compare():
            for at, operator in enumerate(node.ops):
                for other in SWAPPED[type(operator)]:
                    yield ast.Compare(
                        node.left, [*node.ops[:at], other(), *node.ops[at + 1 :]], node.comparators
                    )
        case ast.BoolOp():
            yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
        case ast.UnaryOp(op=ast.Not()):
            yield node.operand
        case ast.Constant():
            yield from other_numbers(node)
        case ast.Slice():
            for name in ("lower", "upper"):
                edge = getattr(node, name)
                if edge is not None and not isinstance(
                    edge, ast.Constant
                ):  # a constant is changed as a number
                    changed = copy.copy(node)
                    setattr(changed, name, ast.BinOp(edge, ast.Add(), ast.Constant(1)))
                    yield changed


def places(node: ast.AST, statement: ast.AST) -> Iterator[tuple[ast.AST, str, int | None, ast.AST, ast.AST]]:
    """Yield each change below a node: its parent, the field and index it stands in, what it becomes, its statement."""
    for name, value in ast.iter_fields(node):
        if name in {"annotation", "returns"} or (name == "test" and "TYPE_CHECKING" in ast.unparse(value)):
            continue
        for at, child in enumerate(value if isinstance(value, list) else [value]):
            if not isinstance(child, ast.AST):
                continue
            index = at if isinstance(value, list) else None
            is_default = name in {"defaults", "kw_defaults"} or (
                name == "value" and isinstance(node, ast.AnnAssign)
            )
            if is_default and isinstance(child, ast.Constant) and isinstance(child.value, bool):
                yield node, name, index, ast.Constant(not child.value), statement
            for changed in variants(child):
                yield node, name, index, changed, statement
            yield from places(child, child if isinstance(child, ast.stmt) else statement)


def put(parent: ast.AST, name: str, index: int | None, child: ast.AST) -> ast.AST:
    """Put a node in its place and return the one that stood there."""
    if index is None:
        old = getattr(parent, name)
        setattr(parent, name, child)
        return old  # type: ignore[no-any-return]
    siblings = getattr(parent, name)
    old, siblings[index] = siblings[index], child
    return old  # type: ignore[no-any-return]


def words(node: ast.AST) -> str:
    """Return a statement's words; of one with a body, its head."""
    return " ".join(ast.unparse(node).partition(":\n" if hasattr(node, "body") else "\0")[0].split())


def mutations_of(file: Path) -> Iterator[Mutation]:
    """Yield every change that can be made in a file."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for parent, name, index, changed, statement in list(places(tree, tree)):
        before, line = words(statement), getattr(statement, "lineno", 1)
        old = put(parent, name, index, changed)
        yield Mutation(
            file.relative_to(ROOT), getattr(old, "lineno", line), before, words(statement), ast.unparse(tree)
        )
        put(parent, name, index, old)


def drawn(room: str, seed: int) -> list[Mutation]:
    """Return the changes of a room in the order of the seed, one a statement."""
    found: dict[tuple[Path, str], tuple[str, Mutation]] = {}
    for file in sorted((ROOT / "src" / "dateline" / room).rglob("*.py")):
        for mutation in mutations_of(file):
            rank = hashlib.sha256(f"{seed}\t{mutation.before}\t{mutation.after}".encode()).hexdigest()
            key = (mutation.file, mutation.before)
            if key not in found or rank < found[key][0]:
                found[key] = rank, mutation
    return [mutation for _, mutation in sorted(found.values(), key=lambda ranked: ranked[0])]


def known_same() -> dict[tuple[str, str], str]:
    """Return the changes that nobody can see, with the reason."""
    rows = (line.split("\t") for line in SAME.read_text(encoding="utf-8").splitlines() if line)
    return {(before, after): reason for before, after, reason in rows}


def write(file: Path, source: str) -> None:
    """Write a module, and forget what was compiled from it: a new one of the same second and size would be missed."""
    file.write_text(source, encoding="utf-8")
    Path(importlib.util.cache_from_source(str(file))).unlink(missing_ok=True)


def run(tree: Path, room: str, module: str = "", limit: float | None = None) -> tuple[str, float]:
    """Run the tests of the module's name, wherever they lie, then those of the room; return which failed, and the seconds."""
    began = time.monotonic()
    own = sorted(str(found.relative_to(tree)) for found in tree.glob(f"tests/*/test_{module}.py"))
    failed = pytest(tree, own, limit) if own else ""
    failed = failed or pytest(tree, [f"tests/{room}", *ALSO.get(room, ())], limit)
    return failed, time.monotonic() - began


def pytest(tree: Path, tests: list[str], limit: float | None) -> str:
    """Run tests in one process; return the first that failed, or nothing."""
    shared = {
        "DATELINE_SEED": ROOT.parent / "shared" / "seed",
        "DATELINE_BENCH": ROOT.parent / "shared" / "bench",
    }
    environment = {
        **{name: str(path) for name, path in shared.items()},
        **os.environ,
        "PYTHONPATH": str(tree / "src"),
    }
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-n", "0", "-p", "no:cacheprovider", *tests]
    try:
        done = subprocess.run(
            command, cwd=tree, env=environment, capture_output=True, check=False, timeout=limit
        )
    except subprocess.TimeoutExpired:
        return "a test that does not end"
    if done.returncode < 0:  # nobody's finding: somebody ended it
        raise SystemExit(f"the tests were ended by signal {-done.returncode}; run it again")
    failed = [line for line in done.stdout.decode().splitlines() if line.startswith(("FAILED", "ERROR"))]
    reason = failed[0].partition(" - ")[0] if failed else f"exit {done.returncode}"
    return reason if done.returncode else ""


def main() -> None:
    """Draw, try one after another, and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("room")
    parser.add_argument("--count", type=int, default=10)
    parser.add_argument("--seed", type=int, default=14)
    given = parser.parse_args()
    same, caught, tried = known_same(), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder, "dateline")
        shutil.copytree(ROOT, tree, ignore=shutil.ignore_patterns(".*", "__pycache__"))
        failed, usual = run(tree, given.room)
        if failed:
            raise SystemExit(f"the tests of {given.room} fail before anything is changed: {failed}")
        for mutation in drawn(given.room, given.seed):
            if tried == given.count:
                break
            where = f"{mutation.file}:{mutation.line}\t{mutation.before} -> {mutation.after}"
            if reason := same.get((mutation.before, mutation.after)):
                print(f"{where}\tsame: {reason}", flush=True)
                continue
            file = tree / mutation.file
            write(file, mutation.source)
            failed, seconds = run(tree, given.room, file.stem, 5 * usual + 60)
            write(file, (ROOT / mutation.file).read_text(encoding="utf-8"))
            tried, caught = tried + 1, caught + bool(failed)
            print(
                f"{where}\t{'caught by ' + failed if failed else 'NOT CAUGHT'}\t{seconds:.0f} s", flush=True
            )
    print(f"{given.room}, seed {given.seed}: {caught} of {tried} caught")


if __name__ == "__main__":
    main()
