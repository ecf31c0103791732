"""A language without rules is refused by name; it never reads as a quiet day."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from dateline.app import reading as app
from dateline.errors import UsageError
from dateline.model import Defaults, Page, PageKind, Skipped, SkipReason
from dateline.reading import read
from dateline.reading.languages import RULES, with_rules
from making import article

GERMAN = (
    "Der Außenminister ist am Dienstag nach Kiew gereist, um über eine Waffenruhe zu sprechen. Er sagte, die "
    "Gespräche seien schwierig gewesen und würden in der kommenden Woche fortgesetzt.\n\n"
    "Die Regierung teilte am 12. März 2025 mit, dass sie an dem Treffen nicht teilnehmen werde."
)


def _german_page() -> Page:
    text = f"Gespräche in Kiew\n\n{GERMAN}"
    return Page("kiew.txt", text.encode(), PageKind.TEXT, dt.datetime(2025, 3, 13, tzinfo=dt.UTC))


def test_a_language_without_rules_cannot_be_switched_on():
    """The refusal names the language, and those that can be read."""
    with pytest.raises(UsageError, match=r"'de' cannot be read[\s\S]*English \('en'\)"):
        with_rules("en", "de")


def test_what_is_switched_on_has_rules():
    """English, and what is too short to tell."""
    assert with_rules("en", "") == app.READ_LANGUAGES
    assert app.READ_LANGUAGES - {""} <= set(RULES)


def test_an_article_in_a_language_without_rules_is_refused():
    """An empty reading would say that nothing happens in it."""
    with pytest.raises(UsageError, match="'de' cannot be read"):
        read(replace(article(GERMAN), language="de"))


def test_a_page_in_a_language_that_is_switched_off_is_listed_as_not_read():
    """With its language."""
    skipped = app.read_page(_german_page(), Defaults()).outcome
    assert isinstance(skipped, Skipped)
    assert skipped.reason is SkipReason.LANGUAGE
    assert "'de'" in skipped.detail


def test_a_switch_without_rules_does_not_read(monkeypatch):
    """Whoever only enters a code where languages are switched on is told, at the first article."""
    monkeypatch.setattr(app, "READ_LANGUAGES", app.READ_LANGUAGES | {"de"})
    with pytest.raises(UsageError, match="'de' cannot be read"):
        app.read_page(_german_page(), Defaults())
