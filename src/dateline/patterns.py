"""Regular expressions that are compiled when they are first used.

Compiling those of a room takes longer than a short command; most commands use few of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, AnyStr, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def lazy_pattern(words: AnyStr | Callable[[], AnyStr], flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` returns, compiled at its first use; so an expression that is wrong fails there.

    Args:
        words: the expression, or what builds it, which is called at its first use too.
        flags: as those of `re.compile`.

    Raises:
        re.error: at the first use, where `words` are no regular expression.
    """
    return cast("re.Pattern[AnyStr]", _Lazy(words, flags))


def one_of(words: Iterable[str]) -> str:
    """The expression of one of some words, the longest that fits: a tree of letters, since the engine tries every branch."""
    tree: _Tree = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[_END] = {}
    return _written(tree)


_Tree = dict[str, "_Tree"]
_END = ""


def _written(tree: _Tree) -> str:
    branches = [re.escape(letter) + _written(below) for letter, below in sorted(tree.items()) if letter]
    if not branches:
        return ""
    if len(branches) == 1 and _END not in tree:
        return branches[0]
    return f"(?:{'|'.join(branches)})" + "?" * (_END in tree)


class _Lazy:
    """Stands for a compiled expression; each method that was asked for once is found like an attribute from then on."""

    def __init__(self, words: str | bytes | Callable[[], str | bytes], flags: int) -> None:
        self._words = words
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # copying asks for what no object has to have
            raise AttributeError(name)
        words = self._words() if callable(self._words) else self._words
        found = getattr(re.compile(words, self._flags), name)
        setattr(self, name, found)
        return found
