"""A family of copies with what each cut, added and changed, and the revisions of its pages: for `dateline copies`."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from dateline.copies import Basis, Changed, changes
from dateline.copies.origin import credits_other
from dateline.rendering.phrases import published_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dateline.copies import Edit, Family, Relation
    from dateline.model import Filed

_SIGNS = {Changed.CUT: "-", Changed.ADDED: "+", Changed.REWORDED: "~"}


def family_text(
    family: Family, members: Mapping[str, Filed], revisions: Mapping[str, Sequence[Filed]]
) -> str:
    """Return the family as plain text.

    Args:
        family: as `families_of` found it.
        members: its articles by id.
        revisions: by id of the member, every version kept of its page, oldest first.
    """
    return "\n".join(_lines(family, members, revisions)) + "\n"


def _lines(
    family: Family, members: Mapping[str, Filed], revisions: Mapping[str, Sequence[Filed]]
) -> Iterator[str]:
    count = len(members)
    yield f"{count} reports, 1 independent" if count > 1 else "1 report, no copies in this archive"
    yield f"origin: {_origin(family)}"
    leader = members[family.leader]
    for filed in (leader, *(members[name] for name in family.members if name != family.leader)):
        yield ""
        yield from _member(filed)
        if filed is not leader:
            yield f"  {_likeness(family.relations, leader.id, filed.id)}"
            yield from _changes(changes(leader, filed))
        kept = revisions.get(filed.id, ())
        for before, after in itertools.pairwise(kept):
            yield f"  revised: {before.id} -> {after.id}"
            yield from _changes(changes(before, after))


def _origin(family: Family) -> str:
    origin = family.origin
    if origin.basis is Basis.UNKNOWN:
        return "unknown"
    return f"{origin.publisher} ({origin.basis}{'' if origin.article else ', not in this archive'})"


def _member(filed: Filed) -> Iterator[str]:
    article = filed.article
    yield f"{filed.id}  {article.publisher or '-'}  {article.title or '-'}"
    yield f"  {published_words(article.published)}"
    if credits_other(filed):
        yield f"  published here, credited to {article.origin}"
    elif article.byline:
        yield f"  by {article.byline}"


def _likeness(relations: Sequence[Relation], leader: str, name: str) -> str:
    for relation in relations:
        if {relation.one, relation.other} == {leader, name}:
            mine, theirs = relation.overlap.share, relation.overlap.share_back
            own, of_leader = (mine, theirs) if relation.one == name else (theirs, mine)
            return f"{relation.kind}: {own:.0%} of its words are the leader's, {of_leader:.0%} of the leader's are here"
    return "linked through another copy"


def _changes(found: Sequence[Edit]) -> Iterator[str]:
    for change in found:
        sign = _SIGNS[change.kind]
        yield f"  {sign} {change.before or change.after}"
        if change.kind is Changed.REWORDED:
            yield f"    now: {change.after}"
