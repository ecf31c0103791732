"""The briefing as one self-contained HTML file: no script, no request to anywhere."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dateline.rendering import links, naming, phrases
from dateline.rendering.claims import claim_sections
from dateline.rendering.timeline import picture, timeline_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dateline.model import Briefing, Citation, Development


def to_html(briefing: Briefing, *, advice: bool = True) -> str:
    """Return the page. Every value is escaped; only http(s) addresses become links."""
    return _rendered("briefing.html", briefing, advice=advice)


def to_body(
    briefing: Briefing,
    answers: Mapping[Development, str] | None = None,
    aside: Markup | None = None,
) -> Markup:
    """Return what stands on the page between its heading and its foot, for a page of somebody else's.

    With `answers`, a line leads to the address where something can be said on it. `aside` is theirs, and stands after the
    first section that tells something.
    """
    return Markup(_rendered("body.html", briefing, advice=False, answers=answers, aside=aside))  # noqa: S704 - escaped by the template


def style() -> str:
    """Return the style sheet of the page."""
    loader = _environment().loader
    sheets = ("page.css", "print.css")
    return "\n".join(loader.get_source(_environment(), name)[0] for name in sheets) if loader else ""


def _rendered(
    template: str,
    briefing: Briefing,
    *,
    advice: bool,
    answers: Mapping[Development, str] | None = None,
    aside: Markup | None = None,
) -> str:
    named = links.anchors(briefing)
    numbered = phrases.numbers(briefing)
    timeline = timeline_of(briefing)
    return (
        _environment()
        .get_template(template)
        .render(
            briefing=briefing,
            answers=answers or {},
            parts=phrases.parts(briefing, advice=advice),
            aside=aside,
            claim_sections=claim_sections(briefing),
            numbered=numbered,
            named=named,
            source_of={source.article: source for source in briefing.sources},
            copies_of=phrases.copies(briefing),
            cited_in=links.backlinks(briefing, named),
            picture=picture(timeline) if timeline else None,
            refs=lambda development: phrases.cited_numbers(development, numbered),
        )
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("dateline.rendering"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # templates change with the code
    )
    rooms = (phrases, naming)
    words = {name: value for room in rooms for name, value in vars(room).items() if name.endswith("_words")}
    environment.globals.update(
        words
        | {
            "in_paragraph": in_paragraph,
            "one_line": lambda text: " ".join(text.split()),
            "css_title": lambda briefing: Markup(naming.css_string(naming.heading_words(briefing))),  # noqa: S704 - nothing but letters, figures and escapes
            "counted": phrases.counted,
            "gist_lines": phrases.gist_lines,
            "is_link": links.is_link,
            "into": links.into,
            "shown_address": links.shown_address,
            "all_names": all_names,
            "led": led,
        }
    )
    return environment


def led(development: Development) -> Markup:
    """Return the sentence with the words that tell it in front of the others, where it has both."""
    rest = " ".join(development.shown.quote.split())
    parts: list[tuple[str, str]] = []
    for words in filter(None, map(str.strip, development.words.split("…"))):
        before, found, rest = rest.partition(words)
        if not found:
            return Markup("{}").format(" ".join(development.shown.quote.split()))
        parts += [("rest", before), ("", words)]
    pieces = [*parts, ("rest" if parts else "", rest)]
    return Markup("").join(
        Markup('<span class="rest">{}</span>').format(text) if kind else Markup("{}").format(text)
        for kind, text in pieces
        if text
    )


def all_names(development: Development) -> list[tuple[str, tuple[str, ...]]]:
    """Return the names that a label only counts: who says it, who denies it."""
    standing = development.standing
    told = [("Said by", standing.says), ("Denied by", standing.denies)]
    return [(label, names) for label, names in told if len(names) > phrases.NAMED]


def in_paragraph(citation: Citation) -> Markup:
    """Return the citation's paragraph with its quote marked."""
    before, _, after = citation.paragraph.partition(citation.quote)
    return Markup("{}<mark>{}</mark>{}").format(before, citation.quote, after)
