"""Clauses of a sentence, drafted from left to right: each verb group opens one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .mending import mended, questions, reduced
from .model import ClauseKind, SubjectBy, VerbGroup
from .openings import open_clause, open_relative
from .sketch import Draft, Reporting, Sketch
from .subjects import behind, may_open, seek

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .words import Range, Words

_BEFORE_ORDER = frozenset({"``", ".", ":", ",", "UH"})
_GOVERNS = frozenset({"IN", "TO"})
_BEFORE_SAYING = frozenset({",", "''", ".", ":"})


def drafted(words: Words, phrases: Sequence[Range], groups: list[VerbGroup], reporting: Reporting) -> Sketch:
    """The sentence with all its clauses, in the order of their verbs."""
    sketch = Sketch(words, phrases, groups, reporting)
    _govern(sketch)
    reduced(sketch, groups)
    questions(sketch, groups)
    for n, group in enumerate(sketch.groups):
        told = group if group.finite else mended(sketch, n, group)
        sketch.groups[n] = told
        sketch.drafts.append(_finite(sketch, n, told) if told.finite else _infinite(sketch, told))
    _attribute(sketch)
    _hang(sketch)
    _resume(sketch)
    _lead_in(sketch)
    return sketch


def _govern(sketch: Sketch) -> None:
    """What opens clauses governs a time where no verb follows: "until Tuesday", "since March".

    A day or a month by its name is no subject: "missing since Thursday | were found".
    """
    tags = sketch.words.tags
    for n, (first, last, head) in enumerate(sketch.phrases):
        lower = sketch.words.lowers[first - 1] if first and tags[first - 1] == "INS" else ""
        named = lower in {"until", "till"} or tags[head] in {"NNP", "CD"}
        if may_open(lower) and sketch.is_time(n) and (named or sketch.tag(last) not in _VERBS):
            tags[first - 1] = "IN"


_VERBS = frozenset({"VBD", "VBZ", "VBP", "MD", "RB"})


def _finite(sketch: Sketch, n: int, group: VerbGroup) -> Draft:
    """The clause of a finite verb."""
    draft = Draft(group, group.first)
    tags = sketch.words.tags
    if n in sketch.inverted:
        draft.subject, draft.by = sketch.inverted[n], SubjectBy.INVERTED
        start = group.first
        while sketch.tag(start - 1) in {"WRB", "WP", "WDT", "RB"}:
            start -= 1
        open_clause(sketch, draft, start)
        return draft
    found = seek(sketch, group)
    draft.start = found.start
    if found.by is SubjectBy.SHARED:
        _share(sketch, draft)
        return draft
    if found.subject is None:
        _take_free(sketch, n)
        behind(sketch, draft)
        open_clause(sketch, draft, draft.start)
        return draft
    draft.subject, draft.by = found.subject, found.by
    first, _, head = sketch.phrases[found.subject]
    if tags[head] == "EX" or (tags[first] == "WP" and _asks_what(sketch, group, first)):
        behind(sketch, draft, existential=True)
    if tags[first] == "WP$" or (sketch.tag(found.start) == "WP" and found.start > first):
        open_relative(sketch, draft, found.start)
        draft.start = min(draft.start, first)  # most of whom
    elif tags[head] in {"WDT", "WP"} and found.start == group.first:
        draft.kind, draft.parent = ClauseKind.REPORTED, n - 1
    elif tags[head] in {"WDT", "WP"}:
        open_relative(sketch, draft, first)
    else:
        open_clause(sketch, draft, found.start)
    if found.inner is not None and draft.kind is ClauseKind.MAIN:
        draft.kind, draft.parent = ClauseKind.REPORTED, found.inner
    return draft


def _take_free(sketch: Sketch, n: int) -> None:
    """A clause with "what" that opens the sentence is the subject of the verb `n`: "What happens next depends"."""
    for draft in sketch.drafts:
        free = (
            draft.start == 0
            and draft.marker == 0
            and sketch.words.lowers[0] in {"what", "whatever", "whoever"}
        )
        if free and draft.kind is ClauseKind.MAIN:
            draft.kind, draft.parent = ClauseKind.SUBORDINATE, n


def _asks_what(sketch: Sketch, group: VerbGroup, first: int) -> bool:
    """Whether "what is" asks for what comes behind: "What is your name?"."""
    opens = sketch.tag(first - 1) in {"``", "CC", ",", ":", "."}
    return opens and group.lemma == "be" and group.main == group.first and sketch.phrase(group.last) >= 0


def _share(sketch: Sketch, draft: Draft) -> None:
    """A verb joined by "and" to the one before: it has that one's subject.

    Behind a comma, a verb in the tense of the saying goes on with the saying: "said it fell, and called for help"; so does
    a verb of speech: "said it fell but warned".
    """
    comma = sketch.tag(draft.start - 2) == ","
    plain, speech = not draft.verb.modality, sketch.words.known.sets["speech"]
    for n in range(len(sketch.drafts) - 1, -1, -1):
        source = sketch.drafts[n]
        if not source.verb.finite:
            continue
        up = source.parent
        told = draft.verb.lemma in speech and source.verb.lemma not in speech
        if (
            (comma or told or (plain and source.verb.modality))
            and source.kind is ClauseKind.REPORTED
            and up is not None
            and up < n
        ):
            above = sketch.drafts[up]
            source = above if above.verb.tense is draft.verb.tense else source
        draft.subject, draft.by = source.subject, SubjectBy.SHARED
        draft.kind, draft.parent = source.kind, source.parent
        return


def _infinite(sketch: Sketch, group: VerbGroup) -> Draft:
    """The clause of an infinitive, a participle or an order."""
    draft = Draft(group, group.first)
    tags = sketch.words.tags
    j = group.first - 1
    while j >= 0 and tags[j] in {"RB", "RBR"}:
        j -= 1
    form = tags[group.first]
    if form == "VB" and sketch.tag(j) in _BEFORE_ORDER:
        open_clause(sketch, draft, group.first)
        return draft
    draft.kind = ClauseKind.INFINITIVE if form in {"TO", "VB"} else ClauseKind.PARTICIPIAL
    if j < 0:
        draft.by = SubjectBy.CONTROLLED
        return draft
    sibling = next((each for each in reversed(sketch.drafts) if not each.verb.finite), None)
    if tags[j] == "CC" and sibling is not None:
        draft.kind, draft.parent, draft.subject = sibling.kind, sibling.parent, sibling.subject
        draft.by = SubjectBy.SHARED
        return draft
    j = _described(sketch, draft, form, j)
    if j < 0:
        draft.by = draft.by or SubjectBy.CONTROLLED
        return draft
    draft.parent = sketch.owner(j)
    if form == "VBG" and _comments(sketch, group) and sketch.tag(group.first - 1) == ",":
        draft.parent = _topmost(sketch, draft.parent)
    _control(sketch, draft, form)
    return draft


def _described(sketch: Sketch, draft: Draft, form: str, j: int) -> int:
    """Take the noun that the clause describes; returns the token before what opens the clause."""
    tags = sketch.words.tags
    described = form
    if tags[j] in {"IN", "INS", "WRB", "TO"}:
        draft.marker = draft.start = j
        j -= 1
    elif form == "TO" and tags[j] == "JJ" and sketch.tag(j - 1) == "," and sketch.phrase(j - 2) >= 0:
        draft.start = j  # the talks, due to start
        j, described = j - 1, "VBN"
    comma = sketch.tag(j) == "," and j >= 0
    j -= comma
    first = (
        form == "VBG" and sketch.phrase(j) >= 0 and sketch.owner(j) is None
    )  # Lang, speaking in Rome, said
    if sketch.phrase(j) >= 0 and draft.marker is None and (not comma or first or described == "VBN"):
        draft.subject, draft.by = sketch.phrase_at[j], SubjectBy.ANTECEDENT
    return j


def _comments(sketch: Sketch, group: VerbGroup) -> bool:
    return group.lemma in sketch.reporting["verb"] or group.lemma in sketch.reporting["comment"]


def _topmost(sketch: Sketch, n: int | None) -> int | None:
    """The clause that those above `n` hang on: who says goes on saying: "..., adding that"."""
    for _ in range(len(sketch.drafts)):
        if n is None or sketch.drafts[n].parent is None:
            break
        n = sketch.drafts[n].parent
    return n


def _control(sketch: Sketch, draft: Draft, form: str) -> None:
    """Whose the infinitive is: of whom the verb above is done to ("asked Lang to leave"), else of its subject."""
    if draft.parent is None:
        draft.by = draft.by if draft.subject is not None else SubjectBy.NONE
        return
    above = sketch.drafts[draft.parent]
    if draft.subject is not None:
        done_to = sketch.phrases[draft.subject][0] == above.verb.last
        if form != "TO" or done_to or above.subject is None:
            return
    draft.subject = above.subject
    draft.by = SubjectBy.CONTROLLED if above.subject is not None else SubjectBy.NONE


def _attribute(sketch: Sketch) -> None:
    """What stands before ", she said" is reported, not told by the writer."""
    for n, draft in enumerate(sketch.drafts):
        if draft.kind is not ClauseKind.MAIN or draft.subject is None or not sketch.says(n):
            continue
        first = min(draft.start, draft.verb.first)
        _put_in(sketch, n, draft)
        _put_off(sketch, n, draft)
        if first == 0 or sketch.tag(first - 1) not in _BEFORE_SAYING or _has_content(sketch, n):
            continue
        for before in sketch.drafts[:n]:
            if before.kind is ClauseKind.MAIN and before.parent is None and before.verb.last <= first:
                before.kind, before.parent = ClauseKind.REPORTED, n


def _put_in(sketch: Sketch, n: int, draft: Draft) -> None:
    """A saying between the opening of a clause and the rest of it: "On Monday, | he said, | it fell".

    So is one that is turned round: "The rest, | said Lang, | will fall".
    """
    after = next((each for each in sketch.drafts[n + 1 :] if each.verb.finite), None)
    apart = after is not None and after.kind is ClauseKind.MAIN and after.parent is None
    if after is None or not apart or draft.subject is None:
        return
    first, last, _ = sketch.phrases[draft.subject]
    opening, end = min(first, draft.verb.first), max(last, draft.verb.last)
    commas = opening > 1 and sketch.tag(opening - 1) == "," and sketch.tag(end) == ","
    finite = any(each.verb.first < opening and each.verb.finite for each in sketch.drafts)
    if not commas or draft.marker is not None or finite:
        return
    after.kind, after.parent, after.start, after.again = ClauseKind.REPORTED, n, 0, end + 1
    draft.start = opening


def _put_off(sketch: Sketch, n: int, draft: Draft) -> None:
    """What is said behind what was put in right behind the saying: "Roe says, | if it rains, | the dam will fall"."""
    if draft.start or sketch.tag(draft.verb.last) != "," or _has_content(sketch, n):
        return
    after = next((each for each in sketch.drafts[n + 1 :] if each.verb.finite and each.parent is None), None)
    if after is not None and after.kind is ClauseKind.MAIN and after.by is SubjectBy.OWN:
        after.kind, after.parent = ClauseKind.REPORTED, n


def _resume(sketch: Sketch) -> None:
    """Behind what was put in between commas, the clause around it goes on: "paid Roe, who left, | in 2014"."""
    drafts, tags = sketch.drafts, sketch.words.tags
    for n, draft in enumerate(drafts):
        if draft.kind not in {ClauseKind.RELATIVE, ClauseKind.PARTICIPIAL} or draft.parent is None:
            continue
        if sketch.tag(draft.start - 1) != ",":
            continue
        end = drafts[n + 1].start if n + 1 < len(drafts) else len(tags)
        for k in range(draft.verb.last, min(end, len(tags)) - 1):
            if tags[k] == ",":
                after = sketch.phrase(k + 1)
                adjunct = tags[k + 1] in _GOVERNS or (after >= 0 and sketch.is_time(after))
                above = drafts[draft.parent]
                if adjunct and above.verb.first < draft.start:
                    above.again = k + 1
                break


def _lead_in(sketch: Sketch) -> None:
    """A time between "and" and a subject is of the clause behind it: "rose in May, and | last week the council met"."""
    for draft in sketch.drafts:
        if draft.by is not SubjectBy.OWN or draft.marker is not None:
            continue
        phrase = sketch.phrase(draft.start - 1 - (sketch.tag(draft.start - 1) == ","))
        if phrase < 0 or not sketch.is_time(phrase):
            continue
        first = sketch.phrases[phrase][0]
        first -= sketch.tag(first - 1) in _GOVERNS
        if first and sketch.tag(first - 1) == "CC":
            draft.start = first


def _has_content(sketch: Sketch, n: int) -> bool:
    """Whether the saying `n` has a clause of content, or an object that is no person told, behind it."""
    verb = sketch.drafts[n].verb
    if any(each.kind is ClauseKind.REPORTED and each.parent == n for each in sketch.drafts[n + 1 :]):
        return True
    phrase = sketch.phrase(verb.last)
    if phrase < 0 or phrase == sketch.drafts[n].subject or sketch.is_time(phrase):
        return False
    return verb.lemma not in {"tell", "inform", "assure", "warn", "remind"}


def _hang(sketch: Sketch) -> None:
    """Give each clause that is not main a parent: the one found, or the nearest main clause."""
    drafts = sketch.drafts
    mains = [n for n, draft in enumerate(drafts) if draft.kind in {ClauseKind.MAIN, ClauseKind.REPORTED}]
    for n, draft in enumerate(drafts):
        if draft.kind is ClauseKind.MAIN or draft.parent is not None:
            continue
        after = next((m for m in mains if m > n and not _hangs_on(drafts, m, n)), None)
        before = next((m for m in reversed(mains) if m < n and not _hangs_on(drafts, m, n)), None)
        draft.parent = after if after is not None and (before is None or draft.start == 0) else before
        if draft.by is SubjectBy.CONTROLLED and draft.subject is None and draft.parent is not None:
            draft.subject = drafts[draft.parent].subject


def unloop(drafts: Sequence[Draft]) -> None:
    """Take its parent from a clause that hangs on itself by others: whoever climbs comes to an end."""
    for n, draft in enumerate(drafts):
        if draft.parent is not None and _hangs_on(drafts, draft.parent, n):
            draft.parent = None


def _hangs_on(drafts: Sequence[Draft], n: int | None, above: int) -> bool:
    """Whether a clause is another or hangs on it, by however many."""
    for _ in drafts:
        if n is None or n == above:
            break
        n = drafts[n].parent
    return n == above
