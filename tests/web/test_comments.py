"""The whole way of a comment over HTTP: written, held, shown, found by its own address."""

import datetime as dt
import html
import json
import re

import pytest
from msgspec.structs import replace
from starlette.testclient import TestClient

from dateline.commenting import submitting, threads
from dateline.commenting.lines import lines_of
from dateline.commenting.threads import Talk
from dateline.model import CommentRules, Setting, VersionKind, Wanted
from dateline.web.exporting import export
from dateline.web.site import application
from site_comments import WORDS, commented, form_of, moderated, reader, sent, shown_at_once
from site_making import correct
from site_people import signed_in


def test_a_comment_is_written_held_shown_and_found(talked, path):
    """From "Be the first to comment" to its own address."""
    client = reader(talked)
    assert "Be the first to comment" in client.get(path).text
    own = sent(client, path, address="ben@example.org")
    assert "Readers see it once it is let through" in client.get(own).text
    assert WORDS not in client.get(path).text
    assert client.get("/comments/1").status_code == 404
    moderator = signed_in(talked, "mo")
    assert WORDS in moderator.get("/edit/comments").text
    assert moderated(moderator, 1).status_code == 303
    page = client.get(path).text
    assert WORDS in page
    assert "1 comment<" in page
    assert "ben@example.org" not in page
    assert client.get("/comments/1", follow_redirects=False).headers["location"] == f"{path}#comment-1"
    assert "It is shown" in client.get(own).text
    assert [(n.who, n.what) for n in talked.site.noted("comment/1")] == [("mo", "showed the comment")]


def test_the_same_sent_again_is_one_comment(talked, path):
    """A browser that got no answer sends once more: it gets the same private page."""
    client = reader(talked)
    fields = form_of(client.get(path).text) | {"name": "Ben", "text": WORDS}
    places = {
        client.post(f"{path}/comments", data=fields, follow_redirects=False).headers["location"]
        for _ in range(3)
    }
    assert len(places) == 1
    assert len(talked.site.comments.wanted(Wanted(), 9)) == 1


def test_what_is_shown_gives_its_link_to_nobody_else(talked, path):
    """Somebody on the same network who sends what they read gets no link."""
    client = reader(talked)
    fields = form_of(client.get(path).text) | {"name": "Ben", "text": WORDS}
    client.post(f"{path}/comments", data=fields)
    moderated(signed_in(talked, "mo"), 1)
    again = client.post(f"{path}/comments", data=fields, follow_redirects=False)
    assert (again.status_code, "sent before" in again.text) == (200, True)


@pytest.mark.parametrize("missing", ["name", "text"])
def test_what_is_required_is_asked_for(talked, path, missing):
    """The form comes back as it was filled in."""
    answer = commented(reader(talked), path, **({"name": "Ben", "text": WORDS} | {missing: " \u200b "}))
    assert answer.status_code == 400
    assert "is missing" in answer.text
    assert (WORDS if missing == "name" else 'value="Ben"') in answer.text


def test_threads_are_two_deep(talked, path):
    """An answer to an answer stands in the same thread and says what it answers."""
    client, mo = reader(talked), signed_in(talked, "mo")
    sent(client, path, name="Ben")
    moderated(mo, 1)
    for number, (name, to) in enumerate([("Cem", 1), ("Dot", 2)], 2):
        sent(client, path, name=name, text=f"I am {name}.", at=f"{path}/comments/write?answers={to}")
        moderated(mo, number)
    page = client.get(path).text
    assert re.findall(r'<article class="(comment[^"]*)" id="comment-(\d)"', page) == [
        ("comment", "1"), ("comment reply", "2"), ("comment reply", "3")
    ]  # fmt: skip
    assert page.count("· answers") == 1
    assert 'href="/comments/2" rel="nofollow"><bdi>Cem</bdi>' in page


def test_what_is_not_shown_cannot_be_answered(talked, path):
    """Neither by its form nor by a form that was made up."""
    client = reader(talked)
    sent(client, path)
    assert client.get(f"{path}/comments/write?answers=1").status_code == 404
    fields = form_of(client.get(path).text) | {"name": "Eve", "text": "Gotcha, held one!", "answers": "1"}
    assert client.post(f"{path}/comments", data=fields).status_code == 400
    other = talked.site.editions.newest(9, story="talks")[1].path
    moderated(signed_in(talked, "mo"), 1)
    fields = form_of(client.get(other).text) | {"name": "Eve", "text": "Elsewhere", "answers": "1"}
    assert client.post(f"{other}/comments", data=fields).status_code == 400


