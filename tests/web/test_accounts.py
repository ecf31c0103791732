"""Signing in over HTTP: cookies, sessions, rights, and what is refused."""

import re

import pyotp
import pytest

from dateline.publishing import passwords
from site_people import PASSWORD, PEOPLE, browser, people, sign_in, signed_in  # noqa: F401 - a fixture

PAGES = ("/edit/", "/edit/account", "/edit/accounts")


def test_who_is_not_signed_in_is_led_to_the_door_and_back(people):  # noqa: F811
    """The page that was asked for opens afterwards."""
    client = browser(people)
    led = client.get("/edit/account", follow_redirects=False)
    assert (led.status_code, led.headers["location"]) == (303, "/sign-in?next=/edit/account")
    door = client.get(led.headers["location"]).text
    target = re.search(r'name="next" value="([^"]+)"', door)[1]
    assert sign_in(client, next=target).headers["location"] == "/edit/account"
    assert "You are <b>ada</b>" in client.get("/edit/account").text


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "/edit/../../x?y",
        "/edit/\r\nX: y",
    ],
)
def test_nobody_is_led_to_another_site(people, target):  # noqa: F811
    """Whatever the form or the address says."""
    assert sign_in(browser(people), next=target).headers["location"] == "/edit/"


def test_the_cookie_is_the_server_s_alone(people):  # noqa: F811
    """No script reads it, no other site sends it; over https it is locked to this host."""
    plain = sign_in(browser(people)).headers["set-cookie"]
    assert plain.startswith("dateline=")
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= set(plain.split("; "))
    assert "Secure" not in plain
    safe = sign_in(browser(people, "https://news.example")).headers["set-cookie"]
    assert safe.startswith("__Host-dateline=")
    assert {"HttpOnly", "SameSite=lax", "Path=/", "Secure"} <= set(safe.split("; "))
    assert "Domain" not in safe


def test_readers_get_no_cookie(people):  # noqa: F811
    """Neither does who only looks at the door, or fails at it."""
    client = browser(people)
    assert "set-cookie" not in client.get("/").headers
    assert "set-cookie" not in client.get("/sign-in").headers
    assert "set-cookie" not in sign_in(client, password="wrong").headers


def test_a_token_that_was_there_before_is_worth_nothing_afterwards(people):  # noqa: F811
    """Session fixation: the token is new at each sign-in, and the one brought along ends."""
    client = browser(people)
    client.cookies.set("dateline", "fixed", domain="localhost.local")
    sign_in(client)
    first = client.cookies["dateline"]
    assert first != "fixed"
    sign_in(client)
    other = browser(people)
    for old in ("fixed", first):
        other.cookies.set("dateline", old)
        assert other.get("/edit/account", follow_redirects=False).status_code == 303


def test_signing_out_ends_the_session_on_the_server(people):  # noqa: F811
    """A copy of the cookie opens nothing any more."""
    client = signed_in(people)
    token = client.cookies["dateline"]
    gone = client.post("/sign-out", follow_redirects=False)
    assert '"cache"' in gone.headers["clear-site-data"]
    assert "dateline" not in client.cookies
    client.cookies.set("dateline", token)
    assert client.get("/edit/account", follow_redirects=False).status_code == 303


def test_one_sees_where_one_is_signed_in_and_ends_it(people):  # noqa: F811
    """One of them, or all others; never those of somebody else."""
    here, there, else_ = signed_in(people), signed_in(people), signed_in(people, "edith")
    page = here.get("/edit/account").text
    key = re.search(r'name="key" id="k-\d" value="([^"]+)"', page)[1]
    form = {"key": key, "password": PASSWORD}
    assert else_.post("/edit/account/sessions", data=form).status_code == 200
    assert here.post("/edit/account/sessions", data=form | {"password": "wrong"}).status_code == 400
    assert there.get("/edit/account", follow_redirects=False).status_code == 200
    here.post("/edit/account/sessions", data=form)
    assert there.get("/edit/account", follow_redirects=False).status_code == 303
    assert here.get("/edit/account", follow_redirects=False).status_code == 200


def test_the_same_answer_for_a_wrong_name_and_a_wrong_password(people):  # noqa: F811
    """Byte for byte."""
    answers = [sign_in(browser(people), *pair) for pair in (("nobody", PASSWORD), ("ada", "wrong"))]
    assert [answer.status_code for answer in answers] == [403, 403]
    assert answers[0].content == answers[1].content


