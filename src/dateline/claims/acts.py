"""What a claim does, from its cue and the words around it.

The acts are those of public speech in the news. Where PLOVER (Halterman and others 2023, a successor of CAMEO)
has an event type for one, `PLOVER` names it; statements and denials, which PLOVER drops, are ours.
"""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from dateline.languages import language
from dateline.model import Act
from dateline.patterns import lazy_pattern
from dateline.text.terms import stems_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dateline.claims.worded import Frame

PLOVER = MappingProxyType(
    {
        Act.ACCUSES: "ACCUSE",
        Act.DEMANDS: "REQUEST",
        Act.APPEALS: "REQUEST",
        Act.OFFERS: "AGREE",
        Act.ACCEPTS: "AGREE",
        Act.PROMISES: "AGREE",
        Act.REJECTS: "REJECT",
        Act.THREATENS: "THREATEN",
    }
)
"""Acts that are PLOVER events; the others have no code there."""


@cache
def _acts() -> Mapping[str, Act]:
    """What each verb of the table does by itself, by its stem."""
    found = {}
    for lemma, frames in language("en").verbs.items():
        act = frames.object or ("" if frames.clause == Act.SAYS else frames.infinitive or frames.clause)
        if act and act not in (Act.SAYS, "noun", "relay"):
            found.update(dict.fromkeys(stems_of(lemma), Act(act.rstrip("*"))))
    return found


