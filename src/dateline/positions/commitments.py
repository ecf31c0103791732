"""What somebody says that it will do, or will not, and what it does in the end: two commitments of one actor on one matter.

Each is read from the first clause of what is said, or of what a publisher tells of who speaks: who is to do it, whether it
will be done, is being done, or was. What a rival says that another will do commits nobody.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from dateline.actors import Place, Roster
from dateline.claims.acts import act_of
from dateline.claims.likeness import alike, generic
from dateline.claims.read import cite_whole
from dateline.claims.versions import excluding
from dateline.grammar import ClauseKind, PhraseKind, Stretch, Tense, read_sentence
from dateline.languages import Language
from dateline.model import Act, Change, Claim, Filed, Position
from dateline.positions.turns import AGAIN, NEUTRAL, SILENT
from dateline.text.sentences import past_dispatch
from dateline.text.terms import stems_of, terms_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from dateline.actors import Actor
    from dateline.grammar import Clause, NounPhrase, SentenceReading
    from dateline.model import Sentence

MANY = 200
"""Claims of a story beyond which two commitments of one actor share words by chance."""

FEW = 60
"""Claims of a story up to which one word is enough for two commitments of one actor that are opposed."""

SHARED = 2
"""Words that two commitments share at least; one is enough beside the same verb, or words that exclude each other."""

LONGEST = 300
"""Characters of what is said that are read."""

NEGATED_WITHIN = 22
"""Characters around the beginning of a promise in which it is said to be one not to do something."""

_AGAINST_BY_ACT = {
    Act.REJECTS: True, Act.ACCEPTS: False, Act.OFFERS: False, Act.PROMISES: False, Act.THREATENS: False,
}  # fmt: skip
_SAID = frozenset({Act.SAYS, Act.ANNOUNCES, Act.CONFIRMS, Act.WARNS, Act.DEMANDS, *_AGAINST_BY_ACT})
_STANDS = NEUTRAL | {""}
_DECIDED = frozenset({PhraseKind.THING, PhraseKind.PLACE, PhraseKind.DOCUMENT, PhraseKind.CROWD})
_STATED = frozenset({Act.SAYS, Act.ANNOUNCES, Act.CONFIRMS, Act.WARNS})
_OWN = frozenset({PhraseKind.PRONOUN, PhraseKind.BODY, PhraseKind.STATE, PhraseKind.PLACE})
_FIRST = (ClauseKind.MAIN, ClauseKind.REPORTED)
_NAMES = frozenset({"NNP", "NNPS"})


class Commitment(Struct, frozen=True):
    """What an actor will do, does or did, or will not."""

    claim: Claim
    who: frozenset[str]  # words for who says it, and for who is to do it
    against: bool
    plan: bool
    words: frozenset[str]
    verb: str
    put_off: bool
    given_up: bool


def moves_of(
    pile: Sequence[Filed], claims: Sequence[Claim], roster: Roster, since: dt.date, known: Language
) -> Iterator[Position]:
    """Yield what actors committed themselves to, and then turned from."""
    if len(claims) > MANY:
        return
    named = frozenset(claim.speaker for claim in claims if claim.resolved)
    read = _Reader(roster, known, named, len(claims) <= FEW)
    told = (*claims, *read.deeds(pile, claims))
    found = sorted(
        (each for claim in told if (each := read.commitment(claim))),
        key=lambda each: (each.claim.day, each.claim.citation.article, each.claim.citation.start),
    )
    for number, late in enumerate(found):
        if not late.claim.day or late.claim.day < since or AGAIN.search(late.claim.cue):
            continue
        for early in reversed(found[:number]):
            if not early.plan or not read.before(early, late) or not read.same(early, late):
                continue
            if change := read.change(early, late):
                claim = late.claim
                yield Position(claim.speaker, claim.content, change, early.claim.citation, claim.citation)
                break


class _Reader(Struct, frozen=True, dict=True):
    """What is needed to tell who commits himself, and to what."""

    roster: Roster
    known: Language
    speakers: frozenset[str]
    few: bool = False  # the claims are so few that one word tells the matter

    def deeds(self, pile: Sequence[Filed], claims: Sequence[Claim]) -> Iterator[Claim]:
        """Yield the sentences in which a publisher tells what somebody who speaks in the pile does, as if he said so."""
        told = {(claim.citation.article, claim.citation.start) for claim in claims}
        for filed in pile:
            for sentence in filed.reading.sentences:
                if (filed.id, sentence.start) not in told and (deed := self._deed(filed, sentence)):
                    yield deed

    def _deed(self, filed: Filed, sentence: Sentence) -> Claim | None:
        article = filed.article
        text = article.text[sentence.start : sentence.end]
        reading = read_sentence(text, Stretch(0, len(text)), self.known)
        main = next((c for c in reading.clauses if c.kind is ClauseKind.MAIN and c.verb.finite), None)
        who = reading.subject_of(main) if main else None
        if who is None:
            return None
        block = article.blocks[sentence.block]
        named = text[who.start : who.end]
        actor = self.roster.actor(named, Place(article.text[: sentence.start], block.start))
        if actor.name not in self.speakers:
            return None
        day = article.published.day if article.published and not article.published.suspect else None
        return Claim(
            actor.name, named, actor.resolved, actor.side, Act.SAYS, "", text, ((sentence.start, sentence.end),),
            cite_whole(filed, block, sentence.start, sentence.end), day,
        )  # fmt: skip

    def commitment(self, claim: Claim) -> Commitment | None:
        """Return what a claim commits its own speaker to."""
        if not claim.day or claim.act not in _SAID or not claim.named or SILENT.match(claim.content):
            return None
        content = claim.content[past_dispatch(claim.content) :][:LONGEST].removeprefix(f"{self._that} ")
        reading = read_sentence(content, Stretch(0, len(content)), self.known)
        clause = next((each for each in reading.clauses if each.verb.finite and each.kind in _FIRST), None)
        decides = content.partition(" ")[0] in self.known.sets["decides"]  # "decided against selling it"
        cue = self._by_cue(claim)
        by_act = cue in _AGAINST_BY_ACT or cue is Act.DEMANDS or decides
        if by_act and (decides or content.partition(" ")[0] in self.known.sets["to"]):
            clause = None
        if clause is None and not by_act:
            return None
        phrase = reading.subject_of(clause) if clause else None
        subject = content[phrase.start : phrase.end] if phrase else ""
        if clause and phrase and (principal := self._principal(subject, claim)):
            claim = principal
        elif clause and phrase and not self._its_own(reading, clause, phrase, claim):
            return None
        lemmas = [each.lemma for each in reading.tokens]
        who = alike(terms_of(f"{claim.speaker} {claim.named} {subject}", inside=True))
        words = alike(terms_of(content, inside=True))
        refused = _AGAINST_BY_ACT.get(cue, False)
        words_refuse = not by_act and claim.act is Act.REJECTS  # "a recount is out of the question"
        return Commitment(
            claim,
            frozenset(w for w in who if not generic(w)),
            words_refuse or self._refuses(reading, clause) != refused
            if clause
            else refused or decides or self._is_negated(claim),
            by_act or words_refuse or (clause is not None and self._is_plan(reading, clause)),
            frozenset(w for w in words if not (generic(w) or w.startswith("="))),
            clause.verb.lemma if clause else next((each.verb.lemma for each in reading.clauses), ""),
            self._puts_off(lemmas),
            not self.known.sets["turned from"].isdisjoint(lemmas),
        )

    def _principal(self, subject: str, claim: Claim) -> Claim | None:
        """Return a claim as that of whom its speaker speaks for: "Ann Lee will meet him, an aide said"."""
        named = claim.named.casefold().replace("’s", " ").replace("'s", " ").split()
        if self.known.sets["speaks for"].isdisjoint(named):
            return None
        actor = self.roster.actor(subject)
        if not actor.resolved or actor.name == claim.speaker or actor.name in (actor.side, claim.side):
            return None
        return replace(claim, speaker=actor.name, named=subject, side=actor.side)

    def _by_cue(self, claim: Claim) -> Act:
        """Return what a claim does by its verb of saying; by what is said it does so of itself."""
        if claim.stance or not claim.cue:
            return claim.act
        told = act_of(claim.cue, "", None, self.known)
        return claim.act if told not in _STATED else told

    def _puts_off(self, lemmas: Sequence[str]) -> bool:
        sets = self.known.sets
        return not sets["put off"].isdisjoint(lemmas) or any(
            lemma in sets["put"] and beside in sets["off"] for lemma, beside in pairwise(lemmas)
        )

    def _is_plan(self, reading: SentenceReading, clause: Clause) -> bool:
        """Say whether a clause tells what will be done, or what somebody is ready to do."""
        verb = clause.verb
        words = reading.words(clause.first, clause.last)
        return (
            verb.tense is Tense.FUTURE
            or bool(verb.modality)
            or self._is_to(reading, clause)
            or not self.known.sets["commits"].isdisjoint(words)
        )

    def _is_to(self, reading: SentenceReading, clause: Clause) -> bool:
        """Say whether something is to be done: "the furnaces are to stay cold"."""
        behind = reading.words(clause.verb.last, clause.verb.last + 1)
        return clause.verb.lemma in self.known.sets["be-or-have"] and not self.known.sets["to"].isdisjoint(
            behind
        )

    def _refuses(self, reading: SentenceReading, clause: Clause) -> bool:
        """Say whether a clause tells that something will not be done: "will never", "no talks will take place"."""
        inside = reading.words(clause.first, clause.last + 1)
        if not self.known.sets["objecting"].isdisjoint(inside):
            return self.known.sets["flat refusal"].isdisjoint(inside)  # "has no objection"
        if clause.verb.negated or clause.verb.lemma in self.known.sets["refusing"]:
            return True
        return not self.known.sets["flat refusal"].isdisjoint(reading.words(clause.first, clause.last + 1))

    def _its_own(self, reading: SentenceReading, clause: Clause, phrase: NounPhrase, claim: Claim) -> bool:
        """Say whether who speaks commits itself, or the body or state that it speaks for."""
        content = claim.content[past_dispatch(claim.content) :][:LONGEST].removeprefix(f"{self._that} ")
        subject = content[phrase.start : phrase.end]
        actor = self.roster.actor(subject)
        if actor.name == claim.speaker or phrase.kind is PhraseKind.PRONOUN:
            return True
        named = claim.named.casefold().split()
        if self._is_of_another(actor, claim, named):
            return False
        if set(stems_of(claim.named)) & set(stems_of(subject)):
            return True
        planned = clause.verb.tense is Tense.FUTURE or self._is_to(reading, clause)
        decided = planned and phrase.kind in _DECIDED
        by_others = clause.verb.passive or clause.verb.modality in self.known.sets["permits"] or decided
        may_speak_for = reading.tokens[phrase.head].tag in _NAMES or phrase.kind in _OWN or by_others
        return may_speak_for and not any(self.known.kinds.get(word) == PhraseKind.BODY for word in named)

    def _is_of_another(self, actor: Actor, claim: Claim, named: Sequence[str]) -> bool:
        """Say whether somebody speaks of what another will do, who speaks for himself."""
        if claim.side and actor.side:
            return claim.side != actor.side
        return actor.name in self.speakers and self.known.sets["office"].isdisjoint(named)

    def before(self, early: Commitment, late: Commitment) -> bool:
        """Say whether one commitment was made before another: on an earlier day, or as the article tells."""
        one, other = early.claim, late.claim
        if one.day != other.day:
            return True
        if one.citation.article != other.citation.article or one.citation == other.citation:
            return False
        quoted = one.citation.quote.casefold().split()
        past = one.cue.partition(" ")[0] in self.known.sets["had"] or not self.known.sets[
            "back then"
        ].isdisjoint(quoted)
        return past or not self.known.sets["by now"].isdisjoint(other.citation.quote.casefold().split())

    def same(self, early: Commitment, late: Commitment) -> bool:
        """Say whether two commitments are of one actor, on one matter."""
        if not early.who & late.who:
            return False
        shared = (early.words & late.words) - (early.who & late.who) - set(stems_of(early.verb))
        turned = (
            early.against != late.against
            and early.claim.day != late.claim.day
            and not _STANDS.isdisjoint((early.verb, late.verb))
        )
        if len(shared) >= SHARED - (turned and self.few):
            return True
        same_verb = early.verb == late.verb and early.verb not in self.known.sets["be-or-have"]
        return bool(shared) and (same_verb or bool(excluding(self.known, early.words, late.words)))

    def change(self, early: Commitment, late: Commitment) -> Change | None:
        """Return what became of a commitment; None where it stands."""
        threat = early.claim.act is Act.THREATENS
        if early.claim.act is Act.DEMANDS or threat:
            return Change.DROPPED if late.given_up or (late.against and threat) else None
        if late.claim.act is Act.DEMANDS or AGAIN.search(late.claim.citation.quote):
            return None
        return self._turned(early, late)

    def _turned(self, early: Commitment, late: Commitment) -> Change | None:
        """Return how somebody turned from what he said that he would do, or would not."""
        if late.given_up and not late.plan:
            return Change.DROPPED
        if late.put_off and not early.against and not early.put_off:
            return Change.MOVED
        if early.against != late.against and (late.plan or late.verb not in self.known.sets["be-or-have"]):
            return Change.MOVED if early.against else Change.HARDENED
        turned = not early.against and excluding(self.known, early.words, late.words)
        return Change.MOVED if turned else None

    def _is_negated(self, claim: Claim) -> bool:
        """Say whether what is promised is not to do it: "vowed never to withdraw"."""
        quote = claim.citation.quote
        at = quote.find(claim.content[:NEGATED_WITHIN])
        words = quote[max(0, at - NEGATED_WITHIN // 2) : at + NEGATED_WITHIN // 2].split()
        return not self.known.sets["negates"].isdisjoint(words)

    @property
    def _that(self) -> str:
        return next(iter(self.known.sets["clause"]))
