"""Templates, and the style sheet with its address."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from dateline.rendering import phrases
from dateline.rendering.html import style

HERE = Path(__file__).parent


@cache
def stylesheet() -> tuple[str, str]:
    """Return the address of the style sheet, which changes with it, and its text."""
    text = style() + (HERE / "templates" / "site.css").read_text(encoding="utf-8")
    return f"/style-{hashlib.sha256(text.encode()).hexdigest()[:12]}.css", text


def page(
    template: str, *, status: int = 200, headers: dict[str, str] | None = None, **values: Any
) -> HTMLResponse:
    """Return a page."""
    return HTMLResponse(rendered(template, **values), status, headers)


def rendered(template: str, **values: Any) -> str:
    """Return a template with its values."""
    return _environment().get_template(template).render(values)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("dateline.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        {
            "day_words": phrases.day_words,
            "title_words": phrases.title_words,
            "coverage_words": phrases.coverage_words,
            "counted": phrases.counted,
            "shortened": phrases.shortened,
            "style_address": lambda: stylesheet()[0],
        }
    )
    return environment
