"""Tags mended by what their neighbours decide, where the tagger's few weights did not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from dateline.languages import Language, language

from .rules import Rules, rules_of

Rule = Callable[[list[str], Sequence[str], int, Language], None]

_NOMINAL = frozenset({"NN", "NNS", "NNP", "JJ", "VBG", "CC", "CD", "NNPS", "RB", "VBN"})
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_BARE = {"VB": "NN", "VBP": "NN", "VBZ": "NNS"}
_NOUN_FOLLOWS = frozenset({"DT", "PRP$", "POS", "IN"})


def settle(tags: list[str], lowers: Sequence[str], known: Language) -> None:
    """Mend the tags of a sentence in place."""
    rows, steps = _tables(known.code)
    listed, by_tag, about = known.words, rows.tag, rows.about(lowers)
    for i, lower in enumerate(lowers):
        tag = tags[i]
        if tag in _BY_TAG:
            _BY_TAG[tag](tags, lowers, i, known)
        if lower in steps:
            steps[lower](tags, lowers, i, known)
        if i in about or tags[i] in by_tag:
            tags[i] = rows.becomes(about.get(i, ()), tags, lowers, i, listed) or tags[i]


def name(tags: list[str], spelled: Sequence[str], known: Language) -> None:
    """A noun with a capital beside another capital is part of a name: "the Crazy Horse"; so is the US."""
    last = len(tags) - 1
    for i, tag in enumerate(tags):
        if tag == "PRP" and spelled[i].isupper() and spelled[i].lower() in known.states:
            tags[i] = "NNP"  # the US is not us
            continue
        if tag in _NAMED and i and spelled[i][0].isupper() and spelled[i - 1][0].isalnum():
            beside = (i > 1 and spelled[i - 1][0].isupper()) or (i < last and spelled[i + 1][0].isupper())
            tags[i] = _NAMED[tag] if beside else tag


_NAMED = {"NN": "NNP", "NNS": "NNPS", "JJR": "NNP"}


@cache
def _tables(code: str) -> tuple[Rules, dict[str, Rule]]:
    """The rows of a language, and the steps by the words that they are about."""
    known = language(code)
    steps = {word: step for kind, step in _BY_WORD.items() for word in known.sets[kind]}
    return rules_of(known.table("settling")), steps


def _agree(tags: list[str], lowers: Sequence[str], i: int, known: Language) -> None:
    """One thing has no plural, and what a verb follows stands alone: "this sounds good", "these are"."""
    if tags[i] != "DT" or i + 1 == len(tags):
        return
    if lowers[i] in known.sets["pointing"] and tags[i + 1] in _FINITE:
        tags[i] = "DTP"
    plural = tags[i + 1] == "NNS" and lowers[i] in known.sets["singular"]
    listed = known.words
    if plural and ("VBZ" in listed.get(lowers[i + 1], ()) or "VB" in listed.get(lowers[i + 1][:-1], ())):
        tags[i], tags[i + 1] = "DTP", "VBZ"


def _noun_behind(tags: list[str], lowers: Sequence[str], i: int, known: Language) -> None:
    """A noun and no verb stands behind a determiner or a preposition: "a must see", "in love"."""
    follows = i > 0 and tags[i - 1] in _NOUN_FOLLOWS and lowers[i - 1] not in known.sets["verb behind"]
    if follows and _BARE[tags[i]] in known.words.get(lowers[i], ()):
        tags[i] = _BARE[tags[i]]


def _doing(tags: list[str], lowers: Sequence[str], i: int, known: Language) -> None:  # noqa: ARG001 -- one shape of step
    """With a determiner, and nothing behind that it describes, it is a noun: "the shelling killed five"."""
    last = i + 1 >= len(tags) or tags[i + 1] not in _NOMINAL
    if i and tags[i - 1] in {"DT", "PRP$"} and last:
        tags[i] = "NN"


def _beside(tags: list[str], lowers: Sequence[str], i: int, known: Language) -> None:  # noqa: ARG001 -- one shape of step
    """What looks like an adjective governs the noun behind: "gathered outside parliament"."""
    if tags[i] not in {"JJ", "NN"} or i + 1 >= len(tags):
        return
    before = tags[i - 1] if i else "."
    bare = tags[i + 1] in {"NN", "NNS"} and before in {"VBD", "VBN", "NNS"}
    behind = bare or tags[i + 1] in {"DT", "PRP$", "NNP", "PRP"}
    if behind and before not in {"DT", "PRP$", "POS", "JJ", "CD"}:
        tags[i] = "IN"


def _to(tags: list[str], lowers: Sequence[str], i: int, known: Language) -> None:  # noqa: ARG001 -- one shape of step
    """What opens an infinitive has a verb behind it: "to leave", but "to the mayor"."""
    if tags[i] not in {"TO", "IN"}:
        return
    last, k = len(tags) - 1, i + 1
    while k < last and tags[k] == "RB":
        k += 1
    if k <= last and tags[k] in {"VB", "VBP"}:
        tags[i], tags[k] = "TO", "VB"
    elif k <= last and tags[k] not in {".", ",", "''"}:
        tags[i] = "IN"


def _modal(tags: list[str], lowers: Sequence[str], i: int, known: Language) -> None:
    """Behind a modal, over adverbs, stands a bare verb: "would not open"."""
    k = i + 1
    while k < len(tags) and tags[k] == "RB":
        k += 1
    if (
        k - 1 > i
        and (k == len(tags) or tags[k] not in _VERBAL)
        and "VB" in known.words.get(lowers[k - 1], ())
    ):
        k -= 1  # the last adverb is the verb: "will close,"
    bare = k < len(tags) and tags[k] in _LIKE_BARE and "VB" in known.words.get(lowers[k], ())
    if bare and "VB" not in tags[k + 1 : k + 4]:
        tags[k] = "VB"


def _perfect(tags: list[str], lowers: Sequence[str], i: int, known: Language) -> None:
    """Behind "have" stands a participle where nothing behind is described: "had closed", "had cut"."""
    if tags[i] not in _VERBS:
        return
    k = i + 1
    while k < len(tags) and tags[k] == "RB":
        k += 1
    described = k + 1 < len(tags) and tags[k + 1] in _DESCRIBED
    bare = k < len(tags) and (tags[k] in {"VB", "VBP"} or (tags[k] == "JJ" and not described))
    if bare and "VBN" in known.words.get(lowers[k], ()):
        tags[k] = "VBN"


def _did(tags: list[str], lowers: Sequence[str], i: int, known: Language) -> None:
    """A question with "do" has a bare verb behind its subject: "Did the mayor leave?"."""
    if tags[i] not in _FINITE or not (i == 0 or tags[i - 1] in _ASKS) or "VB" in tags[i : i + 8]:
        return
    k = i + 1
    while k < len(tags) and tags[k] in _SUBJECT:
        k += 1
    if k - 2 > i and tags[k - 1] == "NN" and "VB" in known.words.get(lowers[k - 1], ()):
        tags[k - 1] = "VB"


_VERBAL = frozenset({"VB", "VBP", "VBN", "VBD", "VBZ", "VBG", "JJ", "NN"})
_LIKE_BARE = frozenset({"JJ", "NN", "VBP", "VBN", "VBD", "RB"})
_VERBS = frozenset({"VB", "VBP", "VBZ", "VBD", "VBG"})
_DESCRIBED = frozenset({"NN", "NNS", "NNP", "JJ", "VBG"})
_ASKS = frozenset({"WRB", "WP", "WDT", "``", ",", "CC", ":"})
_SUBJECT = frozenset({"DT", "PRP$", "PRP", "NN", "NNS", "NNP", "JJ", "POS", "CD", "DTP", "NNPS"})


def _hour(tags: list[str], lowers: Sequence[str], i: int, known: Language) -> None:  # noqa: ARG001 -- one shape of step
    """Behind a figure, "am" is the time of day."""
    if tags[i] in {"VBP", "NNP"} and i and tags[i - 1] == "CD":
        tags[i] = "NN"


_BY_TAG: dict[str, Rule] = {
    "MD": _modal,
    "VB": _noun_behind,
    "VBP": _noun_behind,
    "VBZ": _noun_behind,
    "VBG": _doing,
}
_BY_WORD: dict[str, Rule] = {
    "determiner": _agree,
    "beside": _beside,
    "to": _to,
    "have": _perfect,
    "do": _did,
    "hour": _hour,
}
