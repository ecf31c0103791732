"""An article -> its utterances: each attribution with what it does and what it takes up, whoever its source may mean."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.actors.states import state_of
from dateline.attribution import find_attributions, subject_at
from dateline.claims.acts import act_of
from dateline.claims.antecedents import Antecedents
from dateline.claims.denials import CALLS_UNTRUE, DENIED, DENIES, NOUN, pointing
from dateline.claims.frames import Said
from dateline.claims.governed import Governed, governed
from dateline.claims.negation import denied_in, first_told
from dateline.claims.parts import DENYING, may_deny, parts_of
from dateline.claims.quoted import quoted_chains, wholly
from dateline.claims.turned import turned_down
from dateline.grammar import ArticleGrammar
from dateline.model import Act, Attribution, Block, Pointing, Sentence, Spans, Utterance, UtteranceKind
from dateline.model.citing import cited_at
from dateline.patterns import lazy_pattern
from dateline.text.letters import CAPITAL
from dateline.text.terms import stems_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dateline.model import Article

# "Russian and American assertions of ...", "Moscow's claim that ...", "speculation it was ...", "claims by X that ..."
_SAYING = lazy_pattern(
    rf"(?:the |any |all |an? )?(?P<who>(?:{CAPITAL}[\w.’']*(?: and |, | ))*|(?:[\w’'-]+ ){{0,3}}?[\w-]+[’']s? (?:[a-z]+ )?)"
    rf"(?P<noun>(?:some |recent |media |repeated |mounting |widespread |the )*(?i:{NOUN}|ideas?|notions?|criticisms?|complaints?))"
    rf"(?: (?:by|from|in(?= (?:the )?{CAPITAL})(?! [JFMASOND][a-z]+ that)) (?P<by>(?:the |an? |one of )?[\w’'. -]{{2,60}}?)(?:, [^,;.]{{2,60}},)?)? (?:of|that|about|in (?:the )?[\w ]+ that|(?=it |he |she |they |the |its |his ))(?P<what>(?:[^.;]|(?<=\bM[rs]|\bDr)\.|\.(?=\w))+)"
)
# "... - a claim the US president has dismissed as “fake news.”"
_APPENDED = lazy_pattern(
    r"(?:[–—,-]|[–—-]{1,2}) ?(?:an?|the) (?:claim|allegation|report|accusation|assertion|charge|account|suggestion|figure|version)(?:,? (?:that|which))? "
    r"(?:(?P<who>(?!was |were |is |had been |has been )(?:the )?[^,.;–—]{2,60}?) (?P<cue>(?:(?:not )?\w+ly )?(?:has |have |had )?(?:since |also |\w+ly )?(?:dismissed|denied|rejected|disputed|contradicted|denies|dismisses|rejects|disputes))\b"
    r"|(?:was|were|is|has been|had been)? ?(?P<passive>(?:\w+ly )?(?:dismissed|denied|rejected|disputed|contradicted))(?: [^,.;]{0,30}?)? by (?P<by>[^,.;–—]{2,60}))(?P<rest>[^.]*)"
)
_CALLED_A_CLAIM = lazy_pattern(
    r"[, –—-](?:an?|the) (?:claim|allegation|report|accus|assert|charge|account|sugg|figure|version)"
)
_COUNTED = r"(?:the|its|their) (?:[\w-]+ ){0,3}?(?:number|toll|total|figure|count|losses|cost|damage|turnout|crowd|attendance|bill|price|dead|participation)\b[^.;]{0,120}? at [^.;]{0,120}?"
_PUTS = lazy_pattern(rf"\b(?P<cue>puts?) (?P<what>{_COUNTED}\d[\d,.]*\d|{_COUNTED}\d)")
_ESTIMATED = lazy_pattern(
    r", by (?P<who>(?:the )?[^,.;]{3,40}?)[’']s? (?:own )?(?P<cue>estimate|count|reckoning|tally)\b"
)
_TURNS_AWAY = lazy_pattern(
    r"\s(?:(?:has|have|had) (?:\w+ )?)?(?:reject|den|dismiss|refut|rebuff|brush|disput|confirm|acknowledg|admit|question|challeng)\w*(?: off| aside)?(?: \w+){0,2}\s"
)
_PARTICLE = lazy_pattern(r"^(?:aside|off|away|out|down) ")
_DETERMINER = lazy_pattern(r"(?:the|this|that|these|those|his|her|its|their|any|all|such|an?)", re.IGNORECASE)
_NO_CLAIM = lazy_pattern(
    r"(?:notion|idea|talk|complaint|criticism|study|studies|evidence|findings?|audit|figures?|numbers?|counts?|toll)",
    re.IGNORECASE,
)
_AS_WHAT = lazy_pattern(
    rf"as (?:an? )?(?:[\w-]+ )?[\w-]+ (?=(?:the|any|all|an?|{CAPITAL}[\w-]+[’']s?) )|as [“\"‘][^”\"’]+[”\"’] "
)
_CONTRADICTING = lazy_pattern(
    r"\b(contradicting|denying|rejecting|dismissing|rebutting|refuting) (?:the |a |all )?(?:[\w’-]+ ){0,2}$"
)
# "Nobody wants war" is nobody's claim, and a date says nothing
_NOBODY = lazy_pattern(
    r"(?:nobody|no one|none|\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December))$",
    re.IGNORECASE,
)
# "Russia is ready to hand over the bodies, its delegation said"
_PRONOUN = lazy_pattern(r"(?:he|she|it|they|who)", re.IGNORECASE)
_OWNED = lazy_pattern(r"(?P<whose>his|her|its|their) (?P<what>[^,]+)", re.IGNORECASE)
_OWNERS = {"his": "he", "her": "she", "its": "it", "their": "they"}
_ITS = lazy_pattern(r"(?:its|their) (?P<what>[\w -]{4,60})$")
_LED_BY = lazy_pattern(
    rf"(?:{CAPITAL}{CAPITAL}[^—–]{{2,40}} [—–-]+ )?(?P<who>(?:The )?{CAPITAL}\w+)(?:[’']s \w+)? (?:\w+ )?(?:has|had|have|is|was|will|would|no|still|could|must|\w+s|\w+ed)\b"
)
# What is denied somebody is no statement: "was denied access", "denied him a visa"
_WITHHELD = lazy_pattern(
    rf"(?:(?:him|her|them|us|it|{CAPITAL}\w+|the \w+) )?(?:(?:an?|the|any|any more|all|further|their|his|her|its) )?(?:\w+ )?(?:access|entry|visas?|bail|parole|permission|permits?|asylum|treatment|chance|rights?|requests?"
    r"|application|leave|citizenship|care|victory|opportunity|credit|motion|appeal)\b(?! (?:had|has|was|were|is)\b)"
)
_THAT, _REPORTS = "that ", "reports"
_NEITHER = lazy_pattern(r"\b(?:confirm(?:ed|s)?|admit(?:ted)?) (?:n?or) (?:den|refut)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Text:
    """An article's text with its blocks and sentences."""

    text: str
    blocks: Sequence[Block]
    sentences: Sequence[Sentence]
    grammar: ArticleGrammar

    def block_at(self, offset: int) -> int:
        return max(0, bisect.bisect_right(self.blocks, offset, key=lambda b: b.start) - 1)

    def paragraph(self, block: Block) -> str:
        return self.text[block.start : block.end]

    def points(self, spans: Spans, cue: str) -> Pointing | None:
        """Return what a content points at that calls a claim untrue, or turns one down."""
        denying = bool(DENIES.search(cue))
        for start, end in spans:
            if not (denying or CALLS_UNTRUE.search(self.text, start, end)):
                continue
            for sentence in self.read_in(start, end):
                said = Said(self.text, self.grammar.of(sentence), self.grammar.language, start, end)
                if points := said.pointing(denying=denying):
                    return points
        return None

    def named_at(self, start: int) -> str:
        """Return the phrase that opens at a place, "" where it is a pronoun."""
        reading = next((self.grammar.of(each) for each in self.read_in(start, start + 1)), None)
        phrase = reading.phrase_of(start, start + 1) if reading else None
        return "" if phrase is None or phrase.kind == "pronoun" else self.text[phrase.start : phrase.end]

    def read_in(self, start: int, end: int) -> Iterator[Sentence]:
        """Yield the sentences that hold a stretch of text."""
        first = max(0, bisect.bisect_right(self.sentences, start, key=lambda s: s.start) - 1)
        return itertools.takewhile(lambda s: s.start < end, self.sentences[first:])

    def denied(self, spans: Spans, act: Act) -> tuple[tuple[int, str], ...]:
        """Return what a content denies, by its stem, "" for a clause that denies nothing, with its place in the content."""
        known, before = self.grammar.language, 0
        found: list[tuple[int, str]] = []
        for start, end in spans:
            for sentence in self.read_in(start, end):
                reading = self.grammar.of(sentence)
                told = first_told(reading, start, end) if act in DENYING and not found else None
                heads = (*((told,) if told else ()), *denied_in(reading, start, end, known))
                found += [(before + at - start, lemma) for at, lemma in heads]
            before += end - start + 1
        return tuple((at, stem) for at, lemma in found for stem in stems_of(lemma)[:1] or (lemma,))


