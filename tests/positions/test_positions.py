"""Positions that moved: both ends need evidence."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.claims import claims_of, roster_of
from dateline.languages import language
from dateline.positions import matters_of, positions_of
from making import filed

SINCE = dt.date(2025, 3, 1)
EN = language("en")


def moved(*texts):
    """What became of positions over articles two days apart: actor, change, and whether two sentences tell it."""
    pile = [filed(text, day=f"2025-03-{3 + 2 * n:02}", publisher=f"P{n}") for n, text in enumerate(texts)]
    roster = roster_of(pile)
    found = positions_of(pile, claims_of(pile, roster), roster, SINCE, EN)
    return [(p.actor, str(p.change), p.before != p.after) for p in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway has dropped its demand for a ban on trawlers.", ("Norway", "dropped", False)),
        ("Norway and Denmark dropped their insistence on a ban.", ("Norway and Denmark", "dropped", False)),
        ("Norway no longer insists on a ban on trawlers.", ("Norway", "dropped", False)),
        ("For the first time since the war, Norway demanded a ban on trawlers.", ("Norway", "new", False)),
        (
            "Norway, which last month would not hear of quotas, now accepts a quota for cod.",
            ("Norway", "moved", False),
        ),
        ("Norway hardened its stance on the cod banks.", ("Norway", "hardened", False)),
        ("Norway has withdrawn its support for the cod treaty.", ("Norway", "hardened", False)),
        ("Norway backed away from earlier assurances on cod.", ("Norway", "moved", False)),
        ("Norway again rejected a quota for cod.", ("Norway", "unchanged", False)),
        (
            "The harbour council, which in May had backed the plan, reversed itself.",
            ("the harbour council", "hardened", False),
        ),
        (
            "After weeks of refusing, the harbour council agreed to a quota.",
            ("the harbour council", "moved", False),
        ),
        ("Norway agreed to a quota for cod after months of resisting one.", ("Norway", "moved", False)),
        (
            "Norway no longer opposes a quota for cod.",
            ("Norway", "moved", False),
        ),
        (
            "In a sharp reversal, the harbour council accepted a quota.",
            ("the harbour council", "moved", False),
        ),
        ("Norway offered Denmark a share, a step it had never taken.", ("Norway", "new", False)),
        (
            "Norway has dropped its demand for a ban on trawlers, two mediators said.",
            ("Norway", "dropped", False),
        ),
    ],
)
def test_one_sentence_tells_both_ends(text, expected):
    """Words like "dropped", "no longer", "for the first time" and "now accepts" tell what was before."""
    assert moved(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Norway no longer makes trawlers.",
        "The harbour council showed no sign of backing down over cod.",
        "Norway could yet drop its demand for a ban.",
        "Pictures of the banks had changed his mind about cod.",
        "Norway has dropped its demand for a ban on trawlers, Danish minister Ole Berg said.",
        "If the minister reversed his stance, he would lose the vote.",
    ],
)
def test_what_did_not_happen_or_a_rival_says_moves_nothing(text):
    """Possibilities, machines, pictures, and what another side tells of an actor."""
    assert moved(text) == []


@pytest.mark.parametrize(
    ("early", "late", "change"),
    [
        ("Norwegian minister Eva Lund refused to let trawlers into the fjord.",
         "Norwegian minister Eva Lund agreed to let trawlers into the fjord.", "moved"),
        ("Norwegian minister Eva Lund said Norway was ready to open the fjord to trawlers.",
         "Norwegian minister Eva Lund said Norway would not open the fjord to any trawlers.", "hardened"),
        ("Norwegian minister Eva Lund rejected a quota for cod trawlers.",
         "Norwegian minister Eva Lund again rejected a quota for cod trawlers, saying no.", "unchanged"),
    ],
)  # fmt: skip
def test_two_stances_of_one_actor_on_one_matter_are_compared(early, late, change):
    """For then against, against then for, and the same again."""
    assert [(actor, how) for actor, how, _ in moved(early, late)] == [("Eva Lund", change)]


@pytest.mark.parametrize(
    "texts",
    [
        ("Denmark urged Norway to drop its demand for a ban.",),
        ("Danish minister Ole Berg said Norway had dropped its demand for a ban on trawlers.",),
        ("A poll showed for the first time that Norway wanted a ban.",),
        ("Norwegian minister Eva Lund rejected a quota.", "Danish minister Ole Berg accepted a quota."),
        (
            "Norwegian minister Eva Lund rejected a truce at sea.",
            "Norwegian minister Eva Lund accepted a pay rise.",
        ),
        (
            "Norwegian minister Eva Lund declined to comment on cod.",
            "Norwegian minister Eva Lund agreed on cod quotas.",
        ),
    ],
)
def test_what_is_no_moved_position(texts):
    """Wishes of others, what rivals say, polls, two actors, two matters, silence."""
    assert moved(*texts) == []


def stood(*texts):
    """Where sides stand: each matter's words, and who is for it or against it."""
    pile = [filed(text, day=f"2025-03-{3 + 2 * n:02}", publisher=f"P{n}") for n, text in enumerate(texts)]
    roster = roster_of(pile)
    found = matters_of(claims_of(pile, roster), roster, SINCE)
    return {m.words: [(s.actor, s.favours, s.reserved) for s in m.stands] for m in found}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            ("Norway accepted the two-year cod quota.", "Denmark rejected a two-year cod quota on Monday."),
            {"two-year cod quota": [("Norway", True, False), ("Denmark", False, False)]},
        ),
        (
            (
                "Norway agreed to send inspectors.",
                "Denmark ruled out the deployment of inspectors from abroad.",
            ),
            {"inspectors": [("Norway", True, False), ("Denmark", False, False)]},
        ),
        (
            ("Norway supported the idea of a quota, but warned of fraud.", "Denmark endorsed a quota."),
            {"quota": [("Norway", True, True), ("Denmark", True, False)]},
        ),
        (  # the last word of each side
            ("Norway rejected the quota.", "Denmark endorsed the quota.", "Norway accepted the quota."),
            {"quota": [("Norway", True, False), ("Denmark", True, False)]},
        ),
    ],
)
def test_sides_on_one_matter_stand_together(texts, expected):
    """Each side with its own sentence, the idea of a thing being the thing; no change is claimed."""
    assert stood(*texts) == expected


