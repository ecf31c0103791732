"""The sections that are made of claims, in a reader's words, the same in every format."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from dateline.languages import language
from dateline.model import Act, Change, Citation
from dateline.patterns import lazy_pattern, one_of
from dateline.rendering.phrases import day_words, office_words, shortened

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping, Sequence

    from dateline.actors import Roster
    from dateline.model import (
        Assertion,
        Briefing,
        Claim,
        Dispute,
        Figure,
        FigureLine,
        Matter,
        Position,
        Stand,
    )


GLANCE = 85
"""Characters of a claim that is told in one line."""


@cache  # a pattern of a table, made once in a process
def _lead() -> re.Pattern[str]:
    """Return what stands before what is said, and is not shown in one line: "on Monday that ..."."""
    sets = language("en").sets
    times, opens = one_of(sets["before what is said"]), one_of(sets["clause"])
    return lazy_pattern(rf"(?:(?:{times})\b[^“”\"',.;:]{{0,40}} )?(?:{opens}) (?=\S)")


FEW = 4
"""Figures that are told in one line: the first, and the last."""


class Row(Struct, frozen=True):
    """One line of a section: a heading of ours and quoted sentences with labels of ours, and the same in one line."""

    heading: str
    quotes: tuple[tuple[str, Citation], ...]
    line: tuple[tuple[str, Citation], ...] = ()  # its parts, each with what it stands on


def claim_sections(briefing: Briefing) -> list[tuple[str, list[Row]]]:
    """Return the sections that have anything to show: heading and rows."""
    sections = [
        ("In dispute", [_dispute(d) for d in briefing.disputes]),
        ("Positions that moved", [_position(p) for p in briefing.positions]),
        ("Where they stand", [_matter(m) for m in briefing.matters]),
        ("Figures", [_figures(line) for line in briefing.figures]),
        ("Asserted in a publisher's own voice", [_assertion(a) for a in briefing.asserted]),
    ]
    return [(heading, rows) for heading, rows in sections if rows]


def _dispute(dispute: Dispute) -> Row:
    claim, denial = dispute.claim, dispute.denial
    heading = f"{claim.speaker}, against {denial.speaker} ({denial.act})"
    line = ((_said(claim), claim.citation), (_answered(denial), denial.citation))
    if claim.citation == denial.citation:
        return Row(heading, (("says and denies", claim.citation),), line)
    return Row(heading, (("says", claim.citation), (str(denial.act), denial.citation)), line)


def _said(claim: Claim) -> str:
    """Return who says what: "Ukraine: “the boats were in port”", without the "that" before it and when it was said."""
    lead = _lead().match(claim.content)
    told = claim.content[lead.end() :] if lead else claim.content
    return f"{claim.speaker}: “{shortened(told, GLANCE)}”"


def _answered(denial: Claim) -> str:
    """Return who denies it, or what is said against it where it is not plainly denied."""
    plainly = {Act.DENIES: "denied", Act.DISMISSES: "dismissed"}
    return f"{plainly[denial.act]} by {denial.speaker}" if denial.act in plainly else _said(denial)


def _position(position: Position) -> Row:
    heading = f"{position.actor}: {position.change}, on {position.matter}"
    if position.change is Change.UNCHANGED:
        heading = f"{position.actor}: unchanged, {position.matter}"
    before = f"{position.actor}, {position.change}: before “{shortened(position.before.quote, GLANCE)}”"
    after = f"now “{shortened(position.after.quote, GLANCE)}”"
    if position.before == position.after:
        said = f"{position.actor}, {position.change}: “{shortened(position.after.quote, GLANCE)}”"
        return Row(heading, (("before and after", position.after),), ((said, position.after),))
    quotes = (("before", position.before), ("after", position.after))
    return Row(heading, quotes, ((before, position.before), (after, position.after)))


def _matter(matter: Matter) -> Row:
    """A matter with each side's last word on it."""
    stands = tuple((f"{s.actor} {_stand(s)}", s.citation) for s in matter.stands)
    return Row(matter.words, stands, _led(matter.words, stands))


