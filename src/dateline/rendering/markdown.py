"""The briefing as Markdown, for a wiki, a ticket or a mail."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from dateline.patterns import lazy_pattern
from dateline.rendering.claims import claim_sections
from dateline.rendering.glance import (
    at_length,
    days_of,
    label_words,
    left_out_words,
    mark_words,
    note_words,
    read_words,
    told_words,
)
from dateline.rendering.links import is_link
from dateline.rendering.phrases import (
    anchor_words,
    cited_numbers,
    corrected_words,
    coverage_words,
    day_words,
    followup_words,
    gist_lines,
    later_words,
    numbers,
    parts,
    published_words,
    quiet_words,
    reports_words,
    standing_words,
    title_words,
    updates_words,
)

if TYPE_CHECKING:
    from dateline.model import Briefing, Development, SourceLine
    from dateline.rendering.claims import Row

_MARKS = lazy_pattern(r"([\\`*_{}\[\]#|~])")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def to_markdown(briefing: Briefing, *, advice: bool = True) -> str:
    """Return the briefing as CommonMark; with `advice` for whoever has a command line."""
    numbered = numbers(briefing)
    lines = [f"# {_escaped(briefing.title or title_words(briefing))}", ""]
    lines += [f"{_escaped(title_words(briefing))}.", ""] if briefing.title else []
    read = coverage_words(briefing) if briefing.full else read_words(briefing)
    lines += [f"Up to {day_words(briefing.question.until)}. {read}.", ""]
    lines += [
        line
        for words in (*anchor_words(briefing), *followup_words(briefing))
        for line in (_escaped(words), "")
    ]
    lines += _gist(briefing, numbered)
    for heading, threads, nothing in parts(at_length(briefing), advice=advice):
        if threads or nothing:
            lines += [f"## {heading}", ""]
        if not threads and nothing:
            lines += [nothing, ""]
        for thread, developments in threads:
            lines += [f"### {_escaped(thread)}", ""] if thread else []
            lines += [*(_development(d, briefing, numbered) for d in developments), ""]
    lines += [line for quiet in quiet_words(briefing) for line in (quiet, "")]
    lines += _claims(briefing, numbered)
    left_out = left_out_words(briefing, advice=advice)
    lines += [left_out.replace("--", "\\--"), ""] if left_out else []
    lines += ["## Sources", ""] if numbered else []
    lines += [_source(s, numbered[s.article]) for s in briefing.sources if s.cited]
    if briefing.skipped:
        lines += ["", "## Not read", ""]
        lines += [
            f"- `{s.source.replace('`', '')}`: {_escaped(f'{s.reason}: {s.detail}')}"
            for s in briefing.skipped
        ]
    return "\n".join([*lines, *_targets(briefing, numbered)]) + "\n"


def _targets(briefing: Briefing, numbered: dict[str, int]) -> list[str]:
    """Say where each number leads: `[4]` is a link, and stays short where Markdown is read as it is."""
    linked = [s for s in briefing.sources if s.cited and is_link(s.address)]
    return ["", *(f"[{numbered[s.article]}]: <{_address(s.address)}>" for s in linked)] if linked else []


def _address(address: str) -> str:
    """Return an address that nothing in it ends."""
    return "".join(c if c.isprintable() and c not in "<>\\ " else quote(c, safe="") for c in address)


def _gist(briefing: Briefing, numbered: dict[str, int]) -> list[str]:
    told = [
        f"- **{when}**: {_escaped(gist.words)} {f'*{mark}* ' if (mark := mark_words(development)) else ''}"
        f"[{numbered[gist.citation.article]}]"
        for when, gist, development in gist_lines(briefing, days_of(briefing))
    ]
    return ["## In short", "", *told, ""] if told else []


def _claims(briefing: Briefing, numbered: dict[str, int]) -> list[str]:
    lines: list[str] = []
    for heading, rows in claim_sections(at_length(briefing)):
        lines += [f"## {heading}", ""]
        if not briefing.full:
            lines += [f"- {_parts(row, numbered)}" for row in rows]
        for row in rows if briefing.full else ():
            lines += [f"- **{_escaped(row.heading)}**"]
            lines += [
                f"  - *{_escaped(label)}*: {_escaped(_one_line(c.quote))} [{numbered[c.article]}]"
                for label, c in row.quotes
            ]
        lines += [""]
    return lines


def _parts(row: Row, numbered: dict[str, int]) -> str:
    """Return a row in one line: its parts, each with the number of its source."""
    return "; ".join(f"{_escaped(words)} [{numbered[c.article]}]" for words, c in row.line)


def _development(development: Development, briefing: Briefing, numbered: dict[str, int]) -> str:
    shown, words = development.shown.article, _one_line(development.shown.quote)
    if briefing.full:
        notes = (
            reports_words(development),
            later_words(development),
            updates_words(development),
            corrected_words(development),
        )
        label = " · ".join(note for note in (standing_words(development), *notes) if note)
    else:
        words, shown = told_words(development, briefing)
        label = " · ".join((label_words(development, briefing.coverage.publishers), *note_words(development)))
    refs = " ".join(f"[{n}]" for n in cited_numbers(development, numbered, shown))
    doubt = f" Date uncertain: {_escaped(development.when.doubt)}." if development.when.doubt else ""
    when = days_of(briefing)(development.when)
    return f"- **{when}**: {_escaped(words)} *{_escaped(label)}.*{doubt} {refs}"


def _source(source: SourceLine, number: int) -> str:
    title = _escaped(source.title or "(no title)")
    linked = f"[{title}](<{_address(source.address)}>)" if is_link(source.address) else title
    copy = " (copy)" if source.copy_of else ""
    return f"{number}. {_escaped(source.publisher)}: {linked}, {published_words(source.published)}{copy}"


def _escaped(text: str) -> str:
    return _MARKS.sub(r"\\\1", text).translate(_ENTITIES)


def _one_line(text: str) -> str:
    return " ".join(text.split())
