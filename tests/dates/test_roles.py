"""What a date is to its sentence: of what is told, of what is said, of something at the same time, or of something beside."""

import datetime as dt

import pytest

from dateline.dates import Anchor, find_dates
from dateline.dates.roles import Where
from dateline.grammar import Stretch, read_sentence
from dateline.languages import language
from dateline.model import Role
from making import filed

ENGLISH = language("en")
THURSDAY = dt.date(2021, 6, 10)
MAIN, SAID, ALONG, SIDE = Role.MAIN, Role.SAID, Role.ALONG, Role.SIDE


def roles(sentence):
    """The role of each date of a sentence that was written on a Thursday."""
    reading = read_sentence(sentence, Stretch(0, len(sentence)), ENGLISH)
    found = [mention for mention in find_dates(sentence, Anchor(THURSDAY)) if mention.first]
    return [
        Where(reading, "en", (mention.first - THURSDAY).days).role(mention.start, mention.end)
        for mention in found
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The ferry that ran aground on Sunday was towed in on Tuesday.", [SIDE, MAIN]),
        ("Anna Oduya, who was arrested on 3 May, was freed on Tuesday.", [SIDE, MAIN]),
        ("After the strike ended on May 2, trains ran on time.", [SIDE]),
        ("Convicted on 4 January, the banker left prison on Monday.", [SIDE, MAIN]),
        ("When the dam broke on Wednesday, the mayor was away.", [ALONG]),
        ("Speaking in Lima on Monday, the minister praised the plan.", [ALONG]),
        ("The dam broke on Friday, the mayor said on Sunday.", [SAID, MAIN]),
        ("The minister said on Sunday that the treaty would be signed on Friday.", [MAIN, SAID]),
        ("It was clear on Sunday that the dam would break on Friday.", [MAIN, SAID]),
        ("He repeated what he said on Monday.", [SIDE]),
        ("Here is what happened since the dam broke on Monday.", [MAIN]),
    ],
)
def test_a_date_has_the_role_of_its_clause(sentence, expected):
    """The main clause tells, a reported one is said, "when" is at the same time, and the others stand beside."""
    assert roles(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The talks are due to open on Friday.", [MAIN]),
        ("The ship will be allowed to dock on Friday.", [MAIN]),
        ("The report, to be published on 2 July, blames the firm.", [SIDE]),
        ("Health workers scrambled to contain the outbreak on Tuesday.", [MAIN]),
        ("The mayor visited a square built by Romans on Tuesday.", [MAIN]),
        ("The mayor visited a square opened on Tuesday.", [SIDE]),
        ("The navy found a boat lost in May on Tuesday.", [SIDE, MAIN]),
        ("The price of bread has doubled since the drought began on 14 May.", [ALONG]),
        ("Bread has doubled since the drought began in May, the mayor said on Tuesday.", [ALONG, MAIN]),
        ("Last Tuesday, when the dam broke, the mayor was away.", [MAIN]),
        ("The league leads, according to a poll released on Monday.", [MAIN]),
        ("The union says it has information that 12 people were hurt last Friday.", [SAID]),
        (
            "A boat passes a barge that burnt in last week's fire near Oslo, Tuesday, June 8, 2021.",
            [SIDE, MAIN],
        ),
    ],
)
def test_a_day_belongs_to_the_verb_that_can_have_it(sentence, expected):
    """An infinitive has days to come, which date a plan alone; a participle has the day right behind it."""
    assert roles(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Saturday's vote ended in a draw.", [MAIN]),
        ("Five people were killed in Monday's attack.", [MAIN]),
        ("The commission blamed the owner for Monday's attack.", [SIDE]),
        ("It was the worst day since Monday.", [SIDE]),
        ("They have talked since Monday.", [MAIN]),
        ("The school is closed until Friday.", [SIDE]),
        ("The number of cases rose by 22 to 530 today.", [MAIN]),
        ("The mayor at the opening on Tuesday", [MAIN]),
        ("The election of 14 May was won by the Greens.", [MAIN]),
        ("The commission blamed the owner for the attack of 14 May.", [SIDE]),
        ("He left at the end of May.", [MAIN]),
        ("The two traded insults ahead of a vote due on Sunday.", [SIDE]),
    ],
)
def test_a_date_beside_a_noun_dates_what_is_told_where_that_happens_then(sentence, expected):
    """The day of a happening is that of the sentence where it is the subject or holds what is told; a limit is no day."""
    assert roles(sentence) == expected


DIRECTION = {"bound", "settle", "timetable"}
"""Kinds of rows that tell where a day lies, and not what it is to its sentence."""


@pytest.mark.parametrize(
    "row", [row for row in ENGLISH.table("time/holding") if row[1] not in DIRECTION], ids=" ".join
)
def test_each_row_of_the_table_is_needed(row):
    """In its own example, what a row says holds."""
    word, kind, example = row
    wanted = {
        "along": {ALONG},
        "asked": {ALONG},
        "source": {MAIN, ALONG},
        "apart": {SIDE},
        "put off": {SIDE},
        "moments": {ALONG},
        "thing": {SIDE},
        "content": {SAID},
    }.get(kind, {MAIN})
    assert word in example.lower() or kind in {"plan", "asked", "put off"}
    assert set(roles(example)) <= wanted


def test_what_is_not_so_until_a_day_is_so_on_it():
    """Of what did not happen until Monday that is the day; of what lasted until Monday, or would not end, it is none."""
    assert roles("The bridge did not open until Monday.") == [MAIN]
    assert roles("The bridge was shut until Monday.") == [SIDE]
    assert roles("The bridge would not open until Monday.") == [SIDE]


def test_an_hour_behind_after_is_of_its_day():
    """What happened after three happened that day."""
    reading = read_sentence("It fell after 3 a.m.", Stretch(0, 20), ENGLISH)
    assert Where(reading, "en", 0).role(14, 20, hour=True) is MAIN
    assert Where(reading, "en", 0).role(14, 20) is SIDE


def test_the_hour_of_every_day_is_of_none():
    """What "sails weekdays at 9 a.m." tells is of no day, "sails at 9 a.m." of this one."""
    for sentence, role in (("The ferry sails weekdays at 9 a.m.", SIDE), ("The ferry sails at 9 a.m.", MAIN)):
        (mention,) = filed(sentence, day="2021-06-10").reading.mentions
        assert mention.role is role


def test_what_has_come_to_be_did_not_come_in_a_week_that_is_over():
    """The present perfect tells of now: "ten weeks after the landslip" is beside it."""
    for sentence, role in (("The road has opened last week.", SIDE), ("The road opened last week.", MAIN)):
        (mention,) = filed(sentence, day="2021-06-10").reading.mentions
        assert mention.role is role
