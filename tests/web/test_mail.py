"""Following by e-mail: through HTTP and a real mail server, over real files."""

import contextlib
import datetime as dt
import logging
import re
import shutil
import signal
import sqlite3
import time
from email import policy
from email.parser import BytesParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from starlette.testclient import TestClient

from conftest import start
from dateline.errors import UsageError
from dateline.model import Author, Desk, Digest, Edition, Rhythm, Setting, SiteStory, Subscriber
from dateline.publishing import digests, subscribing
from dateline.publishing.digests import Round
from dateline.publishing.limits import Allowance
from dateline.publishing.opening import opened
from dateline.publishing.posting import Post, PostError, server_of
from dateline.publishing.publish import publish
from dateline.rendering.json import from_json
from dateline.web import subscribing as web
from dateline.web.letters import WIRE, Letterhead, digest_letter, letterhead_of
from dateline.web.site import application
from receiving import make_certificate, receiving

HEAD = Letterhead("The Site", "https://news.example.org", "news@example.org")
NOW = dt.datetime(2025, 3, 18, 9, tzinfo=dt.UTC)
ADA = "ada@example.net"
FORM = {"what": "story/talks", "address": ADA, "rhythm": "at once"}


@pytest.fixture(scope="session")
def briefing(answer):
    """A briefing with two lines."""
    whole = from_json(answer.read_bytes(), "")
    nothing = {"coming": (), "background": (), "gist": (), "threads": (), "following": None}
    return replace(whole, changed=whole.changed[:2], **nothing)


@pytest.fixture
def house(tmp_path):
    """A site with a story, a desk and an author."""
    with opened(tmp_path / "a.db") as house:
        house.site.desks.keep(Desk("world", "World"))
        house.site.authors.keep(Author("bo", "Bo"))
        house.site.stories.keep(
            SiteStory("talks", "The talks", dt.date(2025, 2, 12), desk="world", authors=("bo",))
        )
        house.site.stories.keep(SiteStory("other", "Another", dt.date(2025, 2, 12)))
        house.site.settings.keep(Setting("address", HEAD.address))
        yield house


@pytest.fixture
def box():
    """A mail server."""
    with receiving() as box:
        yield box


@pytest.fixture
def mail(box):
    """A way to it."""
    return web.Mail(HEAD, Post(server_of(f"smtp+plain://127.0.0.1:{box.port}"), seconds=5))


@pytest.fixture
def reader(house, mail):
    """Somebody's browser, on a site that sends."""
    with TestClient(application(house, mail=mail), base_url="https://news.example.org") as client:
        yield client


@pytest.fixture
def published(house, briefing):
    """Publish another edition of a story."""

    def make(story="talks", headline="Talks go on", now=NOW):
        known = house.site.stories.find(story)
        return publish(
            house, replace(known, title=headline), replace(briefing, title=headline), who="", now=now
        )

    return make


def _archive(house):
    return house.site.path.with_name("a.db")


def subscribed(house, address=ADA, what="site", rhythm=Rhythm.AT_ONCE, now=NOW):
    """Let an address follow something, as its link does."""
    token = subscribing.offered(house, address, what, rhythm, now)
    return subscribing.confirmed(house, token, now)[1]


def sent(house, mail, now=NOW):
    """Send what is due at a time."""
    return Round(
        house, mail.post, lambda digest, then: digest_letter(mail.head, digest, then), lambda: now
    ).run()


def link(letter, kind):
    """The link of a letter into the site, which its plain text and its HTML both have."""
    plain, page = (letter.get_body([form]).get_content() for form in ("plain", "html"))
    found = re.search(rf"https://news\.example\.org(/subscribe/{kind}/\S+)", plain)[1]
    assert f"https://news.example.org{found}" in page
    return found


