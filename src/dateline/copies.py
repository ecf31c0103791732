"""Articles that share their text: ten reprints are ten reports and one independent source.

A first, sure way: two articles are copies when half of the shorter one's sentences stand word for word in the
other. Own-words reports of one event share hardly any whole sentence.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.model import Filed

SHARED = 0.5
"""Share of the shorter article's sentences that must stand in the other. Reprints cut from the bottom keep all of
theirs; reports that quote one speech share up to a third."""

FEWEST = 3
"""Common sentences needed: two may be a quotation and a boilerplate line."""

_NO_WORD = re.compile(r"[\W_]+")


def families(pile: Sequence[Filed]) -> dict[str, str]:
    """Map each article's id to that of the earliest article of its family (itself when it has no copies)."""
    prints = [_prints(filed) for filed in pile]
    holders: dict[str, list[int]] = defaultdict(list)
    for index, own in enumerate(prints):
        for mark in sorted(own):
            holders[mark].append(index)
    leader = list(range(len(pile)))
    for index, own in enumerate(prints):
        shared = Counter(other for mark in own for other in holders[mark] if other < index)
        for other, count in sorted(shared.items()):
            if count >= FEWEST and count >= SHARED * min(len(own), len(prints[other])):
                _join(leader, index, other)
    order = {index: _age(filed) for index, filed in enumerate(pile)}
    earliest: dict[int, int] = {}
    for index in sorted(order, key=lambda i: order[i]):
        earliest.setdefault(_find(leader, index), index)
    return {filed.id: pile[earliest[_find(leader, index)]].id for index, filed in enumerate(pile)}


def _prints(filed: Filed) -> frozenset[str]:
    """Return the article's sentences of at least six words, without case, punctuation and spacing."""
    text = filed.article.text
    folded = (_NO_WORD.sub(" ", text[s.start : s.end]).strip().casefold() for s in filed.reading.sentences)
    return frozenset(sentence for sentence in folded if sentence.count(" ") >= 5)


def _age(filed: Filed) -> tuple[bool, bool, str, int, str, str]:
    """Order a family: who credits another or cuts the title comes last; then by day, fullness and time."""
    article = filed.article
    credits_other = bool(article.origin) and article.origin.casefold() != article.publisher.casefold()
    time = article.published.time.astimezone(dt.UTC).isoformat() if article.published else "9999"
    day = article.published.day.isoformat() if article.published else "9999"
    return (credits_other, article.title.endswith("…"), day, -len(article.text), time, filed.id)


def _find(leader: list[int], index: int) -> int:
    while leader[index] != index:
        leader[index] = leader[leader[index]]
        index = leader[index]
    return index


def _join(leader: list[int], one: int, other: int) -> None:
    leader[_find(leader, one)] = _find(leader, other)
