"""Readers who comment, and moderators, for tests: through HTTP on the real application."""

import datetime as dt
import html
import re

from starlette.testclient import TestClient

from dateline.commenting import submitting
from dateline.commenting.spam.rates import RateRules, Rates
from dateline.model import Comment, CommentState, Writer
from dateline.web.site import application

WORDS = "The second paragraph says Tuesday, the source says Monday."


def unhurried(monkeypatch):
    """Take stamps as old enough: who tests waits for nobody."""
    monkeypatch.setattr(submitting, "KEPT", dt.timedelta(0))
    monkeypatch.setattr(submitting, "LEAST", dt.timedelta(0))


def many_may_come(monkeypatch):
    """Let one network send as much as it wants."""
    loose = RateRules(network=100_000, overall=100_000)
    monkeypatch.setattr("dateline.web.commenting.Rates", lambda: Rates(loose))
    monkeypatch.setattr("dateline.web.commenting.POSTS", 100_000)


def reader(house, address="http://testserver", **more):
    """Somebody who reads."""
    return TestClient(application(house, address), base_url=address, raise_server_exceptions=False, **more)


def form_of(page, action="/comments"):
    """What the form of a comment on a page has in it before somebody fills it in."""
    (form,) = re.findall(
        rf'<form action="[^"]*{action}" method="post" class="comment-form">.*?</form>', page, re.DOTALL
    )
    fields = dict.fromkeys(re.findall(r'name="(\w+)"', form), "")
    for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form):
        fields[name] = html.unescape(value)
    return fields


def commented(client, path, name="Ben", text=WORDS, at="", **more):
    """Fill in the form under an edition, or the one on the page `at`, and send it; return the answer."""
    fields = form_of(client.get(at or path).text) | {"name": name, "text": text, **more}
    return client.post(f"{path}/comments", data=fields, follow_redirects=False)


def sent(client, path, **more):
    """Send a comment; return the address of its private page."""
    answer = commented(client, path, **more)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def moderated(client, number, state="shown", why="", **more):
    """Let one comment become something; return the answer."""
    row = re.search(rf'name="pick" value="({number}:\d+)"', client.get("/edit/comments?words=").text)
    row = row or re.search(rf'name="pick" value="({number}:\d+)"', everything(client))
    assert row, f"no comment {number}"
    data = {"do": f"{state} {row[1]}", "why": why, **more}
    return client.post("/edit/comments", data=data, follow_redirects=False)


def everything(client):
    """The queue with comments in all states."""
    return "".join(
        client.get(f"/edit/comments?state={s}").text for s in ("held", "shown", "spam", "removed", "erased")
    )


def shown_at_once(house, path, number, replies=0, words="Comment number"):
    """Comments that are shown under an edition, and replies to the first, without anybody's clicks."""
    begun = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    first = 0
    with house.site.together():
        for place in range(number + replies):
            time = begun + dt.timedelta(minutes=place)
            parent = first if place >= number else 0
            comment = Comment(0, path, f"Reader {place}", f"{words} {place}.", time, CommentState.SHOWN,
                parent=parent, top=parent, shown=time)  # fmt: skip
            kept, _ = house.site.comments.add(
                comment, Writer(0), secret=f"{path}{place}", sent=f"{path}{place}"
            )
            first = first or kept.number