def utterances_in(
    article: Article,
    attributions: Iterable[Attribution],
    sentences: Sequence[Sentence],
    grammar: ArticleGrammar,
) -> tuple[Utterance, ...]:
    """Return what one article tells that somebody says, in the order of the cues within its paragraphs."""
    text = _Text(article.text, article.blocks, sentences, grammar)
    named = (each for each in attributions if not _labelled(text.text, each))
    sourced = list(_rightly_sourced(named, text.text))
    told = tuple(governed(text.text, sourced, sentences, grammar))
    attributed = [one for each in told if (one := _attributed(text, each))]
    quoted = (*_quoted(text, told, attributed), *_turns(text, attributed))
    meant = Antecedents(
        text.text, sentences, grammar, sorted(e.found.source[0] for e in told if e.found.source)
    )
    attributed = [_with_antecedent(one, meant, text.text) for one in (*attributed, *quoted)]
    beside = [
        one
        for block in text.blocks
        for one in (*_appended(text, block), *_counted(text, block), *_estimated(text, block))
    ]
    turned = {one.at: one for one in _turned_down(text, {one.cue[-1] for one in sourced})}
    heads = {one.at: one.main for one in attributed if one.at in turned and one.act in DENYING}
    beside += [replace(one, main=heads.get(at, False)) for at, one in turned.items()]
    return (*(one for one in attributed if one.at not in heads), *beside)


