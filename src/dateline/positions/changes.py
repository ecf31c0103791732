"""The turns of phrase by which one sentence tells both ends of a position: what was, and what is now.

Each pattern names the `verb` whose subject is the actor, and the `matter`; where the direction is told by what
surrounds a word ("reversed itself"), `turned` says which.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dateline.model import Change
from dateline.patterns import lazy_pattern

if TYPE_CHECKING:
    from dateline.languages import Language

_POSS = r"(?:its|his|her|their|the|an?|any|that|all)"
_OWN = r"(?:its|his|her|their)"
_ADJ = r"(?:[\w’'-]+ ){0,3}?"
_PLAIN = r"(?:(?!for\b|of\b|on\b|to\b|that\b)[\w’'-]+ ){0,2}?"
_EARLIER = r"(?:first |initially |originally |long |previously |repeatedly |earlier |once |twice )*"
_SPAN = r"(?:(?:[\w-]+ ){0,3}(?:days|weeks|months|years|hours|week|month|year) of |(?:\w+ ){0,3}(?:times|days|weeks) )?"
_ASKED = r"(?:threats?|lawsuits?|suits?|complaints?|boycott|bids?|plans?|proposals?|campaign|candidacy|insistence|demands?|conditions?|preconditions?|requirements?|calls?|claims?|requests?|ultimatum|objections?|opposition|resistance|refusal|veto)"
_VIEW = r"(?:position|stance|line|course|policy|policies|view|decision|refusal|rejection|opposition|objections?|resistance|promise|pledge|commitment|ban|veto|vow|insistence|demands?)"
_GIVEN = r"(?:offer|support|backing|consent|acceptance|pledge|promise|approval|endorsement|commitment)"

_WHEN = r"(?:(?:on )?\w+day |yesterday |last \w+ |late on \w+ )?"
_NO_ING = r"(?:refusing|rejecting|resisting|opposing|ruling out|insisting|declining|denying|blocking|dismissing|spurning|demanding|resistance|opposition|refusals?|vetoing|turning down|saying (?:it|he|she|they) would not|vowing never)"
_NO_ED = r"(?:refused|rejected|resisted|opposed|ruled out|insisted|declined|blocked|dismissed|spurned|vetoed|turned down|would not|would hear of nothing|wanted nothing|balked at|insisted on|demanded|(?:said|vowed) (?:it|he|she|they) would (?:not|never))"
_YES = (
    r"(?:accept|agree|back|endors|recogni[sz]|allow|approv|sign|relent|consent|embrac|support|welcom|invit|concede)\w*|c(?:a|o)me a?round to"
    rf"|(?:offer|open|let)(?:s|ed|ing)?\b|said {_WHEN}(?:that )?(?:it|he|she|they) (?:would (?:now )?(?!not\b|never\b|no\b|neither\b|refuse|reject|oppose|block|veto)|(?:was|were) (?:now )?(?:ready|willing|prepared|open)|could (?:now )?(?:live|accept))"
)
_YES_ING = r"(?:accepting|agreeing|backing|endorsing|supporting|approving|welcoming|offering|promising|pledging|embracing|signing)"
_YES_ED = r"(?:accepted|agreed|backed|endorsed|supported|approved|welcomed|offered|promised|pledged|embraced|signed|been (?:ready|willing|prepared|open))"
_NO = rf"(?:refus|reject|resist|oppos|declin|block|spurn|veto)\w*|rul(?:es|ed|ing) out|(?:turn|vot|threw|thrown|pull|back)(?:s|ed|ing)? (?:down|against|out)|said {_WHEN}(?:that )?(?:it|he|she|they) would (?:not|never|no longer|neither|refuse|reject|oppose|block|veto)"
_DAY = r"(?:now |finally |eventually |then |on \w+ |has |have |had |later |since |already |at last |after all |\w+day ){0,4}"
_END = r"(?P<matter>[^,.;]+)"


def _pattern(words: str) -> re.Pattern[str]:
    return lazy_pattern(words, re.IGNORECASE)


# What the words of a sentence must hold for a pattern to be tried
_TURN, _BOTH, _YES_TURNED = "a turn", "a yes and a no", "a yes and a turn"
TOLD = (
    (
        Change.DROPPED,
        _TURN,
        _pattern(
            rf"\b(?P<verb>dropp(?:ed|ing)|drops?|abandon(?:s|ed|ing)?|g(?:ave|iven|iving) up|retreat(?:ed|ing) from|withdr(?:ew|awn|awing)|back(?:ed|ing) (?:down|away|off) from"
            rf"|waiv(?:ed|ing)|shelv(?:ed|ing)|scrapp(?:ed|ing)|renounc(?:ed|ing)|relinquish(?:ed|ing)|let go of) {_POSS} {_ADJ}{_ASKED}\b(?: (?:on|for|that|to|about|of|over|against|in) {_END})?"
        ),
    ),
    (
        Change.DROPPED,
        _TURN,
        _pattern(
            rf"\bno longer (?P<verb>mak(?:es?|ing)(?= [^,.;]+? an? (?:\w+ )?(?:condition|precondition|demand|requirement|issue)\b)|ask(?:s|ed|ing)?(?: for)?|insist(?:s|ed|ing)?(?: on| that)?|demand(?:s|ed|ing)?|requir(?:es?|ed|ing)|call(?:s|ed|ing)? for|want(?:s|ed)?|see?k(?:s|ing)?) {_END}"
        ),
    ),
    (
        Change.DROPPED,
        _TURN,
        _pattern(rf"\b(?P<verb>stopp?ed|ceased) (?:insisting(?: on| that)?|demanding|asking for|calling for|to (?:insist on|demand|ask for)) {_END}"),
    ),
    (
        Change.MOVED,
        _TURN,
        _pattern(
            rf"\bno longer (?P<verb>oppos(?:es?|ed|ing)|object(?:s|ed|ing)? to|reject(?:s|ed|ing)?|resist(?:s|ed|ing)?|rul(?:es?|ed|ing) out) {_END}"
        ),
    ),
    (
        Change.HARDENED,
        _TURN,
        _pattern(
            rf"\bno longer (?P<verb>support(?:s|ed|ing)?|back(?:s|ed|ing)?|accept(?:s|ed|ing)?|recogni[sz](?:es?|ed|ing)|(?:ready|willing|prepared) to|stand(?:s|ing)? by) {_END}"
        ),
    ),
    (
        Change.MOVED,
        _TURN,
        _pattern(
            rf"\b(?P<verb>departed from|departs from|broke with|breaks with|refusal to continue|reversed|reverses|abandoned) "
            rf"(?:the |{_OWN} )?(?P<matter>(?:[\w’]+ ){{0,2}}(?:policy|policies|position|commitment|course (?=of )|line|stance)\b[^.;]*)"
        ),
    ),
    # "initially refused ..., but has since ..."
    (
        Change.MOVED,
        _TURN,
        _pattern(
            r"\b(?:initially|at first|originally) (?P<verb>(?:resist|reject|oppos|refus|insist|demand)\w*)\b"
            r"(?P<matter>[^.;]{0,200}?)(?:,? but|,? before|; ?|,? and) (?:\w+ ){0,3}?(?:has since|have since|now|later|then|eventually) \w+"
        ),
    ),
    # "The ministry, which had refused ..., has now accepted ..."
    (
        Change.MOVED,
        _BOTH,
        _pattern(rf", (?:which|who) [^,]{{0,60}}?{_NO_ED}\b[^,]*, {_DAY}(?P<verb>{_YES}) {_END}"),
    ),
    (
        Change.HARDENED,
        _BOTH,
        _pattern(rf", (?:which|who) [^,]{{0,60}}?{_YES_ED}\b[^,]*, {_DAY}(?P<verb>{_NO}) {_END}"),
    ),
    # "After weeks of refusing ..., the ministry agreed ...", "Having long refused ..., it accepted ..."
    (
        Change.MOVED,
        _BOTH,
        _pattern(
            rf"\b(?:after|having|despite) {_SPAN}{_EARLIER}(?:{_NO_ING}|{_NO_ED})\b[^.;]{{0,200}}?, [^,.;]{{1,70}}?\b{_DAY}(?P<verb>{_YES}) {_END}"
        ),
    ),
    (
        Change.HARDENED,
        _BOTH,
        _pattern(
            rf"\b(?:after|having|despite) {_SPAN}{_EARLIER}(?:{_YES_ING}|{_YES_ED})\b[^.;]{{0,200}}?, [^,.;]{{1,70}}?\b{_DAY}(?P<verb>{_NO}) {_END}"
        ),
    ),
    # "The ministry agreed ..., after weeks of refusing ...", "... reversing its refusal"
    (
        Change.MOVED,
        _BOTH,
        _pattern(
            rf"\b(?P<verb>{_YES}) (?P<matter>[^.;]{{3,160}}?),? (?:\w+ ){{0,4}}?(?:after|having) {_SPAN}{_EARLIER}{_NO_ING}\b"
        ),
    ),
    (
        Change.MOVED,
        _YES_TURNED,
        _pattern(
            rf"\b(?P<verb>{_YES}) (?P<matter>[^.;]{{3,160}}?), (?:reversing|abandoning|dropping|ending|softening|retreating from|backing away from|going back on) {_OWN} {_ADJ}(?:refusal|rejection|opposition|resistance|objections?|veto|position|stance|insistence)\b"
        ),
    ),
    (
        Change.HARDENED,
        _BOTH,
        _pattern(
            rf"\b(?P<verb>{_NO}) (?P<matter>[^.;]{{3,160}}?),? (?:\w+ ){{0,4}}?(?:after|having) {_SPAN}{_EARLIER}{_YES_ING}\b"
        ),
    ),
    # "In a reversal, the ministry agreed ..."
    (
        Change.MOVED,
        _YES_TURNED,
        _pattern(
            rf"\bin an? {_ADJ}(?:reversal|shift|about-face|u-turn|turnaround|concession|climbdown|turnabout|change of (?:heart|course|tone|policy|position|mind))\b[^,]{{0,60}}, [^,.;]{{1,70}}?\b{_DAY}(?P<verb>{_YES}) {_END}"
        ),
    ),
    (
        Change.MOVED,
        _YES_TURNED,
        _pattern(
            rf"\b(?P<verb>{_YES}) (?P<matter>[^.;]{{3,160}}?), (?:in )?an? {_ADJ}(?:reversal|shift|about-face|u-turn|turnaround|climbdown|turnabout|departure|change) (?:of|in|from) (?:its|his|her|their|the) {_ADJ}{_VIEW}\b"
        ),
    ),
    (
        Change.MOVED,
        _TURN,
        _pattern(
            rf"\b(?P<verb>changed {_OWN} (?:mind|position|stance|tune) (?:on|about|over)"
            rf"|back(?:ed|ing) (?:away|down|off) from (?:earlier |previous |its |his |her |their )+|back(?:ed|ing) down (?:on|over)|backtrack(?:ed|ing) (?:on|from|over)"
            rf"|ma(?:de|king) an? {_ADJ}(?:u-turn|about-face) (?:on|over)|(?:softened|eased|moderated|shifted) {_OWN} {_ADJ}(?:position|stance|line|demands?|terms|tone|rhetoric|opposition) (?:on|over|towards?|to)"
            rf"|(?:relented|climbed down) (?:on|over)|(?:caved in|gave in|gave way|yielded|bowed) to (?:[\w-]+ ){{0,3}}?(?:pressure|demands?|calls|protests?|criticism|appeals?) (?:on|over|for|to|from|by)) ?{_END}"
        ),
    ),
    (
        Change.HARDENED,
        _TURN,
        _pattern(
            rf"\b(?P<verb>harden|toughen|stiffen)(?:ed|s|ing) (?P<own>{_OWN} (?:position|stance|line|demands?|terms|tone|rhetoric))(?:(?: on| over| towards?| against| for) {_END})?"
        ),
    ),
    (
        Change.HARDENED,
        _TURN,
        _pattern(
            rf"\b(?P<verb>withdr(?:ew|awn|awing)|rescind(?:ed|ing)|retract(?:ed|ing)|t(?:ook|aken|aking) back|reneg(?:ed|ing) on|w(?:ent|alked) (?:back on|away from)|revok(?:ed|ing)|pull(?:ed|ing)) {_OWN} {_ADJ}{_GIVEN}\b(?: (?:to|of|for|that) {_END})?"
        ),
    ),
)  # fmt: skip
_FILLED = {
    "OWN": _OWN, "PLAIN": _PLAIN, "POSS": _POSS, "ADJ": _ADJ, "END": _END, "VIEW": _VIEW,
}  # fmt: skip


@cache  # a table, read once in a process
def _rows(known: Language) -> tuple[tuple[Change, re.Pattern[str]], ...]:
    """Return the turns of phrase that are rows of the language's table."""
    found = []
    for change, words, _ in known.table("turned"):
        whole = re.sub("<([A-Z]+)>", lambda name: _FILLED[name[1]], words)
        found.append((Change(change), _pattern(whole)))
    return tuple(found)


