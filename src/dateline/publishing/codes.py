"""One-time codes (RFC 6238) and the recovery codes beside them. Pure, but for what is drawn by lot."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import TYPE_CHECKING

import pyotp
from msgspec.structs import replace

if TYPE_CHECKING:
    import datetime as dt

    from dateline.model import Account

STEP = 30
"""Seconds that a code is for."""
RECOVERY = 10
"""Recovery codes that are given."""
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def new_secret() -> str:
    """Return a secret that an app makes codes from."""
    return pyotp.random_base32()


def address_of(secret: str, account: str, site: str) -> str:
    """Return the `otpauth:` address that an app takes it over by."""
    return pyotp.TOTP(secret).provisioning_uri(name=account, issuer_name=site)


def step_of(secret: str, code: str, now: dt.datetime, after: int = 0) -> int:
    """Return the step of time that a code is for; 0 where it is wrong, or of a step not after `after`.

    The step before and the one after now count: clocks differ.
    """
    code = "".join(code.split())
    if not secret or not code.isascii() or not code.isdecimal():
        return 0
    current, codes = int(now.timestamp()) // STEP, pyotp.TOTP(secret)
    found = 0
    for step in (current - 1, current, current + 1):
        right = hmac.compare_digest(codes.at(step * STEP), code)
        if right and step > after:
            found = found or step
    return found


def new_recovery() -> tuple[str, ...]:
    """Return recovery codes of 118 bits, to be written down."""
    return tuple(
        "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(6))
        for _ in range(RECOVERY)
    )


def kept(code: str) -> str:
    """Return what is kept of a recovery code: nobody guesses it, so a plain hash does."""
    return hashlib.sha256("".join(c for c in code.upper() if c.isalnum()).encode()).hexdigest()


def taken(account: Account, code: str, now: dt.datetime) -> Account | None:
    """Return an account after it has used a code, one-time or for recovery; None where the code is none of its.

    Whoever keeps the returned account only where nobody has changed it meanwhile lets no code in twice.
    """
    step = step_of(account.secret, code, now, account.step)
    if step:
        return replace(account, step=step)
    wanted = kept(code)
    if wanted in account.recovery:
        return replace(account, recovery=tuple(one for one in account.recovery if one != wanted))
    return None
