"""What is sent in to do harm, through HTTP on the real application."""

import html
import re
import threading
from html.parser import HTMLParser

import pytest
import sqlalchemy as sa
from running import answer, connected, running
from running import status as status_of

from dateline.model import CommentState, Wanted
from site_comments import WORDS, everything, form_of, many_may_come, moderated, reader, sent, shown_at_once
from site_people import signed_in

SCRIPTS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'-alert(1)-'",
    "</textarea><script>alert(1)</script>",
    "</title><svg/onload=alert(1)>",
    "[x](javascript:alert(1)) **b** _i_ # h\n> q\n- l\n```c```",
    "javascript:alert(1)",
    "{{ 7*7 }}{% raw %}",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<!-- --><![CDATA[x]]>",
    "%3Cscript%3E",
)


class Seen(HTMLParser):
    """The elements of a page with their attributes, and its text."""

    def __init__(self, page):
        super().__init__()
        self.elements, self.text = [], ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, tuple(sorted((name, name.startswith("on")) for name, _ in attrs))))

    def handle_data(self, data):
        self.text += data


def shape(page):
    """What elements a page has, with the names of their attributes."""
    return Seen(page).elements


@pytest.mark.parametrize("attack", SCRIPTS)
def test_no_field_brings_an_element_into_any_page(talked, path, attack):
    """Name, text, reason of a report, reason of a moderator: the pages have the elements that they have with plain words."""
    pages = {}
    for words in ("plain", attack):
        client, mo = reader(talked), signed_in(talked, "mo")
        line = " ".join(words.split())[:60]
        own = sent(client, path, name=line, text=f"{words} is what I say")
        number = len(talked.site.comments.wanted(Wanted(), 9))
        queue = mo.get(f"/edit/comments?number={number}").text
        moderated(mo, number, why=words)
        client.post(f"/comments/{number}/report", data={"why": words})
        shown = client.get(path).text
        assert line in Seen(shown).text
        pages[words] = {
            "queue": shape(queue),
            "own": shape(client.get(own).text),
            "report": shape(client.get(f"/comments/{number}/report").text),
            "answer": shape(client.get(f"{path}/comments/write?answers={number}").text),
            "copy": shape(client.get(f"{own}/copy.html").text),
            "reported": shape(mo.get(f"/edit/comments?number={number}").text),
            "log": [
                one
                for one in shape(signed_in(talked, "ada").get("/edit/log").text)
                if one[0] not in ("a", "bdi", "span")
            ],
        }
        assert not re.search(r"<script(?! type=\"application/ld)", shown)
        assert not [tag for tag, names in shape(shown) if any(handler for _, handler in names)]
        moderated(mo, number, "removed", why=words)
        pages[words]["refused"] = shape(client.get(own).text)
    for name, found in pages["plain"].items():
        other = pages[attack][name]
        extra = [one for one in other if one not in found and one[0] not in ("br", "p", "small")]
        assert not extra, (name, extra)


def test_text_stays_text(talked, path):
    """HTML and Markdown stand as they were written; lines and paragraphs are kept."""
    client = reader(talked)
    written = "<b>bold</b> **strong**\nhttps://a.example\n\n# no heading\n> no quote"
    sent(client, path, text=written)
    moderated(signed_in(talked, "mo"), 1)
    words = re.search(
        r'id="comment-1">.*?<div class="words" dir="auto">(.*?)</div>', client.get(path).text, re.DOTALL
    )[1]
    assert html.unescape(words) == (
        "<p><b>bold</b> **strong**<br>https://a.example</p><p># no heading<br>> no quote</p>"
    )
    assert "<a" not in words


@pytest.mark.parametrize(
    ("sent_in", "kept"),
    [
        ("a\x00b", "ab"),
        ("a\u202eb\u2066c", "abc"),
        ("a\u200bb\ufeffc\u2060d", "abcd"),
        ("a\x1b[31mb\x07", "a[31mb"),
        ("\u06cc\u06a9\u200c\u06cc", "\u06cc\u06a9\u200c\u06cc"),  # a letter of Persian needs it
        ("\U0001f468\u200d\U0001f469\u200d\U0001f466", "\U0001f468\u200d\U0001f469\u200d\U0001f466"),
        ("e" + "\u0301" * 50 + "x", "\u00e9" + "\u0301" * 4 + "x"),
        ("a\r\nb\rc\n\n\n\n\nd", "a\nb\nc\n\nd"),
        ("\ud83d\ude00", "\U0001f600"),
    ],
)
def test_what_cannot_be_seen_does_not_get_in(talked, path, sent_in, kept):
    """Nor what turns a page around; what a script needs stays."""
    sent(reader(talked), path, text=sent_in.encode("utf-16", "surrogatepass").decode("utf-16"))
    assert talked.site.comments.find(1).text == kept


