"""Feeds of our own making, each with one oddity of the formats, and the entries a good reader finds in it.

An expected entry is (address, title, time of publication in UTC or "").
"""

from __future__ import annotations

import json

BASE = "https://post.example/feed"
A, B = "https://post.example/a", "https://post.example/b"
TIME = "2025-03-14T09:30"
ONE = [(A, "Accord signed", TIME)]
UNDATED = [(A, "Accord signed", "")]
_CASES: dict[str, tuple[bytes, list[tuple[str, str, str]]]] = {}

DATE = "<pubDate>Fri, 14 Mar 2025 09:30:00 GMT</pubDate>"
LINK = f"<link>{A}</link>"
TITLE = "<title>Accord signed</title>"
PARTS = TITLE + LINK + DATE


def _case(name: str, feed: str | bytes, expected: list[tuple[str, str, str]]) -> None:
    _CASES[name] = (feed.encode() if isinstance(feed, str) else feed, expected)


def _rss(items: str, *, head: str = '<?xml version="1.0"?>', attributes: str = "") -> str:
    return (
        f'{head}<rss version="2.0"{attributes}><channel><title>Example Post</title>'
        f"<link>https://post.example/</link>{items}</channel></rss>"
    )


def _item(inside: str = PARTS, **more: str) -> str:
    return _rss(f"<item>{inside}</item>", **more)


def _atom(inside: str, *, attributes: str = "") -> str:
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom"{attributes}><title>Example Post</title>'
        f"<entry>{inside}</entry></feed>"
    )


def _json(*items: object, **more: object) -> str:
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Post", "items": items} | more)


def _rss_dates() -> None:
    stamps = {
        "RFC 822": "Fri, 14 Mar 2025 09:30:00 GMT",
        "two-digit year": "Fri, 14 Mar 25 09:30:00 GMT",
        "no weekday": "14 Mar 2025 09:30:00 GMT",
        "wrong weekday": "Mon, 14 Mar 2025 09:30:00 GMT",
        "offset": "Fri, 14 Mar 2025 11:30:00 +0200",
        "zone name": "Fri, 14 Mar 2025 05:30:00 EDT",
        "no seconds": "Fri, 14 Mar 2025 09:30 GMT",
        "ISO": "2025-03-14T09:30:00Z",
        "ISO with offset": "2025-03-14T04:30:00-05:00",
        "ISO with a blank": "2025-03-14 09:30:00",
    }
    for name, stamp in stamps.items():
        _case(f"RSS, date: {name}", _item(f"{TITLE}{LINK}<pubDate>{stamp}</pubDate>"), ONE)
    _case("RSS, date: nonsense", _item(f"{TITLE}{LINK}<pubDate>yesterday</pubDate>"), UNDATED)
    _case("RSS, date: empty", _item(f"{TITLE}{LINK}<pubDate/>"), UNDATED)
    _case("RSS, date: none", _item(TITLE + LINK), UNDATED)
    dublin = ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    dated = _item(f"{TITLE}{LINK}<dc:date>2025-03-14T09:30:00Z</dc:date>", attributes=dublin)
    _case("RSS, date: Dublin Core", dated, ONE)


def _rss_links() -> None:
    rest = TITLE + DATE
    _case("RSS, link: relative", _item(f"{rest}<link>/a</link>"), ONE)
    _case("RSS, link: blanks around", _item(f"{rest}<link>\n  {A}\n </link>"), ONE)
    _case("RSS, link: CDATA", _item(f"{rest}<link><![CDATA[{A}]]></link>"), ONE)
    _case("RSS, link: only a guid", _item(f"{rest}<guid>{A}</guid>"), ONE)
    _case("RSS, link: guid no permalink", _item(f'{rest}<guid isPermaLink="false">{A}</guid>'), ONE)
    _case("RSS, link: guid is a number", _item(f'{PARTS}<guid isPermaLink="false">77</guid>'), ONE)
    _case("RSS, link: none at all", _item(f'{rest}<guid isPermaLink="false">77</guid>'), [("", *ONE[0][1:])])
    burner = ' xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"'
    tracked = f"{rest}<link>https://track.example/x</link><feedburner:origLink>{A}</feedburner:origLink>"
    _case("RSS, link: tracker", _item(tracked, attributes=burner), ONE)
    atom = ' xmlns:atom="http://www.w3.org/2005/Atom"'
    own = f'{PARTS}<atom:link rel="self" href="https://post.example/self"/>'
    _case("RSS, link: atom self beside", _item(own, attributes=atom), ONE)
    _case("RSS, link: enclosure beside", _item(f'{PARTS}<enclosure url="https://x.example/m.mp3"/>'), ONE)
    _case(
        "RSS, link: ampersand bare", _item(f"{rest}<link>{A}?x=1&y=2</link>"), [(f"{A}?x=1&y=2", *ONE[0][1:])]
    )
    _case("RSS, link: not an address", _item(f"{rest}<link>http://[</link>"), [("", *ONE[0][1:])])


