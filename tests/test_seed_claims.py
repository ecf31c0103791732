"""The founding document's claims, disputes, positions, figures and assertions, as a careful reader takes them."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.claims import assertions_of, disputes_of, roster_of, spoken_in
from dateline.figures import figures_of, lines_of_figures
from dateline.languages import language
from dateline.model import Act, Change
from dateline.positions import matters_of, positions_of


@pytest.fixture(scope="module")
def told(seed, tmp_path_factory):
    """What the document's one article tells."""
    from dateline.archive import Archive
    from dateline.cli import main

    path = tmp_path_factory.mktemp("seed") / "archive.db"
    main(["add", str(seed / "page.html"), "--archive", str(path)])
    with Archive(path) as archive:
        pile = list(archive.window(None, dt.date(2025, 3, 18)))
    roster = roster_of(pile)
    return pile, roster, list(spoken_in(pile, roster))


@pytest.mark.parametrize(
    ("speaker", "act", "words"),
    [
        ("Trump administration officials", Act.SAYS, "mature statesmanship"),
        ("United States", Act.DEMANDS, "Ukraine must be willing to compromise"),
        ("Ukraine", Act.ANNOUNCES, "achieved"),
        ("Ukraine’s military", Act.DENIES, "near-encirclement"),
        ("Vladimir Putin", Act.ACCEPTS, "30-day ceasefire"),
        ("Vladimir Putin", Act.SAYS, "regrouping"),
        ("Russia", Act.DEMANDS, "forced conscription"),
        ("Ukrainian officials", Act.ACCUSES, "Putin opposes a ceasefire"),
        ("Ukrainian officials", Act.APPEALS, "Trump to retaliate"),
        ("Some media reports", Act.ACCUSES, "disrespecting Trump"),
        ("Donald Trump", Act.DISMISSES, "wait eight hours"),
    ],
)
def test_who_says_what(told, speaker, act, words):
    """Each row of who says what is found, with the act."""
    found = {(c.speaker, c.act) for s in told[2] if words in (c := s.claim).content}
    found |= {(c.named, c.act) for s in told[2] if words in (c := s.claim).content}
    assert (speaker, act) in found


def test_both_disputes_are_shown_and_no_other(told):
    """The encirclement is denied, the eight hours are dismissed; nothing else is in dispute."""
    found = [(d.claim.speaker, d.denial.speaker) for d in disputes_of(told[2], language("en"))]
    assert found == [
        ("Russia and United States", "Ukraine’s military"),
        ("some media reports", "Donald Trump"),
    ]


def test_positions_that_moved(told):
    """Washington left its predecessor's course; Kiev gave up its resistance and its prerequisite."""
    pile, roster, spoken = told
    found = positions_of(pile, [s.claim for s in spoken], roster, dt.date(2025, 2, 12), language("en"))
    assert {(p.actor, p.change) for p in found} == {
        ("Donald Trump", Change.MOVED),
        ("Ukraine", Change.MOVED),
        ("Ukraine", Change.DROPPED),
    }


def test_where_sides_stand(told):
    """Kiev endorses the ceasefire; Moscow supports it, on conditions."""
    _, roster, spoken = told
    found = matters_of([s.claim for s in spoken], roster, dt.date(2025, 2, 12))
    assert [(m.words, [(s.actor, s.favours, s.reserved) for s in m.stands]) for m in found] == [
        ("30-day ceasefire", [("Vladimir Zelensky", True, False), ("Vladimir Putin", True, True)])
    ]


def test_figures(told):
    """The 68,000 have no source, and the eight hours are told; a "30-day ceasefire" counts nothing."""
    pile, _, spoken = told
    lines = lines_of_figures(figures_of(pile, [s.claim for s in spoken]), language("en"))
    found = {figure.words: figure.claimant for line in lines for figure in line.figures}
    assert found["over 68,000 troops"] == ""
    assert "eight hours" in found
    assert not any(words.startswith("30") for words in found)


def test_assertions_are_marked(told):
    """What the page states in its own voice, in words that take a side or without a source, is marked."""
    pile, _, spoken = told
    found = " | ".join(a.words for a in assertions_of(pile, [s.claim for s in spoken]))
    assert all(
        w in found for w in ("openly challenged", "largely expelled", "over 68,000 troops", "liberation")
    )