def test_a_reader_follows_and_leaves(house, box, mail, reader, published):
    """The form, the letter that asks, its link, a digest, and one click that forgets the address."""
    files = house.site.path.parent
    for path, what in (("/talks/", "story/talks"), ("/desk/world/", "desk/world"), ("/", "site")):
        assert f'name="what" value="{what}"' in reader.get(path).text
    assert "Look into your mailbox" in reader.post("/subscribe", data=FORM).text
    box.wait(1)
    (asking,) = box.to(ADA)
    assert b"ada@" not in b"".join(
        path.read_bytes() for path in files.glob("a.site.db*")
    )  # not before the link is used
    confirm = link(asking, "confirm")
    assert "<button>Confirm</button>" in reader.get(confirm).text
    assert house.site.subscribers.number() == 0  # a program that only looks confirms nothing
    assert "You follow" in reader.post(confirm).text
    edition = published()
    assert sent(house, mail).sent == 1
    digest = box.to(ADA)[1]
    assert digest["Subject"] == edition.headline
    assert f"https://news.example.org{edition.path}" in digest.get_body(["plain"]).get_content()
    leave = link(digest, "leave")
    assert digest["List-Unsubscribe"] == f"<https://news.example.org{leave}>"
    assert digest["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "Stop all letters" in reader.get(leave).text
    assert house.site.subscribers.number() == 1
    assert reader.post(leave, data={"List-Unsubscribe": "One-Click"}).status_code == 200
    published()
    assert sent(house, mail).sent == 0
    house.site._database.close()
    assert ADA.encode() not in house.site.path.read_bytes()


def test_a_letter_says_what_mail_programs_ask_for(house, box, mail, published):
    """Date, identity, list, that no person wrote it; text and HTML; nothing is fetched when it is opened."""
    subscribed(house)
    published()
    sent(house, mail)
    (letter,) = box.to(ADA)
    assert letter["Date"].datetime == NOW
    assert re.fullmatch(r"<\S+@example\.org>", letter["Message-ID"])
    assert letter["List-Id"] == "<digest.example.org>"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert str(letter["From"]) == "The Site <news@example.org>"
    assert [part.get_content_type() for part in letter.iter_parts()] == ["text/plain", "text/html"]
    assert not re.search(r"<(?:img|link|script)|url\(", letter.get_body(["html"]).get_content())
    assert max(map(len, box.raw[0].splitlines())) <= 998
    assert box.raw[0].isascii()
    assert b"\r\nList-Unsubscribe: <https://" in box.raw[0]


def test_the_server_sends_by_itself(house, box, reader, published, monkeypatch):
    """A thread of the application looks for what is due."""
    monkeypatch.setattr(web, "PAUSE", 0.05)
    subscribed(house)
    published(now=dt.datetime.now(dt.UTC))
    reader.post("/subscribe", data=FORM | {"address": "wake@example.net"})  # its pause is over
    box.wait(2)
    assert len(box.to(ADA)) == 1


def test_the_answer_is_the_same_whether_an_address_is_known(house, reader):
    """To the one who asks; the letter goes to whoever has the address."""
    subscribed(house)
    known = reader.post("/subscribe", data=FORM, follow_redirects=False)
    unknown = reader.post("/subscribe", data=FORM | {"address": "bob@example.net"}, follow_redirects=False)
    assert (known.status_code, known.headers["location"]) == (303, "/subscribe/sent")
    assert (known.status_code, known.content, dict(known.headers)) == (
        unknown.status_code,
        unknown.content,
        dict(unknown.headers),
    )


def test_a_link_is_used_once_and_within_its_day(house, reader):
    """Used, run out, made up: all the same page, and nobody follows by it."""
    now = dt.datetime.now(dt.UTC)
    used, old = (
        subscribing.offered(house, ADA, "site", Rhythm.DAILY, then) for then in (now, now - subscribing.VALID)
    )
    assert reader.post(f"/subscribe/confirm/{used}").status_code == 200
    house.site.subscribers.leave(house.site.subscribers.find(_leaving(house)))
    for token in (used, old, used[:-2], "x" * 5000, "%00", "é"):
        assert reader.get(f"/subscribe/confirm/{token}").status_code == 410
        assert reader.post(f"/subscribe/confirm/{token}").status_code == 410
    assert house.site.subscribers.number() == 0


def _leaving(house):
    with house.site._database.reading() as connection:
        return connection.exec_driver_sql("SELECT leaving FROM subscriber").scalar()


def test_only_a_digest_of_a_link_is_kept(house, tmp_path):
    """Who reads the file can confirm for nobody."""
    token = subscribing.offered(house, ADA, "site", Rhythm.DAILY, NOW)
    house.site._database.close()
    kept = (tmp_path / "a.site.db").read_bytes()
    assert token.encode() not in kept
    assert ADA.encode() not in kept


def test_who_asks_too_often_has_to_wait(box, reader):
    """One address gets three letters a day, without a word; one client asks for ten an hour, and is told."""
    for _ in range(5):
        assert reader.post("/subscribe", data=FORM).status_code == 200
    answers = [
        reader.post("/subscribe", data=FORM | {"address": f"a{n}@example.net"}).status_code for n in range(6)
    ]
    assert answers == [200] * 5 + [429]
    box.wait(8)
    assert len(box.to(ADA)) == 3


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ada",
        "ada@localhost",
        "ada@[127.0.0.1]",
        "ada@127.0.0.1",
        "a@b.example\nBcc: all@example.org",
        "a@b.example>, <c@d.example",
        "a b@c.example",
        '"a"@c.example',
        "a@b@c.example",
        "ä@c.example",
        ".a@c.example",
        "a..b@c.example",
        "a@-c.example",
        "a@c..example",
        f"{'a' * 65}@c.example",
        f"a@{'c.' * 130}example",
        "a@\u202ec.example",
        "a@c.example\x00",
    ],
)
def test_what_is_no_address_is_refused(reader, box, address):
    """With the form again, and what it should look like."""
    got = reader.post("/subscribe", data=FORM | {"address": address})
    assert (got.status_code, "name@example.org" in got.text) == (400, True)
    assert box.tried == []


