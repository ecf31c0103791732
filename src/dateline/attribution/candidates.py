"""Every reading of a sentence as somebody's saying: source, cue, content, and how it is built."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import words as w
from .chunks import FINITE_TAGS, Form
from .cues import frame, skip_adjuncts, skip_circumstances
from .contents import clause_end
from .nominals import Range, noun_phrase_after, segment_end, with_modifiers
from .subjects import subjects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .chunks import Clause, VerbGroup


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible attribution in token indices of its clause, with the pattern it was read by."""

    lemma: str
    pattern: str
    source: tuple[Range, ...]
    cue: Range
    content: tuple[Range, ...]


def candidates(clause: Clause) -> Iterator[Candidate]:
    """All readings of one sentence; most are none: `cues.rate` says which are worth believing."""
    for group, who in zip(clause.groups, subjects(clause), strict=True):
        if clause.tokens[group.last].quoted or group.lemma == "accord":
            continue
        around = _around(clause, group, who)
        if around is not None:
            yield around
        if around is None or not around.pattern.startswith("quote"):
            yield from _following(clause, group, who)
    yield from _according_to(clause)


def _following(clause: Clause, group: VerbGroup, who: Range | None) -> Iterator[Candidate]:
    """Subject, verb, content: "He said that ...", "Ministers demand ...", "She told them: ..."."""
    kind = "" if group.form is Form.FINITE else f"{group.form} "
    source = (who,) if who else ()
    quote = _quote_ahead(clause, group)
    if quote is not None:
        yield Candidate(group.lemma, kind + "quote", source, _cue(group), ((quote, quote + 1),))
        return
    pattern = frame(clause, group)
    if pattern == "end":
        return
    content = _complement(clause, group, who, pattern)
    if content[1] <= content[0]:
        return
    if not group.passive:
        yield Candidate(group.lemma, kind + pattern, source, _cue(group), (content,))
    if (
        group.form is Form.FINITE
        and (group.passive or group.lemma in w.RAISING)
        and clause.word(group.last + 1) != "by"
    ):
        yield Candidate(group.lemma, "raised " + pattern, (), _cue(group), (*source, content))


def _complement(clause: Clause, group: VerbGroup, who: Range | None, pattern: str) -> Range:
    i = skip_adjuncts(clause, group.last + 1)
    if pattern.startswith("object ") and group.lemma in w.ADDRESSING:
        found = noun_phrase_after(clause, i)
        i = found[1] if found else i
    while clause.tag(i) in {",", ":"}:
        i += 1
    subordinate = (
        who is not None
        and who[0] > 0
        and (clause.word(who[0] - 1) in w.SUBORDINATORS or clause.tag(who[0] - 1) == "WP")
        and (who[0] == 1 or clause.tag(who[0] - 2) in {",", "CC"})
    ) or (group.form is not Form.FINITE and group.first == 0)
    wide = pattern.rpartition(" ")[2] in {"that", "clause", "if", "wh"}
    return (i, clause_end(clause, i, wide=wide, subordinate=subordinate))


def _quote_ahead(clause: Clause, group: VerbGroup) -> int | None:
    """The whole quotation that a verb leads to, over whom it addresses and where: "told them in Rome: ..."."""
    i = group.last + 1
    while i < len(clause.tokens) and clause.tag(i) not in {*FINITE_TAGS, "VBG", "."}:
        if clause.tag(i) == "QUOTE":
            return i
        i += 1
    return None


def _around(clause: Clause, group: VerbGroup, who: Range | None) -> Candidate | None:
    """Content first: "..., he said", "...", said Ann Lee."""
    if group.form is not Form.FINITE or group.passive or who is None:
        return None
    inverted = who[0] > group.last
    begin, end = (group.first, who[1]) if inverted else (who[0], group.last + 1)
    if begin < 1:
        return None
    if clause.tag(begin - 1) == "QUOTE":
        return _quote_around(clause, group, who, begin)
    after = end if inverted else skip_adjuncts(clause, end)
    pattern = "before"
    if clause.tag(after) not in {".", ",", ":"}:
        after, pattern = skip_circumstances(clause, after), "before told"
    if clause.tag(begin - 1) == "," and begin > 1 and (inverted or clause.tag(after) in {".", ",", ":"}):
        return _content_around(clause, group, who, (begin, after), pattern)
    return None


def _quote_around(clause: Clause, group: VerbGroup, who: Range, begin: int) -> Candidate:
    pieces: tuple[Range, ...] = ((begin - 1, begin),)
    again = _quote_ahead(clause, group)
    if again is not None:
        pieces += ((again, again + 1),)
    return Candidate(group.lemma, "quote before", (who,), _cue(group), pieces)


def _content_around(
    clause: Clause, group: VerbGroup, who: Range, parenthesis: Range, pattern: str
) -> Candidate:
    begin, after = parenthesis
    pieces: tuple[Range, ...] = ((0, begin),)
    if clause.tag(after) == "," and after + 1 < len(clause.tokens):
        stop = clause_end(clause, after + 1, wide=True)
        goes_on = not (clause.tag(after + 1) == "VBG" or clause.word(after + 1) in {"who", "which"})
        if goes_on and stop > after + 1:
            pieces = ((0, begin), (after + 1, stop))
    return Candidate(group.lemma, pattern, (who,), _cue(group), pieces)


def _cue(group: VerbGroup) -> Range:
    return (group.first, group.last + 1)


def _according_to(clause: Clause) -> Iterator[Candidate]:
    """Content by "According to X, ..." and "..., according to X"."""
    for i, token in enumerate(clause.tokens):
        if token.lower != "according" or clause.word(i + 1) != "to" or token.quoted:
            continue
        end = segment_end(clause, i + 2)
        who = (i + 2, with_modifiers(clause, end))
        if i == 0:
            start = who[1] + (clause.tag(who[1]) == ",")
            content = (start, clause_end(clause, start, wide=True))
        else:
            content = (0, i)
        if content[1] > content[0] and who[1] > who[0]:
            yield Candidate("according", "to", (who,), (i, i + 2), (content,))
