"""Comments and an Akismet that is played on loopback: what is sent, what comes of each answer, and what when there is none."""

import datetime as dt
import threading

import pytest
from starlette.testclient import TestClient

from akismet_played import akismet, say
from dateline.collect.posting import Poster
from dateline.commenting.akismet import Akismet
from dateline.commenting.asking import ask_due
from dateline.model import CommentRules, CommentState, Setting, Wanted
from dateline.web.site import application
from site_comments import WORDS, many_may_come, moderated, reader, sent
from site_people import browser, sign_in, signed_in

HELD, SHOWN, SPAM = CommentState.HELD, CommentState.SHOWN, CommentState.SPAM
EVER = dt.datetime(2100, 1, 1, tzinfo=dt.UTC)


@pytest.fixture
def played():
    """Akismet, played."""
    with akismet() as service:
        yield service


@pytest.fixture
def asked(talked, played, monkeypatch):
    """The site with its key; asks what is due when it is called."""
    many_may_come(monkeypatch)
    talked.site.settings.keep(Setting("address", "https://news.example"))
    talked.site.comment_rules.keep(CommentRules(akismet=played.key))

    def ask(now=EVER):
        with Poster(2.0, allow_private=True) as poster:
            return ask_due(
                talked,
                Akismet(played.key, "https://news.example", poster, service=played.address),
                lambda: now,
            )

    return ask


def state(house, number=1):
    """What became of a comment."""
    return house.site.comments.find(number).state


def test_what_is_sent_and_what_is_kept_of_it_afterwards(talked, path, played, asked):
    """All that helps, without the e-mail address; then the network address is shortened, and the browser forgotten."""
    client = reader(talked, client=("203.0.113.77", 1), headers={"user-agent": "Firefox"})
    sent(client, path, address="ben@example.org")
    assert asked() == 1
    (form,) = played.forms("comment-check")
    assert form["user_ip"] == "203.0.113.77"
    assert form["user_agent"] == "Firefox"
    assert form["comment_author"] == "Ben"
    assert form["comment_content"] == WORDS
    assert form["permalink"] == f"https://news.example{path}"
    assert (form["honeypot_field_name"], form["website"]) == ("website", "")
    assert "comment_author_email" not in form
    writer = talked.site.comments.writer(1)
    assert (writer.network, writer.agent) == ("203.0.113.0/24", "")
    assert state(talked) is HELD
    assert asked() == 0


def test_the_address_is_sent_where_that_is_set(talked, path, played, asked):
    """By an editor, and the form says so."""
    talked.site.comment_rules.keep(CommentRules(akismet=played.key, akismet_address=True))
    client = reader(talked, client=("203.0.113.77", 1))
    sent(client, path, address="ben@example.org")
    asked()
    assert played.forms("comment-check")[0]["comment_author_email"] == "ben@example.org"


@pytest.mark.parametrize("headers", [{}, {"X-akismet-pro-tip": "discard"}])
def test_spam_is_put_away(talked, path, played, asked, headers):
    """With a note; a moderator who takes it back tells Akismet so."""
    played.headers = headers
    sent(reader(talked, client=("203.0.113.77", 1)), path, name="viagra-test-123")
    asked()
    assert state(talked) is SPAM
    assert talked.site.noted("comment/1")[0].what == "took the comment for spam, as Akismet does"
    mo = signed_in(talked, "mo")
    moderated(mo, 1)
    asked()
    assert played.learned == [("submit-ham", WORDS)]
    moderated(mo, 1, "spam")
    asked()
    assert len(played.learned) == 1


def test_spam_that_was_not_found_is_told(talked, path, played, asked):
    """Once; and what a moderator takes back before it was told is not told."""
    mo = signed_in(talked, "mo")
    client = reader(talked, client=("203.0.113.77", 1))
    for number in (1, 2):
        sent(client, path, text=f"{WORDS} {number}")
    asked()
    moderated(mo, 1, "spam")
    moderated(mo, 2, "spam")
    mo.post("/edit/comments/undo", data={"act": "2"})
    asked()
    assert [call for call, _ in played.learned][:1] == ["submit-spam"]


@pytest.mark.parametrize(
    "fault",
    [say(500), say(503), say(429, "", Retry_After="60"), say(200, "perhaps"), say(200, ""), say(200, "x" * 100_000), say(200, b"\xff\xfe"),
     say(302, "", Location="http://127.0.0.1:1/"), say(200, "false", X_akismet_pro_tip="discard"), say(200, "invalid")],
)  # fmt: skip
def test_whatever_it_does_the_comment_waits_and_is_asked_about_again(talked, path, played, asked, fault):
    """It is neither shown nor lost; when Akismet is well again it says."""
    sent(reader(talked, client=("203.0.113.77", 1)), path, name="viagra-test-123")
    played.fault = fault
    begun = dt.datetime.now(dt.UTC)
    assert asked(begun) == 1
    assert state(talked) is HELD
    asking = talked.site.comments.asked([1])[1]
    assert begun < asking.due < begun + dt.timedelta(days=1, seconds=1)
    assert talked.site.comments.writer(1).network == "203.0.113.77"
    assert "Akismet has not answered yet" in signed_in(talked, "mo").get("/edit/comments").text
    assert asked(begun) == 0
    played.fault = None
    asked()
    assert state(talked) is SPAM