@pytest.mark.parametrize(
    "path", ["/subscribe?what=story/none", "/subscribe?what=nothing", "/subscribe?what=story"]
)
def test_nobody_follows_what_is_not_there(reader, path):
    """A page that says so."""
    assert reader.get(path).status_code == 404


def test_addresses_are_kept_as_servers_know_them():
    """Small letters; a domain's other letters as ASCII."""
    assert (
        subscribing.address_of("  Ada.Lovelace+news@Exämple.ORG ") == "ada.lovelace+news@xn--exmple-cua.org"
    )


@settings(deadline=None)
@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=40))
@example("=?utf-8?q?Talks=0ABcc:a@example.org?=", "", "=?utf-8?q?Site=0ABcc:a@example.org?=")
def test_no_headline_makes_a_header(headline, summary, name):
    """Whatever stands in it: the headers are those that we write, and each is one line of the letter's."""
    editions = tuple(
        Edition(1, "a", NOW.date(), "b", "", headline, summary, (), NOW, NOW, 1) for _ in range(2)
    )
    reader = Subscriber(1, ADA, Rhythm.DAILY, "token")
    head = letterhead_of(name, HEAD.address, HEAD.sender)
    told = digest_letter(head, Digest(reader, editions), NOW).as_bytes(policy=WIRE)
    read = BytesParser(policy=policy.default).parsebytes(told)
    assert sorted(read.keys()) == sorted(
        "Subject From To Date Message-ID Auto-Submitted List-Id List-Unsubscribe List-Unsubscribe-Post MIME-Version"
        " Content-Type".split()
    )
    assert (read["To"], read["From"].addresses[0].addr_spec) == (ADA, HEAD.sender)
    assert read.defects == []


def test_each_hears_of_what_they_follow_once(house, box, mail, published):
    """By story, desk, author or all; what came before they followed is not told, what two of their wishes cover once."""
    published()
    wishes = {"a": ["story/talks"], "b": ["desk/world", "site"], "c": ["author/bo"], "d": ["story/other"]}
    for name, kinds in wishes.items():
        for kind in kinds:
            subscribed(house, f"{name}@example.net", kind)
    second = published(headline="Second")
    assert sent(house, mail).chosen == 3
    assert sorted(address for address, _ in box.letters) == [
        "a@example.net",
        "b@example.net",
        "c@example.net",
    ]
    assert {letter["Subject"] for _, letter in box.letters} == {second.headline}
    assert sent(house, mail).sent == 0


