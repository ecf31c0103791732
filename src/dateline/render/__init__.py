"""Briefing -> text of each kind. No logic: what to say was decided before."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.model import Briefing


def render(briefing: Briefing, form: str) -> str:
    """Return the briefing as `form`: "json", "html", "md" or "text" (plain, without colours)."""
    if form == "json":
        from dateline.render.json import to_json  # noqa: PLC0415 - start-up: each format loads only its own

        return to_json(briefing)
    if form == "html":
        from dateline.render.html import to_html  # noqa: PLC0415

        return to_html(briefing)
    if form == "md":
        from dateline.render.markdown import to_markdown  # noqa: PLC0415

        return to_markdown(briefing)
    from dateline.render.terminal import to_text  # noqa: PLC0415

    return to_text(briefing)
