"""What is denied is found whatever else lies in the pile."""

from __future__ import annotations

from functools import cache

import pytest

from dateline.claims import disputes_of, roster_of, spoken_in
from dateline.languages import language
from making import filed

EN = language("en")

STORIES = [
    ("Danish minister Ole Berg said Norwegian trawlers had anchored on the cod banks off Ulvo.",
     "Norwegian minister Eva Lund said no trawlers had anchored on the cod banks off Ulvo."),
    ("Surveyor Ana Roth accused the owner of Vik quarry, Brekke Stein, of blasting beside the school at Ulvo.",
     "Brekke Stein said on Tuesday that the accusation of blasting beside the school at Ulvo was untrue."),
    ("Guards of the Ulvo museum drank wine on duty, former curator Ana Roth told a hearing.",
     "No guard has ever touched wine on duty, a spokesman for the Ulvo museum replied."),
    ("Skipper Jon Moe of the ferry Terna was pushed from the quay at Ulvo, lawyer Eva Lund said.",
     "Skipper Jon Moe of the ferry Terna slipped from the quay at Ulvo, doctor Ana Roth said."),
]  # fmt: skip
"""A claim and its denial: by a negation, by what it points at, by an answer unsaid, by another version."""

PLACES = "Bergen Sund Horten Moss Narvik Alta Bodo Hamar Molde Skien".split()
GOODS = "sheep barley copper timber cement herring paper bicycles butter glass".split()


def said_in(pile, day=""):
    """What is said in articles, each a text."""
    articles = [filed(text, day=day or f"2025-03-0{3 + n}", publisher=f"P{n}") for n, text in enumerate(pile)]
    return list(spoken_in(articles, roster_of(articles)))


@cache
def unrelated():
    """Five hundred claims of other matters, many of them with a "no" and with guards, ferries, schools and museums."""
    tellers = "the guards", "the school", "the museum", "the ferry company", "the quarry"
    texts = [
        " ".join(
            f"{teller.capitalize()} of {place} said that no {goods} had reached {PLACES[-k]} by ferry {k}{n}."
            for n, teller in enumerate(tellers)
            for k, goods in enumerate(GOODS)
        )
        for place in PLACES
    ]
    return said_in(texts, day="2025-03-04")


def pairs(spoken):
    return [(d.claim.citation.quote, d.denial.citation.quote) for d in disputes_of(spoken, EN)]


@pytest.mark.parametrize("story", STORIES)
def test_five_hundred_claims_of_other_matters_hide_no_dispute(story):
    """A dispute found in two articles is found beside hundreds of claims that share its commoner words, and none besides."""
    few = said_in(story)
    assert pairs(few) == [story]
    assert len(unrelated()) > 490
    assert pairs([*few, *unrelated()]) == [story]


def test_what_shares_only_common_words_is_not_paired():
    """A "no" to what many claims tell, in a paragraph about another place, denies none of them."""
    one = said_in(
        ["The guards of Lom said that copper had reached Alta by ferry.", "Minister Ole Berg said that no copper had reached Ulvo by ferry."]
    )  # fmt: skip
    assert pairs([*one, *unrelated()]) == []
