"""Rows that mend a tag by what stands beside it: a small matcher over words and tags.

A row says what the tag becomes, where ("to/IN", "NN&VB"), what must stand before and behind, and an example. Each place is
a choice of words (lower case) and tags (upper case) between bars; `word/TAG` asks for both, `TAG&OTHER` for a word that
can have another tag as well, `!` before the whole for anything else, `^` for the sentence's edge.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter

from msgspec import Struct

Listed = Mapping[str, tuple[str, ...]]
_EDGE = "^"
_SPELT = frozenset({_EDGE, ",", "-", "("})  # what is a word and a tag at once


class Place(Struct, frozen=True):
    """What may stand at one place of a row."""

    words: frozenset[str]
    tags: frozenset[str]
    both: frozenset[tuple[str, str]]
    able: tuple[tuple[str, str], ...]
    negated: bool = False

    def fits(self, lower: str, tag: str, listed: Listed) -> bool:
        """Whether a word with that tag may stand here."""
        if tag in self.tags or lower in self.words or (self.both and (lower, tag) in self.both):
            return not self.negated
        for own, other in self.able:
            if tag == own and other in listed.get(lower, ()):
                return not self.negated
        return self.negated


class Rule(Struct, frozen=True):
    """One row: the places before, nearest first, and behind; `order` is its place in the table."""

    order: int
    becomes: str
    tags: frozenset[str]  # that the word has; none: any
    at: Place
    before: tuple[Place, ...]
    behind: tuple[Place, ...]

    def holds(self, tags: Sequence[str], lowers: Sequence[str], i: int, listed: Listed) -> bool:
        """Whether the row is about the word at `i`."""
        if not self.at.fits(lowers[i], tags[i], listed):
            return False
        k = i
        for place in self.before:
            k -= 1
            if not (place.fits(lowers[k], tags[k], listed) if k >= 0 else place.fits(_EDGE, _EDGE, listed)):
                return False
        k, size = i, len(tags)
        for place in self.behind:
            k += 1
            if not (place.fits(lowers[k], tags[k], listed) if k < size else place.fits(_EDGE, _EDGE, listed)):
                return False
        return True


Index = dict[str, tuple[Rule, ...]]


class Rules(Struct, frozen=True):
    """The rows of a table, by what is rarest of each: its own word or one beside it, or its own tag."""

    word: Mapping[
        str, tuple[tuple[int, tuple[Rule, ...]], ...]
    ]  # with how far from it the word is that they are about
    tag: Index

    def about(self, lowers: Sequence[str]) -> dict[int, tuple[Rule, ...]]:
        """The rows that may be about a word, as far as words tell, by its place; of most words there are none."""
        found: dict[int, tuple[Rule, ...]] = {}
        listed, last = self.word, len(lowers) - 1
        places = [(i, lower) for i, lower in enumerate(lowers) if lower in listed]
        if _EDGE in listed:
            places += ((-1, _EDGE), (last + 1, _EDGE))
        for i, lower in places:
            for away, rules in listed[lower]:
                at = i + away
                if 0 <= at <= last:
                    found[at] = found[at] + rules if at in found else rules
        return found

    def becomes(
        self, rules: tuple[Rule, ...], tags: Sequence[str], lowers: Sequence[str], i: int, listed: Listed
    ) -> str:
        """What the first row that holds makes of the word at `i`, of which `rules` may be; nothing where none does."""
        tag, first = tags[i], None
        for rule in rules + self.tag.get(tag, ()):
            earlier = first is None or rule.order < first.order
            if earlier and (tag in rule.tags or not rule.tags) and rule.holds(tags, lowers, i, listed):
                first = rule
        return first.becomes if first else ""


def rules_of(rows: Iterable[Sequence[str]]) -> Rules:
    """The rows of a table as rules."""
    indices: tuple[Index, ...] = ({}, {}, {}, {})
    for order, (becomes, at, before, behind, *_) in enumerate(rows):
        here = _place(at)
        own = here.tags.union((tag for _, tag in here.both), (tag for tag, _ in here.able))
        own = frozenset() if here.words or here.negated else own
        rule = Rule(order, becomes, own, here, _places(before)[::-1], _places(behind))
        which, keys = _rarest(rule)
        for key in keys:
            indices[which][key] = (*indices[which].get(key, ()), rule)
    *by_words, by_tag = indices
    places = tuple(zip((0, 1, -1), by_words, strict=True))  # its own word, the one before, the one behind
    words = {word for index in by_words for word in index}
    by_word = {word: tuple((away, index[word]) for away, index in places if word in index) for word in words}
    return Rules(by_word, by_tag)


def _rarest(rule: Rule) -> tuple[int, frozenset[str]]:
    """In which index a row is found: by words if one place has nothing else, the longest, since they are rarest."""
    found: list[tuple[int, int, frozenset[str]]] = []
    for which, places in enumerate(((rule.at,), rule.before, rule.behind)):
        place = places[0] if places else None
        if place and not place.negated and not place.able and place.tags <= _SPELT:
            words = place.words | {word for word, _ in place.both}
            found.append((min(map(len, words)), -which, words))
    if not found:
        return 3, rule.at.tags | {tag for tag, _ in rule.at.able}
    _, which, words = max(found, key=itemgetter(0, 1))
    return -which, words


def _places(written: str) -> tuple[Place, ...]:
    return tuple(map(_place, written.split()))


def _place(written: str) -> Place:
    words, tags, both, able = set[str](), set[str](), set[tuple[str, str]](), []
    for choice in written.removeprefix("!").split("|"):
        if "&" in choice[1:]:
            own, other = choice.split("&")
            able.append((own, other))
        elif "/" in choice[1:]:
            word, tag = choice.rsplit("/", 1)
            both.add((word, tag))
        else:
            if not choice[0].islower():
                tags.add(choice)
            if not choice[0].isupper():
                words.add(choice)
    return Place(frozenset(words), frozenset(tags), frozenset(both), tuple(able), written.startswith("!"))