def _rss_titles() -> None:
    titles = {
        "CDATA": "<![CDATA[Accord signed]]>",
        "markup": "<![CDATA[<b>Accord</b> signed]]>",
        "markup escaped": "&lt;b&gt;Accord&lt;/b&gt; signed",
        "blanks and lines": "\n  Accord\n   signed ",
        "no-break space": "Accord&#160;signed",
    }
    for name, title in titles.items():
        _case(f"RSS, title: {name}", _item(f"<title>{title}</title>{LINK}{DATE}"), ONE)
    for name, title, read in (
        ("entity twice", "Black &amp;amp; white", "Black & white"),
        ("HTML entity", "Caf&eacute; closed", "Café closed"),
        ("dash", "Talks &#8212; again", "Talks — again"),
        ("empty", "", ""),
    ):
        _case(f"RSS, title: {name}", _item(f"<title>{title}</title>{LINK}{DATE}"), [(A, read, TIME)])
    media = ' xmlns:media="http://search.yahoo.com/mrss/"'
    shown = f"{PARTS}<media:content><media:title>A photograph</media:title></media:content>"
    _case("RSS, title: a picture's beside", _item(shown, attributes=media), ONE)


def _rss_ids() -> None:
    def named(letter: str, guid: str, more: str = "") -> str:
        link = f"<link>https://post.example/{letter}</link>"
        return f"<item>{TITLE}{link}{DATE}<guid isPermaLink='false'>{guid}</guid>{more}</item>"

    two = [*ONE, (B, *ONE[0][1:])]
    _case("RSS, ids: two entries", _rss(named("a", "1") + named("b", "2")), two)
    _case("RSS, ids: one id, two articles", _rss(named("a", "1") + named("b", "1")), two)
    _case("RSS, ids: the same entry twice", _rss(named("a", "1") * 2), ONE)
    _case("RSS, ids: none, twice", _rss(f"<item>{PARTS}</item>" * 2), ONE)
    _case("RSS, ids: an empty item", _rss(f"<item>{PARTS}</item><item></item>"), ONE)
    many = "".join(
        f"<item><title>T{n}</title><link>{A}{n}</link>{DATE}<guid>{A}{n}</guid></item>" for n in range(300)
    )
    _case("RSS, ids: 300 entries", _rss(many), [(f"{A}{n}", f"T{n}", TIME) for n in range(300)])


def _bytes() -> None:
    def declared(name: str) -> str:
        return _item(
            f"<title>Accord signé</title>{LINK}{DATE}", head=f'<?xml version="1.0" encoding="{name}"?>'
        )

    accented = [(A, "Accord signé", TIME)]
    _case("bytes: UTF-8 with a mark", b"\xef\xbb\xbf" + declared("utf-8").encode(), accented)
    _case("bytes: Latin-1", declared("iso-8859-1").encode("latin-1"), accented)
    _case("bytes: Windows-1252", declared("windows-1252").encode("cp1252"), accented)
    _case("bytes: UTF-16", declared("utf-16").encode("utf-16"), accented)
    _case("bytes: says UTF-8, is Latin-1", declared("utf-8").encode("latin-1"), accented)
    _case("bytes: says Latin-1, nothing odd", _item(head='<?xml version="1.0" encoding="latin-1"?>'), ONE)
    _case("bytes: blank lines before", "\n\n  " + _item(), ONE)
    _case("bytes: no declaration", _item(head=""), ONE)
    _case(
        "bytes: a control character",
        _item(PARTS.replace("Accord", "Acc\x0bord")),
        [(A, "Accord signed", TIME)],
    )
    _case("bytes: cut off after an item", _item().replace("</channel></rss>", ""), ONE)
    _case("bytes: a comment before", "<!-- made by hand -->" + _item(head=""), ONE)
    doctype = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    _case(
        "bytes: an entity of a file", _item(f"<title>Accord signed&x;</title>{LINK}{DATE}", head=doctype), ONE
    )
    _case("bytes: no feed", "<html><body>words</body></html>", [])
    _case("bytes: an empty channel", _rss(""), [])


