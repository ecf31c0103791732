"""Rows that mend a tag by what stands beside it: a small matcher over words and tags.

A row says what the tag becomes, where ("to/IN", "NN&VB"), what must stand before and behind, and an example. Each place is
a choice of words (lower case) and tags (upper case) between bars; `word/TAG` asks for both, `TAG&OTHER` for a word that
can have another tag as well, `!` before the whole for anything else, `^` for the sentence's edge.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Listed = Mapping[str, tuple[str, ...]]
_EDGE = "^"


@dataclass(frozen=True, slots=True)
class Place:
    """What may stand at one place of a row."""

    words: frozenset[str]
    tags: frozenset[str]
    both: frozenset[tuple[str, str]]
    able: tuple[tuple[str, str], ...]
    negated: bool = False

    def fits(self, lower: str, tag: str, listed: Listed) -> bool:
        """Whether a word with that tag may stand here."""
        found = lower in self.words or tag in self.tags or (lower, tag) in self.both
        if not found and self.able:
            found = any(tag == own and other in listed.get(lower, ()) for own, other in self.able)
        return found is not self.negated


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: the places before, nearest first, and behind."""

    becomes: str
    at: Place
    before: tuple[Place, ...]
    behind: tuple[Place, ...]

    def holds(self, tags: Sequence[str], lowers: Sequence[str], i: int, listed: Listed) -> bool:
        """Whether the row is about the word at `i`."""
        if not self.at.fits(lowers[i], tags[i], listed):
            return False
        size = len(tags)
        for step, place in enumerate(self.before, 1):
            k = i - step
            if not (place.fits(lowers[k], tags[k], listed) if k >= 0 else place.fits(_EDGE, _EDGE, listed)):
                return False
        for step, place in enumerate(self.behind, 1):
            k = i + step
            if not (place.fits(lowers[k], tags[k], listed) if k < size else place.fits(_EDGE, _EDGE, listed)):
                return False
        return True


@dataclass(frozen=True, slots=True)
class Rules:
    """The rows of a table, by the word or the tag that they are about."""

    by_word: Mapping[str, tuple[Rule, ...]]
    by_tag: Mapping[str, tuple[Rule, ...]]

    def becomes(self, tags: Sequence[str], lowers: Sequence[str], i: int, listed: Listed) -> str:
        """What the first row that holds makes of the word at `i`; nothing where none does."""
        for rules in (self.by_word.get(lowers[i]), self.by_tag.get(tags[i])):
            for rule in rules or ():
                if rule.holds(tags, lowers, i, listed):
                    return rule.becomes
        return ""


def rules_of(rows: Iterable[Sequence[str]]) -> Rules:
    """The rows of a table as rules."""
    by_word: dict[str, tuple[Rule, ...]] = {}
    by_tag: dict[str, tuple[Rule, ...]] = {}
    for becomes, at, before, behind, *_ in rows:
        here = _place(at)
        rule = Rule(becomes, here, _places(before)[::-1], _places(behind))
        for word in here.words | {word for word, _ in here.both}:
            by_word[word] = (*by_word.get(word, ()), rule)
        for tag in here.tags | {tag for tag, _ in here.able}:
            by_tag[tag] = (*by_tag.get(tag, ()), rule)
    return Rules(by_word, by_tag)


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
