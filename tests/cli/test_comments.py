"""`dateline comments`: what other programs wrote comes in, once; and all goes out."""

import datetime as dt
import gzip
import json
import re
import shutil
import sqlite3
import time

import pytest
from msgspec.structs import replace

from comment_exports import WXR_END, WXR_HEAD, disqus, disqus_post, isso, wxr, wxr_comment, wxr_item
from conftest import start
from dateline.commenting.tidying import tidy
from dateline.model import CommentState, SiteStory, Wanted
from dateline.publishing.opening import opened, site_of
from dateline.publishing.publish import publish, told
from site_comments import reader
from site_people import SINCE

POST = "https://old.example/2025/03/what-moved/"
SHOWN, HELD, SPAM, REMOVED, ERASED = (CommentState(s) for s in "shown held spam removed erased".split())


@pytest.fixture(scope="module")
def published(tmp_path_factory, example_archive):
    """An archive with two editions, and the path of the first."""
    path = tmp_path_factory.mktemp("site") / "news.db"
    shutil.copy(example_archive, path)
    with opened(path) as house:
        story = SiteStory("talks", "The talks", SINCE, "ceasefire Ukraine")
        house.site.stories.keep(story)
        for day in (14, 18):
            until = dt.date(2025, 3, day)
            publish(
                house,
                story,
                told(house, story, SINCE, until),
                who="",
                now=dt.datetime(2025, 3, day, 18, tzinfo=dt.UTC),
            )
        return path, [edition.path for edition in house.site.editions.newest(2)]


@pytest.fixture
def site(dateline, published, tmp_path, monkeypatch):  # noqa: ARG001 - it forgets what the environment says
    """A copy for a test; every command means it."""
    archive = tmp_path / "news.db"
    shutil.copy(published[0], archive)
    shutil.copy(site_of(published[0]), site_of(archive))
    monkeypatch.setenv("DATELINE_ARCHIVE", str(archive))
    return archive


@pytest.fixture
def path(published):
    """The newest edition."""
    return published[1][0]


def kept(site):
    """All comments, by number."""
    with opened(site) as house:
        return sorted(house.site.comments.wanted(Wanted(), 9999), key=lambda c: c.number)


def writers(site):
    """Who wrote them, as far as that is known."""
    with opened(site) as house:
        return [house.site.comments.writer(c.number) for c in house.site.comments.wanted(Wanted(), 99)]


def written(tmp_path, content, name="export.xml"):
    """A file."""
    file = tmp_path / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def test_comments_of_wordpress_come_in(dateline, site, path, tmp_path):
    """Each with its state, name, time and text."""
    file = written(tmp_path, wxr(
        wxr_comment(1, 'See <a href="https://a.example/">this</a> &amp; that'),
        wxr_comment(2, "Waits", approved="0"),
        wxr_comment(3, "Gone", approved="trash"),
        wxr_comment(4, "Buy", approved="spam"),
        wxr_comment(5, "[...] link", kind="pingback"),
        wxr_comment(6, "link", kind="trackback"),
        wxr_comment(7, "Order shipped", kind="order_note"),
    ))  # fmt: skip
    done = dateline("comments", "import", file, "--to", path)
    assert done.code == 0, done.err
    assert "3 comments of WordPress came in (1 shown, 1 held, 1 removed), 0 were here" in done.err
    one, two, three = kept(site)
    assert (one.name, one.text) == ("Ben & Co", "See this (https://a.example/) & that")
    assert (one.time, one.shown) == (dt.datetime(2025, 3, 19, 10, 1, tzinfo=dt.UTC),) * 2
    assert (one.edition, [c.state for c in (one, two, three)]) == (path, [SHOWN, HELD, REMOVED])
    assert two.signs == ("imported from WordPress",)
    listed = json.loads(dateline("comments", "skipped", "-f", "json").out)
    assert [(row["number"], row["why"].partition(":")[0]) for row in listed] == [
        ("4", "spam that is older than 30 days, which is not kept"),
        ("5", "a pingback"),
        ("6", "a trackback"),
        ("7", "of the kind 'order_note'"),
    ]
    assert {row["source"] for row in listed} == {POST}


