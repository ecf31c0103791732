"""What `dateline publish` does, for one story and for all that are due."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.app.when import window
from dateline.cli.streams import note, say
from dateline.commenting.tidying import tidy
from dateline.errors import UsageError
from dateline.model import Edits
from dateline.publishing.changes import LONGEST_HEADLINE
from dateline.publishing.editing import edited
from dateline.publishing.publish import check_new, headline_of, publish, story_of, told
from dateline.publishing.scheduling import run_due
from dateline.publishing.words import line_of
from dateline.rendering.formats import render

if TYPE_CHECKING:
    from dateline.publishing.opening import House


def publish_story(  # one value for each option
    house: House,
    name: str,
    begin: str,
    until: str,
    headline: str,
    authors: tuple[str, ...],
    *,
    dry: bool,
    again: bool = False,
) -> str:
    """Publish an edition and return its address; a dry run returns the edition as text.

    Raises:
        UsageError: there is no such story or author, or nothing to tell.
    """
    if not name:
        raise UsageError("which story?", "Name one, or give --due.")
    first, last = window(begin or None, until or None)
    unknown = [author for author in authors if house.site.authors.find(author) is None]
    if unknown:
        known = ", ".join(author.slug for author in house.site.authors.all()) or "none yet"
        raise UsageError(f"there is no author {unknown[0]!r} (there are: {known})")
    edits = Edits(headline=line_of(headline, "the headline", LONGEST_HEADLINE))
    story, upto = story_of(house, name, keep=not dry), house.archive.last_key()
    briefing = told(house, story, first or story.since, last)
    if dry:
        shown = edited(briefing, edits)
        return render(replace(shown, title=edits.headline or headline_of(shown)), "text")
    if not again:
        check_new(house, story.slug, edited(briefing, edits), "Publish it all the same with --again.")
    now = dt.datetime.now(dt.UTC)
    return publish(house, story, briefing, who="", now=now, edits=edits, authors=authors, upto=upto).path


def publish_due(house: House, name: str = "") -> None:
    """Publish what is due, say on standard error what came of each story, and print the addresses."""
    if name:
        raise UsageError("--due publishes every story that is due", "Leave the name out.")
    tidy(house, dt.datetime.now(dt.UTC))  # what comments keep no longer: where no server runs, here
    turns = 0
    for turn in run_due(house, dt.datetime.now(dt.UTC)):
        turns += 1
        note(f"dateline: {turn.story}: {turn.found}")
        if turn.path:
            say(f"{turn.path}\n")
    if not turns:
        note("dateline: nothing is due")
