"""Comments whose private link was lost: by a letter to their address, through HTTP and a real mail server."""

import datetime as dt
import json
import re
import sqlite3

import pytest
from starlette.testclient import TestClient

from dateline.commenting import lost, tidying
from dateline.commenting.judging import token_of
from dateline.model import CommentState, Setting
from dateline.publishing.posting import Post, server_of
from dateline.web.letters import Letterhead
from dateline.web.site import application
from dateline.web.subscribing import Mail
from receiving import receiving
from site_comments import moderated, reader, sent
from site_people import signed_in

HEAD = Letterhead("The Site", "https://news.example.org", "news@example.org")
BEN, CEM, ADA = "ben@example.net", "cem@example.net", "ada@example.net"


@pytest.fixture
def box():
    """A mail server."""
    with receiving() as box:
        yield box


@pytest.fixture
def client(talked, box):
    """Somebody's browser, on a site that sends letters."""
    talked.site.settings.keep(Setting("address", HEAD.address))
    mail = Mail(HEAD, Post(server_of(f"smtp+plain://127.0.0.1:{box.port}"), seconds=5))
    with TestClient(application(talked, mail=mail), base_url=HEAD.address) as client:
        yield client


def now():
    """The time of the server."""
    return dt.datetime.now(dt.UTC)


def ask(client, address=BEN):
    """Type an address."""
    return client.post("/comments/lost", data={"address": address}, follow_redirects=False)


def link(client, box, address=BEN):
    """The link of the letter that comes."""
    before = len(box.to(address))
    assert ask(client, address).status_code == 303
    with box.arrived:
        assert box.arrived.wait_for(lambda: len(box.to(address)) > before, 20)
    letter = box.to(address)[-1]
    assert letter["Subject"] == "Your comments on The Site"
    words = letter.get_body(("plain",)).get_content()
    assert words.count("@") == 0
    return re.search(r"https://news.example.org(/comments/lost/\S+)", words)[1]


def opened(client, box, address=BEN):
    """The page behind the link, and its key."""
    answer = client.post(link(client, box, address))
    return answer.text, re.search(r'name="key" value="([^"]+)"', answer.text)[1]


def test_a_copy_and_erasing_without_the_private_link(talked, path, client, box):
    """From the notice to the letter to an empty page; others' comments stay."""
    sent(client, path, address=BEN, text="First <b>words</b>.")
    sent(client, path, address=BEN, text="Second words.")
    sent(client, path, address=CEM, text="Words of Cem.")
    assert '<a href="/comments/lost">' in client.get("/comments/notice").text
    assert "Send me a link" in client.get("/comments/lost").text
    page, key = opened(client, box)
    assert "First &lt;b&gt;words&lt;/b&gt;." in page
    assert "Words of Cem." not in page
    copy = client.post("/comments/lost/copy", data={"key": key, "form": "json"})
    assert copy.headers["content-disposition"] == 'attachment; filename="comments.json"'
    assert [one["comment"]["number"] for one in json.loads(copy.text)] == [2, 1]
    html = client.post("/comments/lost/copy", data={"key": key, "form": "html"}).text
    assert "First &lt;b&gt;words" in html
    assert CEM not in copy.text + html
    page = client.post("/comments/lost/erase", data={"key": key, "number": "1"}).text
    assert "1 comment erased." in page
    assert "Second words." in page
    page = client.post("/comments/lost/erase", data={"key": key, "number": "all"}).text
    assert "Nothing is stored any more" in page
    states = [talked.site.comments.find(number).state for number in (1, 2, 3)]
    assert states == [CommentState.ERASED, CommentState.ERASED, CommentState.HELD]
    assert talked.site.comments.writer(1) is None
    assert client.post("/comments/lost/copy", data={"key": key, "form": "json"}).status_code == 410


def test_the_answer_is_the_same_whether_an_address_is_known(path, client, box):
    """And who is not known gets no letter; the letter is made after the answer."""
    sent(client, path, address=BEN)
    known, unknown = ask(client), ask(client, ADA)
    box.wait(1)
    for name in ("status_code", "content"):
        assert getattr(known, name) == getattr(unknown, name)
    assert [dict(one.headers) for one in (known, unknown)] == [dict(known.headers)] * 2
    ask(client, CEM)
    sent(client, path, address=CEM, text="Another.")
    link(client, box, CEM)
    assert box.to(ADA) == []
    assert len(box.letters) == 2


