"""Akismet, by a server that plays its documentation: each call, header and fault; a comment is held whenever the word is not clear."""

import copy
import datetime as dt
import logging
import pickle
import time

import pytest

from akismet_played import THANKS, akismet, say
from dateline.collect.posting import Poster
from dateline.collect.replies import NoReply
from dateline.commenting.akismet import BUSY, LONGEST, Akismet, Answer, Asked, Verdict, later

NOW = dt.datetime(2026, 11, 29, 12, tzinfo=dt.UTC)
SITE = "https://news.example/"
TEXT = "I was there, & it was quiet – naïve?"
ASKED = Asked("192.0.2.7", TEXT, "Ada", "Firefox")


def seconds(at):
    """Return how long after now."""
    return (at - NOW).total_seconds()


@pytest.fixture
def played():
    """Akismet, played."""
    with akismet() as service:
        yield service


@pytest.fixture
def service(played):
    """The client, with the right key."""
    with Poster(2.0, allow_private=True) as poster:
        yield Akismet(played.key, SITE, poster, service=played.address)


def test_a_key_is_verified(played, service):
    """The right key is taken; a wrong one is refused once and for all, with what Akismet says of it."""
    assert service.verify(NOW).taken
    assert played.forms("verify-key") == [{"api_key": played.key, "blog": SITE, "key": played.key}]
    with Poster(allow_private=True) as poster:
        told = Akismet("wrong", SITE, poster, service=played.address).verify(NOW)
    assert (told.taken, told.again, told.help) == (False, None, "We were unable to parse your api_key")


def test_good_and_spam(played, service):
    """What Akismet takes for good and for spam, by its own test values, and the name of the asking."""
    assert service.check(ASKED, NOW) == Answer(Verdict.GOOD, guid="b2d4c0f6a1e8")
    spam = service.check(Asked("192.0.2.7", TEXT, "viagra-test-123"), NOW)
    assert (spam.verdict, spam.holds, spam.again) == (Verdict.SPAM, False, None)
    played.headers = {"X-akismet-pro-tip": "discard"}
    assert service.check(Asked("192.0.2.7", TEXT, "viagra-test-123"), NOW).verdict is Verdict.DISCARD


def test_all_that_helps_is_sent_as_a_form(played, service):
    """Each field under its name, in UTF-8; what is empty is left out; the e-mail address is sent only where it is set."""
    service.check(ASKED, NOW)
    full = Asked(
        "192.0.2.7",
        TEXT,
        "Ada",
        "Firefox",
        "ada@example.org",
        "https://news.example/talks",
        "https://news.example/",
        NOW,
        NOW,
        reply=True,
        parent="7",
        language="en",
        trap="homepage",
        trapped="x",
        again="edit",
        said=False,
    )
    service.check(full, NOW)
    first, second = played.forms("comment-check")
    assert first == {
        "api_key": played.key,
        "blog": SITE,
        "user_ip": "192.0.2.7",
        "user_agent": "Firefox",
        "comment_type": "comment",
        "comment_author": "Ada",
        "blog_charset": "UTF-8",
        "comment_content": TEXT,
    }
    assert second == first | {
        "comment_type": "reply",
        "comment_author_email": "ada@example.org",
        "permalink": "https://news.example/talks",
        "referrer": "https://news.example/",
        "comment_date_gmt": "2026-11-29T12:00:00+00:00",
        "comment_post_modified_gmt": "2026-11-29T12:00:00+00:00",
        "comment_parent": "7",
        "blog_lang": "en",
        "honeypot_field_name": "homepage",
        "homepage": "x",
        "recheck_reason": "edit",
        "comment_check_response": "false",
    }
    headers = played.asked[0][2]
    assert headers["Content-Type"] == "application/x-www-form-urlencoded; charset=UTF-8"
    assert headers["User-Agent"].startswith("Dateline/")
    assert headers["User-Agent"].endswith(" | Akismet/1.1")


def test_the_trap_is_sent_with_its_value(played, service):
    """Name and value, also an empty one; a filled one is spam; a name that is Akismet's own is sent under another."""
    assert service.check(Asked("192.0.2.7", TEXT, trap="homepage"), NOW).verdict is Verdict.GOOD
    assert played.forms("comment-check")[0]["homepage"] == ""
    assert (
        service.check(Asked("192.0.2.7", TEXT, trap="homepage", trapped="Acme"), NOW).verdict is Verdict.SPAM
    )
    service.check(Asked("192.0.2.7", TEXT, trap="user_role", trapped="administrator"), NOW)
    form = played.forms("comment-check")[-1]
    assert (form["honeypot_field_name"], form["trap_user_role"]) == ("trap_user_role", "administrator")
    assert "user_role" not in form


def test_a_shortened_address_is_sent_as_one(played, service):
    """What was shortened to a network is sent as its first address."""
    service.check(Asked("192.0.2.0/24", TEXT), NOW)
    assert played.forms("comment-check")[0]["user_ip"] == "192.0.2.0"


