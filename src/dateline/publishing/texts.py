"""The words of the site itself: its name, its address, its standing pages. An editor sets them; these are the defaults."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from dateline.errors import UsageError
from dateline.model import Setting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dateline.publishing.opening import House

LONGEST_TEXT = 20_000
"""Characters of a text of the site."""

SETTINGS: Mapping[str, str] = {
    "name": "Dateline",
    "tagline": "What has changed since you last looked, each line with its source.",
    "address": "",  # https://example.org: what canonical addresses and feeds begin with
    "codes": "",  # "everybody": all who sign in use one-time codes
    "contact": "",  # an address of mail or of a page: where readers tell what is wrong
    "foot": "Every line is a source’s own sentence; open it to read it in its paragraph.",
}
"""Plain words: name -> what it is until somebody sets it."""

TEXTS: Mapping[str, tuple[str, str]] = {
    "about": (
        "About this site",
        """This site reads what many publishers write on a developing story, and tells what has changed since a day.

Each edition is made from articles that were published in its window. **Every line is a sentence that a source
wrote**, word for word, with its publisher, its time and a link to its page. Nothing is paraphrased.

You need no account. The site sets no cookie, runs no script and asks no other host for anything.
How often a page is read is counted without keeping your address.
""",
    ),
    "corrections": (
        "Corrections",
        """An edition never changes silently. When something in it was wrong, a new version takes its place. The page says at
its top what was corrected and when, and the version before stays one click away.

When an edition should not have been published, it is withdrawn: its address leads to a page that says so, and why.
""",
    ),
    "how": (
        "How this was made",
        """**Reading.** Articles are collected from feeds and pages. Their text is read once: its sentences, the days it
speaks of, who says what.

**Answering.** For a window of days, sentences that tell of one happening are put together. Copies of one report count
once. A line shows the plainest sentence; the others stand behind it.

**What a line says of itself.** *Reported*: two or more independent publishers tell it. *Claimed*: somebody says so.
*Disputed*: somebody denies it. *Scheduled*: it is to come. *Asserted*: one publisher tells it, and names no source.

**What editors do.** They choose the story and the window. They may leave lines out, reorder them, write a headline and an
introduction, which is marked as theirs. They cannot change a sentence.

**What can go wrong.** Days are read from words and may be misread. Two happenings may be taken for one. A story that no
source of this site tells is missing here.
""",
    ),
}
"""Standing pages: name -> title, and text in Markdown until somebody sets it."""


def setting(house: House, name: str) -> str:
    """Return a setting or a text as it stands today."""
    found = house.site.settings.find(name)
    if found:
        return found.value
    return SETTINGS[name] if name in SETTINGS else TEXTS[name][1]


def kept_address(house: House, address: str) -> str:
    """Return the site's public address; one that is given is kept from now on.

    Raises:
        UsageError: it is none.
    """
    if not address:
        return setting(house, "address")
    parts = urlsplit(address.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.query:
        raise UsageError(f"{address[:80]!r} is no address of a site", "Give it as https://example.org")
    kept = f"{parts.scheme}://{parts.netloc.casefold()}"
    if kept != setting(house, "address"):
        house.site.settings.keep(Setting("address", kept))
    return kept
