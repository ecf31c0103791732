"""Briefing -> text of each kind. No logic: what to say was decided before."""

from dateline.rendering.formats import Format, all_formats, render

__all__ = ["Format", "all_formats", "render"]