def test_a_daily_digest_comes_in_the_morning_with_all_of_the_day(house, box, mail, published):
    """One letter for two editions; a retracted one is not in it."""
    subscribed(house, rhythm=Rhythm.DAILY)
    editions = [published(headline=words) for words in ("First", "Second", "Third")]
    version = house.site.editions.version(editions[1])
    gone = replace(editions[1], retracted=True, versions=2)
    house.site.editions.change(gone, replace(version, number=2))
    assert sent(house, mail).sent == 0
    morning = dt.datetime(2025, 3, 19, 6, tzinfo=dt.UTC)
    assert digests.next_morning(NOW) == morning
    assert sent(house, mail, morning).sent == 1
    text = box.to(ADA)[0].get_body(["plain"]).get_content()
    assert [edition.path in text for edition in editions] == [True, False, True]
    assert sent(house, mail, morning).sent == 0
    assert house.site.subscribers.counts() == (1, 0)


def test_one_of_several_is_left_and_the_rest_stays(house, reader):
    """By the page that the link opens."""
    who = subscribed(house, what="story/talks")
    subscribed(house, what="desk/world")
    assert "The talks" in reader.get(f"/subscribe/leave/{who.leaving}").text
    reader.post(f"/subscribe/leave/{who.leaving}/one", data={"what": "story/talks"})
    assert house.site.subscribers.followed(who) == ["desk/world"]
    reader.post(f"/subscribe/leave/{who.leaving}/one", data={"what": "desk/world"})
    assert house.site.subscribers.number() == 0
    assert reader.post(f"/subscribe/leave/{who.leaving}").status_code == 200  # once more does no harm


def test_an_address_that_is_refused_is_forgotten(house, box, mail, published):
    """After three letters in a row, a day apart; one that arrives begins anew."""
    box.receivers[ADA] = "550 no such mailbox"
    subscribed(house)
    subscribed(house, "bob@example.net")
    published()
    assert sent(house, mail).sent == 1  # the others get theirs
    assert sent(house, mail, NOW + dt.timedelta(hours=23)).refused == 0
    assert sent(house, mail, NOW + dt.timedelta(days=1)).refused == 1
    assert house.site.subscribers.number() == 2
    assert sent(house, mail, NOW + dt.timedelta(days=2)).forgotten == 1
    assert house.site.subscribers.counts() == (1, 0)
    assert "forgotten" in house.site.noted("mail")[0].what
    assert ADA not in str(house.site.noted())


def test_what_is_put_off_is_tried_again_at_growing_distances(house, box, mail, published):
    """And arrives once, when the server takes it."""
    box.receivers[ADA] = "451 try later"
    subscribed(house)
    published()
    now, waits = NOW, []
    for _ in range(4):
        assert sent(house, mail, now).put_off == 1
        began = now
        while not house.site.subscribers.due(now, 1):
            now += dt.timedelta(minutes=5)
        waits.append((now - began) / dt.timedelta(minutes=1))
    assert waits == [5, 20, 80, 320]
    del box.receivers[ADA]
    assert sent(house, mail, now).sent == 1
    assert len(box.to(ADA)) == 1


def test_what_is_put_off_for_days_is_given_up_and_told(house, box, mail, published):
    """Its reader stays, and counts as refused once."""
    box.texts[ADA] = lambda: "452 no room"
    subscribed(house)
    published()
    for _ in range(digests.TRIES):
        sent(house, mail, NOW := dt.datetime(2030, 1, 1, tzinfo=dt.UTC) + dt.timedelta(days=2 * _))  # noqa: F841, N806
    assert house.site.subscribers.counts() == (1, 0)
    assert "given up" in house.site.noted("mail")[0].what


def test_a_server_that_goes_away_in_the_middle(house, box, mail, published):
    """Before it has the text: sent again. After it had all of it: nobody knows, so it is told and not sent again."""
    box.receivers[ADA] = "hang up"
    box.texts["bob@example.net"] = lambda: None
    for address in (ADA, "bob@example.net", "cy@example.net"):
        subscribed(house, address)
    published()
    first = sent(house, mail)
    assert (first.put_off, first.unsure, first.sent) == (1, 1, 1)
    box.receivers.clear()
    box.texts.clear()
    assert sent(house, mail, NOW + dt.timedelta(days=1)).sent == 1
    assert sorted(address for address, _ in box.letters) == [ADA, "cy@example.net"]
    assert "may not have arrived" in house.site.noted("mail")[0].what