def test_a_service_that_lies_decides_nothing_for_good(talked, path, played, asked):
    """What it calls good waits all the same; what it calls spam is kept for a moderator, who lets it through."""
    client = reader(talked, client=("203.0.113.77", 1))
    for number, word in enumerate(("false", "true"), 1):
        sent(client, path, text=f"{WORDS} {number}")
        played.fault = say(200, word)
        asked()
    assert [state(talked, number) for number in (1, 2)] == [HELD, SPAM]
    moderated(signed_in(talked, "mo"), 2)
    asked()
    assert state(talked, 2) is SHOWN


def test_a_day_without_it_loses_nothing(talked, path, played, asked):
    """It is asked less and less often, and a moderator may decide meanwhile."""
    sent(reader(talked, client=("203.0.113.77", 1)), path)
    played.fault = say(503)
    now, times = dt.datetime.now(dt.UTC), 0
    end = now + dt.timedelta(days=1)
    while now < end:
        times += asked(now)
        now += dt.timedelta(minutes=30)
    assert 5 < times < 20
    moderated(signed_in(talked, "mo"), 1)
    played.fault = None
    assert asked() == 0
    assert state(talked) is SHOWN
    assert talked.site.comments.writer(1).network == "203.0.113.0/24"


def test_a_second_look_is_had_where_it_asks_for_one(talked, path, played, asked):
    """Held until then."""
    played.headers = {"X-akismet-recheck-after": "60"}
    sent(reader(talked, client=("203.0.113.77", 1)), path)
    asked(dt.datetime.now(dt.UTC))
    assert talked.site.comments.asked([1])
    played.headers = {}
    asked()
    assert [form.get("recheck_reason") for form in played.forms("comment-check")] == [None, "recheck"]
    assert not talked.site.comments.asked([1])


def test_an_answer_on_what_was_edited_meanwhile_counts_for_nothing(talked, path, played, asked):
    """The new text is asked about."""
    client = reader(talked, client=("203.0.113.77", 1))
    own = sent(client, path, name="viagra-test-123")

    def edited(handler):
        client.post(f"{own}/edit", data={"name": "Ben", "text": "Better words."})
        say(200, "true")(handler)

    played.fault = edited
    asked()
    played.fault = None
    assert state(talked) is HELD
    asked()
    assert state(talked) is HELD
    assert played.forms("comment-check")[-1]["recheck_reason"] == "edit"
    assert played.forms("comment-check")[-1]["comment_content"] == "Better words."


def test_a_warning_reaches_the_moderators(talked, path, played, asked):
    """Without the key."""
    played.headers = {
        "X-akismet-alert-code": "10003",
        "X-akismet-alert-msg": f"Key {played.key} is over its limit",
    }
    sent(reader(talked, client=("203.0.113.77", 1)), path)
    asked()
    page = signed_in(talked, "mo").get("/edit/comments").text
    assert "Akismet warns: <bdi>10003" in page
    assert played.key not in page


def test_under_a_warning_nothing_is_put_away(talked, path, played, asked):
    """A key that was withdrawn makes spam of everything: what is called spam under a warning waits for a moderator."""
    played.headers = {"X-akismet-alert-code": "10402", "X-akismet-alert-msg": "Suspended"}
    sent(reader(talked, client=("203.0.113.77", 1)), path, name="viagra-test-123")
    assert asked() == 1
    assert state(talked) is HELD
    assert asked() == 0


def test_what_is_erased_or_barred_is_asked_about_nowhere(talked, path, played, asked):
    """Nor what fell into the trap."""
    client = reader(talked, client=("203.0.113.77", 1))
    own = sent(client, path)
    client.post(f"{own}/erase")
    sent(client, path, text="Trapped", website="x")
    assert asked() == 0
    assert played.asked == []
    assert talked.site.comments.writer(2).network == "203.0.113.0/24"


def test_a_key_is_tried_before_it_is_kept(talked, played):
    """A wrong one is refused; one that cannot be tried is kept, and is tried with the first comment."""
    app = application(talked, akismet=played.address)
    edith = browser(talked, app=app)
    sign_in(edith, "edith")
    form = {"open": "1", "closes": "0", "links": "1"}
    wrong = edith.post("/edit/comments/settings", data=form | {"akismet": "wrongwrong"})
    assert (wrong.status_code, "does not take this key" in wrong.text) == (400, True)
    assert (
        edith.post(
            "/edit/comments/settings", data=form | {"akismet": played.key}, follow_redirects=False
        ).status_code
        == 303
    )
    played.fault = say(500)
    assert (
        edith.post(
            "/edit/comments/settings", data=form | {"akismet": "another"}, follow_redirects=False
        ).status_code
        == 303
    )


def test_a_server_asks_by_itself_and_stops(talked, path, played, caplog):
    """At once after a comment was taken in; a hanging Akismet makes no reader wait, and the key is in no log."""
    talked.site.comment_rules.keep(CommentRules(akismet=played.key))
    hung = threading.Event()

    def hangs(handler):
        hung.set()
        played.gone.wait(8)
        say(200, "true")(handler)

    played.fault = hangs
    app = application(talked, akismet=played.address)
    with TestClient(app, client=("203.0.113.77", 1)) as client:
        sent(client, path)
        assert hung.wait(10)
        assert client.get(path).status_code == 200
        sent(client, path, text="Another, meanwhile.")
        played.gone.set()
    assert len(talked.site.comments.wanted(Wanted(), 9)) == 2
    assert played.key not in caplog.text
