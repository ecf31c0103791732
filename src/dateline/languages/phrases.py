"""Rows of expressions, by kind, for shapes that name a kind: "^{cue}$" is any row of the kind "cue", alone on its line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

_KIND = re.compile(r"\{([a-z ]+)\}")


class Phrases(Struct, frozen=True):
    """Expressions by kind, as alternatives; and of some kinds, words of which each match holds one."""

    kinds: Mapping[str, str]
    hints: Mapping[str, tuple[str, ...]]

    def filled(self, shape: str) -> str:
        """The expression of a shape, with all rows of a kind where it stands in braces.

        Raises:
            KeyError: the shape names a kind that is not there.
        """
        return _KIND.sub(lambda found: f"(?:{self.filled(self.kinds[found[1]])})", shape)


def phrases(table: Sequence[Sequence[str]], space: str = " ") -> Phrases:
    """Rows of kind, expression, two examples, and maybe hints; `space` is what a space means in an expression."""
    kinds: dict[str, list[str]] = {}
    hints: dict[str, tuple[str, ...]] = {}
    for kind, words, _, _, *hinted in table:
        kinds.setdefault(kind, []).append(words.replace(" ", space))
        hints[kind] = (*hints.get(kind, ()), *(hint for each in hinted for hint in each.split()))
    return Phrases({kind: "|".join(each) for kind, each in kinds.items()}, hints)