_RULED_OUT, _HAPPENED = lazy_pattern(r"\brul\w+"), lazy_pattern(r"(?:out )?that [^,.;]*?\b(?:was|were|had)\b")
_OPPOSITE = MappingProxyType(
    {Act.ACCEPTS: Act.REJECTS, Act.OFFERS: Act.REJECTS, Act.CONFIRMS: Act.DOUBTS, Act.REJECTS: Act.SAYS}
)
_LEFT = lazy_pattern(r"\b(?:dropp|abandon|waiv|withdr[ae]w)\w*")  # what is no longer asked for is not said
_NEGATED = lazy_pattern(r"\b(?:not|never|cannot|no longer|neither|nor)\b|n[’']t\b", re.IGNORECASE)
_PARTICLES = (
    (
        lazy_pattern(r"\b(?:brush(?:ed|es|ing)?|laugh(?:ed|s|ing)?|wav(?:ed|es|ing))\s+(?:off|aside)\b"),
        Act.DISMISSES,
    ),
    (lazy_pattern(r"\bback(?:ed|s|ing)\b"), Act.ACCEPTS),
    (lazy_pattern(r"\brul(?:ed|es|ing)\s+out\b"), Act.REJECTS),
    (lazy_pattern(r"\bturn(?:ed|s|ing)?\s+down\b"), Act.REJECTS),
    (lazy_pattern(r"\bcall(?:ed|s|ing)?\s+for\b"), Act.DEMANDS),
    (lazy_pattern(r"\bcall(?:ed|s|ing)?\s+(?:up)?on\b"), Act.APPEALS),
    (
        lazy_pattern(
            r"\bask(?:ed|s|ing)?\b(?! (?:if|whether|why|how|when|what|about)\b)(?=.{0,60}\b(?:to|for)\b)"
        ),
        Act.APPEALS,
    ),
    (lazy_pattern(r"\bcast(?:s|ing)?\s+doubt\b"), Act.DOUBTS),
    (lazy_pattern(r"\bexpress(?:ed|es|ing)?\s+(?:\w+\s+)?doubt"), Act.DOUBTS),
    (lazy_pattern(r"\bexpress(?:ed|es|ing)?\s+(?:\w+\s+)?(?:support|readiness|willingness)"), Act.ACCEPTS),
    (lazy_pattern(r"\bput(?:s|ting)? forward\b"), Act.PROPOSES),
    (lazy_pattern(r"\breject\w*\b.*\b(?:claims?|reports?|allegations?|accusations?|charges?)\b"), Act.DENIES),
    (
        lazy_pattern(
            r"\b(?:dismiss\w*|reject\w*)\b.*\b(?:as|claims?|reports?|allegations?|accusations?|suggestions?)\b"
        ),
        Act.DISMISSES,
    ),
)
# Of the first clause of what is said, near its beginning: "knows what has to be done" demands nothing
_MUST = lazy_pattern(
    r"(?:that )?(?:(?!what\b|to\b|which\b|who\b)\S+ ){1,5}?(?:must|ha(?:s|ve|d) to)\b(?! have\b| be (?:true|wrong|at|about|more|less|over|under|around|\d))",
    re.IGNORECASE,
)
# "Insists that Ukraine pull its forces out": a wish, by its verb without an ending
_WISHED = lazy_pattern(
    r"that (?:(?!(?:was|is|are|were|had|has|have|will|would|did|does|could|must|should|can|may)\b)[\w’'-]+ ){1,6}?(?:be|pull|leave|stop|withdraw|return|release|resign|allow|pay|give|hand|open|end|lift|stay|accept|apologi[sz]e"
    r"|step|halt|disarm|recogni[sz]e|take|make|publish|come|go)\b"
)
_HOSTILE = lazy_pattern(
    r"\b(?:strike|attack|retaliat\w*|punish\w*|destroy|sanction\w*|bomb|hit back|expel|crush|revenge|avenge)\b"
)
_SUGGESTS = lazy_pattern(
    r"\bsuggest", re.IGNORECASE
)  # that something is so: a statement; that it be done: a proposal
_SHOULD = lazy_pattern(r"\b(?:should|could|ought to)\b")
_OFFER = lazy_pattern(
    r"(?:that )?[^,;]{2,45}? (?:stands?|stood|is|are|was|were) (?:ready|willing|prepared) to (?:host|provide|send|mediate|pay|supply|help|receive|take in|broker|lend|donate)\b"
)
_INSISTS = lazy_pattern(
    r"\binsist", re.IGNORECASE
)  # on something: a demand; that something is so: a statement
_REJECTION = lazy_pattern(
    r"(?:that )?(?:\S+ ){1,5}?(?:would|will|could|can) (?:not|never) (?:accept|agree)\b"
)
_ACCEPTANCE = lazy_pattern(
    r"(?:that )?(?:he|she|it|they|we|[“\"]?\S+) (?:(?:is|was|are|were) (?:ready|willing|prepared) (?:to|for)"
    r"|accepts?\b|would accept\b|agrees? (?:to|with)\b)"
)
_DENIAL = lazy_pattern(
    r"(?:that )?[“\"]?(?:no such\b|there (?:is|was|were|had been) no (?:such|threat|truth|basis)\b|it (?:was|is) not true\b)|no such \w+ exists",
    re.IGNORECASE,
)


