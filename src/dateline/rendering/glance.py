"""What a briefing says in as few words as tell it: what text and Markdown show unless all was asked for. Pure."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import asdict, replace

from dateline.model import StandingKind
from dateline.rendering.phrases import (
    NAMED,
    corrected_words,
    counted,
    later_words,
    shortened,
    standing_words,
    when_words,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dateline.model import Briefing, Development, Question, When


NAME = 45
"""Characters of a name in a label: "the jurors in the murder trial of ..." are no more than "the jurors"."""


def label_words(development: Development, publishers: int) -> str:
    """Return whose word a development is, by two names at most: "4 independent reports", "disputed: Kyiv, Moscow".

    Where all articles are of one of the `publishers`, it is not named again: how many tell it is said.
    """
    standing = development.standing
    match standing.kind:
        case StandingKind.ASSERTED if publishers == 1 or development.independent == 1:
            # others may tell it in other words: it is not said that none does
            return counted(development.reports, "article") if publishers == 1 else _few(standing.says)
        case StandingKind.REPORTED:
            return f"{development.independent} independent reports"
        case StandingKind.CLAIMED:
            return f"claimed by {_few(standing.says)}"
        case StandingKind.SCHEDULED:
            return f"according to {standing.says[0]}"
        case StandingKind.DISPUTED if standing.says and standing.denies:
            more = len(standing.says) + len(standing.denies) - NAMED
            sides = f"disputed: {standing.says[0]}, {standing.denies[0]}"
            return f"{sides} and {more} more" if more else sides
        case _:
            return standing_words(replace(development, standing=replace(standing, note="")))


def told_words(development: Development, briefing: Briefing) -> tuple[str, str]:
    """Return a line and the article it stands in: its headline where that is the shorter, and not told in short; else its sentence.

    What is too little to be told in short is told in sentences.
    """
    line = development.words or " ".join(development.shown.quote.split())
    headline = development.headline
    told = [briefing.changed[one.member] for one in briefing.gist]
    if headline and told and development not in told and len(headline.quote.split()) < len(line.split()):
        return " ".join(headline.quote.split()), headline.article
    return line, development.shown.article


def mark_words(development: Development) -> str:
    """Return the same in a word or two, for a line that stands below with its label."""
    match development.standing.kind:
        case StandingKind.CLAIMED:
            return "claimed"
        case StandingKind.DISPUTED:
            return "disputed"
        case StandingKind.SCHEDULED:
            return ""
        case StandingKind.ASSERTED if development.independent > 1:
            return "asserted"  # the others tell it as somebody's word
        case StandingKind.REPORTED | StandingKind.ASSERTED:
            return counted(development.independent, "report")


def _few(names: Sequence[str]) -> str:
    """Return a name, or two; of more the first, and how many others there are. A long one is cut."""
    short = [shortened(name, NAME) for name in names]
    return f"{short[0]} and {len(short) - 1} more" if len(short) > NAMED else " and ".join(short)


def note_words(development: Development) -> list[str]:
    """Return what a reader must know of a line besides: that it became known late, has other numbers, was corrected."""
    notes = (
        later_words(development),
        "also told with other numbers" if development.updates else "",
        corrected_words(development),
    )
    return [note for note in notes if note]


def days_of(briefing: Briefing) -> Callable[[When], str]:
    """Return how days are written: with their year where all was asked for, or where the window does not lie in it."""
    return when_words if briefing.full else partial(_dated, question=briefing.question)


def _dated(when: When, question: Question) -> str:
    years = {when.first.year, when.last.year, question.since.year, question.until.year}
    return when_words(when, year=len(years) > 1)


def at_length(briefing: Briefing) -> Briefing:
    """Return the sections that text shows: what came before, how a publisher words it and who is for what, only if all was asked for."""
    return briefing if briefing.full else replace(briefing, background=(), asserted=(), matters=())


def left_out_words(briefing: Briefing, *, advice: bool = True) -> str:
    """Return how many lines were left out for the length, and with `advice` how they are had; "" where none were."""
    others = sum(asdict(briefing.cut).values())
    others += (
        0 if briefing.full else len(briefing.background) + len(briefing.asserted) + len(briefing.matters)
    )
    parts = [counted(briefing.more, "development")] if briefing.more else []
    parts += [f"{counted(others, 'line')} of other sections"] if others else []
    how = "--max" if briefing.full else "--length full"
    more = f"; {how} shows more" if advice else ""
    return f"Left out: {' and '.join(parts)}{more}." if parts else ""


def read_words(briefing: Briefing) -> str:
    """Return how much was read, and how much was not; which, stands at the end."""
    c = briefing.coverage
    read = f"{counted(c.articles, 'article')} from {counted(c.publishers, 'publisher')}"
    alone = f", {c.independent} independent" if c.independent != c.articles else ""
    left = len(c.off_topic) + len(briefing.skipped)
    return f"{read}{alone}" + (f"; {left} off topic or not read" if left else "")
