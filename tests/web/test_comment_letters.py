"""Letters about comments: of replies, of why one was refused. Through HTTP and a real mail server."""

import datetime as dt
import signal
import sqlite3

import pytest
from starlette.testclient import TestClient

from conftest import start
from dateline.commenting import telling, tidying
from dateline.commenting.judging import token_of
from dateline.model import Barred, CommentState, Setting, Wanted
from dateline.publishing import digests
from dateline.publishing.posting import Post, server_of
from dateline.web.letters import Letterhead
from dateline.web.site import application
from dateline.web.subscribing import Mail, comment_round
from receiving import receiving
from site_comments import moderated, sent
from site_people import signed_in

HEAD = Letterhead("The Site", "https://news.example.org", "news@example.org")
BEN, CEM = "ben@example.net", "cem@example.net"
LATER = telling.GRACE + dt.timedelta(seconds=1)


@pytest.fixture
def box():
    """A mail server."""
    with receiving() as box:
        yield box


@pytest.fixture
def mail(box):
    """A way to it."""
    return Mail(HEAD, Post(server_of(f"smtp+plain://127.0.0.1:{box.port}"), seconds=5))


class Scene:
    """A site that sends letters; Ben's browser, a moderator's, and the mail server."""

    def __init__(self, house, path, box, mail):
        self.house, self.path, self.box, self.mail = house, path, box, mail
        house.site.settings.keep(Setting("address", HEAD.address))
        self.client = TestClient(application(house, mail=mail), base_url=HEAD.address)
        self.mo = signed_in(house, "mo")

    def confirm(self, number, address=BEN):
        """Follow the link of the letter that asked."""
        answer = self.client.post(f"/comments/confirm/{token_of(self.house, number, address)}")
        assert answer.status_code == 200

    def asked(self, **more):
        """A comment of Ben's that is shown, who wants to hear of replies and confirmed his address."""
        sent(self.client, self.path, address=BEN, told="1", **more)
        number = self.last()
        self.confirm(number)
        moderated(self.mo, number)
        return number

    def replied(self, number, text="It was Monday.", **more):
        """A reply that is shown."""
        sent(self.client, self.path, at=f"{self.path}/comments/write?answers={number}", text=text, **more)
        moderated(self.mo, self.last())
        return self.last()

    def last(self):
        """The number of the newest comment."""
        return self.house.site.comments.wanted(Wanted(), 1)[0].number

    def send(self, after=LATER):
        """Send what is due so long from now."""
        return comment_round(self.house, self.mail, lambda: now() + after).run()


@pytest.fixture
def scene(talked, path, box, mail):
    """All of it; nothing is sent by itself."""
    return Scene(talked, path, box, mail)


def now():
    """The time of the server."""
    return dt.datetime.now(dt.UTC)


def tidings(box, address=BEN):
    """The letters that an address got, but for those that ask."""
    return [letter for letter in box.to(address) if not letter["Subject"].startswith("Confirm")]


def plain(letter):
    """Its words."""
    return letter.get_body(("plain",)).get_content().replace("\r\n", "\n")


def test_who_asked_and_confirmed_is_told_of_a_reply(scene):
    """In plain text and HTML, by a letter that can be left by one click, with nobody else's address."""
    assert "Write to me when somebody answers" in scene.client.get(scene.path).text
    number = scene.asked()
    reply = scene.replied(number, name="Cem", address=CEM)
    assert tidings(scene.box) == []
    assert scene.send().sent == 1
    (letter,) = tidings(scene.box)
    assert letter["Subject"] == "Cem answered your comment on The Site"
    assert "> It was Monday." in plain(letter)
    assert f"{HEAD.address}/comments/{reply}\n" in plain(letter)
    assert "It was Monday." in letter.get_body(("html",)).get_content()
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter["List-Unsubscribe"].startswith(f"<{HEAD.address}/comments/leave/")
    assert CEM not in scene.box.raw[-1].decode()
    assert tidings(scene.box, CEM) == []


def test_the_server_sends_by_itself(scene, monkeypatch):
    """Without anybody's command."""
    monkeypatch.setattr(telling, "GRACE", dt.timedelta(0))
    monkeypatch.setattr("dateline.web.subscribing.PAUSE", 0.1)
    with scene.client:
        scene.replied(scene.asked())
        scene.box.wait(2)
    assert len(tidings(scene.box)) == 1


@pytest.mark.parametrize("told", [{}, {"told": "1"}])
def test_without_a_box_ticked_and_a_letter_answered_nobody_is_told(scene, told):
    """Neither is enough."""
    sent(scene.client, scene.path, address=BEN, **told)
    if not told:
        scene.confirm(1)
    moderated(scene.mo, 1)
    scene.replied(1)
    assert scene.send().sent == 0
    assert tidings(scene.box) == []


