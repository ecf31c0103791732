"""When what was read of a sentence is right, field by field: the judge of `fidelity.py`, apart from any reader."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fidelity import Label

Days = tuple[dt.date, dt.date]

PLACES = 31
"""Days of the longest time that places an event: of a year that is told, it is right to say nothing."""

_WEEK = range(7, 9)  # days of a week that is told; where it begins is the reader's custom
_PRONOUNS = frozenset(
    "he she they it we i you who this that these those him her them us one his its their".split()
)
_DAYS = re.compile(
    r"(?:(?:on|late|early|last|this|next) )*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march"
    r"|april|may \d+|june|july|august|september|october|november|december|today|yesterday|tomorrow|tonight"
    r"|week|month|year|\d+|,)(?: (?:morning|afternoon|evening|night|\d+,?))*",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"(?:THE )?(?:FACTS?|CLAIMS?|Q|A|QUESTION|ANSWER|NEW|UPDATE[D ]*\d*|PHOTO|VIDEO|WATCH)", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]+(?:[.’'-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Read:
    """What a reader understood of a sentence; of one that it left out, nothing."""

    day: Days | None = None
    speaker: str = ""  # whom the words mean, else the words
    named: str = ""  # the words of the sentence
    act: str = ""
    does: bool = False
    standing: str = "none"
    stands: bool = False
    evidence: bool = False  # a briefing may be made of it


def right(field: str, label: Label, who: str, found: Read) -> bool:
    """Say whether one field is read as it is labelled; `who` are the words of the labelled speaker."""
    if field == "day":
        return right_day(label.day, label.basis, found.day)
    if field == "speaker":
        return right_speaker("" if label.does else who, found)
    return bool(getattr(label, field) == getattr(found, field))


def right_day(told: Days | None, basis: str, found: Days | None) -> bool:
    """Say whether the day is right.

    A day that the sentence does not tell may be given or left open; a wrong one is wrong. Of several days the first
    will do, of a week a day more or less at its ends, of a year nothing.
    """
    if told is None or found is None:
        return found is None and (told is None or basis != "told" or _length(told) > PLACES)
    if found == told or (found[0] == told[0] and found[1] <= told[1]):
        return True
    ends = abs((found[0] - told[0]).days), abs((found[1] - told[1]).days)
    return _length(told) in _WEEK and max(ends) <= 1


def right_speaker(who: str, found: Read) -> bool:
    """Say whether whom is named has the head of the labelled words: "Rossi" of "Mayor Anna Rossi"; or nobody is."""
    if not who:
        return not found.speaker
    named = {word for words in (found.speaker, found.named) if found.speaker for word in _words(words)}
    return any(words[-1] in named for part in re.split(r",| and ", who) if (words := _words(part)))


def furnished(found: Read) -> bool:
    """Say whether a sentence that is none of the article's prose yields nothing: no line of a briefing, no claim."""
    return not found.evidence and not found.speaker


def possible(speaker: str) -> bool:
    """Say whether words can name somebody who speaks: no day, no pronoun, no heading, no sign."""
    words = speaker.strip(" .,:;“”\"'")
    if not _WORD.search(words) or words.casefold() in _PRONOUNS:
        return False
    return not _DAYS.fullmatch(words) and not _HEADING.fullmatch(words)


def _length(days: Days) -> int:
    return (days[1] - days[0]).days + 1


def _words(text: str) -> list[str]:
    return [re.sub(r"[’']s?$", "", word.casefold()).replace(".", "") for word in _WORD.findall(text)]
