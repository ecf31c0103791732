"""The words of an address."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.publishing import slugs
from dateline.publishing.slugs import LONGEST, free_slug, slug_of, wire


def test_the_examples_hold():
    """Those in the texts of the functions."""
    assert doctest.testmod(slugs).failed == 0


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("København, Łódź & Straße", "kobenhavn-lodz-strasse"),
        ("İstanbul", "istanbul"),
        ("ما الذي تغيّر؟", "ما-الذي-تغير"),
        ("الـسلام", "السلام"),
        ("می‌خواهم", "میخواهم"),
        ("שָׁלוֹם עולם", "שלום-עולם"),
        ("乌克兰：停火", "乌克兰-停火"),
        ("हिन्दी समाचार", "हिन्दी-समाचार"),
        ("Переговоры в Джидде", "переговоры-в-джидде"),
        ("../../etc/passwd?x#y", "etc-passwd-x-y"),
        ("🙂!!!", "edition"),
    ],
)
def test_a_slug_is_read_in_its_script(words, slug):
    """Latin letters in ASCII, all others as they are; points of Hebrew and Arabic, joiners and signs fall away."""
    assert slug_of(words) == slug


@given(st.text())
def test_a_slug_is_one_part_of_a_path(words):
    """Whatever the words: never empty, bounded, without signs, and it stays what it is."""
    slug = slug_of(words)
    assert 0 < len(slug) <= LONGEST
    assert not set(slug) & set("/?#%. \"'<>&\\")
    assert slug == slug.strip("-")
    assert wire(slug).isascii()
    assert slug_of(slug) == slug


def test_a_free_slug_counts_on():
    """From two."""
    assert free_slug("A", {"a", "a-2"}) == "a-3"
