"""Noun phrases and verb groups: the units that clauses are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from .model import Aspect, PhraseKind, Tense, VerbGroup
from .words import Range, Words

if TYPE_CHECKING:
    from collections.abc import Sequence


NOUN = frozenset({"NN", "NNS", "NNP", "NNPS"})
_ADJECTIVE = frozenset({"JJ", "JJR", "JJS"})
_INSIDE = NOUN | _ADJECTIVE | {"CD", "$"}
_LONE = frozenset({"PRP", "DTP", "EX", "WP"})
_DETERMINERS = frozenset({"DT", "PDT", "PRP$", "WP$"})
_VERB = frozenset({"VB", "VBP", "VBZ", "VBD", "VBN", "VBG", "MD"})
_FINITE = frozenset({"VBP", "VBZ", "VBD", "MD"})
_PARTICIPLE = frozenset({"VBN", "VBG"})


def noun_phrases(words: Words) -> list[Range]:
    """The base noun phrases of a sentence, from left to right."""
    found: list[Range] = []
    tags, lowers, roughly = words.tags, words.lowers, words.known.roughly
    i, size = 0, len(tags)
    while i < size:
        tag = tags[i]
        figure = _figure_behind(words, i) if lowers[i] in roughly else 0
        if tag in _ADJECTIVE and lowers[i] in words.known.partitives and lowers[i + 1 : i + 2] == ["of"]:
            found.append((i, i + 1, i))
            i += 1
        elif figure:
            i = _phrase(words, figure, found, opening=i)
        elif tag in _LONE or tag == "WDT":
            last = _noun_run(words, i + 1) if tag in {"WP", "WDT"} else i + 1
            found.append((i, last, last - 1))
            i = last
        elif tag in _DETERMINERS or tag in _INSIDE or (tag in _PARTICIPLE and _modifies(tags, i)):
            i = _phrase(words, i, found)
        else:
            i += 1
    return found


def _figure_behind(words: Words, i: int) -> int:
    """Where the figure stands that the words at `i` belong to: "more than | 40", "more than | a dozen"; 0 where they do not."""
    for each in words.known.roughly[words.lowers[i]]:
        end = i + len(each)
        if end < len(words.tags) and tuple(words.lowers[i:end]) == each and _is_figure(words, end):
            return end
    return 0


def _is_figure(words: Words, i: int) -> bool:
    """Whether a figure stands at `i`, or a word that counts."""
    if words.tags[i] in {"CD", "$"}:
        return True
    return words.tags[i] == "DT" and words.known.kinds.get("".join(words.lowers[i + 1 : i + 2])) == "count"


def _noun_run(words: Words, i: int) -> int:
    """The end of the nouns that "which" or "what" determines."""
    tags = words.tags
    if words.lowers[i - 1] == "that" or (i > 1 and (tags[i - 2] == "," or tags[i - 2] in NOUN)):
        return i  # it describes a noun: "the deal, which sources said was reached"
    while i < len(tags) and tags[i] in {"NN", "NNS"}:
        i += 1
    return i


def _modifies(tags: Sequence[str], i: int) -> bool:
    """Whether a participle that opens a phrase describes the noun behind it: "rising prices fell"."""
    return (
        i + 1 < len(tags)
        and tags[i + 1] in {"NNS", "NN"}
        and (i == 0 or tags[i - 1] in {"IN", ",", "CC", "VBD", "VBZ", "VBP"})
        and tags[i] == "VBN"
    )


class _Chunk(Struct):
    """A noun phrase in the making: where it starts, its head so far (-1: none), and the token looked at."""

    words: Words
    start: int
    head: int = -1

    def takes(self, i: int) -> bool:
        """Whether the token at `i` belongs to the phrase."""
        tag = self.words.tags[i]
        if tag in NOUN:
            return self._noun(i)
        if tag in {"CD", "$"}:
            return self._figure(i, tag)
        if tag == "POS":
            return self._possessor(i)
        if self.head >= 0:
            return tag in _ADJECTIVE and self._inside_name(i)
        return self._before_head(i, tag)

    def _noun(self, i: int) -> bool:
        if self.head >= 0 and (_breaks(self.words, self.head, i) or self._behind_date(i)):
            return False
        self.head = i
        return True

    def _behind_date(self, i: int) -> bool:
        """What stands behind a date that a preposition governs: "in May | Lang left", "from 1 May | parking is free"."""
        words, head = self.words, self.head
        times = words.known.times
        if words.lowers[head] not in times or words.lowers[i] in times:
            return False
        if words.tag(self.start - 1) not in {"IN", "INS"} or words.tags[self.start] in _DETERMINERS:
            return False
        if words.tags[head] == "NNP" and words.tags[i] == "NNP":
            return True
        bare = all(words.tags[k] == "CD" or words.lowers[k] in times for k in range(self.start, i))
        dated = self.start == 1 and any(words.tags[k] == "CD" for k in range(1, i))  # it opens the sentence
        return bare and (dated or words.lowers[self.start - 1] in words.known.sets["on a day"])

    def _figure(self, i: int, tag: str) -> bool:
        if self.head >= 0 and (tag == "$" or not _numbers(self.words, self.head, i)):
            return False
        if tag == "CD" and not _counts(self.words, i):
            self.head = i
        return True

    def _possessor(self, i: int) -> bool:
        """The possessor's ending: what it has becomes the head."""
        if self.head < 0 or not _goes_on(self.words, i + 1):
            return False
        self.head = -1
        return True

    def _inside_name(self, i: int) -> bool:
        """An adjective behind a name and before a noun: "the Kremlin foreign minister"."""
        words = self.words
        determined = words.tags[self.head] == "NNP" and words.tags[self.start] in _DETERMINERS
        return determined and self.head == i - 1 and words.tag(i + 1) in NOUN

    def _before_head(self, i: int, tag: str) -> bool:
        """What can stand before the first noun."""
        before, after = self.words.tag(i - 1), self.words.tag(i + 1)
        if tag in _DETERMINERS:
            return i == self.start or before in {"PDT", "POS"}
        if tag in _PARTICIPLE or tag == "HYPH":
            return after in _INSIDE
        if tag in {"RB", "RBR", "RBS"}:
            return after in _ADJECTIVE or after in _PARTICIPLE or after == "CD"
        if tag in {"CC", ","}:
            return i > self.start and before in _ADJECTIVE and (after in _ADJECTIVE or after == "VBN")
        return tag in _ADJECTIVE


