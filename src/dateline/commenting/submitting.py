"""Taking a comment in: who sent it, what tells against it, what becomes of it. The same sent again is one comment."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from dateline.commenting.learning import filter_of, judged
from dateline.commenting.lines import lines_of
from dateline.commenting.rules import BARRED, barred, closed, key_of, rules_of
from dateline.commenting.spam import stamps
from dateline.commenting.spam.letters import folded
from dateline.commenting.spam.rates import network_of
from dateline.commenting.spam.signals import (
    Ask,
    Sign,
    SignKind,
    SignRules,
    Submission,
    asked,
    digest_of,
    signs_of,
)
from dateline.commenting.writing import address_from, name_from, text_from
from dateline.errors import NotAllowedError, TooOftenError, UsageError
from dateline.model import Asking, Comment, CommentState, Query, Writer
from dateline.publishing.texts import setting

if TYPE_CHECKING:
    from dateline.commenting.spam.rates import Rates
    from dateline.commenting.writing import Filled
    from dateline.model import Barred, CommentRules, Edition
    from dateline.publishing.opening import House

KEPT = dt.timedelta(seconds=64)
"""A page that is kept is up to a minute old when somebody gets it: its form proves only what is beyond that."""
LEAST = dt.timedelta(seconds=4)
"""Between a form of its own and sending it: nobody writes faster."""
LATER = 600


class Met(Struct, frozen=True):
    """What a server sees of who sends a form, and when."""

    network: str
    agent: str
    now: dt.datetime


class Again(Struct, frozen=True):
    """The form is to be sent once more, with a new stamp."""

    why: str


class Sent(Struct, frozen=True):
    """A comment that was taken in."""

    comment: Comment
    token: str  # of its private link; "" where it was given before
    fresh: bool = False  # it was not sent before


def stamped(house: House, path: str, now: dt.datetime, *, kept: bool = False) -> str:
    """Return the stamp for a form under an edition; on a page that many readers get, it is `kept`."""
    return stamps.stamp(key_of(house), _place(path, kept=kept), now)


def submit(house: House, rates: Rates, edition: Edition, filled: Filled, met: Met) -> Sent | Again:
    """Take a comment in; once, however often it is sent.

    Raises:
        UsageError: something in it will not do, or the edition takes none.
        NotAllowedError: its sender is barred.
        TooOftenError: too many come from its network.
    """
    rules, key = rules_of(house), key_of(house)
    comment, address = _checked(house, rules, edition, filled, met.now)
    found, kept = _stamp(key, edition.path, filled.stamp, met.now)
    sent = _name(key, found, comment, address, met)
    before = house.site.comments.sent(sent)
    if before is not None:
        return _given(key, sent, before)
    bar = barred(house, address, met.network)
    if bar and not bar.silent:
        raise NotAllowedError("Comments from where you are, or with this address, are not taken here")
    submission = Submission(filled.name, filled.text, filled.trap, found)
    twin = digest_of(comment.text)
    signs = _signs(house, rules, submission, twin, met.now)
    if asked(signs) is Ask.AGAIN:
        return Again(_AGAIN[next(sign.kind for sign in signs if sign.kind in _AGAIN)])
    if found and kept and found.age(met.now) < KEPT and asked(signs) is not Ask.SPAM:
        return Again("It is not sent yet. Look it over once more, then send it.")
    signs += _rated(rates, met.network)
    comment = _judged(house, rules, comment, signs, bar)
    spam = comment.state is CommentState.SPAM
    whole = bool(rules.akismet) and not spam  # a service is still to be asked about it
    network = met.network if whole else network_of(met.network)
    writer = Writer(0, address, network, met.agent if whole else "", told=filled.told and bool(address))
    secret = secret_of(_token(key, sent))
    with house.site.together():
        taken, fresh = house.site.comments.add(comment, writer, secret=secret, sent=sent, twin=twin)
        if fresh and rules.akismet and not spam:
            house.site.comments.ask(Asking(taken.number, Query.CHECK, met.now, trapped=filled.trap))
    return _given(key, sent, taken, fresh=fresh)


def secret_of(token: str) -> str:
    """Return what is kept of a private link."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def words_of(sign: Sign) -> str:
    """Return a sign in words, for a moderator."""
    words, detail = _SIGNS[sign.kind], sign.detail.removesuffix(" links")
    return f"{words}: {detail}" if detail else words


