"""Every reading of a sentence as somebody's saying: source, cue, content, and how it is built."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import words as w
from .chunks import Form
from .cues import frame, skip_adjuncts
from .phrases import Range, clause_end, inverted_subject, noun_phrase_after, subject

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
    for position, group in enumerate(clause.groups):
        if clause.tokens[group.last].quoted:
            continue
        found = _parenthetical(clause, position, group) or _before_content(clause, position, group)
        if found is not None:
            yield found
    yield from _according_to(clause)


def _before_content(clause: Clause, position: int, group: VerbGroup) -> Candidate | None:
    """Subject, verb, content: "He said that ...", "Ministers demand ...", "She told them: ..."."""
    pattern = frame(clause, group)
    if pattern == "end":
        return None
    i = skip_adjuncts(clause, group.last + 1)
    if pattern.startswith("object ") and (group.lemma in w.ADDRESSING):
        found = noun_phrase_after(clause, i)
        i = found[1] if found else i
    while clause.tag(i) in {",", ":"}:
        i += 1
    content = (i, clause_end(clause, i))
    if content[1] <= content[0]:
        return None
    if group.passive:
        agent = None
        if clause.word(i) == "by":
            return None
        if group.form is not Form.FINITE:
            return None
        patient = subject(clause, position)
        return Candidate(
            group.lemma, "passive " + pattern, (), _cue(group), ((patient,) if patient else ()) + (content,)
        )
    who = subject(clause, position)
    kind = "" if group.form is Form.FINITE else f"{group.form} "
    return Candidate(group.lemma, kind + pattern, (who,) if who else (), _cue(group), (content,))


def _parenthetical(clause: Clause, position: int, group: VerbGroup) -> Candidate | None:
    """Content first: "..., he said", "...", said Ann Lee."""
    if group.form is not Form.FINITE or group.passive:
        return None
    who = subject(clause, position)
    begin = who[0] if who else group.first
    after = skip_adjuncts(clause, group.last + 1)
    if (
        clause.tag(after) in {".", ",", '"', ":"}
        and who
        and clause.tag(begin - 1) in {",", '"'}
        and begin > 1
    ):
        return _content_around(clause, group, who, begin, after)
    if clause.tag(group.first - 1) in {",", '"'} and group.first > 1:
        who = inverted_subject(clause, group)
        if who is not None:
            return _content_around(clause, group, who, group.first, who[1])
    return None


def _content_around(clause: Clause, group: VerbGroup, who: Range, begin: int, after: int) -> Candidate | None:
    start, end = 0, begin
    quote = clause.tag(begin - 1) == '"'
    pieces: tuple[Range, ...] = ((start, end),)
    if clause.tag(after) == "," and after + 1 < len(clause.tokens):
        stop = clause_end(clause, after + 1)
        goes_on = not (clause.tag(after + 1) == "VBG" or clause.word(after + 1) in {"who", "which"})
        if goes_on and stop > after + 1 and (not quote or clause.tokens[after + 1].quoted):
            pieces = ((start, end), (after + 1, stop))
    return Candidate(group.lemma, "quote before" if quote else "before", (who,), _cue(group), pieces)


def _cue(group: VerbGroup) -> Range:
    return (group.first, group.last + 1)


def _according_to(clause: Clause) -> Iterator[Candidate]:
    """ "According to X, ..." and "..., according to X"."""
    for i, token in enumerate(clause.tokens):
        if token.lower != "according" or clause.word(i + 1) != "to" or token.quoted:
            continue
        who = noun_phrase_after(clause, i + 2)
        if who is None:
            continue
        if i == 0:
            content = (who[1] + (clause.tag(who[1]) == ","), clause_end(clause, who[1] + 1))
        else:
            content = (0, i)
        if content[1] > content[0]:
            yield Candidate("according", "to", (who,), (i, i + 2), (content,))
