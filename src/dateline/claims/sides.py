"""Whose a claim and a denial are: whether they can be told to a reader, and whether they are of two sides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.claims.acts import lemma_in
from dateline.claims.denials import DENYING_VERBS
from dateline.claims.likeness import alike
from dateline.claims.parts import CLAIMING, DENYING
from dateline.languages import language
from dateline.patterns import lazy_pattern
from dateline.text.terms import stems_of, terms_of

if TYPE_CHECKING:
    from dateline.actors import Actor
    from dateline.claims.read import Spoken
    from dateline.languages import Language
    from dateline.model import Claim

APART = 14
"""Days between a claim and its denial beyond which they may be about two happenings."""

LONGEST = 400
"""Characters of what somebody says, beyond which a page's teasers have run into it."""

_FLATLY = lazy_pattern(
    r"\b(?:never|not a single|nobody|no one|none|nothing)\b|(?:^|that )[“\"‘]?no (?!one)\w+", re.IGNORECASE
)
_SAID_TO_DENY = lazy_pattern(rf"\b(?:{DENYING_VERBS}|laugh\w*|wav(?:es|ed|ing)|shrug\w*)\b", re.IGNORECASE)
_SO = lazy_pattern(
    r"\b(?:no such|untrue|not true|no truth|false|a lie|lies|baseless|unfounded)\b", re.IGNORECASE
)
_UNNAMED = lazy_pattern(
    r"(?:he|she|it|they|we|i|you|who|which|that|this|these|those|one|some|others?|many|both|all|was|is|there)\b(?! of\b)",
    re.IGNORECASE,
)
_PERSONAL = lazy_pattern(r"(?:he|she)$", re.IGNORECASE)
_SAYS = lazy_pattern(
    r"\b(?:sa(?:id|ys)|t(?:old|ells)|testif\w+|claim(?:s|ed)|alleg(?:es|ed)|add(?:s|ed)|wrote)\b"
)
_DOING = lazy_pattern(r"(?:the )?\w+ing$", re.IGNORECASE)  # "the bickering" says nothing
_OF_A_KIND = lazy_pattern(r"(?:an?|one|two|three|four|five|several|some)\b", re.IGNORECASE)
_SOMEBODY = lazy_pattern(
    r"(?:an?|the) (?!\w+ing\b)[\w’'-]+(?: [\w’'-]+)* ?(?:who|of|for|from|to|in|at)?\b|(?:an?|the) \w+$",
    re.IGNORECASE,
)
# "Denied having burned any food", "denied that its men ...": of oneself
_OF_ITSELF = lazy_pattern(
    r"(?:having|being|any|taking|giving|that (?:it|he|she|they|its|his|her|their|any|anyone|anybody)|it|he|she|they|its|his|her|their|\w+ing)\b",
    re.IGNORECASE,
)
_OFFICES = frozenset(
    stems_of(
        "official spokesman spokeswoman government people president minister chief head leader director deputy senior former representative lawyer"
    )
)
_ACCUSING = lazy_pattern(r"\b(?:accus|alleg|blam)", re.IGNORECASE)
_DETERMINED = lazy_pattern(r"^(?:the |an? |his |her |its |their |own )+")
_COURT = lazy_pattern(r"\b(?:courts?|judges?|tribunal|magistrates?|jury|bench|panel)\b", re.IGNORECASE)
_PLEA = lazy_pattern(
    r"(?:(?:an?|the|his|her|its|their|all|both|two|\w+[’']s?) )?(?:\w+ ){0,2}?(?:complaints?|appeals?|motions?|petitions?|lawsuits?|suits?|requests?|cases?|bids?|challenges?|objections?|charges?|claims?|applications?|pleas?|evidence|indictments?|counts?)\b"
)
_WHO_TELLS = lazy_pattern(
    r"\b(?:official|source|diplomat|scientist|expert|resident|witness|lawyer|activist|volunteer|relative|famil|analyst|critic|aide|association|group|person|soldier"
    r"|survivor|worker|union|opposition|rebel|campaigner|engineer|doctor|investigator|inspector|observer|monitor|prosecutor|authorit|government|ministry|spokes|lawmaker|senator)",
    re.IGNORECASE,
)


def says_so(spoken: Spoken) -> bool:
    """Say whether a claim is told to be a denial, and does not only have a "no" in it."""
    claim = spoken.claim
    if spoken.points:
        return True
    denies = bool(_SAID_TO_DENY.search(claim.cue) or _SO.search(claim.content))
    return claim.act in DENYING and denies


