"""The words by which news tells stances, and that they changed."""

from __future__ import annotations

import re
from enum import StrEnum

from dateline.letters import CAPITAL
from dateline.model import Act, Change


class Side(StrEnum):
    """Where a stance stands to its matter."""

    FOR = "for"
    AGAINST = "against"
    DEMANDS = "demands"


BY_ACT = {
    Act.ACCEPTS: Side.FOR,
    Act.OFFERS: Side.FOR,
    Act.REJECTS: Side.AGAINST,
    Act.DEMANDS: Side.DEMANDS,
}
NEW_ACTS = frozenset({*BY_ACT, Act.PROPOSES, Act.APPEALS, Act.THREATENS})
# What a speaker says of its own stance: "that it was ready to ...", "Moscow will not tolerate ..."
SUBJECT = r"(?:that )?(?P<subject>there|[^,;]{1,45}?) "
SAID = tuple(
    (side, re.compile(SUBJECT + words, re.IGNORECASE))
    for side, words in (
        (
            Side.AGAINST,
            (
                r"(?:will|would|could|can) (?:not|never|no longer) (?:accept|agree|allow|tolerate|permit|discuss|sign|publish|recogni[sz]e|release|return"
                r"|negotiate|withdraw|recount|hold|take part|attend|support|open|join|consider|lift|pay|send|give|hand|let|meet|talk|resign|step|leave|stop|end)\b"
            ),
        ),
        (Side.AGAINST, r"(?:will|would|could|can) be no\b"),
        (Side.AGAINST, r"(?:will|would) (?:return|accept|sign|allow|discuss|release|give|send|pay) no\b"),
        (Side.AGAINST, r"(?:is|was|are|were) (?:against|opposed to|not (?:ready|willing|prepared|open))\b"),
        (
            Side.FOR,
            r"(?:is|was|are|were) (?:now |also |still )?(?:ready|willing|prepared|open) (?:to|for)\b",
        ),
        (Side.FOR, r"(?:could|can|would be able to) (?:now )?live with\b"),
        (Side.FOR, r"(?:has|have|had) no objections? to\b"),
        (
            Side.FOR,
            r"(?:now )?(?:accept(?:s|ed)?|recogni[sz]e[sd]?|agree[sd]? (?:to|with)|support(?:s|ed)?|back(?:s|ed)?|welcome[sd]?)\b",
        ),
        (
            Side.FOR,
            r"(?:will|would|may|might|could) (?:now )?(?:accept|allow|permit|agree to|publish|recogni[sz]e|release|discuss|sign|let|hold|send|take part|join|lift|convene|withdraw|open)\b",
        ),
        (Side.DEMANDS, r"(?:wants?|must|needs?|insists?)\b"),
    )
)
STANCE = r"(?:insistence|demands?|conditions?|objections?|opposition|resistance|refusal|call|claim|requirement|veto)"
TOLD = (
    (
        Change.DROPPED,
        re.compile(
            rf"\b(?:dropp(?:ed|ing)|abandon(?:ed|ing)|g(?:ave|iven|iving) up|retreat(?:ed|ing) from|withdr(?:ew|awn|awing)|back(?:ed|ing) (?:down|away) from|waiv(?:ed|ing)) "
            rf"(?:its|his|her|their) (?:[\w-]+ )?{STANCE} (?:on|for|that|to|about) (?P<matter>[^,.;]+)"
        ),
    ),
    (
        Change.DROPPED,
        re.compile(
            r"\bno longer (?:mak(?:es|ing)|ask(?:s|ed|ing)?(?: for)?|insist(?:s|ed|ing)?(?: on| that)?|demand(?:s|ed|ing)?|requir(?:es|ed|ing)?|oppos(?:es|ed|ing)|object(?:s|ed)? to) "
            r"(?P<matter>[^,.;]+)"
        ),
    ),
    (
        Change.MOVED,
        re.compile(
            r"\b(?:departed from|departs from|broke with|breaks with|refusal to continue|reversed|reverses|abandoned) "
            r"(?:the |his |her |its |their )?(?P<matter>(?:[\w’]+ ){0,2}(?:policy|polic(?:y|ies)|position|commitment|course|line|stance)\b[^.;]*)"
        ),
    ),
    (
        Change.MOVED,
        re.compile(
            r"\b(?:initially|at first|originally) (?:resist\w*|reject\w*|oppos\w*|refus\w*|insist\w*|demand\w*)\b"
            r"(?P<matter>[^.;]*?)(?:,? but|,? before|; ?|,? and) (?:\w+ ){0,3}?(?:has since|have since|now|later|then|eventually) \w+"
        ),
    ),
    (
        Change.MOVED,
        re.compile(
            r", (?:which|who) [^,]{0,40}?(?:would not|had refused|refused|rejected|had rejected|had opposed|opposed|ruled out|had ruled out|insisted)\b[^,]*, "
            r"(?:has |have )?(?:now|since|finally) (?:accept|agree|back|support|recogni[sz]|offer|allow|endors|say|embrac)\w* (?P<matter>[^,.;]+)"
        ),
    ),
    (
        Change.MOVED,
        re.compile(
            r"\b(?:after|having) (?:first |initially |long |previously |repeatedly )*(?:refusing|rejecting|resisting|opposing|ruling out|insisting|refused|rejected|resisted|opposed|ruled out)\b[^.;]*?, "
            r"[^,.;]{0,60}?\b(?:now |finally |on \w+ )?(?:accept|agree|back|endors|recogni[sz]|allow|approv|sign|relent)\w* (?P<matter>[^,.;]+)"
        ),
    ),
    (
        Change.MOVED,
        re.compile(
            r"\b(?:withdr(?:ew|awn|awing) (?:its|his|her|their) (?:support|backing) (?:for|of)|changed (?:its|his|her|their) (?:mind|position|stance|tune) (?:on|about|over)"
            r"|back(?:ed|ing) away from (?:earlier |previous |its |his |her |their )+|backtrack(?:ed|ing) (?:on|from|over)|reversed (?:course|itself) (?:on|over)"
            r"|ma(?:de|king) an? (?:abrupt |sharp )?(?:u-turn|about-face) (?:on|over)|softened (?:its|his|her|their) (?:position|stance|line|demands?|terms|tone|rhetoric) (?:on|over|towards?))"
            r" ?(?P<matter>[^,.;]+)",
            re.IGNORECASE,
        ),
    ),
    (
        Change.HARDENED,
        re.compile(
            r"\b(?:harden|toughen|stiffen)(?:ed|s|ing) (?P<own>(?:its|his|her|their) (?:position|stance|line|demands?|terms|tone|rhetoric))(?:(?: on| over| towards?| against| for) (?P<matter>[^,.;]+))?"
        ),
    ),
)
FIRST = re.compile(
    r"\b[Ff]or the first time\b|, something (?:it|he|she|they|that \w+) had (?:not|never) (?:done|asked|offered|said|demanded)(?: \w+)? ?before"
    r"|\bhad (?:not|never) (?:previously|before|until now) (?:asked|demanded|offered|proposed)\b"
)
AGAIN = re.compile(
    r"\b(?:again|repeat(?:s|ed)?|reiterat(?:es|ed)|reaffirm(?:s|ed)|still|once more|renewed|stood by|sticks to|stuck to|continues? to|continued to|as before)\b",
    re.IGNORECASE,
)
RESISTED = re.compile(
    r"\b(?:initially|at first|originally) (?:resisted|rejected|opposed|refused|insisted on|demanded) (?P<matter>[^,.;]+)"
)
SINCE = re.compile(
    r"\b(?:has|have) (?:since|now) (?:moderated|softened|accepted|endorsed|agreed|dropped|abandoned|reversed|relented|backed)\b"
)
UNREAL = re.compile(
    r"\b(?:would|could|might|may|will|should|if|unless|urged|asked|must|not|never|denied|denies|hopes?|hoped|expect(?:s|ed)?|wants?)\b|n[’']t\b"
)
CLAUSES = re.compile(r", | and | but ")
REPORTED = re.compile(
    rf"\b(?:said|says|told [^,]{{1,40}}?|announced|reported|added|confirmed|claimed|noted) (?:on \w+ )?(?:that )?(?={CAPITAL})"
)
INNER = re.compile(r" -- | [–—] |; | when | while | where ")
OWN_WORDS = re.compile(
    r"(?:it|he|she|they|we|i|there|nobody|no one|no [a-z]+|(?:the|its|his|her|their) (?:\w+ )?(?:party|company|government|commission|country|side|delegation|ministry|army|union|group|movement|bloc|operator|utility))$",
    re.IGNORECASE,
)
SILENT = re.compile(
    r"to (?:comment|say|discuss (?:details|specifics)|elaborate|give (?:details|names)|be (?:named|quoted|identified)|answer|speak)\b|comment\b"
)
# What a stance is about, behind words that only lead to it: "the idea of", "Trump's proposal for", "the deployment of"
LIGHT = re.compile(
    rf"(?:(?:the|an?|any|this|that|its|his|her|their|all|more|some|new|possible|proposed|further|U\.S\.|[\w’'.]+[’']s?|{CAPITAL}[\w.]*) )*"
    r"(?:support|backing|idea|proposal|plans?|possibility|prospect|option|notion|calls?|demands?|use|presence|deployment|imposition|sending|deploying|imposing"
    r"|introducing|establishing|holding) (?:(?:of|for|to) )?(?:for |of )?(?=\w)"
)
PHRASE_ENDS = re.compile(
    r"\b(?:of|for|to|in|on|at|by|with|from|if|when|until|after|before|as|that|which|who|and|or|but|over|under|between|about|against|into|because|while"
    r"|without|within|during|amid|among|unless|since|than|so|not|is|was|are|were|has|have|had|will|would|could|can|should|may|might|must|regardless"
    r"|shorter|longer|larger|bigger|smaller|greater|proposed|backed|aimed|imposing|led|providing|including|last|next|this|on)\b|[.,;:!?()\n\"“”]|\s[–—-]{1,2}\s"
)
# Doing these to a thing is being for it; any other verb is a matter of its own
NEUTRAL = frozenset(
    """accept agree allow back deploy dispatch endorse hold impose join permit provide recognise recognize send sign
    support tolerate welcome contribute embrace discuss consider""".split()
)
EMPTY = frozenset(
    """this that them they those these what which such many more most much some part thing things way ways step steps
    move moves view views one ones everything anything nothing it him her us idea ideas request offer offers question
    questions argument decision decisions comment comments remarks role help risk risks criticism action actions measure
    report reports name""".split()
)
RESERVED = re.compile(
    r"\b(?:if|but|unless|provided|providing|although|as long as|on (?:the )?condition)\b", re.IGNORECASE
)
