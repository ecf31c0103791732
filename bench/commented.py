#!/usr/bin/env python3
"""An edition with a thousand comments beside the same one without, and beside WordPress with the same comments.

    bench/commented.py [--number N] [--rounds N] [--seconds N] [--seed ../shared/seed] [--out out/commented.json]

The example is published and served as in `bench/wordpress.py`, with comments of one to four sentences made of words of our
documentation, a third of them replies. Each page is asked for by `wrk`, 50 connections, in turns; figures are the median round's:

    kept           as readers ask: the answer lies ready
    rendered anew  each view worked out

--seed adds WordPress, with the seed's text and the same comments: once as it comes, which is all comments on one page (one view after
another: when fifty ask, none comes in ten seconds), and once with 50 on a page, as Dateline has them. Its packages: see `bench/wordpress.py`.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import json
import random
import re
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.model import Comment, CommentState, Writer
from dateline.publishing.opening import opened
from wordpress import ROOT, Side, ask, cpu, dateline, fetched, memory, run, wordpress

if TYPE_CHECKING:
    from collections.abc import Sequence

NUMBER = 1000
BEGUN = dt.datetime(2025, 3, 18, 8, tzinfo=dt.UTC)
NAMES = "Ada Ben Chloe Dov Elif Farid Grace Hana Ivan Jun Kofi Lena Marek Nadia Olu Pia Quinn Rosa Samir Tuva".split()

COMMENTS = """<?php
$_SERVER['HTTP_HOST'] = 'localhost';
require '{folder}/wp/wp-load.php';
$post = get_page_by_path('seed', OBJECT, 'post')->ID;
$numbers = [];
foreach (json_decode(file_get_contents('{folder}/comments.json'), true) as $place => $one) {
  $numbers[$place] = wp_insert_comment(['comment_post_ID' => $post, 'comment_author' => $one['name'], 'comment_author_email' => '',
    'comment_content' => $one['text'], 'comment_date' => $one['time'], 'comment_date_gmt' => $one['time'], 'comment_approved' => 1,
    'comment_parent' => $one['parent'] < 0 ? 0 : $numbers[$one['parent']]]);
}
wp_update_comment_count_now($post);
"""
PAGED = """<?php
$_SERVER['HTTP_HOST'] = 'localhost';
require '{folder}/wp/wp-load.php';
update_option('page_comments', '1'); update_option('comments_per_page', '50');
"""


def made(number: int) -> list[dict[str, object]]:
    """Return comments: a name, a text, a time, and the place of the comment that it answers or -1."""
    words = re.findall(r"[a-z]{2,12}", (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8"))
    lot = random.Random(7)  # noqa: S311 - the same comments each time are what is wanted
    found: list[dict[str, object]] = []
    tops: list[int] = []
    for place in range(number):
        sentences = [
            " ".join(lot.choices(words, k=lot.randint(5, 18))).capitalize() + "."
            for _ in range(lot.randint(1, 4))
        ]
        parent = lot.choice(tops[-40:]) if tops and place % 3 == 2 else -1
        if parent < 0:
            tops.append(place)
        time = (BEGUN + dt.timedelta(minutes=place)).strftime("%Y-%m-%d %H:%M:%S")
        name = f"{lot.choice(NAMES)} {lot.choice(NAMES)}"
        found.append({"name": name, "text": " ".join(sentences), "time": time, "parent": parent})
    return found


def filled(archive: Path, path: str, comments: Sequence[dict[str, object]]) -> None:
    """Put comments under an edition, shown."""
    with opened(archive) as house, house.site.together():
        numbers: dict[object, int] = {-1: 0}
        for place, one in enumerate(comments):
            time = dt.datetime.fromisoformat(f"{one['time']}+00:00")
            parent = numbers[one["parent"]]
            comment = Comment(
                0,
                path,
                str(one["name"]),
                str(one["text"]),
                time,
                CommentState.SHOWN,
                parent,
                parent,
                shown=time,
            )
            kept, _ = house.site.comments.add(
                comment, Writer(0), secret=f"secret {place}", sent=f"sent {place}"
            )
            numbers[place] = kept.number


def commented_wordpress(folder: Path, comments: Sequence[dict[str, object]]) -> None:
    """Put the same comments into WordPress."""
    (folder / "comments.json").write_text(json.dumps(comments), encoding="utf-8")
    php(folder, COMMENTS)


def php(folder: Path, code: str) -> None:
    """Run a script of WordPress."""
    (folder / "script.php").write_text(code.replace("{folder}", str(folder)), encoding="utf-8")
    run("php", str(folder / "script.php"))


def rounds(side: Side, folder: Path, options: argparse.Namespace, query: str = "", times: int = 1) -> Side:
    """Ask for a page in some rounds, so many times as long; return what came of it."""
    told = replace(side, rounds=[], kilobytes=len(fetched(side.address + query)) / 1000)
    for _ in range(3):  # caches of code and pages fill
        fetched(side.address + query)
    told.rounds = [ask(told, folder, times * options.seconds, query) for _ in range(options.rounds)]
    told.megabytes = memory(told.processes)
    return told


def alone(side: Side, options: argparse.Namespace) -> Side:
    """Ask for a page once after another; return what came of it."""
    told = replace(side, rounds=[], kilobytes=len(fetched(side.address)) / 1000)
    for _ in range(2 * options.rounds + 1):
        before, begun = cpu(side.processes), time.perf_counter()
        if not fetched(side.address):
            raise SystemExit(f"{side.name} does not answer")
        took = time.perf_counter() - begun
        told.rounds.append((1 / took, 1000 * took, 1000 * took, 1000 * (cpu(side.processes) - before)))
    told.megabytes = memory(told.processes)
    return told


def settled(side: Side) -> None:
    """Wait until a side is idle: WordPress goes on with views that nobody waits for any more."""
    before = -1.0
    while (now := cpu(side.processes)) > before:
        before = now
        time.sleep(2)


def show(label: str, side: Side) -> dict[str, float]:
    """Print a row."""
    figures = side.figures()
    print(f"{label}: " + ", ".join(f"{name} {value:,.1f}" for name, value in figures.items()), flush=True)
    return figures


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--number", type=int, default=NUMBER)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--seed", type=Path)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    comments, found = made(options.number), {}
    with tempfile.TemporaryDirectory(prefix="dateline-comments-") as name, contextlib.ExitStack() as stack:
        folder = Path(name)
        folder.chmod(0o755)
        ours = stack.enter_context(dateline(folder))
        path = "/" + ours.address.split("/", 3)[3]
        for label in ("no comments", f"{options.number} comments"):
            for how, query in (("kept", ""), ("rendered anew", "?anew")):
                found[f"{label}, {how}"] = show(f"{label}, {how}", rounds(ours, folder, options, query))
            if label == "no comments":
                filled(folder / "dateline" / "news.db", path, comments)
        pages = -(-options.number // 50)
        packed = [len(fetched(f"{ours.address}/comments/oldest/{page}")) for page in range(1, pages + 1)]
        if options.seed:
            peer = stack.enter_context(wordpress(folder, options.seed))
            found["peer, none"] = show("WordPress, no comments", rounds(peer, folder, options))
            settled(peer)
            commented_wordpress(folder, comments)
            label = f"WordPress, {options.number} comments on one page, one view after another"
            found["peer, one page"] = show(label, alone(peer, options))
            php(folder, PAGED)
            label = f"WordPress, {options.number} comments, 50 on a page"
            found["peer, paged"] = show(label, rounds(peer, folder, options, times=3))
            settled(peer)
            found["peer, paged, alone"] = show(f"{label}, one view after another", alone(peer, options))
    print(
        f"all comments, on {pages} pages: {sum(packed) / 1000:.1f} kB packed, the largest {max(packed) / 1000:.1f}"
    )
    if options.out:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_text(json.dumps(found, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
