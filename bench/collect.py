#!/usr/bin/env python3
"""Collecting, measured against a server on loopback and a web archive that this script writes.

    bench/collect.py feeds     100 feeds with 50 entries each, visited twice
    bench/collect.py peer      the table of feeds: ours and feedparser alone
    bench/collect.py warc [N]  N pages (20,000): against extraction alone, with the memory taken
    bench/collect.py kills [N] N kills (50) while watching: nothing lost, nothing twice
    bench/collect.py hosts     100 pages of ten hosts that each take 0.2 s to answer, one and eight at a time

Nothing leaves this machine; everything is written to a folder that is thrown away.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import gzip
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from conftest import page
from dateline.app.addresses import Adder
from dateline.app.watch import Watcher
from dateline.archive import Added, Archive
from dateline.collect import FileCollector
from dateline.collect.ahead import Ahead
from dateline.collect.feeds import read_feed
from dateline.collect.lists import Addresses
from dateline.collect.web import Limits, Web
from dateline.extraction import extract
from dateline.model import Page
from feed_table import BASE, CASES
from serving import Site, serving

SENTENCE = "The two ministers signed accord number {0} in Geneva on Thursday and reopened embassy {0}."
PARAGRAPH = (
    "Officials of both sides called accord {0} businesslike, and declined to name a date for the next. " * 4
)
FEED = '<rss version="2.0"><channel><title>Post {0}</title>{1}</channel></rss>'
ITEM = "<item><title>Accord {0}</title><guid>{0}</guid><link>{1}/a{0}</link>{2}</item>"
WHOLE = "<description><![CDATA[<p>{0}</p><p>{1}</p><p>{1}</p><p>{1}</p>]]></description>"


def _page(number: int) -> str:
    body = "\n".join([SENTENCE.format(number), *[PARAGRAPH.format(number)] * 3])
    return str(page(body, title=f"Accord {number} signed", address=f"https://post.example/a{number}"))


def feeds() -> None:
    """Poll 100 feeds with 5,000 entries twice."""
    with (
        serving() as site,
        tempfile.TemporaryDirectory() as folder,
        Archive(Path(folder, "a.db")) as archive,
        Web(Limits(pace=0), allow_private=True) as web,
    ):
        for feed in range(100):
            items = "".join(_whole(site.address, feed * 50 + n) for n in range(50))
            site.put(f"/f{feed}", FEED.format(feed, items), etag=f'"{feed}"')
        watcher = Watcher(archive, web, web.now)
        began = time.perf_counter()
        first = sum((Adder(watcher).follow(f"{site.address}/f{n}") for n in range(100)), Added())
        middle, asked = time.perf_counter(), len(site.paths())
        second = sum((watcher.visit(source)[1] for source in archive.sources.all()), Added())
        ended = time.perf_counter()
        again = [sent for path, sent in site.asked if path != "/robots.txt"][asked:]
        conditional = sum("If-None-Match" in sent for sent in again)
        print(f"first round: {first}, {asked} requests, {middle - began:.1f} s")
        print(
            f"second round: {second}, {len(again)} requests, {conditional} conditional, {ended - middle:.2f} s"
        )


def _whole(base: str, number: int) -> str:
    body = WHOLE.format(SENTENCE.format(number), PARAGRAPH.format(number))
    return ITEM.format(number, base, body)


def peer() -> None:
    """Count the feeds of the table that are read as they should be."""
    from io import BytesIO  # noqa: PLC0415

    import feedparser  # type: ignore[import-untyped, unused-ignore]  # noqa: PLC0415 - this part alone needs it

    def stamp(parsed: Any) -> str:
        return time.strftime("%Y-%m-%dT%H:%M", parsed) if parsed else ""

    ours = theirs = 0
    for content, expected in CASES.values():
        feed = read_feed(content, BASE)
        found = [
            (
                e.address,
                e.title,
                e.published.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M") if e.published else "",
            )
            for e in (feed.entries if feed else ())
        ]
        ours += found == expected
        entries = feedparser.parse(BytesIO(content), response_headers={"content-location": BASE}).entries
        alone = [(e.get("link", ""), e.get("title", ""), stamp(e.get("published_parsed"))) for e in entries]
        theirs += alone == expected
    print(f"{len(CASES)} feeds: ours {ours}, feedparser alone {theirs}")


def warc(count: int) -> None:
    """Compare reading pages out of a WARC with extracting the same pages."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "news.warc.gz")
        with path.open("wb") as out:
            for number in range(count):
                body = _page(number).encode()
                head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n"
                block = head.encode() + body
                about = (
                    f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
                    "WARC-Date: 2025-03-15T08:00:00Z\r\n"
                    f"WARC-Target-URI: https://post.example/a{number}\r\n"
                    "Content-Type: application/http; msgtype=response\r\n"
                    f"Content-Length: {len(block)}\r\n\r\n"
                )
                out.write(gzip.compress(about.encode() + block + b"\r\n\r\n", 1))
        began = time.process_time()
        few = early = 0
        for item in FileCollector([str(path)]).pages():
            few += isinstance(item, Page)
            if few == 1000:
                early = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        collecting = time.process_time() - began
        late = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        sample = [i for i, _ in zip(FileCollector([str(path)]).pages(), range(1000), strict=False)]
        began = time.process_time()
        for item in sample:
            if isinstance(item, Page):
                extract(item)
        extracting = (time.process_time() - began) / len(sample) * count
        print(f"{few} pages: {collecting:.2f} CPU s to collect, {extracting:.1f} to extract (from 1,000)")
        print(f"collecting and extracting: {1 + collecting / extracting:.3f} times extraction alone")
        print(f"memory: {early // 1024} MB after 1,000 pages, {late // 1024} MB at the end")