def test_the_same_file_again_brings_nothing(dateline, site, path, tmp_path):
    """Nor does a longer one bring what is here; an answer finds what it answers, and nothing is doubled."""
    first = written(tmp_path, wxr(wxr_comment(1), wxr_comment(2, parent=1)))
    longer = written(
        tmp_path, wxr(wxr_comment(1, "Changed"), wxr_comment(2, parent=1), wxr_comment(3, parent=2)), "b.xml"
    )
    for file in (first, first, longer, longer):
        done = dateline("comments", "import", file, "--to", path)
    assert "0 comments of WordPress came in, 3 were here" in done.err
    assert [(c.parent, c.top) for c in kept(site)] == [(0, 1), (1, 1), (2, 1)]
    assert kept(site)[0].text == "Good words."


def test_deep_threads_are_two_deep_and_name_whom_they_answer(dateline, site, path, tmp_path):
    """Also where the answer stands before the question, or where there is a ring."""
    file = written(tmp_path, wxr(
        wxr_comment(4, parent=3, date_gmt="2025-03-19 09:00:00"),
        wxr_comment(1), wxr_comment(2, parent=1), wxr_comment(3, parent=2),
        wxr_comment(5, parent=6), wxr_comment(6, parent=5), wxr_comment(7, parent=99), wxr_comment(8, parent=8),
    ))  # fmt: skip
    done = dateline("comments", "import", file, "--to", path)
    assert "8 comments" in done.err
    found = {c.time.minute: c for c in kept(site)}
    assert found[0].parent == found[3].number
    assert found[3].parent == found[2].number
    assert {found[m].top for m in (0, 1, 2, 3)} == {found[1].number}
    assert found[7].parent == found[8].parent == 0
    assert sorted(bool(found[m].parent) for m in (5, 6)) == [False, True]
    assert "without what they answer" in done.err


def test_a_table_says_where_each_post_comes(dateline, site, published, tmp_path):
    """A dry run writes it; what has no edition is left out, and comes in once it has one."""
    new, old = published[1]
    content = (WXR_HEAD + wxr_item([wxr_comment(1)]) + wxr_item([wxr_comment(2), wxr_comment(3)], "other", 8)
               + wxr_item([wxr_comment(4)], "third", 9) + WXR_END)  # fmt: skip
    file = written(tmp_path, content)
    dry = dateline("comments", "import", file, "--dry-run", "-f", "csv")
    assert dry.code == 0
    assert kept(site) == []
    lines = dry.out.splitlines()
    assert lines[0] == "source,edition,new,shown,held,spam,removed,erased,known,skipped"
    assert lines[2] == "https://old.example/2025/03/other/,,0,0,0,0,0,0,0,2"
    assert "3 left out" not in dry.err
    assert "2 left out: no edition is named for https://old.example/2025/03/other/" in dry.err
    table = written(
        tmp_path, dry.out.replace("moved/,", f"moved/,{new}").replace("other/,", f"other/,{old}"), "map.csv"
    )
    done = dateline("comments", "import", file, "--map", table)
    assert "3 comments" in done.err
    assert [c.edition for c in kept(site)] == [new, old, old]
    assert len(json.loads(dateline("comments", "skipped", "-f", "json").out)) == 1
    slugs = written(tmp_path, f"third;{new}\n", "slugs.csv")
    assert "1 comment of" in dateline("comments", "import", file, "--map", slugs).err
    assert "3 were here" not in done.err
    assert json.loads(dateline("comments", "skipped", "-f", "json").out or "[]") == []


