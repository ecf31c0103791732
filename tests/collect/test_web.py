"""What servers do wrong, what is refused, and how politely Dateline asks."""

from __future__ import annotations

import datetime as dt
import gzip
import time
import zlib
from itertools import pairwise

import brotli
import pytest
import zstandard

from dateline.collect import network
from dateline.collect.ahead import Ahead
from dateline.collect.hosts import Hosts
from dateline.collect.network import is_public
from dateline.collect.visits import page_of
from dateline.collect.web import Answer, Failure, Limits, Web, asks_first
from dateline.extraction import extract
from dateline.model import Article, SkipReason, Visit
from serving import serving

QUICK = Limits(seconds=0.6, size=100_000, redirects=3, pace=0)


@pytest.fixture
def site():
    with serving() as opened:
        yield opened


@pytest.fixture
def web():
    with Web(QUICK, allow_private=True) as opened:
        yield opened


def slow(handler):
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    for _ in range(20):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.1)


def slow_headers(handler):
    for byte in b"HTTP/1.1 200 OK\r\nX-Drip: " + b"x" * 20:
        handler.wfile.write(bytes([byte]))
        handler.wfile.flush()
        time.sleep(0.1)


def endless(handler):
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    for _ in range(1000):
        handler.wfile.write(b"1000\r\n" + b"x" * 4096 + b"\r\n")


def cut_off(handler):
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.send_header("Connection", "close")
    handler.end_headers()
    handler.wfile.write(b"half")
    handler.close_connection = True


def no_http(handler):
    handler.wfile.write(b"SSH-2.0-none\r\n")
    handler.close_connection = True


def redirect(to):
    def reply(handler):
        handler.send_response(302)
        handler.send_header("Location", to)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return reply


FAULTS = [
    ("slow", slow, SkipReason.NO_ANSWER, "0.6 s|1 s"),
    ("slow headers", slow_headers, SkipReason.NO_ANSWER, "1 s"),
    ("endless", endless, SkipReason.TOO_LARGE, "MB"),
    ("cut off", cut_off, SkipReason.NO_ANSWER, "cut off"),
    ("no HTTP at all", no_http, SkipReason.NO_ANSWER, "cut off"),
    ("redirect to itself", redirect("/fault"), SkipReason.HTTP_ERROR, "redirects"),
    ("redirect to a file", redirect("file:///etc/passwd"), SkipReason.REFUSED, "http"),
]


@pytest.mark.parametrize(("reply", "reason", "told"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS])
def test_a_fault_ends_soon_and_is_told(site, web, reply, reason, told):
    """Whatever a server does, the answer is a failure that says so, within the time and size allowed."""
    site.replies["/fault"] = reply
    failure = web.get(f"{site.address}/fault")
    assert isinstance(failure, Failure)
    assert failure.reason is reason
    assert any(words in failure.detail for words in told.split("|"))