def test_a_line_is_commented_with_its_citation_beside(talked, path):
    """From the link on the line; the comment leads back to it, and to its page."""
    client = reader(talked)
    edition = client.get(path).text
    link = html.unescape(re.search(r'<a class="answer" href="([^"]*)"', edition)[1])
    assert re.search(r'<option value="\w{12}" selected', client.get(link).text)
    line = link.rpartition("=")[2]
    sent(client, path, at=link, line=line)
    assert "On this line: " in signed_in(talked, "mo").get("/edit/comments").text
    moderated(signed_in(talked, "mo"), 1)
    shown = client.get(path).text
    figure = re.search(r'<figure class="pointed">.*?</figure>', shown, re.DOTALL)[0]
    anchor = re.search(r'href="[^"]*#((?:line|next|before)-\d+)"', figure)[1]
    assert f'id="{anchor}"' in shown
    assert "read it there" in figure or "<bdi>" in figure
    made_up = commented(client, path, line="0" * 12, text="A line that is not there.")
    assert made_up.status_code == 400


def test_a_line_that_was_corrected_since_is_still_shown(talked, path):
    """With the sentence as it stood in the version that the comment was written on."""
    edition = talked.site.editions.newest(1, story="talks")[0]
    version = talked.site.editions.version(edition)
    name, line = next(iter(lines_of(version.briefing).items()))
    client = reader(talked)
    sent(client, path, line=name)
    moderated(signed_in(talked, "mo"), 1)
    bare = replace(
        version.briefing, changed=(), threads=(), gist=(), coming=(), background=(), following=None
    )
    changed = replace(edition, versions=2)
    talked.site.editions.change(changed, replace(version, number=2, briefing=bare))
    page = client.get(path).text
    assert "On a line that was corrected since" in page
    assert line.words[:60] in html.unescape(page)


def test_many_comments_come_in_pages_and_both_orders(talked, path, monkeypatch):
    """Each is on one page of each order, and its own address leads there."""
    monkeypatch.setattr(threads, "LISTED", 4)
    shown_at_once(talked, path, 10, replies=3)
    client = reader(talked)
    for order in ("oldest", "newest"):
        found = []
        for number in range(1, 5):
            found += re.findall(r'id="comment-(\d+)"', client.get(f"{path}/comments/{order}/{number}").text)
        tops = [n for n in found if int(n) <= 10]
        assert sorted(map(int, found)) == list(range(1, 14))
        assert list(map(int, tops)) == sorted(map(int, tops), reverse=order == "newest")
        assert client.get(f"{path}/comments/{order}/5").status_code == 404
    assert client.get(f"{path}/comments/sideways/1").status_code == 404
    for number in (1, 7, 12):
        place = client.get(f"/comments/{number}", follow_redirects=False).headers["location"]
        assert f'id="comment-{number}"' in client.get(place).text


@pytest.mark.parametrize("letter", ["x", "\u6f22", "\U0001f600"])
def test_a_page_stays_small_however_much_is_written(talked, path, letter):
    """Long comments in any script: what does not go on a page goes on the next, and each is found by its address."""
    shown_at_once(talked, path, 30, words=letter * 4_990)
    client, page, numbers = reader(talked), 1, []
    while (got := client.get(f"{path}/comments/oldest/{page}")).status_code == 200:
        found = re.findall(r'id="comment-(\d+)"', got.text)
        assert found
        assert len(got.content) < 120_000
        numbers += [(int(number), page) for number in found]
        page += 1
    assert [number for number, _ in numbers] == list(range(1, 31))
    for number, page in numbers:
        told = client.get(f"/comments/{number}", follow_redirects=False).headers["location"]
        assert told.startswith(path if page == 1 else f"{path}/comments/oldest/{page}#")


def test_pages_end_by_number_and_by_size():
    """One that is larger than a page stands alone."""
    assert threads.begins([]) == []
    assert threads.begins([10] * 120) == [0, 50, 100]
    assert threads.begins([200_000, 10, 89_990, 1, 90_001]) == [0, 1, 3, 4]


def test_a_page_that_begins_inside_a_thread_says_so(talked, path, monkeypatch):
    """With the name of who began it."""
    monkeypatch.setattr(threads, "LISTED", 2)
    shown_at_once(talked, path, 1, replies=3)
    assert "The thread began on the page before" in reader(talked).get(f"{path}/comments/oldest/2").text


