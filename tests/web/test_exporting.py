"""The site as plain files: the same pages, linked so that they can be read where they lie."""

import datetime as dt
import re
import shutil

import pytest
from starlette.testclient import TestClient

from dateline.errors import UsageError
from dateline.model import VersionKind
from dateline.publishing.opening import opened
from dateline.web.exporting import LIST, export, file_of
from dateline.web.site import application
from site_making import at, correct, fill, filled

THIRD = "/talks/2025-03-18/ceasefire-ukraine-what-has-changed-since-12-february-2025"
_ACTIVE = re.compile(
    r'<section class="comments".*?</section>\n?|<form.*?</form>\n?| · <a class="answer"[^>]*>[^<]*</a>'
    r'| · <a href="#comments">no comments(?: yet)?</a>',  # the way to the form
    re.DOTALL,
)
_LINK = re.compile(r'(?<= href=")[^"]*')


def files(folder):
    """The files of a folder, by name."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture(scope="module")
def house(made, tmp_path_factory):
    path = tmp_path_factory.mktemp("export") / "archive.db"
    shutil.copy(made, path)
    with opened(path) as house:
        filled(house)
        yield house


@pytest.fixture(scope="module")
def exported(house, tmp_path_factory):
    """What lies in the folder."""
    folder = tmp_path_factory.mktemp("public")
    export(house, folder)
    return folder


def test_the_files_are_what_is_served(house, exported):
    """Page for page the same, but for forms and links; feeds and other formats byte for byte."""
    client = TestClient(application(house))
    served = {path: client.get(path) for path in ("/", "/talks/", THIRD, f"{THIRD}.json", f"{THIRD}.html", "/feed.atom",
        "/talks/next.ics", "/sitemap.xml", "/robots.txt", "/desk/world/", "/author/bo/", "/how", "/icon.svg",
        f"{THIRD.replace('03-18', '03-14')}/v1", THIRD.replace("03-18", "03-11"))}  # fmt: skip
    lying = files(exported)
    for path, answer in served.items():
        assert answer.status_code == 200
        there = lying[file_of(path)]
        if file_of(path).endswith("index.html"):
            plain = [
                re.sub(r"\n{2,}", "\n", _LINK.sub("", _ACTIVE.sub("", text)))
                for text in (answer.text, there.decode())
            ]
            assert plain[0] == plain[1], path
        else:
            assert there == answer.content, path
    assert "No page is here" in lying["404.html"].decode()


def test_every_link_leads_to_a_file(exported):
    """From each page, also with a fragment; none begins at a root that a folder does not have."""
    lying = files(exported)
    pages = {name: body.decode() for name, body in lying.items() if name.endswith(("index.html", "404.html"))}
    assert len(pages) > 12
    for name, text in pages.items():
        for link in re.findall(r' (?:href|src)="([^"]*)"', text):
            if re.match(r"https?:|mailto:|#", link):
                continue
            assert not link.startswith("/"), (name, link)
            target = (exported / name).parent / link.partition("#")[0]
            assert target.resolve().relative_to(exported.resolve()).as_posix() in lying, (name, link)
        assert "<form" not in text


def test_with_an_address_all_begins_with_it(house, tmp_path):
    """Links, feeds, canonical addresses and the sitemap; a folder of a host, too."""
    export(house, tmp_path, "https://news.example/daily/")
    lying = files(tmp_path)
    front, feed = lying["index.html"].decode(), lying["feed.atom"].decode()
    assert f'href="https://news.example/daily{THIRD}"' in front
    assert '<link rel="canonical" href="https://news.example/daily/">' in front
    assert f"<id>https://news.example/daily{THIRD}</id>" in feed
    assert f"<loc>https://news.example/daily{THIRD}</loc>" in lying["sitemap.xml"].decode()
    assert not re.search(r' (?:href|src)="/', front)


def test_again_only_what_changed_is_written_and_what_is_gone_is_deleted(made, tmp_path):
    """Files that are not ours stay; a folder that is no export is not touched."""
    path, folder = tmp_path / "archive.db", tmp_path / "public"
    shutil.copy(made, path)
    with opened(path) as house:
        fill(house)
        total, changed = export(house, folder)
        assert changed == total == len(files(folder)) - 1
        assert export(house, folder) == (total, 0)
        (folder / "CNAME").write_text("news.example")
        first = house.site.editions.newest(9, story="talks")[2]
        correct(house, first, "wrong", at(dt.date(2025, 3, 20)), VersionKind.RETRACTED)
        assert export(house, folder)[1] > 0
        left = files(folder)
        assert "CNAME" in left
        assert f"{first.path[1:]}.json" not in left
        assert "This edition was retracted" in left[f"{first.path[1:]}/index.html"].decode()
        other = tmp_path / "other"
        other.mkdir()
        (other / "letter.txt").write_text("mine")
        with pytest.raises(UsageError, match="something else"):
            export(house, other)
        with pytest.raises(UsageError, match="cannot"):
            export(house, folder / "CNAME")


def test_a_list_of_files_that_was_tampered_with_deletes_nothing_outside(house, tmp_path):
    """The list is only believed below its folder."""
    folder, letter = tmp_path / "public", tmp_path / "letter.txt"
    folder.mkdir()
    letter.write_text("mine")
    (folder / LIST).write_text(f"../letter.txt\n{letter}\nabc/../../letter.txt\n\n")
    export(house, folder)
    assert letter.read_text() == "mine"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/", "index.html"),
        ("/../../etc/passwd", "etc/passwd/index.html"),
        ("/%2e%2e/x", "x/index.html"),
        ("/a%00b/", "a_b/index.html"),
        ("/a/b.json", "a/b.json"),
    ],
)
def test_a_file_lies_below_the_folder(path, name):
    """Whatever an address holds."""
    assert file_of(path) == name


def test_the_command_says_what_it_did(dateline, tmp_path):
    """It exports an archive's site; an address that is none is refused."""
    ran = dateline("export-site", tmp_path / "public")
    assert ran.code == 0
    assert re.match(r"\d+ files, \d+ of them changed, in ", ran.out)
    assert "say --address" in ran.err
    assert dateline("export-site", tmp_path / "public", "--address", "news.example").code == 2
