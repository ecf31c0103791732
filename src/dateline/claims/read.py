"""Articles -> claims: each attribution with whom it means and what it does."""

from __future__ import annotations

import bisect
import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.actors import Actor, Heard, Place, Roster
from dateline.actors.states import state_of
from dateline.attribution import find_attributions, find_said, subject_at
from dateline.claims.acts import act_of
from dateline.claims.denials import NOUN, Pointing, pointing
from dateline.model import Act, Attribution, Citation, Claim, Filed
from dateline.text.letters import CAPITAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dateline.model import Block

# "Russian and American assertions of ...", "Moscow's claim that ...", "speculation it was ...", "claims by X that ..."
_SAYING = re.compile(
    rf"(?:the |any |all |an? )?(?P<who>(?:{CAPITAL}[\w.’']*(?: and |, | ))*|(?:[\w’'-]+ ){{0,3}}?[\w-]+[’']s? (?:[a-z]+ )?)"
    rf"(?P<noun>(?:some |recent |media |repeated |mounting |widespread |the )*(?i:{NOUN}|ideas?|notions?|criticisms?|complaints?))"
    rf"(?: (?:by|from|in(?= (?:the )?{CAPITAL})(?! [JFMASOND][a-z]+ that)) (?P<by>(?:the |an? |one of )?[\w’'. ]{{2,50}}?)(?:, [^,;.]{{2,60}},)?)? (?:of|that|about|in (?:the )?[\w ]+ that|(?=it |he |she |they |the |its |his ))(?P<what>(?:[^.;]|(?<=\bM[rs]|\bDr)\.|\.(?=\w))+)"
)
# "... - a claim the US president has dismissed as “fake news.”"
_APPENDED = re.compile(
    r"(?:[–—,-]|[–—-]{1,2}) ?(?:an?|the) (?:claim|allegation|report|accusation|assertion|charge|account|suggestion|figure|version)(?:,? (?:that|which))? "
    r"(?:(?P<who>(?!was |were |is |had been |has been )(?:the )?[^,.;–—]{2,60}?) (?P<cue>(?:(?:not )?\w+ly )?(?:has |have |had )?(?:since |also |\w+ly )?(?:dismissed|denied|rejected|disputed|contradicted|denies|dismisses|rejects|disputes))\b"
    r"|(?:was|were|is|has been|had been)? ?(?P<passive>(?:\w+ly )?(?:dismissed|denied|rejected|disputed|contradicted))(?: [^,.;]{0,30}?)? by (?P<by>[^,.;–—]{2,60}))(?P<rest>[^.]*)"
)
_COUNTED = r"(?:the|its|their) (?:[\w-]+ ){0,3}?(?:number|toll|total|figure|count|losses|cost|damage|turnout|crowd|attendance|bill|price|dead|participation)\b[^.;]{0,120}? at [^.;]{0,120}?"
_PUTS = re.compile(rf"\b(?P<cue>puts?) (?P<what>{_COUNTED}\d[\d,.]*\d|{_COUNTED}\d)")
_ESTIMATED = re.compile(
    r", by (?P<who>(?:the )?[^,.;]{3,40}?)[’']s? (?:own )?(?P<cue>estimate|count|reckoning|tally)\b"
)
_TURNS_AWAY = re.compile(
    r"\s(?:(?:has|have|had) (?:\w+ )?)?(?:reject|den|dismiss|refut|rebuff|brush|disput|confirm|acknowledg|admit|question|challeng)\w*(?: off| aside)?(?: \w+){0,2}\s"
)
_PARTICLE = re.compile(r"^(?:aside|off|away|out|down) ")
_DETERMINER = re.compile(r"(?:the|this|that|these|those|his|her|its|their|any|all|such|an?)", re.IGNORECASE)
_NO_CLAIM = re.compile(
    r"(?:notion|idea|talk|complaint|criticism|study|studies|evidence|findings?|audit|figures?|numbers?|counts?|toll)",
    re.IGNORECASE,
)
_AS_WHAT = re.compile(
    rf"as (?:an? )?(?:[\w-]+ )?[\w-]+ (?=(?:the|any|all|an?|{CAPITAL}[\w-]+[’']s?) )|as [“\"‘][^”\"’]+[”\"’] "
)
_CONTRADICTING = re.compile(
    r"\b(contradicting|denying|rejecting|dismissing|rebutting|refuting) (?:the |a |all )?(?:[\w’-]+ ){0,2}$"
)
# "Nobody wants war" is nobody's claim, and a date says nothing
_NOBODY = re.compile(
    r"(?:nobody|no one|none|\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December))$",
    re.IGNORECASE,
)
# "Russia is ready to hand over the bodies, its delegation said"
_ITS = re.compile(r"(?:its|their) (?P<what>[\w -]{4,60})$")
_LED_BY = re.compile(
    rf"(?:{CAPITAL}{CAPITAL}[^—–]{{2,40}} [—–-]+ )?(?P<who>(?:The )?{CAPITAL}\w+)(?:[’']s \w+)? (?:\w+ )?(?:has|had|have|is|was|will|would|no|still|could|must|\w+s|\w+ed)\b"
)
# What is denied somebody is no statement: "was denied access", "denied him a visa"
_WITHHELD = re.compile(
    rf"(?:(?:him|her|them|us|it|{CAPITAL}\w+|the \w+) )?(?:(?:an?|the|any|any more|all|further|their|his|her|its) )?(?:\w+ )?(?:access|entry|visas?|bail|parole|permission|permits?|asylum|treatment|chance|rights?|requests?"
    r"|application|leave|citizenship|care|victory|opportunity|credit|motion|appeal)\b(?! (?:had|has|was|were|is)\b)"
)
_NEITHER = re.compile(r"\b(?:confirm(?:ed|s)?|admit(?:ted)?) (?:n?or) (?:den|refut)", re.IGNORECASE)
_DENYING = frozenset({Act.DENIES, Act.DISMISSES})


Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A claim with what stands around it: what it takes up (a claim told inside a denial), or points at."""

    claim: Claim
    denied: Claim | None = None
    points: Pointing | None = None
    whose: Actor | None = None  # whom it points at


@dataclass(frozen=True, slots=True)
class _Article:
    """An article with what is needed to read its claims."""

    filed: Filed
    roster: Roster
    text: str
    day: dt.date | None

    def block_at(self, offset: int) -> Block:
        blocks = self.filed.article.blocks
        return blocks[max(0, bisect.bisect_right(blocks, offset, key=lambda b: b.start) - 1)]

    def actor(self, words: str, at: int, heard: Sequence[Heard] = (), said: Spans = ()) -> Actor:
        """Return whom the words of a source at `at` mean; who is named in what is `said` is not who says it."""
        before = self.text[:at]
        for start, end in said:
            if start < at:
                before = before[:start] + " " * (min(end, at) - start) + before[end:]
        return self.roster.actor(words, Place(before, self.block_at(at).start, heard, self.day))


def claims_of(pile: Sequence[Filed], roster: Roster | None = None) -> tuple[Claim, ...]:
    """Return who claims what in the articles, in their order; reports inside reports are both kept."""
    return tuple(spoken.claim for spoken in spoken_in(pile, roster or roster_of(pile)))


def roster_of(pile: Sequence[Filed]) -> Roster:
    """Return who is who in the articles."""
    return Roster.of((filed.article.text, _day(filed)) for filed in pile)


def spoken_in(pile: Sequence[Filed], roster: Roster) -> Iterator[Spoken]:
    """Yield the claims of the articles, each denial with the claim that its own sentence tells; copies say nothing twice."""
    return once(spoken for filed in pile for spoken in spoken_by(filed, roster))


def once(spoken: Iterable[Spoken]) -> Iterator[Spoken]:
    """Leave out what stands in a paragraph that an earlier article has word for word."""
    first: dict[str, str] = {}
    for one in spoken:
        citation = one.claim.citation
        if first.setdefault(citation.paragraph, citation.article) == citation.article:
            yield one


def spoken_by(filed: Filed, roster: Roster) -> Iterator[Spoken]:
    """Yield the claims of one article, in the order of their cues within its paragraphs."""
    article = _Article(filed, roster, filed.article.text, _day(filed))
    attributions = filed.reading.attributions
    if attributions is None:
        attributions = find_said(article.text)
    heard: list[Heard] = []
    for found in _rightly_sourced(attributions, article.text):
        if spoken := _spoken(article, found, heard):
            yield spoken
            claim = spoken.claim
            if found.source:
                actor = Actor(claim.speaker, claim.side, claim.resolved)
                heard.append(Heard(actor, claim.named, found.source[0][0]))
    for block in filed.article.blocks:
        yield from _appended(article, block)
        yield from _counted(article, block)
        yield from _estimated(article, block)


def cite(filed: Filed, block: Block, start: int, end: int) -> Citation:
    """Return the sentences of a block that hold [start, end) of the article's text."""
    sentences = filed.reading.sentences
    one = bisect.bisect_right(sentences, start, key=lambda s: s.end)
    after = bisect.bisect_left(sentences, end, key=lambda s: s.start)
    first, last = (sentences[one].start, sentences[after - 1].end) if one < after else (start, end)
    article = filed.article
    return Citation(
        filed.id, filed.digest, first, last, article.text[first:last], article.text[block.start : block.end],
        article.publisher or "an unnamed publisher", article.title, article.address, article.published,
    )  # fmt: skip


