"""In which mood sentences stand: every row of the table, and what takes more than a word."""

import pytest

from dateline.claims.moods import mood_of, mood_of_said, witnesses
from dateline.grammar import Stretch, quotations, read_sentence
from dateline.languages import language
from dateline.model import Mood
from making import filed

EN = language("en")
_MEANS = {"planned": Mood.PLANNED, "of one's own": Mood.PLANNED, "wished": Mood.POSSIBLE}


def reading(text):
    quoted = tuple(quotations(text, 0, len(text)))
    return read_sentence(text, Stretch(0, len(text), quoted=quoted), EN)


@pytest.mark.parametrize("row", EN.table("speech/moods"), ids=lambda row: f"{row[0]}, {row[1]}")
def test_rows_of_moods(row):
    """A row gives its first example its mood, and its second example no mood."""
    _, kind, right, wrong = row
    assert mood_of(reading(right), EN) == _MEANS.get(kind, Mood.OPINION)
    assert mood_of(reading(wrong), EN) is Mood.TOLD


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("The aim is to win.", Mood.TOLD),
        ("The union is to blame.", Mood.TOLD),
        ("The best step would be to pledge help.", Mood.TOLD),
        ("The union is to meet on Friday.", Mood.PLANNED),
        ("Send your photographs to the mayor.", Mood.OPINION),
        ("If it smells, open the window and leave.", Mood.OPINION),
        ("Is the bridge safe?", Mood.OPINION),
        ("The bridge will open in a year.", Mood.PLANNED),
        ("The two are to meet in Oslo.", Mood.PLANNED),
        ("The satellite was to have been launched in May.", Mood.TOLD),
        ("The council set a price for bread.", Mood.TOLD),
        ("We saw the bridge fall.", Mood.TOLD),
        ("The mayor called it “our bridge”.", Mood.TOLD),
        ("The bridge fell.", Mood.TOLD),
        ("Mayor to visit Oslo on Friday", Mood.PLANNED),
        ("A plan to visit Oslo", Mood.TOLD),
        ("How useless is the league!", Mood.OPINION),
        ("Perhaps the bridge is safe.", Mood.OPINION),
        ("The list includes Rossi, perhaps the best builder of his time.", Mood.TOLD),
        ("The mayor called the bridge “clearly safe”.", Mood.TOLD),
        ("That is not easy.", Mood.OPINION),
        ("This is the main road to Oslo.", Mood.TOLD),
        ("The question is whether the bridge will hold.", Mood.OPINION),
        ("The problem persists.", Mood.TOLD),
    ],
)
def test_moods_of_main_clauses(text, mood):
    """An order, a question, what is to come; what was to be, was seen or is quoted is told."""
    assert mood_of(reading(text), EN) is mood


def test_the_mood_of_what_is_said():
    """What somebody says may happen, or hopes for, is planned by nobody; what is to come soon is."""
    could, fell = (
        "The mayor said that the bridge could open on Friday.",
        "The mayor said that the bridge fell.",
    )
    assert mood_of_said(reading(could), EN) is Mood.POSSIBLE
    assert mood_of_said(reading(fell), EN) is Mood.TOLD
    plans = reading("The mayor said they plan to open the bridge in the coming days.")
    assert mood_of_said(plans, EN, soon=True) is Mood.PLANNED
    assert mood_of_said(plans, EN) is Mood.TOLD


def test_what_has_to_be_done_is_a_rule_where_a_day_stands_beside_it():
    """Without a day, "must" is an opinion."""
    rule = reading("From Friday all drivers must wear a vest.")
    assert mood_of(rule, EN, dated=True) is Mood.PLANNED
    assert mood_of(rule, EN) is Mood.OPINION


def test_moods_are_read_of_an_article():
    """Only sentences that do not just tell what happened have a mood; what stands in somebody's quotation has his word."""
    one = filed(
        "The bridge fell. The mayor should resign. “You should have seen it,” said Ann Lee. It will be rebuilt."
    )
    assert one.reading.moods == ((1, Mood.OPINION), (3, Mood.PLANNED))


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("The union has threatened to strike on Friday.", Mood.POSSIBLE),
        ("More on this story", Mood.OPINION),
        ("Snow shuts the mountain pass", Mood.TOLD),
        ("The treaty expires on Friday.", Mood.TOLD),
    ],
)
def test_a_day_to_come_is_no_plan_by_itself(text, mood):
    """A threat schedules nothing, whatever day stands in it; a heading without a verb tells nothing."""
    moods = filed(text, day="2024-03-13").reading.moods
    assert dict(moods).get(0, Mood.TOLD) is mood


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("We were digging a well.", True),
        ("I have no car.", True),
        ("We need a bridge.", False),
        ("“We were digging,” he said.", False),
        ("The mayor saw us.", False),
    ],
)
def test_who_writes_of_himself_is_a_witness(text, seen):
    """Who tells in the first person what he did or saw says so; what "we" need is an opinion."""
    assert witnesses(reading(text), EN) is seen


_ARGUED = (
    "The council should rest. Its plan is absurd. Surely the bridge is safe. "
    "Builders never admit a fault. The bridge cost ten million. It fell in 2019. Trains run on steel."
)


def test_what_may_be_after_what_has_happened_tells_what_has_happened():
    """A lead that says what is likely now, since a jury has spoken, is news and no guess; deeper down it is a guess."""
    lead = "Anna Rossi is likely to die in prison after a jury found her guilty of arson."
    assert not filed(lead, day="2022-06-16").reading.moods
    assert filed(f"It rained.\nIt snowed.\n{lead}", day="2022-06-16").reading.moods


def test_on_a_page_that_argues_what_is_so_now_is_argument():
    """Where enough sentences advise and judge, one of now that counts nothing is opinion too; what was is told."""
    one = filed(_ARGUED, day="2024-03-13")
    told = [number for number in range(7) if dict(one.reading.moods).get(number) is not Mood.OPINION]
    assert told == [4, 5]


def test_a_report_that_quotes_does_not_argue():
    """A page whose sentences are mostly somebody's words is a report, however much is judged in it."""
    said = "“The dam is old and full,” Rossi said. “It leaks at its foot,” he said. “We saw it in May,” he said. "
    quotes = said + "“Most of it is wet,” he said. "
    one = filed(quotes + _ARGUED, day="2024-03-13")
    assert Mood.OPINION not in [mood for number, mood in one.reading.moods if number in (7, 10)]
