"""What is told beside the verbs of saying: who puts a number, whose estimate it is, who calls a claim untrue, who turns one down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.attribution import find_attributions, subject_at
from dateline.claims.denials import DENIED, DENIES, pointing
from dateline.claims.takenup import taken_up, told_inside
from dateline.claims.texts import Text, place_of, utterance
from dateline.claims.turned import turned_down
from dateline.model import Act, Attribution, Block, Pointing, Utterance, UtteranceKind
from dateline.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def counted(text: Text, block: Block) -> Iterator[Utterance]:
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
        one = utterance((text, place_of(text, found_in)), UtteranceKind.COUNTED, words, Act.SAYS, found_in)
        yield replace(one, at=at)


def turning_down(text: Text, cues: set[tuple[int, int]]) -> Iterator[Utterance]:
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
            one = utterance((text, place), UtteranceKind.ATTRIBUTED, (who, verb, claim), Act.DENIES, found)
            points = pointing(DENIED, claim) or text.points((content,), DENIED)
            denied = taken_up(claim, one) or told_inside(one, points)
            if not (points or denied):  # "contradicted him": whoever spoke last
                named = text.named_at(content[0])
                points = Pointing(named, "")
            yield replace(one, points=points, denied=denied)


def _told_before(paragraph: str, at: int) -> int:
    """Return where the sentence of a paragraph begins that goes on at `at`."""
    return max(paragraph.rfind(". ", 0, at) + 2, 0) if ". " in paragraph[:at] else 0


def appended(text: Text, block: Block) -> Iterator[Utterance]:
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
        place = place_of(text, attribution)
        denial = utterance((text, place), UtteranceKind.COUNTED, (found[who], cue, told), act, attribution)
        inner = next(iter(find_attributions(told)), None)
        named = " ".join(told[s:e] for s, e in inner.source) if inner else ""
        claim = utterance((text, place), UtteranceKind.APPENDED, (named, "", told), Act.SAYS, attribution)
        yield replace(denial, denied=claim)