def test_what_is_asked_wrongly_is_refused_and_says_what_to_do(dateline, site, path, tmp_path):
    """Nothing is kept then."""
    two = written(
        tmp_path, WXR_HEAD + wxr_item([wxr_comment(1)]) + wxr_item([wxr_comment(2)], "b", 8) + WXR_END
    )
    many = dateline("comments", "import", two, "--to", path)
    assert many.code == 2
    assert "--thread" in many.err
    assert "--map" in many.err
    wrong = dateline("comments", "import", two, "--to", "/talks/2020-01-01/none")
    assert (wrong.code, "there is no edition at" in wrong.err) == (2, True)
    table = written(tmp_path, "source,edition\na,/nowhere\n", "t.csv")
    row = dateline("comments", "import", two, "--map", table)
    assert (row.code, "line 2 of the table: there is no edition" in row.err) == (2, True)
    other = dateline("comments", "import", written(tmp_path, "Dear all", "x.txt"))
    assert (other.code, "is no export of comments" in other.err) == (3, True)
    assert kept(site) == []
    only = dateline("comments", "import", two, "--to", path, "--thread", "b")
    assert only.code == 0
    assert len(kept(site)) == 1


def test_comments_of_disqus_come_in(dateline, site, path, tmp_path):
    """Packed, as it is sent; deleted ones keep their place below which others answer, and no word."""
    posts = [
        disqus_post(11, "<p>Top &lt;b&gt;</p><p>more</p>"),
        disqus_post(12, "<p>unmistakable</p>", parent="11", deleted="true"),
        disqus_post(13, "<p>deep</p>", parent="12"),
        disqus_post(14, "<p>old spam</p>", spam="true"),
        disqus_post(15, "<p>x</p>", thread="404"),
    ]
    file = written(tmp_path, gzip.compress(disqus(*posts).encode()), "old.xml.gz")
    table = written(tmp_path, f"/2025/03/what-moved/\t{path}\n", "map.tsv")
    done = dateline("comments", "import", file, "--map", table)
    assert done.code == 0
    top, gone, deep = kept(site)
    assert (top.text, top.name, top.state) == ("Top <b>\n\nmore", "Baz", SHOWN)
    assert (gone.text, gone.name, gone.state) == ("", "", ERASED)
    assert (deep.parent, deep.top) == (gone.number, top.number)
    assert "1 left out: no edition is named for 404" in done.err
    assert b"unmistakable" not in site_of(site).read_bytes()


def test_comments_of_isso_come_in(dateline, site, path, tmp_path):
    """By its own file, and by its list."""
    now = dt.datetime.now(dt.UTC).timestamp()
    file = tmp_path / "comments.db"
    isso(file, [
        (1, None, 1742378400.25, 1, "Good *words*.\n\n> said", "Ada"),
        (2, 1, now - 3600, 2, "Waits", None),
        (3, 1, 1742378500.0, 4, "", None),
        (4, 3, 1742378600.0, 1, "Answers", "Bo"),
    ])  # fmt: skip
    assert dateline("comments", "import", file, "--to", path).code == 0
    found = kept(site)
    assert [(c.state, c.name) for c in found] == [
        (SHOWN, "Ada"),
        (ERASED, ""),
        (SHOWN, "Bo"),
        (HELD, "Anonymous"),
    ]
    assert found[0].text == "Good *words*.\n\n> said"
    assert found[0].time == dt.datetime.fromtimestamp(1742378400.25, dt.UTC)
    assert found[2].parent == found[1].number
    (writer,) = [w for w in writers(site) if w]
    assert (writer.comment, writer.address, writer.network, writer.confirmed) == (
        found[3].number,
        "a@b.example",
        "203.0.113.0/24",
        False,
    )
    listed = [{"id": "/2025/03/what-moved/", "title": "x", "comments": [
        {"id": "1", "author": "Cy", "created": "2025-03-19 12:00:00", "email": "", "remote_addr": "", "text": "Hi", "website": ""},
        {"id": "2", "author": "Di", "created": "later", "text": "Hi"}, "x"]}]  # fmt: skip
    done = dateline("comments", "import", written(tmp_path, json.dumps(listed), "l.json"), "--to", path)
    assert "1 left out: it has no date that can be read" in done.err
    assert kept(site)[-1].name == "Cy"


