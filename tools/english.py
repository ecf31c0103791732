#!/usr/bin/env python3
"""Count the English words that stand in the code, outside the folder of English.

    python tools/english.py            # a table by room
    python tools/english.py --files    # a table by file
    python tools/english.py --lower    # writes tests/languages/english.tsv: what each file may hold, never more than before

What counts: words of two letters and more that `languages/en/{words,closed}.tsv` have, in constants of strings; those
inside regular expressions and lists too. What does not: docstrings, annotations, members of enums, keys of our own
(of a dict, in brackets, `__all__`), names of tables and layers, names of groups and classes in expressions, the words of an error
that is raised, and f-strings that are no raw ones: they are messages.

A file that moves takes its row in the table along by hand.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.languages import language

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "dateline"
ALLOWED = ROOT / "tests" / "languages" / "english.tsv"
HEAD = "# How many English words each file that reads may hold. Written by `tools/english.py --lower`; it only falls. file\twords\n"
PRINTING = frozenset(
    "cli rendering app archive database sitestore publishing commenting web errors.py".split()
)  # they speak to the user in English
FOLDER = "languages"
_WORD = re.compile(r"[a-z]{2,}")
_SYNTAX = re.compile(r"\\[A-Za-z]|\(\?P[<=]\w+")
_TABLES = frozenset({"table", "column", "classes", "group", "getattr", "Layer"})
_NAMES = frozenset({"__all__", "VERSIONS"})


@cache
def english() -> frozenset[str]:
    """The words that count."""
    known = language("en")
    return frozenset(known.closed) | {word for _, words in known.table("words") for word in words.split()}


def words_of(text: str) -> list[str]:
    """The English words of a constant, without what is notation of expressions."""
    return [word for word in _WORD.findall(_SYNTAX.sub(" ", text).lower()) if word in english()]


def constants(code: str) -> Iterator[str]:
    """The strings of a module that can hold what is known of a language."""
    lines = code.splitlines()
    waiting: list[ast.AST] = [ast.parse(code)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        waiting.extend(_looked_into(node, lines))


def _looked_into(node: ast.AST, lines: list[str]) -> list[ast.AST]:
    """The parts of a node that count."""
    below = list(ast.iter_child_nodes(node))
    passed: list[ast.AST | None] = []
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Raise():
            return []
        case ast.JoinedStr() if not _is_raw(node, lines):
            return [each for each in below if isinstance(each, ast.FormattedValue)]
        case ast.ClassDef() if any(ast.unparse(base).endswith("Enum") for base in node.bases):
            passed = [each for each in node.body if isinstance(each, ast.Assign)]
        case ast.FunctionDef():
            passed = [node.returns]
        case ast.arg() | ast.AnnAssign():
            passed = [node.annotation]
        case ast.Subscript():
            passed = [node.slice]
        case ast.Dict():
            passed = list(node.keys)
        case ast.Assign() if any(isinstance(each, ast.Name) and each.id in _NAMES for each in node.targets):
            return []
        case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)) if name in _TABLES:
            passed = list(node.args)
    return [each for each in below if each not in passed]


def _is_raw(node: ast.JoinedStr, lines: list[str]) -> bool:
    """Tell whether an f-string is an expression, which are written raw."""
    start = lines[node.lineno - 1].encode()[node.col_offset :][:2].lower()
    return b"r" in start


@cache
def by_file() -> dict[str, int]:
    """The number of English words of each file, most first, without those of the folder of languages."""
    found = {}
    for path in SOURCE.rglob("*.py"):
        name = path.relative_to(SOURCE).as_posix()
        if not name.startswith(f"{FOLDER}/"):
            found[name] = sum(len(words_of(text)) for text in constants(path.read_text(encoding="utf-8")))
    return dict(sorted(found.items(), key=lambda each: (-each[1], each[0])))


def reading(files: dict[str, int]) -> dict[str, int]:
    """Those files that read and do not print."""
    return {name: count for name, count in files.items() if name.partition("/")[0] not in PRINTING}


def allowed() -> dict[str, int]:
    """How many English words each file may hold, by the table."""
    rows = [line.split("\t") for line in ALLOWED.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    return {name: int(count) for name, count in rows}


def lower() -> None:
    """Write the table anew, with no number above that of the table before."""
    before, today = allowed() if ALLOWED.exists() else {}, reading(by_file())
    least = {name: min(count, before.get(name, 0) if before else count) for name, count in today.items()}
    rows = "".join(f"{name}\t{count}\n" for name, count in sorted(least.items()) if count)
    ALLOWED.write_text(HEAD + rows, encoding="utf-8")


def main(words: list[str]) -> None:
    """Print a table, or write that of the tests."""
    if words == ["--lower"]:
        lower()
        return
    if words not in ([], ["--files"]):
        sys.exit(f"english.py knows --files and --lower, not {' '.join(words)}")
    rows = Counter(by_file())
    if not words:
        rooms: Counter[str] = Counter()
        for name, count in rows.items():
            rooms[name.partition("/")[0]] += count
        rows = rooms
    sys.stdout.writelines(f"{count}\t{name}\n" for name, count in rows.most_common() if count)


if __name__ == "__main__":
    main(sys.argv[1:])
