"""The briefing on a terminal, or as plain text when it goes elsewhere."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from dateline.model import StandingKind
from dateline.rendering.chart import chart
from dateline.rendering.claims import claim_sections
from dateline.rendering.formats import PLAIN_WIDTH
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
    shortened,
    standing_words,
    title_words,
    updates_words,
)
from dateline.rendering.timeline import timeline_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.model import Briefing, Development, SourceLine
    from dateline.rendering.claims import Row

_WHEN_WIDTH = 18
_DAY_WIDTH = 15  # of a day without its year, and an hour
_COLOURS = {
    StandingKind.REPORTED: "green",
    StandingKind.CLAIMED: "yellow",
    StandingKind.DISPUTED: "red",
    StandingKind.SCHEDULED: "cyan",
    StandingKind.ASSERTED: "magenta",
}


class Numbered:
    """The numbers of the cited sources, each a link to its page where the terminal knows links (OSC 8)."""

    def __init__(self, briefing: Briefing) -> None:
        """Number the sources of a briefing."""
        self.of = numbers(briefing)
        self._addresses = {source.article: source.address for source in briefing.sources}
        self._articles = {number: article for article, number in self.of.items()}

    def link(self, article: str) -> Text:
        """Return "[4]"."""
        return Text(f"[{self.of[article]}]", style=_link(self._addresses[article]))

    def links(self, development: Development) -> Text:
        """Return "[4][7]", the source of the shown sentence first."""
        return Text().join(self.link(self._articles[n]) for n in cited_numbers(development, self.of))

    def first(self, development: Development, shown: str) -> Text:
        """Return the number of the article `shown`, and how many others tell it: "[4]+1"."""
        others = len(cited_numbers(development, self.of, shown)) - 1
        return Text().append_text(self.link(shown)).append(f"+{others}" if others else "", style="dim")


def _link(address: str) -> Style:
    return Style(dim=True, link=address if is_link(address) else None)


def to_text(
    briefing: Briefing, width: int = PLAIN_WIDTH, *, charted: bool = False, advice: bool = True
) -> str:
    """Return the briefing as plain text, without colours and links."""
    console = Console(file=io.StringIO(), width=width, color_system=None, force_terminal=False, emoji=False)
    with console.capture() as captured:
        show(briefing, console, charted=charted, advice=advice)
    return "\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n"


def show(briefing: Briefing, console: Console, *, charted: bool = False, advice: bool = True) -> None:
    """Print the briefing; with `advice` for whoever has a command line."""
    numbered = Numbered(briefing)
    _show_question(briefing, console)
    _show_gist(briefing, console, numbered)
    if charted:
        _show_chart(briefing, console)
    for number, (heading, threads, nothing) in enumerate(parts(at_length(briefing), advice=advice)):
        if threads or nothing:
            console.print(Text(f"\n{heading.upper()}\n", style="bold"))
        if not threads and nothing:
            console.print(Text(nothing))
        for position, (thread, developments) in enumerate(threads):
            if thread:
                console.print(Text(f"\n{thread}\n" if position else f"{thread}\n", style="bold underline"))
            console.print(_table(developments, numbered, briefing))
        if number == 0:
            _show_rest(briefing, console)
    _show_claims(briefing, console, numbered)
    if left_out := left_out_words(briefing, advice=advice):
        console.print(Text(f"\n{left_out}", style="dim"))
    _show_sources(briefing, console, numbered)
    _show_unread(briefing, console)


def _show_question(briefing: Briefing, console: Console) -> None:
    console.print(Text(briefing.title or title_words(briefing), style="bold"))
    if briefing.title:
        console.print(Text(title_words(briefing)))
    read = coverage_words(briefing) if briefing.full else read_words(briefing)
    console.print(Text(f"up to {day_words(briefing.question.until)} · {read}", style="dim"))
    for line in (*anchor_words(briefing), *followup_words(briefing)):
        console.print(Text(line, style="cyan"))


def _show_chart(briefing: Briefing, console: Console) -> None:
    timeline = timeline_of(briefing)
    if timeline:
        console.print(Text("\nTIMELINE\n", style="bold"))
        for line in chart(timeline, console.width):
            console.print(Text(line), no_wrap=True)


def _show_gist(briefing: Briefing, console: Console, numbered: Numbered) -> None:
    lines = gist_lines(briefing, days_of(briefing))
    if not lines:
        return
    console.print(Text("\nIN SHORT\n", style="bold"))
    table = _grid(briefing, 0)
    for when, gist, development in lines:
        body = Text(gist.words)
        if mark := mark_words(development):
            body.append(f"  {mark}", style=_COLOURS[development.standing.kind])
        body.append(" ").append_text(numbered.link(gist.citation.article))
        table.add_row(Text(when, style="bold"), body)
    console.print(table)


def _show_claims(briefing: Briefing, console: Console, numbered: Numbered) -> None:
    for heading, rows in claim_sections(at_length(briefing)):
        console.print(Text(f"\n{heading.upper()}\n", style="bold"))
        if not briefing.full:
            console.print(_lines(rows, numbered))
            continue
        for row in rows:
            console.print(Text(row.heading, style="bold"))
            for label, citation in row.quotes:
                quoted = Text(f"{label}: ", style="dim")
                quoted.append(shortened(citation.quote), style="default")
                quoted.append(" ").append_text(numbered.link(citation.article))
                console.print(Padding(quoted, (0, 0, 0, 2)))


def _lines(rows: Sequence[Row], numbered: Numbered) -> Table:
    """Return one line a row: its parts, each with the number of its source, the same number once."""
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=1)
    table.add_column(ratio=1)
    for row in rows:
        body = Text()
        for part, (words, citation) in enumerate(row.line):
            body.append("; " if part else "").append(words)
            if citation.article not in {later.article for _, later in row.line[part + 1 :]}:
                body.append(" ").append_text(numbered.link(citation.article))
        table.add_row("-", body)
    return table


def _show_rest(briefing: Briefing, console: Console) -> None:
    for line in quiet_words(briefing):
        console.print(Text(line, style="dim"))


def _grid(briefing: Briefing, below: int) -> Table:
    """Return an empty table of days and what is told of them, `below` each line so many empty ones."""
    table = Table.grid(padding=(0, 2, below, 0))
    table.add_column(width=_WHEN_WIDTH if briefing.full else _DAY_WIDTH)
    table.add_column(ratio=1)
    return table


def _table(developments: tuple[Development, ...], numbered: Numbered, briefing: Briefing) -> Table:
    table, days = _grid(briefing, 1), days_of(briefing)
    for development in developments:
        body = (
            _in_full(development, numbered)
            if briefing.full
            else _at_a_glance(development, briefing, numbered)
        )
        if development.when.doubt:
            body.append(f"\ndate uncertain: {development.when.doubt}", style="yellow")
        table.add_row(Text(days(development.when), style="bold"), body)
    return table


def _at_a_glance(development: Development, briefing: Briefing, numbered: Numbered) -> Text:
    words, article = told_words(development, briefing)
    body = Text(words).append(
        f"\n{label_words(development, briefing.coverage.publishers)} ",
        style=_COLOURS[development.standing.kind],
    )
    body.append_text(numbered.first(development, article))
    return body.append("".join(f" · {note}" for note in note_words(development)), style="dim")


def _in_full(development: Development, numbered: Numbered) -> Text:
    """Return a line with all its sources, and with what its page said before it was corrected."""
    body = Text(development.words or " ".join(development.shown.quote.split()))
    body.append(f"\n{standing_words(development)}", style=_COLOURS[development.standing.kind])
    reports = reports_words(development)
    body.append(f" · {reports} " if reports else " ", style="dim")
    body.append_text(numbered.links(development))
    notes = (later_words(development), updates_words(development), corrected_words(development))
    return body.append("".join(f" · {note}" for note in notes if note), style="dim")


def _show_sources(briefing: Briefing, console: Console, numbered: Numbered) -> None:
    if numbered.of:
        console.print(Text("\nSOURCES\n", style="bold"))
    for source in briefing.sources:
        if source.cited:
            console.print(_source(source, numbered))


def _source(source: SourceLine, numbered: Numbered) -> Padding:
    line = Text(f"[{numbered.of[source.article]}] ".rjust(5), style="dim")
    line.append(f"{source.publisher}: ", style="bold")
    line.append(source.title or "(no title)")
    line.append(f" · {published_words(source.published)}", style="dim")
    if source.copy_of:
        same = numbered.of.get(source.copy_of)
        line.append(f" · copy of [{same}]" if same else " · copy", style="yellow")
    line.append("\n").append(source.address, style=_link(source.address))
    return Padding(line, (0, 0, 0, 0))


def _show_unread(briefing: Briefing, console: Console) -> None:
    if briefing.skipped:
        console.print(Text("\nNOT READ\n", style="bold"))
        for skipped in briefing.skipped:
            console.print(Text(f"  {skipped.source}: {skipped.reason}: {skipped.detail}"))
    if briefing.coverage.off_topic:
        console.print(Text("\nOFF TOPIC, LEFT OUT\n", style="bold"))
        for title in briefing.coverage.off_topic:
            console.print(Text(f"  {title}"))