def test_who_wrote_comes_along_for_thirty_days_only(dateline, site, path, tmp_path):
    """And goes when the thirty days of the comment are over, not of the import."""
    now = dt.datetime.now(dt.UTC)
    days = [f"{now - dt.timedelta(days=n):%Y-%m-%d %H:%M:%S}" for n in (1, 29, 31)]
    ahead = f"{now + dt.timedelta(days=400):%Y-%m-%d %H:%M:%S}"
    file = written(tmp_path, wxr(*(wxr_comment(n, date_gmt=day) for n, day in enumerate([*days, ahead])),
        wxr_comment(9, author_email="no address\nBcc: x@y.example", author_IP="x", date_gmt=days[0]),
        wxr_comment(10, approved="spam", date_gmt=days[0])))  # fmt: skip
    dateline("comments", "import", file, "--to", path)
    found = kept(site)
    assert [c.state for c in found].count(SPAM) == 1
    assert all(c.time <= dt.datetime.now(dt.UTC) for c in found)
    known = [w for w in writers(site) if w]
    assert len(known) == 4
    assert {(w.address, w.network) for w in known} == {("ben@example.org", "203.0.113.0/24")}
    with opened(site) as house:
        tidy(house, now + dt.timedelta(days=2))
        assert len([w for c in found if (w := house.site.comments.writer(c.number))]) == 3
        tidy(house, now + dt.timedelta(days=31))
        assert not [w for c in found if (w := house.site.comments.writer(c.number))]


