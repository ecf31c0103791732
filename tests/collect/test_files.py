"""Pages from files and folders."""

import gzip
import io

import pytest

from dateline.collect import FileCollector, files
from dateline.model import Page, PageKind, Skipped, SkipReason


def test_a_folder_is_read_with_all_below_it_in_a_fixed_order(tmp_path):
    """Every page below, sorted; hidden files and the folder's own README are not news."""
    for name in ("b/two.html", "a/one.txt", "a/.hidden.html", "README.md", ".git/x.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("words")
    found = [page.source for page in FileCollector([str(tmp_path)]).pages()]
    assert found == [str(tmp_path / "a/one.txt"), str(tmp_path / "b/two.html")]


def test_a_source_named_twice_is_read_once(tmp_path):
    """A file that is named and lies in a named folder is one page."""
    (tmp_path / "one.txt").write_text("words")
    assert len(list(FileCollector([str(tmp_path), str(tmp_path / "one.txt")]).pages())) == 1


def test_a_compressed_export_is_a_page_a_line(tmp_path):
    """Each line of JSONL is a page that knows its line; blank lines are none."""
    path = tmp_path / "export.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"a": 1}\n\n{"b": 2}\n'))
    pages = list(FileCollector([str(path)]).pages())
    assert [(p.source, p.content, p.kind) for p in pages if isinstance(p, Page)] == [
        (f"{path}:1", b'{"a": 1}\n', PageKind.RECORD),
        (f"{path}:3", b'{"b": 2}\n', PageKind.RECORD),
    ]


def test_a_bomb_is_not_unpacked(tmp_path):
    """A page that unpacks to more than the limit is skipped after reading no more than the limit."""
    path = tmp_path / "bomb.html.gz"
    with gzip.open(path, "wb", compresslevel=1) as stream:
        for _ in range(40):
            stream.write(b"\0" * 1_000_000)
    (found,) = FileCollector([str(path)]).pages()
    assert isinstance(found, Skipped)
    assert "20 MB" in found.detail


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\xef\xbb\xbf <html><p>words</p>", PageKind.HTML),
        (b'\n{"text": "words"}', PageKind.RECORD),
        (b"words", PageKind.TEXT),
        (b"", PageKind.TEXT),
    ],
)
def test_standard_input_is_what_it_begins_with(content, kind):
    """A page, a record or a text, read in the second that it comes in."""
    (found,) = [*FileCollector(["-"], stdin=io.BytesIO(content)).pages()]
    assert (found.source.partition(":")[0], found.kind) == ("-", kind)
    assert found.fetched.microsecond == 0


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.html.gz", "a.mhtml", "a.xml"])
def test_a_page_of_just_the_size_that_is_allowed_is_read(tmp_path, monkeypatch, name):
    """One byte more is too large, whatever kind of page it is."""
    monkeypatch.setattr(files, "MAX_PAGE_BYTES", 400)
    monkeypatch.setattr(files, "MAX_SAVED_BYTES", 500)
    entry = "<item><link>https://post.example/1</link><description>words</description></item>"
    begins = {"a.mhtml": "Content-Type: text/html\n\n<p>", "a.xml": f"<rss><channel>{entry}</channel></rss>"}
    content = begins.get(name, "<p>").ljust(400).encode()
    path = tmp_path / name
    for more, reason in ((b"", SkipReason.TEASER if name == "a.xml" else None), (b" ", SkipReason.TOO_LARGE)):
        path.write_bytes(gzip.compress(content + more) if name.endswith(".gz") else content + more)
        (found,) = FileCollector([str(path)]).pages()
        assert (found.reason if isinstance(found, Skipped) else None) == reason


def test_a_line_that_is_too_long_costs_that_line_only(tmp_path, monkeypatch):
    """The next one keeps its number, also where it is the last and has no end of its own."""
    monkeypatch.setattr(files, "MAX_PAGE_BYTES", 20)
    path = tmp_path / "export.jsonl"
    lines = ["x" * 19, "x" * 20, "x" * 90, "y" * 20]
    path.write_text("\n".join(lines))
    found = list(FileCollector([str(path)]).pages())
    assert [one.source.rpartition(":")[2] for one in found] == ["1", "2", "3", "4"]
    assert [isinstance(one, Skipped) for one in found] == [False, True, True, False]
