"""The public reading of a text: spans, types, intervals, instants, reasons and doubts."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.dates import Anchor, find_dates, period_of
from dateline.model import DateMention, Granularity, MentionType, Tense

TUESDAY = dt.date(2025, 3, 18)


def only(text: str, anchor: Anchor | None = None) -> DateMention:
    """The one mention of a text."""
    (mention,) = find_dates(text, anchor or Anchor(TUESDAY))
    return mention


def named(text: str, words: str, anchor: Anchor | None = None) -> DateMention:
    """The mention of a text that stands at these words."""
    found = {text[m.start : m.end]: m for m in find_dates(text, anchor or Anchor(TUESDAY))}
    return found[words]


def test_reason_names_anchor_and_verb() -> None:
    """A weekday says which day it was counted from and which verb gave the direction."""
    mention = only("The ministers met on Thursday.")
    assert mention.why == "weekday before publication on Tuesday 18 March 2025; “met” is past"
    assert mention.tense is Tense.PAST


def test_future_verb_sets_tense() -> None:
    """A modal before the weekday makes it a coming one."""
    mention = only("The ministers will meet on Thursday.")
    assert (mention.first, mention.tense) == (dt.date(2025, 3, 20), Tense.FUTURE)


def test_dateline_beats_publication() -> None:
    """A dispatch counts from the day of its dateline, not from the day it was put up."""
    text = "WASHINGTON, March 17 (Wire) -- The president spoke on Monday and flew out yesterday."
    assert named(text, "Monday").first == dt.date(2025, 3, 17)
    assert named(text, "yesterday").first == dt.date(2025, 3, 16)
    assert "dateline" in named(text, "yesterday").why


def test_clock_time_with_zone_is_an_instant() -> None:
    """A clock time with a zone is an aware instant of the day its text speaks of."""
    mention = named("They will speak on Tuesday. The call is set for 1300 GMT.", "1300 GMT")
    assert mention.at == dt.datetime(2025, 3, 18, 13, tzinfo=dt.UTC)
    assert (mention.type, mention.granularity) == (MentionType.TIME, Granularity.MINUTE)


def test_american_zone_follows_daylight_saving() -> None:
    """A zone named without S or D is settled by the day."""
    assert named("It starts at 8 p.m. ET Friday.", "8 p.m. ET Friday").value.endswith("-04:00")
    winter = named("It was sent at 8 p.m. ET on January 15, 2025.", "8 p.m. ET on January 15, 2025")
    assert winter.value == "2025-01-15T20:00-05:00"


def test_clock_time_without_zone_takes_the_anchors() -> None:
    """Without a zone of its own a clock time is aware only where the publisher's offset is known."""
    text = "It began at 9 a.m. on Monday."
    assert only(text).at == dt.datetime(2025, 3, 17, 9)  # noqa: DTZ001 - no zone is known here
    zoned = only(text, Anchor(TUESDAY, offset=dt.timedelta(hours=1)))
    assert zoned.at == dt.datetime(2025, 3, 17, 9, tzinfo=dt.timezone(dt.timedelta(hours=1)))


def test_hours_ago_needs_the_time() -> None:
    """What is "two hours ago" is an instant where the time of publication is known, else a day with a doubt."""
    assert only("It ended two hours ago.", Anchor(TUESDAY, time=dt.time(1, 30))).value == "2025-03-17T23:30"
    assert only("It ended two hours ago.").doubt


def test_numeric_order_is_doubted() -> None:
    """A numeric date that reads both ways takes the nearer reading and shows the other; a locale settles it."""
    doubtful = only("Filed 03/04/2025.")
    assert (doubtful.first, doubtful.doubt) == (dt.date(2025, 3, 4), "4 March 2025 or 3 April 2025")
    settled = only("Filed 03/04/2025.", Anchor(TUESDAY, locale="GB"))
    assert (settled.first, settled.doubt) == (dt.date(2025, 4, 3), "")


def test_unknown_publication() -> None:
    """Without a publication day only what names its own date is placed; the rest says why it is not."""
    text = "On 12 February 2025 they spoke. They met again last week."
    assert named(text, "12 February 2025", Anchor()).first == dt.date(2025, 2, 12)
    vague = named(text, "last week", Anchor())
    assert (vague.first, vague.value) == (None, "PAST_REF")
    assert "publication" in vague.why


