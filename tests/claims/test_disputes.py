"""A claim and its denial: which are paired, and which are not."""

from __future__ import annotations

import pytest

from dateline.claims import disputes_of, roster_of, spoken_in
from dateline.figures import figure_disputes, figures_of, lines_of_figures
from dateline.languages import language
from making import filed

EN = language("en")


def told(*articles):
    """The disputes of articles, each a text with its day, as pairs of speakers with the sentence of the claim."""
    pile = [filed(text, day=day, publisher=f"P{n}") for n, (text, day) in enumerate(articles)]
    spoken = list(spoken_in(pile, roster_of(pile)))
    lines = lines_of_figures(figures_of(pile, [s.claim for s in spoken]), EN)
    return [
        (d.claim.speaker, d.denial.speaker, d.claim.citation.quote)
        for d in (*disputes_of(spoken, EN), *figure_disputes(lines, spoken, EN))
    ]


@pytest.mark.parametrize(
    ("text", "claimant", "denier"),
    [
        ("Mayor Ana Roth dismissed a claim by the harbour union that the quay was rotten.", "the harbour union", "Ana Roth"),
        ("Norway denied Danish accusations of overfishing off the islands.", "Denmark", "Norway"),
        ("The quay was rotten, the union said, a claim that Mayor Ana Roth has dismissed.", "the union", "Ana Roth"),
        ("Mayor Ana Roth dismissed a report in Quay News that Ole Berg had said that it was rotten.", "Quay News", "Ana Roth"),
    ],
)  # fmt: skip
def test_what_is_denied_stands_in_the_denial_s_own_sentence(text, claimant, denier):
    """The sentence that denies tells what it denies, and mostly whose claim it is."""
    ((said_by, denied_by, quote),) = told((text, "2025-03-03"))
    assert (said_by.removeprefix("the "), denied_by) == (claimant.removeprefix("the "), denier)
    assert quote == text


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Ana Roth rejected suggestions that the bridge had been closed too late.",
        "Reports that the quay was rotten were dismissed as rumours by Mayor Ana Roth.",
    ],
)
def test_what_nobody_is_told_to_claim_is_no_dispute(text):
    """A dispute has two sides: somebody claims, somebody denies."""
    assert told((text, "2025-03-03")) == []


@pytest.mark.parametrize(
    ("claim", "answer", "sides"),
    [
        ("The Vik dock company kept back the wages of New Year, union leader Ana Roth said.",
         "No wages of New Year were ever kept back, the Vik dock company insisted.",
         ("Ana Roth", "the Vik dock company")),
        ("Guards of the Vik museum drank wine on duty, former curator Ana Roth told a hearing.",
         "No guard has ever touched wine on duty, a spokesman for the Vik museum replied.",
         ("Ana Roth", "a spokesman for the Vik museum")),
    ],
)  # fmt: skip
def test_what_answers_a_claim_without_saying_so(claim, answer, sides):
    """Whom it is about, shared words, "every" and "no", and a retort tie a claim and its answer; each alone does not."""
    ((said_by, answered_by, quote),) = told((claim, "2025-03-03"), (answer, "2025-03-04"))
    assert ((said_by, answered_by), quote) == (sides, claim)


@pytest.mark.parametrize(
    "answer",
    [
        "No guard of the Vik museum will drink wine on duty again, a spokesman for the Vik museum replied.",
        "A spokesman for the Vik museum admitted that no guard had kept off wine on duty.",
        "A spokesman for the Vik museum declined to speak of guards or wine.",
        "No flat in Sund was ever let, the housing office said.",
    ],
)
def test_what_is_to_come_or_admitted_answers_nothing(answer):
    """A plan, an admission, a refusal to speak, and words of another matter deny nothing."""
    claim = "Guards of the Vik museum drank wine on duty, former curator Ana Roth told a hearing."
    assert told((claim, "2025-03-03"), (answer, "2025-03-04")) == []


def test_a_no_about_something_else_denies_nothing():
    """Of two speakers in one article one says "no", and neither tells of the other: they do not speak against each other."""
    filler = "Ferries ran all day, harbour master Jon Moe said. " * 30
    text = (
        "Minister Ole Berg said that the hospital at Vik needs doctors and help from abroad. "
        f'{filler}"There is no help to be had at the hospital," nurse Eva Lund said.'
    )
    assert told((text, "2025-03-03")) == []


def test_a_question_claims_nothing():
    """What somebody asks is not disputed by an answer."""
    asked = 'Editor Ana Roth asked and said: "Did the guards of the Vik museum drink wine on duty?"'
    answer = "No guard has ever touched wine on duty, a spokesman for the Vik museum replied."
    assert told((asked, "2025-03-03"), (answer, "2025-03-04")) == []


@pytest.mark.parametrize(("verb", "claims"), [("complained", True), ("found", True), ("hoped", False)])
def test_who_has_no_name_claims_something_by_some_verbs(verb, claims):
    """What an office found or complained of can be denied; what it hoped was no claim."""
    text = f"An office of the port {verb} that guards at Vik slept on duty. Minister Ole Berg denied that guards at Vik slept on duty."
    assert bool(told((text, "2025-03-03"))) is claims


