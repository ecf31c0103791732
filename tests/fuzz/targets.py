"""What reads text from outside, each as a function of bytes that may refuse and never fail."""

from __future__ import annotations

import atexit
import contextlib
import datetime as dt
import io
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dateline.app.ask import Asking
from dateline.app.ask import ask as answer
from dateline.app.opening import opened
from dateline.app.reading import add_pages
from dateline.app.verify import verify
from dateline.app.when import day
from dateline.collect.archives import mhtml_page, saved_page, warc_pages
from dateline.collect.feeds import entry_page, feed_links, read_feed
from dateline.collect.lists import read_list
from dateline.collect.packing import TooLargeError, UnreadableError, unpacked
from dateline.commenting.spam.filtering import Filter
from dateline.commenting.spam.signals import SignRules, Submission, digest_of, signs_of
from dateline.dates import Anchor, find_dates
from dateline.errors import DatelineError
from dateline.extraction import extract
from dateline.extraction.decoding import decode
from dateline.extraction.page import MAX_BYTES
from dateline.model import Article, Defaults, Page, PageKind, Reading
from dateline.reading import read
from dateline.rendering import all_formats, render
from dateline.rendering.json import from_json, to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dateline.archive import Archive

ROOT = Path(__file__).resolve().parents[2]
_OPEN = contextlib.ExitStack()
atexit.register(_OPEN.close)
NOW = dt.datetime(2025, 3, 20, 12, tzinfo=dt.UTC)


class Target(NamedTuple):
    """One reader: what it is given, whole and in pieces, and itself."""

    seeds: tuple[bytes, ...]
    words: tuple[bytes, ...]
    take: Callable[[bytes], object]


def _words(text: str) -> tuple[bytes, ...]:
    return tuple(each.encode() for each in text.split("|"))


ENGLISH = _words(
    " said | denied | “| ”|\"|'|‘|’| last Tuesday| on March 18, 2025| 12/2/2025| at 1500 GMT| Mr. | U.S. | according to |, who | that "
    "| 29 people| killed | two days after |. |? |! |: |; |, |(|)|[1]|\n\n|\n- |# |- |BERLIN, March 3 (Wire) — |By Ann Lang\n|Q: |THE FACTS: "
    "| 1990s| early February | 30 February 2025| Feb 29 2023| the week of | not | has been | will | if | 10th | no. 5 | $5 billion| 5-10 | noon "
    "|http://a.example/b|@someone|1,234,567|…|—|Ramadan | Easter 2025| 31st of 13 | between 3 and | from May to | '90s| 00:00| 24:61"
)
MARKUP = _words(
    "<p>|</p>|<div class='related'>|</div>|<article>|</article>|<a href='/x'>|<script type='application/ld+json'>|</script>|<table><tr><td>"
    "|<time datetime='2025-99-99'>|<h1>|<h2>|<ul><li>|<li>|<blockquote>|<figcaption>|<br>|<svg>|<math>|<!--|-->|]]>|<![CDATA[|<template>|<select>|<plaintext>"
    '|<meta charset=utf-16>|<meta charset=utf-7>|<meta property="article:published_time" content="2025-03-18T10:00:00+99:00">|&#0;|&#xD800;|&nbsp;|&amp;'
    "|<html lang='xx'>|<base href='//'>|By |Read more|{|{\"@graph\":[|\"@type\":\"NewsArticle\",|\"datePublished\":|<style>|<noscript>|<iframe>|<form>|<span>|![](|](|`|***"
)  # fmt: skip
FEED = _words(
    "<rss>|<channel>|<item>|</item>|<entry>|<title>|<link>|<pubDate>|<![CDATA[|]]>|<!DOCTYPE x [<!ENTITY a 'b'>]>|&a;|<?xml version='1.0' encoding='utf-16'?>|xmlns:x='y'|{\"items\":[|\"url\":"
)
MAIL = _words(
    '\r\n\r\n|\r\n|Content-Type: text/html; charset=|Content-Transfer-Encoding: quoted-printable\r\n|Content-Transfer-Encoding: base64\r\n|--b\r\n|--b--\r\n|boundary="b"|=?utf-8?b?|?=|=3D|=\r\n|WARC/1.0\r\n|Content-Length: 5\r\n|HTTP/1.1 200 OK\r\n'
)
JSON = _words('{|}|[|]|"|:|,|null|true|"text":|"date":|"published":|\\ud800|\\u0000|1e999|-0|NaN|[[[[[[[[')


@cache
def pages() -> tuple[bytes, ...]:
    """The shipped example and pages of the tests: all ours."""
    found = (*ROOT.glob("examples/ukraine-talks/pages/*/*"), *ROOT.glob("tests/extraction/pages/*.html"))
    return tuple(each.read_bytes()[:20_000] for each in sorted(found) if each.is_file())


