"""Parts of an article that need reading with care: a chronology's entries, and readers' comments below it.

A chronology ("April 22 - The rig sinks. ...") is an editor's own choice of days. Its entries tell the day
at their head until the next head, even where a sentence names no day.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from dateline.patterns import lazy_pattern

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from dateline.model import DateMention, Sentence

FEWEST_HEADS = 4
"""Different days at the head of entries that make a chronology: fewer may be datelines, or stamps of one day."""
IN_ORDER = 0.75
"""Share of neighbouring heads that run in one direction of time."""
LONGEST_ENTRY = 4
"""Sentences an entry may have; what follows the last head is seldom about its day."""
FEWEST_STAMPS = 4
"""Stamps that make a comment section: an agency's page carries one or two of its own."""

_AFTER_HEAD = lazy_pattern(r"\s*(?:,?\s*(?:19|20)\d\d)?\s*[-–—:|]+\s")
_FARTHEST_HEAD = 12  # characters before the date: a bullet, a weekday
_CLOCK = lazy_pattern(
    r"\d:\d\d|\bReport (?:abuse|as abusive)|\bPosted by:", re.IGNORECASE
)  # part of every stamp
_STAMP = lazy_pattern(
    r"""(?:\d{1,2}(?:st|nd|rd|th)?,?\ [A-Za-z]{3,9},?\ \d{4}          # 2 June 2010
      | [A-Za-z]{3,9}\ \d{1,2}(?:st|nd|rd|th)?,?\ \d{4}),?            # June 2, 2010
      (?:\ \d\d:\d\d\ [ap]m)?(?:\ at)?\ \d{1,2}:\d\d                  # at 8:52
      | \d{1,2}:\d\d\ ?(?:[ap]m)?\ (?:on\ )?\d{1,2}(?:st|nd|rd|th)?\ [A-Za-z]{3,9}\ \d{4}
      | \bReport\ (?:abuse|as\ abusive)
      | \bPosted\ by:?\s""",
    re.VERBOSE | re.IGNORECASE,
)


def story_end(text: str, sentences: Sequence[Sentence]) -> int:
    """Return the offset in `text` where the article's own telling ends.

    That is where readers' comments begin, known by their repeated time stamps.
    """
    if not sentences:
        return 0
    if text.count(":") < FEWEST_STAMPS and "eport a" not in text.lower():
        return len(text)  # a quick look: every stamp has one of the two
    after_lead = sentences[min(2, len(sentences) - 1)].end  # a stamp before is the page's own
    likely = sum(1 for _ in _CLOCK.finditer(text)) >= FEWEST_STAMPS
    stamps = [match.start() for match in _STAMP.finditer(text)] if likely else []
    if len(stamps) < FEWEST_STAMPS:
        return len(text)
    return next((stamp for stamp in stamps if stamp > after_lead), len(text))


def chronicle_days(
    text: str, sentences: Sequence[Sentence], mentions: Mapping[int, Sequence[DateMention]]
) -> dict[int, dt.date]:
    """Return the day that each sentence of a chronology's entries tells, by the sentence's index.

    Empty when the article is none. `mentions` are the day-exact ones by sentence index.
    """
    heads = [
        (index, day)
        for index, sentence in enumerate(sentences)
        if (day := _head(text, sentence, mentions.get(index, ())))
    ]
    if len({day for _, day in heads}) < FEWEST_HEADS:
        return {}
    forward = sum(one <= other for (_, one), (_, other) in itertools.pairwise(heads)) / (len(heads) - 1)
    if max(forward, 1 - forward) < IN_ORDER:
        return {}
    ends = [index for index, _ in heads[1:]] + [min(heads[-1][0] + 2, len(sentences))]
    return {
        index: day
        for (start, day), end in zip(heads, ends, strict=True)
        for index in range(start, min(end, start + LONGEST_ENTRY))
    }


def _head(text: str, sentence: Sentence, mentions: Sequence[DateMention]) -> dt.date | None:
    for mention in mentions:
        numbered = any(c.isdigit() for c in text[mention.start : mention.end])
        if (
            numbered
            and mention.start - sentence.start <= _FARTHEST_HEAD
            and _AFTER_HEAD.match(text, mention.end)
        ):
            return mention.first
    return None
