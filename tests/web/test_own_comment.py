"""The private page of a comment: to change it for a while, to take a copy, to erase it."""

import datetime as dt
import re
import time

import pytest

from dateline.commenting import yours
from dateline.model import CommentState
from site_comments import WORDS, commented, moderated, reader, sent, shown_at_once
from site_people import signed_in


def changed(client, own, text, name="Ben"):
    """Change a comment by its private page; return the answer."""
    return client.post(f"{own}/edit", data={"name": name, "text": text}, follow_redirects=False)


def test_it_is_changed_for_a_quarter_of_an_hour_and_judged_again(talked, path, monkeypatch):
    """What was shown waits again; what is found in the new text is told to moderators; later it is refused."""
    client, mo = reader(talked), signed_in(talked, "mo")
    own = sent(client, path)
    moderated(mo, 1)
    assert changed(client, own, "Now see http://a.example and http://b.example").status_code == 303
    comment = talked.site.comments.find(1)
    assert comment.state is CommentState.HELD
    assert "has links: 2" in comment.signs
    assert "b.example" not in client.get(path).text
    moderated(mo, 1)
    assert re.search(r"· edited <time", client.get(path).text)
    monkeypatch.setattr(yours, "EDITABLE", dt.timedelta(0))
    refused = changed(client, own, "Later")
    assert (refused.status_code, "cannot be changed any more" in refused.text) == (400, True)
    assert "/edit" not in client.get(own).text


@pytest.mark.parametrize(("name", "text"), [("", "x"), ("Ben", ""), ("Ben", "x" * 5001), ("x" * 61, "x")])
def test_a_change_that_will_not_do_comes_back_as_it_was_written(talked, path, name, text):
    """With what is wrong with it; nothing is changed."""
    client = reader(talked)
    own = sent(client, path)
    refused = changed(client, own, text, name)
    assert refused.status_code == 400
    assert f"{text}</textarea>" in refused.text
    assert talked.site.comments.find(1).text == WORDS


def test_a_copy_has_all_that_is_stored_and_nobody_else_s(talked, path):
    """As JSON and as a page, to be kept and not to be indexed."""
    client = reader(talked)
    own = sent(client, path, address="ben@example.org")
    sent(client, path, address="eve@example.org", name="Eve", text="Mine.")
    told = client.get(f"{own}/copy.json")
    assert told.json()["comment"]["text"] == WORDS
    assert told.json()["private"]["address"] == "ben@example.org"
    assert "attachment" in told.headers["content-disposition"]
    shown = client.get(f"{own}/copy.html").text
    assert WORDS in shown
    assert "ben@example.org" in shown
    assert "eve" not in told.text.lower() + shown.lower()
    assert client.get(f"{own}/copy.exe").status_code == 404


def test_erasing_takes_text_name_and_writer_and_leaves_replies(talked, path):
    """Nothing of it is found in the file any more; its replies stay below a note."""
    client, mo = reader(talked), signed_in(talked, "mo")
    secret = "Unmistakable words of somebody"
    own = sent(client, path, name="Wilhelmina", text=secret, address="wil@example.org")
    moderated(mo, 1)
    sent(client, path, name="Cem", text="I answer.", at=f"{path}/comments/write?answers=1")
    moderated(mo, 2)
    client.post("/comments/1/report", data={"why": "It is by Wilhelmina"})
    assert client.post(f"{own}/erase", follow_redirects=False).status_code == 303
    page = client.get(path).text
    assert "Its writer erased this comment." in page
    assert "I answer." in page
    assert "1 comment<" in page
    assert talked.site.comments.writer(1) is None
    assert "You erased it" in client.get(own).text
    assert client.get("/comments/1").status_code == 404
    assert client.get(f"{own}/copy.json").json()["private"] == {}
    talked.site.close()
    lying = b"".join(file.read_bytes() for file in talked.site.path.parent.glob("*.site.db*"))
    for trace in (secret, secret.casefold(), "Wilhelmina", "wilhelmina", "wil@example.org"):
        assert trace.encode() not in lying, trace


def test_what_was_erased_with_nothing_below_leaves_no_trace_on_the_page(talked, path):
    """And erasing twice is erasing once."""
    client = reader(talked)
    own = sent(client, path)
    moderated(signed_in(talked, "mo"), 1)
    for _ in range(2):
        client.post(f"{own}/erase")
    assert "Be the first to comment" in client.get(path).text
    assert [noted.what for noted in talked.site.noted("comment/1")].count("was erased by who wrote it") == 1


def test_what_was_erased_is_changed_by_nobody(talked, path):
    """Neither by its writer nor by a moderator who has an old page."""
    client, mo = reader(talked), signed_in(talked, "mo")
    own = sent(client, path)
    client.post(f"{own}/erase")
    assert changed(client, own, "Back again").status_code == 400
    for revision in (1, 2):
        mo.post("/edit/comments", data={"do": f"shown 1:{revision}"})
    assert talked.site.comments.find(1).state is CommentState.ERASED


