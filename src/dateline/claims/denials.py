"""What a denial points at: "the claim was baseless", "called the account a lie", "contradicting the mayor, ...".

A denial need not repeat what it denies. It may only point at it, by a noun ("the accusation"), and may say whose it was.
"""

from __future__ import annotations

import re

from dateline.languages import language
from dateline.model import Pointing
from dateline.patterns import lazy_pattern, one_of
from dateline.text.letters import CAPITAL

_KINDS = language("en").classes("denials")
_Y, _VOWELS = "y", "aeiou"


def _forms(lemma: str) -> tuple[str, ...]:
    """Return the forms of a verb; none where they are its lemma and anything behind it."""
    if lemma.endswith(_Y):
        return tuple(lemma[:-1] + ending for ending in ("y", "ies", "ied", "ying"))
    return tuple(lemma[:-1] + ending for ending in ("e", "es", "ed", "ing")) if lemma.endswith("e") else ()


def _numbers(noun: str) -> tuple[str, str]:
    """Return the singular and plural of a noun."""
    plain = noun.endswith(_Y) and noun[-2] not in _VOWELS
    return noun, f"{noun[:-1]}ies" if plain else f"{noun}s"


NOUN = "(?:" + one_of({*(form for noun in _KINDS["claim"] for form in _numbers(noun)), *_KINDS["mass"]}) + ")"
"""What a denial points at; an idea, a notion or a criticism is turned down without anything being denied."""

DENYING_VERBS = (
    one_of(form for verb in _KINDS["verb"] for form in _forms(verb))
    + "|"
    + one_of({verb for verb in _KINDS["verb"] if not _forms(verb)} | {"brush"})
    + r"\w*"
)
"""The forms of the verbs that say of themselves that somebody denies, as alternatives of a pattern."""

DENIES = lazy_pattern(rf"\b(?:{DENYING_VERBS})\b", re.IGNORECASE)
"""A form of such a verb."""

DENIED = "denied"
"""The verb that stands for all of them."""

CALLS_UNTRUE = lazy_pattern(
    rf"\b(?:{one_of(_KINDS['untrue'] | _KINDS['untold'] | _KINDS['true'] | _KINDS['basis'])}|{one_of(_KINDS['holds'])})",
    re.IGNORECASE,
)
"""A word by which a claim is called untrue, before its clause is read."""

_BARE = "|".join(sorted(_KINDS["bare"]))
_FALSE = (
    r"(?:(?:entirely |completely |simply |just |plainly |utterly |totally |patently |outright |quite |flatly |pure |sheer |a pack of |an? (?:outright |complete |pure |malicious |deliberate |crude )?|wholly )*"
    r"(?:false|untrue|baseless|unfounded|groundless|lies?|liar|nonsense|fabricat(?:ed|ion)|invent(?:ed|ion)|made up|incorrect|inaccurate|wrong|fiction|falsehoods?|rubbish|absurd|ridiculous"
    r"|slander|libel|smear|fake|fake news|hoax|propaganda|fantasy|mistaken|misleading|exaggerated|fairy tales?|disinformation|not true|without (?:any )?(?:foundation|basis|merit|substance)))"
)
_THE = r"(?:the|this|that|those|these|such|all|any|his|her|its|their)"
_WHOSE = r"(?P<whose>(?:the |an? )?[^,;.“”\"]{2,50}?)[’']s? "
_IS = r"(?:is|was|are|were|had been|has been|have been|to be)"
_BY = r"(?: (?:given |made |told |presented |put forward )?by (?P<by>[^,;.]{2,50}?)(?= about | of | on | was | is | had | were | are |,|$))?"
_ABOUT = r"(?P<about>(?: (?:of|about|that|on|regarding|concerning|against|from) [^,;.]+?)?)"
_HEAD = rf"(?:that )?[“\"]?(?:{_WHOSE}|{_THE} )(?P<between>(?:[\w-]+ ){{0,2}}?){NOUN}\b{_BY}{_ABOUT}"