_SIGNS = {
    SignKind.TRAP: "filled in a field that readers do not see",
    SignKind.FORGED: "its form is not ours",
    SignKind.OLD: "its form is old",
    SignKind.YOUNG: "was sent sooner than anybody writes",
    SignKind.LINKS: "has links",
    SignKind.TWICE: "the same text came before",
    SignKind.WORD: "has a word that holds",
    SignKind.HIDDEN: "has hidden characters or letters of two alphabets in a word",
    SignKind.RATE: "came among more than is usual",
}
_AGAIN = {
    SignKind.FORGED: "The form could not be read. What you wrote is still here: look it over, then send it.",
    SignKind.OLD: "The form lay for more than a day. What you wrote is still here: look it over, then send it.",
}


def _checked(
    house: House, rules: CommentRules, edition: Edition, filled: Filled, now: dt.datetime
) -> tuple[Comment, str]:
    """Return the comment that somebody wrote, and their address."""
    why = closed(house, rules, edition, now)
    if why:
        raise UsageError(why)
    parent = house.site.comments.public(filled.parent) if filled.parent else None
    if filled.parent and (parent is None or parent.edition != edition.path):
        raise UsageError("What you answer is not here any more")
    top = house.site.comments.find(parent.top) if parent else None
    if top and top.locked:
        raise UsageError("This thread takes no more replies")
    version = house.site.editions.version(edition) if filled.line else None
    if filled.line and (version is None or filled.line not in lines_of(version.briefing)):
        raise UsageError("The line that you chose is not in the edition any more", "Choose it again.")
    comment = Comment(
        0,
        edition.path,
        name_from(filled.name),
        text_from(filled.text),
        now,
        parent=filled.parent,
        top=parent.top if parent else 0,
        line=filled.line,
        version=edition.versions if filled.line else 0,
    )
    return comment, address_from(filled.address)


def _place(path: str, *, kept: bool) -> str:
    return path if kept else f"own {path}"


def _stamp(key: bytes, path: str, text: str, now: dt.datetime) -> tuple[stamps.Stamp | None, bool]:
    """Return the stamp of a form, and whether it stood on a page that many get."""
    own = stamps.read(key, text, _place(path, kept=False), now)
    return (own, False) if own else (stamps.read(key, text, _place(path, kept=True), now), True)


def _name(key: bytes, found: stamps.Stamp | None, comment: Comment, address: str, met: Met) -> str:
    """Return the name of a sending. Whoever sends without a stamp is asked again, so theirs is never looked for."""
    place = f"{comment.parent} {comment.line}"
    fields = (comment.name, address, comment.text, place, met.network, met.agent)
    return stamps.once(key, found or stamps.Stamp("", met.now, ""), *fields)


def _token(key: bytes, sent: str) -> str:
    """Return what a private link has in it: worked out again when the same is sent again, and nowhere kept."""
    return hmac.new(key, f"private link\0{sent}".encode(), hashlib.sha256).hexdigest()[:40]


def _given(key: bytes, sent: str, comment: Comment, *, fresh: bool = False) -> Sent:
    """Return a comment with its link; one that everybody can read could be sent again by anybody, so it has none."""
    return Sent(comment, "" if comment.state is CommentState.SHOWN else _token(key, sent), fresh)


def _judged(
    house: House, rules: CommentRules, comment: Comment, signs: tuple[Sign, ...], bar: Barred | None
) -> Comment:
    """Return a comment with all that tells against it, put away where that is enough."""
    told = (
        *map(words_of, signs),
        *([f"{BARRED}{bar.pattern}"] if bar else []),
        *_named_alike(house, comment.name),
    )
    comment = replace(comment, signs=told)
    against, sure = ((), False) if rules.akismet else judged(filter_of(house), comment)
    spam = sure or bar is not None or asked(signs) is Ask.SPAM
    return replace(comment, state=CommentState.SPAM if spam else CommentState.HELD, signs=told + against)


def _named_alike(house: House, name: str) -> tuple[str, ...]:
    """Return whether a name is one that readers take for somebody of the site's."""
    wanted = folded(name).split()
    names = [setting(house, "name"), *(author.name for author in house.site.authors.all())]
    return next((((f"has the name of: {known}",)) for known in names if folded(known).split() == wanted), ())


def _signs(
    house: House, rules: CommentRules, submission: Submission, twin: str, now: dt.datetime
) -> tuple[Sign, ...]:
    own = SignRules(least=LEAST, links=rules.links, words=rules.words)
    return signs_of(submission, own, now, twice=house.site.comments.has_twin(twin))


def _rated(rates: Rates, network: str) -> tuple[Sign, ...]:
    rate = rates.take(network)
    if not rate.network:
        raise TooOftenError("Too many comments come from where you are", "Try again later.", seconds=LATER)
    return () if rate.overall else (Sign(SignKind.RATE),)
