"""Acts, actors, disputes, positions and figures in sentences of our own."""

from __future__ import annotations

import pytest

from conftest import page
from dateline.claims import act_of, claims_of
from dateline.languages import language
from dateline.model import Act
from making import filed


@pytest.mark.parametrize(
    ("cue", "content", "act"),
    [
        ("said", "the talks were useful", Act.SAYS),
        ("said", "both sides must stop", Act.DEMANDS),
        ("said", "no such order was given", Act.DENIES),
        ("insisted", "on a withdrawal", Act.DEMANDS),
        ("insisted", "that the road was open", Act.SAYS),
        ("has not accepted", "the terms", Act.REJECTS),
        ("ruled out", "a second round", Act.REJECTS),
        ("called for", "a truce", Act.DEMANDS),
        ("called on", "both sides to stop", Act.APPEALS),
        ("did not say", "when", None),
    ],
)
def test_acts(cue, content, act):
    """An act is told by the cue, and for a general verb by what is said."""
    assert act_of(cue, content, None, language("en")) is act


def test_who_is_named_in_what_is_said_does_not_say_it():
    """A pronoun or an office after a quotation means who was spoken of before it, not who is named inside."""
    came = "Norwegian minister Ole Berg came to Vardo."
    for said in ("“Minister Eva Lund is ill,” the minister said.", "“Eva Lund is ill,” he said."):
        assert [claim.speaker for claim in claims_of([filed(f"{came} {said}")])] == ["Ole Berg"]


def test_a_claim_is_cited_with_all_that_is_said():
    """A quotation that goes on after its speaker is cited to its end."""
    said = "“The ferry was late,” Ole Berg said. “It had no crew.”"
    (claim,) = claims_of([filed(f"It rained. {said} Nobody asked.")])
    assert claim.citation.quote == said


def test_a_denial_in_another_article_makes_a_dispute(dateline, tmp_path):
    """A claim and its denial are shown together, and every citation stands in its source."""
    said = "Russian Foreign Minister Sergey Orlov said on Thursday that Ukrainian drones had struck the hospital in Belgorod."
    denied = "Ukrainian Defense Minister Iryna Koval denied on Friday that Ukrainian drones had struck the hospital."
    (tmp_path / "a.html").write_text(page(said))
    (tmp_path / "b.html").write_text(page(denied, address="https://times.example/b", publisher="Times"))
    out = tmp_path / "out.json"
    ask = ("since", "2025-03-01", tmp_path / "a.html", tmp_path / "b.html", "--until", "2025-03-18")
    text = dateline(*ask).out
    assert "IN DISPUTE" in text
    flat = " ".join(text.split())
    assert "Sergey Orlov: “" in flat
    assert "denied by Iryna Koval [" in flat
    assert "Sergey Orlov, against Iryna Koval (denies)" in dateline(*ask, "--length", "full").out
    assert "## In dispute" in dateline(*ask, "-f", "md").out
    assert '<h2 id="claims-1">In dispute</h2>' in dateline(*ask, "-f", "html").out
    dateline(*ask, "-o", out)
    assert dateline("verify", out, tmp_path / "a.html", tmp_path / "b.html").code == 0


def test_claims_of_one_actor_as_csv(dateline, tmp_path):
    """`claims --by` lists one actor's claims with their acts."""
    (tmp_path / "a.html").write_text(
        page(
            "Russian Foreign Minister Sergey Orlov demanded that inspectors leave. Kyiv said nothing had changed."
        )
    )
    out = dateline("claims", tmp_path / "a.html", "--by", "Orlov", "--format", "csv").out.splitlines()
    assert len(out) == 2
    assert "Sergey Orlov" in out[1]
    assert "demands,REQUEST" in out[1]
    assert "Sergey Orlov (Russia)" in dateline("actors", tmp_path / "a.html").out
