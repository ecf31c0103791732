"""What follows a verb: the frames that tell a report from other uses of the same verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import lists as w
from .chunks import FINITE_TAGS, NOMINAL
from .nominals import noun_phrase_after, reduced, segment_end

if TYPE_CHECKING:
    from .chunks import Clause, VerbGroup


_PHRASES = NOMINAL | {"IN", "TO", "RB"}
_AFTER_INTERJECTION = FINITE_TAGS | {"VBG", ".", "QUOTE"}
_WHILE = frozenset({"after", "before", "while", "when", "since", "upon", "on"})
_CIRCUMSTANTIAL = w.CIRCUMSTANTIAL | _WHILE
_FIRST = ["for", "the", "first", "time"]
_FARTHEST_THAT = 14  # tokens
_LONGEST_APPOSITION = 12


def frame(clause: Clause, group: VerbGroup, i: int) -> str:
    """What follows a verb group, as a short name; `i` is where that begins, by `said_from`."""
    tag, word = clause.tag(i), clause.word(i)
    if tag == "QUOTE" or (tag == "," and clause.tag(i + 1) == "QUOTE"):
        return "quote"
    if tag == ":":
        return "colon" if word == ":" else "end"
    if word == "that":
        return "that"
    if tag == "TO":
        return "to" if clause.tag(i + 1)[0] == "V" or clause.tag(i + 2) == "VB" else "pp to"
    if word in {"if", "whether"}:
        return "if"
    if tag == "WP":
        return "wh"
    if tag == "IN":
        return "pp " + word
    if tag == "VBG":
        return "ing"
    found = noun_phrase_after(clause, i)
    if found is None:
        return "adjective" if tag == "JJ" else "end"
    return (_after_addressee if group.lemma in w.ADDRESSING else _after_object)(clause, found[1])


def said_from(clause: Clause, group: VerbGroup) -> int:
    """Where what follows a verb begins, past adverbs and days; for a verb of speech also past where and how it was said."""
    i = past_interjection(clause, skip_adjuncts(clause, group.last + 1))
    return to_that(clause, i) if group.lemma in w.SPEECH else i


def to_that(clause: Clause, i: int) -> int:
    """The "that" of "said after the meeting that ...", "wrote on her page that ..."; `i` where none follows."""
    if clause.word(i) not in _CIRCUMSTANTIAL:
        return i
    flying = clause.word(i) in _WHILE and clause.tag(i + 1) == "VBG"
    for k in range(i + 1 + flying, min(i + _FARTHEST_THAT, len(clause.tokens))):
        if clause.word(k) == "that" and clause.tag(k + 1) not in FINITE_TAGS:
            return k
        if clause.tag(k) not in _PHRASES:
            return i
    return i


def _after_object(clause: Clause, i: int) -> str:
    while clause.tag(i) == "RB":
        i += 1
    tag, word = clause.tag(i), clause.word(i)
    if tag in FINITE_TAGS or (tag == "," and _past_apposition(clause, i)):
        return "clause"
    if word == "that":
        return "object that"
    if tag == "TO":
        return "object to"
    if word in {"if", "whether"} or tag == "WP":
        return "object wh"
    if tag == "QUOTE" or (tag == "," and clause.tag(i + 1) == "QUOTE"):
        return "object quote"
    return "object"


def _after_addressee(clause: Clause, i: int) -> str:
    return "object that" if _tells_clause(clause, i) else _after_object(clause, to_that(clause, i))


def _tells_clause(clause: Clause, i: int) -> bool:
    """Whether a noun phrase with its finite verb starts behind whom one tells: "told the court his client was ill"."""
    said = noun_phrase_after(clause, i) if clause.tag(i) in {"DT", "PRP", "PRP$", "EX"} else None
    if said is None:
        return False
    verb = said[1]
    while clause.tag(verb) == "RB":
        verb += 1
    return clause.tag(verb) in FINITE_TAGS


def _past_apposition(clause: Clause, comma: int) -> bool:
    """Whether a finite verb follows what is set off by two commas: "said the driver, a man of 40, had fled"."""
    for k in range(comma + 1, min(comma + _LONGEST_APPOSITION, len(clause.tokens))):
        if clause.tag(k) == ",":
            return k > comma + 1 and clause.tag(k + 1) in FINITE_TAGS
        if clause.tag(k) not in _PHRASES:
            return False
    return False


def skip_adjuncts(clause: Clause, i: int) -> int:
    """Past adverbs, "on Tuesday", "for the first time" and "in an interview" after a verb."""
    while True:
        tag, word = clause.tag(i), clause.word(i)
        if word == "for" and clause.words[i : i + len(_FIRST)] == _FIRST:
            i += len(_FIRST)
        elif tag == "RB":
            i += 1
        elif word in w.TIME_NOUNS:
            i += 1 + (clause.tag(i + 1) == "CD")  # "March 14"
        elif tag == "IN" and clause.word(i + 1) in w.TIME_NOUNS:
            i += 1
        elif word in {"in", "on", "during"} and clause.tag(i + 1) == "DT":
            end = _venue_end(clause, i + 1)
            if end == i:
                return i
            i = end
        else:
            return i


def past_interjection(clause: Clause, i: int) -> int:
    """Past ", for example," between a verb and what is said."""
    if clause.tag(i) != ",":
        return i
    for k in range(i + 2, min(i + 9, len(clause.tokens))):
        if clause.tags[k] == ",":
            return k + 1 if clause.word(k + 1) == "that" or clause.tag(k + 1) in {"DT", "PRP"} else i
        if clause.tags[k] in _AFTER_INTERJECTION:
            return i
    return i


def skip_circumstances(clause: Clause, i: int) -> int:
    """Past everything that only tells whom, when and where: to the comma or stop that closes "he told them".

    Also past what hangs on it: "in an interview published on Monday", "at a meeting that was held in Oslo".
    """
    while True:
        onward = skip_adjuncts(clause, i)
        if onward > i and _hangs_on(clause, onward):
            return segment_end(clause, onward)
        if clause.word(onward) in _WHILE and clause.tag(onward + 1) == "VBG":
            return segment_end(clause, onward)
        lead = clause.tag(onward) == "IN" or clause.tag(onward) == "TO"
        phrase = noun_phrase_after(clause, onward + lead)
        if phrase is None:
            return onward
        i = phrase[1]
        if _hangs_on(clause, i):
            return segment_end(clause, i)


def _hangs_on(clause: Clause, i: int) -> bool:
    """Whether token `i` opens a relative clause, full or reduced, about the noun before it."""
    return clause.tag(i) in {"VBN", "VBG"} or clause.word(i) == "that" or reduced(clause, i)


def _venue_end(clause: Clause, i: int) -> int:
    found = i
    while clause.tag(found) in NOMINAL:
        found += 1
    return found if clause.word(found - 1) in w.VENUES else i - 1
