"""The subject of a finite verb, sought to the left over what can stand between.

Between a subject and its verb can stand prepositional phrases, insertions between commas or brackets, clauses that
describe the subject, adverbs. The steps are bounded, so that no sentence costs more than its length.
"""

from __future__ import annotations

from msgspec import Struct

from .model import ClauseKind, SubjectBy, VerbGroup
from .sketch import Draft, Sketch

_STEPS = 40
_FARTHEST = 60  # tokens back to where an insertion opens
_NOMINATIVE = frozenset({"i", "he", "she", "we", "they"})
_BEHIND_VERBS = frozenset({"after", "before", "since", "until", "as", "till"})
_OPENS_TOO = frozenset({"after", "before", "since", "until", "as", "till", "than", "like", "for"})
_SKIPPED = frozenset({"IN", "TO", "RP", "RB", "RBR", "JJ", "``", "''", "POS", "CD", "HYPH", "JJR", "NNP"})
_INSERTED = frozenset(
    {
        "WDT", "WP", "WP$", "VBN", "VBG", "IN", "DT", "NNP", "NN", "JJ", "CD", "INS", "WRB", "RB", "NNS", "PRP$",
        "TO", "JJS", "PRP", "``",
    }
)  # fmt: skip


class Found(Struct, frozen=True):
    """What the search ended at: a phrase, "and" (`SHARED`), or nothing; and where the clause starts."""

    subject: int | None
    by: SubjectBy
    start: int
    inner: int | None = None  # the saying that was stepped over: "The bridge, he said, will close"


class _Search(Struct):
    """Where a search stands: the next token to look at, and what to fall back on."""

    sketch: Sketch
    verb: VerbGroup
    at: int
    joined: int = -1  # the last of several joined by "and"
    fallback: int = -1  # what a preposition governs
    opened: int = -1  # what stands behind "as", which may open a clause
    inner: int | None = None
    found: Found | None = None

    def own(self, phrase: int, start: int) -> None:
        """End with a subject."""
        self.found = Found(phrase, SubjectBy.OWN, start, self.inner)


def may_open(lower: str) -> bool:
    """Whether a preposition can open a clause as well: "after", "until", "as"."""
    return lower in _OPENS_TOO


def seek(sketch: Sketch, verb: VerbGroup) -> Found:
    """Look to the left of a finite verb for its subject."""
    search = _Search(sketch, verb, verb.first - 1)
    for _ in range(_STEPS):
        if search.at < 0:
            break
        going = _step(search)
        if search.found is not None:
            return search.found
        if not going:
            break
    return _fallen_back(search)


def _step(search: _Search) -> bool:
    """Look at one token; return whether there is more to look at."""
    sketch, at = search.sketch, search.at
    if sketch.phrase_at[at] >= 0:
        return _at_phrase(search, sketch.phrase_at[at])
    if sketch.group_at[at] >= 0:
        verb = sketch.group_at[at]
        if verb < len(sketch.drafts) and _told_between(search, sketch.drafts[verb]):
            return False
        if search.opened >= 0 and _has_its_own(search):
            search.own(search.opened, sketch.phrases[search.opened][0])
            return False
        left = _over(sketch, sketch.drafts[verb]) if verb < len(sketch.drafts) else None
        search.at = -1 if left is None else left
        return left is not None
    tag = sketch.words.tags[at]
    if tag == "CC":
        return _at_joining(search)
    if tag in {",", ":", "-RRB-"}:
        return _at_mark(search)
    if tag in {"INS", "WRB"}:
        if search.joined >= 0:
            search.own(search.joined, at)
        else:
            search.found = Found(None, SubjectBy.NONE, at, search.inner)
        return False
    if tag not in _SKIPPED or (tag == "''" and sketch.tag(at - 1) in {",", "."}):
        return False
    search.at -= 1
    return True


