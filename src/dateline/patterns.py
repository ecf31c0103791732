"""Regular expressions that are compiled when they are first used.

Compiling those of a room takes longer than a short command; most commands use few of them.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


def lazy_pattern(words: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` returns, compiled at its first use; so an expression that is wrong fails there.

    Raises:
        re.error: at the first use, where `words` are no regular expression.
    """
    return cast("re.Pattern[AnyStr]", _Lazy(words, flags))


class _Lazy:
    """Stands for a compiled expression; each method that was asked for once is found like an attribute from then on."""

    def __init__(self, words: str | bytes, flags: int) -> None:
        self._words = words
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # copying asks for what no object has to have
            raise AttributeError(name)
        found = getattr(re.compile(self._words, self._flags), name)
        setattr(self, name, found)
        return found
