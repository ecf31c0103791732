"""Claims and their denials, paired over sentences and articles: precision first.

A denial is paired with the claim that its own sentence takes up ("rejected suggestions that ..."), or with the
statement of another side that says most nearly what is denied: told within days, not itself negated. Where nothing but
a negation tells that something is a denial ("no missiles were there"), nearly all of its words must be met.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.claims.likeness import Rarity, alike, generic
from dateline.claims.read import Spoken
from dateline.developments import differ
from dateline.model import Act, Claim, Dispute
from dateline.terms import Terms, stems_of, terms_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.actors import Actor


APART = 14
"""Days between a claim and its denial beyond which they may be about two happenings."""

SHORTLY = 1200
"""Characters between a claim and a denial that goes on about it in the same article."""

MANY = 200
"""Claims of a story beyond which a mere negation is no denial: among 17,560, none of 12 pairs it led to was one."""

ADJOINING_PARAGRAPH = 400
"""Characters between a claim and a denial that only points: its own sentences may stand between."""

AGAINST_ONESELF = 0.67
"""What is left of the weight that must be shared, in a large pile, where a claim is about who denies it."""

UNCOMMON = 0.5
"""What a word must count for claims to be looked up by it."""


@dataclass(frozen=True, slots=True)
class _Least:
    """What a pair must share: weight of words, and their share of the denied statement's."""

    weight: float
    share: float
    names_do: bool = False  # a name alone is enough


# Where the claim stands shortly before its denial, and anywhere else; a denial said to be one, and one by negation only
_SAID_NEARBY = _Least(1.9, 0.35)
_SAID = _Least(2.0, 0.5)
_NEGATED_NEARBY = _Least(2.0, 0.4)
_NEGATED = _Least(2.0, 0.5)
_ACCUSED = _Least(1.2, 0.25)  # a claim about the denier's own side
_ACCUSED_SAID = _Least(1.0, 0.2, names_do=True)  # the same, where the denial is said to be one

