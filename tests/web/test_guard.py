"""What is refused before any page is asked."""

import pytest
from starlette.datastructures import Headers

from dateline.web import guard
from dateline.web.guard import crosses, place_of
from site_people import browser, people, sign_in, signed_in  # noqa: F401 - a fixture

HERE = {"host": "news.example"}


@pytest.mark.parametrize(
    ("headers", "refused"),
    [
        ({}, False),  # no browser
        ({"sec-fetch-site": "same-origin"}, False),
        ({"sec-fetch-site": "none"}, False),  # typed by its user
        ({"sec-fetch-site": "same-site"}, True),  # another host of the same owner
        ({"sec-fetch-site": "cross-site"}, True),
        ({"sec-fetch-site": "nonsense"}, True),
        ({"sec-fetch-site": "cross-site", "origin": "https://news.example"}, True),
        ({"sec-fetch-site": "same-origin", "origin": "https://evil.example"}, False),  # a browser knows best
        ({"origin": "https://news.example"}, False),
        ({"origin": "https://NEWS.example"}, False),
        ({"origin": "https://news.example:8443"}, True),
        ({"origin": "https://evil.example"}, True),
        ({"origin": "https://news.example.evil.example"}, True),
        ({"origin": "null"}, True),
        ({"origin": "nonsense"}, True),
    ],
)
def test_a_post_from_another_site_is_known(headers, refused):
    """The rule of Go's CrossOriginProtection."""
    assert crosses(Headers(HERE | headers)) is refused


@pytest.mark.parametrize("path", ["/sign-in", "/sign-out", "/edit/account/password", "/edit/accounts"])
def test_no_form_is_taken_from_another_site(people, path):  # noqa: F811
    """Also with the cookie of somebody who is signed in."""
    client = signed_in(people)
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}):
        assert client.post(path, data={"name": "eve", "role": "admin"}, headers=headers).status_code == 403
    assert people.site.accounts.find("eve") is None
    assert client.get("/edit/account", follow_redirects=False).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "", "localhost@evil.example", "[::1"]
)
def test_another_host_is_refused(people, host):  # noqa: F811
    """Before anything is read."""
    got = browser(people).get("/", headers={"host": host})
    assert got.status_code == 421
    assert "default-src 'none'" in got.headers["content-security-policy"]


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:8000", "[::1]:8000", "LOCALHOST"])
def test_this_machine_is_served(people, host):  # noqa: F811
    """By any of its names."""
    assert browser(people).get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    ("address", "host", "known", "https"),
    [
        ("", "127.0.0.1", "127.0.0.1", False),
        ("https://news.example", "0.0.0.0", "news.example", True),
        ("http://news.example:8080", "::", "news.example", False),
        ("", "192.0.2.7", "192.0.2.7", False),
        ("", "newsroom.local", "newsroom.local", False),
        ("", "2001:db8::1", "[2001:db8::1]", False),
        ("https://[2001:db8::2]", "127.0.0.1", "[2001:db8::2]", True),
    ],
)
def test_a_site_answers_to_its_address_and_to_the_host_that_it_listens_on(address, host, known, https):
    """Never to "any"."""
    place = place_of(address, host)
    assert known in place.hosts
    assert place.https is https
    assert not {"", "0.0.0.0", "[::]", "::"} & place.hosts


def test_a_site_of_https_is_met_by_nothing_else(people):  # noqa: F811
    """Browsers are told so; on this machine alone they are not."""
    told = browser(people, "https://news.example").get("/").headers
    assert told["strict-transport-security"] == "max-age=31536000"
    assert "strict-transport-security" not in browser(people).get("/").headers


def test_a_body_has_an_end(people):  # noqa: F811
    """Whether it says how long it is or not."""
    client = browser(people)
    assert client.post("/sign-in", content=b"x" * (guard.LARGEST + 1)).status_code == 413
    kind = {"content-type": "application/x-www-form-urlencoded"}
    parts = (b"name=" + b"x" * 100_000 for _ in range(20))
    assert client.post("/sign-in", content=parts, headers=kind).status_code in (400, 413)
    many = "&".join(f"f{number}=1" for number in range(5000))
    assert client.post("/sign-in", content=many, headers=kind).status_code == 400
    assert (
        client.post("/sign-in", content=b"{}", headers={"content-type": "application/json"}).status_code
        == 415
    )
    assert client.post("/sign-in", content=b"x", headers={"content-length": "-1"}).status_code in (400, 413)


def test_a_body_that_comes_too_slowly_is_not_waited_for(people, monkeypatch):  # noqa: F811
    """The connection is given back."""
    monkeypatch.setattr(guard, "PATIENCE", 0.0)
    assert sign_in(browser(people)).status_code == 408


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("PUT", "/sign-in"),
        ("DELETE", "/edit/accounts"),
        ("GET", "/edit/account/password"),
        ("GET", "/sign-out"),
        ("POST", "/edit/account"),
        ("PATCH", "/"),
        ("TRACE", "/"),
    ],
)
def test_another_method_is_refused(people, method, path):  # noqa: F811
    """Signing out by a link, changing things by a picture's address."""
    assert signed_in(people).request(method, path).status_code == 405
