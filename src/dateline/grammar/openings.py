"""What opens a clause, and so what it is to the sentence: "that", "who", "because", or a verb of saying before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .model import ClauseKind, SubjectBy
from .subjects import may_open

if TYPE_CHECKING:
    from .sketch import Draft, Sketch

_STEPS = 8
_INSERTED = 20  # words that can be put in behind "that"
_CONTENT = frozenset("that whether if what why how who which where when".split())
_SAID = frozenset({"that", "whether"})
_FREE = frozenset({"what", "whatever", "whoever"})
_PRONOUNS = frozenset({"WDT", "WP", "WP$"})


def open_relative(sketch: Sketch, draft: Draft, first: int) -> None:
    """A clause whose subject is "who", "which" or "that": it describes a noun, or is one ("what happened")."""
    before = first - 1
    draft.marker = draft.start = first
    if sketch.tag(before) in {"IN", "TO"} and before >= 0:
        draft.start = before
        before -= 1
    comma = before >= 0 and sketch.tag(before) == ","
    if comma:
        before -= 1
    if before < 0:
        draft.kind = ClauseKind.MAIN
    elif sketch.words.lowers[first] in _FREE:
        draft.kind = ClauseKind.SUBORDINATE
    elif sketch.group(before) >= 0 and not comma:
        draft.kind, draft.parent = ClauseKind.REPORTED, sketch.group(before)
    else:
        draft.kind, draft.parent = ClauseKind.RELATIVE, sketch.owner(before)


def open_clause(sketch: Sketch, draft: Draft, start: int) -> None:
    """Find what opens the clause that otherwise starts at `start`, and so its kind and parent."""
    marker = _marker(sketch, start)
    if marker is not None:
        draft.marker = draft.start = marker
        if sketch.words.tags[marker] == "IN":
            sketch.words.tags[marker] = "INS"
        _by_marker(sketch, draft, marker)
        return
    draft.start = start
    before = start - 1
    if before < 0:
        return
    if sketch.tag(before) == "," and (marker := _suspended(sketch, before)) is not None:
        draft.marker, draft.kind, draft.parent = marker, ClauseKind.REPORTED, sketch.group(marker - 1)
        return
    verb, phrase = sketch.group(before), sketch.phrase(before)
    if 0 <= verb < len(sketch.drafts) and sketch.says(verb):
        draft.kind, draft.parent = ClauseKind.REPORTED, verb
    elif phrase >= 0 and draft.by is SubjectBy.OWN:
        _behind_phrase(sketch, draft, phrase)
    elif sketch.tag(before) == "CC" and sketch.drafts and sketch.tag(before - 1) != ",":
        sibling = next((each for each in reversed(sketch.drafts) if each.verb.finite), sketch.drafts[-1])
        if sibling.kind in {ClauseKind.REPORTED, ClauseKind.SUBORDINATE}:
            draft.kind, draft.parent = sibling.kind, sibling.parent
    elif sketch.tag(before) == "," and draft.by is SubjectBy.OWN:
        _listed(sketch, draft)


def _listed(sketch: Sketch, draft: Draft) -> None:
    """One more of several contents: "said 26 died, | 83 were hurt and hundreds fled"; but not ", | Lang said"."""
    sibling = sketch.drafts[-1] if sketch.drafts else None
    if sibling is None or not sibling.verb.finite or draft.verb.lemma in sketch.reporting["verb"]:
        return
    above = sibling.parent
    told = sibling.kind is ClauseKind.REPORTED and sibling.marker is None and sibling.by is SubjectBy.OWN
    if told and above is not None and sketch.drafts[above].verb.first < sibling.verb.first:
        draft.kind, draft.parent = sibling.kind, above


def _behind_phrase(sketch: Sketch, draft: Draft, phrase: int) -> None:
    """A clause right behind a noun phrase: told to somebody ("told them it fell"), or describing it.

    A pronoun is described by none: where one stands before it, a full stop was lost.
    """
    for _ in range(4):
        first = sketch.phrases[phrase][0]
        if first == 0:
            return
        verb = sketch.group(first - 1)
        if 0 <= verb < len(sketch.drafts):
            if sketch.says(verb):
                draft.kind, draft.parent = ClauseKind.REPORTED, verb
            elif not sketch.is_time(phrase):
                draft.kind, draft.parent = ClauseKind.RELATIVE, verb
            return
        if sketch.tag(first - 1) not in {"IN", "TO"} or not sketch.is_time(phrase):
            break
        phrase = sketch.phrase(first - 2)  # said | on Monday | it fell
        if phrase < 0:
            verb = sketch.group(first - 2)
            if sketch.says(verb):
                draft.kind, draft.parent = ClauseKind.REPORTED, verb
            return
    pronoun = sketch.words.tags[sketch.phrases[phrase][2]] == "PRP"
    if not pronoun and not sketch.is_time(phrase):
        draft.kind, draft.parent = ClauseKind.RELATIVE, sketch.owner(sketch.phrases[phrase][0])


def _marker(sketch: Sketch, start: int) -> int | None:
    """The word that opens the clause, over what can stand between it and the subject."""
    if sketch.tag(start) in {"INS", "WRB"}:
        return start
    k = start - 1
    for _ in range(_STEPS):
        if k < 0:
            return None
        tag, phrase = sketch.words.tags[k], sketch.phrase_at[k]
        if tag in {"INS", "WRB"} or (tag == "IN" and k + 1 == start and may_open(sketch.words.lowers[k])):
            return k
        if phrase >= 0:
            first = sketch.phrases[phrase][0]
            if sketch.words.tags[first] in _PRONOUNS:
                return first
            if sketch.tag(first - 1) == "IN":
                k = first - 2
            elif sketch.is_time(phrase):
                k = first - 1
            else:
                return None
        elif tag in {"RB", "``"} or (tag == "," and _goes_over_comma(sketch, k, start)):
            k -= 1
        else:
            return None
    return None


def _suspended(sketch: Sketch, comma: int) -> int | None:
    """The word behind a saying whose clause waits for what is put in: "said | that, as far as it knew, | it fell"."""
    for k in range(comma - 1, max(0, comma - _INSERTED), -1):
        if sketch.tag(k) == "INS" and sketch.tag(k + 1) == "," and sketch.words.lowers[k] in _SAID:
            return k if sketch.says(sketch.group(k - 1)) else None
    return None


def _goes_over_comma(sketch: Sketch, k: int, start: int) -> bool:
    """Whether a comma between marker and subject closes what was put in: "that, on Monday, the bridge fell"."""
    return k + 1 != start or sketch.tag(k - 1) == "RB" or (sketch.phrase(k - 1) >= 0 and k < 12)


def _by_marker(sketch: Sketch, draft: Draft, marker: int) -> None:
    """Kind and parent of a clause by the word that opens it and what stands before."""
    lower, tag = sketch.words.lowers[marker], sketch.words.tags[marker]
    before = marker - 1
    skipped = {"RB", ","} if tag in _PRONOUNS else {"RB"}
    while before >= 0 and sketch.words.tags[before] in skipped:
        before -= 1
    verb, phrase = sketch.group(before), sketch.phrase(before)
    draft.kind = ClauseKind.SUBORDINATE
    draft.parent = sketch.owner(before) if before >= 0 else None
    if tag == "INS" and lower in _SAID and sketch.tag(before) in {"CC", ","} and before > 0:
        _go_on(sketch, draft, before)
        return
    describes = tag in _PRONOUNS and phrase >= 0  # "the plan that they took", not "the plan that they leave"
    told = lower in _CONTENT and before >= 0 and not describes and _is_told(sketch, lower, verb, phrase)
    if told:
        draft.kind = ClauseKind.REPORTED
    elif tag in _PRONOUNS and phrase >= 0 and lower != "what":
        draft.kind = ClauseKind.RELATIVE
    elif before < 0:
        asks = tag in {"WRB", "WP", "WDT"} and draft.by is SubjectBy.INVERTED
        draft.kind = ClauseKind.MAIN if asks else draft.kind
    elif verb < 0 and lower in {"that", "whether"}:
        above = draft.parent
        while above is not None and not sketch.says(above) and _describes(sketch.drafts[above]):
            above = sketch.drafts[above].parent  # "said | in a letter seen by us | that it fell"
        if above is not None and sketch.says(above):
            draft.kind, draft.parent = ClauseKind.REPORTED, above


def _describes(draft: Draft) -> bool:
    return draft.kind is ClauseKind.PARTICIPIAL and draft.by is SubjectBy.ANTECEDENT


def _go_on(sketch: Sketch, draft: Draft, before: int) -> None:
    """One more content of the saying: "said that it fell and | that it burnt", "said, citing them, | that it fell"."""
    joined = sketch.words.tags[before] == "CC"
    above = draft.parent
    for _ in range(len(sketch.drafts)):
        if above is None:
            return
        each = sketch.drafts[above]
        if joined and each.kind is ClauseKind.REPORTED:
            draft.kind, draft.parent = each.kind, each.parent
            return
        if not joined and sketch.says(above):
            draft.kind, draft.parent = ClauseKind.REPORTED, above
            return
        above = each.parent


def _is_told(sketch: Sketch, lower: str, verb: int, phrase: int) -> bool:
    """Whether a clause of content follows what says or thinks it: a verb, a noun, or whom it is told to."""
    if verb >= 0:
        asks = lower not in {"when", "where"} or sketch.words.tags[sketch.groups[verb].main] == "VB"
        return sketch.says(verb) and asks
    if phrase < 0 or lower != "that":
        return False
    first, _, head = sketch.phrases[phrase]
    return sketch.words.lemmas[head] in sketch.reporting["noun"] or sketch.says(sketch.group(first - 1))
