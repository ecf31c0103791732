"""Accounts: what is kept of a password, what signing in takes, and that nobody locks everybody out."""

import datetime as dt
import threading
import time
from dataclasses import dataclass

import argon2
import pyotp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import NotAllowedError, TooOftenError, UsageError
from dateline.model import SiteRole
from dateline.publishing import accounts, codes, passwords, sessions
from dateline.publishing.deeds import Deed
from dateline.publishing.rights import HOUSE
from dateline.publishing.waiting import Waits
from site_people import NOW, PASSWORD, people  # noqa: F401 - a fixture

LATER = NOW + dt.timedelta(minutes=10)


@dataclass
class Person:
    """Somebody at a browser."""

    house: object
    waits: Waits

    def sign_in(self, name="ada", password=PASSWORD, code="", now=NOW, client="192.0.2.1"):
        return accounts.sign_in(
            self.house,
            self.waits,
            name=name,
            password=password,
            code=code,
            client=client,
            agent="Firefox",
            now=now,
        )


@pytest.fixture
def person(people):  # noqa: F811
    """Somebody at a browser."""
    return Person(people, Waits())


def coded(person, name="ada"):
    """Let an account use one-time codes; return the secret and the recovery codes."""
    house = person.house
    offered = accounts.offer_codes(house, Waits(), house.site.accounts.find(name), PASSWORD)
    first = pyotp.TOTP(offered.offered).at(NOW - dt.timedelta(minutes=5))
    given = accounts.confirm_codes(house, offered, first, NOW - dt.timedelta(minutes=5))
    return pyotp.TOTP(offered.offered), given


def test_the_file_holds_no_password_and_no_token(person):
    """Whoever reads the site's file can sign in with nothing that stands in it."""
    token = person.sign_in()
    person.house.site._database.close()
    held = b"".join(path.read_bytes() for path in person.house.site.path.parent.glob("*.site.db*"))
    assert b"$argon2id$" in held
    assert PASSWORD.encode() not in held
    assert token.encode() not in held


@pytest.mark.parametrize(
    "password",
    [
        "",
        "short",
        "a" * 20,
        "password1234",
        "QWERTYUIOP123",
        "adaadaadaada",
        "x1" * 200,
        "Dateline-admin",
        "adminEditor1",
    ],
)
def test_a_password_that_is_easily_guessed_is_refused(password):
    """Too short, too long, one letter, known from lists, the account's own name, what this site is called."""
    with pytest.raises(UsageError):
        passwords.checked(password, "ada")


@pytest.mark.parametrize(
    "password", ["four words nothing common", "пароль из четырёх слов", "     with  spaces    "]
)
def test_any_signs_may_stand_in_a_password(password):
    """No rule but length; blanks count."""
    assert passwords.checked(password, "ada") == password


def test_a_password_counts_to_its_last_sign():
    """One that is longer than any may be is not cut to fit."""
    longest = passwords.checked(("abcdefgh" * 40)[: passwords.MOST])
    kept = passwords.hashed(longest)
    assert passwords.fits(kept, longest)
    assert not passwords.fits(kept, longest + "x")
    assert not passwords.fits(kept, longest[:-1])


def test_a_crowd_at_the_door_leaves_threads_for_readers(monkeypatch):
    """More than some who wait are sent away at once; whoever waited has their turn."""
    monkeypatch.setattr(passwords, "PATIENCE", 30)
    for _ in range(passwords.AT_ONCE):
        passwords._turns.acquire()
    told, crowd = [], passwords.WAITING + passwords.AT_ONCE + 5

    def attempt():
        try:
            told.append(passwords.fits("", "x"))
        except TooOftenError:
            told.append("away")

    callers = [threading.Thread(target=attempt) for _ in range(crowd)]
    for one in callers:
        one.start()
    while told.count("away") < 5:
        time.sleep(0.01)
    for _ in range(passwords.AT_ONCE):
        passwords._turns.release()
    for one in callers:
        one.join()
    assert (told.count("away"), told.count(False)) == (5, crowd - 5)


