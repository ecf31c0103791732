"""What moderators do over HTTP: the queue, bulk, undo, two at once, bars, locks, settings, reports."""

import re
import threading

import pytest

from dateline.model import CommentRules, CommentState, Wanted
from site_comments import WORDS, everything, form_of, many_may_come, moderated, reader, sent, shown_at_once
from site_people import signed_in

HELD, SHOWN, SPAM, REMOVED = CommentState.HELD, CommentState.SHOWN, CommentState.SPAM, CommentState.REMOVED


@pytest.fixture
def three(talked, path):
    """Three comments that wait."""
    client = reader(talked)
    for name, address in (("Ben", "ben@example.org"), ("Cem", "cem@example.org"), ("Ben", "ben@example.org")):
        number = len(talked.site.comments.wanted(Wanted(), 9))
        sent(client, path, name=name, address=address, text=f"{WORDS} {number}")
    return talked


def states(house):
    """What became of each comment."""
    return [comment.state for comment in reversed(house.site.comments.wanted(Wanted(), 99))]


def picks(page):
    """What the boxes of a queue are worth."""
    return re.findall(r'name="pick" value="(\d+:\d+)"', page)


@pytest.mark.parametrize("name", ["ada", "edith", "amir", "mo"])
def test_each_role_moderates(three, name):
    """Rights come from one table."""
    assert moderated(signed_in(three, name), 1).status_code == 303
    assert states(three)[0] is SHOWN


def test_nobody_else_does(three):
    """Who is not signed in is led to the door."""
    client = reader(three)
    assert client.get("/edit/comments", follow_redirects=False).headers["location"].startswith("/sign-in")
    for address in ("", "/undo", "/settings", "/bars", "/bars/end", "/lock"):
        assert client.post(f"/edit/comments{address}", data={"do": "shown 1:1"}).status_code == 403
    assert states(three) == [HELD] * 3


def test_the_rules_are_for_editors(three):
    """A moderator moderates by them."""
    mo = signed_in(three, "mo")
    assert mo.get("/edit/comments/settings").status_code == 403
    assert mo.post("/edit/comments/settings", data={"open": ""}).status_code == 403
    assert "/edit/comments/settings" not in mo.get("/edit/comments").text
    assert mo.get("/edit/comments/bars").status_code == 200


def test_many_at_once_and_undone_at_once(three):
    """Each is noted with who and why; taken back they are as they were."""
    mo = signed_in(three, "mo")
    chosen = picks(mo.get("/edit/comments").text)
    assert len(chosen) == 3
    answer = mo.post(
        "/edit/comments", data={"do": "removed", "pick": chosen, "why": "Off topic"}, follow_redirects=False
    )
    assert states(three) == [REMOVED] * 3
    assert [(n.who, n.what, n.why) for n in three.site.noted("comment/2")] == [
        ("mo", "removed the comment", "Off topic")
    ]
    page = mo.get(answer.headers["location"]).text
    act = re.search(r'name="act" value="(\d+)"', page)[1]
    assert "3 changed" in page
    assert "Taken back: 3 changed" in mo.post("/edit/comments/undo", data={"act": act}).text
    assert states(three) == [HELD] * 3
    assert three.site.noted("comment/2")[0].what == "took back: put the comment back"
    mo.post("/edit/comments/undo", data={"act": act})
    assert states(three) == [HELD] * 3


def test_undo_leaves_what_was_done_since(three):
    """And says so."""
    mo, edith = signed_in(three, "mo"), signed_in(three, "edith")
    mo.post("/edit/comments", data={"do": "spam", "pick": ["1:1", "2:1"]})
    moderated(edith, 1, "shown")
    late = mo.post("/edit/comments/undo", data={"act": "1"})
    assert late.status_code == 409
    assert "comment 1 of" in late.text
    assert states(three) == [SHOWN, HELD, HELD]


