"""The direction of a date from the time of writing, by the grammar around it: a few closed classes of verb forms.

English marks it well enough for a look at the nearest verb: modals and "to"-infinitives under verbs of planning point
ahead, simple pasts and perfects back. No parser: the nearest finite verb before the date, else the first one after it.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.dates.scan import BREAK, Words
from dateline.model import Tense

IRREGULAR_PASTS = frozenset(
    "was were had did said told met went took came made gave got saw left held began became brought built bought caught chose cut dealt drew "
    "drove fell felt fought found flew forgot grew heard hit hurt kept knew laid led lent let lost meant paid put quit ran read rose rode sang "
    "sank sat sent set shook shot showed shut slid slept sold sought spent split spoke spread stood stole struck swore swept swam taught thought "
    "threw understood woke wore won wrote broke died blew beat bore bit bled bred burst cost crept dug drank ate fled flung forbade forgave froze "
    "hung hid knelt overcame overthrew oversaw rang shone shrank slew sped spun sprang stuck stung strode strove tore undertook underwent upheld "
    "withdrew wept wound been done gone seen taken given shown known written killed".split()
)
MODALS = frozenset("will shall would 'll ll may might could can must should".split())
# Verbs and adjectives whose complement lies ahead of them.
AHEAD = frozenset(
    "plan plans planned planning expect expects expected expecting scheduled schedule due set slated hope hopes hoped hoping intend intends intended "
    "aim aims aimed agreed agree agrees ready about going vow vows vowed pledge pledges pledged promise promises promised threatened threatens "
    "want wants wanted urged urge urges asked ask asks ordered orders order invited invites decided decides decide likely bound prepare prepares "
    "prepared preparing proposed proposes propose demanded demands demand deadline tentatively supposed called calls poised booked arranged "
    "announced predicted predicts forecast forecasts forecasting upcoming until".split()
)
_NO_VERBS = frozenset(
    "red need indeed seed feed speed bed hundred united wed ted fred ahead instead bleed breed exceed proceed succeed so-called embed shed sacred "
    "hatred naked wicked kindred alleged armed".split()
)
_PRESENT_PLANS = frozenset(
    "meets begins starts opens ends reconvenes returns arrives leaves visits travels takes holds faces votes goes expires resumes kicks comes "
    "convenes closes departs hosts heads launches".split()
)
_REACH = 24


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the grammar says, and the word that says it."""

    tense: Tense
    word: str = ""


NOTHING = Evidence(Tense.NONE)


def evidence(words: Words, start: int, end: int) -> Evidence:
    """The direction the words around an expression give it."""
    first = words.sentence_start(start)
    for index in range(start - 1, max(first, start - _REACH) - 1, -1):
        if found := _verb(words, index, first):
            return found
    last = words.sentence_end(end)
    for index in range(end, min(last, end + _REACH)):
        found = _verb_after(words, index)
        if found:
            return found
    return NOTHING


def _verb(words: Words, index: int, first: int) -> Evidence | None:
    """The evidence of the word there, seen from a date after it."""
    word = words.at(index)
    if word in ("will", "'ll", "shall") or (word == "wo" and words.at(index + 1) == "n"):
        return None if words.capital(index) and index > first else Evidence(Tense.FUTURE, word)
    if word in MODALS:
        if word == "may" and words.capital(index):
            return None
        if "have" in words.words[index + 1 : index + 3]:
            return Evidence(Tense.PAST, f"{word} have")
        return Evidence(Tense.FUTURE, word)
    if word == "to" and index + 1 < len(words.words):
        return _infinitive(words, index, first)
    if word in ("is", "are", "'s", "'re", "am"):
        following = words.at(index + 1)
        if following in AHEAD or (following.endswith("ing") and len(following) > 5):
            return Evidence(Tense.FUTURE, f"{word} {following}")
        return None
    if word in ("has", "have", "had"):
        return Evidence(Tense.PAST, word)
    if word in ("scheduled", "due", "expected", "slated", "planned", "set", "planning", "upcoming"):
        return Evidence(Tense.FUTURE, word)
    if word in IRREGULAR_PASTS or _regular_past(words, index):
        return Evidence(Tense.PAST, word)
    if word in _PRESENT_PLANS:
        return Evidence(Tense.FUTURE, word)
    return None


def _infinitive(words: Words, index: int, first: int) -> Evidence | None:
    """ "planned to leave": what governs the infinitive tells where it lies."""
    verb = words.at(index + 1)
    if not verb.isalpha() or verb in ("the", "a", "an", "his", "her", "their", "its", "be") and verb != "be":
        return None
    if words.capital(index + 1) or verb.endswith(("ing", "ed")):
        return None
    for back in range(index - 1, max(first, index - 5) - 1, -1):
        if words.at(back) in AHEAD:
            return Evidence(Tense.FUTURE, f"{words.at(back)} to {verb}")
        if words.at(back) in ("is", "are") and back == index - 1:
            return Evidence(Tense.FUTURE, f"{words.at(back)} to {verb}")
    return None


def _regular_past(words: Words, index: int) -> bool:
    word = words.at(index)
    if not word.endswith("ed") or len(word) < 4 or word in _NO_VERBS:
        return False
    return not words.capital(index) and words.at(index + 1) != "-" and words.at(index - 1) != "-"


def _verb_after(words: Words, index: int) -> Evidence | None:
    word = words.at(index)
    if word == BREAK:
        return None
    if word in ("will", "'ll", "shall"):
        return Evidence(Tense.FUTURE, word)
    if word in MODALS and not words.capital(index):
        return (
            Evidence(Tense.FUTURE, word)
            if "have" not in words.words[index + 1 : index + 3]
            else Evidence(Tense.PAST, word)
        )
    if word in ("is", "are") and words.at(index + 1) in AHEAD:
        return Evidence(Tense.FUTURE, f"{word} {words.at(index + 1)}")
    if word in IRREGULAR_PASTS or _regular_past(words, index):
        return Evidence(Tense.PAST, word)
    return None
