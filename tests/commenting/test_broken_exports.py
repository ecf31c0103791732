"""Whatever is torn out of an export or put into it, reading ends, and well."""

import datetime as dt
import json
import random

import pytest

from comment_exports import disqus, disqus_post, isso, wxr, wxr_comment
from dateline.commenting.exchange.importing import take_in
from dateline.commenting.exchange.opening import export_at
from dateline.commenting.exchange.own import HEAD
from dateline.errors import SourceError
from dateline.model import Wanted
from dateline.publishing.opening import House
from dateline.sitestore import SiteStore

NOW = dt.datetime(2026, 11, 29, 12, tzinfo=dt.UTC)
BITS = [b"\0", b"<", b">", b"&", b"]]>", b"<![CDATA[", b"\xff\xfe", b"9" * 5000, b"-1", b"1e999", b"NaN", b"[", b"{", b'"',
        b"9999-12-31 23:59:59", b"0001-01-01T00:00:00+23:59", b"\xed\xa0\x80", b"<!--", b"true", b"\\ud800"]  # fmt: skip


class Anywhere:
    """Every post has one edition."""

    def place(self, post):  # noqa: ARG002 - as `Places`
        """Return it."""
        return "/talks/2025-03-18/x", ""


def own_export():
    """As this site writes it."""
    rows = (
        {"number": n, "id": "ab" * 16 + f"{n:04}", "edition": "/talks/2025-03-18/x", "name": "n", "text": "t",
         "time": "2025-01-01T00:00:00Z", "state": "shown", "parent": n - 1, "edited": "2025-01-02T00:00:00Z"}
        for n in range(1, 20)
    )  # fmt: skip
    return HEAD + "\n" + ",\n".join(map(json.dumps, rows)) + "\n]}\n"


def isso_list():
    """As Isso takes it."""
    rows = [{"id": n, "created": 1.5e9, "text": "t", "mode": 1, "parent": n - 1} for n in range(9)]
    return json.dumps([{"id": "/a", "comments": rows}])


@pytest.mark.parametrize("kind", ["wordpress", "disqus", "isso", "isso's list", "own"])
def test_torn_and_mixed_up_exports(tmp_path, kind):
    """What comes in is bounded text; nothing else than a refusal comes out."""
    if kind == "isso":
        isso(
            tmp_path / "i.db",
            [(n, n - 1 or None, 1742378400.0 + n, n % 5, "w " * 30, "A") for n in range(1, 60)],
        )
        whole = (tmp_path / "i.db").read_bytes()
    else:
        whole = {
            "wordpress": lambda: wxr(*(wxr_comment(n, parent=n - 1) for n in range(1, 8))),
            "disqus": lambda: disqus(*(disqus_post(n, parent=str(n - 1)) for n in range(1, 8))),
            "isso's list": isso_list,
            "own": own_export,
        }[kind]().encode()
    chance = random.Random(kind)  # noqa: S311 - no secret
    file, refused = tmp_path / "f", 0
    with SiteStore(tmp_path / "s.site.db") as site:
        for _ in range(120):
            file.write_bytes(mixed_up(whole, chance))
            try:
                found = export_at(file)
                take_in(House(site, None), found.comments(), Anywhere(), NOW, found.program)
            except SourceError:
                refused += 1
        kept = site.comments.wanted(Wanted(), 9999)
    assert refused < 60
    assert kept
    assert all(
        len(c.name) <= 60 and len(c.text) <= 5000 and "\0" not in c.text and c.time <= NOW for c in kept
    )


def test_a_database_whose_own_words_are_no_text(tmp_path):
    """SQLite quotes them in its message."""
    isso(tmp_path / "i.db", [])
    file = tmp_path / "f"
    file.write_bytes(
        (tmp_path / "i.db")
        .read_bytes()
        .replace(b"CREATE TABLE comments", b"CREATE \xcd\xcd\xcd\xcd comments")
    )
    with SiteStore(tmp_path / "s.site.db") as site:
        found = export_at(file)
        told = take_in(House(site, None), found.comments(), Anywhere(), NOW, found.program)
    assert "broken" in told.broken


def mixed_up(whole, chance):
    """Tear a little out, or put something in."""
    content = bytearray(whole)
    for _ in range(chance.randint(1, 6)):
        place, deed = chance.randrange(len(content)), chance.random()
        if deed < 0.3:
            content[place] = chance.randrange(256)
        elif deed < 0.7:
            content[place : place + chance.choice([0, 1, 5])] = chance.choice(BITS)
        elif deed < 0.9:
            del content[place : place + chance.randrange(1, 60)]
        else:
            content[place:place] = content[place : place + chance.randrange(1, 500)]
    return bytes(content)
