"""The host of an address."""

import pytest

from dateline.text.hosts import host


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("https://www.Post.example:8080/a", "post.example"),
        ("http://m.post.example", "m.post.example"),
        ("post.example/a", ""),
        ("http://[post", ""),
    ],
)
def test_the_host_of_an_address(address, named):
    """It is in small letters, without "www." or a port; what names none has none."""
    assert host(address) == named
