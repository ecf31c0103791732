"""Every frame with every unit: nothing that can be written ends in an error."""

from __future__ import annotations

import datetime as dt
import itertools

from dateline.dates import Anchor, find_dates
from dateline.dates.lexicon import LENGTHS, PARTS, PLURAL_UNITS, SEASONS, UNITS, WEEKDAYS

FRAMES = (
    "the first two {}", "the final three {}", "the last {}", "the next four {}", "two {} ago", "in three {}", "the past {}",
    "a {} later", "several {} earlier", "the {} before last", "each {}", "every other {}", "the {} of 2020", "within a few {}",
    "two {} after 3 March 2020", "the third {}", "half a {}", "early {}", "next {}", "this {}", "{} before the vote",
    "the first {} of the year", "12 {}", "1.5 {}", "the second {} of May", "mid-{}", "one {} from now", "the same {}",
)  # fmt: skip


def test_no_frame_and_unit_end_in_an_error():
    """Words like "the first two seasons of the show" are no date, and no crash either."""
    words = sorted({*PLURAL_UNITS, *UNITS, *LENGTHS, *SEASONS, *PARTS, *WEEKDAYS, "weekend", "weekends"})
    text = "\n".join(frame.format(word) for frame, word in itertools.product(FRAMES, words))
    for published in (dt.date(2024, 5, 31), None, dt.date(1, 1, 1), dt.date(9999, 12, 31)):
        for line in text.split("\n"):
            find_dates(line, Anchor(published=published))