TURNED = _pattern(
    rf"\b(?P<verb>reversed (?:course|itself|himself|herself|themselves|{_OWN} {_ADJ}{_VIEW})|did an? (?:u-turn|about-face)|changed (?:course|tack))\b(?: (?:on|over) )?(?P<matter>[^,.;]*)"
)
"""A turn of which only the rest of the sentence tells whether it was a yes or a no before."""

_NO_AFTER = _pattern(rf"\b(?:{_NO})\b")
_YES_BEFORE = _pattern(rf"\b(?:had|was|were|has) (?:\w+ )?(?:{_YES_ED}|ready|willing|prepared)\b")


def turned(sentence: str, start: int, end: int) -> Change:
    """Return which way a turn at [start, end) of a sentence went: hardened where a yes stands before or a no behind."""
    hard = _YES_BEFORE.search(sentence, 0, start) or _NO_AFTER.search(sentence, end)
    return Change.HARDENED if hard else Change.MOVED


UNREAL = lazy_pattern(
    r"\b(?:no (?:sign|intention|plans?|question)|without|instead of|rather than|deny|denying|ever|would|could|might|may|will|should|if|unless|urged|asked|must|not|never|denied|denies|hopes?|hoped|expect(?:s|ed)?|wants?)\b|n[’']t\b",
    re.IGNORECASE,
)
CLAUSES = lazy_pattern(r", | and | but ")

