"""Which state a name, a demonym, a capital or a seat of government stands for."""

from __future__ import annotations

import functools
import re

from dateline.patterns import lazy_pattern
from dateline.text.letters import CAPITAL
from dateline.text.terms import terms_of

# Where somebody is sent to is not whose he is: "Libya's ambassador to Japan"
_SENT = lazy_pattern(
    r"\b(?:ambassador|envoy|emissary|representative|delegate|consul|attaché|mission|embassy)s? (?:to|in|at) .*",
    re.IGNORECASE | re.DOTALL,
)


@functools.lru_cache(maxsize=65536)  # the same names come again, in each article
def state_of(words: str) -> str:
    """Return the one state that words name or belong to, "" for none; of several, the first."""
    words = _SENT.sub("", words)
    whole = _states(words)
    if len(whole) == 1:
        return whole[0]
    for match in re.finditer(rf"{CAPITAL}[\w.]*(?: {CAPITAL}[\w.]*)?", words):
        for name in (match[0], match[0].split()[0], match[0].split()[-1]):
            if len(states := _states(name)) == 1:
                return states[0]
    return ""


def _states(words: str) -> list[str]:
    return [term[1:].replace("_", " ") for term in terms_of(words, inside=True).names if term.startswith("=")]