def test_only_who_asked_is_asked_to_confirm(scene):
    """Where all comments wait, a letter would change nothing for others."""
    with scene.client:
        sent(scene.client, scene.path, address=CEM)
        sent(scene.client, scene.path, address=BEN, told="1", text="Another.")
        scene.box.wait(1)
    assert "written to when somebody answers" in plain(scene.box.to(BEN)[0])
    assert scene.box.to(CEM) == []


def test_only_approved_text_is_sent(scene):
    """What waits, was hidden or changed meanwhile is not; what is shown again is told once."""
    number = scene.asked()
    own = sent(
        scene.client, scene.path, at=f"{scene.path}/comments/write?answers={number}", text="First words."
    )
    assert scene.send().sent == 0
    moderated(scene.mo, number + 1)
    moderated(scene.mo, number + 1, "held")
    assert scene.send().sent == 0
    moderated(scene.mo, number + 1)
    scene.client.post(f"{own}/edit", data={"name": "Ben", "text": "Second words."})
    assert scene.send().sent == 0  # it is judged again
    moderated(scene.mo, number + 1)
    assert scene.send().sent == 1
    assert "Second words." in plain(tidings(scene.box)[0])
    moderated(scene.mo, number + 1, "removed")
    moderated(scene.mo, number + 1)
    assert scene.send().sent == 0
    assert len(tidings(scene.box)) == 1


def test_what_is_hidden_while_the_letter_goes_out_is_not_sent(scene):
    """It is looked at again right before its text is handed over."""
    number = scene.asked()
    reply = scene.replied(number)
    real = scene.mail.post.send

    def slow(message, before):
        moderated(scene.mo, reply, "removed")
        return real(message, before)

    scene.mail.post.send = slow
    assert scene.send().sent == 0
    assert tidings(scene.box) == []


def test_nobody_hears_of_their_own_reply(scene):
    """The same confirmed address on both sides."""
    number = scene.asked()
    sent(
        scene.client,
        scene.path,
        at=f"{scene.path}/comments/write?answers={number}",
        text="And also.",
        address=BEN,
        told="1",
    )
    scene.confirm(number + 1)
    moderated(scene.mo, number + 1)
    assert scene.send().sent == 0


def link_of(letter):
    """The link for leaving."""
    return letter["List-Unsubscribe"].strip("<>").removeprefix(HEAD.address)