# What the words of the patterns begin with: most sentences have none of them, and need no pattern
_WORD = lazy_pattern(r"[a-z]+")
_BEGINNING = 5
_PHRASES = (
    "u-turn", "about-face", "at first ", " took back", " taken back", " taking back", " went back on", " went away",
    " walked back", " not changed", " not moved", " not shift", " not change", " back down", " walked away", " gave up", " given up", " giving up", " gave in", " gave way",
)  # fmt: skip


def may_tell(sentence: str, known: Language) -> frozenset[str]:
    """Return which kinds of patterns a sentence has the words for: most have them for none."""
    lowered = sentence.lower()
    words = {word[:_BEGINNING] for word in _WORD.findall(lowered)}
    turns = not known.sets["begins a turn"].isdisjoint(words) or any(phrase in lowered for phrase in _PHRASES)
    would = " would " in lowered
    noes = not known.sets["begins a no"].isdisjoint(words) or (
        would and (" would not " in lowered or " would hear " in lowered)
    )
    yeses = not known.sets["begins a yes"].isdisjoint(words) or (would and "said" in words)
    held = ((_TURN, turns), (_BOTH, noes and yeses), (_YES_TURNED, (turns or noes) and yeses))
    return frozenset(kind for kind, holds in held if holds)


def changes_in(sentence: str, kinds: frozenset[str], known: Language) -> list[tuple[Change, re.Match[str]]]:
    """Return the changes that a sentence tells both ends of, by the patterns of some kinds."""
    found = [
        (change, match)
        for change, kind, pattern in TOLD
        if kind in kinds and (match := pattern.search(sentence))
    ]
    if _TURN in kinds:
        found += [(change, match) for change, pattern in _rows(known) if (match := pattern.search(sentence))]
    if not found and kinds and (match := TURNED.search(sentence)):
        found = [(turned(sentence, match.start(), match.end("verb")), match)]
    return found
