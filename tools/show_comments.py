#!/usr/bin/env python3
"""Pictures of comments in a real browser: none, held, shown, answered, erased.

    tools/show_comments.py [--seed ../shared/seed] [--out out/comments]

A page is published as an edition, on a site of its own: the seed's, under its own title and author, or the example where there is
no seed. Somebody comments, a moderator lets it through, somebody answers, the first erases theirs. Each step is a picture at 360 and 1280
pixels, light and dark. Nothing of the seed is kept but in the pictures.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import re
import tempfile
import threading
import time
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn
from playwright.sync_api import Page, sync_playwright

import dateline
from dateline.model import Author, Edits, SiteRole, SiteStory
from dateline.publishing import accounts
from dateline.publishing.deeds import Deed
from dateline.publishing.opening import House, opened
from dateline.publishing.publish import publish, told
from dateline.publishing.rights import HOUSE
from dateline.web.guard import place_of
from dateline.web.serving import settings
from dateline.web.site import application

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).resolve().parent.parent
SINCE, UNTIL = dt.date(2025, 2, 12), dt.date(2025, 3, 18)
PASSWORD = "four words nothing common"  # noqa: S105 - of a site that lives for a minute
WIDTHS = (360, 1280)
HURRY = 5
"""Seconds before a form that was sent too soon is sent once more."""
FIRST = (
    "The second heading says that a meeting is planned, and the source below it says that it was held.\n\nWhich of them is right?",
    "It was held: the sentence beside the date says so.",
)


class Shown:
    """Takes the pictures."""

    def __init__(self, folder: Path) -> None:
        """Put them into a folder."""
        self._folder, self._number = folder, 0
        folder.mkdir(parents=True, exist_ok=True)

    def take(self, page: Page, name: str, part: str = "") -> None:
        """Take a page, or a part of it, in all widths and schemes."""
        self._number += 1
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                path = self._folder / f"{self._number:02}-{name}-{width}-{scheme}.png"
                if part:
                    page.locator(part).screenshot(path=path)
                else:
                    page.screenshot(path=path, full_page=True)
        print(f"{self._number:02} {name}: {page.title()}", flush=True)


def published(house: House, seed: Path) -> str:
    """Publish the seed's page under its own title and author, or the example; return the edition's address."""
    saved = seed / "page.html"
    words = saved.read_text(encoding="utf-8") if saved.exists() else ""
    source, about = (saved, "") if words else (ROOT / "examples" / "ukraine-talks", "ceasefire Ukraine")
    dateline.add(source, archive=house.archive.path)
    name = _part(words, "mh-author-box-name").removeprefix("About ") or "Ada Lindqvist"
    biography = _part(words, "mh-author-box-bio") or "Follows the talks since 2014."
    house.site.authors.keep(Author("author", name, biography))
    story = SiteStory("talks", "The talks", SINCE, about, authors=("author",))
    house.site.stories.keep(story)
    title = _part(words, "entry-title")
    now = dt.datetime.now(dt.UTC)
    briefing = told(house, story, SINCE, UNTIL)
    return publish(house, story, briefing, who="", now=now, edits=Edits(headline=title)).path


def _part(page: str, name: str) -> str:
    """Return the text of the first element of a class; it holds no other elements."""
    found = re.search(rf'class="{name}">([^<]*)<', page)
    return unescape(found[1]).strip() if found else ""


@contextlib.contextmanager
def serving(house: House) -> Iterator[str]:
    """Serve a house on a free port of this machine; give its address."""
    server = uvicorn.Server(settings(application(house, place=place_of("", "127.0.0.1")), "127.0.0.1", 0))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            if not thread.is_alive():
                raise SystemExit("the server did not start")
            time.sleep(0.05)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(30)


def write(page: Page, name: str, text: str, shown: Shown | None = None) -> None:
    """Fill in a form and send it; once more where it was sent sooner than anybody writes."""
    page.get_by_label("Name").fill(name)
    page.get_by_role("textbox", name="Comment", exact=True).fill(text)
    page.get_by_role("button", name="Send the comment").click()
    if "/yours/" not in page.url:
        if shown:
            shown.take(page, "once-more")
        time.sleep(HURRY)
        page.get_by_role("button", name="Send the comment").click()
    if "/yours/" not in page.url:
        raise SystemExit(f"the comment was not taken: {page.locator('main').inner_text()[:300]}")


def decide(page: Page, address: str, number: int, label: str) -> None:
    """Press a moderator's button of a comment."""
    page.goto(f"{address}/edit/comments?number={number}")
    page.get_by_role("button", name=re.compile(rf"^{label}: comment {number} ")).click()


def walk(people: Sequence[Page], address: str, path: str, shown: Shown) -> None:
    """Go the whole way of a first comment."""
    reader, other, moderator = people
    talk = "#comments"
    reader.goto(address + path)
    shown.take(reader, "edition")
    shown.take(reader, "nobody-yet", talk)
    write(reader, "Margaret Oduya", FIRST[0], shown)
    own = reader.url
    shown.take(reader, "yours-held")
    moderator.goto(f"{address}/edit/comments")
    moderator.get_by_label("Name").fill("mo")
    moderator.get_by_label("Password").fill(PASSWORD)
    moderator.get_by_role("button", name="Sign in").click()
    moderator.goto(f"{address}/edit/comments")
    shown.take(moderator, "queue")
    decide(moderator, address, 1, "Show")
    shown.take(moderator, "queue-done")
    reader.goto(own)
    shown.take(reader, "yours-shown")
    other.goto(address + path)
    shown.take(other, "shown", talk)
    other.get_by_role("link", name="Reply to Margaret Oduya").click()
    shown.take(other, "reply")
    write(other, "Ben", FIRST[1])
    decide(moderator, address, 2, "Show")
    other.goto(address + path)
    shown.take(other, "answered", talk)
    reader.goto(own)
    reader.get_by_role("button", name="Erase the comment").click()
    shown.take(reader, "yours-erased")
    other.goto(address + path)
    shown.take(other, "erased", talk)
    other.goto(f"{address}/comments/notice")
    shown.take(other, "notice")


def main() -> None:
    """Publish, serve, walk."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=Path, default=ROOT.parent / "shared" / "seed")
    parser.add_argument("--out", type=Path, default=ROOT / "out" / "comments")
    parser.add_argument("--browser", default="/usr/bin/chromium")
    options = parser.parse_args()
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        (folder / "archive.db").touch()
        house = stack.enter_context(opened(folder / "archive.db"))
        accounts.make(house, Deed(HOUSE, dt.datetime.now(dt.UTC)), "mo", SiteRole.MODERATOR, PASSWORD)
        path = published(house, options.seed)
        address = stack.enter_context(serving(house))
        driver = stack.enter_context(sync_playwright())
        browser = driver.chromium.launch(executable_path=options.browser, args=["--no-sandbox"])
        pages = [browser.new_context(java_script_enabled=False).new_page() for _ in range(3)]
        walk(pages, address, path, Shown(options.out))
        browser.close()


if __name__ == "__main__":
    main()
