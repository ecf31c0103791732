"""A deed: who does something, when, and why. What is kept of each change begins here."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from dateline.model import Account, Noted


class Deed(Struct, frozen=True):
    """Who does something, when, and why."""

    by: Account
    now: dt.datetime
    why: str = ""

    def noted(self, what: str, on: str) -> Noted:
        """Return what is kept of it."""
        return Noted(self.now, self.by.name, what, on, self.why)
