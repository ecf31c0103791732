"""One way to the web: names itself, keeps to robots.txt, waits its turn, and bounds what comes back."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

import httpcore2
import httpx2
from msgspec import Struct
from msgspec.structs import replace
from protego import Protego

from dateline import __version__
from dateline.collect.hosts import Hosts
from dateline.collect.network import Deadline, GuardedBackend, GuardedTransport, RefusedAddressError
from dateline.collect.packing import TooLargeError, UnreadableError, unpacked
from dateline.model import Reach, SkipReason, Visit

if TYPE_CHECKING:
    from types import TracebackType

NAME = "Dateline"
AGENT = f"{NAME}/{__version__} (reader of news; keeps to robots.txt)"
_KEPT_HEADERS = ("content-type", "content-length", "date", "last-modified", "etag", "cache-control")
_BUSY = frozenset({429, 503})
_CONSENT_HOSTS = frozenset({"consent", "guce", "cmp", "cookies", "gdpr"})
_SIGN_IN_HOSTS = frozenset({"login", "signin", "accounts", "auth", "sso", "idp", "id"})
_FOR_GOOD = frozenset({301, 308})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ROBOTS_BYTES = 500_000  # RFC 9309, 2.5: at least 500 KiB must be parsed; more need not be
_MAX_CRAWL_DELAY = 60.0  # seconds; a site that asks for more is visited at this pace
_ROBOTS_HOLD = 86_400.0  # seconds; RFC 9309, 2.4: a cached version should not be used for more than a day
_SHORT_REST = 60.0  # seconds; a host that wants to be left alone for no longer is waited for
_ROBOTS_AGAIN = 900.0  # seconds; a robots.txt that could not be had is asked for again then


class Limits(Struct, frozen=True):
    """What one request may cost, and how close together requests to one host may be."""

    seconds: float = 30.0  # from the first byte sent to the last received, redirects included
    size: int = 20_000_000  # bytes, both as sent and as decompressed
    redirects: int = 5
    pace: float = 1.0  # seconds between two requests to one host


class Answer(Struct, frozen=True):
    """What a server said."""

    visit: Visit
    content: bytes  # decompressed
    moved: bool = False  # every redirect on the way was one for good

    @property
    def unchanged(self) -> bool:
        """Whether the server says that nothing changed since the validators that were sent."""
        return self.visit.status == 304

    def header(self, name: str) -> str:
        """Return one of the kept headers, or the empty string."""
        return dict(self.visit.headers).get(name, "")

    @property
    def max_age(self) -> float:
        """Seconds for which the server wants not to be asked again; 0 when it does not say."""
        for part in self.header("cache-control").casefold().split(","):
            name, _, value = part.strip().partition("=")
            if name == "max-age" and value.strip('"').isdigit():
                return float(value.strip('"')[:9])
        return 0.0


class Failure(Struct, frozen=True):
    """Why there is no answer."""

    asked: str
    reason: SkipReason
    detail: str
    status: int = 0
    retry_after: float = 0.0  # seconds the server wants to be left alone
    asked_for: bool = True  # False: the host is being left alone, so nothing was sent

    @property
    def passing(self) -> bool:
        """Whether trying again later may help."""
        return self.reason.nature.passing or self.status == 429 or self.status >= 500


def utc_now() -> dt.datetime:
    """Return the time, in whole seconds."""
    return dt.datetime.now(dt.UTC).replace(microsecond=0)


@dataclass(slots=True)
class Web:
    """Fetches addresses, of one host one at a time, also when asked by several threads. Use as a context manager.

    The clock, the sleep and the calendar are parameters, so that tests need not wait.
    """

    limits: Limits = field(default_factory=Limits)
    allow_private: bool = False
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], dt.datetime] = utc_now
    _deadline: Deadline = field(init=False)
    _client: httpx2.Client = field(init=False)
    _robots: dict[str, tuple[float, Protego | Failure]] = field(
        init=False, default_factory=dict
    )  # good until
    _locks: dict[str, threading.Lock] = field(init=False, default_factory=dict)
    _locking: threading.Lock = field(init=False, default_factory=threading.Lock)
    _hosts: Hosts = field(init=False)

    def __post_init__(self) -> None:
        """Make the one pool of connections."""
        self._deadline = Deadline(self.clock)
        self._hosts = Hosts(self.limits.pace)
        backend = GuardedBackend(self._deadline, self.allow_private)
        self._client = httpx2.Client(
            transport=GuardedTransport(backend),
            headers={"User-Agent": AGENT, "Accept": "*/*", "Accept-Encoding": "gzip, deflate, br, zstd"},
            trust_env=False,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def get(self, address: str, *, etag: str = "", modified: str = "") -> Answer | Failure:
        """Fetch `address`, asking only for what changed since `etag` and `modified`.

        Never raises for anything a server or an address does.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in conditions.items() if value}
        return self._follow(address, headers, keep_to_robots=True)

    def _follow(self, address: str, headers: dict[str, str], *, keep_to_robots: bool) -> Answer | Failure:
        here, moved = address, True
        for _ in range(self.limits.redirects + 1):
            try:
                url = httpx2.URL(here)
            except (httpx2.InvalidURL, ValueError) as error:
                return Failure(address, SkipReason.REFUSED, f"no address: {error}")
            # A host with "%" in it is none: "http://[" would be looked up as "%5b"
            if url.scheme not in ("http", "https") or not url.host or "%" in url.host or url.userinfo:
                return Failure(address, SkipReason.REFUSED, f"{here[:200]} is no plain http(s) address")
            if keep_to_robots:
                # Held while robots.txt is fetched, which takes the turns of hosts; never the other way round
                with self._lock_of(f"robots of {url.netloc!r}"):
                    failure = self._forbidden(url)
                if failure:
                    return replace(failure, asked=address)
            with self._lock_of(url.host):
                answer = self._in_turn(address, url, headers)
            if isinstance(answer, Failure):
                return answer
            if answer.visit.status not in _REDIRECTS:
                return _judged(address, replace(answer, moved=moved and here != address))
            here, moved = answer.visit.answered, moved and answer.visit.status in _FOR_GOOD
        return Failure(address, SkipReason.HTTP_ERROR, f"more than {self.limits.redirects} redirects")

    def _lock_of(self, name: str) -> threading.Lock:
        with self._locking:
            return self._locks.setdefault(name, threading.Lock())

    def _in_turn(self, asked: str, url: httpx2.URL, headers: dict[str, str]) -> Answer | Failure:
        """Send one request when it is its host's turn, unless the host is to be left alone."""
        host, hosts = url.host, self._hosts
        rest = hosts.resting(host, self.clock())
        if rest > _SHORT_REST:
            detail = f"{host} is left alone for another {rest:.0f} s: it did not answer, or asked for it"
            return Failure(asked, SkipReason.NO_ANSWER, detail, retry_after=rest, asked_for=False)
        if (wait := max(rest, hosts.turn(host, self.clock()))) > 0:
            self.sleep(wait)
        hosts.asks(host, self.clock())
        answer = self._once(asked, url, headers)
        if isinstance(answer, Answer) and answer.visit.status in _BUSY:
            wanted = _seconds(answer.header("retry-after"), answer.visit.time)
            hosts.in_vain(host, self.clock(), wanted)
        elif isinstance(answer, Failure) and answer.reason is SkipReason.NO_ANSWER:
            hosts.in_vain(host, self.clock())
        else:
            hosts.answered(host)
        return answer

    def _once(self, asked: str, url: httpx2.URL, headers: dict[str, str]) -> Answer | Failure:
        """Send one request; of a redirect, the answered address is where it leads."""
        self._deadline.at = self.clock() + self.limits.seconds
        try:
            with self._client.stream("GET", url, headers=headers) as response:
                answered = str(url)
                if response.status_code in _REDIRECTS:
                    answered = str(url.join(response.headers.get("location", "")))
                content = b"" if response.status_code in _REDIRECTS else self._content(response)
        except RefusedAddressError as error:
            return Failure(asked, SkipReason.REFUSED, f"{error}; --allow-private would fetch it")
        except TooLargeError:
            limit = self.limits.size // 1_000_000
            return Failure(asked, SkipReason.TOO_LARGE, f"more than {limit} MB came, or unpacked to it")
        except UnreadableError as error:
            return Failure(asked, SkipReason.BROKEN_ARCHIVE, str(error))
        except (httpcore2.TimeoutException, TimeoutError):
            return Failure(asked, SkipReason.NO_ANSWER, f"not done within {self.limits.seconds:.0f} s")
        except (httpcore2.NetworkError, httpcore2.ProtocolError, httpx2.HTTPError, OSError) as error:
            return Failure(asked, SkipReason.NO_ANSWER, f"the connection failed or was cut off: {error}")
        except (httpx2.InvalidURL, ValueError) as error:
            return Failure(asked, SkipReason.HTTP_ERROR, f"redirected to what is no address: {error}")
        kept = tuple(
            (k, response.headers[k]) for k in (*_KEPT_HEADERS, "retry-after") if k in response.headers
        )
        return Answer(Visit(asked, answered, self.now(), response.status_code, kept), content)

    def _content(self, response: httpx2.Response) -> bytes:
        sent = bytearray()
        for block in response.iter_raw():
            sent += block
            if len(sent) > self.limits.size:
                raise TooLargeError
            self._deadline.left()
        return unpacked(bytes(sent), response.headers.get("content-encoding", ""), self.limits.size)

    def _forbidden(self, url: httpx2.URL) -> Failure | None:
        """Return why robots.txt forbids `url`; its crawl-delay is heeded from then on."""
        origin = f"{url.scheme}://{url.netloc.decode('ascii')}"
        until, rules = self._robots.get(origin, (float("-inf"), None))
        if rules is None or until <= self.clock():
            rules = self._rules(origin)
            if isinstance(rules, Failure):
                if rules.asked_for:
                    hold = min(max(rules.retry_after, _ROBOTS_AGAIN), _ROBOTS_HOLD)
                    self._robots[origin] = self.clock() + hold, replace(rules, asked_for=False)
                return rules
            self._robots[origin] = self.clock() + _ROBOTS_HOLD, rules
            self._hosts.slow_down(url.host, min(float(rules.crawl_delay(NAME) or 0.0), _MAX_CRAWL_DELAY))
        if isinstance(rules, Failure):
            return rules
        if rules.can_fetch(str(url), NAME):
            return None
        return Failure(str(url), SkipReason.ROBOTS, f"{origin}/robots.txt keeps {NAME} out of it")

    def _rules(self, origin: str) -> Protego | Failure:
        # RFC 9309, 2.3.1: what is missing forbids nothing; what cannot be reached forbids all, for now
        answer = self._follow(f"{origin}/robots.txt", {}, keep_to_robots=False)
        if isinstance(answer, Answer):
            return Protego.parse(answer.content[:_ROBOTS_BYTES].decode("utf-8", "replace"))
        if 400 <= answer.status < 500 and answer.status != 429:
            return Protego.parse("")
        if answer.reason.nature.reach is Reach.NOT_OPENED:
            return Protego.parse("")
        return replace(answer, detail=f"robots.txt: {answer.detail}")