@pytest.mark.parametrize(
    "texts",
    [
        ("Norway accepted the quota.", "Norwegian minister Eva Lund accepted the quota."),  # one side
        ("Norway agreed to send inspectors.", "Denmark agreed to withdraw inspectors."),  # two matters
        ("Norway accepted the quota.", "Denmark had rejected the quota until the vote."),  # no longer
        ("Norway accepted the quota.", "All Danish politicians rejected the quota."),  # not Denmark
        ("Norway accepted the decision.", "Denmark rejected the decision."),  # which?
    ],
)
def test_what_is_not_two_sides_on_one_matter_is_not_shown(texts):
    """One side, another act, a stance left behind, a crowd, a word that names no matter."""
    assert stood(*texts) == {}


def test_what_was_said_again_is_left_out_where_nobody_asks_for_it():
    """A briefing asks for what changed only: a position taken again is none of it."""
    pile = [filed("Norway again rejected a quota for cod.", "Norway has dropped its demand for a ban.")]
    roster = roster_of(pile)
    found = positions_of(pile, claims_of(pile, roster), roster, SINCE, EN, unchanged=False)
    assert [str(p.change) for p in found] == ["dropped"]


@pytest.mark.parametrize(
    ("early", "late", "change"),
    [
        ("Dana Whitlock promised to publish the audit.", "Dana Whitlock said she would not publish the audit.", "hardened"),
        ("Ines Roth said she would not testify.", "Ines Roth has agreed to testify.", "moved"),
        ("Elena Voss said the club was willing to sell the stadium.", "Elena Voss said the club will not sell the stadium.", "hardened"),
        ("Andre Costa said he would not repaint the pier.", "Andre Costa said he would repaint the pier.", "moved"),
    ],
)  # fmt: skip
def test_who_will_not_and_then_will(early, late, change):
    """What somebody promises, or says of himself or his club that it will do, stands against not doing that very thing."""
    assert changes((early, "2025-03-03"), (late, "2025-03-08")) == [change]