def _quoted(text: _Text, told: Sequence[Governed], said: Sequence[Utterance]) -> Iterator[Utterance]:
    """Yield the sentences that stand wholly in quotation marks and that no attribution holds, with who is quoted."""
    held = sorted(span for one in said if not one.stance for span in one.spans)
    speakers = [each.found for each in told if each.found.source and not each.found.stance]
    starts = [each.cue[0][0] for each in speakers]
    for chain in quoted_chains(text.text, text.sentences):
        source = _who_is_quoted(text, chain, speakers, starts)
        for sentence in (text.sentences[k] for k in chain):
            span = sentence.start, sentence.end
            if not wholly(text.text, sentence) or _held(held, span):
                continue
            cue = ((sentence.start, sentence.start),)
            found = Attribution(source, cue, (span,))
            words = (" ".join(text.text[s:e] for s, e in source), "", text.text[span[0] : span[1]])
            act = act_of("said", words[2]) or Act.SAYS
            one = _utterance((text, _place(text, found)), UtteranceKind.ATTRIBUTED, words, act, found)
            yield replace(one, main=True, named=False)


def _turns(text: _Text, said: Sequence[Utterance]) -> Iterator[Utterance]:
    """Yield the sentences of a transcript that no attribution holds, with whose turn it is: "ROSSI: We will go."."""
    opened = {
        k: match
        for k, one in enumerate(text.sentences)
        if (match := _TURN.match(text.text, one.start, one.end))
    }
    if len(opened) < _TRANSCRIPT:
        return
    held = sorted(span for one in said if not one.stance for span in one.spans)
    source: Spans = ()
    for k in range(min(opened), len(text.sentences)):
        sentence = text.sentences[k]
        if turn := opened.get(k):
            nobody = turn["who"].casefold() in text.grammar.language.labels
            source = () if nobody else (turn.span("who"),)
        if source and not _held(held, (sentence.start, sentence.end)):
            span = (turn.end() if turn else sentence.start, sentence.end)
            found = Attribution(source, ((span[0], span[0]),), (span,))
            words = (text.text[source[0][0] : source[0][1]], "", text.text[span[0] : span[1]])
            act = act_of("said", words[2]) or Act.SAYS
            told = _utterance((text, _place(text, found)), UtteranceKind.ATTRIBUTED, words, act, found)
            yield replace(told, main=True, named=False)


