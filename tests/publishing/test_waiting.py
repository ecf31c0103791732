"""Waits grow for each account and each client, whatever the clock on the wall says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import TooOftenError
from dateline.publishing import waiting
from dateline.publishing.waiting import FREE, Waits, client_of


class Clock:
    """A clock that stands until it is moved."""

    now = 1000.0

    def __call__(self):
        return self.now


def test_the_first_tries_are_free_and_each_further_one_waits_twice_as_long():
    """Up to five minutes for an account."""
    clock = Clock()
    waits = Waits(clock)
    for _ in range(FREE):
        waits.take("account/ada", "client/192.0.2.1")
    told = []
    for _ in range(12):
        with pytest.raises(TooOftenError) as error:
            waits.take("account/ada", "client/192.0.2.1")
        told.append(error.value.seconds)
        clock.now += error.value.seconds
        waits.take("account/ada", "client/192.0.2.1")
    assert told == sorted(told)
    assert told[0] <= 2
    assert told[3] >= 8
    assert told[-1] > 300  # of the client; an account alone waits no longer than that


def test_another_account_from_the_same_client_waits_too():
    """Whoever tries one password with many names is a client that tries often."""
    waits = Waits(Clock())
    for number in range(FREE):
        waits.take(f"account/a{number}", "client/192.0.2.1")
    with pytest.raises(TooOftenError):
        waits.take("account/new", "client/192.0.2.1")
    waits.take("account/new", "client/192.0.2.2")


def test_signing_in_to_ones_own_account_gives_no_new_tries_for_those_of_others():
    """A success takes back its own try and no other of its client."""
    waits = Waits(Clock())
    for _ in range(FREE - 1):
        waits.take("account/victim", "client/192.0.2.1")
    waits.take("account/mine", "client/192.0.2.1")
    waits.passed("account/mine", back="client/192.0.2.1")
    waits.take("account/mine", "client/192.0.2.1")
    with pytest.raises(TooOftenError):
        waits.take("account/mine", "client/192.0.2.1")


def test_what_is_remembered_is_bounded(monkeypatch):
    """A million names take no more room than some thousand."""
    monkeypatch.setattr(waiting, "MOST", 50)
    waits = Waits(Clock())
    for number in range(500):
        waits.take(f"account/{number}")
    assert len(waits._tries) == 50


def test_a_network_of_ipv6_is_one_client():
    """One client has 2**64 addresses; IPv4 within IPv6 is IPv4."""
    assert client_of("2001:db8::1") == client_of("2001:db8::ffff:2") == "client/2001:db8::/64"
    assert client_of("::ffff:192.0.2.1") == client_of("192.0.2.1") == "client/192.0.2.1"


def test_a_server_on_this_machine_that_does_not_say_whom_it_asks_for_shuts_nobody_out():
    """It is everybody at once: its waits stay short."""
    clock = Clock()
    waits = Waits(clock)
    assert client_of("127.0.0.1") == "proxy/127.0.0.1"
    assert client_of("::1") == "proxy/::1"
    for number in range(60):
        waits.take(client_of("::1"), f"account/{number}")
        clock.now += 31


@given(st.text())
def test_any_address_counts_as_something(address):
    """Whatever a server says of its client."""
    assert client_of(address).partition("/")[0] in ("client", "proxy")