def test_one_click_leaves(scene):
    """A post as mail programs send it, without a page before; what waits is dropped, a refusal is not told, either."""
    number = scene.asked()
    scene.replied(number)
    scene.send()
    link = link_of(tidings(scene.box)[0])
    assert "Stop these letters?" in scene.client.get(link).text
    scene.replied(number, text="One more.")
    answer = scene.client.post(link, data={"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, "No more letters" in answer.text) == (200, True)
    scene.replied(number, text="Yet another.")
    moderated(scene.mo, number, "removed", "It insults.")
    assert scene.send().sent == 0
    assert len(tidings(scene.box)) == 1
    assert scene.client.post(link).text == answer.text


@pytest.mark.parametrize("token", ["1", "1-" + "0" * 40, "99-" + "0" * 40, "²-1", "confirm"])
def test_a_forged_link_leaves_for_nobody(scene, token):
    """And is told nothing: nor does the link that confirms leave."""
    number = scene.asked()
    token = token_of(scene.house, number, BEN) if token == "confirm" else token
    assert "No more letters" in scene.client.post(f"/comments/leave/{token}").text
    assert scene.house.site.comments.writer(number).told


@pytest.mark.parametrize("state", ["removed", "spam"])
def test_who_wrote_what_was_refused_is_told_why(scene, state):
    """By letter, and at their private page."""
    own = sent(scene.client, scene.path, address=BEN, told="1")
    scene.confirm(1)
    moderated(scene.mo, 1, state, "It is about something else.")
    assert scene.send().sent == 1
    (letter,) = tidings(scene.box)
    assert letter["Subject"] == "Your comment was not let through on The Site"
    assert "Because: It is about something else." in plain(letter)
    assert "mo" not in plain(letter).split()
    assert "It is about something else." in scene.client.get(own).text
    moderated(scene.mo, 1)
    moderated(scene.mo, 1, state, "Again.")
    assert scene.send().sent == 0


def test_what_is_taken_back_at_once_is_not_told(scene):
    """A slip of the hand makes no letter."""
    sent(scene.client, scene.path, address=BEN, told="1")
    scene.confirm(1)
    moderated(scene.mo, 1, "removed")
    moderated(scene.mo, 1)
    assert scene.send().sent == 0
    assert tidings(scene.box) == []


@pytest.mark.parametrize("when", ["before", "after"])
def test_who_is_barred_silently_hears_nothing(scene, when):
    """Not by a letter, not at the private page, not in the copy."""
    if when == "before":
        scene.house.site.barred.keep(Barred(BEN, silent=True))
    own = sent(scene.client, scene.path, address=BEN, told="1")
    writer = scene.house.site.comments.writer(1)
    scene.house.site.comments.keep_writer(type(writer)(1, BEN, writer.network, "", confirmed=True, told=True))
    scene.house.site.barred.keep(Barred(BEN, silent=True))
    if when == "before":
        moderated(scene.mo, 1, "held")
        assert "barred" not in scene.client.get(f"{own}/copy.json").text
    moderated(scene.mo, 1, "spam", "Out.")
    assert scene.send().sent == 0
    assert tidings(scene.box) == []
    assert "It was received." in scene.client.get(own).text


def test_an_address_that_was_not_confirmed_is_told_of_no_refusal(scene):
    """It may be somebody else's."""
    sent(scene.client, scene.path, address=BEN, told="1")
    moderated(scene.mo, 1, "removed", "Rude.")
    assert scene.send().sent == 0


NAMES = (
    "Eve\r\nBcc: all@example.org",
    "Eve\u2028X: y",
    "Eve\x00\x0bBcc: a@example.org",
    "=?utf-8?q?Eve=0ABcc:x?=",
)


@pytest.mark.parametrize("name", NAMES)
def test_no_name_or_reason_makes_a_header(scene, name):
    """What was written stays in subject and text."""
    number = scene.asked()
    reply = scene.replied(number, name=name, text="Words\r\n.\r\nBcc: all@example.org")
    scene.send()
    moderated(scene.mo, number, "removed", "No\r\nBcc: all@example.org")
    scene.send()
    known = {"subject", "from", "to", "date", "message-id", "auto-submitted", "mime-version", "content-type",
        "list-id", "list-unsubscribe", "list-unsubscribe-post"}  # fmt: skip
    for letter in tidings(scene.box):
        assert {key.lower() for key in letter.keys()} <= known  # noqa: SIM118
        assert letter["To"] == BEN
    assert len(tidings(scene.box)) == 2
    assert "all@example.org" not in scene.box.tried
    assert reply


def test_a_letter_is_in_no_page_and_goes_with_the_address(scene):
    """After thirty days nothing waits, and the link for leaving leads nowhere."""
    number = scene.asked()
    scene.replied(number)
    tidying.tidy(scene.house, now() + dt.timedelta(days=31))
    assert scene.send().sent == 0
    assert scene.house.site.comment_letters.due(now() + dt.timedelta(days=1), 9) == []


def test_what_is_erased_is_told_to_nobody(scene):
    """The reply, or what it answers."""
    number = scene.asked()
    own = sent(
        scene.client, scene.path, at=f"{scene.path}/comments/write?answers={number}", text="Soon gone."
    )
    moderated(scene.mo, number + 1)
    scene.client.post(f"{own}/erase")
    assert scene.send().sent == 0
    assert tidings(scene.box) == []


def test_what_a_server_puts_off_comes_later_and_what_it_refuses_never(scene):
    """As with digests."""
    number = scene.asked()
    scene.replied(number)
    scene.box.texts[BEN] = lambda: "451 later"
    assert scene.send().put_off == 1
    assert scene.send().put_off == 0
    del scene.box.texts[BEN]
    assert scene.send(LATER + digests.FIRST_WAIT).sent == 1
    scene.replied(number, text="More.")
    scene.box.receivers[BEN] = "550 nobody here"
    assert scene.send(LATER).refused == 1
    assert scene.send(dt.timedelta(days=1)) == digests.Sent()
    assert "given up" in scene.house.site.noted("mail")[0].what


def test_an_answer_that_never_came_is_not_sent_again(scene):
    """Nobody knows whether it arrived; the log says so."""
    number = scene.asked()
    scene.replied(number)
    scene.box.texts[BEN] = lambda: None
    assert scene.send().unsure == 1
    assert scene.send() == digests.Sent()
    assert "may not have arrived" in scene.house.site.noted("mail")[0].what


@pytest.mark.uncounted
def test_a_sender_that_is_killed_sends_nothing_twice(scene, monkeypatch):
    """Between the server's answer and the note of it."""
    monkeypatch.setattr(telling, "GRACE", dt.timedelta(0))
    number = scene.asked()
    scene.replied(number, text="One.")
    scene.replied(number, text="Two.")
    process = None
    scene.box.texts[BEN] = lambda: process.send_signal(signal.SIGKILL) or "250 OK"
    server = ("--smtp", f"smtp+plain://127.0.0.1:{scene.box.port}", "--mail-from", HEAD.sender)
    process = start("digest", "--send", "--archive", scene.house.archive.path, *server)
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    del scene.box.texts[BEN]
    later = scene.send(digests.LEASE)
    assert (later.unsure, later.sent) == (1, 1)
    assert len(scene.box.tried) == 2
    assert "cut off" in scene.house.site.noted("mail")[0].why


def test_no_letter_row_holds_an_address(scene):
    """Numbers alone: who reads that table learns nobody's address."""
    number = scene.asked()
    scene.replied(number)
    with sqlite3.connect(scene.house.site.path) as connection:
        rows = connection.execute("SELECT * FROM comment_letter").fetchall()
    assert rows
    assert "@" not in str(rows)
    assert scene.house.site.comments.find(number).state is CommentState.SHOWN
