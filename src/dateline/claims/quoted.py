"""Which sentences stand wholly in quotation marks, also over several paragraphs, and which belong to one quotation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.model import Sentence

_MARK = lazy_pattern(r"[\"“”„«»]|''|``")
_OPENING, _CLOSING = frozenset({"“", "„", "«", "``"}), frozenset({"”", "»"})
_LONGEST = 12  # sentences that a quotation can go on over
_ENDS = ".,!?…"


def quoted_chains(text: str, sentences: Sequence[Sentence]) -> Iterator[range]:
    """Yield the sentences of each quotation that fills at least one, by their numbers.

    The last can go on behind the closing mark with who said so; the first can stand behind who does: "He said: “...".
    """
    number = 0
    while number < len(sentences):
        marks = _marks(text, sentences[number])
        opens, late = _opens(marks), _opens_late(text, sentences[number], marks)
        if not opens and not late:
            number += 1
            continue
        closed = opens and _balanced(marks)
        length = 1 if closed else _closing(text, sentences, number) - number + 1
        if opens or length > 1:
            yield range(number if opens else number + 1, number + length)
        number += length


def _closing(text: str, sentences: Sequence[Sentence], first: int) -> int:
    """The sentence that closes what `first` leaves open; `first` itself where none is found."""
    for k in range(first + 1, min(first + _LONGEST, len(sentences))):
        if again := _marks(text, sentences[k]):
            return k if _closes_first(text, sentences[k], again) else first
    return first


def _opens_late(text: str, sentence: Sentence, marks: Sequence[tuple[int, str]]) -> bool:
    """Whether a sentence ends within a quotation that began in it: "He said: “It fell."."""
    if not marks or _balanced(marks) or marks[-1][1] in _CLOSING:
        return False
    at = sentence.start + marks[-1][0]
    return marks[-1][0] > 0 and text[at - 1].isspace() and text[at + 1 : at + 2].strip() != ""


def _marks(text: str, sentence: Sentence) -> list[tuple[int, str]]:
    """The quotation marks of a sentence with their places from its start."""
    return [
        (match.start() - sentence.start, match.group())
        for match in _MARK.finditer(text, sentence.start, sentence.end)
    ]


def _opens(marks: Sequence[tuple[int, str]]) -> bool:
    return bool(marks) and marks[0][0] == 0 and marks[0][1] not in _CLOSING


def _balanced(marks: Sequence[tuple[int, str]]) -> bool:
    return len(marks) % 2 == 0


def _closes_first(text: str, sentence: Sentence, marks: Sequence[tuple[int, str]]) -> bool:
    """Whether the first mark of a sentence closes what was opened before it."""
    at, mark = marks[0]
    if mark in _OPENING or at == 0:
        return False
    return mark in _CLOSING or text[sentence.start + at - 1] in _ENDS or len(marks) % 2 == 1


def wholly(text: str, sentence: Sentence) -> bool:
    """Whether a sentence that belongs to a quotation holds nothing outside it."""
    marks = _marks(text, sentence)
    if not marks:
        return True
    at, mark = marks[-1]
    if len(marks) == 1 and at == 0:
        return True
    return at + len(mark) >= len(text[sentence.start : sentence.end].rstrip(" .")) and len(marks) <= 2
