"""An article -> its utterances: each attribution with what it does and what it takes up, whoever its source may mean."""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.claims.acts import act_of, said_act
from dateline.claims.antecedents import Antecedents
from dateline.claims.beside import appended, counted, turning_down
from dateline.claims.denials import pointing
from dateline.claims.governed import Governed, governed
from dateline.claims.headed import own_part
from dateline.claims.moods import witnesses
from dateline.claims.parts import DENYING
from dateline.claims.posted import posted
from dateline.claims.postposed import with_postposed
from dateline.claims.quoted import quoted_chains, wholly
from dateline.claims.sourced import with_sourced
from dateline.claims.takenup import taken_up, told_inside
from dateline.claims.texts import Text, mostly_in, place_of, utterance
from dateline.grammar.model import PhraseKind
from dateline.model import Act, Attribution, Sentence, Spans, Utterance, UtteranceKind
from dateline.patterns import lazy_pattern
from dateline.text.letters import CAPITAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dateline.grammar import ArticleGrammar
    from dateline.languages import Language
    from dateline.model import Article

_TURNS_AWAY = lazy_pattern(
    r"\s(?:(?:has|have|had) (?:\w+ )?)?(?:reject|den|dismiss|refut|rebuff|brush|disput|confirm|acknowledg|admit|question|challeng)\w*(?: off| aside)?(?: \w+){0,2}\s"
)
_PRONOUN = lazy_pattern(r"(?:he|she|it|they|who)", re.IGNORECASE)
_OWNED = lazy_pattern(r"(?P<whose>his|her|its|their) (?P<what>[^,]+)", re.IGNORECASE)
_OWNERS = {"his": "he", "her": "she", "its": "it", "their": "they"}
_CONTRADICTING = lazy_pattern(
    r"\b(contradicting|denying|rejecting|dismissing|rebutting|refuting) (?:the |a |all )?(?:[\w’-]+ ){0,2}$"
)
# "Nobody wants war" is nobody's claim, and a date says nothing
_NOBODY = lazy_pattern(
    r"(?:nobody|no one|none|\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December))$",
    re.IGNORECASE,
)
# What is denied somebody is no statement: "was denied access", "denied him a visa"
_WITHHELD = lazy_pattern(
    rf"(?:(?:him|her|them|us|it|{CAPITAL}\w+|the \w+) )?(?:(?:an?|the|any|any more|all|further|their|his|her|its) )?(?:\w+ )?(?:access|entry|visas?|bail|parole|permission|permits?|asylum|treatment|chance|rights?|requests?"
    r"|application|leave|citizenship|care|victory|opportunity|credit|motion|appeal)\b(?! (?:had|has|was|were|is)\b)"
)
_BY_SOMEBODY = frozenset({Act.DENIES, Act.DISMISSES, Act.DOUBTS})  # what nobody is named for is not told
_NEITHER = lazy_pattern(r"\b(?:confirm(?:ed|s)?|admit(?:ted)?) (?:n?or) (?:den|refut)", re.IGNORECASE)


def utterances_in(
    article: Article,
    attributions: Iterable[Attribution],
    sentences: Sequence[Sentence],
    grammar: ArticleGrammar,
) -> tuple[Utterance, ...]:
    """Return what one article tells that somebody says, in the order of the cues within its paragraphs."""
    text = Text(article.text, article.blocks, sentences, grammar)
    named = (each for each in attributions if not _labelled(text.text, each))
    sourced = with_postposed(list(_rightly_sourced(named, text.text)), sentences, grammar)
    sourced = with_sourced(sourced, sentences, grammar)
    told = tuple(governed(text.text, sourced, sentences, grammar))
    attributed = [one for each in told if (one := _attributed(text, each))]
    attributed += posted(text, _held(text, attributed))
    quoted = (*_quoted(text, told, attributed), *_turns(text, attributed), *_witnessed(text, attributed))
    meant = Antecedents(
        text.text, sentences, grammar, sorted(e.found.source[0] for e in told if e.found.source)
    )
    attributed = [_with_antecedent(one, meant, text.text) for one in attributed]
    owners = {one.at: one.owner for one in attributed if one.source}
    attributed += (
        replace(one, owner=owners[one.at])
        if one.source and one.at in owners
        else _with_antecedent(one, meant, text.text)
        for one in quoted
    )
    beside = [one for block in text.blocks for one in (*appended(text, block), *counted(text, block))]
    turned = {one.at: one for one in turning_down(text, {one.cue[-1] for one in sourced})}
    heads = {one.at: one.main for one in attributed if one.at in turned and one.act in DENYING}
    beside += [replace(one, main=heads.get(at, False)) for at, one in turned.items()]
    told_so = (*(one for one in attributed if one.at not in heads), *beside)
    return tuple(sorted(told_so, key=lambda one: (one.cited[0], one.at, one.spans[0][0])))


