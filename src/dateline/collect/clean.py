"""Addresses without what only tells who led there: one article has one, whichever way it came."""

from __future__ import annotations

from courlan.clean import normalize_url


def untracked(address: str) -> str:
    """Return an address without campaign parameters; one without a query, or that is none, stays as it is."""
    if "?" not in address:
        return address
    try:
        return normalize_url(address)
    except ValueError:
        return address
