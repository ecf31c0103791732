"""Templates, and the style sheet with its address."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from dateline.commenting.rules import PRIVATE_DAYS, SPAM_DAYS
from dateline.commenting.threads import initials_of
from dateline.publishing.reading import Frame
from dateline.publishing.slugs import wire
from dateline.rendering import links, naming, phrases
from dateline.rendering.html import in_paragraph, style
from dateline.web.prose import prose

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
_WRITTEN = re.compile(r'="/[^"]*[^\x00-\x7f"][^"]*')
"""Values of attributes that begin like an address of the site and in which a character is not ASCII."""

FRAME: ContextVar[Callable[[], Frame]] = ContextVar("frame", default=Frame)
"""What gives the frame of the pages that are answered now: the name of the site, its desks."""


@cache
def stylesheet() -> tuple[str, str]:
    """Return the address of the style sheet, which changes with it, and its text."""
    text = style() + (HERE / "templates" / "site.css").read_text(encoding="utf-8")
    return f"/style-{hashlib.sha256(text.encode()).hexdigest()[:12]}.css", text


@cache
def edit_stylesheet() -> tuple[str, str]:
    """Return the address of the style sheet that editors get besides, and its text."""
    text = (HERE / "templates" / "edit.css").read_text(encoding="utf-8")
    return f"/edit/style-{hashlib.sha256(text.encode()).hexdigest()[:12]}.css", text


def page(
    template: str, *, status: int = 200, headers: dict[str, str] | None = None, **values: Any
) -> HTMLResponse:
    """Return a page."""
    return HTMLResponse(rendered(template, **values), status, {"Content-Language": "en", **(headers or {})})


def missing() -> HTMLResponse:
    """Return the page for an address that leads nowhere."""
    return page("missing.html", status=404)


def rendered(template: str, **values: Any) -> str:
    """Return a template with its values; addresses in other scripts than Latin travel in ASCII."""
    text = _environment().get_template(template).render({"frame": FRAME.get()(), **values})
    return _WRITTEN.sub(_travelling, text)


def _travelling(found: re.Match[str]) -> str:
    led = found.string.endswith((" href", " action"), 0, found.start())
    return wire(found[0]) if led else found[0]


def moment_words(time: dt.datetime) -> str:
    """Return "18 March 2025, 18:00 UTC": the site does not know where its reader is."""
    time = time.astimezone(dt.UTC)
    return f"{phrases.day_words(time.date())}, {time:%H:%M} UTC"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("dateline.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # templates change with the code
    )
    environment.globals.update(
        {
            "day_words": phrases.day_words,
            "dated_words": phrases.dated_words,
            "span_words": phrases.span_words,
            "title_words": phrases.title_words,
            "coverage_words": phrases.coverage_words,
            "when_words": phrases.when_words,
            "standing_words": phrases.standing_words,
            "published_words": phrases.published_words,
            "in_paragraph": in_paragraph,
            "is_link": links.is_link,
            "into": links.into,
            "moment_words": moment_words,
            "counted": phrases.counted,
            "listed": phrases.listed,
            "shortened": phrases.shortened,
            "teaser": naming.teaser,
            "prose": prose,
            "initials_of": initials_of,
            "wire": wire,
            "talked": lambda path: FRAME.get()().talked(path),
            "private_days": PRIVATE_DAYS,
            "spam_days": SPAM_DAYS,
            "style_address": lambda: stylesheet()[0],
            "edit_style_address": lambda: edit_stylesheet()[0],
        }
    )
    return environment
