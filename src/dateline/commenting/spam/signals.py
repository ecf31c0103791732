"""Signs that a comment is not what a reader wrote, each by a rule that a person can check.

A sign says what it asks for. None of them is a judgement on what is said: that is a moderator's, or the filter's.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from enum import StrEnum

from msgspec import Struct

from dateline.commenting.spam.letters import MOST, disguised, folded, seen
from dateline.commenting.spam.stamps import Stamp


class Ask(StrEnum):
    """What is to be done with a comment."""

    AGAIN = "again"  # the form is shown again, as it was filled in, with a new stamp
    HOLD = "hold"  # a moderator looks at it, whatever else is set
    SPAM = "spam"


class SignKind(StrEnum):
    """What was seen."""

    TRAP = "trap"  # a field that readers do not see was filled in
    FORGED = "forged"  # no stamp of ours, or of another page
    OLD = "old"  # the form lay too long
    YOUNG = "young"  # sent sooner than anybody writes
    LINKS = "links"
    TWICE = "twice"  # the same text came before
    WORD = "word"  # one that an editor holds
    HIDDEN = "hidden"  # characters that nobody types, letters of two alphabets in a word
    RATE = "rate"  # more than is usual, from one network or over all

    @property
    def asks(self) -> Ask:
        """Return what it asks for by itself."""
        if self is SignKind.TRAP:
            return Ask.SPAM
        return Ask.AGAIN if self in (SignKind.FORGED, SignKind.OLD) else Ask.HOLD


class Sign(Struct, frozen=True):
    """One thing that was seen, for the moderator's eyes."""

    kind: SignKind
    detail: str = ""


class Submission(Struct, frozen=True):
    """What came with a form."""

    name: str
    text: str
    trap: str = ""  # the field that readers do not see
    stamp: Stamp | None = None  # None: what came is no stamp of this page


class SignRules(Struct, frozen=True):
    """What an editor may set."""

    least: dt.timedelta = dt.timedelta(seconds=4)  # between form and sending
    most: dt.timedelta = dt.timedelta(hours=24)
    links: int = 1  # a comment with more is held
    words: tuple[str, ...] = ()  # words or phrases that hold; with "*" at its end, a beginning


SHORTEST_COPY = 20
"""Letters below which the same text twice is no sign: many say thanks."""

_WORD = re.compile(r"[^\W_]+")
_SCHEME = r"(?:https?|ftp)://|\bwww\.|\bmailto:"
_ENDS = (
    "com|net|org|info|biz|online|site|shop|store|club|top|xyz|link|click|live|app|dev|io|co|tv|cc|ly|gl|ws|pw|tk|"
    "ru|su|ua|cn|de|uk|fr|nl|pl|eu|jp|br|ca|au|ch|es|gov|edu"
)
LINK = re.compile(
    rf"(?:{_SCHEME})[^\s<>\"']*"
    rf"|(?<![a-z0-9.@-])(?:[a-z0-9-]{{1,63}}\.){{1,4}}(?:(?:{_ENDS})\b|[a-z]{{2,24}}(?=/[^\s/]))[^\s<>\"']*"
    r"|(?<![a-z0-9._+-])[a-z0-9._+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,24}\b",
)
"""Addresses of pages and of mail in small letters, with or without a scheme."""
_BRACKETED = re.compile(r"\s?[\[({]\s?(?:\.|dot)\s?[\])}]\s?")


def links_in(text: str) -> tuple[str, ...]:
    """Return the addresses in a text, also those with dots in brackets."""
    return tuple(found.group()[:200] for found in LINK.finditer(plain_dots(folded(text))))


def plain_dots(text: str) -> str:
    """Return a text with plain dots for those in brackets."""
    return _BRACKETED.sub(".", text)


def digest_of(text: str) -> str:
    """Return a name of a text that is the same however it is spaced, written large, or dressed up; "" where it is short."""
    letters = "".join(_WORD.findall(folded(text)))
    if len(letters) < SHORTEST_COPY:
        return ""
    return hashlib.blake2b(letters.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def words_in(text: str) -> list[str]:
    """Return the words of a text as they look; letters that stand spaced out are read as a word, too."""
    words = _WORD.findall(folded(text))
    spaced, run = [], ""
    for word in [*words, ""]:
        if len(word) == 1:
            run += word
            continue
        if len(run) > 2:
            spaced.append(run)
        run = ""
    return words + spaced


def held_by(text: str, phrases: tuple[str, ...]) -> tuple[str, ...]:
    """Return which of an editor's phrases stand in a text."""
    words = words_in(text)
    line = f" {' '.join(words)} "
    found = []
    for phrase in phrases:
        start = phrase.rstrip().endswith("*")
        sought = " ".join(_WORD.findall(folded(phrase)))
        if sought and (f" {sought}" if start else f" {sought} ") in line:
            found.append(phrase)
    return tuple(found)


def signs_of(
    sent: Submission, rules: SignRules, now: dt.datetime, *, twice: bool = False
) -> tuple[Sign, ...]:
    """Return the signs on what was sent; `twice` says that a text of its `digest_of` came before."""
    signs = [*_of_form(sent, rules, now)]
    words = f"{sent.name[:200]}\n{sent.text[:MOST]}"
    links = links_in(words)
    if len(links) > rules.links:
        signs.append(Sign(SignKind.LINKS, f"{len(links)} links"))
    if twice:
        signs.append(Sign(SignKind.TWICE))
    signs += [Sign(SignKind.WORD, phrase) for phrase in held_by(words, rules.words)]
    if disguised(sent.name[:200]) or disguised(sent.text) or not seen(sent.name).strip():
        signs.append(Sign(SignKind.HIDDEN))
    return tuple(signs)


def asked(signs: tuple[Sign, ...]) -> Ask | None:
    """Return the most that signs ask for: spam is not shown the form again."""
    asks = {sign.kind.asks for sign in signs}
    return next((ask for ask in (Ask.SPAM, Ask.AGAIN, Ask.HOLD) if ask in asks), None)


def _of_form(sent: Submission, rules: SignRules, now: dt.datetime) -> list[Sign]:
    signs = []
    if sent.trap:
        signs.append(Sign(SignKind.TRAP))
    if sent.stamp is None:
        signs.append(Sign(SignKind.FORGED))
    elif sent.stamp.age(now) < rules.least:
        signs.append(Sign(SignKind.YOUNG))
    elif sent.stamp.age(now) > rules.most:
        signs.append(Sign(SignKind.OLD))
    return signs