def _phrase(words: Words, start: int, found: list[Range], opening: int | None = None) -> int:
    """Add the phrase that opens at `start`, if there is one, and return where to go on.

    An `opening` before it belongs to it: "more than".
    """
    chunk = _Chunk(words, start)
    i = start
    while i < len(words.tags) and chunk.takes(i):
        i += 1
    head = chunk.head if chunk.head >= 0 else _bare_head(words, start, i)
    if head < 0:
        return max(i, start + 1)
    i = max(i, head + 1)
    found.append((start if opening is None else opening, i, head))
    return i


def _counts(words: Words, i: int) -> bool:
    """Whether what follows a figure is counted by it, and no time of its own: "$3bn | last year"."""
    after = words.tag(i + 1)
    if after in _PARTICIPLE:
        return words.tag(i + 2) in NOUN  # 40 suspected cases
    return after in _INSIDE and after != "CD" and words.lowers[i + 1] not in _WHICH_TIME


_WHICH_TIME = frozenset({"last", "next", "past", "this"})


def _bare_head(words: Words, start: int, end: int) -> int:
    """The head of a phrase without a noun: "the latest", "half", "his"."""
    tags = words.tags
    if end > start and tags[start] in {"DT", "PRP$", "PDT"}:
        return end - 1
    if end > start and tags[end - 1] == "CD":
        return end - 1
    return -1


def _goes_on(words: Words, i: int) -> bool:
    """Whether a possessor is followed by what it has."""
    tag = words.tag(i)
    return tag in _INSIDE or tag in _PARTICIPLE or tag in {"RB", "RBS", "``"}


def _breaks(words: Words, head: int, i: int) -> bool:
    """Whether the noun at `i` opens a phrase of its own: "met reporters | Tuesday"."""
    lower = words.lowers[i]
    if lower in words.known.days and words.lowers[head] not in words.times:
        return not (
            i + 1 < len(words.tags)
            and words.tags[i + 1] in {"NN", "NNS"}
            and words.lowers[i + 1] not in words.times
        )
    return words.tags[head] == "NNS" and words.tags[i] == "NNP" and _describes(words, head, i)


def _describes(words: Words, head: int, i: int) -> bool:
    """Whether the name at `i` has a verb that describes the things before it: "the reports | Lang wrote were lost"."""
    last = next((k for k in range(i, len(words.tags)) if words.tags[k] != "NNP"), len(words.tags) - 1)
    person = words.known.kinds.get(words.lemmas[head]) in _SOMEBODY
    again = any(tag in _FINITE for tag in words.tags[last + 1 :])
    return not person and words.tags[last] in {"VBD", "VBZ", "MD"} and again


_SOMEBODY = frozenset({PhraseKind.PERSON, PhraseKind.CROWD, PhraseKind.BODY})
_LONGEST_MONTH = 31  # days
_DIGITS_OF_YEAR = 4


def _numbers(words: Words, head: int, i: int) -> bool:
    """Whether a figure behind a noun belongs to it: "March 3", "Article 5"; not "gave Roe | two letters"."""
    month = words.tags[head] == "NNP" and words.lowers[head] in words.times
    if month and words.lowers[head] not in words.known.days:
        figure = words.lowers[i]
        dates = figure.isdecimal() and (int(figure) <= _LONGEST_MONTH or len(figure) == _DIGITS_OF_YEAR)
        return head == i - 1 and dates  # June 4 | protests broke out
    if words.tags[head] != "CD" and words.tag(i + 1) in {"NNS", "JJ"}:
        return False
    return head == i - 1 and words.tags[head] in {"NNP", "NN", "NNPS", "CD"}