def test_more_than_announced_is_cut_where_it_was_announced(site, web):
    """Bytes beyond the announced length belong to no answer; the next one is right."""

    def too_long(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", "4")
        handler.end_headers()
        handler.wfile.write(b"half and more")

    site.replies["/long"] = too_long
    site.put("/next", "right")
    answers = [web.get(f"{site.address}{path}") for path in ("/long", "/next", "/next")]
    assert next(a.content for a in answers if isinstance(a, Answer)) == b"half"
    assert isinstance(answers[-1], Answer)
    assert answers[-1].content == b"right"


BOMB = b"\0" * 5_000_000
BOMBS = {
    "gzip": gzip.compress(BOMB),
    "deflate": zlib.compress(BOMB),
    "br": brotli.compress(BOMB),
    "zstd": zstandard.compress(BOMB),
}


@pytest.mark.parametrize("encoding", BOMBS)
def test_a_bomb_is_not_unpacked(site, web, encoding):
    """Few bytes that unpack to many are refused, whatever packed them; an honest page is read."""
    site.put("/bomb", BOMBS[encoding], Content_Encoding=encoding)
    failure = web.get(f"{site.address}/bomb")
    assert isinstance(failure, Failure)
    assert failure.reason is SkipReason.TOO_LARGE
    packers = {"gzip": gzip, "deflate": zlib, "br": brotli, "zstd": zstandard}
    site.put("/page", packers[encoding].compress(b"some words"), Content_Encoding=encoding)
    assert web.get(f"{site.address}/page").content == b"some words"


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd"])
def test_broken_compression_is_told(site, web, encoding):
    """What does not unpack is a failure, not half a page."""
    site.put("/page", b"\xff\xfe not packed at all", Content_Encoding=encoding)
    failure = web.get(f"{site.address}/page")
    assert isinstance(failure, Failure)
    assert failure.reason is SkipReason.BROKEN_ARCHIVE


def test_a_redirect_to_a_private_address_is_refused(site, monkeypatch):
    """The judgement is made anew at every hop, and the refused host is never connected to."""
    port = site.address.rpartition(":")[2]
    monkeypatch.setattr(network, "is_public", lambda address: address == "127.0.0.1")
    site.replies["/leap"] = redirect(f"http://127.0.0.2:{port}/inner")
    site.put("/inner", "secret")
    with Web(QUICK) as web:
        failure = web.get(f"{site.address}/leap")
    assert isinstance(failure, Failure)
    assert failure.reason is SkipReason.REFUSED
    assert site.paths() == ["/leap"]


def test_the_address_judged_is_the_address_connected_to(site, monkeypatch):
    """A name that answers a second look-up otherwise gains nothing: there is no second look-up."""
    port = int(site.address.rpartition(":")[2])
    answers = iter(["127.0.0.1", "169.254.169.254"])

    def look_up(*_, **__):
        return [(2, 1, 6, "", (next(answers), port))]

    monkeypatch.setattr(network.socket, "getaddrinfo", look_up)
    backend = network.GuardedBackend(network.Deadline(), allow_private=True)
    asked = []
    monkeypatch.setattr(backend.inner, "connect_tcp", lambda host, *_: asked.append(host))
    backend.connect_tcp("rebinding.example", port)
    assert asked == ["127.0.0.1"]


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("::127.0.0.1", False),
        ("::ffff:0:127.0.0.1", False),
        ("64:ff9b:1::7f00:1", False),
        ("fec0::1", False),
    ],
)
def test_which_addresses_are_public(address, public):
    """Loopback, private, link-local, shared and embedded ones are not."""
    assert is_public(address) is public


@pytest.mark.parametrize(
    "host",
    ["localhost", "2130706433", "0177.0.0.1", "0x7f.1", "127.1", "[::ffff:127.0.0.1]", "[::127.0.0.1]"],
)
def test_other_spellings_of_loopback_are_refused(host):
    """However one's own machine is spelled, it is refused when it comes to the connection."""
    with Web(QUICK) as web:
        failure = web.get(f"http://{host}/")
    assert isinstance(failure, Failure)
    assert failure.reason is SkipReason.REFUSED


@pytest.mark.parametrize(
    "address", ["http://[", "file:///etc/passwd", "ftp://x.example/", "http://u:p@x.example/", "http://", "x"]
)
def test_only_plain_web_addresses(web, address):
    """Other schemes, passwords and no addresses are refused before anything is asked."""
    failure = web.get(address)
    assert isinstance(failure, Failure)
    assert failure.reason is SkipReason.REFUSED


@pytest.mark.parametrize(
    ("value", "seconds"), [("120", 120), ("Sun, 23 Mar 2025 10:01:00 GMT", 60), ("soon", 0), ("", 0)]
)
def test_retry_after(site, value, seconds):
    """Seconds and dates are both understood; nonsense is no wait."""
    now = dt.datetime(2025, 3, 23, 10, tzinfo=dt.UTC)
    site.put("/busy", "", status=429, Retry_After=value)
    with Web(QUICK, allow_private=True, now=lambda: now) as web:
        failure = web.get(f"{site.address}/busy")
    assert isinstance(failure, Failure)
    assert (failure.status, failure.retry_after, failure.passing) == (429, seconds, True)


class Clock:
    """Time that passes only while somebody sleeps."""

    def __init__(self):
        self.time = 0.0
        self.slept = []

    def __call__(self):
        return self.time

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.time += seconds


def test_requests_to_one_host_keep_their_distance(site):
    """Between two requests lies the pace, or the crawl-delay where the site asks for one."""
    clock = Clock()
    limits = Limits(pace=2, seconds=5)
    with Web(limits, allow_private=True, clock=clock, sleep=clock.sleep) as web:
        web.get(f"{site.address}/a")
        web.get(f"{site.address}/b")
    assert clock.slept == [2, 2]  # robots.txt, a, b
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 7\n")
    clock = Clock()
    with Web(limits, allow_private=True, clock=clock, sleep=clock.sleep) as web:
        web.get(f"{site.address}/a")
        web.get(f"{site.address}/b")
    assert clock.slept == [7, 7]