def _quoted(text: Text, told: Sequence[Governed], said: Sequence[Utterance]) -> Iterator[Utterance]:
    """Yield the sentences that stand wholly in quotation marks and that no attribution holds, with who is quoted."""
    held = _held(text, said)
    speakers = [each.found for each in told if each.found.source and not each.found.stance]
    starts = [each.cue[0][0] for each in speakers]
    for chain in quoted_chains(text.text, text.sentences):
        source = _who_is_quoted(text, chain, speakers, starts)
        words = " ".join(text.text[s:e] for s, e in source)
        if words and _names_nobody(words, text.grammar.language):
            source, words = (), ""
        for number in chain:
            sentence = text.sentences[number]
            if number in held or not wholly(text.text, sentence):
                continue
            span = sentence.start, sentence.end
            cue = ((sentence.start, sentence.start),)
            found = Attribution(source, cue, (span,))
            quoted = text.text[span[0] : span[1]]
            act = said_act(quoted, text.grammar.language)
            told_by = (words, "", quoted)
            one = utterance((text, place_of(text, found)), UtteranceKind.ATTRIBUTED, told_by, act, found)
            yield replace(one, main=True, named=False)


def _turns(text: Text, said: Sequence[Utterance]) -> Iterator[Utterance]:
    """Yield the sentences of a transcript that no attribution holds, with whose turn it is: "ROSSI: We will go."."""
    opened = {
        k: match
        for k, one in enumerate(text.sentences)
        if (match := _TURN.match(text.text, one.start, one.end))
    }
    if len(opened) < _TRANSCRIPT:
        return
    held = _held(text, said)
    source: Spans = ()
    for k in range(min(opened), len(text.sentences)):
        sentence = text.sentences[k]
        if turn := opened.get(k):
            nobody = turn["who"].casefold() in text.grammar.language.labels
            source = () if nobody else (turn.span("who"),)
        if source and k not in held:
            span = (turn.end() if turn else sentence.start, sentence.end)
            found = Attribution(source, ((span[0], span[0]),), (span,))
            words = (text.text[source[0][0] : source[0][1]], "", text.text[span[0] : span[1]])
            act = said_act(words[2], text.grammar.language)
            told = utterance((text, place_of(text, found)), UtteranceKind.ATTRIBUTED, words, act, found)
            yield replace(told, main=True, named=False)


def _witnessed(text: Text, said: Sequence[Utterance]) -> Iterator[Utterance]:
    """Yield the sentences in which somebody tells of himself outside quotation marks: a page prints what he wrote."""
    own = text.grammar.language.own
    held = _held(text, said)
    for number, sentence in enumerate(text.sentences):
        if number in held or not own.search(text.text, sentence.start, sentence.end):
            continue
        part = own_part(sentence, text.grammar)
        if witnesses(text.grammar.of(part), text.grammar.language):
            found = Attribution((), ((part.start, part.start),), ((part.start, part.end),))
            words = ("", "", text.text[part.start : part.end])
            told = utterance((text, place_of(text, found)), UtteranceKind.ATTRIBUTED, words, Act.SAYS, found)
            yield replace(told, main=True, named=False)


_TURN = lazy_pattern(r"(?P<who>[A-Z][A-Z.’' -]{2,40}?)(?:,[^:\d]{2,60})?: ")
_TRANSCRIPT = 3  # turns; fewer are headings


def _who_is_quoted(text: Text, chain: range, speakers: Sequence[Attribution], starts: Sequence[int]) -> Spans:
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


def _held(text: Text, said: Sequence[Utterance]) -> frozenset[int]:
    """Return the sentences, by number, of which most is part of what somebody says."""
    return mostly_in((span for one in said if not one.stance for span in one.spans), text.sentences, _MOST)


_MOST = 0.8


def _with_antecedent(one: Utterance, meant: Antecedents, text: str) -> Utterance:
    """Tell whom a pronoun means, where the article does."""
    if (
        not one.owner
        and _PRONOUN.fullmatch(one.source)
        and (found := meant.of(one.source, one.at, one.spans))
    ):
        return replace(one, owner=text[found[0] : found[1]])
    owned = None if one.owner else _OWNED.match(one.source)
    if owned and (found := meant.of(_OWNERS[owned["whose"].casefold()], one.at, one.spans)):
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