def test_a_server_that_always_breaks_off_ends_the_round(house, box, mail, published):
    """Most readers' tries are not used up by it."""
    for number in range(6):
        subscribed(house, f"a{number}@example.net")
        box.receivers[f"a{number}@example.net"] = "hang up"
    published()
    with pytest.raises(PostError, match="breaks off"):
        sent(house, mail)
    assert len(box.tried) == digests.BREAKS
    assert house.site.subscribers.counts() == (6, 6)


def test_a_slow_server_is_not_waited_for(house, box, published):
    """No answer to the text within the time: as if it had gone away."""
    mail = web.Mail(HEAD, Post(server_of(f"smtp+plain://127.0.0.1:{box.port}"), seconds=0.3))
    box.texts[ADA] = lambda: time.sleep(1) or "250 OK"
    subscribed(house)
    published()
    assert sent(house, mail).unsure == 1
    assert sent(house, mail, NOW + dt.timedelta(days=1)).sent == 0


def test_a_server_that_is_not_there_loses_nothing(house, mail, published):
    """It is told, and everything waits."""
    nobody = web.Mail(HEAD, Post(server_of("smtp+plain://127.0.0.1:1")))
    subscribed(house)
    published()
    with pytest.raises(PostError, match="cannot be used"):
        sent(house, nobody)
    assert sent(house, mail).sent == 1


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """Ours, for localhost."""
    if not shutil.which("openssl"):
        pytest.skip("no openssl here")
    return make_certificate(tmp_path_factory.mktemp("tls"))


@pytest.mark.parametrize("implicit", [True, False])
def test_mail_goes_encrypted_and_signed_in(house, published, certificate, monkeypatch, implicit):
    """From the start or by STARTTLS; only to a server that proves its name."""
    subscribed(house)
    published()
    with receiving(certificate, implicit=implicit, login=not implicit) as box:
        scheme = "smtps" if implicit else "smtp"
        server = server_of(f"{scheme}://localhost:{box.port}", "" if implicit else "ada", "secret")
        mail = web.Mail(HEAD, Post(server))
        with pytest.raises(PostError, match="CERTIFICATE_VERIFY_FAILED"):
            sent(house, mail)
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        if not implicit:
            with pytest.raises(PostError, match="535"):
                sent(house, web.Mail(HEAD, Post(replace(server, password="wrong"))))
        assert sent(house, mail).sent == 1
        assert box.encrypted == [True]


def test_a_server_without_encryption_gets_nothing(house, box, published):
    """`smtp://` insists on STARTTLS."""
    subscribed(house)
    published()
    with pytest.raises(PostError, match="STARTTLS"):
        sent(house, web.Mail(HEAD, Post(server_of(f"smtp://127.0.0.1:{box.port}"))))
    assert box.tried == []


@pytest.mark.parametrize(
    "address",
    [
        "mail.example.org",
        "http://a.example",
        "smtp://",
        "smtp://a:b@c.example",
        "smtp+plain://mail.example.org",
        "smtp://a:x",
    ],
)
def test_an_address_of_a_server_that_will_not_do(address):
    """It is refused at the start, with advice."""
    with pytest.raises(UsageError) as raised:
        server_of(address)
    assert raised.value.advice


def test_a_site_without_an_address_sends_no_links(house, dateline, tmp_path):
    """It is said what is missing."""
    house.site.settings.drop("address")
    archive = ("--archive", tmp_path / "a.db")
    ran = dateline(
        "digest", "--send", "--smtp", "smtp+plain://127.0.0.1:1", "--mail-from", "a@example.org", *archive
    )
    assert (ran.code, "own address" in ran.err) == (2, True)
    assert dateline("digest", "--send", *archive).code == 2
    assert "0 follow by e-mail" in dateline("digest", *archive).out


def test_a_letterhead_needs_a_sender():
    """Who can be answered."""
    with pytest.raises(UsageError, match="nobody can be written to"):
        letterhead_of("A", "https://a.example", "nobody")


def test_two_do_not_send_at_once(house, mail, published):
    """Whoever comes second is told; a sender that died is waited for no longer than its lease."""
    subscribed(house)
    published()
    house.site.subscribers.hold("another", NOW, NOW + digests.LEASE)
    assert sent(house, mail).busy
    assert sent(house, mail, NOW + digests.LEASE).sent == 1