def test_duration_hung_on_the_text() -> None:
    """The span of "in five weeks" with a perfect is the five weeks up to the day of writing, both ends inclusive."""
    mention = only("In five weeks, peace has come closer.")
    assert (mention.type, mention.value) == (MentionType.DURATION, "P5W")
    assert (mention.first, mention.last) == (dt.date(2025, 2, 12), TUESDAY)


def test_range_in_one_word() -> None:
    """A span such as "March 3-5" covers its days from the first to the last."""
    mention = only("The fair ran March 3-5.")
    assert (mention.first, mention.last) == (dt.date(2025, 3, 3), dt.date(2025, 3, 5))


def test_list_of_days() -> None:
    """Each day of a list is a mention of its own, with the month they share."""
    values = [m.value for m in find_dates("They met on Feb. 18 and 19, 2024.", Anchor(TUESDAY))]
    assert values == ["2024-02-18", "2024-02-19"]


def test_weekday_range_keeps_its_order() -> None:
    """The second weekday of a range follows the first."""
    text = "They will vote from Thursday through Wednesday."
    assert named(text, "Wednesday").first == dt.date(2025, 3, 26)


def test_weekday_settles_the_year() -> None:
    """A weekday beside a day without year picks the year where both agree."""
    assert only("It was signed on Monday, Oct. 28.").first == dt.date(2024, 10, 28)


def test_conflicting_signs_are_doubted() -> None:
    """A plan that a past verb speaks of takes the nearest day and says that it is uncertain."""
    mention = only("The rally planned for Monday was canceled.")
    assert mention.first == dt.date(2025, 3, 17)
    assert mention.doubt


def test_named_period_is_no_day() -> None:
    """A named stretch of history has its ends, and no calendar value."""
    mention = only("It was so during the Cold War.")
    assert (mention.value, mention.granularity) == ("PAST_REF", Granularity.UNKNOWN)
    assert mention.first
    assert mention.first.year == 1947


def test_modifiers() -> None:
    """Early, late and about are kept as TIMEX3 modifiers."""
    assert only("It closed in late June 2001.").mod == "LATE"
    assert only("It took about two weeks.").mod == "APPROX"
    assert only("He waited more than two weeks.").mod == "MORE_THAN"


def test_lunar_holiday() -> None:
    """Holidays of a lunar calendar come from the tables of the `holidays` library."""
    pytest.importorskip("holidays")
    assert only("It was calm on Yom Kippur 2024.").value == "2024-10-12"


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2025-W11", dt.date(2025, 3, 10), dt.date(2025, 3, 16)),
        ("2025-W11-WE", dt.date(2025, 3, 15), dt.date(2025, 3, 16)),
        ("2025-Q1", dt.date(2025, 1, 1), dt.date(2025, 3, 31)),
        ("2025-H2", dt.date(2025, 7, 1), dt.date(2025, 12, 31)),
        ("2024-02", dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        ("2024-WI", dt.date(2024, 12, 1), dt.date(2025, 2, 28)),
        ("199", dt.date(1990, 1, 1), dt.date(1999, 12, 31)),
        ("19", dt.date(1900, 1, 1), dt.date(1999, 12, 31)),
        ("2025-03-18T13:00Z", TUESDAY, TUESDAY),
    ],
)
def test_period_of_value(value: str, first: dt.date, last: dt.date) -> None:
    """A TIMEX3 value has the days it covers."""
    period = period_of(value)
    assert period
    assert (period.first, period.last) == (first, last)


@pytest.mark.parametrize("value", ["PAST_REF", "P3D", "2025-13", "2025-02-30", "2025-W60", "XXXX-03", ""])
def test_no_period(value: str) -> None:
    """What is no place on the calendar has no period."""
    assert period_of(value) is None


@pytest.mark.parametrize(
    "text",
    [
        "She told the Today programme that it fell.",
        'He speaks on the network\'s "This Week with Ann Roe" as well.',
    ],
)
def test_the_name_of_a_programme_is_no_date(text):
    """Capitals inside a sentence make a name of "today" and "this week"."""
    assert find_dates(text, Anchor(dt.date(2016, 7, 29))) == ()


def test_a_year_that_leads_holds_for_its_sentence():
    """In "in 2012, ... in April" it is April 2012; the day after what is not dated counts from no day before."""
    found = find_dates("But in 2012, they spent it on a campaign in April.", Anchor(dt.date(2016, 9, 4)))
    assert [each.value for each in found] == ["2012", "2012-04"]
    told = "She spoke on Friday. Her remarks came the day after Lang completed the convention."
    assert [each.value for each in find_dates(told, Anchor(dt.date(2016, 7, 22)))] == ["2016-07-22", "P1D"]
