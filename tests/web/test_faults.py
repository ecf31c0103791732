"""What the site does when something breaks: killed, locked, gone, full, slow, too much."""

import contextlib
import datetime as dt
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time

import pytest
import sqlalchemy as sa
from msgspec.structs import replace
from running import answer as told
from running import connected, get, running, status
from starlette.testclient import TestClient

from dateline.database import opening
from dateline.errors import ArchiveBusyError, ArchiveError
from dateline.model import SiteStory
from dateline.publishing import live
from dateline.publishing.opening import opened
from dateline.publishing.publish import publish
from dateline.rendering.json import from_json, to_json
from dateline.sitestore import SiteStore
from dateline.web import guard, patience, serving
from dateline.web.site import application

NOW = dt.datetime(2025, 3, 18, 9, tzinfo=dt.UTC)
STORY = SiteStory("talks", "The talks", dt.date(2025, 2, 12), authors=("bo",))


@pytest.fixture(scope="session")
def briefing(answer):
    """A briefing with two lines."""
    whole = from_json(answer.read_bytes(), "")
    nothing = {"coming": (), "background": (), "gist": (), "threads": (), "following": None}
    return replace(whole, changed=whole.changed[:2], **nothing)


@pytest.fixture
def house(tmp_path, briefing):
    """A site with one edition."""
    with opened(tmp_path / "a.db") as house:
        house.site.stories.keep(STORY)
        publish(house, STORY, briefing, who="", now=NOW)
        yield house


@pytest.fixture
def reader(house):
    """Somebody who reads it."""
    with TestClient(application(house), raise_server_exceptions=False) as client:
        yield client


def unavailable(got):
    """Tell whether a page says that the site cannot answer now, and when to come back."""
    return (
        got.status_code == 503
        and int(got.headers["retry-after"]) > 0
        and "The site cannot answer now" in got.text
        and "default-src 'none'" in got.headers["content-security-policy"]
    )


# Killed

PUBLISHING = """
import datetime as dt, sys
from pathlib import Path
from dateline.model import SiteStory
from dateline.publishing.opening import opened
from dateline.publishing.publish import publish
from dateline.rendering.json import from_json
briefing = from_json(Path(sys.argv[2]).read_bytes(), "")
with opened(sys.argv[1]) as house:
    story = house.site.stories.find("talks")
    print("ready", flush=True)
    while True:
        publish(house, story, briefing, who="", now=dt.datetime.now(dt.UTC))
"""


@pytest.mark.uncounted
def test_an_edition_is_whole_or_not_there_wherever_its_publisher_is_killed(tmp_path, house, briefing):
    """Its text, its words for the search, its authors, its counts and the note of it: all or nothing, many times."""
    path, told, chance = tmp_path / "a.db", tmp_path / "briefing.json", random.Random(17)  # noqa: S311 - which moments

    told.write_text(to_json(briefing), encoding="utf-8")
    numbers = []
    for _ in range(12):
        command = [sys.executable, "-c", PUBLISHING, str(path), str(told)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        process.stdout.readline()
        time.sleep(chance.uniform(0, 0.15))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        numbers.append(_whole(house))
    assert numbers == sorted(numbers)
    assert numbers[-1] > numbers[0]


@pytest.mark.uncounted
def test_a_comment_is_there_once_whenever_its_server_is_killed():
    """Between the file and the answer, or at any moment; who got no answer sends the form again. A thousand: `bench/killed.py`."""
    command = [sys.executable, "bench/killed.py", "--number", "8", "--json"]
    told = json.loads(subprocess.run(command, capture_output=True, check=True, timeout=120).stdout)
    assert told["kills"] == 8
    assert (told["lost"], told["doubled"]) == (0, 0)
    assert told["links"] == told["sent"]


def _whole(house):
    """Check every edition; return how many there are."""
    site = house.site
    editions = site.editions.newest(100_000)
    assert all(site.editions.version(edition).headline == edition.headline for edition in editions)
    number = len(editions)
    assert site.editions.number("story", "talks") == site.editions.number("author", "bo") == number
    with site._database.reading() as connection:
        for table in ("version", "signed", "edition_words", "noted"):
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == number, table  # noqa: S608
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    return number


# The file locked, gone, full, read only


@contextlib.contextmanager
def _locked(path, how):
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        if how == "EXCLUSIVE":
            other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute(f"BEGIN {how}")
        other.execute("UPDATE record SET name = name")
        yield


def test_a_site_that_another_process_writes_to_is_read_on(house, reader, monkeypatch):
    """Only what would write waits, and says that it could not."""
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.1)
    house.site._database.close()
    with _locked(house.site.path, "IMMEDIATE"):
        assert reader.get("/talks/").status_code == 200
        with pytest.raises(ArchiveBusyError):
            house.site.stories.keep(STORY)


def test_a_site_that_is_locked_whole_says_so(house, reader, monkeypatch):
    """With 503 and when to come back; nothing is lost, and afterwards all is as before."""
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.1)
    before = reader.get("/talks/").text
    house.site._database.close()
    with _locked(house.site.path, "EXCLUSIVE"):
        assert unavailable(reader.get("/talks/?anew"))
        assert unavailable(reader.get("/feed.atom?anew"))
    assert reader.get("/talks/").text == before


