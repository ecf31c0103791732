"""Which articles of a pile belong to the story.

With words to go by, those that hold them. Without, the pile says it itself: a story's names run through most of
its articles, and an article that holds hardly any of them is about something else.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.text.terms import stems_of, terms_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.answering.tellings import Line
    from dateline.model import Filed

COMMON = 0.25
"""A name in this share of the articles characterises the pile."""

EVERYWHERE = 0.5
"""A name in this share of them is one of the story's actors."""

ON_TOPIC = 0.2
"""An article that holds less than this weight of what characterises the pile is off topic."""

ASKED = 0.6
"""The share of the words asked about that an article must hold."""

FEW = 4
"""Below this many articles a pile does not say what it is about."""


class Topic(Struct, frozen=True):
    """What a pile is about."""

    on: tuple[bool, ...]  # for each article, whether it belongs to the story
    terms: frozenset[str]  # one of which stands in or around each sentence of the story; empty: anything goes
    actors: frozenset[str]  # the names that most of its articles hold
    words: frozenset[str] = frozenset()  # all content words that most of them hold
    wanted: frozenset[str] = frozenset()  # those that were asked about


def topic_of(pile: Sequence[Filed], lines: Sequence[Line], about: str) -> Topic:
    """Find which articles belong to the story; `lines` are all of the pile's."""
    names: list[set[str]] = [set(terms_of(filed.article.title).names) for filed in pile]
    held: list[set[str]] = [set(stems_of(filed.article.title)) for filed in pile]
    for line in lines:
        names[line.article] |= line.terms.names
        held[line.article] |= line.terms.all
    shares = Counter(name for own in names for name in own)
    profile = {name: n / len(pile) for name, n in shares.items() if n >= max(2, COMMON * len(pile))}
    actors = frozenset(name for name, n in shares.items() if n >= EVERYWHERE * len(pile))
    spread = Counter(word for own in held for word in own)
    words = frozenset(word for word, n in spread.items() if n >= EVERYWHERE * len(pile))
    if wanted := frozenset(stems_of(about)):
        need = math.ceil(ASKED * len(wanted))
        on = (len(wanted & (own | called)) >= need for own, called in zip(held, names, strict=True))
        return Topic(tuple(on), wanted, actors, words, wanted)
    whole = math.fsum(profile.values())
    if len(pile) < FEW or not whole:
        return Topic((True,) * len(pile), frozenset(), actors, words)
    on = (math.fsum(profile.get(name, 0.0) for name in own) >= ON_TOPIC * whole for own in names)
    return Topic(tuple(on), frozenset(profile), actors, words)
