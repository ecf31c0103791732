"""What a sentence says in fewer words: without what is set beside it, or its main clause alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .cutting import WHOLE, ended_whole
from .model import ClauseKind, PhraseKind, Shape, SubjectBy

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from dateline.languages import Language

    from .model import Adjunct, Clause, SentenceReading

GLANCE = 22
"""Words of a line that is read at a glance."""

LINE = 23
"""Words of a line in a list. At 20, an editor who read 169 lines found that the cut took the news from 30 of them."""

QUOTED = 12
"""Words that a line may be longer to end with a quotation that it has begun."""

FEWEST = 3
"""Words of the shortest that says something."""

SPARED = 5
"""Words that are too few to cut: a line stays whole rather than lose them."""

_TOLD_IN = frozenset({ClauseKind.REPORTED, ClauseKind.INFINITIVE})
_ASIDE = frozenset({ClauseKind.SUBORDINATE, ClauseKind.RELATIVE, ClauseKind.PARTICIPIAL})
_SETS_OFF = frozenset({",", ":", "-LRB-"})
_NAMES = frozenset({"NNP", "NNPS"})

Spans = tuple[tuple[int, int], ...]


def core_of(reading: SentenceReading, known: Language, most: int = GLANCE) -> Spans:
    """Return the spans of the text that tell what a sentence says, in order; none where that is not clear.

    Kept is the first main clause that has a subject, with what is said or to be done in it; of a sentence that ends with
    who says it, what is said. Left out are other clauses and the day. What has more than `most` words ends before a
    phrase. There is none where a condition or an alternative would be left out: it would say too much.
    """
    main = _telling(reading)
    if main is None:
        return ()
    needed = _needed(reading, known, _beside(reading, known, main))
    kept = _kept(reading, main, known)
    if not _is_clear(reading, kept, main, known):
        return ()
    return _ended(reading, _without_rest(reading, kept, main), known, most - SPARED, main, needed)


def line_of(reading: SentenceReading, known: Language, most: int = LINE) -> Spans:
    """Return the spans of a sentence without what is set beside it by commas, and without who says it behind it.

    What has more than `most` words ends before a phrase; it stays as long as it is where a condition or an alternative
    would be left out.
    """
    main = _telling(reading)
    if main is None:
        return ()
    beside = _beside(reading, known, main)
    needed = _needed(reading, known, beside)
    kept = _tokens_of(reading, {n for n in range(-1, len(reading.clauses)) if n not in beside})
    if sum(_is_word(reading, k) for k in kept) > most:
        kept = _behind_opening(reading, kept, main, needed, known)
    return _ended(reading, kept, known, most, main, needed)


def _without_rest(reading: SentenceReading, kept: Sequence[int], main: int) -> list[int]:
    """Return the tokens without the rest of what opened the sentence: "More than a year | after it fell | the firm"."""
    first = _own_first(reading, main)
    return (
        list(kept)
        if first is None or not _is_parted(reading, kept, first)
        else [k for k in kept if k >= first]
    )


def _own_first(reading: SentenceReading, main: int) -> int | None:
    """Return where the subject of a clause begins, where it has one of its own."""
    clause = reading.clauses[main]
    own = clause.subject is not None and clause.subject_by is SubjectBy.OWN
    return reading.phrases[clause.subject].first if own and clause.subject is not None else None


def _is_parted(reading: SentenceReading, kept: Sequence[int], first: int) -> bool:
    """Say whether only a part of what stands before a token is kept."""
    before = sum(_is_word(reading, k) for k in kept if k < first)
    return 0 < before < sum(_is_word(reading, k) for k in range(first))


def _is_clear(reading: SentenceReading, kept: Sequence[int], main: int, known: Language) -> bool:
    """Say whether a main clause was read as one: it has what its verb is about, and runs into no other one.

    "said Roe and | some of his sons were under arrest", "sweeping the east and | the north shook", "charged | was named".
    """
    told, tokens = set(kept), reading.tokens
    verb = reading.clauses[main].verb
    for n, each in enumerate(reading.clauses):
        runs = each.first - 1 in told and each.first not in told and each.kind is ClauseKind.MAIN
        if not runs or n == main or not each.verb.finite:
            continue
        own = (
            each.subject_by is SubjectBy.OWN and tokens[each.first - 2].tag != "," and each.first > verb.main
        )
        if tokens[each.first - 1].tag not in {"CC", ",", ":"} or (own and verb.lemma in known.sets["speech"]):
            return False
    if any(tokens[k].tag == "CC" and k + 1 in told and k not in told for k in range(1, len(tokens))):
        return False
    first = _own_first(reading, main)
    if first is not None and _is_parted(reading, kept, first) and not _is_set_off(reading, first, known):
        return False
    bare = verb.lemma in known.sets["empty"] and verb.last - verb.first == 1
    return not bare or bool(kept and kept[-1] > verb.main)


def _is_set_off(reading: SentenceReading, first: int, known: Language) -> bool:
    """Say whether what stands before a subject only opens the sentence: "On a day when it rained, | Lang", not "Roe, 51, left"."""
    within = any(each.marker is not None and each.verb.main < first for each in reading.clauses)
    led = within or reading.tokens[0].tag in known.sets["opening tags"]
    return led and first > 0 and reading.tokens[first - 1].tag == ","


def _behind_opening(
    reading: SentenceReading, kept: Sequence[int], main: int, needed: frozenset[int], known: Language
) -> list[int]:
    """Return the tokens without what opens the sentence and ends with a comma before its subject: "On a day when it rained, | Lang"."""
    first = _own_first(reading, main)
    if first is None or not _is_set_off(reading, first, known) or reading.clauses[main].verb.first < first:
        return list(kept)
    opening = {k for k in kept if k < first}
    told = any(each.kind is ClauseKind.MAIN and each.verb.main in opening for each in reading.clauses)
    return list(kept) if told or needed & opening else [k for k in kept if k >= first]


def _beside(reading: SentenceReading, known: Language, main: int) -> set[int]:
    """Return the clauses that are set beside what a sentence says, and who says it behind that."""
    beside = {n for n in (_main_clause(reading),) if n is not None and n != main}
    verb = min((reading.clauses[n].verb.first for n in beside), default=0)
    for n, each in enumerate(reading.clauses):
        said = (
            each.kind is ClauseKind.REPORTED and each.last <= verb
        )  # "it will pay, but not today, she said"
        joined = _joined_to(reading, each)
        if (
            n != main
            and not said
            and (each.parent in beside or joined in beside or _stands_beside(reading, each, known))
        ):
            beside.add(n)
    return beside | {n for n, each in enumerate(reading.clauses) if _describes(reading, each, beside)}


def _describes(reading: SentenceReading, clause: Clause, beside: AbstractSet[int]) -> bool:
    """Say whether a clause describes a noun of one that is left out: "as the crisis | that it caused | grew"."""
    if clause.subject is None or clause.subject_by is not SubjectBy.ANTECEDENT:
        return False
    return reading.owners[reading.phrases[clause.subject].head] in beside


def _joined_to(reading: SentenceReading, clause: Clause) -> int | None:
    """Return the clause that holds the word which joins another to it: where that is left out, its second verb is, too."""
    k = clause.first - 1
    joins = clause.subject_by is SubjectBy.SHARED and k > 0 and reading.tokens[k].tag == "CC"
    return reading.owners[k] if joins and reading.owners[k] >= 0 else None


def _needed(reading: SentenceReading, known: Language, beside: AbstractSet[int]) -> frozenset[int]:
    """Return the words without which the rest says more than the sentence: those of conditions and alternatives."""
    bound = {
        n
        for n, each in enumerate(reading.clauses)
        if n not in beside and (_is_condition(reading, each, known) or _is_alternative(reading, each, known))
    }
    return frozenset(k for k, owner in enumerate(reading.owners) if owner in bound and _is_word(reading, k))


def _is_condition(reading: SentenceReading, clause: Clause, known: Language) -> bool:
    return clause.marker is not None and reading.tokens[clause.marker].lower in known.sets["conditions"]


def _explains(reading: SentenceReading, clause: Clause, known: Language) -> bool:
    """Whether a clause tells what the one above it leaves open: "made clear | that it would fall", "ask | whether it fell"."""
    return clause.marker is not None and reading.tokens[clause.marker].lower in known.sets["leaves open"]


def _tells_how(reading: SentenceReading, clause: Clause, known: Language) -> bool:
    """Whether a clause tells what was done: "made history | by naming her"."""
    how = clause.kind is ClauseKind.PARTICIPIAL and clause.marker is not None
    return how and reading.tokens[clause.marker or 0].lower in known.sets["means"]


def _is_alternative(reading: SentenceReading, clause: Clause, known: Language) -> bool:
    return clause.first > 0 and reading.tokens[clause.first - 1].lower in known.sets["alternatives"]


def _main_clause(reading: SentenceReading) -> int | None:
    return next((n for n, each in enumerate(reading.clauses) if _opens(each)), None)


def _telling(reading: SentenceReading) -> int | None:
    """Return the clause that tells what is said: the main one, or the one before who says it."""
    main = _main_clause(reading)
    telling = None if main is None else _said_before(reading, main)
    if telling is None:
        return None
    verb = reading.clauses[telling].verb.main
    named = verb > 0 and reading.tokens[verb].shape & Shape.CAPITAL
    return None if named else telling  # a name was taken for its verb


def _stands_beside(reading: SentenceReading, clause: Clause, known: Language) -> bool:
    """Say whether a clause is set off by commas and is no condition: ", after the talks failed", ", which sank,"."""
    if clause.kind not in _ASIDE or _is_condition(reading, clause, known):
        return False
    tokens = reading.tokens
    opened = clause.first and tokens[clause.first - 1].tag in _SETS_OFF
    closed = not clause.first and tokens[clause.last - 1].tag == ","
    return bool(opened or closed)


def _ended(  # noqa: PLR0913, PLR0917 -- what is kept, by which language, how long, and what must be in it
    reading: SentenceReading,
    whole: Sequence[int],
    known: Language,
    most: int,
    main: int,
    needed: frozenset[int],
) -> Spans:
    """Return the spans of tokens that end where a phrase does, no more than `most` words if they hold what is `needed`.

    There are none where the main verb, or what is needed, is not in them. All that is said is told with its verbs.
    """
    words = [k for k in whole if _is_word(reading, k)]
    opens = known.sets["phrase tags"]
    told = _told_verb(reading, main)
    kept = whole if len(words) <= most + SPARED else _shortened(reading, whole, most, known, told)
    if not needed.issubset(kept):
        kept = whole
    verb = reading.clauses[main].verb.main
    kept = _quoted_whole(reading, kept, whole, max(verb, told))
    ends = opens if len(kept) == len(whole) else known.sets["unended tags"]
    while (
        kept
        and kept[-1] != verb
        and (not _is_word(reading, kept[-1]) or reading.tokens[kept[-1]].tag in ends)
    ):
        kept = kept[:-1]
    if told in whole and told not in kept:
        kept = list(whole)  # "told them | they were unable | to agree": without it, nothing is said
    says = needed.union((verb,)).issubset(kept) and sum(_is_word(reading, k) for k in kept) >= FEWEST
    return _spans(reading, kept) if says else ()


def _quoted_whole(
    reading: SentenceReading, kept: Sequence[int], whole: Sequence[int], verb: int
) -> list[int]:
    """Return the tokens so that no quotation is left open: with the rest of it, where that is short or holds the `verb`, else without it."""
    opened = [k for k in kept if reading.tokens[k].tag == "``"]
    closed = [k for k in kept if reading.tokens[k].tag == "''"]
    if len(opened) <= len(closed):
        return list(kept)
    rest = [k for k in whole if k > kept[-1]]
    end = next((n for n, k in enumerate(rest) if reading.tokens[k].tag == "''"), len(rest))
    if end < min(len(rest), QUOTED):
        return [*kept, *rest[: end + 1]]
    before = [k for k in kept if k < opened[-1]]
    return before if verb < opened[-1] else [*kept, *rest]


def _is_word(reading: SentenceReading, k: int) -> bool:
    token = reading.tokens[k]
    return (
        token.lower[0].isalnum()
        or token.tag in {"POS", "''"}
        or (token.tag == "$" and k + 1 < len(reading.tokens))
    )


def _opens(clause: Clause) -> bool:
    return clause.kind is ClauseKind.MAIN and clause.verb.finite and clause.subject is not None


def _said_before(reading: SentenceReading, main: int) -> int:
    """Return the clause that tells what is said, where it stands before who says it; else the main one."""
    verb = reading.clauses[main].verb.first
    return next(
        (
            n
            for n, each in enumerate(reading.clauses)
            if each.kind is ClauseKind.REPORTED
            and each.parent == main
            and each.subject is not None
            and each.last <= verb
        ),
        main,
    )


def _kept(reading: SentenceReading, main: int, known: Language) -> list[int]:
    """Return the tokens of a clause and of what is said or to be done in it, without times."""
    clauses = {main}
    for n, each in enumerate(reading.clauses):
        joined = _joined_to(reading, each)
        if n in clauses or each.parent not in clauses or (joined is not None and joined not in clauses):
            continue
        if _belongs(reading, each, known):
            clauses.add(n)
    dated = (each for n in clauses if not _is_condition(reading, each := reading.clauses[n], known))
    timed = {k for each in dated for adjunct in each.adjuncts for k in _time(reading, adjunct, known)}
    return [k for k in _tokens_of(reading, clauses) if k not in timed]


def _tokens_of(reading: SentenceReading, clauses: AbstractSet[int]) -> list[int]:
    """Return the tokens of clauses, with the adverbs right before their verbs: "Roe, who left, | allegedly | sent"."""
    adverbs = set()
    for n in clauses - {-1}:
        k = reading.clauses[n].verb.first - 1
        while k >= 0 and reading.tokens[k].tag == "RB":
            adverbs.add(k)
            k -= 1
    return [k for k, owner in enumerate(reading.owners) if owner in clauses or k in adverbs]


def _belongs(reading: SentenceReading, clause: Clause, known: Language) -> bool:
    """Say whether a clause belongs to what one above it says: "said | that it fell", "stopped | going", "falls | if it rains"."""
    if clause.kind in _TOLD_IN or _tells_how(reading, clause, known):
        return True
    if clause.kind is ClauseKind.SUBORDINATE:
        return _is_condition(reading, clause, known) or _explains(reading, clause, known)
    above = reading.clauses[clause.parent] if clause.parent is not None else clause
    return clause.kind is ClauseKind.PARTICIPIAL and clause.first == above.verb.last


def _time(reading: SentenceReading, adjunct: Adjunct, known: Language) -> range:
    """Return the tokens of an adjunct that tells a day, with a year behind it; none of a length of time."""
    phrase = reading.phrases[adjunct.phrase]
    last, tokens = phrase.last, reading.tokens
    tag = tokens[phrase.head].tag
    named = adjunct.preposition or tag in _NAMES or last - phrase.first == 1
    lasts = tag == "NNS" or tokens[last - 1].tag.startswith("VB")
    described = tag in _NAMES and tokens[phrase.first].tag == "DT"  # "had | a bad Monday"
    bound = (
        last < len(tokens) and tokens[last].lower in known.sets["within a name"]
    )  # "on the first day | of his trial"
    if phrase.kind is not PhraseKind.TIME or not named or lasts or described or bound:
        return range(0)
    if last + 1 < len(tokens) and tokens[last].tag == "," and tokens[last + 1].tag == "CD":
        last += 2
    return range(phrase.first - bool(adjunct.preposition), last)


def _told_verb(reading: SentenceReading, main: int) -> int:
    """Return the last verb of what a clause reports, "said | that he stays but | rests"; -1 where it reports nothing."""
    within = {main}
    for n, each in enumerate(reading.clauses):
        if each.kind is ClauseKind.REPORTED and each.parent in within:
            within.add(n)
    return max((reading.clauses[n].verb.main for n in within - {main}), default=-1)


def _shortened(
    reading: SentenceReading, kept: Sequence[int], most: int, known: Language, told: int
) -> list[int]:
    """Return the tokens up to the best end of a line of about `most` words, behind the verb `told`."""
    counted: dict[int, int] = {}
    for k in kept:
        counted[k] = len([each for each in counted if _is_word(reading, each)])
    whole = ended_whole(reading, kept, counted, most, known)
    if whole is not None and (told not in kept or told in whole):
        return whole
    past = next(k for k in kept if counted[k] == most and _is_word(reading, k))
    return _cut(reading, kept, past, known.sets["phrase tags"], told)


def _cut(
    reading: SentenceReading, kept: Sequence[int], past: int, opens: frozenset[str], told: int
) -> list[int]:
    """Return the tokens before the last phrase that begins before the token `past`, or before the first behind `told`."""
    ends = [n for n, k in enumerate(kept) if n and (reading.tokens[k].tag in opens or kept[n - 1] != k - 1)]
    before = [n for n in ends if kept[n] <= past]
    if before and kept[before[-1]] <= told and told in kept:
        return list(kept[: next((n for n in ends if kept[n] > told + 1), len(kept))])
    whole = [n for n in before if n >= WHOLE and kept[n] > told and not _hangs(reading, kept, n)]
    return list(kept[: (whole or before)[-1]]) if before else []


def _hangs(reading: SentenceReading, kept: Sequence[int], n: int) -> bool:
    """Say whether what begins there belongs to the phrase before it, which says little alone: "the first time | since".

    So does what is left of a side clause that lost its verb: "as the king | left".
    """
    before, first = kept[n - 1], kept[n]
    if any(each.kind in _ASIDE and each.first < first <= each.verb.main for each in reading.clauses):
        return True
    if reading.tokens[before].tag in _SETS_OFF or first > before + 1:
        return False
    return any(each.first == first and each.kind in _ASIDE for each in reading.clauses)


def _spans(reading: SentenceReading, kept: Sequence[int]) -> Spans:
    """Return the stretches of tokens that stand side by side, but for those of marks alone."""
    runs: list[list[int]] = []
    for k in kept:
        if runs and k == runs[-1][-1] + 1:
            runs[-1].append(k)
        else:
            runs.append([k])
    spans = []
    for run in runs:
        words = [k for k in run if _is_word(reading, k)]
        if words:
            opens = run[0] if reading.tokens[run[0]].tag == "``" else words[0]
            spans.append((reading.tokens[opens].start, reading.tokens[words[-1]].end))
    return tuple(spans)
