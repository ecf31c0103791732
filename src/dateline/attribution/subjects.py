"""Who does what each verb group of a sentence says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import lists as w
from .chunks import FINITE_TAGS, NOMINAL, NOUN, Form
from .nominals import (
    SEGMENT_ENDS,
    STOPS,
    noun_phrase_after,
    noun_phrase_before,
    relative_head,
    segment_end,
    verb_in_segment,
    with_modifiers,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .chunks import Clause, VerbGroup
    from .model import Range

_VERBAL = FINITE_TAGS | {"VB", "VBN", "VBG", "IN", "TO"}


def subjects(clause: Clause) -> tuple[Range | None, ...]:
    """The subject of each verb group, in the order of `clause.groups`; None where there is none to be found."""
    found: list[Range | None] = []
    for position, group in enumerate(clause.groups):
        found.append(_subject(clause, position, group, found))
    return tuple(found)


def _subject(clause: Clause, position: int, group: VerbGroup, found: Sequence[Range | None]) -> Range | None:
    j = group.first - 1
    while clause.tag(j) == "RB":
        j -= 1
    tag = clause.tag(j)
    if group.form is Form.INFINITIVE:
        return _of_infinitive(clause, position, j, found)
    if tag == "QUOTE" or (tag == "," and group.form is Form.FINITE and _inverts(clause, group)):
        return inverted_subject(clause, group)
    if tag == "WP" or (clause.word(j) == "that" and clause.tag(j - 1) in NOUN):
        return (j, j + 1)
    if tag in NOMINAL:
        return _plain(clause, j)
    if tag == "," and group.form is Form.FINITE:
        return _before_parenthesis(clause, j) or _matrix(clause, position, found)
    if position == 0:
        return _of_next_clause(clause, group)
    return _shared(clause, position, group, found)


def _plain(clause: Clause, j: int) -> Range | None:
    """The noun phrase that ends with token `j`, just before the verb; the one before it when it tells a time."""
    phrase = noun_phrase_before(clause, j)
    if clause.tag(phrase[0] - 1) == "IN" and clause.tag(phrase[0] - 2) == "WP":  # "who in a speech said"
        return (phrase[0] - 2, phrase[0] - 1)
    if clause.word(j) in w.TIME_NOUNS and clause.tag(phrase[0] - 1) == ",":
        return _before_parenthesis(clause, phrase[0] - 1) or without_time(clause, phrase)
    found = without_time(clause, phrase)
    told_time = found != phrase and found[1] - found[0] == 1 and clause.word(found[0]) in w.TIME_LEADS
    if not told_time:
        return found
    before = found[0] - 1
    while clause.word(before) in w.TIME_LEADS:
        before -= 1
    return (
        _plain(clause, before) if clause.tag(before) in NOMINAL else found
    )  # "the minister this week told them"


def _shared(clause: Clause, position: int, group: VerbGroup, found: Sequence[Range | None]) -> Range | None:
    """Whose subject a verb without one of its own shares: "and said", ", adding", "by saying"."""
    if group.form is Form.FINITE:
        before = group.first - 1
        head = relative_head(clause, before) if clause.tag(before) in FINITE_TAGS | {"VBN"} else None
        return (head, before + 1) if head is not None else _matrix(clause, position, found)
    if clause.tag(group.first - 1) == ",":
        return _speaker_before(clause, position, found)
    return found[position - 1]


def _of_infinitive(clause: Clause, position: int, j: int, found: Sequence[Range | None]) -> Range | None:
    """As in "He asked her to deny it": she denies; "he came to deny it": he does."""
    if position == 0:
        return None
    governor = clause.groups[position - 1]
    if governor.lemma in w.CONTROLLING and clause.tag(j) in NOMINAL and j > governor.last:
        return (governor.last + 1, j + 1)
    return found[position - 1]


def _inverts(clause: Clause, group: VerbGroup) -> bool:
    """Whether ", says" is followed by its subject and nothing else: "It is over, says the mayor"."""
    if group.lemma not in w.SPEECH or group.lemma == "tell":
        return False
    found = noun_phrase_after(clause, group.last + 1)
    if found is None or not verb_in_segment(clause, group.first - 2) or _in_relative(clause, group.first - 2):
        return False
    return clause.tag(with_modifiers(clause, found[1])) in {".", ","}


def _in_relative(clause: Clause, j: int) -> bool:
    """Whether the segment that ends with token `j` is ", who ..."."""
    while j > 0 and clause.tag(j) not in SEGMENT_ENDS:
        j -= 1
    return clause.tag(j) == "," and clause.tag(j + 1) == "WP"


def inverted_subject(clause: Clause, group: VerbGroup) -> Range | None:
    """The noun phrase after its verb, with its apposition: "said Ann Lee, who chairs the board"."""
    found = noun_phrase_after(clause, group.last + 1)
    return None if found is None else without_time(clause, (found[0], with_modifiers(clause, found[1])))


def _subordinate(clause: Clause, subject: Range | None) -> bool:
    if subject is None:
        return True
    before, tag = clause.word(subject[0] - 1), clause.tag(subject[0] - 1)
    own = clause.tag(subject[0]) == "WP" or clause.word(subject[0]) == "that"
    return own or tag == "WP" or before == "that" or before in w.SUBORDINATORS or tag in FINITE_TAGS


def _matrix(clause: Clause, position: int, found: Sequence[Range | None]) -> Range | None:
    """The subject of the nearest finite verb before that stands in no subordinate clause."""
    nearest = None
    for k in range(position - 1, -1, -1):
        if clause.groups[k].form is Form.FINITE and found[k] is not None:
            if not _subordinate(clause, found[k]):
                return found[k]
            nearest = nearest or found[k]
    return nearest


def _speaker_before(clause: Clause, position: int, found: Sequence[Range | None]) -> Range | None:
    """Whom ", adding ..." belongs to: the speaker just named, else the subject of the sentence."""
    for k in range(position - 1, -1, -1):
        subject = found[k]
        if subject is not None and clause.groups[k].form is Form.FINITE:
            set_off = subject[0] > 0 and clause.tag(subject[0] - 1) in {",", "QUOTE"}
            if (set_off and clause.groups[k].lemma in w.SPEECH) or subject[0] > clause.groups[k].last:
                return subject
    return _matrix(clause, position, found)


def _of_next_clause(clause: Clause, group: VerbGroup) -> Range | None:
    """As in "Asked about it, the mayor laughed": the noun phrase after the comma."""
    comma = segment_end(clause, group.last + 1)
    return noun_phrase_after(clause, comma + 1) if clause.tag(comma) == "," else None


def _before_parenthesis(clause: Clause, comma: int) -> Range | None:
    """The noun phrase before an apposition or relative clause that ends with the comma before the verb.

    An apposition or "who ..." belongs to it, "speaking in Riga" and "in an interview" do not.
    """
    i = comma - 1
    best: Range | None = None
    while i > 0 and clause.tag(i) not in STOPS:
        if clause.tag(i) == "," and clause.tag(i - 1) in NOMINAL:
            phrase = noun_phrase_before(clause, i - 1)
            describes = clause.tag(i + 1) in NOMINAL | {"WP"} and clause.word(i + 1) not in {"when", "where"}
            best = (phrase[0], (best[1] if best else comma) if describes else i)
            named = clause.tag(i + 1) == "NNP" and (
                clause.tag(phrase[0]) == "PRP$"  # "its head, Ann Lee,"
                or (clause.tag(phrase[0]) == "DT" and _in_predicate(clause, phrase[0] - 2))
            )
            if clause.tag(phrase[0] - 1) != "," or clause.tag(phrase[0]) in {"NNP", "PRP"} or named:
                return best
            i = phrase[0] - 1
        else:
            i -= 1
    return best


def _in_predicate(clause: Clause, j: int) -> bool:
    """Whether the noun phrase that ends with token `j` follows its verb: in "The road is shut near Riga, the mayor, ..."."""
    return clause.tag(j) in NOMINAL and clause.tag(noun_phrase_before(clause, j)[0] - 1) in _VERBAL


def without_time(clause: Clause, phrase: Range) -> Range:
    """A noun phrase without "on Tuesday" or "last week" at its end."""
    start, end = phrase
    stop = end
    while stop > start + 1 and clause.word(stop - 1) in w.TIME_NOUNS:
        stop -= 1
    if stop < end and stop > start + 1 and clause.word(stop - 1) in w.TIME_LEADS:
        stop -= 1
    return (start, stop)
