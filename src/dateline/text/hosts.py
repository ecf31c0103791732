"""The host that a web address names."""

from __future__ import annotations

from urllib.parse import urlsplit


def host(address: str) -> str:
    """Return the host an address names, without "www."; "" when it names none."""
    try:
        name = urlsplit(address).hostname or ""
    except ValueError:  # a bracket that opens no IPv6 address
        return ""
    return name.removeprefix("www.")