def tells(claim: Claim) -> bool:
    """Say whether somebody who can be named, or told of as a kind, states something."""
    if claim.act not in CLAIMING or claim.stance or not claim.named or asks(claim):
        return False
    if _UNNAMED.match(claim.named) and not (
        claim.resolved and _PERSONAL.match(claim.named) and _SAYS.search(claim.cue)
    ):
        return False
    if len(claim.content) > LONGEST or len(claim.citation.quote) > LONGEST:
        return False
    if _OF_A_KIND.match(claim.named):
        return _claims(claim)
    return (
        claim.resolved
        or bool(_WHO_TELLS.search(claim.speaker))
        or (bool(_SOMEBODY.match(claim.named)) and _claims(claim))
    )


def asks(claim: Claim) -> bool:
    """Say whether somebody asks, and states nothing."""
    return claim.content.rstrip(" ”\"’'").endswith("?")


def _claims(claim: Claim) -> bool:
    """Say whether the verb is one by which somebody without a name claims something: told, found, not expected."""
    known = language("en")
    return any(lemma_in(word, known) in known.sets["claiming"] for word in claim.cue.casefold().split())


def can_be_shown(denial: Claim) -> bool:
    """Say whether a reader can tell who denies: somebody named, or told of as a kind."""
    if not denial.named or _DOING.match(denial.named) or len(denial.citation.quote) > LONGEST:
        return False
    return bool(denial.resolved or (" " in denial.speaker and not _UNNAMED.match(denial.named)))


def flatly(denial: Claim) -> bool:
    """Say whether something is said never to have been, or by nobody."""
    return bool(_FLATLY.search(denial.content))


def admits(claim: Claim, known: Language) -> bool:
    """Say whether somebody owns up: what is admitted answers nothing."""
    return any(lemma_in(word, known) in known.sets["admitting"] for word in claim.cue.casefold().split())


def accused(claim: Claim, spoken: Spoken) -> bool:
    """Say whether a claim tells of the denier's own side what that side denies of itself, or flatly: "not a single shell was fired"."""
    denial = spoken.claim
    flat = flatly(denial)
    if denial.side and f"={denial.side}" in terms_of(claim.content, inside=True).names and flat:
        return True
    return (flat or (says_so(spoken) and bool(_OF_ITSELF.match(denial.content)))) and bool(
        own_words(denial) & alike(terms_of(claim.content, inside=True))
    )


def own_words(denial: Claim) -> frozenset[str]:
    """Return the words that name a denier, his office and his side: the army, a ministry, a company."""
    words = alike(terms_of(f"{denial.speaker} {denial.named}", inside=True)) | (
        {f"={denial.side}"} if denial.side else set()
    )
    return frozenset(words) - _OFFICES


def near(claim: Claim, denial: Claim) -> bool:
    """Say whether a claim was told on the day of its denial or in the days before."""
    return bool(claim.day and denial.day and 0 <= (denial.day - claim.day).days <= APART)


def two_sides(claim: Claim, denied_by: Spoken) -> bool:
    """Say whether two claims are of two sides: who speaks for a state does not deny its words, unless told to deny those of another office."""
    denial = denied_by.claim
    one, other = (name.speaker.casefold().removeprefix("the ") for name in (claim, denial))
    if one in other or other in one:
        return False
    if not claim.side or claim.side != denial.side:
        return True
    return says_so(denied_by) and claim.side not in (claim.speaker, denial.speaker)


def accuses(claim: Claim) -> bool:
    """Say whether a claim, or its sentence, accuses somebody; to condemn what happened is not to say whose deed it was."""
    return bool(_ACCUSING.search(f"{claim.cue} {claim.citation.quote}"))


def words_in(name: str, named: str) -> bool:
    """Say whether a name, without its article, stands in the words of a source."""
    words = _DETERMINED.sub("", name.casefold())
    return bool(words) and re.search(rf"\b{re.escape(words)}\b", named.casefold()) is not None


def same_speaker(claim: Claim, actor: Actor) -> bool:
    """Say whether a claim is of whom a denial names, as far as the words tell: "his own first mate"."""
    if words_in(actor.name, claim.named):
        return True
    return claim.speaker == actor.name or bool(
        actor.side and actor.side == claim.side and actor.name in (actor.side, claim.speaker)
    )


def in_court(claim: Claim) -> bool:
    """Say whether judges turn something down: they rule, and deny nothing."""
    return bool(_COURT.search(claim.named)) and bool(_PLEA.match(claim.content))