@pytest.mark.parametrize(
    ("content", "code", "number"),
    [
        pytest.param('<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + wxr(wxr_comment(1, "&x;"))[39:], 3, 0, id="xxe"),
        pytest.param('<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + wxr(wxr_comment(1))[39:], 3, 0, id="laughs"),
        pytest.param(wxr(wxr_comment(1), wxr_comment(2), wxr_comment(3))[:-900], 3, 2, id="cut off"),
        pytest.param(wxr(wxr_comment(1, "nul\0 and \x0b &#0; here"), wxr_comment(2)), 0, 2, id="nul bytes"),
        pytest.param(wxr(wxr_comment(1, "caf\u00e9")).replace("UTF-8", "ISO-8859-1").encode("latin-1"), 0, 1, id="latin"),
        pytest.param(wxr(wxr_comment(1, "caf\u00e9")).replace("UTF-8", "ISO-8859-1").encode(), 0, 1, id="says latin, is utf-8"),
        pytest.param(wxr(wxr_comment(1, "caf\u00e9")).replace("UTF-8", "UTF-16").encode("utf-16"), 0, 1, id="utf-16"),
        pytest.param(wxr(wxr_comment(1, "caf\u00e9")).encode("cp1252"), 0, 1, id="says utf-8, is not"),
        pytest.param(wxr(wxr_comment(1)).replace("UTF-8", "zlib_codec"), 0, 1, id="no encoding of text"),
        pytest.param(wxr(wxr_comment(1), "<a>" * 100_000), 3, 1, id="deep"),
        pytest.param(wxr(wxr_comment(1, "x" * 3_000_000)), 0, 1, id="long"),
        pytest.param(wxr(wxr_comment(1), '<wp:comment x="' + "y" * 20_000_000), 3, 1, id="endless"),
        pytest.param(gzip.compress(wxr(wxr_comment(1)).encode())[:-40], 3, None, id="packed, cut off"),
    ],
)  # fmt: skip
def test_hostile_and_broken_exports(  # noqa: PLR0913, PLR0917 - fixtures
    dateline, site, path, tmp_path, content, code, number
):
    """What stands before the break comes in, and where it breaks is said."""
    done = dateline("comments", "import", written(tmp_path, content), "--to", path)
    assert done.code == code, done.err
    assert "Traceback" not in done.err
    if number is not None:
        found = kept(site)
        assert len(found) == number
        assert all(len(c.text) <= 5000 and "\0" not in c.text for c in found)
        if "caf" in "".join(c.text for c in found):
            assert found[0].text == "caf\u00e9"


@pytest.mark.usefixtures("site")
def test_a_database_that_is_none_or_is_broken(dateline, path, tmp_path):
    """A view that never ends is no table; a torn file is read to where it is torn."""
    view = tmp_path / "view.db"
    with sqlite3.connect(view) as made:
        made.execute("CREATE TABLE threads (id, uri)")
        made.execute(
            "CREATE VIEW comments AS WITH RECURSIVE r(id) AS (SELECT 1 UNION ALL SELECT id+1 FROM r) SELECT id, 1 AS tid FROM r"
        )
    made.close()
    done = dateline("comments", "import", view, "--to", path)
    assert (done.code, "it has no table 'comments'" in done.err) == (3, True)
    torn = tmp_path / "torn.db"
    isso(torn, [(n, None, 1742378400.0 + n, 1, "words " * 200, "A") for n in range(200)])
    torn.write_bytes(torn.read_bytes()[:60_000])
    assert dateline("comments", "import", torn, "--to", path).code == 3


def test_names_are_bounded_and_nothing_hidden_comes_in(dateline, site, path, tmp_path):
    """As by the form."""
    name = "<b>Mallory</b>\u202e\u200b " + "x" * 300
    dateline("comments", "import", written(tmp_path, wxr(
        wxr_comment(1, "<script>alert(1)</script>a\u202eb", author=name), wxr_comment(2, "<!-- -->", author=""),
        wxr_comment(3, "x" * 9000, author=""))), "--to", path)  # fmt: skip
    one, three = kept(site)
    assert one.text == "ab"
    assert one.name.startswith("Mallory x")
    assert len(one.name) == 60
    assert (three.name, len(three.text) <= 5000, three.text.endswith(" \u2026")) == ("Anonymous", True, True)


@pytest.mark.parametrize("form", ["json", "wxr"])
def test_an_export_comes_in_again_as_it_was(  # noqa: PLR0913, PLR0917 - fixtures
    dateline, site, path, published, tmp_path, form
):
    """On the same site nothing is doubled; on an empty one all stands as before."""
    file = written(tmp_path, wxr(
        wxr_comment(1, "a &lt;b&gt; &amp;amp; &eacute;\n\nnew"), wxr_comment(2, "w", 1, "0"), wxr_comment(3, "t", 2, "trash")))  # fmt: skip
    dateline("comments", "import", file, "--to", path)
    with opened(site) as house:
        before = kept(site)
        house.site.comments.change(replace(before[0], line="0" * 12, version=1, revision=2))
    before = kept(site)
    out = tmp_path / "out"
    assert dateline("comments", "export", "-f", form, "-o", out).code == 0
    assert "ben@example.org" not in out.read_text()
    assert "3 were here" in dateline("comments", "import", out).err
    for archive in (site, site_of(site)):
        shutil.copy(published[0] if archive == site else site_of(published[0]), archive)
    for left in site.parent.glob("*-wal"):
        left.unlink()
    done = dateline("comments", "import", out)
    assert "3 comments of" in done.err, done.err
    after = kept(site)
    fields = "edition name text time state parent top line version shown edited".split()
    assert [[getattr(c, f) for f in fields] for c in after] == [
        [getattr(c, f) for f in fields] for c in before
    ]


@pytest.mark.usefixtures("site")
def test_an_export_has_what_is_asked_for(dateline, path, tmp_path):
    """Only shown ones, or who wrote them too; a program can read it, and others cannot read the file."""
    now = f"{dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M:%S}"
    dateline(
        "comments",
        "import",
        written(tmp_path, wxr(wxr_comment(1, date_gmt=now), wxr_comment(2, approved="0"))),
        "--to",
        path,
    )
    assert len(json.loads(dateline("comments", "export").out)["comments"]) == 2
    assert [c["state"] for c in json.loads(dateline("comments", "export", "--shown").out)["comments"]] == [
        "shown"
    ]
    private = json.loads(dateline("comments", "export", "--private").out)["comments"]
    assert [c.get("email") for c in private] == [None, "ben@example.org"]
    out = tmp_path / "o.json"
    dateline("comments", "export", "-o", out)
    assert out.stat().st_mode & 0o077 == 0
    assert re.search(r"^\{.*\[$", out.read_text().splitlines()[0])


def test_killed_at_any_moment_nothing_is_lost_or_doubled(dateline, site, path, tmp_path):
    """The next run goes on; in the end all stands as after one run."""
    count = 3000
    file = written(
        tmp_path, wxr(*(wxr_comment(n, f"Number {n}.", n - 1 if n % 4 else 0) for n in range(1, count + 1)))
    )
    killed = 0
    for tenths in (7, 8, 9, 10, 11, 12):
        running = start("comments", "import", file, "--to", path)
        time.sleep(tenths / 10)
        killed += running.poll() is None
        running.kill()
        running.wait()
    assert killed
    assert dateline("comments", "import", file, "--to", path).code == 0
    found = kept(site)
    assert sorted(c.text for c in found) == sorted(f"Number {n}." for n in range(1, count + 1))
    numbers = {int(c.text.split()[1].rstrip(".")): c for c in found}
    wrong = [n for n, c in numbers.items() if c.parent != (numbers[n - 1].number if n % 4 and n > 1 else 0)]
    assert wrong == []
    with opened(site) as house:
        assert house.site.comments.number(path) == count


def test_what_was_imported_is_text_on_every_page(dateline, site, path, tmp_path):
    """On the page of the edition, in the feeds and before moderators: nothing of it is markup, nothing private is there."""
    evil = (
        "&lt;script&gt;alert(1)&lt;/script&gt;<img src=x onerror=alert(2)>\"'</p><svg/onload=alert(3)> words"
    )
    now = f"{dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M:%S}"
    file = written(
        tmp_path,
        wxr(
            wxr_comment(1, evil, author=evil, date_gmt=now),
            wxr_comment(2, "answers", 1),
            wxr_comment(3, evil, 2),
            wxr_comment(4, evil, approved="0"),
        ),
    )
    dateline("comments", "import", file, "--to", path)
    with opened(site) as house:
        client = reader(house)
        pages = [client.get(path), client.get("/comments.atom"), client.get(f"{path}/comments.atom")]
        assert [page.status_code for page in pages] == [200, 200, 200]
        for page in pages:
            assert not re.search(
                r"<script>|<svg[^>]*onload|<img[^>]*onerror|ben@example|203\.0\.113", page.text
            )
        assert "&lt;script&gt;alert(1)" in pages[0].text
        assert pages[0].text.count("answers") > 0


@pytest.mark.usefixtures("site")
def test_answers_that_are_older_than_what_they_answer_take_no_more_time(dateline, path, tmp_path):
    """A chain of thousands, the last first; and one that hangs on nothing keeps its order."""
    count = 4000
    chain = [
        wxr_comment(n, parent=n + 1, date_gmt=f"{dt.datetime(2025, 3, 1) + dt.timedelta(seconds=n)}")  # noqa: DTZ001 - as SQL
        for n in range(count)
    ]
    begun = time.process_time()
    done = dateline("comments", "import", written(tmp_path, wxr(*chain)), "--to", path)
    assert f"{count} comments" in done.err
    assert "1 without what they answer" in done.err
    assert time.process_time() - begun < 20
