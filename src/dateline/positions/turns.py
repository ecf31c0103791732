"""The words by which news tells stances, and that they changed."""

from __future__ import annotations

import re
from enum import StrEnum

from dateline.model import Act
from dateline.patterns import lazy_pattern
from dateline.text.letters import CAPITAL


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
    Act.PROMISES: Side.FOR,
}
STANDING_ACTS = frozenset({Act.REJECTS, Act.DEMANDS, Act.ACCEPTS})
NEW_ACTS = frozenset({*BY_ACT.keys() - {Act.PROMISES}, Act.PROPOSES, Act.APPEALS, Act.THREATENS})
# What a speaker says of its own stance: "that it was ready to ...", "Moscow will not tolerate ..."
SUBJECT = r"(?:that )?(?P<subject>there|[^,;]{1,45}?) "
_STILL = r"(?:now |also |still |again |, again, |continues? to |continued to |repeatedly |never )*"
_NOT_OF_ITSELF = r"be|have|know|comment|say|discuss details|happen|need|last|change|matter|work|affect|mean|cause|become|seem|take long|elaborate|speculate|deny"
SAID = tuple(
    (side, lazy_pattern(SUBJECT + words, re.IGNORECASE))
    for side, words in (
        # Who says of itself that it will not do a thing refuses it
        (Side.AGAINST, rf"(?:will|would) (?:not|never|no longer|neither) (?!(?:{_NOT_OF_ITSELF})\b)[a-z]+\b"),
        (Side.AGAINST, r"(?:could|can) (?:not|never) (?:accept|agree|allow|tolerate|permit|sign|recogni[sz]e|support|consider)\b|cannot (?:accept|agree|allow|tolerate|permit|sign|recogni[sz]e|support|consider)\b"),
        (Side.AGAINST, r"(?:will|would|could|can) be no\b"),
        (Side.AGAINST, r"(?:will|would) (?:return|accept|sign|allow|discuss|release|give|send|pay|offer|concede|cede|cut|hand over) (?:no|nothing)\b"),
        (Side.AGAINST, r"(?:is|was|are|were|remain(?:s|ed)?) (?:still )?(?:firmly |strongly |categorically )?(?:against|opposed to|not (?:ready|willing|prepared|open))\b"),
        (Side.AGAINST, rf"{_STILL}(?:refuse[sd]?|refusing|reject(?:s|ed)?|oppose[sd]?|rule[sd]? out)\b"),
        (Side.AGAINST, rf"(?:will|would),? {_STILL}(?:decline|refuse|reject|oppose|veto|block|vote against)\b"),
        (Side.AGAINST, r"(?:does|did|do) not (?:accept|want|need|support|recogni[sz]e|agree (?:to|with))\b"),
        (Side.AGAINST, r"(?:has|have|had) no intention of\b"),
        (Side.FOR, r"(?:is|was|are|were) (?:now |also |still )?(?:ready|willing|prepared|open) (?:to|for)\b"),
        (Side.FOR, r"(?:could|can|would be able to) (?:now )?live with\b"),
        (Side.FOR, r"(?:has|have|had) no objections? to\b"),
        (Side.FOR, r"(?:now )?(?:accept(?:s|ed)?|recogni[sz]e[sd]?|agree[sd]? (?:to|with)|support(?:s|ed)?|back(?:s|ed)?|welcome[sd]?)\b"),
        (
            Side.FOR,
            r"(?:will|would|may|might|could) (?:now |after all |finally )?(?:accept|allow|permit|agree to|publish|recogni[sz]e|release|discuss|sign|let|hold|send|take part|join|lift|convene|withdraw|open|reopen|appoint|name|approve|ratify|back|support|pay|return|hand over|meet|attend|vote for)\b",
        ),
        (Side.DEMANDS, r"(?:wants?|must|needs?|insists?)\b"),
    )
)  # fmt: skip
# What somebody says of itself that it will do: a stance only against having said that it would not do the very thing
WILL_DO = lazy_pattern(
    SUBJECT
    + rf"(?:will|would|is to|are to)(?: (?:now|also|after all|indeed))* (?!(?:not|never|no|neither|{_NOT_OF_ITSELF})\b)[a-z]+\b",
    re.IGNORECASE,
)
FIRST = lazy_pattern(
    r"\b[Ff]or the first time\b|, (?:in )?the first (?:time|such)\b|, an? (?:\w+ )?(?:request|demand|offer|call|step|proposal|concession|condition|move) (?:that )?(?:(?:no|not|none|neither)\b[^,]* (?:had|has)|(?:it|he|she|they) (?:had|has|have) (?:not|never))\b|, something (?:it|he|she|they|that \w+) had (?:not|never) (?:done|asked|offered|said|demanded)(?: \w+)? ?before"
    r"|\bhad (?:not|never) (?:previously|before|until now) (?:asked|demanded|offered|proposed)\b"
)
AGAIN = lazy_pattern(
    r"\b(?:again|repeat(?:s|ed)?|reiterat(?:es|ed)|reaffirm(?:s|ed)|still|once more|renewed|stood by|sticks to|stuck to|continues? to|continued to|as before)\b",
    re.IGNORECASE,
)
RESISTED = lazy_pattern(
    r"\b(?:initially|at first|originally) (?P<verb>resisted|rejected|opposed|refused|insisted on|demanded) (?P<matter>[^,.;]+)"
)
SINCE = lazy_pattern(
    r"\b(?:has|have) (?:since|now) (?P<verb>moderated|softened|accepted|endorsed|agreed|dropped|abandoned|reversed|relented|backed)\b"
)
OWN_WORDS = lazy_pattern(
    r"(?:it|he|she|they|we|i|there|nobody|no one|no [a-z]+|(?:the|its|his|her|their) (?:\w+ )?(?:party|company|government|commission|country|side|delegation|ministry|army|union|group|movement|bloc|operator|utility))$",
    re.IGNORECASE,
)
SILENT = lazy_pattern(
    r"to (?:comment|say|discuss (?:details|specifics)|elaborate|give (?:details|names)|be (?:named|quoted|identified)|answer|speak)\b|comment\b"
)
# What a stance is about, behind words that only lead to it: "the idea of", "Trump's proposal for", "the deployment of"
LIGHT = lazy_pattern(
    rf"(?:(?:the|an?|any|this|that|its|his|her|their|all|more|some|new|possible|proposed|further|U\.S\.|[\w’'.]+[’']s?|{CAPITAL}[\w.]*) )*"
    r"(?:support|backing|idea|proposal|plans?|possibility|prospect|option|notion|calls?|demands?|use|presence|deployment|imposition|sending|deploying|imposing"
    r"|introducing|establishing|holding) (?:(?:of|for|to) )?(?:for |of )?(?=\w)"
)
PHRASE_ENDS = lazy_pattern(
    r"\b(?:of|for|to|in|on|at|by|with|from|if|when|until|after|before|as|that|which|who|and|or|but|over|under|between|about|against|into|because|while"
    r"|without|within|during|amid|among|unless|since|than|so|not|is|was|are|were|has|have|had|will|would|could|can|should|may|might|must|regardless"
    r"|shorter|longer|larger|bigger|smaller|greater|proposed|backed|aimed|imposing|led|providing|including|last|next|this|on)\b|[.,;:!?()\n\"“”]|\s[–—-]{1,2}\s"
)
# Doing these to a thing is being for it; any other verb is a matter of its own
NEUTRAL = frozenset(
    """accept agree allow back deploy dispatch endorse hold impose join permit provide recognise recognize send sign
    live support tolerate welcome contribute embrace discuss consider""".split()
)
EMPTY = frozenset(
    """this that them they those these what which such many more most much some part thing things way ways step steps
    move moves view views one ones everything anything nothing it him her us idea ideas request offer offers question
    questions argument decision decisions comment comments remarks role help risk risks criticism action actions measure
    report reports name""".split()
)
RESERVED = lazy_pattern(
    r"\b(?:if|but|unless|provided|providing|although|as long as|on (?:the )?condition)\b", re.IGNORECASE
)