@cache
def articles() -> tuple[Article, ...]:
    """Those of the example."""
    found = (extract(_page(each, PageKind.HTML)) for each in pages())
    return tuple(each for each in found if isinstance(each, Article))[:40]


def _texts() -> tuple[bytes, ...]:
    return tuple(each.text.encode()[:6_000] for each in articles())


def _paragraphs() -> tuple[bytes, ...]:
    return tuple(part.encode() for each in articles() for part in each.text.split("\n\n") if len(part) > 60)


def _page(content: bytes, kind: PageKind) -> Page:
    return Page("page", content, kind, NOW)


def _read_page(kind: PageKind) -> Callable[[bytes], object]:
    """A page to an article, read in all its layers, as adding reads it."""

    def take(content: bytes) -> object:
        found = extract(saved_page(_page(content, kind)))
        if isinstance(found, Article):
            found.text.encode()  # what cannot be written is no text
            return _sound(read(found))
        return found

    return take


def _sound(reading: Reading) -> Reading:
    """A layer that fails costs that layer and is told; here it is a fault."""
    if reading.faults:
        raise LayerError(reading.faults)
    return reading


class LayerError(Exception):
    """A layer of a reading failed."""


def _dates(content: bytes) -> object:
    anchor = Anchor(None if content[-1:] < b"." else NOW.date())
    return find_dates(content.decode("utf-8", "replace"), anchor)


def _question(content: bytes) -> object:
    return day(content.decode("utf-8", "replace")[:2_000], NOW.date())


def _decoding(content: bytes) -> object:
    said, _, rest = content.partition(b"\n")
    return decode(rest, said.decode("latin-1")).text.encode()


def _feed(content: bytes) -> object:
    feed_links(content, "https://a.example/")
    feed = read_feed(content, "https://a.example/feed")
    return feed and [
        extract(entry_page(feed, each, "https://a.example/feed", NOW)) for each in feed.entries[:20]
    ]


def _mhtml(content: bytes) -> object:
    page = mhtml_page("page.mhtml", content, NOW)
    return extract(page) if isinstance(page, Page) else page


def _warc(content: bytes) -> object:
    return list(warc_pages("pages.warc", io.BytesIO(content), MAX_BYTES))


def _packed(content: bytes) -> object:
    encoding, _, rest = content.partition(b"\n")
    with contextlib.suppress(TooLargeError, UnreadableError):
        return unpacked(rest, encoding.decode("latin-1"), 1_000_000)
    return None


def _pile(content: bytes) -> object:
    """A small pile, a page a line of `=====`, to a briefing in every format."""
    parts = content.split(b"\n=====\n")[:8]
    with opened(temporary=True) as archive:
        add_pages(archive, (_named(n, each) for n, each in enumerate(parts)), Defaults(NOW, "paper.example"))
        try:
            told = answer(archive, Asking("2025-02-01", "2025-03-20", length="full"), ())
        except DatelineError:
            return None
        return [render(told, form) for form in all_formats()], verify(archive, told)


def _named(number: int, content: bytes) -> Page:
    return Page(f"page{number}", content, PageKind.HTML if b"<" in content[:200] else PageKind.TEXT, NOW)


@cache
def _example() -> Archive:
    archive = _OPEN.enter_context(opened(temporary=True))
    add_pages(
        archive, (_named(n, each) for n, each in enumerate(pages()[:12])), Defaults(NOW, "paper.example")
    )
    return archive


def _briefing(content: bytes) -> object:
    told = from_json(content, "briefing.json")
    return verify(_example(), told), [render(told, form) for form in all_formats()]


def _records() -> tuple[bytes, ...]:
    return tuple(
        json.dumps(
            {
                "text": each.text[:3_000],
                "title": each.title,
                "url": "https://a.example/b",
                "date": "2025-03-18",
                "authors": ["A B"],
            }
        ).encode()
        for each in articles()
    )


def _mhtml_seeds() -> tuple[bytes, ...]:
    head = b'From: <Saved>\r\nSnapshot-Content-Location: https://a.example/b\r\nSubject: =?utf-8?q?A=20page?=\r\nDate: Tue, 18 Mar 2025 10:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
    part = b"--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: https://a.example/b\r\n\r\n"
    return tuple(head + part + each[:6_000] + b"\r\n--b--\r\n" for each in pages()[:20])


def _warc_seeds() -> tuple[bytes, ...]:
    made = []
    for each in pages()[:10]:
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + each[:3_000]
        head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/b\r\nWARC-Date: 2025-03-18T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:0>\r\nContent-Type: application/http; msgtype=response\r\n"
        made.append(head + b"Content-Length: %d\r\n\r\n" % len(http) + http + b"\r\n\r\n")
    return tuple(made)