def _at_phrase(search: _Search, phrase: int) -> bool:
    """A noun phrase: the subject, or what stands between it and the verb."""
    sketch = search.sketch
    first = sketch.phrases[phrase][0]
    before, left = sketch.tag(first - 1), sketch.phrase(first - 2)
    tag, lower = sketch.words.tags[first], sketch.words.lowers[first]
    if tag in {"WDT", "WP"}:
        governed = before in {"IN", "TO"} and left >= 0  # most of whom
        search.own(left if governed else phrase, first)
    elif tag == "DTP" and lower in {"all", "both", "each"} and sketch.phrase(first - 1) >= 0:
        search.at = first - 1  # they all left
    elif lower in _NOMINATIVE and not (before == "CC" and sketch.starts(left)):
        search.own(phrase, first)
    elif first and before in {"IN", "TO"}:
        _at_governed(search, phrase, first)
    elif left >= 0 and _joins(search, before) and not sketch.is_object(left):
        search.joined = phrase if search.joined < 0 else search.joined
        search.at = first - 2
    elif _floats(search, phrase, before):
        search.at = first - 1
    elif (beyond := _described(sketch, first)) is not None:
        search.fallback = phrase if search.fallback < 0 else search.fallback
        search.at = beyond
    else:
        subject = search.opened if _is_done_to(search, phrase) else phrase
        search.own(subject, sketch.phrases[subject][0])
    return search.found is None


def _at_governed(search: _Search, phrase: int, first: int) -> None:
    """A phrase with a preposition: what it governs is no subject, nor is what is joined to that."""
    sketch = search.sketch
    lower, left = sketch.words.lowers[first - 1], sketch.phrase(first - 2)
    if may_open(lower) and left >= 0 and sketch.is_time(left):
        search.own(phrase, first)  # 15 months | after the war began
        return
    search.joined = -1
    search.fallback = phrase if search.fallback < 0 else search.fallback
    if search.opened < 0 and lower in _BEHIND_VERBS:
        search.opened = phrase
    search.at = first - 2


def _has_its_own(search: _Search) -> bool:
    """Whether a verb behind a comma waits for what stands further left: "the ban, imposed | after Lang left, was lifted"."""
    after = next(
        (each for each in search.sketch.groups if each.first > search.verb.first and each.finite), None
    )
    return after is not None and search.sketch.tag(after.first - 1) == ","


def _is_done_to(search: _Search, phrase: int) -> bool:
    """Whether a phrase is an object, so that "as" or "after" behind it opens a clause: "told them | as Lang left"."""
    sketch = search.sketch
    if search.opened < 0:
        return False
    if sketch.tag(sketch.phrases[search.opened][0] - 2) == "''":
        return True  # it chanted “no” | after Lang left
    if not sketch.is_object(phrase):
        return False
    opening = sketch.words.lowers[sketch.phrases[search.opened][0] - 1]
    return opening in sketch.words.known.sets["opens"] or not sketch.says(
        sketch.group(sketch.phrases[phrase][0] - 1)
    )


def _at_joining(search: _Search) -> bool:
    """What joins verbs: the verb before has the subject; but before the first one, "neither" is stepped over."""
    if not any(each.verb.finite for each in search.sketch.drafts):
        search.at -= 1
        return True
    if all(search.sketch.tag(k) in {"RB", ","} for k in range(search.at + 1, search.verb.first)):
        search.found = Found(None, SubjectBy.SHARED, search.at + 1)
    return False


def _joins(search: _Search, before: str) -> bool:
    """Whether a phrase is one of several that make the subject: "Lang, Roe and Moss"."""
    return before == "CC" or (search.joined >= 0 and before == ",")


def _floats(search: _Search, phrase: int, before: str) -> bool:
    """Whether a phrase is a time between subject and verb: "Lang last week said"."""
    sketch = search.sketch
    first = sketch.phrases[phrase][0]
    bare = search.fallback < 0 and before not in {"CC", ","} and sketch.phrase(first - 1) >= 0
    return bare and sketch.is_time(phrase)


def _described(sketch: Sketch, first: int) -> int | None:
    """Where to go on left of a participle that has the phrase as its object: "men accused of plotting | it | left"."""
    verb = sketch.group(first - 1)
    if not 0 <= verb < len(sketch.drafts) or sketch.drafts[verb].verb.last != first:
        return None
    draft = sketch.drafts[verb]
    for _ in range(len(sketch.drafts)):  # people trying | to leave | it
        above = sketch.drafts[draft.parent] if draft.parent is not None else None
        if draft.by is not SubjectBy.CONTROLLED or draft.marker is not None or above is None:
            break
        if above.verb.finite and above.kind is not ClauseKind.RELATIVE:
            break
        draft = above
    if draft.kind not in _DESCRIBING or draft.start == 0:
        return None
    described = draft.by is SubjectBy.ANTECEDENT or draft.marker is not None
    return _over(sketch, draft) if described else None