_TURN = lazy_pattern(r"(?P<who>[A-Z][A-Z.’' -]{2,40}?)(?:,[^:]{2,60})?: ")
_TRANSCRIPT = 3  # turns; fewer are headings


def _who_is_quoted(
    text: _Text, chain: range, speakers: Sequence[Attribution], starts: Sequence[int]
) -> Spans:
    """Return where the one is named who is quoted: by the sentence that ends the quotation, before it, or behind it."""
    first, last = text.sentences[chain.start], text.sentences[chain.stop - 1]
    after = bisect.bisect_left(starts, last.start)
    if after < len(speakers) and starts[after] < last.end:
        return speakers[after].source
    before = bisect.bisect_left(starts, first.start) - 1
    nearest = text.sentences[max(0, chain.start - _QUOTED_BY)].start
    if before >= 0 and starts[before] >= nearest:
        return speakers[before].source
    return ()


_QUOTED_BY = 4  # sentences back to who is quoted


def _held(held: Sequence[tuple[int, int]], span: tuple[int, int]) -> bool:
    """Say whether most of a sentence is part of what somebody says."""
    size = span[1] - span[0]
    return any(min(end, span[1]) - max(start, span[0]) > _MOST * size for start, end in held)


_MOST = 0.8


def _with_antecedent(one: Utterance, meant: Antecedents, text: str) -> Utterance:
    """Tell whom a pronoun means, where the article does."""
    if not one.owner and _PRONOUN.fullmatch(one.source) and (found := meant.of(one.source, one.at)):
        return replace(one, owner=text[found[0] : found[1]])
    owned = None if one.owner else _OWNED.match(one.source)
    if owned and (found := meant.of(_OWNERS[owned["whose"].casefold()], one.at)):
        return replace(one, owner=f"{text[found[0] : found[1]]}’s {owned['what']}")
    return one


def _labelled(text: str, found: Attribution) -> bool:
    """Say whether a source holds a label: "PHOTO: Ann Lee" is a heading, and says nothing."""
    return any(": " in text[start:end] for start, end in found.source)


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