def test_a_made_password_will_do():
    """It passes its own check, and no two are alike."""
    made = {passwords.checked(passwords.made(), "admin") for _ in range(50)}
    assert len(made) == 50


def test_nothing_tells_whether_an_account_exists(person, monkeypatch):
    """The same words, and a hash is worked out all the same: also for a closed account."""
    closed = Deed(HOUSE, NOW)
    accounts.change(person.house, closed, "mo", role=SiteRole.MODERATOR, author="", closed=True)
    checked, fits = [], passwords.fits
    monkeypatch.setattr(passwords, "fits", lambda kept, given: checked.append(kept) or fits(kept, given))
    told = set()
    for name, password in (("ada", "wrong"), ("nobody", PASSWORD), ("mo", PASSWORD)):
        with pytest.raises(UsageError) as error:
            person.sign_in(name, password)
        told.add(str(error.value))
    assert told == {accounts.WRONG}
    assert len(checked) == 3


def test_guessing_is_slowed_for_an_account_from_many_clients(person):
    """Also a right password has to wait then."""
    for number in range(5):
        with pytest.raises(UsageError):
            person.sign_in(password="wrong", client=f"192.0.2.{number}")
    with pytest.raises(TooOftenError):
        person.sign_in(client="192.0.2.99")


def test_a_code_is_asked_for_and_taken_once(person):
    """The step before and after now count; none counts twice, nor one before it."""
    totp, _ = coded(person)
    for code in ("", "000000", totp.at(NOW - dt.timedelta(minutes=2)), "١٢٣٤٥٦"):
        with pytest.raises(UsageError):
            person.sign_in(code=code)
    person.waits = Waits()
    assert person.sign_in(code=totp.at(NOW))
    for code in (totp.at(NOW), totp.at(NOW - dt.timedelta(seconds=30))):
        with pytest.raises(UsageError):
            person.sign_in(code=code)
    assert person.sign_in(code=totp.at(LATER), now=LATER)


def test_of_two_who_bring_one_code_one_comes_in(person):
    """At the same moment, by two connections."""
    totp, _ = coded(person)
    came, meet = [], threading.Barrier(2)

    def attempt():
        meet.wait()
        try:
            came.append(person.sign_in(code=totp.at(NOW)))
        except UsageError:
            came.append("")

    pair = [threading.Thread(target=attempt) for _ in range(2)]
    for one in pair:
        one.start()
    for one in pair:
        one.join()
    assert len(list(filter(None, came))) == 1


def test_a_recovery_code_lets_in_once(person):
    """However it is typed."""
    _, given = coded(person)
    assert len(set(given)) == 10
    assert person.sign_in(code=given[0].lower().replace("-", " "))
    with pytest.raises(UsageError):
        person.sign_in(code=given[0])
    assert len(person.house.site.accounts.find("ada").recovery) == 9


def test_a_wrong_password_with_a_right_code_uses_no_code_up(person):
    """Somebody who knows no password cannot burn codes."""
    totp, _ = coded(person)
    with pytest.raises(UsageError):
        person.sign_in(password="wrong", code=totp.at(NOW))
    assert person.sign_in(code=totp.at(NOW))


@given(st.text(max_size=40))
def test_what_is_no_code_is_none(words):
    """Any text."""
    assert (
        codes.step_of("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", words, NOW) == 0 or len("".join(words.split())) == 6
    )


def test_a_session_ends_when_nobody_uses_it_and_after_its_longest_time(person):
    """Idle half a day; two weeks however busy."""
    house, token, now = person.house, person.sign_in(), NOW
    while now - NOW < sessions.LONGEST - sessions.IDLE:
        now += sessions.IDLE - dt.timedelta(minutes=1)
        assert sessions.signed_in(house, token, now)
    assert sessions.signed_in(house, token, NOW + sessions.LONGEST + dt.timedelta(minutes=1)) is None
    idle = person.sign_in()
    assert sessions.signed_in(house, idle, NOW + sessions.IDLE + dt.timedelta(minutes=1)) is None


