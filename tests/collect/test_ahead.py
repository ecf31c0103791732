"""Several hosts at once, one request at a time for each."""

from __future__ import annotations

import contextlib
import signal
import socket
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from functools import partial

import pytest

from conftest import page, start
from dateline.collect.ahead import Ahead
from dateline.collect.network import _look_up
from dateline.collect.web import Answer, Failure, Limits, Web
from serving import Site, serving


@dataclass
class Together:
    """Servers that answer a path only when each of them was asked for it: one after the other gets no answer."""

    hosts: list[Site]
    most: dict[str, int] = field(default_factory=dict)  # requests under way at once, for each host
    _busy: Counter[str] = field(default_factory=Counter)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def answer(self, path):
        barrier = threading.Barrier(len(self.hosts))
        for site in self.hosts:
            site.replies[path] = partial(self._reply, site.address, site.replies[path], barrier)

    def _reply(self, host, plain, barrier, handler):
        with self._lock:
            self._busy[host] += 1
            self.most[host] = max(self.most.get(host, 0), self._busy[host])
        try:
            barrier.wait(20)
            time.sleep(0.05)  # time for a second request to the same host, which must not come
            with self._lock:
                self._busy[host] -= 1
            plain(handler)
        except threading.BrokenBarrierError:
            handler.close_connection = True


@pytest.fixture
def hosts():
    with contextlib.ExitStack() as stack:
        yield [stack.enter_context(serving(f"127.0.0.{n}")) for n in range(2, 10)]


def test_slow_hosts_are_asked_at_once_and_each_one_thing_at_a_time(dateline, hosts, tmp_path):
    """Eight hosts are asked at once, each for one of its two pages; the order of filing is the list's."""
    addresses = []
    for number, site in enumerate(hosts):
        for part in (1, 2):
            words = f"The two ministers signed accord number {number}{part} in Geneva on Thursday."
            address = f"https://post.example/{number}/{part}"
            site.put(f"/{part}", page(words, title=f"Accord {number}{part}", address=address))
            addresses.append(f"{site.address}/{part}")
    (tmp_path / "list.txt").write_text("\n".join(addresses))
    ask = ("add", tmp_path / "list.txt", "--allow-private", "--pace", "0")
    dateline(*ask, "--at-once", "1", "--archive", tmp_path / "b.db")
    together = Together(hosts)
    together.answer("/1")
    together.answer("/2")
    ran = dateline(*ask, "--at-once", "8", "--archive", tmp_path / "a.db")
    assert "16 new" in ran.err
    assert set(together.most.values()) == {1}
    listed = [dateline("articles", "--archive", tmp_path / name).out for name in ("a.db", "b.db")]
    assert listed[0] == listed[1]


def test_feeds_that_are_due_are_visited_at_once(dateline, hosts, tmp_path):
    """A round over eight feeds asks all of them at once, and files nothing twice."""
    for number, site in enumerate(hosts):
        words = f"The two ministers signed accord number {number} in Geneva on Thursday."
        site.put("/a", page(words, title=f"Accord {number}", address=f"https://post.example/{number}"))
        entry = f"<item><title>Accord</title><link>{site.address}/a</link><guid>{number}</guid></item>"
        site.put("/feed", f'<rss version="2.0"><channel><title>Post</title>{entry}</channel></rss>')
    opml = "".join(f'<outline xmlUrl="{site.address}/feed"/>' for site in hosts)
    (tmp_path / "l.opml").write_text(f'<opml version="2.0"><body>{opml}</body></opml>')
    archive = ("--allow-private", "--pace", "0", "--archive", tmp_path / "a.db")
    dateline("add", tmp_path / "l.opml", *archive)
    together = Together(hosts)
    together.answer("/feed")
    ran = dateline("watch", "--once", "--now", *archive)
    assert ran.err.count("0 new") == 8
    assert set(together.most.values()) == {1}


