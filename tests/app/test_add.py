"""Which kind of source a user named."""

from dateline.app.add import sorted_out


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
