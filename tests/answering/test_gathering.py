"""When two clusters of tellings can be one happening's, and what makes them alike."""

import datetime as dt

import pytest

from dateline.answering import gathering
from dateline.answering.gathering import Cluster, Link, Span, alike, gathered
from dateline.answering.likeness import Likeness
from dateline.answering.tellings import Telling, lines_of, tellings_of
from dateline.model import Granularity, Tense, When, WhenBasis
from making import filed


def span(first, last, basis=WhenBasis.TOLD, granularity=Granularity.WEEK):
    when = When(dt.date(2025, 3, first), dt.date(2025, 3, last), granularity, basis, "")
    return Span.of(Telling(None, when, Tense.NONE, main=True))


def day(number):
    return span(number, number, granularity=Granularity.DAY)


def reported(number):
    return span(number, number, WhenBasis.REPORTED, Granularity.DAY)


@pytest.mark.parametrize(
    ("one", "other", "joins"),
    [
        (day(12), day(12), True),
        (day(12), day(11), False),
        (day(12), span(10, 16), True),
        (day(17), span(10, 16), False),
        (day(12), reported(12), True),
        (day(12), reported(14), True),
        (day(12), reported(15), False),
        (day(12), reported(11), False),
        (span(10, 16), span(10, 16), True),
        (span(10, 16), span(10, 15), False),
        (span(10, 16), span(9, 16), False),
        (span(10, 10), reported(10), False),
        (reported(10), reported(12), True),
        (reported(10), reported(13), False),
    ],
)
def test_which_times_are_one(one, other, joins):
    """A day that is told, within another time; the same span; reports not more than two days apart."""
    assert one.joins(other) is joins
    assert other.joins(one) is joins


def test_what_joined_means_the_days_that_both_can_mean():
    """Reports of the 10th and the 12th mean the 10th; a third, of the 13th, is another happening's."""
    both = reported(10).narrowed(reported(12))
    assert (both.first, both.last) == (reported(12).first, reported(10).last)
    assert not both.joins(reported(13))
    assert reported(12).narrowed(day(11)) == day(11)


def cluster(count, late=0, when=None):
    return Cluster((None,) * count, when or day(12), float(count**2), float(count**2), late)


def test_what_counts_for_and_against():
    """A look back is of a day's great event, a report without a day may be of another's; a denial merges with nothing."""
    one, other = cluster(1), cluster(1)
    near = Link(0.15, 0.1, shared=True)
    assert not alike(one, other, near)
    assert alike(one, cluster(1, late=1), near) == pytest.approx(0.25 + gathering.AGAIN)
    enough = Link(0.3, 0.1, shared=True)
    assert alike(one, other, enough) == pytest.approx(0.4)
    assert not alike(one, cluster(1, when=reported(12)), enough)
    assert not alike(one, other, Link(0.9, 0.9, denied=True, shared=True))
    assert not alike(one, other, Link(0.9, 0.9))


@pytest.mark.parametrize(("contrary", "apart"), [(7, False), (8, True)])
def test_how_many_pairs_may_contradict_each_other(contrary, apart):
    """Of a great event the one tells the hour, the other the toll."""
    link = Link(8.0, 8.0, contrary=contrary, shared=True)
    assert (alike(cluster(1), cluster(10), link) == 0) is apart


def test_links_of_what_merged_add_up():
    """So no pair of sentences is compared twice."""
    assert Link(1.0, 2.0, 1) + Link(0.5, 0.5, 0, shared=True) == Link(1.5, 2.5, 1, shared=True)
    assert (Link(1.0, 2.0, denied=True) + Link(0.5, 0.5)).denied


def of(*texts):
    pile = [filed(text, publisher=str(n)) for n, text in enumerate(texts)]
    lines = list(lines_of(pile))
    tellings = [t for line in lines for t in tellings_of(line, pile[line.article].article.published.day)]
    return sorted(len(found) for found in gathered([[t] for t in tellings], Likeness(pile, lines)))


SIGNED = "Kenya and Tanzania signed a treaty on shared fishing grounds in Nairobi on Wednesday."


def test_a_great_event_is_one_though_two_of_its_sentences_differ():
    """The hour and the length of one, the toll of another: a third sentence tells that they are of one event."""
    struck = "A ferry with tourists sank off the port of Mombasa on Wednesday"
    assert of(f"{struck}.", f"{struck}, 12 kilometres from land.", f"{struck}, 15 kilometres from land.") == [
        3
    ]


def test_remarks_of_one_speaker_are_two():
    """Her name and office are no event."""
    said = "Chief harbour inspector Amina Wanjiru Kamau said on Wednesday that"
    assert of(
        f"{said} no lamps had been lit on the northern pier.",
        f"{said} a crane driver had been paid twice for his work.",
    ) == [1, 1]


def test_the_order_of_the_pile_changes_nothing():
    """Two articles in either order are the same groups."""
    other = "A treaty on shared fishing grounds was signed in Nairobi on 12 March by Tanzania and Kenya."
    third = "Peru opened a school in Lima on Wednesday."
    assert of(SIGNED, other, third) == of(third, other, SIGNED) == [1, 2]