@pytest.mark.parametrize("size", [5_001, 100_000, 399_000, 999_000, 1_500_000])
def test_what_is_very_long_is_refused(talked, path, size):
    """A little too long: it comes back to be shortened. More: refused before it is read whole."""
    client = reader(talked)
    fields = form_of(client.get(path).text) | {"name": "Ben", "text": "x" * size}
    got = client.post(f"{path}/comments", data=fields, follow_redirects=False)
    assert got.status_code in ((400,) if size < 400_000 else (400, 413))
    assert len(got.text) < 200_000
    assert not talked.site.comments.wanted(Wanted(), 9)


@pytest.mark.parametrize(("size", "status"), [(900_000, 400), (1_500_000, 413), (7_000_000, 413)])
def test_a_browser_that_sends_megabytes_reads_why_not(talked, path, size, status):
    """On a real connection: the answer comes when all was sent, and is not cut off with it."""
    body = b"name=Ben&text=" + b"x" * size
    head = f"POST {path}/comments HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {len(body)}\r\nConnection: close\r\n"
    with running(talked) as port:
        client = connected(port, f"{head}Content-Type: application/x-www-form-urlencoded\r\n\r\n".encode())
        client.sendall(body)
        got = answer(client)
        client.close()
    assert status_of(got) == status
    assert b"</html>" in got
    assert not talked.site.comments.wanted(Wanted(), 9)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"name=Ben&text=x&" + b"&".join(b"f%d=1" % n for n in range(500)),
        b"name=%FF%FE&text=%C3%28",
        b"name=Ben&name=Eve&text=x&text=y",
        b"\x00\x01\x02",
        b"name=Ben&text=x&answers=99999999999999999999999999",
        b"name=Ben&text=x&answers=-1&line=../../etc/passwd",
        "name=Ben&text=x&answers=²".encode(),
    ],
)
def test_a_form_that_no_browser_sends_is_no_fault(talked, path, body):
    """It is asked for again, or refused."""
    kind = {"content-type": "application/x-www-form-urlencoded"}
    got = reader(talked).post(f"{path}/comments", content=body, headers=kind, follow_redirects=False)
    assert got.status_code in (200, 400)
    assert not talked.site.comments.wanted(Wanted(), 9)


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/json", "multipart/form-data", "multipart/form-data; boundary=x"]
)
def test_another_kind_of_body_is_refused(talked, path, kind):
    """Also a form of parts that has none."""
    got = reader(talked).post(f"{path}/comments", content=b"name=Ben", headers={"content-type": kind})
    assert got.status_code in (200, 400, 415)


def test_a_file_is_not_taken(talked, path):
    """Whatever field it comes in."""
    client = reader(talked)
    fields = form_of(client.get(path).text) | {"name": "Ben"}
    got = client.post(f"{path}/comments", data=fields, files={"text": ("a.txt", b"x" * 1000)})
    assert got.status_code == 400


@pytest.mark.parametrize(
    "address",
    [
        "ben@example.org\r\nBcc: all@example.org",
        "ben@example.org%0aBcc:x",
        "a@b\nc.example",
        '"a b"@example.org',
        "x" * 300 + "@a.example",
    ],
)
def test_an_address_ends_no_line_of_a_letter(talked, path, address):
    """What is no plain address is refused; the form comes back."""
    client = reader(talked)
    fields = form_of(client.get(path).text) | {"name": "Ben", "text": WORDS, "address": address}
    assert client.post(f"{path}/comments", data=fields).status_code == 400


def test_a_name_ends_no_header(talked, path):
    """Of an answer, of a feed, of a file that is offered."""
    client = reader(talked)
    own = sent(client, path, name="Ben\r\nSet-Cookie: a=b", text=WORDS)
    moderated(signed_in(talked, "mo"), 1)
    for address in (path, own, "/comments.atom", f"{own}/copy.json"):
        assert "set-cookie" not in client.get(address).headers
    assert "\n" not in talked.site.comments.find(1).name