def test_counts_stand_on_teasers(talked, path):
    """On the front page and in lists: of what is shown."""
    shown_at_once(talked, path, 2)
    client = reader(talked)
    assert f'<a href="{path}#comments">2 comments</a>' in client.get("/").text
    moderated(signed_in(talked, "mo"), 1, "removed")
    assert f'<a href="{path}#comments">1 comment</a>' in client.get("/").text


def test_a_feed_has_what_is_shown(talked, path):
    """Of the site and of an edition, with nothing private; what goes is gone from it."""
    client = reader(talked, "https://news.example")
    sent(client, path, address="ben@example.org")
    for feed in ("/comments.atom", f"{path}/comments.atom", "/comments.json", f"{path}/comments.json"):
        assert WORDS not in client.get(feed).text
    moderated(signed_in(talked, "mo"), 1)
    for feed in ("/comments.atom", f"{path}/comments.atom", "/comments.json", f"{path}/comments.json"):
        got = client.get(feed)
        assert WORDS in got.text
        assert "https://news.example/comments/1" in got.text
        assert "ben@example" not in got.text
    other = talked.site.editions.newest(9, story="talks")[1].path
    assert WORDS not in client.get(f"{other}/comments.atom").text
    assert client.get("/talks/2025-03-18/another/comments.atom").status_code == 404
    moderated(signed_in(talked, "mo"), 1, "removed")
    assert WORDS not in client.get("/comments.atom").text


def test_held_comments_leave_kept_pages_as_they_are(talked, path):
    """What nobody sees makes no page anew; what is shown, removed or erased does at once."""
    client = reader(talked)
    own = sent(client, path)
    stamp = talked.site.stamp()
    sent(client, path, text="Another one that waits.")
    client.post("/comments/1/report", data={"why": "x"})
    assert talked.site.stamp() == stamp
    mo = signed_in(talked, "mo")
    for change in (
        lambda: moderated(mo, 1),
        lambda: moderated(mo, 1, "removed"),
        lambda: moderated(mo, 1),
        lambda: client.post(f"{own}/erase"),
    ):
        before = client.get(path).headers["etag"]
        change()
        assert client.get(path, headers={"If-None-Match": before}).status_code == 200


def test_a_young_form_of_a_kept_page_is_asked_for_once_more(talked, path, monkeypatch):
    """The page is shared by all who come within a minute, so its stamp says little; the next form is one's own."""
    monkeypatch.setattr(submitting, "KEPT", dt.timedelta(seconds=64))
    client = reader(talked)
    again = commented(client, path)
    assert (again.status_code, "once more" in again.text, WORDS in again.text) == (200, True, True)
    assert not talked.site.comments.wanted(Wanted(), 9)
    fields = form_of(again.text) | {"name": "Ben", "text": WORDS}
    assert client.post(f"{path}/comments", data=fields, follow_redirects=False).status_code == 303
    assert len(talked.site.comments.wanted(Wanted(), 9)) == 1


@pytest.mark.parametrize("stamp", ["", "x", "1.abcdefghijkl.abcdefghijklmnopqrstuvwxyza"])
def test_a_form_without_a_stamp_of_ours_is_asked_for_once_more(talked, path, stamp):
    """What was written is still in it."""
    again = reader(talked).post(f"{path}/comments", data={"name": "Ben", "text": WORDS, "stamp": stamp})
    assert (again.status_code, WORDS in again.text) == (200, True)
    assert not talked.site.comments.wanted(Wanted(), 9)


def test_a_form_of_another_edition_is_no_form_of_this_one(talked, path):
    """Its stamp names its page."""
    client = reader(talked)
    other = talked.site.editions.newest(9, story="talks")[1].path
    fields = form_of(client.get(other).text) | {"name": "Ben", "text": WORDS}
    assert client.post(f"{path}/comments", data=fields, follow_redirects=False).status_code == 200
    assert not talked.site.comments.wanted(Wanted(), 9)


