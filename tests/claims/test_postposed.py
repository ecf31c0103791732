"""Who said a sentence that ends with its speaker."""

from __future__ import annotations

import pytest

from making import filed


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The keeper struck a ball boy after the match, the boy's father alleged.", "the boy's father", "The keeper struck a ball boy after the match"),
        ("It hid 26 deaths, a former clerk there, Ana Roth, told a committee of lawmakers on Friday.", "a former clerk there, Ana Roth", "It hid 26 deaths"),
        ("Observers were kept out, the head of their mission, Ana Roth, said on Monday.", "the head of their mission, Ana Roth", "Observers were kept out"),
        ("Not one job will go, its chief, Ana Roth, assured staff in a letter.", "its chief, Ana Roth", "Not one job will go"),
        ("Soldiers entered the hall, a student who worked there said.", "a student who worked there", "Soldiers entered the hall"),
        ("The charity spent its funds on cars, its former treasurer Ana Roth claims.", "Ana Roth", "The charity spent its funds on cars"),
    ],
)  # fmt: skip
def test_who_stands_behind_what_is_said(text, source, content):
    """The phrase before the verb of saying, or two of which one tells who the other is; what is said stands before."""
    told = [(one.source, one.content.rstrip(",")) for one in filed(text).reading.utterances]
    assert (source, content) in told


@pytest.mark.parametrize(
    "text",
    [
        "After the storm, the mayor said the bridge was open.",
        "When the bell rang, Ana Roth claimed her coat.",
        "The mayor spoke, and the crowd, cold and wet, said nothing of it was new.",
    ],
)
def test_who_opens_a_sentence_says_what_follows(text):
    """What stands before a phrase and its verb is not said where the saying goes on behind it."""
    told = [one.content for one in filed(text).reading.utterances]
    assert not any(content.startswith(text[:8]) for content in told)
