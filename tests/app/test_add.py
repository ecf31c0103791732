"""Which kind of source a user named."""

import contextlib
import gzip
import re

import pytest

from conftest import page
from dateline.app.add import add, collector_of, complain_of_missing, sorted_out
from dateline.archive import Archive
from dateline.errors import SourceError
from dateline.model import Defaults
from dateline.model.filing import Added


def test_each_source_is_of_one_kind(tmp_path, monkeypatch):
    """An address, a list of addresses, a saved feed, or else a file or folder: what is one is not read as another."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.html").write_text("<p>https://a.example/1</p>")
    (tmp_path / "list.txt").write_text("https://a.example/1\nhttps://a.example/2\n")
    item = "<item><title>Accord</title><link>https://a.example/3</link></item>"
    (tmp_path / "feed.xml").write_text(
        f'<rss version="2.0"><channel><title>Post</title>{item}</channel></rss>'
    )
    named = sorted_out(["page.html", "https://a.example/4", "list.txt", "feed.xml", "-", "no such"])
    assert named.files == ("page.html", "-", "no such")
    assert named.addresses == ("https://a.example/4",)
    assert [found.pages for found in named.lists] == [("https://a.example/1", "https://a.example/2")]
    assert [(name, feed.title) for name, feed in named.feeds.items()] == [("feed.xml", "Post")]
    assert named.on_the_web


def test_files_alone_need_no_web(tmp_path):
    """Nothing is fetched for them."""
    (tmp_path / "page.html").write_text("<p>words</p>")
    assert not sorted_out([str(tmp_path), "-"]).on_the_web


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("nowhere.html", "Check the spelling"),
        ("ftp://a.example/1", "only http:// and https://"),
        ("example.org/news", "named with its scheme"),
    ],
)
def test_what_is_missing_is_told_with_what_to_do(name, advice):
    """Where nothing is there, or where all must be; else after the rest was done."""
    with pytest.raises(SourceError, match=re.escape(name)) as told:
        collector_of([name])
    assert advice in told.value.advice
    collector = collector_of([name, __file__])
    with pytest.raises(SourceError):
        collector_of([name, __file__], every=True)
    with pytest.raises(SourceError) as told:
        complain_of_missing(collector)
    assert told.value.advice.endswith("Everything else was done.")
    complain_of_missing(collector_of([__file__]))


@pytest.mark.parametrize("name", ["one.html", "many.jsonl", "many.jsonl.gz"])
def test_a_bar_ends_with_the_bytes_there_are(tmp_path, name):
    """Page by page, and never beyond them, whatever the file unpacks to."""
    lines = "".join(f'{{"url": "https://p.example/{n}", "text": "The dam broke."}}\n' for n in range(20))
    content = lines.encode() if "many" in name else page("The dam broke.").encode()
    (tmp_path / name).write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    size, done, totals = (tmp_path / name).stat().st_size, [], []

    @contextlib.contextmanager
    def bar(all_of_it):
        assert all_of_it == size
        yield done.append, totals.append

    with Archive(tmp_path / "a.db") as archive:
        total = add(archive, collector_of([str(tmp_path / name)]), Defaults(), bar=bar)
        assert add(archive, collector_of([]), Defaults()) == Added()
    assert sum(done) == size
    assert len(done) == (21 if "many" in name else 2)
    assert totals == [total]
    if name == "many.jsonl.gz":
        assert done[0] == int(0.35 * len(lines.splitlines(keepends=True)[0]))
