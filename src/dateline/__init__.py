"""Dateline: what has changed since then?

Reads a pile of news about a developing story and writes the dated, sourced briefing of what changed.
"""

__version__ = "0.1.0"