def test_the_notice_is_as_true_as_the_settings(talked, path):
    """It says what the site does, and so does what stands beside the form."""
    client = reader(talked)
    for rules, said, unsaid in (
        (CommentRules(), "Akismet is not asked", "Automattic"),
        (CommentRules(akismet="abcdef123456"), "but not your e-mail address", "Akismet is not asked"),
        (
            CommentRules(akismet="abcdef123456", akismet_address=True),
            "and your e-mail address",
            "but not your e-mail",
        ),
    ):
        talked.site.comment_rules.keep(rules)
        page = client.get(path).text
        assert said in page
        assert unsaid not in page
        assert 'href="/comments/notice"' in page
    text = client.get("/comments/notice").text
    assert "Your e-mail address is sent, too" in text
    talked.site.comment_rules.keep(CommentRules())
    text = client.get("/comments/notice").text
    assert "Automattic" not in text
    assert "30 days" in text
    sent(client, path, address="ben@example.org")
    writer = talked.site.comments.writer(1)
    assert (writer.agent, writer.address) == ("", "ben@example.org")


def test_the_network_is_shortened_at_once_where_nobody_else_is_asked(talked, path):
    """As the notice says; with Akismet it is whole until that was asked."""
    app = application(talked, "http://testserver")
    client = TestClient(app, base_url="http://testserver", client=("203.0.113.77", 1234))
    sent(client, path)
    assert talked.site.comments.writer(1).network == "203.0.113.0/24"
    talked.site.comment_rules.keep(CommentRules(akismet="abcdef123456"))
    sent(client, path, text="Asked of others, this one.")
    assert talked.site.comments.writer(2).network == "203.0.113.77"


def test_comments_end_when_they_are_to(talked, path):
    """After so many days, on a retracted edition, where a moderator closed them, or where the site takes none."""
    client, edition = reader(talked), talked.site.editions.newest(1, story="talks")[0]
    shown_at_once(talked, path, 1)
    fields = form_of(client.get(path).text) | {"name": "Ben", "text": WORDS}
    for close, reopen, words in (
        (lambda: talked.site.comment_rules.keep(CommentRules(closes=7)), lambda: talked.site.comment_rules.drop("rules"), "7 days after"),
        (lambda: talked.site.locked.keep(Setting(path, "mo")), lambda: talked.site.locked.drop(path), "are closed"),
        (lambda: talked.site.comment_rules.keep(CommentRules(open=False)), lambda: talked.site.comment_rules.drop("rules"), "takes no comments"),
    ):  # fmt: skip
        close()
        page = client.get(path).text
        assert words in page
        assert 'class="comment-form"' not in page
        assert "comment on this line" not in page
        assert 'id="comment-1"' in page
        assert client.post(f"{path}/comments", data=fields).status_code == 400
        assert client.get(f"{path}/comments/write").status_code == 404
        reopen()
    correct(talked, edition, "Withdrawn.", edition.changed, VersionKind.RETRACTED)
    assert client.post(f"{path}/comments", data=fields).status_code == 400


def test_a_page_leads_to_few_others_however_many_there_are():
    """The first, the last, and those around it."""

    def numbers(page, pages):
        return Talk(None, 0, (), page, pages, False, True, "", "", (), None).numbers

    assert numbers(1, 1) == (1,)
    assert numbers(1, 4) == (1, 2, 3, 4)
    assert numbers(1, 900) == (1, 2, 3, 4, 0, 900)
    assert numbers(450, 900) == (1, 0, 447, 448, 449, 450, 451, 452, 453, 0, 900)


def test_a_site_of_files_has_its_comments(talked, path, tmp_path, monkeypatch):
    """All pages of them, with links from file to file, and nothing that asks for an answer."""
    monkeypatch.setattr(threads, "LISTED", 4)
    shown_at_once(talked, path, 6, replies=3)
    export(talked, tmp_path / "public")
    pages = {p: p.read_text(encoding="utf-8") for p in (tmp_path / "public").rglob("index.html")}
    whole = "".join(pages.values())
    for number in range(1, 10):
        assert f'id="comment-{number}"' in whole
    for page, text in pages.items():
        assert "<form" not in text
        assert "/report" not in text
        for link in re.findall(r' href="(?!https?:)([^"#]+)', text):
            assert (page.parent / link).exists(), (page, link)


def test_machines_are_told_how_many_there_are(talked, path):
    """And where."""
    shown_at_once(talked, path, 3)
    page = reader(talked, "https://news.example").get(path).text
    told = json.loads(re.search(r'<script type="application/ld.json">(.*?)</script>', page, re.DOTALL)[1])
    assert (told["commentCount"], told["discussionUrl"]) == (3, f"https://news.example{path}#comments")
    assert f'<a href="{path}#comments">3 comments</a>' in reader(talked).get("/talks/").text
