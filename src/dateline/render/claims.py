"""The sections that are made of claims, in a reader's words, the same in every format."""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from dateline.claims import PLOVER
from dateline.model import Change, Citation
from dateline.render.phrases import day_words, office_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.actors import Roster
    from dateline.model import Assertion, Briefing, Claim, Dispute, FigureLine, Matter, Position, Stand


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a section: a heading of ours, and quoted sentences with labels of ours."""

    heading: str
    quotes: tuple[tuple[str, Citation], ...]


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
    if claim.citation == denial.citation:
        return Row(heading, (("says and denies", claim.citation),))
    return Row(heading, (("says", claim.citation), (str(denial.act), denial.citation)))


def _position(position: Position) -> Row:
    heading = f"{position.actor}: {position.change}, on {position.matter}"
    if position.change is Change.UNCHANGED:
        heading = f"{position.actor}: unchanged, {position.matter}"
    if position.before == position.after:
        return Row(heading, (("before and after", position.after),))
    return Row(heading, (("before", position.before), ("after", position.after)))


def _matter(matter: Matter) -> Row:
    """A matter with each side's last word on it."""
    told = "; ".join(f"{stand.actor} {_stand(stand)}" for stand in matter.stands)
    return Row(
        f"{matter.words}: {told}", tuple((f"{s.actor} {_stand(s)}", s.citation) for s in matter.stands)
    )


def _stand(stand: Stand) -> str:
    return f"{'for' if stand.favours else 'against'}{', with reservations' if stand.favours and stand.reserved else ''}"


def _figures(line: FigureLine) -> Row:
    told = "; ".join(
        f"{figure.words} ({figure.claimant or f'{figure.citation.publisher}, no source named'}"
        f"{f', {day_words(figure.day)}' if figure.day else ''})"
        for figure in line.figures
    )
    heading = f"{told}: {line.subject}" if line.subject else told
    return Row(heading, tuple((figure.words, figure.citation) for figure in line.figures))


def _assertion(assertion: Assertion) -> Row:
    others = f"; others write {', '.join(assertion.others[:4])}" if assertion.others else "; no source named"
    return Row(
        f"{assertion.citation.publisher}: “{assertion.words}”{others}", (("asserts", assertion.citation),)
    )


def claims_text(claims: Sequence[Claim]) -> str:
    """Return one claim a paragraph: day, speaker, act, and the words."""
    return "".join(
        f"{claim.day or 'undated   '}  {_speaker(claim)} {claim.act}: {' '.join(claim.content.split())}\n"
        f"            {claim.citation.publisher}, {claim.citation.article}"
        f" [{claim.spans[0][0]}:{claim.spans[-1][1]}]\n"
        for claim in claims
    )


def claims_csv(claims: Sequence[Claim]) -> str:
    """Return the claims as CSV with a heading line; spans count characters of the article's text."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(
        "day speaker named resolved side act plover cue content start end article publisher address sentence".split()
    )
    for claim in claims:
        citation = claim.citation
        writer.writerow(
            (
                *(claim.day or "", claim.speaker, claim.named, claim.resolved, claim.side, claim.act),
                *(PLOVER.get(claim.act, ""), claim.cue, claim.content, claim.spans[0][0], claim.spans[-1][1]),
                *(citation.article, citation.publisher, citation.address, citation.quote),
            )
        )
    return stream.getvalue()


def claims_json(claims: Sequence[Claim]) -> str:
    """Return the claims as an indented JSON list."""
    return msgspec.json.format(msgspec.json.encode(claims), indent=1).decode() + "\n"


def actors_text(claims: Sequence[Claim], roster: Roster) -> str:
    """Return one actor a line: how many claims, name, side, offices with their days, and the names used; most first."""
    names: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for claim in claims:
        if claim.resolved:
            names[claim.speaker, claim.side][claim.named] += 1
    unsure = sum(not claim.resolved for claim in claims)
    ranked = sorted(names.items(), key=lambda item: (-item[1].total(), item[0]))
    lines = [
        f"{used.total():5}  {name}{f' ({side})' if side and side != name else ''}"
        f"{_offices(name, roster)}: {', '.join(sorted(used))}\n"
        for (name, side), used in ranked
    ]
    return "".join(lines) + f"{unsure:5}  not sure who\n"


def _offices(name: str, roster: Roster) -> str:
    """Return what a person is told to be, and on which days: "; foreign minister of Russia, 3 to 14 March 2025"."""
    found = [
        office
        for person in roster.persons(name)
        if person.name == name
        for office in person.offices
        if office.role != "counterpart"
    ]
    return "".join(f"; {office_words(office)}" for office in found)


def _speaker(claim: Claim) -> str:
    return claim.speaker if claim.resolved else f"?{claim.speaker}?"
