"""Manners towards hosts, in seconds of a clock that the test holds."""

import pytest

from dateline.collect.hosts import Hosts

HOST = "post.example"


def hosts(pace=2.0, chance=0.0):
    return Hosts(pace, chance=lambda: chance)


def test_a_host_is_asked_at_its_pace():
    """At once the first time, then not before the pace is over; never less than no time is waited."""
    known = hosts()
    assert known.turn(HOST, 100) == 0
    known.asks(HOST, 100)
    assert [known.turn(HOST, now) for now in (100, 101.5, 102, 103)] == [2, 0.5, 0, 0]
    assert known.turn("other.example", 100) == 0


def test_the_slower_of_two_paces_counts():
    """What robots.txt asks for slows down, and makes nobody quicker."""
    known = hosts()
    known.asks(HOST, 100)
    for delay, wait in ((7, 7), (1, 2)):
        known.slow_down(HOST, delay)
        assert known.turn(HOST, 100) == wait


def test_a_host_that_fails_three_times_in_a_row_gets_a_rest():
    """The rest doubles with each further failure, to an hour."""
    known, rests = hosts(), []
    for _ in range(10):
        known.in_vain(HOST, 100)
        rests.append(known.resting(HOST, 100))
    assert rests == [0, 0, 90, 180, 360, 720, 1440, 2880, 3600, 3600]
    assert [known.resting(HOST, now) for now in (3699, 3700, 3701)] == [1, 0, 0]


def test_an_answer_ends_the_row():
    """Failures are counted anew after one request that went well."""
    known = hosts()
    for _ in range(3):
        known.in_vain(HOST, 100)
        known.in_vain(HOST, 100)
        known.answered(HOST)
    known.in_vain(HOST, 100)
    assert known.resting(HOST, 100) == 0


@pytest.mark.parametrize(("chance", "rest"), [(0.0, 90), (0.5, 101.25), (0.8, 108)])
def test_rests_are_spread(chance, rest):
    """Chance makes one longer by up to a quarter, so that not all hosts are asked again at once."""
    known = hosts(chance=chance)
    for _ in range(3):
        known.in_vain(HOST, 100)
    assert known.resting(HOST, 100) == rest


@pytest.mark.parametrize(("asked", "rest"), [(30, 30), (4000, 4000), (10**9, 7 * 86_400)])
def test_a_host_says_itself_how_long_to_leave_it_alone(asked, rest):
    """At once, and for a week at most; more is asked about again."""
    known = hosts()
    known.in_vain(HOST, 100, asked)
    assert known.resting(HOST, 100) == rest


def test_the_longer_of_two_rests_counts():
    """A busy host is left alone for what it asks, or for what its failures earn, whichever is more."""
    for asked, rest in ((30, 90), (600, 600)):
        known = hosts()
        for _ in range(3):
            known.in_vain(HOST, 100, asked)
        assert known.resting(HOST, 100) == rest


def test_a_row_begins_anew_after_an_answer():
    """Of three failures, one lay before it."""
    known = hosts()
    for _ in range(2):
        known.in_vain(HOST, 100)
        known.answered(HOST)
    for rest in (0, 0, 90):
        known.in_vain(HOST, 100)
        assert known.resting(HOST, 100) == rest


def test_a_host_that_asks_for_no_delay_has_the_pace_alone():
    """Also one of less than a second."""
    known = hosts(pace=0.5)
    known.asks(HOST, 100)
    assert known.turn(HOST, 100) == 0.5
