"""Pages out of web archives."""

from __future__ import annotations

import datetime as dt
import gzip
import io

import pytest

from conftest import page
from dateline.collect import FileCollector
from dateline.collect.archives import mhtml_page, saved_page, warc_pages
from dateline.model import Page, PageKind, Skipped, SkipReason

HTML = page("The two ministers met in Geneva on Thursday.").encode()


def record(
    body: bytes, *, status: str = "200 OK", kind: str = "text/html", number: int = 1, more: str = ""
) -> bytes:
    http = (
        f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}Content-Length: {len(body)}\r\n\r\n".encode()
        + body
    )
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"WARC-Date: 2025-03-15T08:00:00Z\r\nWARC-Target-URI: https://post.example/{number}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def pages(path, content):
    path.write_bytes(content)
    return list(FileCollector([str(path)]).pages())


@pytest.mark.parametrize("packed", [False, True])
def test_pages_of_a_warc(tmp_path, packed):
    """Each page comes with its address, its record and its time; errors and pictures are passed over."""
    pytest.importorskip("fastwarc", reason="web archives are an extra")
    records = [
        record(HTML),
        record(b"gone", status="404 Not Found", number=2),
        record(b"\x89PNG", kind="image/png", number=3),
        record(gzip.compress(HTML), more="Content-Encoding: gzip\r\n", number=4),
    ]
    content = b"".join(map(gzip.compress, records)) if packed else b"".join(records)
    found = pages(tmp_path / ("x.warc.gz" if packed else "x.warc"), content)
    assert [(p.address, p.content) for p in found] == [
        ("https://post.example/1", HTML),
        ("https://post.example/4", HTML),
    ]
    assert found[0].source.endswith("#<urn:uuid:1>")
    assert found[0].fetched.isoformat() == "2025-03-15T08:00:00+00:00"


def test_a_broken_warc_is_told(tmp_path):
    """What stands before the break is read, and the break is reported."""
    pytest.importorskip("fastwarc", reason="web archives are an extra")
    content = gzip.compress(record(HTML)) + gzip.compress(record(HTML * 50, number=2))[:-300]
    found = pages(tmp_path / "x.warc.gz", content)
    assert isinstance(found[0], Page)
    assert isinstance(found[-1], Skipped)
    assert found[-1].reason is SkipReason.BROKEN_ARCHIVE


def test_the_page_of_an_mhtml(tmp_path):
    """The HTML part is the page, and the file knows where it was saved from."""
    text = (
        "From: <Saved>\nSnapshot-Content-Location: https://post.example/a\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html\n'
        "Content-Transfer-Encoding: quoted-printable\nContent-Location: https://post.example/a\n\n"
        "<p>Caf=C3=A9 closed</p>\n--b\nContent-Type: image/png\n\nx\n--b--\n"
    )
    (found,) = pages(tmp_path / "x.mhtml", text.encode())
    assert (found.address, found.content.strip()) == ("https://post.example/a", "<p>Café closed</p>".encode())
    (none,) = pages(tmp_path / "y.mht", b"Content-Type: text/plain\n\nwords")
    assert none.reason is SkipReason.BROKEN_ARCHIVE


def test_how_a_page_of_a_warc_came_is_kept(dateline, tmp_path):
    """`show` tells the address asked, the answer and the record of a page from a web archive."""
    pytest.importorskip("fastwarc", reason="web archives are an extra")
    (tmp_path / "x.warc").write_bytes(record(HTML))
    dateline("add", tmp_path / "x.warc", "--archive", tmp_path / "a.db")
    name = dateline("articles", "--archive", tmp_path / "a.db").out.split()[0]
    shown = dateline("show", name, "--archive", tmp_path / "a.db").out
    assert "2025-03-15 08:00 UTC; asked https://post.example/1; status 200; content-type text/html" in shown
    assert "WARC record <urn:uuid:1>" in shown


def test_the_encoding_that_a_record_s_answer_names(tmp_path):
    """An encoding that stands only in the recorded HTTP header reaches the reader."""
    pytest.importorskip("fastwarc", reason="web archives are an extra")
    (found,) = pages(tmp_path / "x.warc", record(HTML, kind="text/html; charset=ISO-8859-2"))
    assert found.charset == "iso-8859-2"


@pytest.mark.parametrize("packed", [False, True])
def test_after_a_bomb_the_next_record_is_read(tmp_path, packed):
    """Records that are too large, as they are or unpacked, are listed, and the archive is read on."""
    pytest.importorskip("fastwarc", reason="web archives are an extra")
    bomb = record(gzip.compress(b"\0" * 25_000_000), more="Content-Encoding: gzip\r\n", number=1)
    broken = record(b"none", more="Content-Encoding: gzip\r\n", number=3)
    plain = record(HTML, more="Content-Encoding: gzip\r\n", number=4)  # unpacked by the archiver
    records = [bomb, record(b"<p>" + b"x" * 25_000_000, number=2), broken, plain]
    content = b"".join(gzip.compress(r, 1) for r in records) if packed else b"".join(records)
    *others, last = pages(tmp_path / ("x.warc.gz" if packed else "x.warc"), content)
    assert [skipped.reason for skipped in others] == [
        SkipReason.TOO_LARGE,
        SkipReason.TOO_LARGE,
        SkipReason.BROKEN_ARCHIVE,
    ]
    assert last.content == HTML


def test_an_mhtml_of_parts_within_parts(tmp_path):
    """Nested beyond reason it is listed as such; an address that is none of the web is left out."""
    nested = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(2000)
    )
    (deep,) = pages(tmp_path / "x.mht", nested + b"Content-Type: text/html\n\n<p>x</p>\n")
    assert deep.reason is SkipReason.TOO_DEEP
    odd = b"Content-Type: text/html; charset=iso-8859-2\nContent-Location: cid:7@mhtml\n\n<p>x</p>"
    (found,) = pages(tmp_path / "y.mht", odd)
    assert (found.address, found.charset) == ("", "iso-8859-2")


@pytest.mark.parametrize(("more", "is_known"), [(0, True), (1, False)])
def test_a_browser_s_remark_stands_at_the_head(more, is_known):
    """In the first 4,096 bytes of a saved page."""
    remark = b"<!-- saved from url=(0022)https://post.example/1 -->"
    content = b" " * (4096 - len(remark) + more) + remark
    made = saved_page(Page("a.html", content, PageKind.HTML, dt.datetime.now(dt.UTC)))
    assert made.address == ("https://post.example/1" if is_known else "")


def test_the_limit_of_a_record_is_told():
    """In megabytes: of what came, and of what it unpacks to; a page of just the size is read."""
    pytest.importorskip("fastwarc", reason="web archives are an extra")
    limit = 2_000_000
    big, packed = b"<p>".ljust(limit), gzip.compress(b"<p>".ljust(limit + 1))
    records = [
        record(big),
        record(big + b" ", number=2),
        record(packed, more="Content-Encoding: gzip\r\n", number=3),
    ]
    found = list(warc_pages("x.warc", io.BytesIO(b"".join(records)), limit))
    assert [one.detail if isinstance(one, Skipped) else len(one.content) for one in found] == [
        limit,
        "more than 2 MB",
        "unpacks to more than 2 MB",
    ]


def test_an_encoding_has_a_name_of_some_length():
    """Forty characters of it are kept."""
    content = f"Content-Type: text/html; charset={'x' * 50}\n\n<p>words</p>".encode()
    assert mhtml_page("a.mhtml", content, dt.datetime.now(dt.UTC)).charset == "x" * 40
