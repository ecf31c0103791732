"""Answers that are kept, and who is told 304."""

import asyncio
import gzip

import pytest
from starlette.testclient import TestClient

from dateline.errors import ArchiveBusyError
from dateline.model import Setting
from dateline.web.keeping import MOST, SECONDS, Keeping


class Behind:
    """An application that counts how often it was asked."""

    def __init__(self, body=b"x" * 1000, status=200, **headers):
        self.asked, self.body, self.status = 0, body, status
        self.headers = {"content-type": "text/html; charset=utf-8", **headers}

    async def __call__(self, _scope, _receive, send):
        self.asked += 1
        await asyncio.sleep(0.01)
        headers = [(k.replace("_", "-").encode(), v.encode()) for k, v in self.headers.items()]
        headers.append((b"content-length", str(len(self.body)).encode()))
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": self.body})


class Site:
    """What its stamp and its clock are told to be."""

    stamp, time = 1, 0.0

    def keeping(self, app):
        return TestClient(Keeping(app, lambda _path: self.stamp, lambda: self.time))


def test_a_page_is_made_once_until_the_site_changes_or_a_minute_passes():
    """The second reader gets what the first got."""
    app, site = Behind(), Site()
    client = site.keeping(app)
    assert client.get("/a").content == client.get("/a").content == app.body
    assert app.asked == 1
    site.stamp = 2
    client.get("/a")
    assert app.asked == 2
    site.time = SECONDS + 1
    client.get("/a")
    assert app.asked == 3


def test_a_crowd_waits_for_one_answer():
    """Who asks for what is being made gets what comes of it."""
    app, site = Behind(), Site()
    keeping = Keeping(app, lambda _path: site.stamp, lambda: site.time)

    async def crowd():
        bodies = []

        async def send(message):
            bodies.append(message.get("body", b""))

        scope = {"type": "http", "method": "GET", "path": "/a", "query_string": b"", "headers": []}
        await asyncio.gather(*(keeping(dict(scope), None, send) for _ in range(20)))
        return bodies

    assert asyncio.run(crowd()).count(app.body) == 20
    assert app.asked == 1


@pytest.mark.parametrize(
    ("app", "headers", "path"),
    [
        (Behind(), {"Cookie": "a=b"}, "/a"),
        (Behind(), {"Authorization": "x"}, "/a"),
        (Behind(), {}, "/a?q=1"),
        (Behind(status=404), {}, "/a"),
        (Behind(set_cookie="a=b"), {}, "/a"),
        (Behind(cache_control="private"), {}, "/a"),
        (Behind(cache_control="no-cache, no-store"), {}, "/a"),
        (Behind(body=b"x" * 9_000_000), {}, "/a"),
    ],
)
def test_what_is_one_persons_own_is_never_kept(app, headers, path):
    """With a cookie, a query, a fault, a refusal to be kept or too much of it, each is answered anew and unchanged."""
    client = Site().keeping(app)
    for _ in range(2):
        assert client.get(path, headers=headers).content == app.body
    assert app.asked == 2


def test_who_has_it_already_is_told_so():
    """By its tag, or by its time where no tag is named; another tag beats a time."""
    modified = "Tue, 18 Mar 2025 18:00:00 GMT"
    client = Site().keeping(Behind(last_modified=modified, x_counted="/a"))
    tag = client.get("/a").headers["etag"]
    for headers, status in (
        ({"If-None-Match": tag}, 304),
        ({"If-None-Match": f'"another", {tag.removeprefix("W/")}'}, 304),
        ({"If-None-Match": "*"}, 304),
        ({"If-None-Match": '"another"'}, 200),
        ({"If-None-Match": '"another"', "If-Modified-Since": modified}, 200),
        ({"If-Modified-Since": modified}, 304),
        ({"If-Modified-Since": "Mon, 17 Mar 2025 18:00:00 GMT"}, 200),
        ({"If-Modified-Since": "yesterday \x7f"}, 200),
        ({"If-Modified-Since": "Tue, 18 Mar 2025 18:00:00"}, 200),
    ):
        got = client.get("/a", headers=headers)
        assert (got.status_code, not got.content) == (status, status == 304), headers
        assert got.headers["etag"] == tag
        assert got.headers["x-counted"] == "/a"


def test_it_is_packed_for_those_who_unpack():
    """By what they say they take; HEAD gets the same headers and no body."""
    app = Behind()
    client = Site().keeping(app)
    for accepts, packed in (
        ("gzip, br", True),
        ("br;q=1, gzip;q=0.5", True),
        ("gzip;q=0", False),
        ("identity", False),
    ):
        got = client.get("/a", headers={"Accept-Encoding": accepts})
        assert ("content-encoding" in got.headers) == packed
        assert got.content == app.body
        assert int(got.headers["content-length"]) == (
            len(gzip.compress(app.body, 6)) if packed else len(app.body)
        )
        assert got.headers["vary"] == "Accept-Encoding"
        head = client.head("/a", headers={"Accept-Encoding": accepts})
        assert head.headers == got.headers
        assert head.content == b""


def test_memory_has_a_bound(monkeypatch):
    """The answers asked for longest ago go first."""
    monkeypatch.setattr("dateline.web.keeping.MOST", 10_000)
    app = Behind(body=b"x" * 3000, content_type="image/png")
    client = Site().keeping(app)
    for path in ("/1", "/2", "/1", "/3", "/1", "/2"):
        client.get(path)
    assert app.asked == 4  # "/2" had to go for "/3"
    assert MOST > 10_000


def test_a_locked_file_is_no_fault_of_the_memory():
    """Where nobody can tell whether the site changed, the application answers."""
    app = Behind()

    def locked(_path):
        raise ArchiveBusyError("x", "y")

    client = TestClient(Keeping(app, locked))
    assert [client.get("/a").status_code for _ in range(2)] == [200, 200]
    assert app.asked == 2


def test_a_change_of_the_site_is_seen_at_once(full, visitor):
    """What an editor sets stands on the next page that is read."""
    before = visitor.get("/")
    assert visitor.get("/", headers={"If-None-Match": before.headers["etag"]}).status_code == 304
    full.site.settings.keep(Setting("tagline", "Another one"))
    try:
        after = visitor.get("/", headers={"If-None-Match": before.headers["etag"]})
        assert after.status_code == 200
        assert "Another one" in after.text
    finally:
        full.site.settings.drop("tagline")


@pytest.mark.parametrize(
    "path", ["/", "/talks/", "/feed.atom", "/talks/feed.json", "/talks/next.ics", "/sitemap.xml"]
)
def test_a_million_feed_readers_get_304(visitor, path):
    """Pages and feeds name their state; who has it gets nothing again."""
    got = visitor.get(path)
    again = visitor.get(path, headers={"If-None-Match": got.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "content-security-policy" in again.headers