def test_of_two_at_once_the_second_is_told(three):
    """By whom it was done, what and why; the rest of what they chose is done."""
    mo, edith = signed_in(three, "mo"), signed_in(three, "edith")
    seen = picks(edith.get("/edit/comments").text)
    moderated(mo, 1, "removed", why="Off topic")
    late = edith.post("/edit/comments", data={"do": "shown", "pick": seen})
    assert late.status_code == 409
    assert re.search(
        r"comment 1 of <bdi>Ben</bdi> is removed now: mo removed the comment, because: <bdi>Off topic",
        late.text,
    )
    assert states(three) == [REMOVED, SHOWN, SHOWN]


def test_of_two_at_the_same_moment_one_decides(talked, path, monkeypatch):
    """Ten times over: one act is done and noted, the other is told that it came too late."""
    many_may_come(monkeypatch)
    client, people = reader(talked), [signed_in(talked, name) for name in ("mo", "edith")]
    for number in range(1, 11):
        sent(client, path, text=f"{WORDS} {number}")
        ready, told = threading.Barrier(2), []

        def decide(who, what, number=number, ready=ready, told=told):
            ready.wait()
            answer = who.post("/edit/comments", data={"do": f"{what} {number}:1"}, follow_redirects=False)
            told.append(answer.status_code)

        acts = [
            threading.Thread(target=decide, args=one)
            for one in zip(people, ("shown", "removed"), strict=True)
        ]
        for act in acts:
            act.start()
        for act in acts:
            act.join()
        assert sorted(told) == [303, 409]
        assert talked.site.comments.find(number).revision == 2
        assert len(talked.site.noted(f"comment/{number}")) == 1