_WHAT = r"(?:that )?[“\"‘]?what (?P<whose>[^,;.“”\"]{2,50}?) (?:has |have |had )?(?:said|says|claimed|claims|told|tells|alleged|alleges|reported|asserted)\b(?P<about>(?: (?:about|of|on|regarding|concerning) [^,;.]+?)?)"
_ENDS = r"(?=[\s\"”’]*$|[\"”’,.;!]| from\b| and\b)"  # "that is false", not "that is a false economy"
_OPINION = (
    r"(?![“\"‘]?(?:\w+ ){0,2}(?:wrong|absurd|ridiculous|misleading|mistaken|exaggerated|nonsense|rubbish))"
)
_SAID_FALSE = (
    lazy_pattern(rf"{_HEAD} {_IS} (?:\w+ )?[“\"]?{_FALSE}\b(?! (?:to|that|for|of)\b)", re.IGNORECASE),
    lazy_pattern(rf"(?:that )?[“\"‘]?(?:it|this|that|they|these) {_IS} (?:all )?[“\"]?{_OPINION}{_FALSE}{_ENDS}", re.IGNORECASE),
    lazy_pattern(r"(?:that )?[“\"‘]?there (?:is|was|has been|had been) (?:no|not a word of|not a shred of|little) (?:truth|substance) (?:in|to|behind)\b(?P<about>[^;.]*)", re.IGNORECASE),
    lazy_pattern(rf"{_WHAT} {_IS} (?:\w+ )?{_FALSE}\b", re.IGNORECASE),
    lazy_pattern(r"(?:that )?[“\"‘]?no such (?P<about>[\w-]+)\b", re.IGNORECASE),
    lazy_pattern(r"(?:that )?(?P<whose>[^,;.“”\"]{2,50}?) (?:was|is|were|are|had been|has been) (?:lying|making (?:it|that|things) up|mistaken|not telling the truth|misinformed)\b", re.IGNORECASE),
)  # fmt: skip
# One of which stands in all that those patterns find: most statements have none
_MAY_SAY_FALSE = lazy_pattern(
    r"false|true|forge|baseless|unfounded|groundless|\bl(?:ie|iar|ying)|nonsense|fabricat|invent|made up|making|correct|accurate|wrong|fiction|rubbish|absurd"
    r"|ridiculous|slander|libel|smear|fake|hoax|propaganda|fantasy|mistaken|mislead|exaggerated|fairy|information|informed|without|truth|substance|no such"
)
_CALLED = (
    lazy_pattern(rf"{_HEAD} (?:as )?[“\"‘]?{_FALSE}", re.IGNORECASE),
    lazy_pattern(
        rf"(?:that|this|it|them) {_OPINION}(?:as )?[“\"‘]?{_FALSE}{_ENDS}",
        re.IGNORECASE,
    ),
)
_CALLING = lazy_pattern(
    r"\b(?:call|describ|brand|label|denounc|condemn|dismiss|reject|characteri[sz])\w*", re.IGNORECASE
)
_POINTED = lazy_pattern(
    rf"(?:(?:off|aside|outright|flatly) )?(?:{_HEAD}(?=$|[,.;:]| (?:as|on|in|outright|out|entirely|by|during|at|and|but|when|within|after|before|through|via|late|earlier|yesterday|this|last|hours|minutes|again|from|to|for|with)\b))",
    re.IGNORECASE,
)
_POINTED_WHAT = lazy_pattern(rf"(?:as [^,]{{2,40}}? )?{_WHAT}(?=$|[,.;])", re.IGNORECASE)
_NOT_TOLD = lazy_pattern(
    rf"(?:(?:any|all|the|his|her|its|their|having had) )*(?:{_BARE})\b(?P<about>(?: (?:in|for|over) [^,.;]+)?)(?=$|[,.;:]| (?:after|when|on|as|and|but|at|yesterday|today|last|this|saying)\b)",
    re.IGNORECASE,
)
_NO_SUCH_THING = lazy_pattern(r"\bno such thing\b|\bnothing of the (?:kind|sort)\b", re.IGNORECASE)
_TURNED_DOWN = lazy_pattern(rf"\b(?:{DENYING_VERBS}|challeng\w*|contest\w*)\b", re.IGNORECASE)
_LEADING = lazy_pattern(
    rf"(?:[^,.;]{{0,40}} [—–-]+ )?(?:Contradicting|Disputing|Denying|Rejecting|Rebutting|Refuting|Challenging) (?:(?P<whose>[^,;.]{{2,60}}?)(?:[’']s? (?:\w+ )?{NOUN}[^,;.]*)?), ",
)
_CONTRADICTS = lazy_pattern(r"\bcontradict", re.IGNORECASE)
_SOMEBODY = lazy_pattern(
    rf"(?P<whose>(?:his|her|its|their|the|{CAPITAL})(?:[^,;.]|(?<=\b{CAPITAL})\.|(?<=\b{CAPITAL}[a-z])\.){{2,60}})"
)
_SENTENCES = lazy_pattern(rf"(?<=[.!?,])[”\"’]? [“\"‘]?(?={CAPITAL})")
_PARENTHESIS = lazy_pattern(r",(?= (?:is|was|are|were|had|has)\b)")  # where "he said" stood
_ACCUSATION = lazy_pattern(r"\b(?:allegation|accusation|charge)s?\b", re.IGNORECASE)
_NOT_WHOSE = lazy_pattern(r"(?:it|that|there|what|he|she|they|we|all|today|yesterday|this)$", re.IGNORECASE)


def pointing(cue: str, content: str, sentence: str = "") -> Pointing | None:
    """Return what a claim points at, if it calls somebody's words untrue; `sentence` is the whole one it stands in."""
    content = _PARENTHESIS.sub("", content)
    parts = _SENTENCES.split(content) if _MAY_SAY_FALSE.search(content.lower()) else ()
    found = next((m for part in parts for pattern in _SAID_FALSE if (m := pattern.match(part))), None)
    if found is None and _CALLING.search(cue):
        found = next((m for pattern in _CALLED if (m := pattern.match(content))), None)
    if found is None and _TURNED_DOWN.search(cue):
        found = _POINTED.match(content) or _POINTED_WHAT.match(content) or _NOT_TOLD.match(content)
    if found is None and _CONTRADICTS.search(cue):
        found = _SOMEBODY.match(content)
    if found is None:
        found = _LEADING.match(sentence) or _NO_SUCH_THING.search(content)
    if found is None:
        return None
    told = found.groupdict()
    between = (told.get("between") or "").strip()
    paper = between if between[:1].isupper() else ""  # "the AP report"
    whose = (told.get("by") or told.get("whose") or paper).strip()
    accusing = bool(_ACCUSATION.search(found[0]))
    return Pointing("" if _NOT_WHOSE.match(whose) else whose, (told.get("about") or "").strip(), accusing)
