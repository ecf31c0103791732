"""Where sentences end: the one place that asks sentencex."""

from __future__ import annotations

import sentencex

LONGEST_PIECE = 20_000
"""Characters given to sentencex at once: its time grows with the square of the quotation marks."""


def boundaries(text: str) -> list[int]:
    """Return the offsets at which the sentences of `text` end, space behind them included; the last is its end.

    Longer texts are looked at piece by piece, and a piece's last sentence again with the next. Where sentencex gives up,
    a piece is one sentence.
    """
    ends: list[int] = []
    start = 0
    while start < len(text):
        piece = text[start : start + LONGEST_PIECE]
        found = _ends(piece)
        if start + len(piece) < len(text) and len(found) > 1:
            found.pop()
        ends += (start + end for end in found)
        start = ends[-1]
    return ends


def _ends(piece: str) -> list[int]:
    try:
        ends = [found["end_index"] for found in sentencex.get_sentence_boundaries("en", piece)]
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # of the Rust library: no subclass of Exception
            raise
        ends = []
    # It promises to tile the text; a span must never be guessed
    return ends if ends and ends[-1] == len(piece) and ends == sorted(set(ends)) else [len(piece)]