def _feed_seeds() -> tuple[bytes, ...]:
    items = b"".join(
        b"<item><title>T</title><link>https://a.example/%d</link><pubDate>Tue, 18 Mar 2025 10:00:00 GMT</pubDate><description><![CDATA[%s]]></description></item>"
        % (n, each[:400])
        for n, each in enumerate(_paragraphs()[:10])
    )
    rss = b'<?xml version="1.0"?><rss version="2.0"><channel><title>C</title>' + items + b"</channel></rss>"
    atom = b'<feed xmlns="http://www.w3.org/2005/Atom"><title>C</title><entry><title>T</title><id>x</id><link href="https://a.example/1"/><updated>2025-03-18T10:00:00Z</updated><content type="html">&lt;p&gt;They met.&lt;/p&gt;</content></entry></feed>'
    feed = json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "C",
            "items": [
                {
                    "id": "1",
                    "url": "https://a.example/1",
                    "content_html": "<p>They met.</p>",
                    "date_published": "2025-03-18T10:00:00Z",
                }
            ],
        }
    ).encode()
    return rss, atom, feed


def _list_seeds() -> tuple[bytes, ...]:
    return (
        b"https://a.example/1\nhttps://a.example/2\n",
        b"url,title\nhttps://a.example/1,One\n",
        b'<opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/feed"/></body></opml>',
        b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://a.example/1</loc></url></urlset>',
        b'[{"url": "https://a.example/1"}]',
    )


def _pile_seeds() -> tuple[bytes, ...]:
    found = pages()
    return tuple(
        b"\n=====\n".join(part[:5_000] for part in found[n : n + 4]) for n in range(0, min(40, len(found)), 4)
    )


def _briefing_seeds() -> tuple[bytes, ...]:
    return (to_json(answer(_example(), Asking("2025-02-01", "2025-03-20", length="short"), ())).encode(),)


def _days() -> Iterable[str]:
    return (
        "2025-02-12",
        "5 weeks ago",
        "last Tuesday",
        "12 February 2025",
        "yesterday",
        "12/2/2025",
        "a month ago",
        "2025-W07",
    )


def _comment(content: bytes) -> object:
    """What a reader sent: a line for the name, the rest for the comment."""
    name, _, said = content.decode("utf-8", "replace").partition("\n")
    sent = Submission(name, said)
    learned = Filter.empty().learn(said, name, spam=True)
    rules = SignRules(words=("casino*", "buy now"))
    return (
        signs_of(sent, rules, NOW),
        digest_of(said),
        learned.judge(said, name),
        Filter.from_bytes(learned.to_bytes()),
    )


COMMENTS = (
    b"Ann Lee\nThe ferry sailed on Tuesday, not on Monday: my brother was on board. See www.harbour.example/times",
    "Пётр\nСпасибо! Очень интересно, http://a.example/b?c=d и ещё b@c.example".encode(),
    b"Cheap\nB U Y  N O W!!! c\xd0\xb0sino\xe2\x80\x8b bonus at best-casino(dot)com, write to win@money.example",
)


@cache
def targets() -> dict[str, Target]:
    """All, by name."""
    codings = (
        b"utf-8",
        b"windows-1252",
        b"utf-16",
        b"gb18030",
        b"shift_jis",
        b"utf-7",
        b"iso-2022-kr",
        b"big5",
        b"idna",
        b"x",
    )
    packings = (b"gzip", b"deflate", b"br", b"zstd", b"gzip, br")
    return {
        "dates": Target(_paragraphs(), ENGLISH, _dates),
        "question": Target(tuple(each.encode() for each in _days()), ENGLISH, _question),
        "decoding": Target(tuple(each + b"\n" + _texts()[n] for n, each in enumerate(codings)), _words("utf-16|utf-7|<meta charset=|\n"), _decoding),
        "packing": Target(tuple(each + b"\n" + _texts()[0][:500] for each in packings), (), _packed),
        "text": Target(_texts(), ENGLISH, _read_page(PageKind.TEXT)),
        "html": Target(pages(), (*MARKUP, *ENGLISH), _read_page(PageKind.HTML)),
        "record": Target(_records(), (*JSON, *ENGLISH), _read_page(PageKind.RECORD)),
        "mhtml": Target(_mhtml_seeds(), (*MAIL, *MARKUP), _mhtml),
        "warc": Target(_warc_seeds(), MAIL, _warc),
        "feed": Target(_feed_seeds(), (*FEED, *JSON), _feed),
        "list": Target(_list_seeds(), (*FEED, *JSON), read_list),
        "comment": Target(COMMENTS, (*MARKUP, *_words("http://|www.|(dot)|.com|@|casino|buy now|\u200b|\u202e|\u0430|B U Y ")), _comment),
        "pile": Target(_pile_seeds(), (b"\n=====\n", *ENGLISH), _pile),
        "briefing": Target(_briefing_seeds(), JSON, _briefing),
    }  # fmt: skip
