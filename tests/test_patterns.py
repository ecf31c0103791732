"""Expressions that are compiled when they are first used."""

import copy
import gc
import importlib
import pkgutil
import re

import pytest

import dateline
from dateline.patterns import _Lazy, lazy_pattern, one_of


def test_a_lazy_pattern_does_what_a_compiled_one_does():
    """Searching, matching, substituting and telling its own words."""
    lazy, eager = lazy_pattern(r"(\d+) days?", re.IGNORECASE), re.compile(r"(\d+) days?", re.IGNORECASE)
    text = "After 30 Days, 2 days more."
    assert lazy.search(text).span() == eager.search(text).span()
    assert [m.group(1) for m in lazy.finditer(text)] == ["30", "2"]
    assert lazy.sub("x", text) == eager.sub("x", text)
    assert (lazy.pattern, lazy.flags) == (eager.pattern, eager.flags)
    assert copy.copy(lazy).findall(text) == eager.findall(text)


def test_nothing_is_compiled_before_its_first_use():
    """A wrong expression is told when it is used, and not before."""
    wrong = lazy_pattern("(")
    with pytest.raises(re.error):
        wrong.search("")


def test_every_pattern_of_ours_compiles():
    """What is compiled late is no wrong expression that waits for its first use."""
    for module in pkgutil.walk_packages(dateline.__path__, "dateline."):
        if module.name != "dateline.__main__":
            importlib.import_module(module.name)
    patterns = [each for each in gc.get_objects() if isinstance(each, _Lazy)]
    assert len(patterns) > 100
    for pattern in patterns:
        assert pattern.pattern


def test_what_builds_an_expression_is_called_at_its_first_use_and_once():
    """An expression that is built from a table is not built before it is asked for, nor again."""
    built = []
    lazy = lazy_pattern(lambda: built.append("built") or r"\d+")
    assert built == []
    assert lazy.match("12")
    assert lazy.match("13")
    assert built == ["built"]


def test_one_of_some_words_is_found_as_by_alternatives():
    """Each of them, the longest first, and nothing else."""
    words = ["no", "not", "none", "nobody", "p.m.", "a", "won't", "won"]
    tree, plain = one_of(words), "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    text = "No one won't say not or none at 5 p.m., and nobody won a notion."
    for around in ("{}", r"\b(?:{})\b", r"(?:{})(?!\w)", r"\b(?:{})\w*"):
        found = [each.span() for each in re.finditer(around.format(f"(?:{tree})"), text)]
        assert found == [each.span() for each in re.finditer(around.format(f"(?:{plain})"), text)]
    assert all(re.fullmatch(tree, word) for word in words)
    assert one_of([]) == ""
