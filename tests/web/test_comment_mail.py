"""Addresses of comments that are confirmed by a letter, through HTTP and a real mail server."""

import re

import pytest
from starlette.testclient import TestClient

from dateline.commenting.judging import token_of
from dateline.model import CommentRules, CommentState, Moderation, Setting
from dateline.publishing.posting import Post, server_of
from dateline.web.letters import Letterhead
from dateline.web.site import application
from dateline.web.subscribing import Mail
from receiving import receiving
from site_comments import WORDS, moderated, sent
from site_people import signed_in

HEAD = Letterhead("The Site", "https://news.example.org", "news@example.org")
HELD, SHOWN = CommentState.HELD, CommentState.SHOWN
BEN = "ben@example.net"


@pytest.fixture
def box():
    """A mail server."""
    with receiving() as box:
        yield box


@pytest.fixture
def client(talked, box):
    """Somebody's browser, on a site that sends letters and lets known addresses through."""
    talked.site.settings.keep(Setting("address", HEAD.address))
    talked.site.comment_rules.keep(CommentRules(moderation=Moderation.FIRST))
    mail = Mail(HEAD, Post(server_of(f"smtp+plain://127.0.0.1:{box.port}"), seconds=5))
    with TestClient(application(talked, mail=mail), base_url="https://news.example.org") as client:
        yield client


def link_in(letter):
    """The link that a letter asks to be followed."""
    return re.search(
        r"https://news.example.org(/comments/confirm/\S+)", letter.get_body(("plain",)).get_content()
    )[1]


def state(house, number):
    """What became of a comment."""
    return house.site.comments.find(number).state


def test_the_first_waits_and_the_next_is_free(talked, path, client, box):
    """From the letter to the page, without a moderator for the second."""
    sent(client, path, address=BEN)
    box.wait(1)
    link = link_in(box.to(BEN)[0])
    assert client.get(link).status_code == 200
    assert not talked.site.comments.writer(1).confirmed
    assert "A moderator looks at your comment." in client.post(link).text
    assert state(talked, 1) is HELD
    moderated(signed_in(talked, "mo"), 1)
    sent(client, path, address=BEN, text="My second comment.")
    assert state(talked, 2) is HELD
    box.wait(2)
    assert "Your comment is shown now." in client.post(link_in(box.to(BEN)[1])).text
    assert "My second comment." in client.get(path).text


def test_who_types_the_address_of_another_gets_nothing_by_it(talked, path, client, box):
    """Only who reads its letters confirms; the link of one comment confirms no other."""
    sent(client, path, address=BEN)
    box.wait(1)
    link = link_in(box.to(BEN)[0])
    client.post(link)
    moderated(signed_in(talked, "mo"), 1)
    sent(client, path, address=BEN, name="Eve", text="As if by Ben.")
    client.post(link)
    client.post(link.replace("/1-", "/2-"))
    assert state(talked, 2) is HELD


def test_a_letter_has_nothing_of_what_was_written(path, client, box):
    """So nobody writes to others through it; and its headers are ours alone."""
    sent(client, path, address=BEN, name="Buy pills", text="Visit http://spam.example now")
    box.wait(1)
    letter = box.to(BEN)[0]
    whole = box.raw[0].decode()
    assert "pills" not in whole
    assert "spam.example" not in whole
    assert letter["Auto-Submitted"] == "auto-generated"


def test_an_address_gets_three_letters_a_day(path, client, box):
    """However often it is given."""
    for number in range(5):
        sent(client, path, address=BEN, text=f"{WORDS} {number}")
    box.wait(3)
    assert len(box.to(BEN)) == 3


@pytest.mark.parametrize("rules", [CommentRules(), CommentRules(open=True, moderation=Moderation.ALL)])
def test_where_all_wait_nobody_is_written_to(talked, path, client, box, rules):
    """A letter would change nothing."""
    talked.site.comment_rules.keep(rules)
    sent(client, path, address=BEN)
    talked.site.comment_rules.keep(CommentRules(moderation=Moderation.FIRST))
    sent(client, path, address="cem@example.net", text="Another.")
    box.wait(1)
    assert box.to(BEN) == []


@pytest.mark.parametrize("token", ["1", "1-", "1-" + "0" * 40, "x-y", "99-" + "0" * 40, "²-1", "1-é"])
def test_a_forged_link_confirms_nothing(talked, path, client, token):
    """It is told that it cannot be used."""
    sent(client, path, address=BEN)
    for ask in (client.get, client.post):
        assert ask(f"/comments/confirm/{token}").status_code == 410
    assert not talked.site.comments.writer(1).confirmed


def test_a_comment_without_an_address_has_no_link(talked, path, client):
    """Not even the one that could be worked out."""
    sent(client, path)
    assert client.post(f"/comments/confirm/{token_of(talked, 1, '')}").status_code == 410


def test_a_known_writer_s_change_is_judged_again(talked, path, client, box):
    """What nothing tells against stays; what something does waits for a moderator."""
    sent(client, path, address=BEN)
    box.wait(1)
    client.post(link_in(box.to(BEN)[0]))
    moderated(signed_in(talked, "mo"), 1)
    own = sent(client, path, address=BEN, text="My second comment.")
    box.wait(2)
    client.post(link_in(box.to(BEN)[1]))
    client.post(f"{own}/edit", data={"name": "Ben", "text": "My second comment, mended."})
    assert "mended." in client.get(path).text
    client.post(f"{own}/edit", data={"name": "Ben", "text": "See http://a.example and http://b.example"})
    assert state(talked, 2) is HELD