def test_a_session_that_was_ended_is_not_brought_back_by_its_last_use(person, monkeypatch):
    """A request that began before and writes afterwards leaves it ended."""
    house, token = person.house, person.sign_in()
    find = house.site.accounts.find

    def ended_meanwhile(name):
        sessions.end_all(house, "ada")
        return find(name)

    monkeypatch.setattr(house.site.accounts, "find", ended_meanwhile)
    sessions.signed_in(house, token, LATER)
    assert sessions.signed_in(house, token, LATER) is None


def test_who_is_closed_out_is_out_at_once(person):
    """Their sessions are gone, and what they may do is read anew each time."""
    house, token = person.house, person.sign_in("edith")
    accounts.change(house, Deed(HOUSE, NOW), "edith", role=SiteRole.EDITOR, author="", closed=True)
    assert sessions.signed_in(house, token, NOW) is None


def test_a_new_password_ends_every_other_session(person):
    """The one that it was changed in stays."""
    house = person.house
    mine, other = person.sign_in(), person.sign_in()
    ada = house.site.accounts.find("ada")
    key = sessions.key_of(mine)
    with pytest.raises(UsageError):
        accounts.change_password(house, Waits(), ada, "wrong", "another four words here", key=key, now=NOW)
    accounts.change_password(house, Waits(), ada, PASSWORD, "another four words here", key=key, now=NOW)
    assert sessions.signed_in(house, mine, NOW)
    assert sessions.signed_in(house, other, NOW) is None


def test_the_last_admin_stays(person):
    """Nobody can take away who looks after accounts."""
    deed = Deed(HOUSE, NOW)
    for role, closed in ((SiteRole.EDITOR, False), (SiteRole.ADMIN, True)):
        with pytest.raises(UsageError):
            accounts.change(person.house, deed, "ada", role=role, author="", closed=closed)
    accounts.change(person.house, deed, "edith", role=SiteRole.ADMIN, author="", closed=False)
    assert accounts.change(person.house, deed, "ada", role=SiteRole.EDITOR, author="", closed=False)


@pytest.mark.parametrize("name", ["edith", "amir", "mo"])
def test_only_an_admin_changes_accounts(person, name):
    """Asked where it is done, whatever a page shows."""
    deed = Deed(person.house.site.accounts.find(name), NOW)
    with pytest.raises(NotAllowedError):
        accounts.make(person.house, deed, "eve", SiteRole.ADMIN, PASSWORD)
    with pytest.raises(NotAllowedError):
        accounts.change(person.house, deed, name, role=SiteRole.ADMIN, author="", closed=False)
    with pytest.raises(NotAllowedError):
        accounts.reset(person.house, deed, "ada")
    with pytest.raises(NotAllowedError):
        accounts.end_sessions_of(person.house, deed, "ada")
    with pytest.raises(NotAllowedError):
        accounts.ask_for_codes(person.house, deed, everybody=False)


@pytest.mark.parametrize("name", ["", "a b", "../x", "a" * 41, "ä", "<b>", "x\x00"])
def test_a_name_that_will_do_is_short_and_plain(person, name):
    """It stands in addresses and in lists."""
    with pytest.raises(UsageError):
        accounts.make(person.house, Deed(HOUSE, NOW), name, SiteRole.AUTHOR, PASSWORD)


def test_a_new_password_from_an_admin_helps_out_who_lost_their_codes(person):
    """A new password alone does not: codes are asked for until they are said to be lost, too."""
    coded(person, "edith")
    given = accounts.reset(person.house, Deed(HOUSE, NOW), "edith")
    with pytest.raises(UsageError):
        person.sign_in("edith", given)
    given = accounts.reset(person.house, Deed(HOUSE, NOW), "edith", codeless=True)
    assert person.sign_in("edith", given)