# What a statement does by its own words, whatever the verb of saying
_BY_WORDS = (
    (Act.DOUBTS, lazy_pattern(r"(?:that )?(?:(?:he|she|it|they|i|we) (?:doubt(?:s|ed)?|question(?:s|ed)? whether|(?:am|is|was|are|were) (?:far from|not at all|not|un)(?: ?sure| ?certain| ?convinced| ?persuaded))|whether [^,]+ (?:was|is|remained) (?:doubtful|questionable|open to (?:question|doubt)))\b", re.IGNORECASE)),
    (Act.DENIES, lazy_pattern(r"(?:that )?[“\"‘]?(?:i|we) (?:have|had) never\b|(?:that )?(?:he|she|they|it) had never\b", re.IGNORECASE)),
    (Act.REJECTS, lazy_pattern(r"no (?:on \w+ )?to\b|(?:that )?[“\"‘]?(?:there )?(?:will|would) be no (?:\w+ )?(?:money|funds|talks?|negotiations?|recount|deal|compromise|concessions?|agreement|ceasefire|truce|exceptions?|amnesty|turning back|going back|pay rise|election)\b", re.IGNORECASE)),
    (Act.PROMISES, lazy_pattern(r".*\b(?:you have my word|i give you my (?:word|hand)|(?:i|we) (?:promise|pledge|guarantee|swear)\b)", re.IGNORECASE | re.DOTALL)),
    (Act.PROMISES, lazy_pattern(r"(?:that )?[“\"‘]?(?:i (?:can )?assure you\b|(?:i|we)(?: will|[’']ll) (?:also |continue to |do everything )?(?!not\b|never\b|be\b|have\b|see\b|need\b|know\b|find\b|get\b)\w+|(?:he|she|it|they) (?:will|would) (?:also |continue to )?(?:give|pay|provide|send|help|release|publish|donate|return|resign|compensate|support|work)\b)", re.IGNORECASE)),
    (Act.OFFERS, lazy_pattern(r"[^.;]{3,90}? (?:is|are|was|were|stood|stands?) at [^.;]{3,40}? disposal\b", re.IGNORECASE)),
    (Act.DEMANDS, lazy_pattern(r"[“\"‘](?:pay|stop|release|resign|withdraw|publish|lift|return|free|open|end|leave|let|hand over|give (?:us|them|back|it)|bring (?:back|them|him|her|us)|get out|go home|tell us|show us) (?!(?:is|was|up|’s|'s)\b)", re.IGNORECASE)),
)  # fmt: skip


def act_of(cue: str, content: str = "", frame: Frame | None = None) -> Act | None:
    """Say what a claim does by its cue ("has denied") and content; None for what was *not* said.

    Where the grammar knows what its verb does (`frame`), that holds. A general verb of saying takes its act from what is said: "must" demands, "will not accept" rejects.
    """
    if _LEFT.search(cue):
        return None
    act = frame.act if frame else _by_cue(cue, content)
    if _NEGATED.search(cue):
        return _OPPOSITE.get(act)
    insists = act is Act.DEMANDS and _INSISTS.search(cue) and not content.startswith("on ")
    if insists:
        return Act.DEMANDS if _WISHED.match(content) else _by_content(Act.SAYS, content)
    if act in (Act.SAYS, Act.ANNOUNCES):
        return _by_content(act, content)
    return _turned_by_content(act, cue, content)


def _by_cue(cue: str, content: str) -> Act:
    around = f"{cue} {content[:160]}".casefold()
    at = _verb_at(cue)
    act = next((act for pattern, act in _PARTICLES if pattern.match(around, at)), None)
    if act is None:
        act = next((_acts()[stem] for stem in stems_of(cue.casefold()) if stem in _acts()), Act.SAYS)
    if act is Act.PROPOSES and _SUGGESTS.search(cue) and not _SHOULD.search(content[:90]):
        plain = content.startswith("that ") and not _WISHED.match(content)
        proposes = content[:1].islower() or content.startswith("Why not ")
        return Act.SAYS if plain or not proposes else act
    return act


def _turned_by_content(act: Act, cue: str, content: str) -> Act:
    """Return the act of a verb that means another with some contents: to vow to strike is to threaten."""
    if act is Act.REJECTS and _RULED_OUT.search(cue) and _HAPPENED.match(content):
        return Act.DENIES
    return Act.THREATENS if act is Act.PROMISES and _HOSTILE.search(content) else act


def _verb_at(cue: str) -> int:
    """Return where the last word of a cue begins: "has also called" acts by "called"."""
    return (
        cue.rstrip().rfind(" ") + 1
        if len(cue.split()) > 1 and cue.rsplit(maxsplit=1)[-1][-2:] in ("ed", "es", "ng")
        else 0
    )


def _by_content(act: Act, content: str) -> Act:
    if by_words := next((does for does, pattern in _BY_WORDS if pattern.match(content)), None):
        return by_words
    if _DENIAL.match(content):
        return Act.DENIES
    if _REJECTION.match(content):
        return Act.REJECTS
    if _OFFER.match(content):
        return Act.OFFERS
    if _MUST.match(content):
        return Act.DEMANDS
    return Act.ACCEPTS if _ACCEPTANCE.match(content) else act
