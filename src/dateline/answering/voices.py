"""Who is who in the story's articles, and what each claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.actors import Roster
from dateline.claims import Spoken, roster_of, spoken_by

if TYPE_CHECKING:
    from dateline.model import Filed


class Voices(Struct, frozen=True):
    """The persons of the story, and the claims of its articles."""

    roster: Roster
    spoken: Mapping[str, tuple[Spoken, ...]]  # by article id

    @classmethod
    def of(cls, pile: Sequence[Filed]) -> Voices:
        """Learn who is who; claims are read when they are asked for."""
        roster = roster_of(pile)
        return cls(roster, _Spoken(pile, roster))


class _Spoken(Mapping[str, tuple[Spoken, ...]]):
    """The claims of each article, read when they are first asked for: a happening asks for a few articles only."""

    def __init__(self, pile: Sequence[Filed], roster: Roster) -> None:
        self._filed = {filed.id: filed for filed in pile}
        self._roster = roster
        self._read: dict[str, tuple[Spoken, ...]] = {}

    def __getitem__(self, article: str) -> tuple[Spoken, ...]:
        if article not in self._read:
            self._read[article] = tuple(spoken_by(self._filed[article], self._roster))
        return self._read[article]

    def __iter__(self) -> Iterator[str]:
        return iter(self._filed)

    def __len__(self) -> int:
        return len(self._filed)