_DESCRIBING = frozenset({ClauseKind.PARTICIPIAL, ClauseKind.INFINITIVE, ClauseKind.RELATIVE})


def _told_between(search: _Search, draft: Draft) -> bool:
    """Whether a saying stands between "which" and its verb: "which sources said was reached"."""
    sketch, marker = search.sketch, draft.marker
    if draft.kind is not ClauseKind.RELATIVE or marker is None or draft.verb.last != search.verb.first:
        return False
    phrase = sketch.phrase_at[marker]
    if phrase < 0 or phrase == draft.subject or draft.verb.lemma not in sketch.reporting["verb"]:
        return False
    search.own(phrase, search.verb.first)
    return True


def _over(sketch: Sketch, draft: Draft) -> int | None:
    """Where to go on to the left of a clause that describes the subject; nothing where there is no way."""
    if draft.kind in {ClauseKind.RELATIVE, ClauseKind.PARTICIPIAL, ClauseKind.INFINITIVE}:
        left = draft.start - 1
        return left - 1 if left > 0 and sketch.words.tags[left] == "," else left
    if draft.kind is ClauseKind.REPORTED and draft.marker is not None:
        return draft.start - 1
    if draft.kind is not ClauseKind.MAIN or not draft.verb.finite or draft.by is not SubjectBy.OWN:
        return None
    first = sketch.phrases[draft.subject][0] if draft.subject is not None else 0
    described = sketch.phrase(first - 1)
    if described < 0 or sketch.is_time(described):
        return None
    draft.kind, draft.start = ClauseKind.RELATIVE, first  # the bill | the senate passed | was signed
    return first - 1


def _at_mark(search: _Search) -> bool:
    """A comma, dash or bracket: it may close an insertion."""
    sketch, at = search.sketch, search.at
    if sketch.tag(at - 1) == "CC":
        search.at -= 1
        return True
    opened, said = _insertion(sketch, at)
    if opened is None:
        return False
    search.inner = said if said is not None else search.inner
    search.at = opened - 1
    return True


def _insertion(sketch: Sketch, close: int) -> tuple[int | None, int | None]:
    """Where the insertion that the mark at `close` ends was opened; also the saying it is, if it is one."""
    tags = sketch.words.tags
    wanted = "-LRB-" if tags[close] == "-RRB-" else tags[close]
    tries, said = 0, -1
    for k in range(close - 1, max(0, close - _FARTHEST), -1):
        if tags[k] == "``" and wanted == ",":
            break
        if said < 0:
            said = sketch.group_at[k]
        if tags[k] != wanted:
            continue
        inside = tags[k + 2] if tags[k + 1] == "''" and k + 2 < close else tags[k + 1]
        named = sketch.phrase_at[k - 1] >= 0 or tags[k - 1] == "-RRB-"  # the group (ARG), which left, | had
        if named and (wanted != "," or inside in _INSERTED):
            main = 0 <= said < len(sketch.drafts) and sketch.drafts[said].kind is ClauseKind.MAIN
            return k, said if main and sketch.says(said) else None
        tries += 1
        if tries > 2:
            break
    return None, None


def _fallen_back(search: _Search) -> Found:
    sketch = search.sketch
    if search.joined >= 0:
        search.own(search.joined, sketch.phrases[search.joined][0])
    elif search.fallback >= 0:
        first = sketch.phrases[search.fallback][0]
        if may_open(sketch.words.lowers[first - 1]):
            search.own(search.fallback, first)
    return search.found or Found(None, SubjectBy.NONE, search.verb.first, search.inner)


def behind(sketch: Sketch, draft: Draft, *, existential: bool = False) -> None:
    """Look for the subject behind the verb: "said Lang", "there were two bridges", "among them was Lang"."""
    k = draft.verb.last
    if existential:
        while sketch.phrase(k) < 0 and sketch.tag(k) in {"RB", "JJ", "RBR"} and k < draft.verb.last + 4:
            k += 1
    phrase = sketch.phrase(k)
    if phrase < 0 or (draft.verb.passive and not existential):
        return
    says = draft.verb.lemma in sketch.reporting["verb"]
    if (
        existential
        or draft.verb.lemma == "be"
        or (says and sketch.tag(draft.verb.first - 1) in _BEFORE_SAYING)
    ):
        draft.subject, draft.by = phrase, SubjectBy.INVERTED


_BEFORE_SAYING = frozenset({",", "''", ".", ":"})
