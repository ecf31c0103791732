"""Taking in comments from elsewhere: each once, however often its file is given, and what is left out is said with why."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import re
import secrets
from collections import Counter, deque
from typing import TYPE_CHECKING

import msgspec

from dateline.commenting.exchange.found import MOST_COMMENTS, Broken, Found
from dateline.commenting.exchange.markup import text_of
from dateline.commenting.rules import PRIVATE_DAYS, SPAM_DAYS
from dateline.commenting.spam.rates import network_of
from dateline.commenting.spam.signals import digest_of
from dateline.commenting.writing import address_from, shortened_name, shortened_text
from dateline.errors import UsageError
from dateline.model import Comment, CommentState, Noted, Writer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dateline.commenting.exchange.found import Post
    from dateline.commenting.exchange.placing import Places
    from dateline.publishing.opening import House

AT_ONCE = 200
"""Comments of one transaction: whoever writes meanwhile waits for no more."""
WINDOW, WINDOW_LETTERS = 20_000, 32_000_000
"""Comments that are put in order of time before they are kept, and letters of them: what lies in memory."""
MOST_SKIPPED = 10_000
"""Of which is kept why they were left out; also posts, and reasons, that are told apart."""
NAMELESS = "Anonymous"
_SKIPPED = "skipped"
_LINE = re.compile(r"[0-9a-f]{12}")
_SENT = re.compile(r"[0-9a-f]{32,128}")


class Skip(msgspec.Struct, frozen=True):
    """A comment that was left out: which, and why. Nothing of what somebody wrote."""

    program: str
    key: str
    post: str
    why: str


class Thread(msgspec.Struct):
    """What came of the comments below one post."""

    post: str
    edition: str
    states: Counter[str]  # of those that are new
    known: int = 0  # were here already
    out: int = 0


class Imported(msgspec.Struct):
    """What came of a file."""

    program: str
    threads: dict[tuple[str, str], Thread]
    skipped: dict[str, Skip]  # sending -> why it was left out: the first of them
    reasons: Counter[str]
    new: int = 0
    known: int = 0
    shortened: int = 0
    parted: int = 0  # answers whose question is not here
    broken: str = ""  # why the file could not be read to its end


class _Kept(msgspec.Struct, frozen=True):
    number: int
    top: int
    edition: str


def take_in(  # noqa: PLR0913 - what comes, where to, and how
    house: House,
    found: Iterable[Found | Broken],
    places: Places,
    now: dt.datetime,
    program: str,
    *,
    dry: bool = False,
    report: Callable[[int], None] = lambda _: None,
) -> Imported:
    """Take comments in; with `dry` only say what would come. What was taken in stays, also where this is stopped."""
    work = _Work(house, places, now, program, dry=dry)
    try:
        window: list[Found] = []
        letters = 0
        for count, one in enumerate(found):
            if isinstance(one, Broken):
                work.told.broken = one.why
                break
            if count == MOST_COMMENTS:
                work.told.broken = f"it has more than {MOST_COMMENTS:,} comments: give it in parts"
                break
            window.append(one)
            letters += len(one.text)
            if len(window) >= WINDOW or letters >= WINDOW_LETTERS:
                work.window(window, report)
                window, letters = [], 0
        work.window(window, report, last=True)
    finally:
        if not dry:
            work.note()
    return work.told


def skips(house: House) -> dict[str, Skip]:
    """Return what was left out by imports, and is not here by now."""
    kept = house.site.comments.kept(_SKIPPED)
    return msgspec.json.decode(kept, type=dict[str, Skip]) if kept else {}


class _Work:
    """An import while it goes on."""

    def __init__(self, house: House, places: Places, now: dt.datetime, program: str, *, dry: bool) -> None:
        self._house, self._places, self._now, self._dry = house, places, now, dry
        self.told = Imported(program, {}, {}, Counter())
        self._kept: dict[str, _Kept] = {}  # key in the file -> what it is here
        self._gone: set[str] = set()  # keys of those that were left out
        self._placed: set[str] = set()  # sendings that are here
        self._waiting: dict[str, list[Found]] = {}  # key of what they answer -> those that wait for it

    def window(self, window: list[Found], report: Callable[[int], None], *, last: bool = False) -> None:
        """Deal with comments, the earliest first; at last with those whose question never came."""
        self._steps(sorted(window, key=lambda one: one.time or _NEVER), report)
        if not last and sum(map(len, self._waiting.values())) <= WINDOW:
            return
        here = {one.key for those in self._waiting.values() for one in those}
        # What answers something that waits itself follows it
        for parent in [parent for parent in self._waiting if parent not in here]:
            self._alone(self._waiting.pop(parent), report)
        while self._waiting:  # rings are left: one of each must begin
            parent, (first, *rest) = next(iter(self._waiting.items()))
            self._waiting[parent] = rest
            if not rest:
                del self._waiting[parent]
            self._alone([first], report)

    def _alone(self, those: list[Found], report: Callable[[int], None]) -> None:
        """Deal with answers whose question is not here."""
        self.told.parted += len(those)
        self._steps([msgspec.structs.replace(one, parent="") for one in those], report)

    def note(self) -> None:
        """Keep what was left out, and that there was an import."""
        told = self.told
        before = skips(self._house)
        merged = {sent: skip for sent, skip in (before | told.skipped).items() if sent not in self._placed}
        merged = dict(list(merged.items())[-MOST_SKIPPED:])
        with self._house.site.together():
            if merged != before:
                self._house.site.comments.keep(_SKIPPED, msgspec.json.encode(merged))
            if told.new:
                what = f"imported {told.new} comments from {told.program}"
                self._house.site.note(Noted(self._now, "", what, "comments"))

    def _steps(self, ordered: Iterable[Found], report: Callable[[int], None]) -> None:
        queue = deque(ordered)
        while queue:
            with contextlib.nullcontext() if self._dry else self._house.site.together():
                for _ in range(min(AT_ONCE, len(queue))):
                    one = queue.popleft()
                    if self._take(one):
                        queue.extendleft(reversed(self._waiting.pop(one.key, [])))
            report(self.told.new + self.told.known + self.told.reasons.total())

    def _take(self, one: Found) -> bool:
        """Deal with a comment, or let it wait for what it answers and return False."""
        path, nowhere = self._places.place(one.post)
        sent = _sent(self.told.program, one)
        thread = self._thread(one.post, path)
        before = self._kept.get(one.key) or self._before(sent)
        if before:
            self._kept[one.key] = before
            self._placed.add(sent)
            thread.known += 1
            self.told.known += 1
            return True
        if one.parent and not (one.parent in self._kept or one.parent in self._gone) and not one.out and path:
            self._waiting.setdefault(one.parent, []).append(one)
            return False
        made, why = (None, one.out or nowhere) if one.out or not path else self._made(one, path)
        if made is None:
            self._leave_out(one, sent, thread, why)
            return True
        if one.parent and not made.parent:
            self.told.parted += 1
        thread.states[made.state.value] += 1
        self.told.new += 1
        self._placed.add(sent)
        if not self._dry:
            twin = digest_of(made.text)
            made, _ = self._house.site.comments.add(
                made, _writer(one, made, self._now), secret=_secret(), sent=sent, twin=twin
            )
        self._kept[one.key] = _Kept(made.number, made.top, path)
        return True

    def _before(self, sent: str) -> _Kept | None:
        """Return what the same comment is here already."""
        found = self._house.site.comments.sent(sent)
        return _Kept(found.number, found.top, found.edition) if found else None

    def _thread(self, post: Post, path: str) -> Thread:
        named = post.address or next(filter(None, post.names), "")
        if len(self.told.threads) >= MOST_SKIPPED and (named, path) not in self.told.threads:
            named = "further posts"
        return self.told.threads.setdefault((named, path), Thread(named, path, Counter()))

    def _leave_out(self, one: Found, sent: str, thread: Thread, why: str) -> None:
        self._gone.add(one.key)
        thread.out += 1
        many = len(self.told.reasons) >= MOST_SKIPPED and why not in self.told.reasons
        self.told.reasons["other reasons" if many else why] += 1
        if len(self.told.skipped) < MOST_SKIPPED:
            self.told.skipped[sent] = Skip(self.told.program, one.key[:300], thread.post, why)

    def _made(self, one: Found, path: str) -> tuple[Comment | None, str]:
        """Return a comment as it is kept here; or None, and why it is not."""
        if one.time is None:
            return None, "it has no date that can be read"
        time = min(one.time, self._now)
        if one.state is CommentState.SPAM and self._now - time >= dt.timedelta(days=SPAM_DAYS):
            return None, f"spam that is older than {SPAM_DAYS} days, which is not kept"
        gone = one.state is CommentState.ERASED
        written = one.text if one.plain else text_of(one.text)
        text, cut = ("", False) if gone else shortened_text(written)
        if not text and not gone:
            return None, "it has no words"
        self.told.shortened += cut
        named = one.name[:_RAW_NAME]
        name = "" if gone else shortened_name(named if one.plain else text_of(named)) or NAMELESS
        parent = self._kept.get(one.parent)
        parent = parent if parent and parent.edition == path else None
        line = one.line if _LINE.fullmatch(one.line) and not gone else ""
        judged = one.state in (CommentState.HELD, CommentState.SPAM)
        return Comment(
            0,
            path,
            name,
            text,
            time,
            one.state,
            parent=parent.number if parent else 0,
            top=parent.top if parent else 0,
            line=line,
            version=max(0, min(one.version, 999_999)) if line else 0,
            edited=one.edited if one.edited and time < one.edited <= self._now and not gone else None,
            shown=time if one.state is CommentState.SHOWN else None,
            locked=one.locked and not parent,
            signs=(f"imported from {self.told.program}",) if judged else (),
        ), ""


_RAW_NAME = 1000
_NEVER = dt.datetime.max.replace(tzinfo=dt.UTC)


def _sent(program: str, one: Found) -> str:
    """Return what the sending of a comment is called here: the same each time its file is given."""
    if _SENT.fullmatch(one.sent):
        return one.sent
    time = int(one.time.timestamp()) if one.time else ""
    said = f"import\0{program}\0{one.site}\0{one.key}\0{time}"
    return hashlib.sha256(said.encode(errors="replace")).hexdigest()


def _secret() -> str:
    """Return the digest of a private link that nobody has."""
    return hashlib.sha256(secrets.token_bytes(32)).hexdigest()


def _writer(one: Found, made: Comment, now: dt.datetime) -> Writer | None:
    """Return who wrote a comment, where that may still be known."""
    if now - made.time >= dt.timedelta(days=PRIVATE_DAYS) or made.state is CommentState.ERASED:
        return None
    try:
        address = address_from(one.address) if len(one.address) < _RAW_NAME else ""
    except UsageError:
        address = ""
    network = network_of(one.network[:100])
    return Writer(0, address, network) if address or network else None
