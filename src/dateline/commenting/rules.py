"""What is set about comments: the rules, the key that the site signs with, who is barred, what is locked."""

from __future__ import annotations

import datetime as dt
import ipaddress
import re
import secrets
from typing import TYPE_CHECKING

from dateline.model import CommentRules

if TYPE_CHECKING:
    from dateline.model import Barred, Edition
    from dateline.publishing.opening import House

PRIVATE_DAYS, SPAM_DAYS = 30, 30
"""Days that are kept: who wrote a comment, and what counts as spam."""
BARRED = "barred: "
"""How the sign begins that a comment of somebody who is barred silently has."""
_KEY = "key"


def rules_of(house: House) -> CommentRules:
    """Return the rules as they stand today."""
    return house.site.comment_rules.find("rules") or CommentRules()


def key_of(house: House) -> bytes:
    """Return the key that the site signs forms and links with; it is made the first time."""
    return house.site.comments.kept(_KEY) or house.site.comments.kept_once(_KEY, secrets.token_bytes(32))


def closed(house: House, rules: CommentRules, edition: Edition, now: dt.datetime) -> str:
    """Return why an edition takes no comments; "" where it does."""
    if not rules.open:
        return "This site takes no comments."
    if edition.retracted:
        return "A retracted edition takes no comments."
    if house.site.locked.find(edition.path):
        return "Comments on this edition are closed."
    if rules.closes and now - edition.published > dt.timedelta(days=rules.closes):
        return f"Comments are closed {rules.closes} days after an edition is published."
    return ""


def barred(house: House, address: str, network: str) -> Barred | None:
    """Return what bars somebody, an open bar before a silent one."""
    found = [one for one in house.site.barred.all() if bars(one.pattern, address, network)]
    return min(found, key=lambda one: one.silent, default=None)


def bars(pattern: str, address: str, network: str) -> bool:
    """Say whether a pattern is one of an e-mail address, with "*" for anything, or of the network it came from."""
    if "@" in pattern or "*" in pattern:
        parts = [re.escape(part) for part in pattern.casefold().split("*")]
        return bool(address) and re.fullmatch("[^\0]*".join(parts), address.casefold()) is not None
    try:
        return ipaddress.ip_address(network) in ipaddress.ip_network(pattern, strict=False)
    except ValueError:
        return False