def kills(count: int) -> None:
    """Kill `watch` at random moments while the feed grows; then let one round finish."""
    chance = random.Random(11)  # noqa: S311 - repeatable on purpose
    with serving() as site, tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.db")
        command = [sys.executable, "-m", "dateline"]
        options = ["--allow-private", "--pace", "0", "--archive", str(path)]
        _publish(site, 5)
        subprocess.run([*command, "add", f"{site.address}/feed", *options], check=True)
        early, midway, before = 0, 0, 5
        for round_ in range(1, count + 1):
            _publish(site, 5 + 6 * round_)
            site.asked.clear()
            run = subprocess.Popen([*command, "watch", "--now", *options], stderr=subprocess.DEVNULL)
            site.wait_for("/feed")  # else a slow start would be all that is killed
            time.sleep(chance.uniform(0, 2.5))
            run.send_signal(signal.SIGKILL)
            run.wait()
            kept = _articles(path)[0]
            early, midway, before = early + (kept < 5 + 6 * round_), midway + (kept > before), kept
        subprocess.run([*command, "watch", "--once", "--now", *options], check=True)
        print(
            f"{count} kills, {early} before the round was done, {midway} after it filed something; published {5 + 6 * count},"
            f" titles and articles kept: {_articles(path)}"
        )


def hosts() -> None:
    """Fetch a list of pages of slow hosts, one after another and several at once."""
    with contextlib.ExitStack() as stack, tempfile.TemporaryDirectory() as folder:
        sites = [stack.enter_context(serving(f"127.0.0.{n}")) for n in range(2, 12)]
        listed = []
        for number in range(100):
            site = sites[number % len(sites)]
            site.put(f"/a{number}", _page(number))
            site.replies[f"/a{number}"] = _slowly(site.replies[f"/a{number}"])
            listed.append(f"{site.address}/a{number}")
        for at_once in (1, 8):
            with (
                Archive(Path(folder, f"{at_once}.db")) as archive,
                Web(Limits(pace=0), allow_private=True) as web,
                Ahead(web.get, at_once) as ahead,
            ):
                began = time.monotonic()
                added = Adder(Watcher(archive, web, web.now, ahead=ahead)).add_all(
                    Addresses(pages=tuple(listed))
                )
                print(f"{at_once} at once: {added.new} pages in {time.monotonic() - began:.1f} s")


def _slowly(reply: Any) -> Any:
    def later(handler: Any) -> None:
        time.sleep(0.2)
        reply(handler)

    return later


def _publish(site: Site, count: int) -> None:
    for number in range(count):
        site.put(f"/a{number}", _page(number))
    items = "".join(ITEM.format(number, site.address, "") for number in range(count))
    site.put("/feed", FEED.format("", items), etag=f'"{count}"')


def _articles(path: Path) -> tuple[int, int]:
    with closing(sqlite3.connect(path)) as opened:
        titles, articles = opened.execute("SELECT count(DISTINCT title), count(*) FROM article").fetchone()
    return titles, articles


def main() -> None:
    """Run the part that is named."""
    match sys.argv[1:]:
        case ["feeds"]:
            feeds()
        case ["peer"]:
            peer()
        case ["warc", *count]:
            warc(int(count[0]) if count else 20_000)
        case ["kills", *count]:
            kills(int(count[0]) if count else 50)
        case ["hosts"]:
            hosts()
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()