def test_robots_are_heeded_and_asked_once(site, web):
    """What robots.txt forbids is not asked for; the file itself is fetched once."""
    site.put("/robots.txt", "User-agent: dateline\nDisallow: /private\n")
    site.put("/open", "words")
    failure = web.get(f"{site.address}/private/a")
    assert isinstance(failure, Failure)
    assert failure.reason is SkipReason.ROBOTS
    assert isinstance(web.get(f"{site.address}/open"), Answer)
    assert [path for path, _ in site.asked] == ["/robots.txt", "/open"]


def test_robots_that_cannot_be_had_forbid_for_now(site, web):
    """A server error in place of robots.txt is taken as a no that may pass (RFC 9309)."""
    site.put("/robots.txt", "", status=503)
    failure = web.get(f"{site.address}/a")
    assert isinstance(failure, Failure)
    assert failure.passing
    assert site.paths() == []


@pytest.mark.parametrize(
    ("status", "read"), [(399, False), (400, True), (403, True), (499, True), (429, False), (500, False)]
)
def test_robots_that_are_missing_forbid_nothing(site, web, status, read):
    """An answer that there are none opens the site (RFC 9309, 2.3.1.3); one that the host is busy is no such answer."""
    site.put("/robots.txt", "", status=status)
    site.put("/a", "words")
    assert isinstance(web.get(f"{site.address}/a"), Answer) is read


def test_it_names_itself_and_asks_conditionally(site, web):
    """The server is told who asks, and what is already known."""
    site.put("/feed", "words", etag='"1"')
    first = web.get(f"{site.address}/feed")
    second = web.get(f"{site.address}/feed", etag=first.header("etag"))
    site.put("/feed", "other words", etag='"2"')
    third = web.get(f"{site.address}/feed", etag=first.header("etag"))
    assert (first.unchanged, second.unchanged, third.unchanged) == (False, True, False)
    assert third.content == b"other words"
    assert site.asked[-1][1]["User-Agent"].startswith("Dateline/")


def test_the_delay_counts_from_the_last_request(site):
    """Who comes back after longer than the crawl-delay need not wait again."""
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 7\n")
    clock = Clock()
    with Web(Limits(pace=2, seconds=5), allow_private=True, clock=clock, sleep=clock.sleep) as web:
        web.get(f"{site.address}/a")
        clock.time += 5
        web.get(f"{site.address}/b")
        clock.time += 100
        web.get(f"{site.address}/c")
    assert clock.slept == [7, 2]


def test_robots_are_asked_for_again_after_a_day(site):
    """A watch of weeks heeds what a robots.txt forbids since; one that could not be had is asked for sooner."""
    clock = Clock()
    site.put("/a", "words")
    site.put("/robots.txt", "", status=500)
    with Web(QUICK, allow_private=True, clock=clock, sleep=clock.sleep) as web:
        assert isinstance(web.get(f"{site.address}/a"), Failure)
        site.put("/robots.txt", "")
        assert isinstance(web.get(f"{site.address}/a"), Failure)
        clock.time += 901
        assert isinstance(web.get(f"{site.address}/a"), Answer)
        site.put("/robots.txt", "User-agent: *\nDisallow: /\n")
        clock.time += 86_000
        assert isinstance(web.get(f"{site.address}/a"), Answer)
        clock.time += 401
        assert web.get(f"{site.address}/a").reason is SkipReason.ROBOTS


def test_robots_of_the_host_that_a_redirect_leads_to(site, web):
    """Each host's own robots.txt rules, also behind a redirect."""
    with serving("127.0.0.3") as other:
        other.put("/robots.txt", "User-agent: *\nDisallow: /\n")
        other.put("/inner", "words")
        site.replies["/leap"] = redirect(f"{other.address}/inner")
        assert web.get(f"{site.address}/leap").reason is SkipReason.ROBOTS
        assert other.paths() == []


def test_a_host_that_asks_for_it_is_left_alone(site):
    """Retry-After holds for all pages of the host: a short one is waited for, during a long one nothing is asked."""
    clock = Clock()
    site.put("/a", "words")
    site.put("/short", "", status=429, Retry_After="40")
    site.put("/long", "", status=503, Retry_After="3600")
    with Web(QUICK, allow_private=True, clock=clock, sleep=clock.sleep) as web:
        web.get(f"{site.address}/short")
        assert isinstance(web.get(f"{site.address}/a"), Answer)
        assert clock.slept == [40]
        web.get(f"{site.address}/long")
        asked = len(site.asked)
        failure = web.get(f"{site.address}/a")
        assert (failure.passing, failure.asked_for, failure.retry_after) == (True, False, 3600)
        assert len(site.asked) == asked
        clock.time += 3601
        assert isinstance(web.get(f"{site.address}/a"), Answer)


