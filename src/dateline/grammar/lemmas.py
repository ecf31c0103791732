"""Lemmas: irregular forms by table, all others by their ending."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

_VERBS = frozenset({"VBZ", "VBD", "VBN", "VBG"})
_DOUBLED = frozenset("bdgklmnprtvz")
_VOWELS = frozenset("aeiouy")


def lemma_of(lower: str, tag: str, irregular: Mapping[tuple[str, str], str], known: Container[str]) -> str:
    """The lemma of a word with that tag; `known` words decide between two stems."""
    if tag in _VERBS:
        kind = "V"
    elif tag == "NNS":
        kind = "N"
    elif tag in {"NN", "POS", "NNP"}:
        return lower
    else:
        return irregular.get((lower, "X"), lower)
    found = irregular.get((lower, kind)) or irregular.get((lower, "X"))
    if found is not None:
        return found
    if tag in {"NNS", "VBZ"}:
        return _without_s(lower, known)
    return _without_ending(lower, 3 if tag == "VBG" else 2, known)


def _without_s(word: str, known: Container[str]) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes", "oes")) and word[:-1] not in known:
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _without_ending(word: str, size: int, known: Container[str]) -> str:
    """The stem of "-ed" or "-ing": "stopped", "hoping", "carried"."""
    if not word.endswith(("ed", "ing")) or len(word) <= size + 1:
        return word
    stem = word[:-size]
    if size == 2 and stem.endswith("i"):
        return stem[:-1] + "y"
    with_e = stem + "e"
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] in _DOUBLED and stem[:-1] in known:
        return stem[:-1] if stem not in known else stem
    if stem in known and with_e in known:
        return with_e if stem[-1] in "csvzgu" or stem[-2:] in {"at", "ut", "id", "ir", "ol"} else stem
    if stem in known:
        return stem
    return with_e if with_e in known or stem[-1] in "vuc" or not _VOWELS & set(stem) else stem
