"""What a page is called: by its user, else by the story's actors and their matter, as the sources' titles have them. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.rendering.phrases import gist_lines, listed, shortened, title_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.model import Briefing

ACTORS = 3
"""Actors in a title."""

SHARE = 0.1
"""The part of the titles that name an actor or a matter of the story."""

TEASED = " · "
"""Between the lines of a summary."""

DESCRIBED = 280
"""Characters of a description."""


def heading_words(briefing: Briefing) -> str:
    """Return what a page is headed by: its user's title, the words asked about, the topic, or the question itself."""
    return briefing.title or briefing.question.about or topic_words(briefing) or title_words(briefing)


def topic_words(briefing: Briefing) -> str:
    """Return "Vladimir Putin, Donald Trump and Ukraine: ceasefire"; "" where no actor is in enough titles."""
    titles = [source.title for source in briefing.sources if source.title]
    least = max(2, SHARE * len(titles))
    weighed = {name: _titled(name.split()[-1], titles) for name in sorted(set(_actors(briefing)))}
    actors = [name for name in sorted(weighed, key=lambda n: -weighed[n]) if weighed[name] >= least][:ACTORS]
    matters = {matter.words: _titled(matter.words, titles) for matter in briefing.matters}
    best = max(matters, key=lambda words: matters[words], default="")
    matter = f": {best}" if best and matters[best] >= least / 2 else ""
    return f"{listed(tuple(actors))}{matter}" if actors else ""


def _titled(words: str, titles: list[str]) -> int:
    """Count the titles that hold these words."""
    found = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)
    return sum(1 for title in titles if found.search(title))


def _actors(briefing: Briefing) -> Iterator[str]:
    """Yield who says something in the briefing, by a name; its publishers are no actors."""
    publishers = {source.publisher for source in briefing.sources}
    says = [name for d in briefing.changed for name in (*d.standing.says, *d.standing.denies)]
    says += [stand.actor for matter in briefing.matters for stand in matter.stands]
    says += [c.speaker for dispute in briefing.disputes for c in (dispute.claim, dispute.denial)]
    says += [position.actor for position in briefing.positions]
    for name in says:
        if name not in publishers and all(word[:1].isupper() for word in name.split()):
            yield name


def description_words(briefing: Briefing) -> str:
    """Return what a page tells in short, for those who see only its card."""
    told = "; ".join(f"{when}: {one.words}" for when, one, _ in gist_lines(briefing))
    text = f"{title_words(briefing)}. {told}" if told else title_words(briefing)
    return shortened(text, DESCRIBED)


def summary_words(briefing: Briefing) -> str:
    """Return what a page tells in short, without its question and days: for a teaser below its headline."""
    return teaser(TEASED.join(one.words.rstrip(".") for _, one, _ in gist_lines(briefing)), DESCRIBED)


def teaser(summary: str, most: int) -> str:
    """Return the lines of a summary that fit whole; where not even the first does, it is cut between words."""
    kept = ""
    for line in summary.split(TEASED):
        if len(kept) + len(line) + bool(kept) * len(TEASED) > most:
            break
        kept = f"{kept}{TEASED}{line}" if kept else line
    return kept or shortened(summary.partition(TEASED)[0], most)


def css_string(text: str) -> str:
    """Return a text as a string of CSS in which nothing but ASCII letters and figures stands as it is."""
    written = "".join(
        c if c.isascii() and c.isalnum() else f"\\{ord(c):06x} " for c in text if c.isprintable()
    )
    return f'"{written}"'