_DENYING = frozenset({Act.DENIES, Act.DISMISSES})
_CLAIMING = frozenset({Act.SAYS, Act.ANNOUNCES, Act.ACCUSES, Act.CONFIRMS, Act.WARNS})
_NEGATION = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor)\b|n[’']t\b|\bfalse\b|\buntrue\b", re.IGNORECASE
)
# What will not be is a plan; what is not known, clear or wanted denies nothing
_NO_DENIAL = re.compile(
    r"\b(?:will|would|shall|should|must|could|can|may|might) (?:\w+ )?(?:not|never|be no)\b|\b(?:wo|would|could|ca|must|should)n[’']t\b|\bcannot\b"
    r"|\bnot (?:yet|only|just|clear|known|sure|ready|willing|prepared|comment|rule|say|tell|enough|going|expect\w*|want|intend|plan\w*|been (?:decided|told|informed))\b"
    r"|\bno (?:longer|comment|doubt|plans?|intention|reason to|way|choice|idea|one (?:knows|can))\b|\bnobody (?:knows|can)\b"
    r"|\b(?:did|does|do) ?(?:not|n[’']t) (?:say|know|mention|name|specify|address|give|answer|explain|elaborate|want|intend|think|believe|expect|see|like)\b"
    r"|\b(?:is|are|was|were|am|[’']m|[’']re) ?(?:not|n[’']t) (?:going|sure|certain|happy|aware|optimistic|expected|clear|doing)\b",
    re.IGNORECASE,
)
_FLATLY = re.compile(
    r"\b(?:never|not a single|nobody|no one|none|nothing)\b|(?:^|that )no (?!one)\w+", re.IGNORECASE
)
_PARTS = re.compile(
    r"(?:, | )(?:and|but|while|because|although|whereas) (?=that\b|the\b|its\b|his\b|her\b|their\b|he\b|she\b|they\b|it\b|no\b|there\b)|; |: "
)
# To dismiss what somebody does or asks for denies nothing
_DEED = re.compile(
    r"(?:[\w’'.-]+ ){0,4}(?:actions?|plans?|proposals?|ideas?|offers?|efforts?|attempts?|moves?|measures?|polic(?:y|ies)|calls?|demands?|requests?|bids?|appeals?)\b"
)
_CONTRAST = re.compile(
    r"\b(?:contradict\w*|contrary to|untrue|not true|false|no truth|baseless|unfounded|groundless|no such|fabricat\w+|invented|never happened)\b",
    re.IGNORECASE,
)
_SAID_TO_DENY = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|dismiss\w*|reject\w*|refut\w*|rebut\w*|disput(?:es|ed|ing|e)|contradict\w*|brush\w*|laugh\w*|wav(?:es|ed|ing)|shrug\w*)\b",
    re.IGNORECASE,
)
_SO = re.compile(
    r"\b(?:no such|untrue|not true|no truth|false|a lie|lies|baseless|unfounded)\b", re.IGNORECASE
)
_UNNAMED = re.compile(
    r"(?:he|she|it|they|we|i|you|who|which|that|this|these|those|one|some|others?|many|both|all|was|is|there)\b(?! of\b)",
    re.IGNORECASE,
)
_OF_A_KIND = re.compile(r"(?:an?|one|two|three|four|five|several|some)\b", re.IGNORECASE)
_SOMEBODY = re.compile(
    r"(?:an?|the) (?!\w+ing\b)[\w’'-]+(?: [\w’'-]+)* ?(?:who|of|for|from|to|in|at)?\b|(?:an?|the) \w+$",
    re.IGNORECASE,
)
# "Denied having burned any food", "denied that its men ...": of oneself
_OF_ITSELF = re.compile(
    r"(?:having|being|any|taking|giving|that (?:it|he|she|they|its|his|her|their|any|anyone|anybody)|it|he|she|they|its|his|her|their|\w+ing)\b",
    re.IGNORECASE,
)
_OFFICES = frozenset(
    stems_of(
        "official spokesman spokeswoman government people president minister chief head leader director deputy senior former representative lawyer"
    )
)
_ACCUSING = re.compile(r"\b(?:accus|alleg)", re.IGNORECASE)
_DETERMINED = re.compile(r"^(?:the |an? |his |her |its |their |own )+")
_SPEECH = re.compile(
    r"\b(?:sa(?:y|id|ys|ying)|t(?:ell|old|elling)|testif|alleg|claim|accus|report|wr(?:ite|ote)|warn|insist|stat(?:e|ed)|according|maintain|contend|assert|announc|declar|add(?:s|ed)|argu)",
    re.IGNORECASE,
)
_COURT = re.compile(r"\b(?:courts?|judges?|tribunal|magistrates?|jury|bench|panel)\b", re.IGNORECASE)
_WHO_TELLS = re.compile(
    r"\b(?:official|source|diplomat|scientist|expert|resident|witness|lawyer|activist|volunteer|relative|famil|analyst|critic|aide|association|group|person|soldier"
    r"|survivor|worker|union|opposition|rebel|campaigner|engineer|doctor|investigator|inspector|observer|monitor|prosecutor|authorit|government|ministry|spokes|lawmaker|senator)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Part:
    """One statement of a claim's content."""

    terms: Terms
    words: frozenset[str]
    negated: bool


@dataclass(frozen=True, slots=True)
class _Told:
    """The claims of a story, in parts, to be found by their words."""

    spoken: Sequence[Spoken]
    parts: Sequence[Sequence[_Part]]
    rarity: Rarity

    @classmethod
    def of(cls, spoken: Sequence[Spoken]) -> _Told:
        parts = [_parts(s.claim) for s in spoken]
        return cls(spoken, parts, Rarity.of([_words_of(told) for told in parts]))

    def sharing(self, words: Iterable[str], least: int = 2) -> list[int]:
        """Return the claims that share a rare word, or two that are not."""
        met: Counter[int] = Counter()
        for word in words:
            if (counts := self.rarity.one(word)) >= UNCOMMON:
                met.update(dict.fromkeys(self.rarity.holding.get(word, ()), 1 + (counts >= 1)))
        return sorted(number for number, shared in met.items() if shared >= least)

    def least(self, *, said: bool, nearby: bool) -> _Least:
        """Return what a pair must share to be one."""
        if nearby:
            return _SAID_NEARBY if said else _NEGATED_NEARBY
        usual = _SAID if said else _NEGATED
        return _Least(self.rarity.least(usual.weight), usual.share)


def disputes_of(spoken: Sequence[Spoken]) -> tuple[Dispute, ...]:
    """Pair each denial with the claim its own sentence tells, else with the one that says it most nearly."""
    return distinct(pairs_of(spoken))


def distinct(disputes: Iterable[Dispute]) -> tuple[Dispute, ...]:
    """Leave one of the disputes between two sides on one matter: the first; none with "reports" where it is known whose."""
    disputes = list(disputes)
    named = {d.denial.citation for d in disputes if d.claim.named}
    found: dict[tuple[str, str, str], Dispute] = {}
    for dispute in disputes:
        if not dispute.claim.named and dispute.denial.citation in named:
            continue
        key = (dispute.denial.side or dispute.denial.speaker, *_matter(dispute))
        found.setdefault(key, dispute)
    return tuple(found.values())


def pairs_of(spoken: Sequence[Spoken]) -> Iterator[Dispute]:
    """Yield every denial with what it denies, also where several deny one thing."""
    told = _Told.of(spoken)
    for number, one in enumerate(spoken):
        denial = one.claim
        said = _says_so(one)
        if _in_court(denial):
            continue
        if not _can_be_shown(denial, said=said) or not (
            said or (denial.act in _CLAIMING and not denial.stance)
        ):
            continue
        if not said and not any(part.negated for part in told.parts[number]):
            continue
        if denial.act is Act.DISMISSES and _DEED.match(denial.content) and not one.denied:
            continue
        if not said and len(spoken) > MANY and not _CONTRAST.search(denial.citation.quote):
            continue
        if claim := _claim_of(told, number):
            yield Dispute(claim, denial)


def _claim_of(told: _Told, number: int) -> Claim | None:
    """Return what a denial denies."""
    one = told.spoken[number]
    if one.denied and not one.denied.cue:  # told just before "a claim that ... denied"
        return one.denied
    if one.denied:
        return _told_before(told, number, one.denied) or one.denied
    if one.points and (claim := _pointed_at(told, number)):
        return claim
    near = (n for n in told.sharing(_words_of(told.parts[number])) if n != number)
    scored = [(score, -n) for n in near if (score := _contradicts(told, number, n))]
    return told.spoken[-max(scored)[1]].claim if scored else None


def _told_before(told: _Told, number: int, denied: Claim) -> Claim | None:
    """Return where the claim that a denial ascribes to somebody is told itself: "the American account of camps"."""
    words = alike(terms_of(f"x {denied.content}"))
    denial = told.spoken[number].claim
    own = _own_words(denial)
    best, most = None, 0.0
    for n in told.sharing(words, least=1):
        claim = told.spoken[n].claim
        if (
            denied.named
            and denied.speaker not in (claim.speaker, claim.side)
            and not _words_in(denied.named, claim.named)
        ):
            continue
        if claim.citation == denial.citation or not (
            _tells(claim) and _near(claim, denial) and _two_sides(claim, told.spoken[number])
        ):
            continue
        of_denier = bool(own & alike(terms_of(f"x {claim.citation.quote}")))
        least = _taken_up_from(told, named=bool(denied.named), of_denier=of_denier)
        for part in told.parts[n]:
            weight = told.rarity.weight(words & part.words)
            enough = weight >= least.weight and weight >= least.share * told.rarity.weight(words)
            if not part.negated and weight > most and enough:
                best, most = claim, weight
    return best


def _taken_up_from(told: _Told, *, named: bool, of_denier: bool) -> _Least:
    """Return what a claim must share with what a denial says was claimed."""
    small = len(told.spoken) <= MANY
    if named:
        return (
            _Least(1.0, 0.0)
            if small
            else _Least(told.rarity.least(_SAID.weight) * AGAINST_ONESELF, _SAID.share)
        )
    if of_denier:
        return _Least(
            _ACCUSED_SAID.weight if small else told.rarity.least(_SAID.weight) * AGAINST_ONESELF,
            _ACCUSED_SAID.share,
        )
    return _Least(told.rarity.least(_SAID.weight), _SAID.share)


def _contradicts(told: _Told, number: int, other: int) -> float:
    """Return how nearly a claim says what a denial denies; 0 where it cannot be the claim meant."""
    denial, claim = told.spoken[number].claim, told.spoken[other].claim
    if not _tells(claim) or not _near(claim, denial) or not _two_sides(claim, told.spoken[number]):
        return 0.0
    said = _says_so(told.spoken[number])
    before = denial.citation.start - claim.citation.start
    nearby = denial.citation.article == claim.citation.article and 0 <= before <= SHORTLY
    least = told.least(said=said, nearby=nearby)
    if (said or len(told.spoken) <= MANY) and _accused(claim, told.spoken[number]):
        usual = _ACCUSED_SAID if said else _ACCUSED
        weight = usual.weight if len(told.spoken) <= MANY else least.weight * AGAINST_ONESELF
        least = _Least(min(least.weight, weight), min(least.share, usual.share), usual.names_do)
    scores = (
        _score(told, part, theirs, least)
        for part in told.parts[number]
        if said or part.negated
        for theirs in told.parts[other]
        if not theirs.negated and not differ(part.terms, theirs.terms)
    )
    return max(scores, default=0.0)


def _score(told: _Told, ours: _Part, theirs: _Part, least: _Least) -> float:
    """Return the share of a denied statement's words that another holds; 0 where too few, or none but names."""
    shared = ours.words & theirs.words
    words = shared if least.names_do else shared - ours.terms.names - theirs.terms.names
    if not any(not generic(word) for word in words):
        return 0.0
    weight = told.rarity.weight(shared)
    score = weight / told.rarity.weight(ours.words) if weight >= least.weight else 0.0
    return score if score >= least.share else 0.0


def negates(text: str) -> bool:
    """Say whether words tell that something is not so, rather than that it will not be or is not known."""
    return bool(_NEGATION.search(text)) and not _NO_DENIAL.search(text)


def _says_so(spoken: Spoken) -> bool:
    """Say whether a claim is told to be a denial, and does not only have a "no" in it."""
    claim = spoken.claim
    if spoken.points:
        return True
    denies = bool(_SAID_TO_DENY.search(claim.cue) or _SO.search(claim.content))
    return claim.act in _DENYING and denies


def _tells(claim: Claim) -> bool:
    """Say whether somebody who can be named, or told of as a kind, states something."""
    if claim.act not in _CLAIMING or claim.stance or not claim.named or _UNNAMED.match(claim.named):
        return False
    if _OF_A_KIND.match(claim.named):
        return bool(_SPEECH.search(claim.cue))
    return (
        claim.resolved
        or bool(_WHO_TELLS.search(claim.speaker))
        or bool(_SOMEBODY.match(claim.named) and _SPEECH.search(claim.cue))
    )


def _can_be_shown(denial: Claim, *, said: bool) -> bool:
    """Say whether a reader can tell who denies: somebody named, or, of a denial that is said to be one, told of as a kind."""
    return bool(denial.named) and (
        denial.resolved or (said and " " in denial.speaker and not _UNNAMED.match(denial.named))
    )


def _accused(claim: Claim, spoken: Spoken) -> bool:
    """Say whether a claim tells of the denier's own side what that side denies of itself, or flatly: "not a single shell was fired"."""
    denial = spoken.claim
    flat = bool(_FLATLY.search(denial.content))
    if denial.side and f"={denial.side}" in terms_of(f"x {claim.content}").names and flat:
        return True
    return (flat or (_says_so(spoken) and bool(_OF_ITSELF.match(denial.content)))) and bool(
        _own_words(denial) & alike(terms_of(f"x {claim.content}"))
    )


def _own_words(denial: Claim) -> frozenset[str]:
    """Return the words that name a denier, his office and his side: the army, a ministry, a company."""
    words = alike(terms_of(f"x {denial.speaker} {denial.named}")) | (
        {f"={denial.side}"} if denial.side else set()
    )
    return frozenset(words) - _OFFICES


def _near(claim: Claim, denial: Claim) -> bool:
    """Say whether a claim was told on the day of its denial or in the days before."""
    return bool(claim.day and denial.day and 0 <= (denial.day - claim.day).days <= APART)


def _two_sides(claim: Claim, denied_by: Spoken) -> bool:
    """Say whether two claims are of two sides: who speaks for a state does not deny its words, unless told to deny those of another office."""
    denial = denied_by.claim
    one, other = (name.speaker.casefold().removeprefix("the ") for name in (claim, denial))
    if one in other or other in one:
        return False
    if not claim.side or claim.side != denial.side:
        return True
    return _says_so(denied_by) and claim.side not in (claim.speaker, denial.speaker)


def _pointed_at(told: _Told, number: int) -> Claim | None:
    """Return the claim that a denial points at: that of whom it names, else the one just before it in the article."""
    one = told.spoken[number]
    if one.points is None:
        return None
    about = alike(terms_of(f"x {one.points.about}"))
    sentence = alike(terms_of(f"x {one.claim.citation.quote}")) - _own_words(one.claim)
    own = _own_words(one.claim)
    found = []
    for n, other in enumerate(told.spoken):
        claim = other.claim
        if not (_tells(claim) and _near(claim, one.claim) and _two_sides(claim, one)):
            continue
        if (one.whose and not _same_speaker(claim, one.whose)) or all(part.negated for part in told.parts[n]):
            continue
        gap = one.claim.citation.start - claim.citation.end
        here = claim.citation.article == one.claim.citation.article
        shared = told.rarity.weight(
            (about or (sentence if one.whose else frozenset())) & _words_of(told.parts[n])
        )
        of_denier = bool(own & alike(terms_of(f"x {claim.content if here else claim.citation.quote}")))
        if here and 0 <= gap <= _farthest(one, shared=shared, about=bool(about), of_denier=of_denier):
            found.append((1, of_denier, shared, -gap, n))
        elif not here and _may_be_meant(one, claim, about=bool(about), shared=shared, of_denier=of_denier):
            found.append((0, of_denier, shared, 0, n))
    return _main_claim(told, found) if found else None


def _may_be_meant(spoken: Spoken, claim: Claim, *, about: bool, shared: float, of_denier: bool) -> bool:
    """Say whether a claim in another article can be what a denial points at."""
    if (about or spoken.whose) and not shared:
        return False
    return shared >= 1 or (of_denier and _accuses(claim))


def _main_claim(told: _Told, found: list[tuple[int, bool, float, int, int]]) -> Claim:
    """Return the claim that is meant: of several that the nearest speaker makes in an article, the first or the weightiest."""
    chosen = told.spoken[max(found)[-1]].claim
    same = [
        (of_denier, _accuses(claim), shared, -n)
        for _, of_denier, shared, _, n in found
        if (claim := told.spoken[n].claim).citation.article == chosen.citation.article
        and claim.speaker == chosen.speaker
    ]
    return told.spoken[-max(same)[-1]].claim


def _farthest(spoken: Spoken, *, shared: float, about: bool, of_denier: bool) -> int:
    """Return how many characters before a denial the claim that it points at may end; -1 for none, as it tells of another matter."""
    if about and not shared:
        return -1
    return SHORTLY if spoken.whose or shared or of_denier else ADJOINING_PARAGRAPH


def _accuses(claim: Claim) -> bool:
    return claim.act is Act.ACCUSES or bool(_ACCUSING.search(claim.citation.quote))


def _words_in(name: str, named: str) -> bool:
    """Say whether a name, without its article, stands in the words of a source."""
    words = _DETERMINED.sub("", name.casefold())
    return bool(words) and re.search(rf"\b{re.escape(words)}\b", named.casefold()) is not None


def _same_speaker(claim: Claim, actor: Actor) -> bool:
    """Say whether a claim is of whom a denial names, as far as the words tell: "his own first mate"."""
    if _words_in(actor.name, claim.named):
        return True
    return claim.speaker == actor.name or bool(
        actor.side and actor.side == claim.side and actor.name in (actor.side, claim.speaker)
    )


def _in_court(claim: Claim) -> bool:
    """Say whether judges turn something down: they rule, and deny nothing."""
    return bool(_COURT.search(claim.named)) and not claim.cue.startswith("den")


def _parts(claim: Claim) -> list[_Part]:
    """Part what is said into statements: each is denied, or denies, for itself."""
    texts = [text for text in _PARTS.split(claim.content) if text.strip()]
    if claim.act in _DENYING:
        texts = texts[:1]
    found = []
    for text in texts:
        terms = terms_of(f"x {text}")
        found.append(_Part(terms, alike(terms), negates(text)))
    return found


def _words_of(parts: Sequence[_Part]) -> frozenset[str]:
    return frozenset().union(*(part.words for part in parts))


def _matter(dispute: Dispute) -> tuple[str, str]:
    rarest = sorted(terms_of(f"x {dispute.claim.content}").acts, key=lambda t: (-len(t), t))
    return (dispute.claim.side or dispute.claim.speaker, rarest[0] if rarest else "")
