"""Every reading of a sentence as somebody's saying: source, cue, content, and how it is built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import lists as w
from .belief import hopeless
from .chunks import FINITE_TAGS, Form
from .contents import clause_end
from .frames import frame, past_interjection, said_from, skip_adjuncts, skip_circumstances, to_that
from .model import Candidate, Range
from .nominals import noun_phrase_after
from .nouns import verbless
from .parsing import Parse, parsed_end, parsed_subject
from .subjects import subjects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .chunks import Clause, VerbGroup

_BEFORE_AGENT = 7  # tokens of "as tea-house gossip", "on behalf of Peru"
_BEFORE_QUOTE = FINITE_TAGS | {"VBG", ".", "QUOTE"}  # what a search for the quotation of a verb ends at
_UNTIL_AGENT = frozenset({"by", ",", ".", "and", "but", "or", "to", "who", "which", "that"})


def candidates(clause: Clause, parse: Parse | None = None, *, every: bool = True) -> Iterator[Candidate]:
    """All readings of one sentence; most are none: `belief` says which are worth believing.

    Without `every`, most that nobody would believe are not worked out.
    """
    for group, by_chunks in zip(clause.groups, subjects(clause), strict=True):
        who = (parse and parsed_subject(clause, parse, group)) or by_chunks
        arms = (
            group.lemma == "lay" and clause.word(group.last + 1) == "down"
        )  # who lays down arms says nothing
        if clause.tokens[group.last].quoted or group.lemma == "accord" or arms:
            continue
        around = _around(clause, group, who)
        if around is not None:
            yield around
        told = (
            around is not None
            and around.pattern == "before told"
            and frame(clause, group, said_from(clause, group)).startswith("pp ")
        )
        if around is None or not (around.pattern.startswith("quote") or told):
            yield from _following(clause, group, who, parse, every=every)
        yield from _as_told(clause, group, who)
    yield from verbless(clause)


def _following(
    clause: Clause, group: VerbGroup, who: Range | None, parse: Parse | None, *, every: bool
) -> Iterator[Candidate]:
    """Subject, verb, content: "He said that ...", "Ministers demand ...", "She told them: ..."."""
    kind = "" if group.form is Form.FINITE else f"{group.form} "
    source = (who,) if who else ()
    quote = _quote_ahead(clause, group)
    if quote is not None:
        yield Candidate(group.lemma, kind + "quote", source, _cue(group), ((quote, quote + 1),))
        return
    start = said_from(clause, group)
    pattern = frame(clause, group, start)
    if pattern == "end":
        return
    turned = group.passive or group.lemma in w.RAISING  # has readings of other patterns
    if not (every or turned) and hopeless(group.lemma, kind + pattern):
        return
    content = _complement(clause, group, who, pattern, start)
    if parse is not None and "object" in pattern:
        content = (content[0], max(content[1], parsed_end(clause, parse, group, content[0]) or 0))
    if content[1] <= content[0]:
        return
    by = _agent_at(clause, group) if group.passive else None
    if by:
        yield from _by_agent(clause, group, who, by)
    if not group.passive:
        yield Candidate(group.lemma, kind + pattern, source, _cue(group), (content,))
    if group.form is Form.FINITE and (group.passive or group.lemma in w.RAISING) and by is None:
        yield Candidate(group.lemma, "raised " + pattern, (), _cue(group), (*source, content))


def _as_told(clause: Clause, group: VerbGroup, who: Range | None) -> Iterator[Candidate]:
    """As in "As the mayor told the council, the bridge is closed"."""
    if who is None or who[0] != 1 or clause.word(0) != "as" or group.lemma not in w.SPEECH:
        return
    comma = skip_circumstances(clause, group.last + 1)
    if clause.tag(comma) == "," and comma + 1 < len(clause.tokens):
        content = (comma + 1, clause_end(clause, comma + 1, wide=True))
        yield Candidate(group.lemma, "as told", (who,), _cue(group), (content,))


def _agent_at(clause: Clause, group: VerbGroup) -> int | None:
    """The "by" of "was praised by", "were dismissed as rumours by"."""
    i = skip_adjuncts(clause, group.last + 1)
    if clause.word(i) != "by" and group.lemma in w.STANCES:
        i = next((k for k in range(i, i + _BEFORE_AGENT) if clause.word(k) in _UNTIL_AGENT), i)
    return i if clause.word(i) == "by" else None


def _by_agent(clause: Clause, group: VerbGroup, who: Range | None, by: int) -> Iterator[Candidate]:
    """As in "The plan was praised by the mayor": the mayor praises the plan."""
    agent = noun_phrase_after(clause, by + 1)
    if agent is None or who is None:
        return
    pieces: tuple[Range, ...] = (who,)
    if clause.tag(agent[1]) in {"IN", "TO"}:
        pieces += ((agent[1], clause_end(clause, agent[1], wide=False)),)
    kind = "agent" if group.form is Form.FINITE else "participle agent"
    yield Candidate(group.lemma, kind, (agent,), _cue(group), pieces)


def _complement(clause: Clause, group: VerbGroup, who: Range | None, pattern: str, i: int) -> Range:
    if pattern.startswith("object ") and group.lemma in w.ADDRESSING:
        found = noun_phrase_after(clause, i)
        i = to_that(clause, found[1]) if found else i
    i = past_interjection(clause, i)
    while clause.tag(i) in {",", ":"}:
        i += 1
    subordinate = (
        who is not None
        and who[0] > 0
        and (clause.word(who[0] - 1) in w.SUBORDINATORS or clause.tag(who[0] - 1) == "WP")
        and (who[0] == 1 or clause.tag(who[0] - 2) in {",", "CC"})
    ) or _opens_sentence(clause, group)
    wide = pattern.rpartition(" ")[2] in {"that", "clause", "if", "wh"} or (
        group.lemma == "say" and "pp" in pattern
    )
    return (i, clause_end(clause, i, wide=wide, subordinate=subordinate))


def _opens_sentence(clause: Clause, group: VerbGroup) -> bool:
    """Whether a participle leads in the sentence: "Saying that ..., she", "While saying that ..., she"."""
    return (
        group.form is not Form.FINITE
        and group.first <= 1
        and clause.tag(0) in {"IN", "WP", "VBG", "VBN", "RB"}
    )


def _quote_ahead(clause: Clause, group: VerbGroup) -> int | None:
    """The whole quotation that a verb leads to, over whom it addresses and where: "told them in Rome: ..."."""
    if "QUOTE" not in clause.tags:
        return None
    for i in range(group.last + 1, len(clause.tokens)):
        tag = clause.tags[i]
        if tag in _BEFORE_QUOTE:
            return i if tag == "QUOTE" else None
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
        after = skip_circumstances(clause, end)
        pattern = "before told" if group.lemma in w.TELLING else "before other"
    if clause.tag(who[0]) == "WP" or (pattern != "before" and not _states(clause, begin - 1)):
        return None
    if clause.tag(begin - 1) == "," and begin > 1 and (inverted or clause.tag(after) in {".", ",", ":"}):
        return _content_around(clause, group, who, (begin, after), pattern)
    return None


def _states(clause: Clause, end: int) -> bool:
    """Whether a main clause stands before token `end`: not only "In Ohio", "When it rained" or "Asked if he knew"."""
    pending = 0  # verbs still to come that belong to subordinate clauses
    for tag, word in zip(clause.tags[:end], clause.words, strict=False):
        if tag == "WP" or word == "that" or word in w.SUBORDINATORS:
            pending += 1
        elif tag in FINITE_TAGS:
            if not pending:
                return True
            pending -= 1
    return False


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
        goes_on = not (
            clause.tag(after + 1) == "VBG"
            or clause.word(after + 1) in {"who", "which"}
            or (
                clause.tag(after + 1) == "DT" and clause.word(after + 2) in w.REPORTING_NOUNS
            )  # "a claim that ..."
        )
        if goes_on and stop > after + 1:
            pieces = ((0, begin), (after + 1, stop))
    return Candidate(group.lemma, pattern, (who,), _cue(group), pieces)


def _cue(group: VerbGroup) -> Range:
    return (group.first, group.last + 1)
