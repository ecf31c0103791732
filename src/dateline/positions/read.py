"""Sentences -> the words of theirs that tell a change of position, or one end of it. Read once, with the article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.attribution import subject_at
from dateline.model import Change, End, Turn
from dateline.patterns import lazy_pattern
from dateline.positions.changes import changes_in, may_tell, worded
from dateline.positions.turns import RESISTED, SINCE
from dateline.text.letters import CAPITAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.languages import Language
    from dateline.model import Sentence

_OWNED = lazy_pattern(
    rf"\b({CAPITAL}[\w-]+)[’']s [^,]*\b(?:his|her|its|their) $"
)  # "Trump's reset has been his refusal ..."
_BEHIND = lazy_pattern(r",? (?:which|who|whose)\b|, ")  # what is told of a subject besides
_ON_A_DAY = lazy_pattern(r" on \w+day$")
_ITS_MIND = lazy_pattern(r"\bchanged \w+ (?:mind|tune)\b", re.IGNORECASE)
_HELD = lazy_pattern(r"([^,]+?)[’']s? (?:\w+ )?(\w+)\b")


def turns_in(text: str, sentences: Sequence[Sentence], known: Language) -> tuple[Turn, ...]:
    """Return the changes of position that the sentences of an article tell, and ends of some, in their order."""
    found: list[Turn] = []
    for number, sentence in enumerate(sentences):
        words = text[sentence.start : sentence.end]
        for end, change, verb, matter, of_mind in _ends_in(words, known):
            if who := _who(words, verb, known):
                at = sentence.start + who[1]
                found.append(
                    Turn(number, end, change, who[0], at, sentence.start + verb, matter.strip(), of_mind)
                )
    return tuple(found)


def _ends_in(text: str, known: Language) -> Iterator[tuple[End, Change, int, str, bool]]:
    """Yield what a sentence tells: which end, what change, where its words begin, of what, and whether a mind changed."""
    later, kinds = SINCE.search(text), may_tell(text, known)
    if not later and not kinds:
        return
    if early := RESISTED.search(text):
        yield End.BEFORE, Change.MOVED, early.start("verb"), early["matter"], False
    if later:
        yield End.AFTER, Change.MOVED, later.start(), "", False
    for change, match in changes_in(text, kinds, known):
        verb = match.start("verb")
        if not _unreal(text, match, verb, known):
            matter = match["matter"] or match.groupdict().get("own") or text[verb:]
            yield End.BOTH, change, verb, matter, bool(_ITS_MIND.search(match[0]))


def _unreal(text: str, match: re.Match[str], verb: int, known: Language) -> bool:
    """Say whether a change is told as a wish or a possibility: "could now accept". Who "will no longer" has changed."""
    unreal, longer = worded("UNREAL", known), worded("LONGER", known).match(match[0])
    clause = worded("CLAUSES", known).split(text[: match.start()])[-1]
    beside = text[max(0, verb - 20) : verb].rpartition(",")[2]
    if longer:
        clause, beside = (worded("DECIDED", known).sub("", words) for words in (clause, beside))
    return bool(unreal.search(clause) or unreal.search(beside))


def _who(text: str, verb: int, known: Language) -> tuple[str, int] | None:
    """Return the words for who does what the verb at an offset of a sentence says, and where they stand."""
    if owned := _OWNED.search(text[:verb]):
        words, start = owned[1], owned.start(1)
    elif span := subject_at(text, verb):
        words, start = _ON_A_DAY.sub("", text[span[0] : span[1]]), span[0]
    else:
        return None
    if (held := _HELD.match(words)) and held[2].casefold() in known.sets["held"]:
        words = held[1]  # "the club's position has not changed": whose it is
    return _BEHIND.split(words)[0], start