def _judged(asked: str, answer: Answer | Failure) -> Answer | Failure:
    if isinstance(answer, Failure) or answer.unchanged:
        return answer
    if 200 <= answer.visit.status < 300:
        question = asks_first(asked, answer.visit.answered)
        return Failure(asked, SkipReason.WALL, question) if question else answer
    status = answer.visit.status
    wait = _seconds(answer.header("retry-after"), answer.visit.time)
    return Failure(asked, SkipReason.HTTP_ERROR, f"the server answered {status}", status, wait)


def asks_first(asked: str, answered: str) -> str:
    """Say which question stands before a page that led to another host, by that host's name; "" when none does."""
    host = urlsplit(answered).hostname or ""
    if host == urlsplit(asked).hostname:
        return ""
    first = host.partition(".")[0]
    for hosts, wall in ((_CONSENT_HOSTS, "a consent wall"), (_SIGN_IN_HOSTS, "a page to sign in")):
        if first in hosts:
            return f"{wall}: it led to {host}; open it in a browser, answer, and save it from there"
    return ""


def _seconds(retry_after: str, now: dt.datetime) -> float:
    """Read a Retry-After header (RFC 9110, 10.2.3): seconds, or a date."""
    if retry_after.isascii() and retry_after.isdigit():
        return float(retry_after[:9])
    try:
        when = parsedate_to_datetime(retry_after)
    except ValueError:
        return 0.0
    return max(0.0, (when.replace(tzinfo=when.tzinfo or dt.UTC) - now).total_seconds())
