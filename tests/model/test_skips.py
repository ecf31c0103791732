"""What is to be known of each reason for which a page is not read."""

from __future__ import annotations

import msgspec
import pytest

from dateline.errors import SourceError
from dateline.model import FAILED, STRUCK_OFF, Reach, Skipped, SkipReason


@pytest.mark.parametrize("reason", SkipReason)
def test_each_reason_has_its_nature(reason):
    """What was never seen is undone by the visit that brings it, and is an error where an address was named."""
    nature = reason.nature
    assert nature.seen is (nature.exit_code is None)
    assert nature.seen or nature.struck_off
    assert nature.seen or nature.exit_code == SourceError.exit_code


def test_lists_of_reasons_follow_from_their_nature():
    """Failed is what was asked for in vain; struck off is what tells of a visit; reasons of contents stay."""
    assert {"no answer", "server error"} == FAILED
    visits = {"address refused", "robots.txt forbids it", "too large", "broken compression"}
    assert visits | FAILED | {"behind a wall", "teaser only"} == STRUCK_OFF
    bare = {reason for reason in SkipReason if reason.nature.reach is Reach.NO_ARTICLE}
    assert bare == {"empty", "no article found"}
    assert [reason for reason in SkipReason if reason.nature.passing] == ["no answer"]


def test_a_reason_is_stored_by_its_words():
    """What an archive and a briefing hold is the words, and they are read back."""
    skipped = Skipped("a.html.gz", SkipReason.BROKEN_ARCHIVE, "gzip")
    stored = msgspec.json.encode(skipped)
    assert b'"broken compression"' in stored
    assert msgspec.json.decode(stored, type=Skipped) == skipped
