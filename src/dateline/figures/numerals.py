"""The numbers of a text, in digits or words, with their values."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.patterns import one_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.languages import Language

_SCALES = 100
_LETTERS = {"k": 1e3, "m": 1e6, "bn": 1e9, "tn": 1e12}


class Numeral(Struct, frozen=True):
    """A number where it stands; `at` is behind the words that say how exact it is."""

    start: int
    at: int
    end: int
    value: float
    sign: str = ""  # of money
    percent: bool = False
    spelled: bool = False


def numerals_in(text: str, known: Language) -> Iterator[Numeral]:
    """Yield the numbers of a sentence; no ordinals, scores, clock times, and no "one"."""
    may, pattern = _patterns(known)
    if not may.search(text):
        return
    for found in pattern.finditer(text):
        words = found["number"].casefold()
        parts = [known.numerals.get(part, 0.0) for part in words.split("-")]
        value = sum(parts) or float(words.replace(",", ""))
        value *= known.numerals.get((found["scale"] or "").casefold(), 1.0) * _LETTERS.get(
            (found["letter"] or "").casefold(), 1.0
        )
        yield Numeral(
            found.start(), found.start("sign") if found["sign"] else found.start("number"), found.end(),
            value, found["sign"] or "", bool(found["percent"]), bool(sum(parts)),
        )  # fmt: skip


@cache  # patterns of a table, made once in a process
def _patterns(known: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what every number of a language holds, and the numbers."""
    small = [word for word, value in known.numerals.items() if value < _SCALES and word != "dozen"]
    tens = one_of(word for word in small if known.numerals[word] >= 20)
    spelled = rf"{tens}(?:-(?:one|{one_of(small)}))?|{one_of(small)}"
    scales = one_of(word for word in known.numerals if word not in small)
    signs = "".join(known.currencies)
    rough = (" ".join(words) for rows in known.roughly.values() for words in rows)
    about = one_of(rough)
    return (
        re.compile(rf"\d|\b(?:{spelled})\b", re.IGNORECASE),
        re.compile(
            rf"(?:\b(?:{about}) )?(?<![\w.,:/-])(?P<sign>[{signs}])?"
            rf"(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|{spelled})(?P<letter>(?:k|m|bn|tn)\b)?(?![\d:/]|[-–]\w|\w|\.\d)"
            rf"(?: (?P<scale>{scales})\b)?(?P<percent>%| per ?cent\b)?",
            re.IGNORECASE,
        ),
    )
