"""Inputs that nobody would write: seeds of our own, changed by chance, alike for the same number."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MOST = 100_000
"""Bytes of an input. What is longer is refused at the door or costs in proportion."""

_BYTES = (
    *(bytes([n]) for n in (0, 9, 10, 13, 27, 34, 38, 39, 60, 62, 92, 127, 128, 192, 255)),
    *("“”‘’«»…—\u200b\u202e\ufeff\ufffd\u0130\u1e9e中ي🙂".encode()[n : n + 3] for n in range(0, 40, 3)),
    b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc0\xaf", b"\\ud800", b"&#xd800;", b"&#0;", b"%00", b"\r\n", b"\n\n",
)  # fmt: skip
_NUMBERS = (
    b"0",
    b"-1",
    b"00",
    b"13",
    b"31",
    b"32",
    b"99",
    b"999",
    b"1900",
    b"9999",
    b"10000",
    b"4294967296",
    b"1e999",
    b"1" * 400,
)
_TIMES = (2, 3, 9, 40, 400, 4000)


def mutated(seeds: Sequence[bytes], words: Sequence[bytes], number: int) -> bytes:
    """Return the input of that number: a seed with one to eight changes.

    Args:
        seeds: whole inputs that are read without fault.
        words: pieces that mean something to what reads them.
        number: the same gives the same.
    """
    chance = random.Random(number)  # noqa: S311 - chance that can be had again
    data = chance.choice(seeds)
    for _ in range(chance.choice((1, 1, 2, 3, 5, 8))):
        data = chance.choice(_CHANGES)(chance, data, seeds, words)[:MOST]
    return data


def _part(chance: random.Random, data: bytes) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.choice((1, 2, 4, 16, 64, 512, 4096)))


def _flip(chance: random.Random, data: bytes, *_: object) -> bytes:
    if not data:
        return b"\0"
    changed = bytearray(data)
    for _n in range(chance.choice((1, 1, 2, 9))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut(chance: random.Random, data: bytes, *_: object) -> bytes:
    start, end = _part(chance, data)
    return data[:start] + data[end:]


def _end(chance: random.Random, data: bytes, *_: object) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _repeat(chance: random.Random, data: bytes, *_: object) -> bytes:
    start, end = _part(chance, data)
    return data[:end] + data[start:end] * chance.choice(_TIMES) + data[end:]


def _move(chance: random.Random, data: bytes, *_: object) -> bytes:
    start, end = _part(chance, data)
    to = chance.randrange(len(data) + 1)
    return data[:to] + data[start:end] + data[to:]


def _splice(chance: random.Random, data: bytes, seeds: Sequence[bytes], _: Sequence[bytes]) -> bytes:
    other = chance.choice(seeds)
    return data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other) + 1) :]


def _insert(chance: random.Random, data: bytes, _: Sequence[bytes], words: Sequence[bytes]) -> bytes:
    at = chance.randrange(len(data) + 1)
    word = chance.choice(words if words and chance.random() < 0.7 else _BYTES)
    return data[:at] + word * chance.choice((1, 1, 1, 1, *_TIMES)) + data[at:]


def _number(chance: random.Random, data: bytes, *_: object) -> bytes:
    digits = [n for n, each in enumerate(data) if 48 <= each <= 57]
    if not digits:
        return data
    start = end = chance.choice(digits)
    while end < len(data) and 48 <= data[end] <= 57:
        end += 1
    return data[:start] + chance.choice(_NUMBERS) + data[end:]


_CHANGES: tuple[Callable[..., bytes], ...] = (
    _flip, _cut, _end, _repeat, _move, _splice, _splice, _insert, _insert, _number
)  # fmt: skip


def shortened(data: bytes, shows: Callable[[bytes], bool], tries: int = 400) -> bytes:
    """Return a short input that `shows` what this one does, by leaving out ever smaller pieces (delta debugging)."""
    size = len(data) // 2
    while size and tries > 0:
        at = 0
        while at < len(data) and tries > 0:
            tries -= 1
            shorter = data[:at] + data[at + size :]
            if shows(shorter):
                data = shorter
            else:
                at += size
        size //= 2
    return data