def test_mistakes_are_told(played, service):
    """Missed spam and good comments taken for it, with what was said of them; a test teaches nothing."""
    assert service.submit_spam(Asked("192.0.2.7", "spam", said=False), NOW).taken
    assert service.submit_ham(Asked("192.0.2.7", "ham", said=True), NOW).taken
    assert played.learned == [("submit-spam", "spam"), ("submit-ham", "ham")]
    assert [played.forms(call)[0]["comment_check_response"] for call in ("submit-spam", "submit-ham")] == [
        "false",
        "true",
    ]
    with Poster(allow_private=True) as poster:
        assert (
            Akismet(played.key, SITE, poster, test=True, service=played.address).submit_spam(ASKED, NOW).taken
        )
    assert played.forms("submit-spam")[-1]["is_test"] == "1"
    assert len(played.learned) == 2


@pytest.mark.parametrize(
    ("wait", "after"),
    [
        ("120", 120),
        ("0", 0),
        ("999999999999", BUSY),
        ("-5", 60),
        ("soon", 60),
        ("Sun, 29 Nov 2026 12:10:00 GMT", 600),
    ],
)
def test_a_good_comment_is_asked_again_where_akismet_wants_it(played, service, wait, after):
    """It is held until then: the word may change."""
    played.headers = {"X-akismet-recheck-after": wait}
    answer = service.check(ASKED, NOW)
    assert answer.verdict is Verdict.GOOD
    assert answer.holds
    assert seconds(answer.again) == after


@pytest.mark.parametrize(
    "code",
    ["10001", "10003", "10005", "10006", "10009", "10010", "10011", "10402", "10403", "10404", "30001"],
)
def test_a_warning_on_the_key_holds_and_is_shown(played, service, code):
    """Each documented code: what Akismet says under it is no clear word, neither good nor spam."""
    played.headers = {
        "X-akismet-alert-code": code,
        "X-akismet-alert-msg": "Your subscription\tneeds <b>care</b>.",
    }
    for asked in (ASKED, Asked("192.0.2.7", TEXT, "viagra-test-123")):
        answer = service.check(asked, NOW)
        assert answer.holds
        assert (answer.alert, answer.alert_words) == (code, "Your subscription needs b care /b .")
    assert service.verify(NOW).alert == code
    assert service.submit_ham(ASKED, NOW).alert == code


def test_a_key_that_was_withdrawn_holds_and_is_asked_seldom(played, service):
    """`invalid` is no word on a comment; told mistakes are not told again."""
    played.key = "another"
    answer = service.check(ASKED, NOW)
    assert (answer.verdict, answer.holds, seconds(answer.again)) == (Verdict.REFUSED, True, LONGEST)
    assert answer.help == "We were unable to parse your api_key"
    told = service.submit_spam(ASKED, NOW)
    assert (told.taken, told.again) == (False, None)


def test_what_was_missing_is_said(service):
    """Without a network address Akismet says what it lacks; the comment is held and asked again."""
    answer = service.check(Asked("", TEXT), NOW)
    assert (answer.verdict, answer.help) == (Verdict.UNKNOWN, 'Empty "user_ip" value')


def hang(_):
    """Answer nothing until the test ends."""
    time.sleep(5)


def drip(handler):
    """Send a byte now and then, for ever."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    for _ in range(50):
        handler.wfile.write(b"t")
        handler.wfile.flush()
        time.sleep(0.1)


def cut(handler):
    """Promise more than comes."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\ntrue")
    handler.wfile.flush()
    handler.close_connection = True


def rubbish(handler):
    """Speak something else."""
    handler.wfile.write(b"\x00\xff\x16\x03 220 mail.example ESMTP\r\n\r\n")
    handler.close_connection = True