def _attributed(text: _Text, told: Governed) -> Utterance | None:
    """Return what an attribution utters; None where nobody claims anything by it."""
    whole, found = text.text, told.found
    source, cue, content = (
        " ".join(whole[s:e] for s, e in spans).strip() for spans in (found.source, found.cue, found.content)
    )
    after = ""
    if found.cue[-1][1] <= found.content[0][0]:
        after = whole[found.cue[-1][1] : found.content[-1][1] + 40].strip()
    act = act_of(cue, after or content, told.frame)
    labels = text.grammar.language.labels
    if (
        act is None
        or _NOBODY.match(source)
        or source.count('"') % 2
        or (cue == ":" and source.casefold() in labels)
    ):
        return None
    if told.meant and (told.done or act in DENYING):
        return None
    if act is Act.DENIES and (not source or _WITHHELD.match(after or content)):
        return None
    if act in DENYING and _NEITHER.search(whole, max(0, found.cue[0][0] - 40), found.cue[0][0] + len(cue)):
        return None
    place = _place(text, found)
    cited = place[0]
    points = pointing(cue, content, whole[cited[0] : cited[1]]) or text.points(found.content, cue)
    if points and act not in DENYING:
        act = Act.DENIES
    one = _utterance((text, place), UtteranceKind.ATTRIBUTED, (source, cue, content), act, found)
    one = replace(one, main=told.main, done=told.done or found.stance)
    if act not in DENYING:
        return one
    said = whole[found.content[0][0] : cited[1]] if len(found.content) == 1 else content
    return replace(one, points=points, denied=_taken_up(said, one) or _told_inside(one, points))


def _owner_told(source: str, content: str) -> str:
    """Return "Russia’s delegation" for "Russia is ready to ..., its delegation said"; "" where no state leads what is said."""
    its, led = _ITS.match(source), _LED_BY.match(content)
    if not (its and led and state_of(led["who"])):
        return ""
    return f"{state_of(led['who'])}’s {its['what']}"


def _utterance(
    at: tuple[_Text, tuple[tuple[int, int], int]],
    kind: UtteranceKind,
    words: tuple[str, str, str],
    act: Act,
    found: Attribution,
) -> Utterance:
    """Return the utterance; `words` are those of source, cue and content, `at` its text and its `_place` there."""
    source, _, content = words
    text, (cited, block) = at
    return Utterance(
        kind, *words, act, found.content,
        at=found.source[0][0] if found.source else found.cue[0][0],
        cited=cited,
        block=block,
        named=bool(found.source),
        stance=found.stance,
        owner=_owner_told(source, content) if found.source else "",
        parts=parts_of(content, act, text.denied(found.content, act) if may_deny(content, act) else ()),
    )  # fmt: skip


def _place(text: _Text, found: Attribution) -> tuple[tuple[int, int], int]:
    """Return the sentences in which an attribution is told, and their block."""
    cue, spans = found.cue[0][0], found.content
    number = text.block_at(cue)
    block = text.blocks[number]
    inside = [(s, e) for s, e in spans if s < block.end and block.start < e] or [(cue, cue + 1)]
    start, end = max(inside[0][0], block.start), min(inside[-1][1], block.end)
    return cited_at(text.sentences, start, end), number


def _taken_up(content: str, denial: Utterance) -> Utterance | None:
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
    start = at + found.start("what") if len(denial.spans) == 1 else at
    spans = ((start, start + len(found["what"])),)
    return Utterance(
        UtteranceKind.TAKEN_UP, who, found["noun"], found["what"], Act.SAYS, spans, at, denial.cited, denial.block
    )  # fmt: skip


def _told_inside(denial: Utterance, points: Pointing | None) -> Utterance | None:
    """Return the claim that follows a noun for it: "a newspaper report that the island had been sold"."""
    if points is None or not points.about.startswith(_THAT) or points.about not in denial.content:
        return None
    start = denial.spans[0][0] + denial.content.find(points.about) + len(_THAT)
    told = points.about.removeprefix(_THAT)
    spans = ((start, start + len(told)),)
    return Utterance(
        UtteranceKind.TAKEN_UP, points.whose, _REPORTS, told, Act.SAYS, spans, denial.spans[0][0], denial.cited, denial.block
    )  # fmt: skip