def test_a_site_whose_file_is_gone_says_so(house, reader, tmp_path):
    """Nothing is written to a file that has no name any more, and none is made in its place."""
    before = reader.get("/talks/").text
    files = [path for path in tmp_path.iterdir() if path.name.startswith("a.site.db")]
    away = tmp_path / "away"
    away.mkdir()
    for path in files:
        path.rename(away / path.name)
    for path in ("/talks/", "/", "/feed.atom", "/nothing/"):
        assert unavailable(reader.get(path)), path
    with pytest.raises(ArchiveError, match="cannot be reached"):
        house.site.stories.keep(STORY)
    assert not house.site.path.exists()
    for path in files:
        (away / path.name).rename(path)
    assert reader.get("/talks/").text == before


def test_a_file_that_is_put_in_its_place_is_read(house, tmp_path):
    """A copy from another day, put there while nobody has the file open: a log beside it would be taken for the new one's."""
    reader = TestClient(application(house))  # not running: nothing but what is asked for opens the file
    house.site._database.close()
    shutil.copy(house.site.path, tmp_path / "copy.db")
    with SiteStore(tmp_path / "copy.db") as other:
        other.stories.keep(replace(STORY, title="Of another day"))
    assert "Of another day" not in reader.get("/talks/").text
    house.site._database.close()
    (tmp_path / "copy.db").replace(house.site.path)
    assert "Of another day" in reader.get("/talks/").text


@pytest.fixture
def disk(tmp_path):
    """A disk of two megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "dateline", str(place)]
    if os.geteuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=False)


def _publish_on(house, briefing):
    while True:
        publish(house, STORY, briefing, who="", now=NOW)


def test_a_full_disk_loses_nothing(disk, tmp_path, briefing):
    """What was published is read on; what could not be is not there; with room again all goes on."""
    (tmp_path / "a.db").touch()
    with opened(tmp_path / "a.db", disk / "a.site.db") as house:
        house.site.stories.keep(STORY)
        publish(house, STORY, briefing, who="", now=NOW)
        (disk / "ballast").write_bytes(bytes(1_000_000))
        with pytest.raises(ArchiveError, match="full"):
            _publish_on(house, briefing)
        number = _whole(house)
        with TestClient(application(house), raise_server_exceptions=False) as reader:
            assert reader.get("/").status_code == 200
            assert reader.get("/talks/").status_code == 200
        (disk / "ballast").unlink()
        publish(house, STORY, briefing, who="", now=NOW)
        assert _whole(house) == number + 1


def test_a_site_that_can_only_be_read_is_read(house, tmp_path):
    """By a process that may not write: its pages come, and what would write is refused."""
    house.site._database.close()
    house.archive._database.close()
    for path in (*tmp_path.iterdir(), tmp_path):
        path.chmod(0o555)
    # The superuser may write whatever the mode says, unless this is taken from them
    bound = ["setpriv", "--bounding-set=-dac_override"] if os.geteuid() == 0 else []
    if bound and not shutil.which("setpriv"):
        pytest.skip("the superuser may write everywhere")
    command = [*bound, sys.executable, "-c", READING, str(tmp_path / "a.db")]
    got = subprocess.run(command, capture_output=True, text=True, check=False)
    tmp_path.chmod(0o755)
    assert got.stdout.split() == ["200", "200", "refused"], got.stderr


READING = """
import sys
from starlette.testclient import TestClient
from dateline.errors import ArchiveError
from dateline.publishing.opening import opened
from dateline.web.site import application
with opened(sys.argv[1]) as house, TestClient(application(house), raise_server_exceptions=False) as reader:
    print(reader.get("/").status_code, reader.get("/talks/").status_code)
    try:
        house.site.stories.drop("talks")
    except ArchiveError:
        print("refused")
