"""Verb groups, mended by what stands around them: questions, and finite verbs that do not look it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from .kinds import phrase_kind
from .model import ClauseKind, PhraseKind, Tense, VerbGroup
from .subjects import may_open, seek

if TYPE_CHECKING:
    from .sketch import Sketch

_ASKS = frozenset({".", "WRB", "WP", "WDT", "``", ",", "CC", ":", "RB"})
_OBLIQUE = frozenset({"me", "him", "us", "them"})
_SPEAKERS = frozenset({PhraseKind.PERSON, PhraseKind.CROWD, PhraseKind.BODY, PhraseKind.STATE})
_OPENED = frozenset(
    {"INS", "WRB", "CC", ",", "WDT", "WP"}
)  # what stands before a subject of a clause of its own
_PREPOSITIONS = frozenset({"IN", "TO"})
_AFTER_SAYING = frozenset(".,I")  # how tags begin: an end, a comma, a preposition


def questions(sketch: Sketch, groups: list[VerbGroup]) -> None:
    """Join each auxiliary with the verb behind its subject: "Did | the mayor | leave?"."""
    merged: list[VerbGroup] = []
    inverted: dict[int, int] = {}
    n = 0
    while n < len(groups):
        group = groups[n]
        after = groups[n + 1] if n + 1 < len(groups) else None
        phrase = sketch.phrase(group.last)
        if after is not None and phrase >= 0 and _asks(sketch, group, after, phrase):
            if not sketch.is_time(phrase):  # "will this week reveal" asks nothing
                inverted[len(merged)] = phrase
            merged.append(_joined_over(sketch, group, after))
            n += 1
        else:
            merged.append(group)
        n += 1
    sketch.place(merged, inverted)


def _asks(sketch: Sketch, helper: VerbGroup, verb: VerbGroup, phrase: int) -> bool:
    """Whether just a subject and adverbs stand between an auxiliary and its verb."""
    end = sketch.phrases[phrase][1]
    if end > verb.first or any(sketch.words.tags[k] != "RB" for k in range(end, verb.first)):
        return False
    form = sketch.words.tags[verb.first]
    if not helper.finite or helper.main != helper.first or form in {"MD", "VBZ", "TO"}:
        return False
    if sketch.words.tags[helper.first] == "MD" or helper.lemma == "do":
        return form in {"VB", "VBP"}
    if sketch.tag(helper.first - 1) not in _ASKS:
        return False
    if helper.lemma == "have":
        return form in {"VBN", "VBD"}
    return helper.lemma == "be" and form in {"VBG", "VBN", "VBD"}


def _joined_over(sketch: Sketch, helper: VerbGroup, verb: VerbGroup) -> VerbGroup:
    modal = sketch.words.tags[helper.first] == "MD"
    return replace(
        helper,
        last=verb.last,
        main=verb.main,
        lemma=verb.lemma,
        passive=verb.passive if modal else helper.lemma == "be" and sketch.words.tags[verb.main] != "VBG",
        negated=helper.negated or verb.negated,
        modality=helper.lemma if modal else "",
    )


def mended(sketch: Sketch, n: int, group: VerbGroup) -> VerbGroup:
    """A verb group that is finite after all: "Prosecutors accused him", "will meet and sign"."""
    first = group.first
    form = sketch.words.tags[first]
    before = first - 1
    while before >= 0 and sketch.words.tags[before] == "RB":
        before -= 1
    if before >= 0 and form == "VB" and group.main != first and _is_wished(sketch, group, before):
        return replace(group, tense=Tense.PRESENT, finite=True)
    if before < 0 or group.main != first or form not in {"VB", "VBN"}:
        return group
    if sketch.words.tags[before] == "CC":
        return _shares_helpers(sketch, group, form)
    if form == "VBN" and _is_past(sketch, n, group):
        sketch.words.tags[first] = "VBD"
        return replace(group, tense=Tense.PAST, passive=False, finite=True)
    if form == "VB" and _is_present(sketch, group, before):
        sketch.words.tags[first] = "VBP"
        return replace(group, tense=Tense.PRESENT, finite=True)
    return group


def _is_wished(sketch: Sketch, group: VerbGroup, before: int) -> bool:
    """Whether "be" is the verb of what is demanded: "proposed that they be kept"."""
    phrase = sketch.phrase(before)
    return (
        sketch.words.lemmas[group.first] == "be"
        and phrase >= 0
        and sketch.tag(sketch.phrases[phrase][0] - 1) == "INS"
    )


def reduced(sketch: Sketch, groups: list[VerbGroup]) -> None:
    """What looks like a past but has the clause's verb behind it describes its noun: "a study published in May found".

    So does "a study, published in May, found", and "a law passed to protect them failed".
    """
    words = sketch.words
    for n, group in enumerate(groups):
        first = group.first
        if n and words.tags[first] == "VBP" and _is_made_to(sketch, groups[n - 1], first):
            words.tags[first] = "VB"
            groups[n] = replace(group, tense=Tense.NONE, finite=False)
        looks = words.tags[first] in {"VBD", "VBN"} and group.main == first and "VBN" in _forms(sketch, group)
        had = words.lowers[first] in words.known.sets["have"]  # it describes no noun
        if not looks or had or not _named_before(sketch, first) or _does_itself(sketch, first):
            continue
        m = next((m for m in range(n + 1, len(groups)) if words.tags[groups[m].first] != "TO"), None)
        if m is None or not _just_adjuncts(sketch, group, groups[m].first):
            continue
        after = groups[m]
        told = words.tags[after.first] == "VBN" and "VBD" in _forms(sketch, after)
        told = told and after.first == after.main
        told = told and (
            sketch.phrase(after.last) >= 0
            or sketch.tag(after.last) == "INS"
            or _ends_insertion(sketch, group, m)
        )
        if not (after.finite or told):
            continue
        words.tags[first] = "VBN"
        groups[n] = replace(group, tense=Tense.NONE, passive=True, finite=False)
        if told:
            words.tags[after.first] = "VBD"
            groups[m] = replace(after, tense=Tense.PAST, passive=False, finite=True)


def _does_itself(sketch: Sketch, first: int) -> bool:
    """Whether a name right behind things does what describes them: "the ships | Lang | sold in May were empty"."""
    phrase = sketch.phrase(first - 1)
    if phrase < 0:
        return False
    start, last, _ = sketch.phrases[phrase]
    named = all(tag == "NNP" for tag in sketch.words.tags[start:last])
    return named and sketch.phrase(start - 1) >= 0 and sketch.tag(start - 1) == "NNS"


def _is_made_to(sketch: Sketch, above: VerbGroup, first: int) -> bool:
    """Whether somebody is made or helped to do it: "helped owners | sell"."""
    phrase = sketch.phrase(first - 1)
    return (
        above.lemma in sketch.words.known.sets["bare"]
        and phrase >= 0
        and sketch.phrases[phrase][0] == above.last
        and sketch.words.tags[sketch.phrases[phrase][2]] != "PRP"
    )


def _ends_insertion(sketch: Sketch, group: VerbGroup, m: int) -> bool:
    """Whether the verb `m` stands behind what was put in, and no other verb lacks a subject: "the pit, shut in May, opened"."""
    tags = sketch.words.tags
    if tags[group.first - 1] != "," or tags[sketch.groups[m].first - 1] != ",":
        return False
    following = next((each for each in sketch.groups[m + 1 :] if each.finite), None)
    return following is None or tags[following.first - 1] in {"CC", "RB"}


def _forms(sketch: Sketch, group: VerbGroup) -> tuple[str, ...]:
    return sketch.words.listed.get(sketch.words.lowers[group.first], ())


def _named_before(sketch: Sketch, first: int) -> bool:
    """Whether a noun stands right before a verb, or before the comma that puts it in."""
    phrase = sketch.phrase(first - 1 - (sketch.tag(first - 1) == ","))
    return phrase >= 0 and sketch.words.tags[sketch.phrases[phrase][2]] in {"NN", "NNS", "NNP", "NNPS"}


def _just_adjuncts(sketch: Sketch, group: VerbGroup, end: int) -> bool:
    """Whether nothing but adverbs, times and phrases with a preposition or an infinitive stands before `end`."""
    k, bare = group.last, False
    put_in = sketch.tag(group.first - 1) == ","
    if put_in and sketch.tag(end - 1) != ",":
        return False
    if sketch.tag(end - 1) == "," and (put_in or "," in sketch.words.tags[: group.first]):
        end -= 1  # it ends what was put in
    while k < end:
        governed = sketch.words.tags[k] in {"IN", "TO", "INS"}
        phrase = sketch.phrase(k + 1 if governed else k)
        timed = phrase >= 0 and sketch.is_time(phrase)
        opens = governed and may_open(sketch.words.lowers[k])
        if timed or (phrase >= 0 and governed and not opens and sketch.words.tags[k] != "INS"):
            k, bare = sketch.phrases[phrase][1], not governed
        elif phrase < 0 and sketch.words.tags[k] == "RB":
            k += 1
        elif inner := next((each for each in sketch.groups if each.first == k), None):
            done_to = sketch.phrase(inner.last)  # to protect | them
            k = sketch.phrases[done_to][1] if done_to >= 0 else inner.last
        else:
            return False
    return group.last < end and not (bare and group.lemma in sketch.reporting["verb"])


def _shares_helpers(sketch: Sketch, group: VerbGroup, form: str) -> VerbGroup:
    """A verb that has the auxiliaries of the one it is joined to: "will meet and sign", "was held and tried"."""
    sibling = sketch.drafts[-1].verb if sketch.drafts else None
    if sibling is None or not sibling.finite:
        return group
    if sibling.first == sibling.main:
        if form == "VBN" and sibling.tense is Tense.PAST and "VBD" in _can_be(sketch, group):
            return replace(group, tense=Tense.PAST, passive=False, finite=True)
        if form == "VB" and sketch.words.tags[sibling.main] == "VBP":
            sketch.words.tags[group.first] = "VBP"
            return replace(group, tense=Tense.PRESENT, finite=True)
        return group
    if sketch.words.tags[sibling.main] not in ({"VB"} if form == "VB" else {"VBN", "VBD"}):
        return group
    return replace(
        group,
        tense=sibling.tense,
        aspect=sibling.aspect,
        passive=sibling.passive,
        modality=sibling.modality,
        finite=True,
    )


def _can_be(sketch: Sketch, group: VerbGroup) -> tuple[str, ...]:
    return sketch.words.listed.get(sketch.words.lowers[group.first], ("VBD",))


def _is_past(sketch: Sketch, n: int, group: VerbGroup) -> bool:
    """Whether what looks like a participle is the past of its clause."""
    words = sketch.words
    if "VBD" not in _can_be(sketch, group):
        return False
    if group.last < len(words.lowers) and words.lowers[group.last] == "by":
        return False
    subject = seek(sketch, group).subject
    if subject is None:
        return False
    first, _, head = sketch.phrases[subject]
    if words.tags[head] in {"PRP", "WP", "WDT"} or _ends_saying(sketch, group, subject):
        return True
    if sketch.is_object(subject) and sketch.says(sketch.group(first - 1)) and _has_object(sketch, group):
        return True  # said | forces gunned down protesters
    if sketch.is_object(subject) or (first and words.tags[first - 1] in _PREPOSITIONS):
        opened = (
            first and may_open(words.lowers[first - 1]) and not sketch.drafts and n == len(sketch.groups) - 1
        )
        return bool(opened)  # skaters on Sunday, before the thaw set in
    return not _wanted_later(sketch, n, group)


def _ends_saying(sketch: Sketch, group: VerbGroup, subject: int) -> bool:
    """Whether who speaks stands behind what was said: "The dam fell, the official | added"."""
    first, last, head = sketch.phrases[subject]
    closes = last + (sketch.tag(last) == ",") >= group.first  # Roe, the mayor, | said
    if not sketch.drafts or group.lemma not in sketch.reporting["verb"] or not closes:
        return False
    kind = phrase_kind(sketch.words, sketch.words.known, (first, last, head))
    told = first and sketch.words.tags[first - 1] in {",", "CC"} and kind in _SPEAKERS
    after = sketch.phrase(group.last)
    ends = sketch.tag(group.last)[0] in _AFTER_SAYING or (after >= 0 and sketch.is_time(after))
    return bool(told) and ends


def _has_object(sketch: Sketch, group: VerbGroup) -> bool:
    """Whether something is done to what stands behind a verb, which no participle behind its noun has."""
    phrase = sketch.phrase(group.last + (sketch.tag(group.last) == "RP"))
    return phrase >= 0 and not sketch.is_time(phrase)


def _wanted_later(sketch: Sketch, n: int, group: VerbGroup) -> bool:
    """Whether a verb further on lacks a subject of its own, and so has the one before `group`."""
    following = next((each for each in sketch.groups[n + 1 :] if each.finite), None)
    if following is None:
        return any(each.verb.finite and each.kind is ClauseKind.MAIN for each in sketch.drafts)
    tags = sketch.words.tags
    ahead = following.first - 1
    while ahead > group.last and tags[ahead] == "RB":
        ahead -= 1
    if tags[ahead] in {"CC", "INS", "WDT", "WP", "WRB"} or _tells_content(sketch, group):
        return False
    if tags[group.first - 1] == "," and "," not in tags[group.last : following.first]:
        return False  # what is put in is closed by a comma
    phrase = sketch.phrase_at[ahead]
    if phrase < 0 or sketch.phrases[phrase][0] <= group.last:
        return True
    opening = _opening(sketch, phrase, group.last)
    own = tags[opening] in {"WDT", "WP", "PRP"} or tags[opening - 1] in _OPENED
    return not own


def _tells_content(sketch: Sketch, group: VerbGroup) -> bool:
    """Whether a clause of content stands behind a verb of saying, over a time: "denied on Sunday that"."""
    if group.lemma not in sketch.reporting["verb"]:
        return False
    k = group.last
    governed = sketch.tag(k) in _PREPOSITIONS
    phrase = sketch.phrase(k + governed)
    if phrase >= 0 and sketch.is_time(phrase):
        k = sketch.phrases[phrase][1]
    return sketch.tag(k) == "INS" and sketch.words.lowers[k] in sketch.words.known.sets["clause"]


def _opening(sketch: Sketch, phrase: int, after: int) -> int:
    """Where a subject begins that has phrases with a preposition behind it: "that | one of its ships had strayed"."""
    opening = sketch.phrases[phrase][0]
    while sketch.tag(opening - 1) in _PREPOSITIONS and not may_open(sketch.words.lowers[opening - 1]):
        before = sketch.phrase(opening - 2)
        if before < 0 or sketch.phrases[before][0] <= after:
            break
        opening = sketch.phrases[before][0]
    return opening


def _is_present(sketch: Sketch, group: VerbGroup, before: int) -> bool:
    """Whether a bare verb behind a phrase is its present: "they ban", not "made them leave"."""
    if sketch.phrase(before) < 0 or sketch.words.lowers[before] in _OBLIQUE:
        return False
    above = sketch.group(sketch.phrases[sketch.phrase(before)][0] - 1)
    if above >= 0 and _is_made_to(sketch, sketch.groups[above], before + 1):
        return False
    subject = seek(sketch, group).subject
    return subject is not None and not sketch.is_object(subject)