def test_guessing_is_slowed_down(people):  # noqa: F811
    """After some tries the answer is to wait, and how long."""
    client = browser(people)
    for _ in range(5):
        assert sign_in(client, password="wrong").status_code == 403
    told = sign_in(client)
    assert told.status_code == 429
    assert int(told.headers["retry-after"]) >= 1
    assert "Wait" in told.text


def test_the_second_factor_from_enrolment_to_recovery(people):  # noqa: F811
    """The secret is shown as text and as an address; a code is asked for from then on; a recovery code helps out."""
    client = signed_in(people)
    page = client.post("/edit/account/codes", data={"do": "offer", "password": PASSWORD}).text
    secret = re.search(r'<code class="secret">(\w+)</code>', page)[1]
    assert f"otpauth://totp/Dateline:ada?secret={secret}" in page
    assert '<svg role="img" aria-label="QR code of the secret"' in page
    assert "style=" not in page
    wrong = client.post("/edit/account/codes", data={"do": "confirm", "code": "000000"})
    assert wrong.status_code == 400
    page = client.post("/edit/account/codes", data={"do": "confirm", "code": pyotp.TOTP(secret).now()}).text
    recovery = re.findall(r"<code>([A-Z2-9-]{29})</code>", page)
    assert len(recovery) == 10
    assert recovery[0] not in client.get("/edit/account").text
    assert sign_in(browser(people)).status_code == 403
    assert sign_in(browser(people), code=recovery[0]).status_code == 303
    assert sign_in(browser(people), code=recovery[0]).status_code == 403
    assert client.post("/edit/account/codes", data={"do": "drop", "password": "wrong"}).status_code == 400
    client.post("/edit/account/codes", data={"do": "drop", "password": PASSWORD})
    assert sign_in(browser(people)).status_code == 303


def test_a_password_is_changed_with_the_old_one_only(people):  # noqa: F811
    """And typed twice alike. The session goes on under a new token."""
    client, other = signed_in(people), signed_in(people)
    token = client.cookies["dateline"]
    new = "another four words here"
    for old, once, again in (("wrong", new, new), (PASSWORD, new, "x"), (PASSWORD, "short", "short")):
        form = {"old": old, "new": once, "again": again}
        assert client.post("/edit/account/password", data=form).status_code == 400
    changed = client.post("/edit/account/password", data={"old": PASSWORD, "new": new, "again": new})
    assert "Other sessions that were ended: 1." in changed.text
    assert other.get("/edit/account", follow_redirects=False).status_code == 303
    assert client.cookies["dateline"] != token
    assert client.get("/edit/account", follow_redirects=False).status_code == 200
    assert sign_in(browser(people), password=new).status_code == 303


def test_an_admin_makes_an_account_whose_password_is_shown_once(people):  # noqa: F811
    """It signs in with it; another look at the page does not show it."""
    client = signed_in(people)
    page = client.post("/edit/accounts", data={"name": "Nora", "role": "editor"}).text
    given = re.search(r'<code class="secret">([^<]+)</code>', page)[1]
    assert given not in client.get("/edit/accounts").text
    assert sign_in(browser(people), "nora", given).status_code == 303
    reset = client.post("/edit/accounts/nora/reset").text
    again = re.search(r'<code class="secret">([^<]+)</code>', reset)[1]
    assert sign_in(browser(people), "nora", given).status_code == 403
    assert sign_in(browser(people), "nora", again).status_code == 303


def test_a_password_that_somebody_else_made_lets_in_to_take_another(people):  # noqa: F811
    """No page and no form besides opens before."""
    ada = signed_in(people)
    page = ada.post("/edit/accounts/edith/reset").text
    given = re.search(r'<code class="secret">([^<]+)</code>', page)[1]
    edith = browser(people)
    assert sign_in(edith, "edith", given).status_code == 303
    for path in ("/edit/", "/edit/stories", "/edit/log"):
        assert edith.get(path, follow_redirects=False).headers["location"] == "/edit/account"
    edith.post("/edit/people/desks", data={"name": "D"})
    assert people.site.desks.all() == []
    new = "another four words here"
    edith.post("/edit/account/password", data={"old": given, "new": new, "again": new})
    assert edith.get("/edit/stories", follow_redirects=False).status_code == 200