def test_a_change_that_is_sent_again_does_nothing_more(talked, path):
    """Neither while it stands, nor to bring back what a moderator refused or what was erased."""
    client, mo = reader(talked), signed_in(talked, "mo")
    own = sent(client, path)
    changed(client, own, "Changed once.")
    moderated(mo, 1)
    before = talked.site.comments.find(1)
    assert changed(client, own, "Changed once.").status_code == 303
    assert talked.site.comments.find(1) == before
    moderated(mo, 1, "removed")
    assert changed(client, own, "Changed once.").status_code == 400
    assert talked.site.comments.find(1).state is CommentState.REMOVED
    client.post(f"{own}/erase")
    assert changed(client, own, "Changed once.").status_code == 400
    assert talked.site.comments.find(1).text == ""


@pytest.mark.parametrize("token", ["0" * 40, "x", "x" * 5000, "..%2f..", "%00", "é" * 20])
def test_a_forged_link_leads_nowhere(talked, path, token):
    """Whatever is asked by it."""
    client = reader(talked)
    sent(client, path)
    own = f"/comments/yours/{token}"
    for address in (own, f"{own}/copy.json", f"{own}/copy.html"):
        assert client.get(address).status_code == 404
    for address in (f"{own}/edit", f"{own}/erase"):
        assert client.post(address, data={"name": "Eve", "text": "Mine now"}).status_code == 404
    assert talked.site.comments.find(1).text == WORDS


def test_the_link_of_one_comment_does_nothing_to_another(talked, path):
    """Also when its number is given."""
    client = reader(talked)
    sent(client, path)
    own = sent(client, path, name="Eve", text="By Eve.")
    client.post(f"{own}/erase", data={"number": "1", "comment": "1"})
    assert talked.site.comments.find(1).text == WORDS


def test_no_page_of_another_site_erases(talked, path):
    """Even where it knows the link."""
    client = reader(talked)
    own = sent(client, path)
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}):
        assert client.post(f"{own}/erase", headers=headers).status_code == 403
        assert commented(client, path, text="x").status_code == 303
        assert client.post(f"{path}/comments", data={"text": "x"}, headers=headers).status_code == 403
    assert talked.site.comments.find(1).text == WORDS


def test_nobody_is_told_the_private_address(talked, path):
    """No page that it leads to, no store on the way, no search engine, no page of the site."""
    client = reader(talked)
    own = sent(client, path)
    got = client.get(own)
    assert (
        got.headers["referrer-policy"] == "same-origin"
    )  # with none, older browsers send its forms as from nowhere
    assert got.headers["cache-control"] == "no-store"
    assert "noindex" in got.headers["x-robots-tag"]
    token = own.rpartition("/")[2]
    moderated(signed_in(talked, "mo"), 1)
    assert token not in client.get(path).text + client.get("/comments.atom").text
    assert token.encode() not in b"".join(f.read_bytes() for f in talked.site.path.parent.glob("*.site.db*"))


def test_silent_spam_is_told_as_what_waits(talked, path):
    """Who was barred silently sees what everybody sees."""
    shown_at_once(talked, path, 1)
    own = sent(reader(talked), path, website="https://spam.example")
    page = reader(talked).get(own).text
    assert "Readers see it once it is let through" in page
    assert "spam" not in page.lower()


def test_the_private_page_says_what_became_of_it(talked, path):
    """Each state, and why; what a moderator called spam is told as that, taken back it waits again."""
    client, mo = reader(talked), signed_in(talked, "mo")
    own = sent(client, path)
    for state, words in (
        ("held", "Readers see it once it is let through"),
        ("shown", "It is shown"),
        ("removed", 'A moderator did not let it stand, because: <span dir="auto">Off topic'),
        (
            "spam",
            'A moderator took it for spam, because: <span dir="auto">Off topic</span>. It is deleted after 30 days',
        ),
        ("held", "Readers see it once it is let through"),
    ):
        moderated(mo, 1, state, why="Off topic")
        assert words in client.get(own).text, state
    done = moderated(mo, 1, "spam").headers["location"]
    mo.post("/edit/comments/undo", data={"act": re.search(r"did=(\d+)", done)[1]})
    assert "took it for spam" not in client.get(own).text
    client.post(f"{own}/erase")
    assert "You erased it" in client.get(own).text


def test_a_server_forgets_by_itself_who_wrote(talked, path, monkeypatch):
    """After its thirty days; the comment stays."""
    monkeypatch.setattr("dateline.web.scheduled.SECONDS", 0.05)
    client = reader(talked)
    own = sent(client, path, address="ben@example.org")
    monkeypatch.setattr("dateline.commenting.tidying.PRIVATE_DAYS", 0)
    with client:
        end = time.monotonic() + 20
        while talked.site.comments.writer(1) and time.monotonic() < end:
            time.sleep(0.05)
    assert talked.site.comments.writer(1) is None
    assert WORDS in client.get(own).text
    assert client.get(f"{own}/copy.json").json()["private"] == {}
