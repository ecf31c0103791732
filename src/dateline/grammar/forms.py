"""How words are spelt: what can be told of a word by its letters alone, looked at once for each spelling."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from .model import Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONG = 3  # letters; shorter words have no capital in a title
_MOST = 0.8  # share of words with a capital in a title
_CAPITAL, _UPPER, _DIGIT, _HYPHEN = (
    int(each) for each in (Shape.CAPITAL, Shape.UPPER, Shape.DIGIT, Shape.HYPHEN)
)


class Form(Struct, frozen=True, gc=False):
    """A spelling: in lower case with straight apostrophes, its `Shape`, whether it is a long word."""

    lower: str
    shape: int
    long: bool


@lru_cache(30_000)
def form_of(word: str) -> Form:
    """What the letters of a word tell."""
    return Form(word.lower().replace("’", "'"), _shape(word), word[0].isalpha() and len(word) > _LONG)


def all_capitals(forms: Sequence[Form]) -> bool:
    """Whether capitals say nothing here, since most words have one."""
    shapes = [form.shape for form in forms if form.long]
    return len(shapes) > 2 and sum(shape & _CAPITAL for shape in shapes) > _MOST * len(shapes) * _CAPITAL


def _shape(word: str) -> int:
    if word.isalpha() and word.islower():
        return 0
    shape = _HYPHEN if "-" in word and len(word) > 1 else 0
    if word[0].isupper():
        shape |= _CAPITAL | _UPPER if len(word) > 1 and word.isupper() else _CAPITAL
    return shape | _DIGIT if word[0].isdigit() else shape