def test_the_claim_is_found_in_another_article():
    """What the denial names is shown where it was told first."""
    claim = "Two Danish officials said that Norwegian trawlers had overfished the cod banks off the islands."
    denial = "Norway dismissed the Danish account of trawlers on the cod banks as a fable."
    assert told((claim, "2025-03-03"), (denial, "2025-03-04")) == [("Two Danish officials", "Norway", claim)]


def test_one_word_is_enough_where_the_denial_names_who_claimed():
    """What the denial ascribes to somebody is looked for among his own claims, also where they share a single word."""
    claim = "Two Danish officials said that trawlers had emptied the banks."
    denial = "Norway dismissed the Danish account of trawlers at sea as a fable."
    assert told((claim, "2025-03-03"), (denial, "2025-03-04")) == [("Two Danish officials", "Norway", claim)]
    other = claim.replace("trawlers", "ferries")
    assert told((other, "2025-03-03"), (denial, "2025-03-04")) == [("Denmark", "Norway", denial)]


def test_a_denial_shortly_after_a_claim_needs_fewer_of_its_words():
    """Two words of six will do within 1,200 characters of one article; not later on, nor in another article."""
    claim = "Danish minister Ole Berg said trawlers had anchored on the banks."
    denial = "Norwegian minister Eva Lund denied that trawlers had anchored at night near the harbour wall."
    between = "The ferries sailed late because of heavy snow on the quay. " * 30
    assert told((f"{claim} {denial}", "2025-03-03")) == [("Ole Berg", "Eva Lund", claim)]
    assert told((f"{claim} {between}{denial}", "2025-03-03")) == []
    assert told((f"{denial} {claim}", "2025-03-03")) == []
    assert told((claim, "2025-03-03"), (denial, "2025-03-04")) == []


def test_a_flat_denial_of_what_one_s_own_side_is_said_to_have_done():
    """Who is accused denies in few of the claim's words; who is not accused has to take up more of them."""
    claim = (
        "Norwegian trawlers cut nets off Vardo on Sunday night, Danish minister Ole Berg said in Copenhagen."
    )
    denial = (
        "Norwegian minister Eva Lund said that not a single boat of the northern fleet had been near Vardo or cut "
        "anything that week."
    )
    assert told((claim, "2025-03-03"), (denial, "2025-03-04")) == [("Ole Berg", "Eva Lund", claim)]
    others = claim.replace("Norwegian", "Swedish")
    assert told((others, "2025-03-03"), (denial, "2025-03-04")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Danish minister Ole Berg said he would repeal the plans. Norwegian minister Eva Lund dismissed Danish plans.",
        "Danish minister Ole Berg said the trawlers had left. Norwegian minister Eva Lund said the cod was late.",
        "Danish minister Ole Berg said the trawlers had left. Norwegian minister Eva Lund rejected a plan for quotas.",
        "Danish minister Ole Berg said the trawlers had left. Denmark denied that the trawlers had left.",
        "Norwegian minister Eva Lund could neither confirm nor deny that the trawlers had left.",
        "Danish minister Ole Berg said the trawlers would leave. Norwegian minister Eva Lund said no decision was known.",
    ],
)
def test_what_is_no_dispute(text):
    """Two statements that can both be true, a plan refused, one side's own words, and silence."""
    assert told((text, "2025-03-03")) == []


def test_two_figures_for_one_moment_are_a_dispute_and_a_rising_toll_is_none():
    """A count put against another's is a dispute; a higher one two days later is news."""
    first = ("At least 40 sailors drowned off Bergen, Norwegian minister Eva Lund said.", "2025-03-03")
    against = ("Denmark put the number of sailors drowned off Bergen at 12.", "2025-03-04")
    later = ("At least 55 sailors drowned off Bergen, Danish minister Ole Berg said.", "2025-03-05")
    assert [d[:2] for d in told(first, against)] == [("Eva Lund", "Denmark")]
    assert told(first, later) == []


@pytest.mark.parametrize(
    "text",
    [
        "If Norway sent boats, Ole Berg said, it was not for Denmark to accept or reject them.",
        "The toll was wrong, Ole Berg said, and the union was asked to deny it.",
        "The quay was rotten, Ole Berg said. Mayor Ana Roth had no wish to deny it.",
        "The quay was rotten, Ole Berg said. Mayor Ana Roth did not go on to deny the claim.",
    ],
)
def test_a_denial_that_is_only_meant_is_none(text):
    """What somebody might reject, or is asked to deny, nobody has."""
    assert not told((text, "2025-03-03"))


def test_a_denial_that_is_carried_out_is_one():
    """Some verbs say that what follows them was done."""
    text = "The quay was rotten, Ole Berg said. Mayor Ana Roth went on to deny the claim."
    assert [pair[:2] for pair in told((text, "2025-03-03"))] == [("Ole Berg", "Ana Roth")]
