"""Words with their place, part of speech and lemma."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.text.letters import CAPITAL

from .quotes import MARKS
from .tagging import Left, lemma_of, tag_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .quotes import Quotation

_TOKEN = re.compile(
    rf"""
      ''|``                                              # a double mark typed as two single ones
    | (?:{CAPITAL}\.){{2,}}                              # U.S.
    | (?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Maj|Brig|Adm|Cmdr|Lt|Col|Sgt|Capt|Rev|Prof|Hon|Pres|St|Jr|Sr|Inc|Corp|Co|Ltd|No|vs|
        Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.(?=\s)
    | \b{CAPITAL}\.(?=\s+{CAPITAL})                  # an initial
    | ['’](?:s|d|ll|re|ve|m)\b
    | n['’]t\b
    | \w+?(?=n['’]t\b)                                   # did|n't
    | \d+(?:[.,:]\d+)*\w*(?:-\w+)*
    | [@#]\w+
    | \w+(?:[-&./]\w+|['’]{CAPITAL}\w+)*
    | \([^()\n]{{1,60}}\)
    | \.\.\.+ | --+
    | \S
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark: characters `start` to `end` of the text, lower-cased, tagged, in quotes or not."""

    start: int
    end: int
    lower: str
    tag: str
    lemma: str  # of verbs; otherwise the word
    quoted: bool


def tag_sentence(
    text: str, start: int, end: int, quotes: Sequence[Quotation], *, title: bool = False
) -> list[Token]:
    """Tokens of `text[start:end]`; a whole quotation is one token, tagged QUOTE.

    In a `title`, capitals say nothing. Marks and short parentheses are left out: what stands around them
    belongs together.
    """
    raws = list(_raw_tokens(text, start, end, quotes))
    lowers = [raw[2].lower().replace("’", "'") for raw in raws]
    tags: list[str] = []
    tokens: list[Token] = []
    for i, (first, last, raw, quoted) in enumerate(raws):
        after = raws[i + 1][2] if i + 1 < len(raws) else "."
        tag = "QUOTE" if raw == _WHOLE else tag_word(raw, after, Left(tags, lowers, title=title))
        tags.append(tag)
        tokens.append(Token(first, last, lowers[i], tag, lemma_of(lowers[i], tag), quoted))
    return tokens


_WHOLE = "\ufffc"  # the object replacement character stands for a whole quotation


def _raw_tokens(
    text: str, start: int, end: int, quotes: Sequence[Quotation]
) -> Iterator[tuple[int, int, str, bool]]:
    """Start, end, spelling and whether it is quoted, of each token."""
    position = start
    for quote in quotes:
        if quote.end <= start or quote.start >= end:
            continue
        yield from _plain_tokens(text, position, quote.start, quoted=False)
        if quote.whole:
            yield quote.start, quote.end, _WHOLE, True
        else:
            yield from _plain_tokens(text, quote.start, min(quote.end, end), quoted=True)
        position = quote.end
    yield from _plain_tokens(text, position, end, quoted=False)


def _plain_tokens(text: str, start: int, end: int, *, quoted: bool) -> Iterator[tuple[int, int, str, bool]]:
    for match in _TOKEN.finditer(text, start, max(start, end)):
        raw = match.group()
        if raw[0] not in MARKS and raw not in {"''", "``"} and not (raw[0] == "(" and len(raw) > 1):
            yield match.start(), match.end(), raw, quoted
