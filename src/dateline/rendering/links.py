"""Where the lines of a page point: into a source, to its name, and to each other. Pure."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote

from dateline.rendering.claims import claim_sections
from dateline.rendering.phrases import when_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dateline.model import Briefing, Citation, Development

ENDS = 4
"""Words from each end of a long quote that a link into its page names."""

_AROUND = "\"'.,;:!?…()[]“”‘’«»–— "


def is_link(address: str) -> bool:
    """Say whether an address may stand in a link: a file's ``javascript:`` may not."""
    return address.startswith(("https://", "http://"))


def shown_address(address: str) -> str:
    """Return an address for others to read: of a file its name alone, no path of somebody's disk."""
    return address if is_link(address) else PurePosixPath(address.replace("\\", "/")).name


def into(citation: Citation) -> str:
    """Return the address of the very words in their page, as a text fragment (WICG Scroll to Text Fragment)."""
    words = citation.quote.split()
    if not words:
        return citation.address
    ends = [words] if len(words) <= 2 * ENDS else [words[:ENDS], words[-ENDS:]]
    text = ",".join(_encoded(" ".join(part).strip(_AROUND)) for part in ends)
    page, _, fragment = citation.address.partition("#")
    return f"{page}#{fragment.partition(':~:')[0]}:~:text={text}"


def _encoded(words: str) -> str:
    """Percent-encode; a hyphen too, which would part a prefix or suffix from the words."""
    return quote(words, safe="").replace("-", "%2D")


def anchors(briefing: Briefing) -> dict[Development, str]:
    """Return the name within the page of each line that tells a development."""
    parts = (("line", briefing.changed), ("next", briefing.coming), ("before", briefing.background))
    return {d: f"{name}-{n}" for name, found in reversed(parts) for n, d in enumerate(found, 1)}


def backlinks(briefing: Briefing, named: Mapping[Development, str]) -> dict[str, dict[str, str]]:
    """Return where each source is cited: article -> name within the page -> words for a reader."""
    found: dict[str, dict[str, str]] = {}
    for article, anchor, words in _cited(briefing, named):
        found.setdefault(article, {}).setdefault(anchor, words)
    return found


def _cited(briefing: Briefing, named: Mapping[Development, str]) -> Iterator[tuple[str, str, str]]:
    for development, anchor in sorted(named.items(), key=lambda item: item[0].when.first):
        for c in (*development.evidence, *development.denials, *development.updates, *development.corrected):
            yield c.article, anchor, when_words(development.when)
        if development.headline:
            yield development.headline.article, anchor, when_words(development.when)
    for one in briefing.gist:
        yield one.citation.article, named[briefing.changed[one.member]], ""
    for number, (heading, rows) in enumerate(claim_sections(briefing), 1):
        for row in rows:
            for _, citation in row.quotes:
                yield citation.article, f"claims-{number}", heading
