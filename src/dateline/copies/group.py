"""Families of articles that share their text: found from their marks, settled word for word.

Everything here is a function of the set of articles: the order in which they came changes nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.copies.compare import Kind, Overlap, kind_of, overlap
from dateline.copies.origin import Origin, appeared_before, leader_of, origin_of, same_name
from dateline.copies.prints import marks_of, print_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dateline.copies.prints import Print
    from dateline.model import Filed

COMMON = 500
"""Articles that carry one mark, beyond which it is boilerplate and leads to nothing."""

PART = 0.12
"""Share of the marks of the one that has fewer, which must be common before two articles are compared."""


ALL = 1.1
"""What two unrelated texts may together have of a piece merged from them, with some room for chance."""

PIECE = 0.97
"""Share of its words that a piece cut from a whole must have of it: what was merged was mostly cut before."""


class Relation(Struct, frozen=True):
    """Two articles of which one is a copy of the other or derived from it."""

    one: str  # Filed.id, the lesser of the two
    other: str
    kind: Kind
    overlap: Overlap  # from `one` to `other`


class Family(Struct, frozen=True):
    """Articles of one text."""

    leader: str  # Filed.id of the article that stands for it
    members: tuple[str, ...]  # ids, the leader's among them, ascending
    origin: Origin
    relations: tuple[Relation, ...]  # between its members


def families(pile: Sequence[Filed]) -> dict[str, str]:
    """Map each article's id to that of the article that leads its family (itself when it has no copies)."""
    return {name: family.leader for family in families_of(pile) for name in family.members}


def families_of(pile: Sequence[Filed]) -> list[Family]:
    """Return the families of the pile, those of one article among them.

    A piece merged from two unrelated ones belongs to the family that gave it more: it does not make those one.
    """
    articles = {filed.id: filed for filed in pile}
    found = relations(pile)
    families = _linked(articles, found)
    number = {name: index for index, members in enumerate(families) for name in members}
    inside: dict[int, list[Relation]] = defaultdict(list)
    for relation in found:
        if number[relation.one] == number[relation.other]:
            inside[number[relation.one]].append(relation)
    return [
        _family([articles[name] for name in members], inside[index]) for index, members in enumerate(families)
    ]


def relations(pile: Sequence[Filed]) -> list[Relation]:
    """Return every pair of articles of which one is a copy of the other or derived from it, in order of their ids.

    Articles with the very same text are compared as one: two hundred verbatim reprints cost what one costs.
    """
    articles = {filed.id: filed for filed in pile}
    texts: dict[str, list[str]] = defaultdict(list)
    for name in sorted(articles):
        texts[articles[name].digest].append(name)
    prints: dict[str, Print] = {}
    found: list[Relation] = []
    for first, second in _candidates({names[0]: articles[names[0]] for names in texts.values()}):
        for name in (first, second):
            if name not in prints:
                prints[name] = print_of(articles[name].article.text)
        compared = overlap(prints[first], prints[second])
        for one in texts[articles[first].digest]:
            for other in texts[articles[second].digest]:
                found += _related(articles[one], articles[other], compared)
    for names in texts.values():
        if len(names) > 1:
            whole = print_of(articles[names[0]].article.text)
            same = overlap(whole, whole)
            for one, other in combinations(names, 2):
                found += _related(articles[one], articles[other], same)
    return sorted(found, key=lambda relation: (relation.one, relation.other))


def _family(members: Sequence[Filed], inside: Sequence[Relation]) -> Family:
    leader = leader_of(members)
    return Family(leader, tuple(filed.id for filed in members), origin_of(members, leader), tuple(inside))


def _related(one: Filed, other: Filed, compared: Overlap) -> list[Relation]:
    """Return the relation of two articles that share so much, if it is one."""
    kind = kind_of(compared, one_outlet=same_name(one.article.publisher, other.article.publisher))
    if kind is Kind.OWN:
        return []
    if other.id < one.id:
        one, other, compared = other, one, compared.reversed
    return [Relation(one.id, other.id, kind, compared)]


def worth_comparing(common: int, fewer: int) -> bool:
    """Say whether two articles with `common` marks, of `fewer` that the one with fewer has, may be copies."""
    return common >= max(1, PART * fewer)


def _candidates(articles: Mapping[str, Filed]) -> Iterator[tuple[str, str]]:
    """Yield pairs of ids with enough marks in common, the lesser first."""
    marks = {name: marks_of(f.reading.signature, f.article.text) for name, f in articles.items()}
    holders: dict[int, list[str]] = defaultdict(list)
    for name in sorted(marks):
        for mark in marks[name]:
            holders[mark].append(name)
    for name in sorted(marks):
        common = Counter(
            other
            for mark in marks[name]
            if 1 < len(holders[mark]) <= COMMON
            for other in holders[mark]
            if other < name
        )
        for other, count in common.items():
            if worth_comparing(count, min(len(marks[name]), len(marks[other]))):
                yield other, name


def _linked(articles: Mapping[str, Filed], found: Sequence[Relation]) -> list[tuple[str, ...]]:
    """Return the families: articles linked by relations, less those by which a merged piece links two stories."""
    near: dict[str, dict[str, Overlap]] = defaultdict(dict)
    for relation in found:
        near[relation.one][relation.other] = relation.overlap
        near[relation.other][relation.one] = relation.overlap.reversed
    kept = {name: _true_kin(name, near, articles) for name in near}
    links: dict[str, set[str]] = {name: set() for name in articles}
    for relation in found:
        if relation.other in kept[relation.one] and relation.one in kept[relation.other]:
            links[relation.one].add(relation.other)
            links[relation.other].add(relation.one)
    return _components(links)


def _true_kin(
    name: str, near: Mapping[str, Mapping[str, Overlap]], articles: Mapping[str, Filed]
) -> set[str]:
    """Return the relatives of an article, or only the closer ones where it was merged from unrelated pieces."""
    kin = sorted(near[name], key=lambda other: (-near[name][other].share, other))
    closest = kin[0]
    left = ALL - near[name][closest].share  # what two strangers have of it must be different parts
    strangers = [o for o in kin[1:] if o not in near[closest] and near[name][o].share <= left]
    if not strangers or _is_whole(name, [closest, *strangers], near, articles):
        return set(kin)
    return {closest, *(other for other in kin[1:] if other in near[closest])}


def _is_whole(
    name: str,
    others: Sequence[str],
    near: Mapping[str, Mapping[str, Overlap]],
    articles: Mapping[str, Filed],
) -> bool:
    """Say whether an article is the whole of which `others`, strangers to each other, are pieces; else it was merged.

    The clock decides where it can; a piece has no words that the whole has not.
    """
    whole = articles[name]
    if all(appeared_before(whole, articles[other]) for other in others):
        return True
    if any(appeared_before(articles[other], whole) for other in others):
        return False
    return all(near[name][other].share_back >= PIECE for other in others)


def _components(links: Mapping[str, set[str]]) -> list[tuple[str, ...]]:
    seen: set[str] = set()
    found: list[tuple[str, ...]] = []
    for name in sorted(links):
        if name in seen:
            continue
        seen.add(name)
        family, waiting = [], [name]
        while waiting:
            family.append(current := waiting.pop())
            waiting += (fresh := links[current] - seen)
            seen |= fresh
        found.append(tuple(sorted(family)))
    return found
