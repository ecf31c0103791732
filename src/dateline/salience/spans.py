"""What of a sentence is worth showing: the span without a dateline, a date or an hour standing before it."""

from __future__ import annotations

import re

from dateline.patterns import lazy_pattern

_AGENCY = lazy_pattern(r".{0,300}?\((?:[A-Z]{2,5}|Reuters|Bloomberg)\)\s*(?:--?|–|—)\s+(?=\S)", re.DOTALL)
_BULLET = lazy_pattern(r"(?:--?|[–—*•·>])\s+(?=\S)")
_CLOCK = lazy_pattern(  # a live page's "9.31 pm: ", "11.50 am CDT: "
    r"\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]\.?m\.?)(?:\s[A-Z]{2,4})?\s?[:–—-]\s+(?=\S)", re.IGNORECASE
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATE_HEAD = lazy_pattern(
    rf"(?:[A-Z][a-z]+day,?\s+)?(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})(?:,?\s+(?:19|20)\d\d)?\s*(?:--?|[–—:|])\s+(?=\S)"
)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span from `start` to `end` without what stands before the sentence proper.

    Dropped are an agency's dateline with all before it ("By A. Writer WASHINGTON (Reuters) - "), the date at
    the head of a chronology's entry ("April 22 - "), the hour at that of a live page's ("9.31 pm: ") and a
    bullet. The result is a span of the same text.
    """
    for pattern in (_AGENCY, _BULLET, _DATE_HEAD, _CLOCK, _BULLET):
        if match := pattern.match(text, start, end):
            start = match.end()
    return start, end