@pytest.mark.parametrize(
    ("early", "late"),
    [
        ("Andre Costa said he would not repaint the pier.", "Andre Costa said he would close the pier."),
        (
            "Nadia Ilic refused to sign the trade accord.",
            "Nadia Ilic agreed to sign autographs for children.",
        ),
        ("Dana Whitlock promised to publish the audit.", "Dana Whitlock said she would publish the audit."),
    ],
)
def test_another_deed_is_no_turn(early, late):
    """To do one thing is no turn from not doing another, and to say again what one will do is news of no change."""
    assert changes((early, "2025-03-03"), (late, "2025-03-08")) == []


@pytest.mark.parametrize(
    ("early", "late", "change"),
    [
        ("The town of Vik will not put a penny into the stadium, its mayor, Ana Roth, told a rally.",
         "The council of Vik will give 60 million to the stadium, Mayor Ana Roth said.", "moved"),
        ("The pump maker Lumo will never sell its valve works, founder Ana Roth said.",
         "Lumo is selling its valve works to a rival, founder Ana Roth said.", "moved"),
        ("Vik will open the harbour tunnel in May, Mayor Ana Roth said.",
         "Mayor Ana Roth said that Vik would wait until winter to open the harbour tunnel.", "moved"),
        ("Vik is ready to host the chess final, Mayor Ana Roth said.",
         "There will be no chess final in Vik, Mayor Ana Roth said.", "hardened"),
        ("Harbour chief Ana Roth threatened to close the grain terminal.",
         "Harbour chief Ana Roth decided against closing the grain terminal.", "dropped"),
    ],
)  # fmt: skip
def test_what_one_will_not_do_and_then_does(early, late, change):
    """A commitment, by word or deed, against an earlier one of the same actor on the same matter."""
    assert changes((early, "2025-03-03"), (late, "2025-03-08")) == [change]


@pytest.mark.parametrize(
    ("early", "late"),
    [
        ("The town of Vik will not put a penny into the stadium, its mayor, Ana Roth, told a rally.",
         "Rivals of Vik will give 60 million to the stadium, builder Ole Berg said."),
        ("The union's leader, Ana Roth, said the dairy would not pay the March bonus.",
         "The union's leader, Ana Roth, said the dairy would pay the March bonus."),
        ("Vik will open the harbour tunnel in May, Mayor Ana Roth said.",
         "Vik will open the harbour tunnel in May, Mayor Ana Roth said on Friday."),
    ],
)  # fmt: skip
def test_what_another_will_do_is_no_turn(early, late):
    """Another actor, a rival of whom somebody speaks, or the same again."""
    assert changes((early, "2025-03-03"), (late, "2025-03-08")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Norway stood by its plan to ban trawlers.",
        "Norway has not budged on the ban.",
        "Norway repeated that trawlers would be banned.",
    ],
)
def test_who_stands_by_it_has_not_moved(text):
    """A position that is told to be kept, or taken again."""
    assert changes((text, "2025-03-03")) == ["unchanged"]


def changes(*articles):
    """The changes of position in articles, each a text with its day."""
    pile = [filed(text, day=day, publisher=f"P{n}") for n, (text, day) in enumerate(articles)]
    roster = roster_of(pile)
    return [str(p.change) for p in positions_of(pile, claims_of(pile, roster), roster, SINCE, EN)]


def test_a_minister_speaks_for_his_state_under_his_name_too():
    """Who is told once to speak for a state does so later without his office."""
    early = (
        "Madrid has ruled out a joint commission of inquiry, said Lucía Arrabal, the minister for the coast."
    )
    late = "Spain will after all take part in a joint commission of inquiry, Ms. Arrabal said."
    assert changes((early, "2025-03-03"), (late, "2025-03-08")) == ["moved"]
