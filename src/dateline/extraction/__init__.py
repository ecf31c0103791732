"""Page -> Article, or the reason why not.

A pure function of one page: no network, no clock, no files, no database. The publication time is checked
against the time the page was fetched, which the page carries.
"""

from __future__ import annotations

from dateline.extraction.page import extract

__all__ = ["extract"]
