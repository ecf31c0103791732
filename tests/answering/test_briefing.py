"""What a briefing chooses, in the light of small piles written here."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from dateline.answering import LENGTHS, Limits, brief
from dateline.model import Question, StandingKind
from making import filed

WINDOW = Question(dt.date(2025, 3, 1), dt.date(2025, 3, 31))


def briefed(*pile, question=WINDOW, length=LENGTHS["standard"]):
    return brief(
        question, sorted(pile, key=lambda f: (f.article.published.day, f.id)), [], outside=0, length=length
    )


def quotes(developments):
    return [d.shown.quote for d in developments]


def test_what_two_lead_with_comes_before_what_one_mentions():
    """When only one line is shown, it is the one that two independent articles lead with."""
    pile = [
        filed(
            "Kenya and Tanzania signed a treaty on fishing in Nairobi on Wednesday.",
            publisher="A",
            day="2025-03-12",
        ),
        filed(
            "A treaty on fishing was signed by Tanzania and Kenya in Nairobi on 12 March.",
            publisher="B",
            day="2025-03-13",
        ),
        filed(
            "Tanzania prepares its budget, and Kenya watches closely from Nairobi.",
            "Nobody in Dodoma wants a quarrel over it with Nairobi this year, people there say.",
            "Kenya opened a small consulate in Arusha on 4 March for traders from the coast.",
            publisher="C",
            day="2025-03-14",
        ),
    ]
    told = briefed(*pile, length=Limits(changed=1))
    assert len(told.changed) == 1
    assert "treaty" in told.changed[0].shown.quote
    assert told.changed[0].independent == 2
    assert told.more >= 1


def test_the_line_shown_stands_alone():
    """Of two sentences on one happening the one without "he" and "the move" is shown."""
    pile = [
        filed(
            "He signed the treaty on fishing with Tanzania in Nairobi on Wednesday.",
            publisher="A",
            day="2025-03-12",
        ),
        filed(
            "President Ruto signed the treaty on fishing with Tanzania in Nairobi on Wednesday.",
            publisher="B",
            day="2025-03-12",
        ),
    ]
    assert quotes(briefed(*pile).changed) == [
        "President Ruto signed the treaty on fishing with Tanzania in Nairobi on Wednesday."
    ]


def test_a_quiet_fortnight_is_a_finding():
    """Stretches of ten days and more without anything told are named; shorter ones are not."""
    pile = [
        filed("Kenya opened a consulate in Arusha on 3 March for traders from the coast.", day="2025-03-03"),
        filed("Tanzania closed its consulate in Mombasa on 20 March after a fire.", day="2025-03-20"),
    ]
    gaps = [(gap.first.day, gap.last.day) for gap in briefed(*pile).quiet]
    assert gaps == [(4, 19), (21, 31)]


def test_behind_the_newest_article_nothing_is_told():
    """A day that was announced parts no quiet stretch after the last article."""
    (gap,) = briefed(
        filed(
            "Kenya opened a consulate in Arusha on 3 March for traders from the coast.",
            "Kenya will open a consulate in Moshi on 20 March for traders from the coast.",
            day="2025-03-03",
        )
    ).quiet
    assert (gap.first.day, gap.last.day) == (4, 31)


def test_an_article_off_topic_without_a_title_is_listed_by_its_address():
    """So that a reader can find what was left out."""
    told = [
        filed(
            f"Kenya and Tanzania met President Ruto in Arusha on {day} March about fish.",
            day=f"2025-03-0{day}",
        )
        for day in range(1, 7)
    ]
    other = filed(
        "The zoo of Basel has a new bear.", title=" ", address="https://zoo.example/bear", day="2025-03-04"
    )
    assert briefed(*told, other).coverage.off_topic == ("https://zoo.example/bear",)


def test_what_nobody_can_tell_alone_is_announced_at_full_length():
    """Where "she will ..." says nobody who, it is counted, and told where all is asked for."""
    pile = [
        filed(
            "Ann Roe won the vote in Selby on 3 March.",
            "She will meet the mayor of Oslo on 9 April in the old harbour hall.",
            day="2025-03-03",
        )
    ]
    told = {
        name: brief(
            Question(dt.date(2025, 3, 1), dt.date(2025, 3, 31)), pile, [], outside=0, length=LENGTHS[name]
        )
        for name in ("standard", "full")
    }
    assert (len(told["standard"].coming), told["standard"].cut.coming) == (0, 1)
    assert (len(told["full"].coming), told["full"].cut.coming) == (1, 0)


def test_in_years_a_fortnight_is_not_worth_saying():
    """In a long window a stretch is quiet that is a tenth of it."""
    pile = [
        filed(
            f"Kenya opened a consulate in Arusha on {day} {month} for traders from the coast.",
            day="2025-12-31",
        )
        for month in ("January", "February", "March", "April", "June", "November")
        for day in (1, 20)
    ]
    told = brief(
        Question(dt.date(2025, 1, 1), dt.date(2025, 12, 31)), pile, [], outside=0, length=LENGTHS["full"]
    )
    assert [gap.first.month for gap in told.quiet] == [4, 6, 11]


def test_what_became_known_later_says_so():
    """The day of the happening and that of its first report are both kept."""
    pile = [
        filed(
            "Kenya sold two patrol boats to Tanzania on 3 March, papers seen by reporters show.",
            day="2025-03-24",
        )
    ]
    (found,) = briefed(*pile).changed
    assert (found.when.first.day, found.first_reported) == (3, dt.date(2025, 3, 24))


def test_an_announcement_is_no_fact_once_its_day_is_past():
    """A visit announced for a day of the window, and never reported, stays scheduled."""
    pile = [
        filed(
            "President Ruto of Kenya will visit Tanzania on 14 March, his office said in Nairobi.",
            day="2025-03-10",
        )
    ]
    (found,) = briefed(*pile).changed
    assert found.standing.kind is StandingKind.SCHEDULED


def test_before_within_and_after_the_window_are_kept_apart():
    """Background lies before, what comes next at or after the end; neither is news."""
    pile = [
        filed(
            "Kenya and Tanzania signed a treaty on fishing in Nairobi on Wednesday.",
            "The two states had broken off their talks in Arusha on 5 February over a seized boat.",
            "Ministers of Kenya and Tanzania will meet again in Mombasa on 9 April, they said.",
            day="2025-03-12",
        )
    ]
    told = briefed(*pile)
    assert ["treaty" in q for q in quotes(told.changed)] == [True]
    assert ["Mombasa" in q for q in quotes(told.coming)] == [True]
    assert ["Arusha" in q for q in quotes(told.background)] == [True]


def test_captions_and_readers_tell_nothing():
    """Picture captions, questions, handles and timestamps are no developments."""
    pile = [
        filed(
            "Kenya and Tanzania signed a treaty on fishing in Nairobi on Wednesday.",
            "A fisherman of Kenya mends his net on the beach of Mombasa March 12, 2025.",
            "Who in Tanzania asked for this treaty with Kenya on Wednesday, and why now?",
            "@tanzaniafan Kenya will never keep this treaty that it signed on Wednesday.",
            day="2025-03-12",
        )
    ]
    assert len(briefed(*pile).changed) == 1


def test_lengths_are_kept(dateline, asked, answer):
    """Short shows at most 8 developments, full more than standard."""
    counts = {"standard": len(json.loads(answer.read_bytes())["changed"])}
    for name in ("short", "full"):
        counts[name] = len(json.loads(dateline(*asked, "--length", name, "-f", "json").out)["changed"])
    assert counts == {"short": 8, "standard": 20, "full": 60}
    assert set(counts) == set(LENGTHS)


@pytest.mark.parametrize(("words", "told"), [(5, False), (6, True), (70, True), (71, False)])
def test_a_line_has_six_to_seventy_words(words, told):
    """Fewer are a headline or a scrap; more are a list, or a text whose sentences nobody could part."""
    goods = "maize beans coffee salt cloth paper steel glass sugar rice".split()
    more = [goods[n % 10] for n in range(words - 5)]
    line = " ".join(["Kenya", "sold", "Tanzania", *more, "on", "Wednesday."])
    assert (quotes(briefed(filed(line, day="2025-03-12")).changed) == [line]) is told


def test_of_two_equal_reports_that_of_the_day_itself_is_shown():
    """Also where the pile holds the later one first."""
    later = filed("Kenya signed a treaty with Tanzania on Wednesday.", publisher="A", day="2025-03-13")
    first = filed("Tanzania signed a treaty with Kenya on Wednesday.", publisher="B", day="2025-03-12")
    told = brief(WINDOW, [later, first], [], outside=0, length=LENGTHS["standard"])
    assert quotes(told.changed) == [first.article.text]
