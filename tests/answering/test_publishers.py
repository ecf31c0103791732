"""One name for each publisher of a pile."""

import json

import pytest

from conftest import page
from dateline.answering.publishers import named_once
from making import filed


def names(*pages: tuple[str, str]) -> list[str]:
    """The publishers' names after naming, of pages given by address and name."""
    pile = [
        filed(f"The council met on 1{n} March 2025.", address=address, publisher=name)
        for n, (address, name) in enumerate(pages)
    ]
    return [one.article.publisher for one in named_once(pile)]


def test_a_page_named_by_its_host_takes_the_name_of_the_hosts_pages():
    """What another page of the host calls it, it is called, whatever the order."""
    known, bare = (
        ("https://monitor.example/a", "The Monitor"),
        ("https://www.monitor.example/b", "monitor.example"),
    )
    assert names(known, bare) == names(bare, known) == ["The Monitor"] * 2


@pytest.mark.parametrize("said", ["Monitor.example", "www.monitor.example", "https://monitor.example/"])
def test_a_site_name_that_is_only_the_host_is_no_name(said):
    """A page that gives its host for its name takes the name too, and gives none."""
    assert (
        names(("https://monitor.example/a", "The Monitor"), ("https://m.monitor.example/b", said))
        == ["The Monitor"] * 2
    )


def test_a_host_that_nobody_names_stays_itself():
    """Without a page that names it, a host is called by its host, and takes no other host's name."""
    assert names(
        ("https://monitor.example/a", "monitor.example"), ("https://post.example/a", "The Post")
    ) == ["monitor.example", "The Post"]


def test_blogs_of_one_platform_stay_apart():
    """Two subdomains of a blog host are two publishers, and the host's own name is neither's."""
    assert names(
        ("https://anna.blogs.example/1", "Anna Writes"),
        ("https://ben.blogs.example/1", "ben.blogs.example"),
        ("https://blogs.example/1", "Blogs"),
        ("https://anna.blogs.example/2", "blogs.example"),
    ) == ["Anna Writes", "ben.blogs.example", "Blogs", "Anna Writes"]


def test_a_host_of_several_publishers_names_nobody():
    """Where the pages of one host give names that are not one publisher's, all stay as they are."""
    several = [
        ("https://host.example/1", "Anna"),
        ("https://host.example/2", "Ben"),
        ("https://host.example/3", "host.example"),
    ]
    assert names(*several) == ["Anna", "Ben", "host.example"]


def test_spellings_of_one_name_become_one():
    """Of two spellings that a host's pages give, the one given most often is taken."""
    home = "https://monitor.example/"
    assert (
        names((home + "1", "Monitor"), (home + "2", "The Monitor"), (home + "3", "The Monitor"))
        == ["The Monitor"] * 3
    )


def test_a_name_without_an_address_names_the_host_that_it_spells():
    """A text that says who publishes it names the host's pages; a name two hosts spell, or initials, do not."""
    text = ("note.txt", "The Second Look")
    assert names(text, ("https://thesecondlook.example/1", "thesecondlook.example"))[1] == "The Second Look"
    two = [
        ("https://thesecondlook.example/1", "thesecondlook.example"),
        ("https://second-look.example/1", "second-look.example"),
    ]
    assert names(text, *two)[1:] == ["thesecondlook.example", "second-look.example"]
    assert names(text, ("https://tsl.example/1", "tsl.example"))[1] == "tsl.example"


def test_a_publisher_counts_once_in_an_answer(dateline, tmp_path):
    """Two articles of one publisher, one without its name, are no two independent voices."""
    told = [
        (
            "a",
            "Port Monitor",
            "The Lauta bridge at Oresund closed to lorries on 12 March 2025 after cracks were found.",
        ),
        (
            "b",
            "monitor.example",
            "Cracks were found, and the Lauta bridge at Oresund closed to lorries on 12 March 2025.",
        ),
    ]
    for name, publisher, line in told:
        address = f"https://monitor.example/{name}"
        (tmp_path / f"{name}.html").write_text(
            page(line, title=f"Bridge {name}", address=address, publisher=publisher)
        )
    ran = dateline("since", "2025-03-01", tmp_path, "--until", "2025-03-20", "-f", "json")
    briefing = json.loads(ran.out)
    assert briefing["coverage"]["publishers"] == 1
    assert {s["publisher"] for s in briefing["sources"]} == {"Port Monitor"}
    shown = [d for d in briefing["changed"] if "Lauta" in d["shown"]["quote"]]
    assert [(d["publishers"], d["reports"], d["independent"]) for d in shown] == [(["Port Monitor"], 2, 1)]