def test_answers_come_in_the_order_they_are_asked_for():
    """What was wanted first may be asked for last: each answer belongs to its address."""
    with Ahead(lambda address: Failure(address, "none", ""), 4) as ahead:  # type: ignore[arg-type]
        names = [f"http://h{n % 3}/{n}" for n in range(50)]
        ahead.want(names)
        assert [ahead.get(name).asked for name in reversed(names)] == names[::-1]
        assert ahead.get("http://never/wanted").asked == "http://never/wanted"


def test_an_address_that_is_none_holds_up_no_list(dateline, hosts, tmp_path):
    """A line that only looks like an address is listed as refused; the others are read."""
    hosts[0].put("/a", page("The two ministers signed accord number 7 in Geneva on Thursday."))
    (tmp_path / "list.txt").write_text(f"http://[\n{hosts[0].address}/a\n")
    ran = dateline(
        "add", tmp_path / "list.txt", "--allow-private", "--pace", "0", "--archive", tmp_path / "a.db"
    )
    assert "1 new" in ran.err
    assert "1 address refused" in ran.err


def test_stopping_waits_for_no_server(hosts, tmp_path):
    """Ctrl-C ends a run though several servers never answer."""
    over = threading.Event()
    for site in hosts:
        site.replies["/s"] = lambda _: over.wait()
    (tmp_path / "list.txt").write_text("\n".join(f"{site.address}/s" for site in hosts))
    run = start(
        "add", tmp_path / "list.txt", "--allow-private", "--pace", "0", "--archive", tmp_path / "a.db"
    )
    for site in hosts[:4]:
        site.wait_for("/s")
    run.send_signal(signal.SIGINT)
    _, told = run.communicate(timeout=Limits().seconds * 0.8)  # sooner than it gives up on a server
    over.set()
    assert (run.returncode, b"stopped" in told) == (130, True)


def test_a_look_up_that_hangs_ends_in_time(monkeypatch):
    """The resolver may take minutes; a request may not."""
    over = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: over.wait(20))
    with Web(Limits(seconds=0.4)) as web:
        answer = web.get("http://slow.example/")
    over.set()
    assert isinstance(answer, Failure)
    assert "no answer" in str(answer.reason)


def test_a_look_up_tells_the_error():
    """A host that is not there is an error of its own, also over the thread."""
    with pytest.raises(OSError, match=r".+"):
        _look_up("nowhere.invalid", 80, 20)


def test_a_feed_that_moved_for_good_is_followed_there(dateline, tmp_path):
    """The second time in a row that it is sent away for good, a feed takes its new address, and knows its entries."""
    with serving() as site:
        words = "The two ministers signed accord number 7 in Geneva on Thursday and reopened both embassies."
        site.put("/a", page(words, address="https://post.example/a"))
        entry = f"<item><title>Accord</title><link>{site.address}/a</link><guid>7</guid></item>"
        feed = f'<rss version="2.0"><channel><title>Post</title>{entry}</channel></rss>'
        site.put("/old", feed)
        site.put("/new", feed)
        archive = ("--allow-private", "--pace", "0", "--archive", tmp_path / "a.db")
        dateline("add", f"{site.address}/old", *archive)
        site.put("/old", "", status=301, Location="/new")
        dateline("watch", "--once", "--now", *archive)
        assert f"{site.address}/old" in dateline("sources", *archive[-2:]).out
        assert "moved to" in dateline("watch", "--once", "--now", *archive).err
        assert f"{site.address}/new" in dateline("sources", *archive[-2:]).out
        site.asked.clear()
        assert "0 new" in dateline("watch", "--once", "--now", *archive).err
        assert site.paths() == ["/new"]


def test_a_passing_redirect_moves_nothing():
    """Only a redirect for good, all the way, says that an address is another now."""
    with serving() as site, Web(Limits(pace=0), allow_private=True) as web:
        site.put("/to", "x")
        for path, status in (("/good", 308), ("/passing", 302)):
            site.put(path, "", status=status, Location="/to")
        answers = [web.get(f"{site.address}{path}") for path in ("/good", "/passing", "/to")]
        assert [a.moved for a in answers if isinstance(a, Answer)] == [True, False, False]