@pytest.mark.parametrize("headers", [{"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}])
def test_no_page_of_another_site_moderates(three, headers):
    """With the cookie of a moderator, or of an editor."""
    edith = signed_in(three, "edith")
    for address, form in (
        ("", {"do": "shown 1:1"}),
        ("/lock", {"lock": "lock-thread 1"}),
        ("/bars", {"pattern": "*@example.org", "how": "open"}),
        ("/settings", {"open": ""}),
    ):
        assert edith.post(f"/edit/comments{address}", data=form, headers=headers).status_code == 403
    assert states(three) == [HELD] * 3
    assert not three.site.barred.all()
    assert three.site.comment_rules.find("rules") is None


def test_what_was_edited_meanwhile_is_not_shown_unseen(talked, path):
    """A moderator shows what they read, and nothing that its writer put in its place."""
    client, mo = reader(talked), signed_in(talked, "mo")
    own = sent(client, path)
    seen = picks(mo.get("/edit/comments").text)
    client.post(f"{own}/edit", data={"name": "Ben", "text": "Buy pills."})
    late = mo.post("/edit/comments", data={"do": "shown", "pick": seen})
    assert (late.status_code, "Buy pills." in late.text) == (409, True)
    assert states(talked) == [HELD]


def test_the_queue_is_searched(three):
    """By words, by address, by state, by number; what does not fit is not there."""
    mo = signed_in(three, "mo")

    def found(query):
        return sorted(int(pick.split(":")[0]) for pick in picks(mo.get(f"/edit/comments?{query}").text))

    moderated(mo, 2, "spam")
    assert found("") == [1, 3]
    assert found("state=spam") == [2]
    assert found("state=any&words=") == [1, 2, 3]
    assert found("words=cem") == [2]
    assert found("words=TUESDAY") == [1, 2, 3]
    assert found("words=100%25") == found("words=_") == []
    assert found("address=ben%40example.org") == [1, 3]
    assert found("number=3") == [3]
    assert found("state=nonsense&number=x&before=y") == [1, 2, 3]
    assert "ben%40example.org" in mo.get("/edit/comments").text


def test_the_queue_has_pages(talked, path, monkeypatch):
    """The way to the older ones keeps what is looked for."""
    monkeypatch.setattr("dateline.commenting.moderating.LISTED", 4)
    shown_at_once(talked, path, 10)
    mo = signed_in(talked, "mo")
    address, found = "/edit/comments?state=shown", []
    while address:
        page = mo.get(address).text
        found += picks(page)
        older = re.search(r'<a href="(/edit/comments\?[^"]*before=\d+)">Older', page)
        address = older and older[1].replace("&amp;", "&")
    assert len(found) == len(set(found)) == 10


def test_a_report_comes_to_the_moderators_and_changes_nothing(talked, path):
    """With its reason; it is settled with the comment."""
    shown_at_once(talked, path, 2)
    client, mo = reader(talked), signed_in(talked, "mo")
    assert 'href="/comments/1/report"' in client.get(path).text
    assert client.post("/comments/1/report", data={"why": " "}).status_code == 400
    client.post("/comments/1/report", data={"why": "It insults <b>me</b>."})
    client.post("/comments/1/report", data={"why": "By a machine", "website": "x"})
    assert states(talked) == [SHOWN, SHOWN]
    page = mo.get("/edit/comments?reported=1").text
    assert "It insults &lt;b&gt;me&lt;/b&gt;." in page
    assert "By a machine" not in page
    assert len(picks(page)) == 1
    moderated(mo, 1, "removed")
    assert not picks(mo.get("/edit/comments?reported=1").text)


def test_reports_have_bounds(talked, path):
    """One network sends ten an hour; held comments cannot be reported."""
    shown_at_once(talked, path, 1)
    client = reader(talked)
    answers = [client.post("/comments/1/report", data={"why": "x"}).status_code for _ in range(12)]
    assert answers == [200] * 10 + [400] * 2
    sent(client, path)
    assert (
        client.get("/comments/2/report").status_code == client.post("/comments/2/report").status_code == 404
    )


@pytest.mark.parametrize(
    ("pattern", "address"),
    [
        ("ben@example.org", "ben@example.org"),
        ("*@example.org", "Ben@Example.org"),
        ("203.0.113.0/24", ""),
        ("203.0.113.9", ""),
    ],
)
def test_who_is_barred_is_told_or_not(talked, path, pattern, address):
    """Told: nothing is taken. Silently: it counts as spam, and its sender sees it wait. Ended: it is taken again."""
    mo = signed_in(talked, "mo")
    client = reader(talked, client=("203.0.113.9", 1))

    def send(text):
        fields = form_of(client.get(path).text) | {"name": "Ben", "text": text, "address": address}
        return client.post(f"{path}/comments", data=fields, follow_redirects=False).status_code

    mo.post("/edit/comments/bars", data={"pattern": pattern, "how": "open", "why": "Enough"})
    assert send("One") == 403
    mo.post("/edit/comments/bars", data={"pattern": pattern, "how": "silent"})
    assert send("Two") == 303
    assert states(talked) == [SPAM]
    known = talked.site.barred.all()[0].pattern
    mo.post("/edit/comments/bars/end", data={"pattern": known})
    assert send("Three") == 303
    assert states(talked) == [SPAM, HELD]
    assert {n.what for n in talked.site.noted(f"barred/{known}")} == {
        "barred",
        "barred silently",
        "barred no more",
    }


@pytest.mark.parametrize("pattern", ["", "*", "@", "0.0.0.0/0", "::/0", "nobody", "*" * 300, "a*b*c*d*e*f@x"])
def test_nobody_bars_everybody(talked, pattern):
    """A pattern names somebody."""
    mo = signed_in(talked, "mo")
    refused = mo.post("/edit/comments/bars", data={"pattern": pattern, "how": "open"}).status_code == 400
    assert refused == (not talked.site.barred.all())


def test_a_thread_is_locked_and_opened(talked, path):
    """Its link goes, and a form that was opened before is refused."""
    shown_at_once(talked, path, 2, replies=1)
    client, mo = reader(talked), signed_in(talked, "mo")
    fields = form_of(client.get(f"{path}/comments/write?answers=3").text) | {"name": "Ben", "text": WORDS}
    mo.post("/edit/comments/lock", data={"lock": "lock-thread 3"})
    page = client.get(path).text
    assert "write?answers=1" not in page
    assert "write?answers=3" not in page
    assert "write?answers=2" in page
    assert page.count("This thread takes no more replies.") == 1
    assert client.post(f"{path}/comments", data=fields).status_code == 400
    mo.post("/edit/comments/lock", data={"lock": "open-thread 1"})
    assert client.post(f"{path}/comments", data=fields, follow_redirects=False).status_code == 303


def test_an_edition_is_closed_and_opened(talked, path):
    """From the queue; noted with the edition."""
    mo, client = signed_in(talked, "mo"), reader(talked)
    mo.post("/edit/comments/lock", data={"lock": f"lock-edition {path}", "why": "Too heated"})
    assert "Comments on this edition are closed." in client.get(path).text
    assert talked.site.noted(path)[0].why == "Too heated"
    mo.post("/edit/comments/lock", data={"lock": f"open-edition {path}"})
    assert "comment-form" in client.get(path).text
    assert (
        mo.post("/edit/comments/lock", data={"lock": "lock-edition /talks/2025-01-01/x"}).status_code == 400
    )
    assert mo.post("/edit/comments/lock", data={"lock": "lock-thread 99"}).status_code == 400


def test_settings_are_set_and_bounded(talked):
    """As they stand on the page; a key is never shown."""
    edith = signed_in(talked, "edith")
    form = {"open": "1", "moderation": "first", "order": "newest", "closes": "14", "links": "0",
        "words": "casino\ncheap pill*\n\ncasino", "akismet": "abc123def456", "why": "Busy days"}  # fmt: skip
    edith.post("/edit/comments/settings", data=form)
    rules = talked.site.comment_rules.find("rules")
    assert rules == CommentRules(True, "first", True, 14, 0, ("casino", "cheap pill*"), "abc123def456")
    page = edith.get("/edit/comments/settings").text
    assert "abc123def456" not in page
    assert "cheap pill*" in page
    edith.post("/edit/comments/settings", data=form | {"akismet": ""})
    assert talked.site.comment_rules.find("rules").akismet == "abc123def456"
    edith.post("/edit/comments/settings", data=form | {"akismet": "", "forget": "1"})
    assert talked.site.comment_rules.find("rules").akismet == ""
    for wrong in (
        {"closes": "-1"},
        {"closes": "9999"},
        {"links": "x"},
        {"akismet": "a b"},
        {"words": "\n".join(map(str, range(600)))},
    ):
        assert edith.post("/edit/comments/settings", data=form | wrong).status_code == 400, wrong


def test_words_and_links_hold_even_who_is_known(talked, path):
    """They are told to the moderator."""
    talked.site.comment_rules.keep(CommentRules(words=("pill*",), links=0))
    sent(reader(talked), path, text="Cheap pills at www.pills.example")
    page = signed_in(talked, "mo").get("/edit/comments").text
    assert "has links: 1" in page
    assert "has a word that holds: pill*" in page


def test_the_filter_learns_from_each_click(talked, path, monkeypatch):
    """And shows what weighed."""
    many_may_come(monkeypatch)
    client, mo = reader(talked), signed_in(talked, "mo")
    for place in range(4):
        sent(client, path, name="Pills", text=f"cheap pills and casino offers number {place}")
        moderated(mo, 2 * place + 1, "spam")
        sent(client, path, name="Ben", text=f"the ministers met on monday in session {place}")
        moderated(mo, 2 * place + 2)
    sent(client, path, name="Pills", text="casino pills, cheap")
    page = mo.get("/edit/comments").text
    likely = re.search(r"The filter: spam by (\d+) %. For that: (.*?)\. Against: ", page)
    assert int(likely[1]) > 50
    assert "<bdi>casino</bdi>" in likely[2]
    assert "the filter takes it for spam" in page


def test_the_log_leads_to_the_comment(three):
    """And the comment's page in the queue tells what was done with it."""
    moderated(signed_in(three, "mo"), 1, "removed", why="Off topic")
    edith = signed_in(three, "edith")
    assert 'href="/edit/comments?number=1"' in edith.get("/edit/log").text
    assert "What was done with it" in edith.get("/edit/comments?number=1").text
    assert "because: Off topic" in everything(edith) + edith.get("/edit/comments?number=1").text


@pytest.mark.parametrize("name", ["Ada Lindqvist", "ada  LINDQVIST", "Аdа Lindqvist", "Dateline"])
def test_a_name_of_the_site_s_own_people_is_pointed_out(talked, path, name):
    """Also written with letters that look alike; it never goes through unseen."""
    sent(reader(talked), path, name=name)
    assert "has the name of: " in signed_in(talked, "mo").get("/edit/comments").text
