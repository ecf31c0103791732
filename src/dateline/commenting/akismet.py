"""Akismet 1.1 (akismet.com/developers): is a comment spam, by what all its users see? Asked only where an editor set a key.

Whatever Akismet does, a comment is not lost and not shown by mistake: an answer that is missing, late, too long, no answer, or
at odds with itself holds the comment, and says when to ask again. The key is in no address, text, error or `repr`.
"""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from msgspec import Struct

from dateline import __version__
from dateline.collect.replies import NoReply, Reply

if TYPE_CHECKING:
    from dateline.collect.posting import Poster

SERVICE = "https://rest.akismet.com/1.1"
AGENT = f"Dateline/{__version__} | Akismet/1.1"
_HEADERS = {
    "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
    "User-Agent": AGENT,
    "Accept-Encoding": "identity",
}
TAKEN = "Thanks for making the web a better place."
"""What Akismet says when it was told of spam or of a good comment."""

FIRST, LONGEST = 60, 6 * 3600
"""Seconds after which is asked again, the first time and at most: each time twice as long."""
BUSY = 86_400
"""Seconds that Akismet may ask to be left alone at most."""
_TEXT, _LINE, _SHOWN = 60_000, 1000, 300

_FIELDS = frozenset(
    "api_key key blog user_ip user_agent referrer permalink comment_type comment_author comment_author_email "
    "comment_author_url comment_content comment_date_gmt comment_post_modified_gmt comment_parent comment_context blog_lang "
    "blog_charset user_role is_test recheck_reason honeypot_field_name reporter comment_check_response callback classify".split()
)
"""Names that are Akismet's own: a trap of such a name is sent under another."""


class Asked(Struct, frozen=True):
    """What Akismet is told of a comment. The e-mail address is left out unless it is set here."""

    network: str  # the address that it came from
    text: str
    name: str = ""
    agent: str = ""
    address: str = ""  # e-mail
    page: str = ""  # where it stands, in full
    referrer: str = ""
    time: dt.datetime | None = None
    page_time: dt.datetime | None = None
    reply: bool = False
    parent: str = ""  # number of the comment that it answers
    language: str = ""
    trap: str = ""  # name of the field that readers do not see; its value is sent also where it is empty
    trapped: str = ""  # what stood in it
    again: str = ""  # why it is asked again: "edit", "recheck"
    said: bool | None = None  # told of a mistake: whether Akismet took it for spam


class Verdict(StrEnum):
    """What Akismet says of a comment."""

    GOOD = "good"
    SPAM = "spam"
    DISCARD = "discard"  # spam beyond doubt: need not be kept
    UNKNOWN = "unknown"  # it said nothing that can be used
    REFUSED = "refused"  # it does not take the key, or what it was sent


class Answer(Struct, frozen=True):
    """What came of asking."""

    verdict: Verdict
    again: dt.datetime | None = None  # when to ask again; None: there is no need
    guid: str = ""  # Akismet's name for this asking
    alert: str = ""  # code of a warning on the key or the subscription
    alert_words: str = ""
    help: str = ""  # what Akismet says is wrong with what it was sent
    why: str = ""  # it is not known, in words

    @property
    def holds(self) -> bool:
        """Whether a moderator has to look, since this is no clear word on the comment."""
        return (
            self.verdict in (Verdict.UNKNOWN, Verdict.REFUSED) or self.again is not None or bool(self.alert)
        )


class Told(Struct, frozen=True):
    """What came of telling Akismet of a mistake, or of showing it the key."""

    taken: bool
    again: dt.datetime | None = None  # when to try again; None: it was taken, or never will be
    alert: str = ""
    alert_words: str = ""
    help: str = ""
    why: str = ""