def verb_groups(words: Words, phrases: Sequence[Range]) -> list[VerbGroup]:
    """The verb groups of a sentence, from left to right; participles inside noun phrases are none."""
    found = []
    inside = {k for first, _, head in phrases for k in range(first, head)}
    tags = words.tags
    i, size = 0, len(tags)
    while i < size:
        if (tags[i] in _VERB and i not in inside) or (tags[i] == "TO" and _infinitive(tags, i)):
            group = _verb_group(words, i)
            found.append(group)
            i = group.last
        else:
            i += 1
    return found


def _infinitive(tags: Sequence[str], i: int) -> bool:
    after = i + 1
    while after < len(tags) and tags[after] == "RB":
        after += 1
    return after < len(tags) and tags[after] == "VB"


def _verb_group(words: Words, start: int) -> VerbGroup:
    tags, lemmas = words.tags, words.lemmas
    chain = [start]
    i = start + 1
    negated = start > 0 and lemmas[start - 1] in _NEGATING and tags[start - 1] == "RB"
    while i < len(tags):
        tag = tags[i]
        if tag in {"RB", "RBR", "``"} or words.lowers[i] in _FLOATING or _is_day_within(words, i):
            i += 1
        elif _continues(tags, lemmas, chain[-1], i):
            chain.append(i)
            i += 1
        else:
            break
    last = chain[-1] + 1
    # "is not", "did not": the adverb right behind the only verb is the group's own
    while last < len(tags) and tags[last] == "RB" and lemmas[last] in _NEGATING:
        last += 1
    inside = any(lemmas[k] in _NEGATING for k in range(start, last) if tags[k] == "RB")
    return _described(words, chain, last, negated=negated or inside)


def _is_day_within(words: Words, i: int) -> bool:
    """Whether a time stands within a verb group: "has today been given"."""
    within = words.lowers[i] in words.times and words.tags[i - 1] in _AUXILIARY
    return within and words.tags[i + 1 : i + 2] in (["VBN"], ["VBG"])


_AUXILIARY = frozenset({"VBZ", "VBP", "VBD", "MD"})
_FLOATING = frozenset({"either", "neither", "both", "all", "each", "also"})
_NEGATING = frozenset({"not", "never"})
_TENSES = {"VBD": Tense.PAST, "VBZ": Tense.PRESENT, "VBP": Tense.PRESENT}
_FUTURE = frozenset({"will", "shall"})


def _continues(tags: Sequence[str], lemmas: Sequence[str], head: int, i: int) -> bool:
    """Whether the verb at `i` goes on with the group whose last verb so far is at `head`."""
    tag, lemma = tags[head], lemmas[head]
    if tag in {"MD", "TO"}:
        return tags[i] in {"VB", "VBP"}
    if lemma == "do":
        return tags[i] == "VB"
    if lemma == "have":
        return tags[i] in {"VBN", "VBD"}
    if lemma == "be":
        return tags[i] in {"VBN", "VBG", "VBD"}
    return lemma == "get" and tags[i] == "VBN" and i == head + 1


def _described(words: Words, chain: list[int], last: int, *, negated: bool) -> VerbGroup:
    tags, lemmas = words.tags, words.lemmas
    opening, main = chain[0], chain[-1]
    first = tags[opening]
    modality = lemmas[opening] if first == "MD" else ""
    tense = Tense.FUTURE if modality in _FUTURE else _TENSES.get(first, Tense.NONE)
    if first == "MD" and tense is Tense.NONE:
        tense = Tense.PRESENT
    helpers = [lemmas[k] for k in chain[:-1]]
    perfect = "have" in helpers
    form = tags[main]
    passive = form in {"VBN", "VBD"} and bool(helpers) and helpers[-1] in {"be", "get"}
    progressive = (form == "VBG" and bool(helpers) and helpers[-1] == "be") or (
        len(chain) > 2 and any(tags[k] == "VBG" and lemmas[k] == "be" for k in chain[:-1])
    )
    if len(chain) == 1 and form == "VBN":
        passive = True
    aspect = (
        (Aspect.PERFECT_PROGRESSIVE if progressive else Aspect.PERFECT)
        if perfect
        else (Aspect.PROGRESSIVE if progressive else Aspect.SIMPLE)
    )
    return VerbGroup(
        first=opening,
        last=last,
        main=main,
        lemma=lemmas[main],
        tense=tense,
        aspect=aspect,
        passive=passive,
        modality=modality,
        negated=negated,
        finite=first in _FINITE,
    )