def _other_rss() -> None:
    for version in ("0.91", "0.92", "2.0.1", ""):
        _case(f"RSS {version or 'without version'}", _item().replace("2.0", version), ONE)
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Post</title></channel>'
        f'<item rdf:about="{A}">{TITLE}{LINK}<dc:date>2025-03-14T09:30:00Z</dc:date></item></rdf:RDF>'
    )
    _case("RDF (RSS 1.0)", rdf, ONE)
    _case("RSS in capitals", _item().replace("<rss", "<RSS").replace("</rss", "</RSS"), ONE)


def _atoms() -> None:
    link = f'<link href="{A}"/>'
    made = "<published>2025-03-14T09:30:00Z</published>"
    plain = f"<id>urn:1</id>{TITLE}{made}"
    _case("Atom", _atom(plain + link), ONE)
    _case(
        "Atom, several links",
        _atom(f'{plain}<link rel="self" href="{B}"/><link rel="alternate" href="{A}"/>'),
        ONE,
    )
    _case("Atom, only updated", _atom(f"<id>1</id>{TITLE}<updated>2025-03-14T09:30:00Z</updated>{link}"), ONE)
    _case(
        "Atom, relative to xml:base",
        _atom(f'{plain}<link href="a"/>', attributes=' xml:base="https://post.example/"'),
        ONE,
    )
    _case("Atom, id is the address", _atom(f"<id>{A}</id>{TITLE}{made}"), ONE)
    _case(
        "Atom, title as HTML",
        _atom(f'<id>1</id><title type="html">&lt;i&gt;Accord&lt;/i&gt; signed</title>{made}{link}'),
        ONE,
    )
    xhtml = '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><b>Accord</b> signed</div></title>'
    _case("Atom, title as XHTML", _atom(f"<id>1</id>{xhtml}{made}{link}"), ONE)
    _case(
        "Atom 0.3",
        _atom(f"<id>1</id>{TITLE}<issued>2025-03-14T09:30:00Z</issued>{link}").replace(
            "http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#"
        ),
        ONE,
    )
    prefixed = (
        f'<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:id>1</a:id><a:title>Accord signed</a:title>'
        f'<a:published>2025-03-14T09:30:00Z</a:published><a:link href="{A}"/></a:entry></a:feed>'
    )
    _case("Atom, prefixed", prefixed, ONE)


def _jsons() -> None:
    item = {"id": "1", "url": A, "title": "Accord signed", "date_published": "2025-03-14T09:30:00Z"}
    _case("JSON Feed", _json(item), ONE)
    _case("JSON Feed 1", _json(item, version="https://jsonfeed.org/version/1"), ONE)
    _case("JSON Feed, marked", "\ufeff" + _json(item), ONE)
    _case("JSON Feed, id a number", _json(item | {"id": 1}), ONE)
    _case("JSON Feed, relative", _json(item | {"url": "/a"}), ONE)
    _case("JSON Feed, external", _json({**item, "url": None, "external_url": A}), ONE)
    _case("JSON Feed, offset", _json(item | {"date_published": "2025-03-14T11:30:00+02:00"}), ONE)
    _case("JSON Feed, bad date", _json(item | {"date_published": "soon"}), UNDATED)
    _case("JSON Feed, odd items", _json(item, None, 7, "x"), ONE)
    _case("JSON Feed, items no list", _json(items={"a": 1}), [])
    _case("JSON Feed, broken", _json(item)[:-9], [])


for _group in (_rss_dates, _rss_links, _rss_titles, _rss_ids, _bytes, _other_rss, _atoms, _jsons):
    _group()
CASES = dict(_CASES)