class Akismet:
    """The service, for one site. Each answer is a value; nothing here raises for what the service does."""

    __slots__ = ("_key", "_poster", "_service", "_site", "_test")

    def __init__(
        self, key: str, site: str, poster: Poster, *, test: bool = False, service: str = SERVICE
    ) -> None:
        """Ask with a key, for the site at an address; `test` says so to Akismet, which then learns nothing."""
        self._key, self._site, self._poster, self._test = key, site, poster, test
        self._service = service.rstrip("/")

    def __repr__(self) -> str:
        return f"Akismet(site={self._site!r})"

    def __reduce__(self) -> str:
        raise TypeError("a key is not to be written down")

    def verify(self, now: dt.datetime) -> Told:
        """Return whether the key is good for this site."""
        reply = self._post("verify-key", [("key", self._key)])
        if isinstance(reply, Reply) and reply.status == 200 and _word(reply) == "valid":
            return Told(True, None, *self._alert(reply))
        return self._told(reply, now, 0)

    def check(self, asked: Asked, now: dt.datetime, tries: int = 0) -> Answer:
        """Ask whether a comment is spam; `tries` says how often it was asked in vain."""
        reply = self._post("comment-check", _form(asked))
        word = _word(reply) if isinstance(reply, Reply) and reply.status == 200 else ""
        if not isinstance(reply, Reply) or word not in ("true", "false"):
            return self._in_vain(reply, now, tries)
        alert, words = self._alert(reply)
        guid = self._shown(reply.header("x-akismet-guid"))
        tip = reply.header("x-akismet-pro-tip").strip().lower()
        if word == "false" and tip == "discard":
            at = later(now, tries)
            why = "Akismet says both that this is spam and that it is not"
            return Answer(Verdict.UNKNOWN, at, guid, alert, words, why=why)
        verdict = Verdict.GOOD if word == "false" else Verdict.DISCARD if tip == "discard" else Verdict.SPAM
        wait = reply.header("x-akismet-recheck-after").strip()
        again = _after(now, wait) if wait and verdict is Verdict.GOOD else None
        return Answer(verdict, again, guid, alert, words)

    def submit_spam(self, asked: Asked, now: dt.datetime, tries: int = 0) -> Told:
        """Tell of spam that was taken for a good comment."""
        return self._submit("submit-spam", asked, now, tries)

    def submit_ham(self, asked: Asked, now: dt.datetime, tries: int = 0) -> Told:
        """Tell of a good comment that was taken for spam."""
        return self._submit("submit-ham", asked, now, tries)

    def _submit(self, call: str, asked: Asked, now: dt.datetime, tries: int) -> Told:
        reply = self._post(call, _form(asked))
        if isinstance(reply, Reply) and reply.status == 200 and _word(reply) == TAKEN.lower():
            return Told(True, None, *self._alert(reply))
        return self._told(reply, now, tries)

    def _post(self, call: str, form: list[tuple[str, str]]) -> Reply | NoReply:
        own = [("api_key", self._key), ("blog", self._site), *([("is_test", "1")] if self._test else [])]
        body = urlencode([*own, *form], encoding="utf-8", errors="replace").encode("ascii")
        return self._poster.post(f"{self._service}/{call}", body, _HEADERS)

    def _told(self, reply: Reply | NoReply, now: dt.datetime, tries: int) -> Told:
        """Return what came of a call that was not taken: what is refused is not tried again."""
        vain = self._in_vain(reply, now, tries)
        again = None if vain.verdict is Verdict.REFUSED else vain.again
        return Told(False, again, vain.alert, vain.alert_words, vain.help, vain.why)

    def _in_vain(self, reply: Reply | NoReply, now: dt.datetime, tries: int) -> Answer:
        if isinstance(reply, NoReply):
            return Answer(Verdict.UNKNOWN, later(now, tries), why=f"Akismet: {reply}")
        alert, words = self._alert(reply)
        wrong = self._shown(reply.header("x-akismet-debug-help"))
        if _word(reply) == "invalid" or reply.status in (400, 401, 402, 403):
            # Asked again all the same, seldom: a key may be mended, a subscription paid
            at = now + dt.timedelta(seconds=LONGEST)
            return Answer(Verdict.REFUSED, at, "", alert, words, wrong, "Akismet does not take this")
        at = later(now, tries)
        if reply.status == 429 or reply.status >= 500:
            at = max(at, _after(now, reply.header("retry-after").strip()))
            why = (
                "Akismet wants to be asked later"
                if reply.status == 429
                else f"Akismet has a fault ({reply.status})"
            )
        else:
            why = f"Akismet answered with what is no answer ({reply.status})"
        return Answer(Verdict.UNKNOWN, at, "", alert, words, wrong, why)

    def _alert(self, reply: Reply) -> tuple[str, str]:
        """Return the code and the words of a warning."""
        code = self._shown(reply.header("x-akismet-alert-code"))
        return code[:20], self._shown(reply.header("x-akismet-alert-msg"))

    def _shown(self, words: str) -> str:
        """Return words of Akismet as a moderator may see them: in one line, short, without the key."""
        words = " ".join(re.sub(r"[^\w .,:;!?()/'\"@#%&+=-]+", " ", words[:_LINE]).split())
        return (words.replace(self._key, "...") if self._key else words)[:_SHOWN]


def later(now: dt.datetime, tries: int) -> dt.datetime:
    """Return when to ask again after so many tries in vain: after a minute, then twice as long each time, up to six hours."""
    return now + dt.timedelta(seconds=min(LONGEST, FIRST * 2 ** min(max(0, tries), 20)))


def _after(now: dt.datetime, wait: str) -> dt.datetime:
    """Return the time that a header names, by seconds or by date, within a day; what names none is now."""
    seconds = 0.0
    if wait.isascii() and wait.isdigit():
        seconds = float(wait[:9])
    elif wait:
        try:
            until = parsedate_to_datetime(wait)
            seconds = (until if until.tzinfo else until.replace(tzinfo=dt.UTC)).timestamp() - now.timestamp()
        except (ValueError, TypeError, OverflowError):
            seconds = float(FIRST)
    return now + dt.timedelta(seconds=min(float(BUSY), max(0.0, seconds)))


def _word(reply: Reply) -> str:
    return reply.content[:100].decode("utf-8", "replace").strip().lower()


def _form(asked: Asked) -> list[tuple[str, str]]:
    """Return what is sent of a comment: what is empty is left out, but for the trap."""
    fields = {
        "user_ip": asked.network.partition("/")[0],
        "user_agent": asked.agent,
        "referrer": asked.referrer,
        "permalink": asked.page,
        "comment_type": "reply" if asked.reply else "comment",
        "comment_author": asked.name,
        "comment_author_email": asked.address,
        "comment_date_gmt": _time(asked.time),
        "comment_post_modified_gmt": _time(asked.page_time),
        "comment_parent": asked.parent,
        "blog_lang": asked.language,
        "blog_charset": "UTF-8",
        "recheck_reason": asked.again,
        "comment_check_response": "" if asked.said is None else str(asked.said).lower(),
    }
    form = [(name, value[:_LINE]) for name, value in fields.items() if value]
    form.append(("comment_content", asked.text[:_TEXT]))
    if asked.trap:
        trap = f"trap_{asked.trap}" if asked.trap in _FIELDS else asked.trap
        form += [("honeypot_field_name", trap), (trap, asked.trapped[:_LINE])]
    return form


def _time(time: dt.datetime | None) -> str:
    return time.astimezone(dt.UTC).isoformat(timespec="seconds") if time else ""