def test_a_host_that_does_not_answer_gets_a_rest(site):
    """After three requests in vain a host is left alone, ever longer, so that a long list goes on elsewhere."""
    clock = Clock()
    for number in range(9):
        site.replies[f"/{number}"] = no_http
    with Web(QUICK, allow_private=True, clock=clock, sleep=clock.sleep) as web:
        for number in range(5):
            failure = web.get(f"{site.address}/{number}")
        assert (len(site.paths()), failure.asked_for) == (3, False)
        clock.time += 120
        web.get(f"{site.address}/8")
        assert web.get(f"{site.address}/7").retry_after > 150
    assert len(site.paths()) == 4


def test_the_encoding_that_a_server_names(site, web):
    """An encoding that stands only in the HTTP header is used, also when the page is read again."""
    words = (
        "Mr Wałęsa said in Łódź that Ms Świątek agreed, and that both would sign the accord on Monday. " * 5
    )
    body = f"<html><head><title>Łódź</title></head><body><article><p>{words}</p></article></body></html>"
    site.put("/a", body.encode("iso-8859-2"), Content_Type='text/html; Charset="ISO-8859-2"')
    article = extract(page_of(web.get(f"{site.address}/a")))
    assert isinstance(article, Article)
    assert "Mr Wałęsa said in Łódź" in article.text


@pytest.mark.parametrize(
    ("answered", "told"),
    [
        ("https://consent.news.example/collect?session=1", "consent"),
        ("https://guce.portal.example/x", "consent"),
        ("https://login.post.example/?back=a", "sign in"),
        ("https://www.post.example/consent-to-search", ""),
        ("https://post.example/login", ""),
    ],
)
def test_a_page_that_led_to_a_question_is_told_by_the_host(answered, told):
    """Whatever language it asks in, a consent or sign-in host on the way is a wall, not an article."""
    assert told in asks_first("https://post.example/a", answered)
    assert bool(asks_first("https://post.example/a", answered)) == bool(told)
    assert asks_first(answered, answered) == ""


def test_a_page_that_leads_to_a_consent_host_is_walled(site, monkeypatch):
    """It is listed as behind a wall, over the whole way."""
    look_up = network.socket.getaddrinfo
    monkeypatch.setattr(
        network.socket,
        "getaddrinfo",
        lambda host, *a, **k: look_up("127.0.0.1" if host.endswith(".test") else host, *a, **k),
    )
    port = site.address.rpartition(":")[2]
    site.replies["/a"] = redirect(f"http://consent.post.test:{port}/collect")
    site.put("/collect", "<p>Wir und unsere Partner verarbeiten Daten.</p>")
    with Web(QUICK, allow_private=True) as web:
        assert web.get(f"{site.address}/a").reason is SkipReason.WALL


def test_threads_keep_one_host_s_distance_together(site, monkeypatch):
    """However many ask at once, the requests to one host lie the pace apart."""
    began = []
    remember = Hosts.asks
    monkeypatch.setattr(Hosts, "asks", lambda *a: (began.append(a[-1]), remember(*a)))
    for number in range(5):
        site.put(f"/{number}", "words")
    limits = Limits(pace=0.15, seconds=5)
    with Web(limits, allow_private=True) as web, Ahead(web.get, 8) as ahead:
        ahead.each(web.get, [f"{site.address}/{number}" for number in range(5)])
    assert (
        min(later - sooner for sooner, later in pairwise(sorted(began))) > 0.149
    )  # of the clock that the pace is kept by


def test_what_a_request_may_cost():
    """Half a minute, 20 MB, five redirects, and one request a second."""
    assert Limits() == Limits(seconds=30, size=20_000_000, redirects=5, pace=1)


@pytest.mark.parametrize(("size", "is_read"), [(QUICK.size, True), (QUICK.size + 1, False)])
def test_a_page_of_just_the_size_that_is_allowed_is_read(site, web, size, is_read):
    """One byte more is too large."""
    site.put("/page", b"x" * size)
    assert isinstance(web.get(f"{site.address}/page"), Answer) is is_read


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ('public, MAX-AGE="60"', 60),
        ("no-cache", 0),
        ("s-maxage=9", 0),
        ("max-age=soon", 0),
        ("max-age=12345678901", 123_456_789),
        ("", 0),
    ],
)
def test_how_long_an_answer_is_good(told, seconds):
    """The server says it in seconds, among other things; what is none counts nothing."""
    now = dt.datetime(2025, 3, 23, 10, tzinfo=dt.UTC)
    visit = Visit("https://post.example/", "https://post.example/", now, 200, (("cache-control", told),))
    assert Answer(visit, b"").max_age == seconds
