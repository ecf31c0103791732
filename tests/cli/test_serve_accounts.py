"""`dateline serve --init`: the first account, and the way back for who is locked out."""

import datetime as dt

import pytest

from dateline.cli.signing import account
from dateline.publishing import accounts
from dateline.publishing.opening import opened
from dateline.publishing.waiting import Waits


def comes_in(path, name, password):
    """Say whether somebody signs in."""
    with opened(path) as house:
        return bool(
            accounts.sign_in(
                house,
                Waits(),
                name=name,
                password=password,
                code="",
                client="",
                agent="",
                now=dt.datetime.now(dt.UTC),
            )
        )


def test_the_first_account_is_made_and_its_password_said_once(dateline, tmp_path):
    """On standard output the password and nothing else; beside it, where to sign in."""
    path = tmp_path / "a.db"
    made = dateline("serve", "--init", "--archive", str(path), "--port", "8123")
    password = made.out.strip()
    assert "http://127.0.0.1:8123/sign-in" in made.err
    assert comes_in(path, "admin", password)
    again = dateline("serve", "--init", "--archive", str(path))
    assert again.code == 2
    assert "there are accounts already: admin" in again.err
    reset = dateline("serve", "--reset", "--archive", str(path)).out.strip()
    assert reset != password
    assert comes_in(path, "admin", reset)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--reset", "--account", "nobody"),
        ("--init", "--account", "a b"),
        ("--address", "news.example"),
        ("--address", "https://a.example/b"),
    ],
)
def test_what_cannot_be_is_refused(dateline, tmp_path, arguments):
    """An account that is not there, a name that will not do, an address that is none."""
    assert dateline("serve", *arguments, "--archive", str(tmp_path / "a.db")).code == 2


def test_the_public_address_is_kept_and_said(dateline, tmp_path):
    """From then on without the option."""
    path = tmp_path / "a.db"
    first = dateline("serve", "--init", "--address", "https://News.example/", "--archive", str(path))
    assert "https://news.example/sign-in" in first.err
    assert "https://news.example/sign-in" in dateline("serve", "--reset", "--archive", str(path)).err


def test_who_sits_at_a_terminal_is_asked(tmp_path, monkeypatch):
    """The password is typed twice, never an argument; Enter leaves it to us."""

    class Terminal:
        def isatty(self):
            return True

    asked = []
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("click.prompt", lambda *_, **how: asked.append(how) or "four words nothing common")
    with opened(tmp_path / "a.db") as house:
        account(house, "http://x", init=True, reset=False, account="ada")
    assert asked[0]["hide_input"]
    assert asked[0]["confirmation_prompt"]
    assert comes_in(tmp_path / "a.db", "ada", "four words nothing common")