FAULTS = {
    "hangs": hang,
    "drips": drip,
    "is cut off": cut,
    "speaks something else": rubbish,
    "empty": say(200, ""),
    "a page": say(200, "<html>true</html>"),
    "true, and more": say(200, "true\nfalse"),
    "bytes": say(200, b"\xff\xfe\x00true"),
    "without end": say(200, b"true" + b" " * 1_000_000),
    "a header without end": say(200, "true", X_akismet_debug_help="x" * 200_000),
    "packed": say(200, b"\x1f\x8b\x08\x00garbage", Content_Encoding="gzip"),
    "says both": say(200, "false", X_akismet_pro_tip="discard"),
    "sends elsewhere": say(302, "true", Location="http://127.0.0.1:1/"),
    "not found": say(404, "true"),
    "500": say(500, "true"),
    "502": say(502, "<html>"),
    "503": say(503, "false"),
    "429": say(429, "false"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_whatever_it_does_the_comment_is_held_and_asked_again(played, fault):
    """No fault is a word on the comment; each says when to ask again, later each time; when it is well again, so is the answer."""
    played.fault = FAULTS[fault]
    with Poster(0.5, allow_private=True) as poster:
        service = Akismet(played.key, SITE, poster, service=played.address)
        begun = time.monotonic()
        answer = service.check(ASKED, NOW, tries=2)
        assert time.monotonic() - begun < 4
        assert (answer.verdict, answer.holds) == (Verdict.UNKNOWN, True)
        assert seconds(answer.again) == 240
        assert answer.why
        told = service.submit_spam(ASKED, NOW)
        assert (told.taken, seconds(told.again)) == (False, 60)
        played.fault = None
        assert service.check(ASKED, NOW, tries=3).verdict is Verdict.GOOD


@pytest.mark.parametrize("status", [400, 401, 402, 403])
def test_what_is_refused_is_no_word_on_the_comment(played, service, status):
    """A request that is not taken holds, whatever stands in it."""
    played.fault = say(status, "true")
    answer = service.check(ASKED, NOW)
    assert (answer.verdict, answer.holds, seconds(answer.again)) == (Verdict.REFUSED, True, LONGEST)


@pytest.mark.parametrize(
    ("status", "wait", "after"),
    [
        (429, "900", 900),
        (429, "5", 60),
        (429, "Sun, 29 Nov 2026 13:00:00 GMT", 3600),
        (429, "Sun, 29 Nov 2020 13:00:00 GMT", 60),
        (429, "99999999", BUSY),
        (429, "whenever", 60),
        (503, "900", 900),
    ],
)
def test_it_is_left_alone_as_long_as_it_wants(played, service, status, wait, after):
    """By seconds or by date, never shorter than the wait that grows, never longer than a day."""
    played.fault = say(status, "", Retry_After=wait)
    assert seconds(service.check(ASKED, NOW).again) == after


def test_waits_grow_up_to_a_bound():
    """A minute, two, four, ... six hours: a day of silence costs a dozen askings."""
    waits = [seconds(later(NOW, tries)) for tries in range(12)]
    assert waits[:4] == [60, 120, 240, 480]
    assert waits[-1] == LONGEST
    at, asked = 0.0, 0
    while at < 86_400:
        at, asked = at + waits[min(asked, 11)], asked + 1
    assert asked <= 13
    assert later(NOW, 10**9) == later(NOW, 30)
    assert later(NOW, -1) == later(NOW, 0)


def test_down_and_up_again():
    """Nobody listens: held. Once somebody does, at the same place, the next asking is answered."""
    with akismet() as played:
        place, port = played.address, int(played.address.split(":")[2].split("/")[0])
    with Poster(2.0, allow_private=True) as poster:
        service = Akismet("123YourAPIKey", SITE, poster, service=place)
        down = service.check(ASKED, NOW)
        assert (down.verdict, down.why) == (Verdict.UNKNOWN, "Akismet: it cannot be reached")
        with akismet(port):
            assert service.check(ASKED, NOW).verdict is Verdict.GOOD
        assert service.check(ASKED, NOW).verdict is Verdict.UNKNOWN


def test_the_key_is_nowhere_to_be_read(played, service, caplog):
    """Not in texts, errors, logs, addresses or what Akismet sends back; it cannot be copied out."""
    caplog.set_level(logging.DEBUG)
    service.check(ASKED, NOW)
    assert service.verify(NOW).taken
    assert "verify-key" in caplog.text
    assert played.key not in caplog.text
    echo = f"bad key {played.key} given"
    played.fault = say(
        200, "no", X_akismet_debug_help=echo, X_akismet_alert_code=played.key, X_akismet_alert_msg=echo
    )
    said = [service.check(ASKED, NOW), service.submit_ham(ASKED, NOW), service.verify(NOW), service]
    played.fault = hang
    with Poster(0.2, allow_private=True) as poster:
        said.append(Akismet(played.key, SITE, poster, service=played.address).check(ASKED, NOW))
    assert played.key not in f"{said} {caplog.text}"
    assert "bad key ... given" in repr(said[0])
    assert all(played.key not in path for path, _, _ in played.asked)
    for copied in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="not to be written down"):
            copied(service)


def test_what_is_sent_is_bounded_and_cannot_break_the_form(played, service):
    """A megabyte is cut; line ends, separators, null bytes and halves of letters stay inside their field."""
    service.check(Asked("192.0.2.7\r\nX: y", "x" * 1_000_000, "A&api_key=other\r\n\0\ud800", "B=1"), NOW)
    form = played.forms("comment-check")[0]
    assert len(form["comment_content"]) == 60_000
    assert form["comment_author"] == "A&api_key=other\r\n\0?"
    assert form["api_key"] == played.key
    assert set(form) >= {"user_ip", "user_agent"}
    assert "X" not in played.asked[0][2]


def test_a_service_on_a_private_network_is_refused(played):
    """The address of the service goes through the same judgement as every other."""
    with Poster() as poster:
        assert poster.post(f"{played.address}/verify-key", b"key=k", {}) is NoReply.PRIVATE
        assert poster.post("nothing", b"", {}) is NoReply.NOWHERE
    assert played.asked == []


def test_thanks_are_what_the_documentation_says():
    """Both sides of the tests mean the same words."""
    from dateline.commenting.akismet import TAKEN

    assert TAKEN == THANKS
