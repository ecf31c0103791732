"""What a user names, told apart."""

import datetime as dt

import pytest

from dateline.collect.addresses import list_of
from dateline.collect.naming import is_address, list_in_file
from dateline.collect.web import Answer
from dateline.model import Visit

A = "https://a.example/1"
POCKET = f'<html><head><title>Pocket Export</title></head><body><a href="{A}">A</a></body></html>'


def answered(content: str) -> Answer:
    visit = Visit("https://p.example/", "https://p.example/", dt.datetime.now(dt.UTC), 200, ())
    return Answer(visit, content.encode())


@pytest.mark.parametrize(("blanks", "is_list"), [(195, False), (196, True)])
def test_a_page_that_came_is_no_list(blanks, is_list):
    """It is a page where its first 200 bytes say so."""
    assert (list_of(answered(" " * blanks + POCKET)) is not None) is is_list
    assert list_of(answered(A)).pages == (A,)


@pytest.mark.parametrize(
    ("name", "is_one"), [(A, True), ("HTTP://a.example", True), ("ftp://a.example", False), ("a.txt", False)]
)
def test_what_is_on_the_web(name, is_one):
    """It begins with http:// or https://, in letters of any size."""
    assert is_address(name) is is_one


@pytest.mark.parametrize(("name", "is_one"), [("list.TXT", True), ("list.md", False), ("gone.txt", False)])
def test_a_file_that_may_be_a_list(tmp_path, name, is_one):
    """It is there, and ends as lists do."""
    if "gone" not in name:
        (tmp_path / name).write_text(A)
    assert (list_in_file(str(tmp_path / name)) is not None) is is_one
