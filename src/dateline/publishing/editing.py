"""What an editor makes of a briefing. Pure; the briefing itself stays as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from dateline.model import Briefing, Development, Edits, Gist, Thread
from dateline.model.citing import with_cited

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from dateline.model import Citation

ROWS: Mapping[str, Callable[[Any], tuple[Citation, str]]] = {
    "disputes": lambda dispute: (dispute.claim.citation, dispute.denial.speaker),
    "positions": lambda position: (position.after, position.actor),
    "matters": lambda matter: (matter.stands[0].citation, matter.words),
    "figures": lambda line: (line.figures[0].citation, line.subject),
    "asserted": lambda asserted: (asserted.citation, asserted.words),
}
"""Sections that are made of claims, in the order of a page -> what a row of theirs is named by."""


def line_key(development: Development) -> str:
    """Return the name of a line, which stays when it is moved: where its sentence stands."""
    shown = development.shown
    return f"{shown.article}:{shown.start}:{development.when.first.isoformat()}"


def row_key(section: str, row: object) -> str:
    """Return the name of a row of a section that is made of claims."""
    citation, words = ROWS[section](row)
    return f"{section}:{citation.article}:{citation.start}:{words}"


def edited(briefing: Briefing, edits: Edits) -> Briefing:
    """Return the briefing as edited. What an edit names and the briefing no longer has is passed over."""
    out = frozenset(edits.left_out)
    shown = dict(edits.shown)
    kept = [index for index, d in enumerate(briefing.changed) if line_key(d) not in out]
    place = {index: number for number, index in enumerate(kept)}
    changed = tuple(_shown(briefing.changed[index], shown) for index in kept)
    told = replace(
        briefing,
        changed=changed,
        threads=tuple(_threads(briefing, edits, place)),
        gist=tuple(_gist(briefing, place, changed)),
        coming=_without(briefing.coming, out, shown),
        background=_without(briefing.background, out, shown),
        following=_following(briefing, out),
        title=edits.headline or briefing.title,
        **{
            section: tuple(row for row in getattr(briefing, section) if row_key(section, row) not in out)
            for section in ROWS
        },
    )
    return with_cited(told)


def _threads(briefing: Briefing, edits: Edits, place: dict[int, int]) -> Iterable[Thread]:
    named, order = dict(edits.headings), {key: number for number, key in enumerate(edits.order)}
    for thread in briefing.threads:
        members = [index for index in thread.members if index in place]
        members.sort(key=lambda index: order.get(line_key(briefing.changed[index]), len(order)))
        if members:
            heading = named.get(thread.heading, thread.heading)
            yield Thread(heading, tuple(place[index] for index in members))


def _gist(briefing: Briefing, place: dict[int, int], changed: tuple[Development, ...]) -> Iterable[Gist]:
    for one in briefing.gist:
        if one.member not in place:
            continue
        now = changed[place[one.member]]
        same = (
            now.shown == briefing.changed[one.member].shown
            or one.citation != briefing.changed[one.member].shown
        )
        words = one.words if same else " ".join(now.shown.quote.split())
        yield Gist(place[one.member], words, one.citation if same else now.shown)


def _following(briefing: Briefing, out: frozenset[str]) -> Gist | None:
    ahead = briefing.following
    if ahead is None or line_key(briefing.coming[ahead.member]) in out:
        return None
    before = briefing.coming[: ahead.member]
    return replace(ahead, member=ahead.member - sum(line_key(d) in out for d in before))


def _without(
    developments: tuple[Development, ...], out: frozenset[str], shown: dict[str, int]
) -> tuple[Development, ...]:
    return tuple(_shown(d, shown) for d in developments if line_key(d) not in out)


def _shown(development: Development, shown: dict[str, int]) -> Development:
    """Return the development with the sentence of its evidence that the editor chose."""
    number = shown.get(line_key(development), -1)
    if not 0 <= number < len(development.evidence) or development.evidence[number] == development.shown:
        return development
    return replace(development, shown=development.evidence[number], words="", headline=None)
