"""The briefing as one self-contained HTML file: no script, no request to anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dateline.rendering import phrases
from dateline.rendering.claims import claim_sections

if TYPE_CHECKING:
    from dateline.model import Briefing, Citation


def to_html(briefing: Briefing) -> str:
    """Return the page. Every value is escaped; only http(s) addresses become links."""
    environment = Environment(
        loader=PackageLoader("dateline.rendering"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        {name: getattr(phrases, name) for name in phrases.__dict__ if name.endswith("_words")}
        | {"in_paragraph": in_paragraph, "is_link": is_link, "counted": phrases.counted}
    )
    numbered = phrases.numbers(briefing)
    return environment.get_template("briefing.html").render(
        briefing=briefing,
        parts=phrases.parts(briefing),
        numbered=numbered,
        claim_sections=claim_sections(briefing),
        refs=lambda development: phrases.cited_numbers(development, numbered),
    )


def in_paragraph(citation: Citation) -> Markup:
    """Return the citation's paragraph with its quote marked."""
    before, _, after = citation.paragraph.partition(citation.quote)
    return Markup("{}<mark>{}</mark>{}").format(before, citation.quote, after)


def is_link(address: str) -> bool:
    """Say whether an address may stand in a link: a file's ``javascript:`` may not."""
    return address.startswith(("https://", "http://"))