def test_a_password_that_somebody_else_made_lapses(person):
    """In a week; one that its owner took does not; it is not taken again."""
    house = person.house
    given = accounts.reset(house, Deed(HOUSE, NOW), "edith")
    late = NOW + accounts.GIVEN + dt.timedelta(minutes=1)
    with pytest.raises(UsageError):
        person.sign_in("edith", given, now=late)
    token = person.sign_in("edith", given)
    key, edith = sessions.key_of(token), house.site.accounts.find("edith")
    with pytest.raises(UsageError):
        accounts.change_password(house, Waits(), edith, given, given, key=key, now=NOW)
    accounts.change_password(house, Waits(), edith, given, PASSWORD, key=key, now=NOW)
    assert person.sign_in("edith", now=late)


def test_who_finds_a_browser_open_does_not_take_the_account_over(person):
    """One-time codes are begun with the password."""
    with pytest.raises(UsageError):
        accounts.offer_codes(person.house, Waits(), person.house.site.accounts.find("ada"), "wrong")


def test_a_refusal_stands_in_the_server_s_log(person, caplog):
    """With the account and the client, on one line whatever the name holds; the password never."""
    with pytest.raises(UsageError):
        person.sign_in("ada\nforged line", "my secret password")
    (line,) = caplog.messages
    assert "client/192.0.2.1" in line
    assert "\n" not in line
    assert "secret" not in line


def test_each_change_is_kept(person):
    """Who, when, what."""
    accounts.change(
        person.house, Deed(HOUSE, NOW, "on leave"), "mo", role=SiteRole.MODERATOR, author="", closed=True
    )
    last = person.house.site.noted("account/mo")[0]
    assert (last.who, last.what, last.why) == ("", "changed the account: closed", "on leave")


def test_a_password_that_was_kept_in_a_weaker_way_is_kept_anew(person, monkeypatch):
    """When its owner signs in: only then is it known."""
    before = person.house.site.accounts.find("ada").password
    stronger = argon2.PasswordHasher(time_cost=2, memory_cost=64, parallelism=1)
    monkeypatch.setattr(passwords, "_hasher", lambda: stronger)
    assert person.sign_in()
    after = person.house.site.accounts.find("ada").password
    assert "t=1" in before
    assert "t=2" in after
    assert person.sign_in()


def test_what_is_not_there_or_was_changed_meanwhile_is_said(person):
    """A name that is taken, an account and an author that are none, an account as it was before."""
    house, deed = person.house, Deed(HOUSE, NOW)
    edith = house.site.accounts.find("edith")
    as_editor = {"role": SiteRole.EDITOR, "closed": False}
    with pytest.raises(UsageError, match="there is an account edith"):
        accounts.make(house, deed, "Edith", SiteRole.EDITOR, PASSWORD)
    with pytest.raises(UsageError, match="no account 'eve'"):
        accounts.change(house, deed, "eve", author="", **as_editor)
    with pytest.raises(UsageError, match="no author 'eve'"):
        accounts.change(house, deed, "edith", author="eve", **as_editor)
    accounts.change(house, deed, "edith", author="anna", **as_editor)
    assert house.site.noted("account/edith")[0].what == "changed the account: signs as anna"
    for stale in (
        lambda: accounts.offer_codes(house, Waits(), edith, PASSWORD),
        lambda: accounts.drop_codes(house, Waits(), edith, PASSWORD, NOW),
    ):
        with pytest.raises(UsageError, match="changed meanwhile"):
            stale()


def test_codes_are_asked_of_everybody_or_nobody(person):
    """As an admin says; who lacks them is kept to their account."""
    house, edith = person.house, person.house.site.accounts.find("edith")
    accounts.ask_for_codes(house, Deed(HOUSE, NOW), everybody=True)
    assert "one-time codes" in accounts.confined(house, edith)
    accounts.ask_for_codes(house, Deed(HOUSE, NOW), everybody=False)
    assert accounts.confined(house, edith) == ""
