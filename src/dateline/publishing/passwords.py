"""Passwords: which are taken, and how they are kept."""

from __future__ import annotations

import secrets
import threading
from functools import cache
from importlib.resources import files

import argon2

from dateline.errors import TooOftenError, UsageError

FEWEST, MOST = 12, 256
"""Characters of a password. No rule asks for capitals or signs: length is what counts."""
FEWEST_DIFFERENT = 5
CONTEXT = ("dateline", "admin", "editor", "password")
"""Words that anybody would try here, besides the account's name: alone they make no password."""
AT_ONCE = 2
"""Hashes that are worked out at a time: each takes 64 MiB."""
PATIENCE = 20.0
"""Seconds that a try waits for its turn."""

WAITING = 8
"""Tries that wait for their turn; more are sent away at once: each holds a thread that readers need, too."""

_turns = threading.BoundedSemaphore(AT_ONCE)
_seats = threading.BoundedSemaphore(AT_ONCE + WAITING)


def checked(password: str, name: str = "") -> str:
    """Return a password that may be taken.

    Raises:
        UsageError: it is too short or long, or easily guessed.
    """
    if len(password) < FEWEST:
        raise UsageError(
            f"a password needs {FEWEST} characters or more", "Four words that have nothing in common do."
        )
    if len(password) > MOST:
        raise UsageError(f"a password has at most {MOST} characters")
    plain = password.casefold()
    if len(set(plain)) < FEWEST_DIFFERENT or plain in _common() or _only((name, *CONTEXT), plain):
        raise UsageError("that password is easily guessed", "Four words that have nothing in common do.")
    return password


def hashed(password: str) -> str:
    """Return what is kept of a password: argon2id, with its own salt."""
    with _Turn():
        return _hasher().hash(password)


def fits(kept: str, password: str) -> bool:
    """Say whether a password is the one that is kept. Without one (""), it takes as long and is never."""
    with _Turn():
        try:
            _hasher().verify(kept or _nobodys(), password[: MOST + 1])
        except (argon2.exceptions.VerifyMismatchError, argon2.exceptions.InvalidHashError):
            return False
    return bool(kept) and len(password) <= MOST


def outdated(kept: str) -> bool:
    """Say whether a password was kept in a weaker way than is usual now."""
    return _hasher().check_needs_rehash(kept)


def made() -> str:
    """Return a new password that nobody could guess, easy to copy by hand: 100 bits."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"  # none that look alike
    return "-".join("".join(secrets.choice(letters) for _ in range(5)) for _ in range(4))


class _Turn:
    """One of a few who may work out a hash at a time."""

    def __enter__(self) -> None:
        if _seats.acquire(blocking=False):
            if _turns.acquire(timeout=PATIENCE):
                return
            _seats.release()
        raise TooOftenError("many people sign in at this moment", "Try again in half a minute.", seconds=30)

    def __exit__(self, *_: object) -> None:
        _turns.release()
        _seats.release()


def _only(names: tuple[str, ...], plain: str) -> bool:
    """Say whether a password is little more than words that anybody would try here."""
    for name in filter(None, names):
        plain = plain.replace(name.casefold(), "")
    return len(plain) < FEWEST_DIFFERENT


@cache
def _hasher() -> argon2.PasswordHasher:
    return argon2.PasswordHasher()  # RFC 9106's second choice: 64 MiB, three passes


@cache
def _nobodys() -> str:
    return _hasher().hash(secrets.token_urlsafe())


@cache
def _common() -> frozenset[str]:
    listed = files("dateline.publishing").joinpath("common_passwords.txt").read_text(encoding="utf-8")
    return frozenset(listed.split())