def test_a_held_comment_is_as_missing_as_one_that_is_not_there(talked, path):
    """The same answer, by the same questions to the file: nothing tells whether a number is taken."""
    client = reader(talked)
    sent(client, path)
    sent(client, path, text="Spam", website="x")
    moderated(signed_in(talked, "mo"), 1, "removed")
    sent(client, path, text="Held.")
    client.get("/comments/998")  # the frame of the site is read once
    asked = []
    listening = (sa.Engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
    sa.event.listen(*listening)
    told = []
    for number in (1, 2, 3, 999):
        for address in (
            f"/comments/{number}",
            f"/comments/{number}/report",
            f"{path}/comments/write?answers={number}",
        ):
            asked.clear()
            got = client.get(address)
            told.append(
                (
                    address.rpartition(f"{number}")[0].removesuffix("/"),
                    got.status_code,
                    got.text,
                    tuple(asked),
                )
            )
    sa.event.remove(*listening)
    assert len(set(told)) == 2
    assert {status for _, status, *_ in told} == {404}
    for text in (client.get(path).text, client.get("/comments.atom").text, client.get("/").text):
        assert "Held." not in text


@pytest.mark.parametrize("number", ["0", "-1", "9" * 15, "9" * 16, "9" * 400, "1e3", "\u0661", "%00"])
def test_a_number_that_is_none_leads_nowhere(talked, path, number):
    """However many digits it has."""
    client = reader(talked)
    for address in ("/comments/{}", "/comments/{}/report", f"{path}/comments/newest/{{}}", f"{path}/v{{}}"):
        assert client.get(address.format(number)).status_code == 404, address
    assert client.get(f"/before/{number}").status_code < 500


def test_the_number_of_a_comment_that_is_gone_is_given_to_nobody(talked, path):
    """So an old address never leads to another's comment."""
    sent(reader(talked), path)
    with talked.site.together():
        talked.site.comments.drop(1)
    sent(reader(talked), path, text="The next one.")
    assert [c.number for c in talked.site.comments.wanted(Wanted(), 9)] == [2]


def test_nothing_private_is_told_to_readers(talked, path, caplog):
    """Not in pages, feeds, other formats, error pages, source, or the log of the server."""
    client = reader(talked, client=("203.0.113.77", 1))
    own = sent(client, path, address="private@example.org")
    moderated(signed_in(talked, "mo"), 1)
    pages = [path, "/", "/comments.atom", "/comments.json", f"{path}.json", f"{path}/comments/oldest/1", "/comments/1/report",
        f"{path}/comments/write?answers=1", "/sitemap.xml", "/feed.atom", "/comments/999", own]  # fmt: skip
    for page in pages:
        text = client.get(page).text
        assert "private@" not in text, page
        assert "203.0.113" not in text, page
    assert "private@" not in caplog.text


def test_a_flood_from_one_network_takes_nothing_from_others(talked, path):
    """It is told to wait, and writes nothing; somebody elsewhere is heard."""
    flood = reader(talked, client=("203.0.113.5", 1))
    page = flood.get(path).text
    told = [
        flood.post(
            f"{path}/comments",
            data=form_of(page) | {"name": "x", "text": f"flood {n}"},
            follow_redirects=False,
        )
        for n in range(80)
    ]
    assert [answer.status_code for answer in told] == [303] * 5 + [429] * 75
    assert "flood 30" in told[30].text  # may be sent again later
    assert "flood 70" not in told[70].text  # is not read any more
    assert told[-1].headers["retry-after"] == "600"
    fields = form_of(page) | {"name": "Ben", "text": WORDS}
    assert reader(talked, client=("198.51.100.1", 1)).post(f"{path}/comments", data=fields).status_code == 200
    assert len(talked.site.comments.wanted(Wanted(), 99)) == 6


def test_many_who_send_the_same_at_once_make_one(talked, path, monkeypatch):
    """A button that is pressed ten times."""
    many_may_come(monkeypatch)
    client = reader(talked)
    fields = form_of(client.get(path).text) | {"name": "Ben", "text": WORDS}
    places = set()

    def send():
        got = client.post(f"{path}/comments", data=fields, follow_redirects=False)
        places.add(got.headers.get("location", got.status_code))

    threads = [threading.Thread(target=send) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(places) == 1
    assert len(talked.site.comments.wanted(Wanted(), 99)) == 1


def test_a_moderators_form_is_bounded(talked, path):
    """What no page of ours sends is told, and changes nothing."""
    shown_at_once(talked, path, 1)
    mo = signed_in(talked, "mo")
    for data in (
        {"do": "erased 1:1"}, {"do": "deleted 1:1"}, {"do": "removed"}, {"do": "removed x:y"}, {"do": "removed 1"},
        {"do": "removed", "pick": ["²:1"]}, {"do": "removed 1:1", "why": "x" * 400}, {"do": "removed 1:1", "why": "a\u202eb"},
    ):  # fmt: skip
        assert mo.post("/edit/comments", data=data).status_code == 400, data
    mo.post("/edit/comments", data={"do": "removed 999:1"})
    assert talked.site.comments.find(1).state is CommentState.SHOWN
    assert "<script" not in everything(mo)