def _led(heading: str, parts: tuple[tuple[str, Citation], ...]) -> tuple[tuple[str, Citation], ...]:
    """Return the parts of a line with its heading before the first."""
    return tuple((f"{heading}: {words}" if not n else words, cited) for n, (words, cited) in enumerate(parts))


def _stand(stand: Stand) -> str:
    return f"{'for' if stand.favours else 'against'}{', with reservations' if stand.favours and stand.reserved else ''}"


def _figures(line: FigureLine) -> Row:
    """Figures for one thing, one after the other: "killed: 5, 16, 24, 29", each with who told it when."""
    told = ", ".join(figure.words for figure in line.figures)
    heading = f"{line.subject}: {told}" if line.subject else told
    quotes = tuple((_told_by(figure), figure.citation) for figure in line.figures)
    several = len({_teller(figure) for figure in line.figures}) > 1
    few = line.figures if len(line.figures) <= FEW else (line.figures[0], *line.figures[1 - FEW :])
    short = tuple((f"{f.words} ({_teller(f)})" if several else _of_its_day(f), f.citation) for f in few)
    return Row(heading, quotes, _led(line.subject, short) if line.subject else short)


def _teller(figure: Figure) -> str:
    return figure.claimant or figure.citation.publisher


def _of_its_day(figure: Figure) -> str:
    """Return a figure with the day it was told on, where one teller gives all of them."""
    return f"{figure.words} ({day_words(figure.day, year=False)})" if figure.day else figure.words


def _told_by(figure: Figure) -> str:
    day = f", {day_words(figure.day)}" if figure.day else ""
    return f"{figure.words}, {_teller(figure)}{day}"


def _assertion(assertion: Assertion) -> Row:
    others = f"; others write {', '.join(assertion.others[:4])}" if assertion.others else "; no source named"
    heading = f"{assertion.citation.publisher}: “{assertion.words}”{others}"
    return Row(heading, (("asserts", assertion.citation),), ((heading, assertion.citation),))


def claims_text(claims: Sequence[Claim]) -> str:
    """Return one claim a paragraph: day, speaker, act, and the words."""
    return "".join(
        f"{claim.day or 'undated   '}  {_speaker(claim)} {claim.act}: {' '.join(claim.content.split())}\n"
        f"            {claim.citation.publisher}, {claim.citation.article}"
        f" [{claim.spans[0][0]}:{claim.spans[-1][1]}]\n"
        for claim in claims
    )


def actor_rows(claims: Sequence[Claim], roster: Roster) -> list[dict[str, object]]:
    """Return one row an actor, most claims first: how many, name, side, offices with their days, names used."""
    names: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for claim in claims:
        if claim.resolved:
            names[claim.speaker, claim.side][claim.named] += 1
    ranked = sorted(names.items(), key=lambda item: (-item[1].total(), item[0]))
    return [
        {
            "claims": used.total(),
            "name": name,
            "side": side,
            "offices": _offices(name, roster),
            "names": sorted(used),
        }
        for (name, side), used in ranked
    ]


def actors_text(rows: Sequence[Mapping[str, Any]], unsure: int) -> str:
    """Return one actor a line, as `actor_rows` has them, and of how many claims the speaker is not sure."""

    def side(row: Mapping[str, Any]) -> str:
        return f" ({row['side']})" if row["side"] not in ("", row["name"]) else ""

    lines = [
        f"{row['claims']:5}  {row['name']}{side(row)}"
        f"{''.join(f'; {office}' for office in row['offices'])}: {', '.join(row['names'])}\n"
        for row in rows
    ]
    return "".join(lines) + f"{unsure:5}  not sure who\n"


def _offices(name: str, roster: Roster) -> list[str]:
    """Return what a person is told to be, and on which days: "foreign minister of Russia, 3 to 14 March 2025"."""
    return [
        office_words(office)
        for person in roster.persons(name)
        if person.name == name
        for office in person.offices
        if office.role != "counterpart"
    ]


def _speaker(claim: Claim) -> str:
    return claim.speaker if claim.resolved else f"?{claim.speaker}?"