def test_a_link_is_used_once_and_within_its_day(talked, path, client, box):
    """Looking at it uses nothing up: programs that look through mail do."""
    sent(client, path, address=BEN)
    address = link(client, box)
    token = address.rpartition("/")[2]
    assert "Show what is stored" in client.get(address).text
    assert client.get(address).status_code == 200
    assert not lost.usable(talked, token, now() + dt.timedelta(days=1, seconds=1))
    assert lost.used(talked, token, now() + dt.timedelta(days=1, seconds=1)) == ""
    answer = client.post(address)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    for again in (client.post, client.get):
        assert again(address).status_code == 410
    key = re.search(r'name="key" value="([^"]+)"', answer.text)[1]
    assert lost.address_of(talked, key, now()) == BEN
    assert lost.address_of(talked, key, now() + dt.timedelta(hours=1, seconds=1)) == ""
    assert client.get(f"/comments/lost/{key}").status_code == 410


def test_a_page_s_key_is_for_its_address_alone(talked, path, client, box):
    """A comment of somebody else is not erased by it, a forged key does nothing."""
    sent(client, path, address=BEN)
    sent(client, path, address=CEM, text="Of Cem.")
    _, key = opened(client, box)
    client.post("/comments/lost/erase", data={"key": key, "number": "2"})
    for data in ({"key": "x", "number": "all"}, {"number": "all"}, {"key": key, "number": "-1"}, {"key": key},
        {"key": key, "number": "0 or 1"}, {"key": key, "number": "²"}, {"key": key, "number": "0"}):  # fmt: skip
        assert client.post("/comments/lost/erase", data=data).status_code == 410
    assert [talked.site.comments.find(n).state for n in (1, 2)] == [CommentState.HELD] * 2


def test_what_was_not_confirmed_tells_nothing_of_where_it_came_from(talked, path, client, box):
    """Somebody else may have typed the address; once it is confirmed, all is told."""
    sent(client, path, address=BEN)
    _, key = opened(client, box)
    data = {"key": key, "form": "json"}
    private = json.loads(client.post("/comments/lost/copy", data=data).text)[0]["private"]
    assert private == {"address": BEN, "confirmed": False}
    client.post(f"/comments/confirm/{token_of(talked, 1, BEN)}")
    assert "network" in json.loads(client.post("/comments/lost/copy", data=data).text)[0]["private"]


def test_only_digests_of_links_are_kept_and_not_for_long(talked, path, client, box):
    """Neither token nor key stands in the file; with the address its links go."""
    sent(client, path, address=BEN)
    address = link(client, box)
    with sqlite3.connect(talked.site.path) as connection:
        assert address.rpartition("/")[2] not in str(
            connection.execute("SELECT * FROM comment_lost").fetchall()
        )
        tidying.tidy(talked, now() + dt.timedelta(days=31))
        assert connection.execute("SELECT * FROM comment_lost").fetchall() == []
        assert connection.execute("SELECT * FROM comment_private").fetchall() == []


def test_who_asks_too_often_has_to_wait(path, client, box):
    """An address gets three letters a day, a network asks ten times an hour; a bad address counts for nothing."""
    sent(client, path, address=BEN)
    assert ask(client, "not an address").status_code == 400
    answers = [ask(client).status_code for _ in range(11)]
    assert answers == [303] * 10 + [429]
    box.wait(3)
    sent(client, path, address=CEM, text="Another.", told="1")
    box.wait(4)
    assert len(box.to(BEN)) == 3


@pytest.mark.parametrize(
    "address", ["a@b.example\r\nBcc: c@d.example", "a@b.example,c@d.example", "<a@b.example>", ""]
)
def test_no_address_makes_a_header(client, box, address):
    """It is refused before a letter is made."""
    assert ask(client, address).status_code == 400
    assert box.tried == []


def test_a_post_from_another_site_does_nothing(client):
    """As everywhere."""
    headers = {"Origin": "https://evil.example"}
    assert client.post("/comments/lost", data={"address": BEN}, headers=headers).status_code == 403


def test_where_no_mail_is_sent_the_notice_says_so(talked, path):
    """No box to tick, no page to type an address at."""
    client = reader(talked)
    notice = client.get("/comments/notice").text
    assert "this site sends no mail about comments" in notice
    assert "/comments/lost" not in notice
    assert "Write to me" not in client.get(path).text
    assert client.get("/comments/lost").status_code == 404


def test_erasing_by_mail_keeps_replies(talked, path, client, box):
    """With a note, as the private link does."""
    sent(client, path, address=BEN)
    mo = signed_in(talked, "mo")
    moderated(mo, 1)
    sent(client, path, at=f"{path}/comments/write?answers=1", text="A reply.")
    moderated(mo, 2)
    _, key = opened(client, box)
    client.post("/comments/lost/erase", data={"key": key, "number": "1"})
    page = client.get(path).text
    assert "A reply." in page
    assert BEN not in page
