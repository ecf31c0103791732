"""`dateline serve` as a process: it says where it is, serves readers without any account, and ends what runs beside it."""

import os
import re
import signal
import socket
import subprocess
import time
import urllib.request

import pytest

from conftest import start
from feeding import add, publish
from serving import serving

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


def free_port():
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def served(process, port):
    """Wait until the server answers; return its front page."""
    until = time.monotonic() + 30
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as answer:
                return answer.read().decode()
        except OSError:
            time.sleep(0.05)
    raise AssertionError(process.communicate())


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_without_an_account_and_says_how_to_make_one(tmp_path, how):
    """Readers are served all the same; it ends when it is told to."""
    port = free_port()
    process = start("serve", "--port", port, "--archive", tmp_path / "a.db")
    assert "<h1" in served(process, port)
    process.send_signal(how)
    _, said = process.communicate(timeout=20)
    assert "nobody can sign in yet: make an account with `dateline serve --init`" in said.decode()
    assert f"serving http://127.0.0.1:{port}/" in said.decode()


def test_feeds_are_visited_beside_it_and_no_longer_than_it_runs(dateline, tmp_path):
    """`dateline watch` in a process of its own, which ends with the server."""
    archive, port = tmp_path / "a.db", free_port()
    with serving() as site:
        publish(site, (1, 2))
        add(dateline, f"{site.address}/feed", archive=archive)
    process = start("serve", "--watch", "--port", port, "--archive", archive)
    served(process, port)
    beside = children(process.pid)
    assert len(beside) == 1
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=20)
    assert not alive(beside[0])


def children(pid):
    """The processes that one has started."""
    told = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, check=False).stdout
    return [int(number) for number in re.findall(rb"\d+", told)]


def alive(pid):
    """Whether a process is there."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_signing_in_over_plain_http_is_warned_of(dateline, tmp_path, monkeypatch):
    """Where others could listen."""
    from dateline.cli import serving

    monkeypatch.setattr(serving, "run", lambda *_: None)
    assert (
        "whoever is on the way reads passwords"
        in dateline("serve", "--host", "0.0.0.0", "--archive", tmp_path / "a.db").err
    )
    for safe in (("--host", "127.0.0.1"), ("--host", "0.0.0.0", "--address", "https://news.example")):
        assert "reads passwords" not in dateline("serve", *safe, "--archive", tmp_path / "a.db").err