"""


# Clients that are slow, and too many, and too much


def test_clients_that_send_slowly_hold_nobody_up_and_are_sent_away(house, monkeypatch):
    """A hundred begin a request, a byte at a time; another one is answered meanwhile; their patience ends with ours."""
    monkeypatch.setattr(patience, "HEAD", 1.0)
    with running(house) as port, contextlib.ExitStack() as stack:
        request = get("/talks/")
        slow = [stack.enter_context(contextlib.closing(connected(port, request[:1]))) for _ in range(100)]
        with contextlib.closing(connected(port, request)) as quick:
            assert status(told(quick)) == 200
        for client in slow:
            client.settimeout(20)
            with contextlib.suppress(OSError):
                client.sendall(request[1:2])
            assert told(client) == b""  # closed without an answer


def test_a_client_that_comes_back_slowly_is_sent_away_too(house, monkeypatch):
    """On a connection that was answered once."""
    monkeypatch.setattr(patience, "HEAD", 0.5)
    with running(house) as port, contextlib.closing(connected(port)) as client:
        client.sendall(get("/talks/").replace(b"Connection: close\r\n", b"") + b"GET / HT")
        assert told(client).count(b"HTTP/1.1 200") == 1


def test_a_client_that_connects_and_says_nothing_is_sent_away(house, monkeypatch):
    """As one that says it slowly."""
    monkeypatch.setattr(patience, "HEAD", 0.2)
    with running(house) as port, contextlib.closing(connected(port)) as client:
        assert told(client) == b""


def test_a_body_that_comes_slowly_is_not_waited_for(house, monkeypatch):
    """408, and the next one is served."""
    monkeypatch.setattr(guard, "PATIENCE", 0.3)
    head = b"POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\n"
    with running(house) as port, contextlib.closing(connected(port, head + b"na")) as client:
        assert status(told(client)) == 408


@pytest.mark.parametrize("length", ["Content-Length: 1000000000", "Transfer-Encoding: chunked"])
def test_an_endless_body_is_refused_early(house, length):
    """By its declared length before a byte of it; without one, after a megabyte. The server lives on."""
    head = f"POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n{length}\r\n\r\n"
    with running(house) as port:
        with contextlib.closing(connected(port, head.encode())) as client, contextlib.suppress(OSError):
            if "chunked" in length:
                for _ in range(200):
                    client.sendall(b"10000\r\n" + b"a" * 65536 + b"\r\n")
            client.settimeout(3)
            assert status(told(client)) in (413, 400)  # the form's own bounds may be met first
        with contextlib.closing(connected(port, get("/"))) as client:
            assert status(told(client)) == 200


def test_very_many_headers_are_refused(house):
    """Before they fill the memory."""
    with running(house) as port:
        many = [f"X-{number}: {'a' * 100}" for number in range(10_000)]
        with contextlib.closing(connected(port)) as client:
            with contextlib.suppress(OSError):
                client.sendall(get("/", *many))
            got = told(client)
        assert not got or status(got) in (400, 431)
        with contextlib.closing(connected(port, get("/", *many[:200]))) as client:
            assert status(told(client)) == 200


def test_too_many_clients_are_told_to_come_back(house, monkeypatch):
    """Those that are there are served; and when some have gone, others are."""
    monkeypatch.setattr(serving, "CONNECTIONS", 20)
    with running(house) as port, contextlib.ExitStack() as stack:
        idle = [stack.enter_context(contextlib.closing(connected(port))) for _ in range(30)]
        with contextlib.closing(connected(port, get("/"))) as client:
            assert status(told(client)) == 503
        for client in idle:
            client.close()
        for _ in range(100):
            with contextlib.closing(connected(port, get("/"))) as client:
                if status(told(client)) == 200:
                    return
            time.sleep(0.05)
    pytest.fail("nobody is served any more")


def test_questions_that_wait_leave_room_for_pages(reader, monkeypatch):
    """Answers are worked out one at a time; who would wait too long is told, and other pages come."""
    going, gate = threading.Semaphore(0), threading.Event()

    def slow(*_):
        going.release()
        gate.wait(20)
        raise ArchiveError("enough")

    monkeypatch.setattr(live, "looked_up", slow)
    asked = [f"/talks/since/2025-02-{day:02}/until/2025-03-18" for day in range(1, 25)]
    got = {}

    def ask(path):
        got[path] = reader.get(path).status_code

    threads = [threading.Thread(target=ask, args=(path,)) for path in asked]
    for thread in threads:
        thread.start()
    going.acquire(timeout=20)
    while len(got) < len(asked) - live.WAITING:
        time.sleep(0.01)
    assert set(got.values()) == {503}
    assert reader.get("/").status_code == 200  # while eight wait
    gate.set()
    for thread in threads:
        thread.join()


def test_a_reader_who_has_the_feed_costs_no_query(house, reader):
    """However many ask: 304 is said from memory."""
    first = reader.get("/feed.atom")
    queries = []
    for database in (house.site._database, house.archive._database):
        sa.event.listen(database._engine, "before_cursor_execute", lambda *args: queries.append(args[2]))
    for _ in range(500):
        again = reader.get("/feed.atom", headers={"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
    assert queries == []


def test_few_briefings_become_pages_at_a_time(full, monkeypatch):
    """A crowd that asks for pages anew waits in turns: each at work holds megabytes."""
    from concurrent.futures import ThreadPoolExecutor

    from dateline.publishing import reading
    from dateline.web.readers import PLACES

    at_work, most, lock, real = 0, 0, threading.Lock(), reading.edition_page

    def counted(*args):
        nonlocal at_work, most
        with lock:
            at_work += 1
            most = max(most, at_work)
        found = real(*args)
        with lock:
            at_work -= 1
        return found

    monkeypatch.setattr(reading, "edition_page", counted)
    path = full.site.editions.newest(1, story="talks")[0].path
    with running(full) as port, ThreadPoolExecutor(12) as crowd:
        got = list(crowd.map(lambda n: status(told(connected(port, get(f"{path}?{n}")))), range(24)))
    assert got == [200] * 24
    assert 1 <= most <= PLACES
