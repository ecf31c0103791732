"""Noun phrases and what their heads are."""

import pytest

from sentence_readings import read


def phrases(text):
    return {text[each.start : each.end]: str(each.kind) for each in read(text).phrases}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Russian President Vladimir Putin left.", {"Russian President Vladimir Putin": "person"}),
        ("The mayor's plan failed.", {"The mayor's plan": "thing"}),
        ("The defence ministry said so.", {"The defence ministry": "body"}),
        ("Moscow denied it.", {"Moscow": "state", "it": "pronoun"}),
        ("It fell in Moscow.", {"It": "pronoun", "Moscow": "place"}),
        ("France agreed.", {"France": "state"}),
        ("More than 12,000 buildings fell.", {"More than 12,000 buildings": "place"}),
        ("Witnesses left.", {"Witnesses": "crowd"}),
        ("Police left.", {"Police": "crowd"}),
        ("A report came on 3 March.", {"A report": "document", "3 March": "time"}),
        ("They met reporters Tuesday.", {"They": "pronoun", "reporters": "crowd", "Tuesday": "time"}),
        ("It lost $3.4bn last year.", {"It": "pronoun", "$3.4bn": "count", "last year": "time"}),
        ("Talks in Jeddah ended.", {"Talks": "thing", "Jeddah": "place"}),
        ("The first two seasons failed.", {"The first two seasons": "thing"}),
        ("On Monday police left.", {"Monday": "time", "police": "crowd"}),
        ("On Friday night police left.", {"Friday night": "time", "police": "crowd"}),
        ("On June 4 police left.", {"June 4": "time", "police": "crowd"}),
        ("By 1 May 2020 police had left.", {"1 May 2020": "time", "police": "crowd"}),
        ("It left for a May 11 launch.", {"It": "pronoun", "a May 11 launch": "thing"}),
        ("More than a dozen horses fell.", {"More than a dozen horses": "thing"}),
    ],
)
def test_phrases_and_their_kinds(text, wanted):
    """A base noun phrase reaches from its first determiner to its head; the head says what it is."""
    assert phrases(text) == wanted


def test_the_phrase_of_a_span():
    """A span is found in the phrase that holds it; one that none holds, in none."""
    text = "The mayor's plan of March failed."
    reading = read(text)
    assert reading.phrase_of(4, 9).head == 3
    assert reading.phrase_of(0, len(text)) is None