def _day(filed: Filed) -> dt.date | None:
    published = filed.article.published
    return published.day if published and not published.suspect else None


def _rightly_sourced(found: Iterable[Attribution], text: str) -> Iterator[Attribution]:
    """Give "X said Y did it, urging Z to act" to X: a participle goes on with who spoke, not with who is spoken of."""
    before: Attribution | None = None
    for one in (_with_its_verb(each, text) for each in found):
        cue = text[one.cue[0][0] : one.cue[0][1]]
        turned = _CONTRADICTING.search(text, max(0, one.cue[0][0] - 60), one.cue[0][0])
        if before and turned and before.source:  # "..., said X, contradicting reports that ..."
            at = turned.start()
            yield replace(
                one,
                source=before.source,
                cue=((at, turned.end(1)),),
                content=((turned.end(1) + 1, one.content[-1][1]),),
            )
            continue
        if before and one.source and cue.endswith("ing") and one.cue[0][0] >= before.content[-1][1]:
            at = one.source[0][0]
            if any(s <= at < e for s, e in before.content):
                yield replace(one, source=before.source)
                continue
        yield one
        before = one


def _with_its_verb(found: Attribution, text: str) -> Attribution:
    """Make the verb the cue in "X rejected claims that ...": X claims nothing there."""
    if not found.source or found.source[-1][1] >= found.cue[0][0]:
        return found
    gap, at = found.source[-1][1], found.cue[0][0]
    if not _TURNS_AWAY.fullmatch(text[gap:at]):
        return found
    return replace(found, cue=((gap, at),), content=((at, found.content[-1][1]),))


