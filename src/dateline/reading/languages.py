"""The languages there are rules for: one without them would read as an article in which nothing happens."""

from __future__ import annotations

from dateline.errors import UsageError

RULES = {"en": "English"}
"""Code of ISO 639-1 -> name. A language is entered here when its rules are, and nowhere else."""

_UNDECIDED = ""  # a text too short to tell: it is read as English


def with_rules(*codes: str) -> frozenset[str]:
    """Return the codes of languages that are to be read.

    Raises:
        UsageError: there are no rules for one of them.
    """
    for code in codes:
        if code not in RULES and code != _UNDECIDED:
            there = ", ".join(f"{name} ({known!r})" for known, name in sorted(RULES.items()))
            raise UsageError(
                f"the language {code!r} cannot be read: there are no rules for it",
                f"There are rules for {there}. Leave {code!r} out, or enter it in dateline.reading.languages "
                "once its rules are written.",
            )
    return frozenset(codes)