def test_an_admin_ends_the_sessions_of_somebody(people):  # noqa: F811
    """All of them; their account stays."""
    ada, edith = signed_in(people), signed_in(people, "edith")
    assert "Sessions of edith that were ended: 1." in ada.post("/edit/accounts/edith/sessions").text
    assert edith.get("/edit/", follow_redirects=False).status_code == 303
    assert sign_in(edith, "edith").status_code == 303


def test_a_site_may_ask_everybody_for_one_time_codes(people):  # noqa: F811
    """Who has none gets no further than their account, until they use them."""
    ada, edith = signed_in(people), signed_in(people, "edith")
    assert ada.post("/edit/accounts-codes", data={"everybody": "1"}).url.path == "/edit/account"
    assert edith.get("/edit/log", follow_redirects=False).headers["location"] == "/edit/account"
    page = edith.post("/edit/account/codes", data={"do": "offer", "password": PASSWORD}).text
    secret = re.search(r'<code class="secret">(\w+)</code>', page)[1]
    edith.post("/edit/account/codes", data={"do": "confirm", "code": pyotp.TOTP(secret).now()})
    assert edith.get("/edit/log", follow_redirects=False).status_code == 200


@pytest.mark.parametrize("name", [name for name, role in PEOPLE.items() if role != "admin"])
def test_accounts_are_for_admins(people, name):  # noqa: F811
    """Neither the page nor any form of it."""
    client = signed_in(people, name)
    assert client.get("/edit/accounts").status_code == 403
    for path, form in (
        ("/edit/accounts", {"name": "eve", "role": "admin"}),
        (f"/edit/accounts/{name}", {"role": "admin"}),
        ("/edit/accounts/ada/reset", {"x": "1"}),
        ("/edit/accounts/ada/sessions", {"x": "1"}),
        ("/edit/accounts-codes", {"everybody": "1"}),
    ):
        assert client.post(path, data=form).status_code == 403, path
    assert 'href="/edit/accounts"' not in client.get("/edit/account").text


def test_a_right_that_is_taken_away_is_gone_at_once(people):  # noqa: F811
    """Not at the next sign-in."""
    ada, edith = signed_in(people), signed_in(people, "edith")
    ada.post("/edit/accounts/edith", data={"role": "admin"})
    assert edith.get("/edit/accounts").status_code == 200
    ada.post("/edit/accounts/edith", data={"role": "editor"})
    assert edith.get("/edit/accounts").status_code == 403
    ada.post("/edit/accounts/edith", data={"role": "editor", "closed": "1"})
    assert edith.get("/edit/account", follow_redirects=False).status_code == 303


def test_pages_of_editors_are_kept_nowhere(people):  # noqa: F811
    """No cache, no search engine, nothing without the security headers."""
    got = signed_in(people).get("/edit/account")
    assert got.headers["cache-control"] == "no-store"
    assert "default-src 'none'" in got.headers["content-security-policy"]
    assert 'content="noindex"' in got.text


def test_many_who_sign_in_at_once_wait_for_their_turn(people, monkeypatch):  # noqa: F811
    """Each hash takes memory: whoever waits too long is told so, and nothing breaks."""
    monkeypatch.setattr(passwords, "PATIENCE", 0.01)
    for _ in range(passwords.AT_ONCE):
        passwords._turns.acquire()
    try:
        assert sign_in(browser(people)).status_code == 429
    finally:
        for _ in range(passwords.AT_ONCE):
            passwords._turns.release()
    assert sign_in(browser(people)).status_code == 303


def test_who_is_signed_in_needs_no_door(people):  # noqa: F811
    """It leads on; ending one's own sessions as an admin leads to it; a role that is none is refused."""
    ada = signed_in(people)
    assert ada.get("/sign-in", follow_redirects=False).headers["location"] == "/edit/"
    assert ada.post("/edit/accounts", data={"name": "eve", "role": "king"}).status_code == 400
    ended = ada.post("/edit/accounts/ada/sessions", follow_redirects=False)
    assert ended.headers["location"] == "/sign-in"
    assert ada.get("/edit/", follow_redirects=False).status_code == 303
