"""Universal Dependencies' parts of speech from the tagger's finer ones and the neighbours."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dateline.languages import language

from .rules import Rules, rules_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .words import Words

_POS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ",
    "RB": "ADV", "RBR": "ADV", "RBS": "ADV", "WRB": "ADV", "VB": "VERB", "VBP": "VERB", "VBZ": "VERB",
    "VBD": "VERB", "VBN": "VERB", "VBG": "VERB", "MD": "AUX", "DT": "DET", "PDT": "DET", "DTP": "PRON",
    "PRP": "PRON", "PRP$": "PRON", "WP": "PRON", "WP$": "PRON", "WDT": "PRON", "EX": "PRON", "IN": "ADP",
    "RP": "ADP", "INS": "SCONJ", "TO": "PART", "POS": "PART", "CC": "CCONJ", "CD": "NUM", "UH": "INTJ",
    "FW": "X", "SYM": "SYM", "$": "SYM",
}  # fmt: skip
_NOMINAL = frozenset({"NN", "NNS", "JJ", "JJR", "JJS", "CD", "NNP", "NNPS", "VBG", "VBN", "RBR", "RBS"})
_COMMON = frozenset({"NN", "NNS"})
_BETWEEN = frozenset({"RB", "PRP", "DT", "NN", "NNS", "NNP", "JJ", "PRP$", "CD", "POS", "DTP"})


def universal(words: Words) -> list[str]:
    """The part of speech of each word: one of UD's seventeen."""
    found = [_POS.get(tag, "PUNCT") for tag in words.tags]
    rows = _rows(words.known.code)
    for i, tag in enumerate(words.tags):
        decide = _DECIDED.get(tag)
        if decide is not None:
            found[i] = decide(words, i) or found[i]
    about = rows.about(words.lowers)
    for i, tag in enumerate(words.tags):
        if i in about or tag in rows.tag:
            found[i] = rows.becomes(about.get(i, ()), words.tags, words.lowers, i, words.listed) or found[i]
    return found


@cache
def _rows(code: str) -> Rules:
    return rules_of(language(code).table("universal"))


def _verb(words: Words, i: int) -> str:
    return "AUX" if words.lemmas[i] in _AUXILIARIES and _helps(words.tags, words.lemmas, i) else ""


def _name(words: Words, i: int) -> str:
    """An adjective in a name: the United States, the European Union."""
    if words.tag(i + 1) not in {"NNP", "NNPS"}:
        return ""
    lower = words.lowers[i]
    listed = words.listed.get(lower) or words.known.names.get(lower.capitalize(), ("",))
    return "ADJ" if listed[0] in {"JJ", "JJR"} else ""


_ROUGHLY = frozenset({"about", "around", "over", "under"})


def _preposition(words: Words, i: int) -> str:
    """A preposition, or what stands in its spelling: before a clause ("for leaving"), before a figure ("about 40")."""
    tags, lowers = words.tags, words.lowers
    after = words.tag(i + 1)
    if after == "VBG":
        nominal = words.tag(i + 2) in _COMMON
        return "ADP" if nominal and lowers[i] not in {"by", "without", "after", "before"} else "SCONJ"
    if after in {"CD", "$"} and lowers[i] in _ROUGHLY:
        return "ADV"
    if lowers[i] == "for" and _names_doer(tags, i + 1):
        return "SCONJ"
    return "ADP"


def _names_doer(tags: Sequence[str], i: int) -> bool:
    """Whether a noun phrase and an infinitive follow: "for the mayor to leave"."""
    for k in range(i, min(i + 5, len(tags))):
        if tags[k] == "TO":
            return k > i
        if tags[k] not in _NOMINAL and tags[k] not in {"DT", "PRP", "PRP$", "DTP"}:
            return False
    return False


_AUXILIARIES = frozenset({"be", "have", "do"})


def _helps(tags: Sequence[str], lemmas: Sequence[str], i: int) -> bool:
    """Whether "be", "have" or "do" is an auxiliary (or a copula) here."""
    lemma = lemmas[i]
    if lemma == "be":
        return not any(tag == "EX" for tag in tags[max(0, i - 3) : i + 2])
    wanted = {"VBN", "VBD"} if lemma == "have" else {"VB", "VBP"}
    for j in range(i + 1, min(i + 5, len(tags))):
        if tags[j] in wanted and (j == i + 1 or tags[j] != "VBD"):
            return True
        if tags[j] not in _BETWEEN or (tags[j] != "RB" and not _inverted(tags, i)):
            return False
    return False


def _inverted(tags: Sequence[str], i: int) -> bool:
    """Whether the auxiliary at `i` may stand before its subject: "Did the mayor leave?"."""
    return i == 0 or tags[i - 1] not in {"PRP", "NNS", "NNP", "TO", "MD", "EX"}


_DECIDED = {
    **dict.fromkeys(("VB", "VBP", "VBZ", "VBD", "VBN", "VBG"), _verb),
    "IN": _preposition,
    "NNP": _name,
}