def test_a_letter_that_cannot_be_written_holds_up_nobody(house, mail, box, published):
    """It is put off and noted; the others go."""
    for address in (ADA, "bob@example.net"):
        subscribed(house, address)
    published()

    def write(digest, now):
        return digest_letter(mail.head, digest, now if digest.subscriber.address != ADA else None)

    told = Round(house, mail.post, write, lambda: NOW).run()
    assert (told.sent, told.put_off, len(box.to(ADA))) == (1, 1, 0)
    assert "could not be written" in house.site.noted("mail")[0].what
    assert ADA not in str(house.site.noted())


def test_a_clock_that_went_back_holds_nothing_up(house, box, mail, published):
    """What was put off, or held, until some day in the future is dealt with today."""
    box.receivers[ADA] = "451 try later"
    subscribed(house)
    published()
    ahead = NOW + dt.timedelta(days=3000)
    sent(house, mail, ahead)
    house.site.subscribers.hold("another", ahead, ahead + digests.LEASE)
    box.receivers.clear()
    assert sent(house, mail).sent == 1


def test_a_sender_that_is_killed_sends_nothing_twice(house, box, mail, published):
    """Killed after the server took a letter and before that could be written down; the next sends all the others."""
    addresses = [f"a{number}@example.net" for number in range(6)]
    for address in addresses:
        subscribed(house, address)
    published()
    box.texts[addresses[3]] = lambda: process.send_signal(signal.SIGKILL) or "250 OK"
    server = ("--smtp", f"smtp+plain://127.0.0.1:{box.port}", "--mail-from", HEAD.sender)
    process = start("digest", "--send", "--archive", _archive(house), *server)
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    later = sent(house, mail, dt.datetime.now(dt.UTC) + digests.LEASE)
    assert (later.unsure, later.sent) == (1, 2)
    assert sorted(box.tried) == addresses  # each once
    assert "cut off" in house.site.noted("mail")[0].why


@pytest.mark.uncounted
@pytest.mark.parametrize("wait", [0.0, 0.02, 0.05, 0.1])
def test_wherever_a_sender_is_killed(house, box, mail, published, wait):
    """Each reader gets the edition at most once, and whom it may not have reached is counted."""
    addresses = [f"a{number}@example.net" for number in range(40)]
    for address in addresses:
        subscribed(house, address)
    published()
    server = ("--smtp", f"smtp+plain://127.0.0.1:{box.port}", "--mail-from", HEAD.sender)
    process = start("digest", "--send", "--archive", _archive(house), *server)
    box.wait(1)
    time.sleep(wait)
    process.kill()
    process.communicate()
    later = sent(house, mail, dt.datetime.now(dt.UTC) + digests.LEASE)
    got = [address for address, _ in box.letters]
    assert len(got) == len(set(got))
    assert len(addresses) - len(got) <= later.unsure <= 1


def test_the_thread_outlives_a_fault(house, mail, caplog, monkeypatch):
    """A round that fails is told in the log, and the next one comes later."""
    sender = web.Sender(house, mail)
    monkeypatch.setattr(web, "send_once", lambda *_: 1 / 0)
    with caplog.at_level(logging.WARNING):
        assert not sender._went()
    monkeypatch.setattr(web, "WAITING", 0)
    assert not sender.ask(None, NOW)


def test_an_allowance_fills_up_again():
    """With time, and not beyond its measure; each key has its own."""
    now = [0.0]
    allowance = Allowance(2, 10, lambda: now[0])
    assert [allowance.take("a") for _ in range(3)] == [True, True, False]
    assert allowance.take("b")
    now[0] = 5
    assert [allowance.take("a") for _ in range(2)] == [True, False]
    now[0] = 500
    assert [allowance.take("a") for _ in range(3)] == [True, True, False]


def test_an_address_that_is_deleted_is_nowhere_in_the_file(house, tmp_path):
    """Not in a free page either."""
    for number in range(200):
        subscribed(house, f"forget{number}@example.net")
    with contextlib.closing(sqlite3.connect(tmp_path / "a.site.db")) as file:
        for (leaving,) in file.execute("SELECT leaving FROM subscriber").fetchall():
            house.site.subscribers.leave(house.site.subscribers.find(leaving))
    house.site._database.close()
    assert b"forget" not in (tmp_path / "a.site.db").read_bytes()
