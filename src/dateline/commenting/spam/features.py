"""What the filter looks at in a comment: words, pairs of words, pieces of four letters, the name, the shape.

In groups: each group as a whole weighs the same in a short comment and in a long one, and what stands there twice counts once.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NamedTuple

from dateline.commenting.spam.letters import folded, seen
from dateline.commenting.spam.signals import LINK, plain_dots

if TYPE_CHECKING:
    from collections.abc import Iterable

APART = 4
"""Words that a pair lies apart at most: what stands between is left open, since phrases are varied."""
PIECE = 4
"""Letters of a piece. Three, five, or a range of lengths measured no better: docs/research/comments.md."""
LINKED = "\ue000"
"""What stands for an address in a text: one letter that no text has (of a private area)."""
LONGEST_NAME = 200

TOKEN = re.compile(r"[^\W_]+|[^\w\s]")
_HOST = re.compile(r"(?:[a-z]{1,10}:/{0,2})?(?:www\.)?([^\s/?#:]{1,200})")


class Read(NamedTuple):
    """A comment as the filter reads it."""

    line: str  # folded, in one line, addresses as `LINKED`
    words: list[str]
    groups: tuple[list[str], ...]  # of labels, each once: its first letter says of what kind it is


def read(text: str, name: str = "", signs: Iterable[str] = ()) -> Read:
    """Return what there is to weigh in a comment; `signs` are the kinds of signs that were seen on it."""
    text = seen(text)
    low = plain_dots(folded(text)).replace(LINKED, " ").encode("utf-8", "replace").decode()
    links = LINK.findall(low)
    line = f" {' '.join(LINK.sub(f' {LINKED} ', low).split())} " if links else f" {' '.join(low.split())} "
    words = TOKEN.findall(line)
    groups = (
        [f"w{word}" for word in words] + [f"h{host}" for host in map(_host, links)],
        [f"1{pair[0]} {pair[1]}" for pair in zip(["", *words], [*words, ""], strict=True)],
        [f"{far}{words[i]} {words[i + far]}" for far in range(2, APART + 1) for i in range(len(words) - far)],
        [f"p{line[i : i + PIECE]}" for i in range(len(line) - PIECE + 1)],
        _of_name(name),
        [*_shape(text, len(links)), *(f"s{sign}" for sign in signs)],
    )
    return Read(line, words, tuple(list(dict.fromkeys(group)) for group in groups if group))


def _host(link: str) -> str:
    found = _HOST.match(link)
    return found.group(1) if found else ""


def _of_name(name: str) -> list[str]:
    if not name.strip():
        return []
    line = " ".join(folded(name[:LONGEST_NAME]).encode("utf-8", "replace").decode().split())
    pieces = [f"n{line[i : i + PIECE]}" for i in range(max(1, len(line) - PIECE + 1))]
    return [f"N{line}", *pieces, *_shape(name[:LONGEST_NAME], 0, "m")]


def _shape(text: str, links: int, kind: str = "s") -> list[str]:
    """Return how long a text is, how much of it is in capitals, and how many links, "!" and digits it has; and that it is one."""
    capitals = sum(map(str.isupper, text))
    letters = sum(map(str.isalpha, text)) or 1
    digits = sum(map(str.isdigit, text))
    return [
        f"{kind}length {min(12, int(math.log2(len(text) + 1)))}",
        f"{kind}capitals {4 * capitals // letters}",
        f"{kind}links {min(3, links)}",
        f"{kind}! {min(3, text.count('!'))}",
        f"{kind}digits {min(3, digits // 2)}",
        kind,
    ]