_NO_SPEAKERS = frozenset({"WRB", "EX", "RB", "UH"})


def _names_nobody(source: str, known: Language) -> bool:
    """Say whether the words of a source are no speaker's: "nobody", "when", "Monday", "10"."""
    word = source.casefold()
    tags = known.closed.get(word)
    return bool(
        _NOBODY.match(source)
        or word.split(" ")[0] in known.sets["nobody"]
        or word in known.days
        or word.isdigit()
        or (tags and _NO_SPEAKERS.issuperset(tags))
        or _says_nothing(source, known)
    )


_SILENT = frozenset({PhraseKind.TIME, PhraseKind.PLACE, PhraseKind.THING})
_HANGING = frozenset({"IN", "INS", "WDT", "WP", "TO"})  # what hangs on a noun begins with one of these


def _says_nothing(source: str, known: Language) -> bool:
    """Say whether the noun that the words of a source are about is no speaker: "days" of "six days in May", "the oil"."""
    words = source.replace(",", " , ").split()
    hangs = (
        n
        for n, each in enumerate(words)
        if n
        and (
            each == ","
            or not _HANGING.isdisjoint(known.closed.get(each, ()))
            or (n > 1 and each.endswith("ing"))  # "teams examining the spill"
        )
    )
    head = words[next(hangs, len(words)) - 1] if words else ""
    kind = known.kinds.get(head) or known.kinds.get(head.removesuffix("s"))
    return kind in _SILENT and head not in known.sets["speaking places"]


def _behind_heading(source: str, known: Language) -> str:
    """Return who is named at the end of words into which a heading ran: "calls for calm Mayor Ole Berg".

    He is where a capital follows a thing or a quotation, or an article has one: "the flood UN officials", "his show The
    White House".
    """
    words = source.split()
    for n in range(1, len(words) - 1):  # "the flu drug Relenza" is one name
        word, before = words[n], words[n - 1]
        if before.endswith(","):
            break
        parted = before.endswith(_CLOSES) or known.kinds.get(before) in _HAPPENS
        if word[:1].isupper() and before[:1].islower() and (parted or _opens_anew(word, before, known)):
            return " ".join(words[n:])
    first = len(words)
    while first and words[first - 1][:1].isupper():
        first -= 1
    ran_in = len(words) - first > 1 and first and words[first - 1].casefold() not in known.closed
    return " ".join(words[first:]) if ran_in and _names_nobody(source, known) else source


def _opens_anew(word: str, before: str, known: Language) -> bool:
    """Say whether an article has a capital inside a sentence, and no name begins with it: "of The Hague" is one."""
    return "DT" in known.closed.get(word.casefold(), ()) and before not in known.closed


_HAPPENS = frozenset({PhraseKind.TIME, PhraseKind.THING})
_CLOSES = ("”", '"')


def _attributed(text: Text, told: Governed) -> Utterance | None:
    """Return what an attribution utters; None where nobody claims anything by it."""
    whole, found = text.text, told.found
    source, cue, content = (
        " ".join(whole[s:e] for s, e in spans).strip() for spans in (found.source, found.cue, found.content)
    )
    source = _behind_heading(source, text.grammar.language)
    after = ""
    if found.cue[-1][1] <= found.content[0][0]:
        after = whole[found.cue[-1][1] : found.content[-1][1] + 40].strip()
    act = act_of(cue, after or content, told.frame, text.grammar.language, source)
    labels = text.grammar.language.labels
    if (
        act is None
        or _names_nobody(source, text.grammar.language)
        or source.count('"') % 2
        or (cue == ":" and (source.casefold() in labels or source[:1].isdigit()))
    ):
        return None
    if told.meant and (told.done or act in DENYING):
        return None
    if (act in _BY_SOMEBODY and not source) or (act is Act.DENIES and _WITHHELD.match(after or content)):
        return None
    if act in DENYING and _NEITHER.search(whole, max(0, found.cue[0][0] - 40), found.cue[0][0] + len(cue)):
        return None
    place = place_of(text, found)
    cited = place[0]
    points = pointing(cue, content, whole[cited[0] : cited[1]]) or text.points(found.content, cue)
    if points and act not in DENYING:
        act = Act.DENIES
    one = utterance((text, place), UtteranceKind.ATTRIBUTED, (source, cue, content), act, found)
    one = replace(one, main=told.main, done=told.done or found.stance)
    if act not in DENYING:
        return one
    said = whole[found.content[0][0] : cited[1]] if len(found.content) == 1 else content
    return replace(one, points=points, denied=taken_up(said, one) or told_inside(one, points))