def _counted(text: _Text, block: Block) -> Iterator[Utterance]:
    """Yield who "put the number of the dead at 12": a verb that nobody takes for one of saying."""
    paragraph = text.paragraph(block)
    for found in _PUTS.finditer(paragraph) if "put" in paragraph else ():
        start = paragraph.rfind(". ", 0, found.start()) + 1
        subject = subject_at(paragraph[start : found.end()], found.start() - start)
        if subject is None:
            continue
        who = paragraph[start + subject[0] : start + subject[1]]
        at = block.start + start + subject[0]
        spans = ((block.start + found.start("what"), block.start + found.end("what")),)
        cue = ((block.start + found.start("cue"), block.start + found.end("cue")),)
        words = (who, found["cue"], found["what"])
        found_in = Attribution((), cue, spans)
        one = _utterance((text, _place(text, found_in)), UtteranceKind.COUNTED, words, Act.SAYS, found_in)
        yield replace(one, at=at)


def _turned_down(text: _Text, cues: set[tuple[int, int]]) -> Iterator[Utterance]:
    """Yield who turns a claim down by a verb that nobody took for one of saying: "was contradicted by the engineer"."""
    for sentence in text.sentences:
        if not DENIES.search(text.text, sentence.start, sentence.end):
            continue
        for source, cue, content in turned_down(text.grammar.of(sentence), text.grammar.language):
            if any(start < cue[1] and cue[0] < end for start, end in cues):
                continue
            found = Attribution((source,), (cue,), (content,))
            who, verb, claim = (text.text[start:end] for start, end in (source, cue, content))
            place = ((sentence.start, sentence.end), sentence.block)
            one = _utterance((text, place), UtteranceKind.ATTRIBUTED, (who, verb, claim), Act.DENIES, found)
            points = pointing(DENIED, claim) or text.points((content,), DENIED)
            denied = _taken_up(claim, one) or _told_inside(one, points)
            if not (points or denied):  # "contradicted him": whoever spoke last
                named = text.named_at(content[0])
                points = Pointing(named, "")
            yield replace(one, points=points, denied=denied)


def _told_before(paragraph: str, at: int) -> int:
    """Return where the sentence of a paragraph begins that goes on at `at`."""
    return max(paragraph.rfind(". ", 0, at) + 2, 0) if ". " in paragraph[:at] else 0


def _estimated(text: _Text, block: Block) -> Iterator[Utterance]:
    """Yield whose count it is in "Some 50,000 people, by the organisers' estimate, filled the square"."""
    paragraph = text.paragraph(block)
    for found in _ESTIMATED.finditer(paragraph) if ", by " in paragraph else ():
        start = _told_before(paragraph, found.start())
        told, at = paragraph[start : found.start()], block.start + found.start("who")
        spans = ((block.start + start, block.start + found.start()),)
        words = (found["who"], found["cue"], told)
        told_so = Attribution((), ((at, at),), spans)
        yield _utterance((text, _place(text, told_so)), UtteranceKind.COUNTED, words, Act.SAYS, told_so)


def _appended(text: _Text, block: Block) -> Iterator[Utterance]:
    """Yield what a sentence tells and then calls "a claim the president has dismissed"."""
    paragraph = text.paragraph(block)
    if not _CALLED_A_CLAIM.search(paragraph):
        return
    for found in _APPENDED.finditer(paragraph):
        start = _told_before(paragraph, found.start())
        told = paragraph[start : found.start()].strip()
        who, cue = ("by", found["passive"]) if found["by"] else ("who", found["cue"])
        act = Act.DISMISSES if "dismiss" in cue or "reject" in cue else Act.DENIES
        if not told:
            continue
        at = block.start + found.start(who)
        content = ((block.start + start, block.start + start + len(told)),)
        attribution = Attribution((), ((at, at),), content)
        place = _place(text, attribution)
        denial = _utterance((text, place), UtteranceKind.COUNTED, (found[who], cue, told), act, attribution)
        inner = next(iter(find_attributions(told)), None)
        named = " ".join(told[s:e] for s, e in inner.source) if inner else ""
        claim = _utterance((text, place), UtteranceKind.APPENDED, (named, "", told), Act.SAYS, attribution)
        yield replace(denial, denied=claim)
