"""Words with their place, part of speech and lemma."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from dateline.patterns import lazy_pattern
from dateline.text.letters import CAPITAL

from .quotes import MARKS
from .tagging import Left, lemma_of, tag_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .quotes import Quotation

_TOKEN = lazy_pattern(
    rf"""
      ''|``                                              # a double mark typed as two single ones
    | (?:{CAPITAL}\.){{2,}}                              # U.S.
    | (?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Maj|Brig|Adm|Cmdr|Lt|Col|Sgt|Capt|Rev|Prof|Hon|Pres|St|Jr|Sr|Inc|Corp|Co|Ltd|No|vs|
        Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.(?=\s)
    | \b{CAPITAL}\.(?=\s+{CAPITAL})                  # an initial
    | ['’](?:s|d|ll|re|ve|m)\b
    | n['’]t\b
    | (?=\w++(?<=\wn)['’]t\b)\w+?(?=n['’]t\b)            # did|n't; most words fail at the first look
    | \d+(?:[.,:]\d+)*\w*(?:-\w+)*
    | [@#]\w+
    | \w+(?:[-&./]\w+|['’]{CAPITAL}\w+)*
    | \([^()\n]{{1,60}}\)
    | \.\.\.+ | --+
    | \S
    """,
    re.VERBOSE,
)


class Token(NamedTuple):
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
    raws = _raw_tokens(text, start, end, quotes)
    lowers = [raw.lower().replace("’", "'") for _, _, raw, _ in raws]
    following = [*(raw for _, _, raw, _ in raws[1:]), "."]
    left = Left([], lowers, title=title)
    tokens: list[Token] = []
    for (first, last, raw, quoted), lower, after in zip(raws, lowers, following, strict=False):
        tag = "QUOTE" if raw == _WHOLE else tag_word(raw, after, left)
        left.tags.append(tag)
        tokens.append(Token(first, last, lower, tag, lemma_of(lower, tag), quoted))
    return tokens


_Raw = tuple[int, int, str, bool]  # start, end, spelling and whether it is quoted
_WHOLE = "\ufffc"  # the object replacement character stands for a whole quotation


def _raw_tokens(text: str, start: int, end: int, quotes: Sequence[Quotation]) -> list[_Raw]:
    raws: list[_Raw] = []
    position = start
    for quote in quotes:
        if quote.end <= start or quote.start >= end:
            continue
        raws += _plain_tokens(text, position, quote.start, quoted=False)
        if quote.whole:
            raws.append((quote.start, quote.end, _WHOLE, True))
        else:
            raws += _plain_tokens(text, quote.start, min(quote.end, end), quoted=True)
        position = quote.end
    raws += _plain_tokens(text, position, end, quoted=False)
    return raws


def _plain_tokens(text: str, start: int, end: int, *, quoted: bool) -> list[_Raw]:
    return [
        (*match.span(), raw, quoted)
        for match in _TOKEN.finditer(text, start, max(start, end))
        if (raw := match[0])[0].isalnum() or _stays(raw)
    ]


def _stays(mark: str) -> bool:
    """Whether a token that starts with no letter or digit is neither a quotation mark nor a parenthesis."""
    return mark[0] not in MARKS and mark not in {"''", "``"} and (mark[0] != "(" or len(mark) == 1)