def _spoken(article: _Article, found: Attribution, heard: Sequence[Heard]) -> Spoken | None:
    text = article.text
    source, cue, content = (
        " ".join(text[s:e] for s, e in spans).strip() for spans in (found.source, found.cue, found.content)
    )
    after = ""
    if found.cue[-1][1] <= found.content[0][0]:
        after = text[found.cue[-1][1] : found.content[-1][1] + 40].strip()
    act = act_of(cue, after or content)
    if act is None or _NOBODY.match(source) or source.count('"') % 2:
        return None
    if act is Act.DENIES and (not source or _WITHHELD.match(after or content)):
        return None
    if act in _DENYING and _NEITHER.search(text, max(0, found.cue[0][0] - 40), found.cue[0][0] + len(cue)):
        return None
    at = found.source[0][0] if found.source else found.cue[0][0]
    actor = article.actor(source, at, heard, found.content)
    if not actor.resolved and (owned := _owner_told(source, content)):
        actor = article.actor(owned, at)
    claim = _claim(article, actor, (source, cue, content), act, found)
    if found.stance:
        claim = replace(claim, stance=True)
    points = pointing(cue, content, claim.citation.quote)
    if points and claim.act not in _DENYING:
        claim = replace(claim, act=Act.DENIES)
    if claim.act not in _DENYING:
        return Spoken(claim)
    whose = article.actor(points.whose, at) if points and points.whose else None
    whole = text[found.content[0][0] : claim.citation.end] if len(found.content) == 1 else content
    return Spoken(claim, _taken_up(article, whole, claim), points, whose)


def _owner_told(source: str, content: str) -> str:
    """Return "Russia’s delegation" for "Russia is ready to ..., its delegation said"; "" where no state leads what is said."""
    its, led = _ITS.match(source), _LED_BY.match(content)
    if not (its and led and state_of(led["who"])):
        return ""
    return f"{state_of(led['who'])}’s {its['what']}"


