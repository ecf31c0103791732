"""The names of states: what they, their capitals and their people are called, from `data/places.tsv`."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from importlib import resources

from msgspec import Struct

from dateline.patterns import lazy_pattern, one_of

_RUN = lazy_pattern(r"\w+")
_EDGE = lazy_pattern(r"\b")


class StateNames(Struct, frozen=True):
    """All names, in the forms in which they are looked up."""

    places: Mapping[str, str]  # every name of a state -> one: Kiev and Ukrainians -> =Ukraine
    demonyms: frozenset[str]
    proper: Mapping[
        str, str
    ]  # names as they are typed, without capitals -> as they are written; but not "us"
    beginnings: Mapping[str, Sequence[str]]  # the first words of those -> those, longest first
    _beginning: re.Pattern[str]  # how names of several words begin, as "United " and "New "
    _several: re.Pattern[str]

    @classmethod
    def of(cls, rows: Sequence[Sequence[str]]) -> StateNames:
        """Make the look-ups of a table of states: name, capitals and seats, demonyms, other names."""
        places: dict[str, str] = {}
        for country, *others in rows:
            for name in (country, *" ".join(others).split()):
                places[name] = f"={country}"
                places[name.rstrip(".")] = f"={country}"
        written = [name.replace("_", " ") for name in places]
        proper = {name.casefold(): name for name in written if len(name) > 2}
        beginnings: dict[str, list[str]] = {}
        for name in sorted(proper, key=len, reverse=True):
            beginnings.setdefault(_RUN.findall(name)[0], []).append(name)
        several = [name for name in written if " " in name]
        return cls(
            places,
            frozenset(name.replace("_", " ") for row in rows for name in row[2].split()),
            proper,
            beginnings,
            lazy_pattern("|".join(sorted({re.escape(name.partition(" ")[0] + " ") for name in several}))),
            lazy_pattern(rf"\b{one_of(several)}\b"),
        )

    def capitalised(self, text: str) -> str:
        """Return a text in which typed names of states have their capitals."""
        parts: list[str] = []
        past = 0
        for run in _RUN.finditer(text):
            start = run.start()
            names = self.beginnings.get(run[0].casefold(), ()) if start >= past else ()
            name = next((name for name in names if _stands(name, text, start)), "")
            if name:
                parts += (text[past:start], self.proper[name])
                past = start + len(name)
        return "".join(parts) + text[past:]

    def joined(self, text: str) -> str:
        """Return a text in which a state's name of several words is one: United_States."""
        if self._beginning.search(text):  # a quick look before the long pattern
            return self._several.sub(lambda match: match[0].replace(" ", "_"), text)
        return text


def _stands(name: str, text: str, start: int) -> bool:
    """Say whether a name stands in a text as whole words, whatever its capitals."""
    end = start + len(name)
    return text[start:end].casefold() == name and bool(_EDGE.match(text, end))


@functools.cache  # a table, read once in a process
def state_names() -> StateNames:
    """Return the names of all states."""
    text = resources.files("dateline.data").joinpath("places.tsv").read_text(encoding="utf-8")
    return StateNames.of([row.split("\t") for row in text.splitlines() if not row.startswith("#")])


def is_demonym(word: str) -> bool:
    """Say whether a word is what somebody or something of a state is called: "Ukrainian", "Saudis"."""
    return word in state_names().demonyms
