"""Pages from files and folders."""

import gzip

from dateline.collect import FileCollector
from dateline.model import Page, PageKind, Skipped


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