def _claim(
    article: _Article, actor: Actor, words: tuple[str, str, str], act: Act, found: Attribution
) -> Claim:
    """Return the claim; `words` are those of source, cue and content."""
    at, spans = found.cue[0][0], found.content
    block = article.block_at(at)
    inside = [(s, e) for s, e in spans if s < block.end and block.start < e] or [(at, at + 1)]
    start, end = max(inside[0][0], block.start), min(inside[-1][1], block.end)
    return Claim(
        actor.name, words[0], actor.resolved, actor.side, act, words[1], words[2], spans,
        cite(article.filed, block, start, end), article.day,
    )  # fmt: skip


def _taken_up(article: _Article, content: str, denial: Claim) -> Claim | None:
    """Return the claim that a denial itself tells: "denies Russian and American assertions of ..."."""
    said = _AS_WHAT.sub("", _PARTICLE.sub("", content))
    found = _SAYING.search(said)
    if not found or found.start() > len("off the many "):
        return None
    who = _PARTICLE.sub("", re.sub(r"[’']s?$", "", (found["by"] or found["who"]).strip(" ,")))
    at = denial.spans[0][0] + len(content) - len(said)
    who = "" if _DETERMINER.fullmatch(who) else who
    if not who and _NO_CLAIM.match(found["noun"]):
        return None
    names = [article.actor(name, at) for name in re.split(r" and |, ", who) if name.strip()]
    speaker = " and ".join(dict.fromkeys(a.name for a in names)) or found["noun"].casefold()
    side = names[0].side if len(names) == 1 else ""
    start = at + found.start("what") if len(denial.spans) == 1 else at
    spans = ((start, start + len(found["what"])),)
    return Claim(
        speaker, who, bool(names), side, Act.SAYS, found["noun"], found["what"], spans, denial.citation, denial.day
    )  # fmt: skip


def _counted(article: _Article, block: Block) -> Iterator[Spoken]:
    """Yield who "put the number of the dead at 12": a verb that nobody takes for one of saying."""
    paragraph = article.text[block.start : block.end]
    for found in _PUTS.finditer(paragraph):
        start = paragraph.rfind(". ", 0, found.start()) + 1
        subject = subject_at(paragraph[start : found.end()], found.start() - start)
        if subject is None:
            continue
        who = paragraph[start + subject[0] : start + subject[1]]
        at = block.start + start + subject[0]
        spans = ((block.start + found.start("what"), block.start + found.end("what")),)
        attribution = Attribution(
            (), ((block.start + found.start("cue"), block.start + found.end("cue")),), spans
        )
        words = (who, found["cue"], found["what"])
        yield Spoken(_claim(article, article.actor(who, at), words, Act.SAYS, attribution))


def _estimated(article: _Article, block: Block) -> Iterator[Spoken]:
    """Yield whose count it is in "Some 50,000 people, by the organisers' estimate, filled the square"."""
    paragraph = article.text[block.start : block.end]
    for found in _ESTIMATED.finditer(paragraph):
        start = (
            max(paragraph.rfind(". ", 0, found.start()) + 2, 0) if ". " in paragraph[: found.start()] else 0
        )
        told, at = paragraph[start : found.start()], block.start + found.start("who")
        spans = ((block.start + start, block.start + found.start()),)
        attribution = Attribution((), ((at, at),), spans)
        words = (found["who"], found["cue"], told)
        yield Spoken(_claim(article, article.actor(found["who"], at), words, Act.SAYS, attribution))


def _appended(article: _Article, block: Block) -> Iterator[Spoken]:
    """Yield what a sentence tells and then calls "a claim the president has dismissed"."""
    paragraph = article.text[block.start : block.end]
    for found in _APPENDED.finditer(paragraph):
        start = (
            max(paragraph.rfind(". ", 0, found.start()) + 2, 0) if ". " in paragraph[: found.start()] else 0
        )
        told = paragraph[start : found.start()].strip()
        who, cue = ("by", found["passive"]) if found["by"] else ("who", found["cue"])
        act = Act.DISMISSES if "dismiss" in cue or "reject" in cue else Act.DENIES
        if not told:
            continue
        at = block.start + found.start(who)
        content = ((block.start + start, block.start + start + len(told)),)
        attribution = Attribution((), ((at, at),), content)
        actor = article.actor(found[who], at)
        denial = _claim(article, actor, (found[who], cue, told), act, attribution)
        inner = next(iter(find_attributions(told)), None)
        named = " ".join(told[s:e] for s, e in inner.source) if inner else ""
        claimant = article.actor(named, at) if named else Actor("reports", resolved=False)
        yield Spoken(denial, _claim(article, claimant, (named, "", told), Act.SAYS, attribution))
