"""Where two sentences were run into one, since a text has lost its lines.

A heading, a caption or a credit has no full stop: where its line is lost, it runs into the sentence behind it. What
begins anew is seen by three things at once: a capital that no name has, or a name that has a verb of its own; a word
before it that can be a last one; and what follows, which is a sentence by itself.
"""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING

from dateline.model import Sentence
from dateline.patterns import lazy_pattern

from .model import ClauseKind, PhraseKind, Shape, SubjectBy, Tense

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dateline.languages import Language

    from .article import ArticleGrammar
    from .model import Clause, NounPhrase, SentenceReading
    from .read import Tagged
    from .words import Words

_CAPITAL, _UPPER = int(Shape.CAPITAL), int(Shape.UPPER)
_HEADING = 3  # long words of a heading in capitals: two may be a name
_FEWEST = 2  # words of a sentence behind its first
_NAMED_BY = frozenset({PhraseKind.PERSON, PhraseKind.BODY, PhraseKind.CROWD})
_CALLED = _NAMED_BY | {PhraseKind.DOCUMENT}
_BETWEEN = frozenset({"PUNCT", "CCONJ"})
_DETERMINED = frozenset({"DT", "PRP$", "CD"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_COMMON = frozenset({"NN", "NNS"})
_NAMES = frozenset({"NNP", "NNPS"})
_WRITTEN_SMALL = lazy_pattern(r"(?<![^\s“‘\"'(])[a-z]{3,}")


def parted(sentences: tuple[Sentence, ...], grammar: ArticleGrammar) -> tuple[Sentence, ...]:
    """The sentences, and where two were run into one, each by itself; without headings, captions and credits."""
    bare = not grammar.article.title.strip() and len(sentences) > 1
    seams = _Seams(grammar, sentences[0].start if bare else None)
    return tuple(piece for sentence in sentences for piece in seams.pieces(sentence))


@cache
def _classes(known: Language) -> Mapping[str, frozenset[str]]:
    return known.classes("seams")


class _Seams:
    """The seams of one article's sentences."""

    def __init__(self, grammar: ArticleGrammar, opening: int | None) -> None:
        """Look for none yet; at `opening` a heading is likely, since the article has no title."""
        self.grammar = grammar
        self.opening = opening

    @cached_property
    def small(self) -> frozenset[str]:
        """The words that the article writes small: a capital on one of them begins something."""
        return frozenset(_WRITTEN_SMALL.findall(self.grammar.article.text))

    @cached_property
    def words(self) -> Mapping[str, frozenset[str]]:
        """Words and tags that matter here, by their kind."""
        return _classes(self.grammar.language)

    def pieces(self, sentence: Sentence) -> Iterator[Sentence]:
        """The sentences that one holds; a piece without an end is one only where it tells as prose does."""
        text, start = self.grammar.article.text, sentence.start
        for seam in self._seams(sentence):
            before = Sentence(start, start + len(text[start:seam].rstrip()), sentence.block)
            if self._is_prose(before):
                yield before
            start = seam
        yield sentence if start == sentence.start else Sentence(start, sentence.end, sentence.block)

    def _seams(self, sentence: Sentence) -> Iterator[int]:
        tagged = self.grammar.tagged(sentence)
        if credit := _past_credits(tagged):
            yield tagged.spans[credit][0]
        places = [k for k in _places(tagged) if k > credit and not self._is_time(tagged, k)]
        begins = set(self._names(sentence)) if any(_may_name(tagged, k) for k in places) else set()
        begins |= {k for k in places if self._begins(tagged, k)}
        if title := _past_title(tagged):
            begins.add(title)
        if (
            sentence.start == self.opening
            and not begins
            and (heading := self._past_heading(sentence, tagged))
        ):
            begins.add(heading)
        for k in sorted(begins):
            rest = Sentence(tagged.spans[k][0], sentence.end, sentence.block)
            if _stands(self.grammar.of(rest)):
                yield rest.start

    def _past_heading(self, sentence: Sentence, tagged: Tagged) -> int:
        """Where an article's first sentence begins behind a heading with a verb: "Divers pulled from the port | Rescuers say".

        It begins with a noun that is no name and has a capital all the same, or with a name that the heading has, too.
        """
        words, forms = tagged.words, tagged.forms
        for k in range(_HEADING, len(forms) - _FEWEST):
            tags = words.tags[:k]
            if not forms[k].shape & _CAPITAL or not any(tag.startswith("VB") for tag in tags):
                continue
            if tags[-1] in _classes(words.known)["goes on"] - _NAMES:
                continue
            closed = words.known.closed.get(words.lowers[k])
            small = closed is not None and not forms[k].shape & _UPPER  # "US" is no "us"
            leads = small and closed is not None and closed[0] in self.words["leads"]
            if (leads or _is_plural(words, k) or self._is_again(tagged, k)) and self._opens(
                sentence, tagged, k
            ):
                return k
        return 0

    def _is_again(self, tagged: Tagged, k: int) -> bool:
        """Whether a name begins at the word, and one of its words stands before it: "Lang gives in | Mayor Ann Lang has"."""
        shapes, lowers = [form.shape for form in tagged.forms], tagged.words.lowers
        run = next((n for n in range(k, len(shapes)) if not shapes[n] & _CAPITAL), len(shapes))
        named = {lowers[n] for n in range(k, run)} - self.small
        return not shapes[k - 1] & _CAPITAL and not named.isdisjoint(lowers[:k])

    def _opens(self, sentence: Sentence, tagged: Tagged, k: int) -> bool:
        """Whether the word at `k` begins the subject of a sentence."""
        rest = Sentence(tagged.spans[k][0], sentence.end, sentence.block)
        reading = self.grammar.of(rest)
        return any(
            each.kind in {ClauseKind.MAIN, ClauseKind.REPORTED}
            and each.verb.finite
            and each.subject is not None
            and reading.phrases[each.subject].first == 0
            for each in reading.clauses
        )

    def _is_time(self, tagged: Tagged, k: int) -> bool:
        """Whether all that stands before the word at `k` tells a time: of a day it may be the head of an entry."""
        words = tagged.words
        before = range(k)
        told = all(
            words.tags[j] in {"CD", ",", "-LRB-", "-RRB-"} or words.lowers[j] in words.times for j in before
        )
        return told and not any(":" in words.lowers[j] for j in before)

    def _begins(self, tagged: Tagged, k: int) -> bool:
        """Whether the word at `k` has its capital since something begins there."""
        words, before, lower = tagged.words, tagged.words.tags[k - 1], tagged.words.lowers[k]
        if tagged.forms[k].shape & _UPPER or lower in self.words["inside"]:
            return False
        closed, following = words.known.closed.get(lower), words.lowers[k + 1]
        if not following[0].isalpha() and not (following == "," and closed and closed[0] == "RB"):
            return False
        if len(lower) == 1 and words.lowers[k - 1] in self.words["lettered"]:
            return False
        if _is_shouted(tagged, k):
            return True
        named, next_named = tagged.forms[k - 1].shape & _CAPITAL, tagged.forms[k + 1].shape & _CAPITAL
        if closed is None:
            small = lower in words.listed and lower in self.small and not (named or next_named)
            return small and before in self.words["last"] and not self._goes_on(words, k - 1)
        if closed[0] in self.words["joins"]:
            return lower in self.words["anew"] or not (named or next_named)
        if before == "''" and words.tags[k - 2] == ",":
            return False
        if closed[0] not in self.words["leads"]:
            return False
        if not next_named:
            return True
        lemma = words.lemmas[k - 1]
        called = lemma in self.words["entitled"] or words.known.kinds.get(lemma) in _CALLED
        return before in self.words["noun"] and not called and (closed[0] in _DETERMINED or not named)

    def _goes_on(self, words: Words, k: int) -> bool:
        """Whether the word at `k` wants another behind it: a figure that is no year and no hour, a noun that a clause explains."""
        if words.tags[k] == "CD":
            return not _is_year(words.lowers[k]) and ":" not in words.lowers[k]
        return words.lemmas[k] in self.words["bare"]

    def _names(self, sentence: Sentence) -> Iterator[int]:
        """Where a name begins a clause behind a whole one, and nothing joins the two."""
        reading = self.grammar.of(sentence)
        for number, clause in enumerate(reading.clauses):
            before = [
                each for each in reading.clauses[:number] if each.verb.finite and each.kind is ClauseKind.MAIN
            ]
            if not before or not _is_whole(reading, clause) or clause.subject is None:
                continue
            phrase = reading.phrases[clause.subject]
            begins = (
                k for k in range(max(phrase.first, 1), phrase.last) if self._is_last(reading, phrase, k)
            )
            k = next(begins, 0)
            if any(0 < each.verb.last <= k for each in before):
                yield k

    def _is_last(self, reading: SentenceReading, phrase: NounPhrase, k: int) -> bool:
        """Whether a name begins at `k`, and the word before is a last one: no noun that the name or the clause explains."""
        tokens, before, known = reading.tokens, reading.tokens[k - 1], self.grammar.language
        if not tokens[k].shape & _CAPITAL or before.shape & _CAPITAL:
            return False
        if len(tokens[k].lower) == 1 or tokens[k].lower in self.words["inside"]:
            return False
        if before.tag in {"''", "-RRB-"}:
            return tokens[k - 2].tag != ","
        if before.tag == "CD":
            return _is_year(before.lower)
        if before.tag not in _COMMON:
            return any(each.predicate == k - 1 for each in reading.clauses)
        if before.lemma in known.times or before.lemma in self.words["bare"]:
            return False
        if k == phrase.first:
            return before.lemma not in known.reporting["noun"]
        again = any(token.lower == tokens[k].lower for token in tokens[: k - 1])
        named_by = known.kinds.get(before.lemma) in _NAMED_BY and not again
        between = tokens[phrase.first - 1].pos in _BETWEEN
        return not (named_by or between)

    def _is_prose(self, piece: Sentence) -> bool:
        """Whether a piece without an end tells what happened, as neither headings nor captions do."""
        tagged = self.grammar.tagged(piece)
        if "VBD" not in tagged.words.tags or _is_shouted(tagged, len(tagged.forms)):
            return False
        main = _main(self.grammar.of(piece))
        return main is not None and main.kind is ClauseKind.MAIN and main.verb.tense is Tense.PAST


def _past_credits(tagged: Tagged) -> int:
    """Where a sentence begins behind names in brackets, which credit a picture; 0 where none stand before it."""
    forms, tags, start = tagged.forms, tagged.words.tags, 0
    named = _classes(tagged.words.known)["in names"]
    while start < len(tags) - 1 and tags[start] == "-LRB-":
        close = next((k for k in range(start, len(tags)) if tags[k] == "-RRB-"), 0)
        inside = range(start + 1, close)
        if not close or not all(forms[k].shape & _CAPITAL or tags[k] in named for k in inside):
            break
        start = close + 1
    return start if 0 < start < len(tags) - _FEWEST and forms[start].shape & _CAPITAL else 0


def _places(tagged: Tagged) -> list[int]:
    """Where a word with a capital stands behind one that can be a last one, and a verb follows."""
    forms, words = tagged.forms, tagged.words
    tags, closed, goes_on = words.tags, words.known.closed, _classes(words.known)["goes on"]
    found = [
        k
        for k in range(1, len(forms) - _FEWEST)
        if forms[k].shape & _CAPITAL
        and tags[k - 1] not in goes_on
        and (tags[k - 1] not in _NAMES or words.lowers[k] in closed or forms[k - 1].shape & _UPPER)
    ]
    if not found:
        return []
    bars = next((k for k, lower in enumerate(words.lowers) if lower == "|"), len(forms))
    last = min(bars, next((k for k in range(len(tags) - 1, 0, -1) if tags[k] in _FINITE), 0))
    shapes = [form.shape for form in forms if form.long]
    if sum(map(_is_upper, shapes)) * 2 > len(shapes):
        return []  # capitals tell nothing where all are
    return [k for k in found if k < last]


def _past_title(tagged: Tagged) -> int:
    """Where a sentence begins behind a heading whose words have capitals: "Port to Close for Winter | Lang said"."""
    forms, words = tagged.forms, tagged.words
    kinds = _classes(words.known)
    small = (k for k, form in enumerate(forms) if not form.shape & _CAPITAL)
    end = next((k for k in small if words.tags[k] not in kinds["in names"]), 0)
    at = end - 1
    while at > 0 and not forms[at].shape & _CAPITAL:
        at -= 1
    common = [k for k in range(at + 1) if forms[k].shape == _CAPITAL and _is_common(words, k)]
    first = {k: words.listed[words.lowers[k]][0] for k in common}
    if len(common) < _HEADING or not any(first[k] in kinds["no name"] for k in common if k):
        return 0
    if at not in common or at - 1 not in common:
        at = next((k + 1 for k in reversed(common) if k < at and forms[k + 1].shape & _CAPITAL), 0)
    last = words.listed.get(words.lowers[at - 1], ("NN",))[0]
    return 0 if at < _HEADING or last == "VB" or last in kinds["goes on"] else at


def _is_plural(words: Words, k: int) -> bool:
    """Whether the word at `k` is listed as a plural, and as nothing before that."""
    return _is_common(words, k) and words.listed[words.lowers[k]][0] == "NNS"


def _is_common(words: Words, k: int) -> bool:
    """Whether the word at `k` is listed, and as no name; a title is none, nor what stands before one."""
    lower, known = words.lowers[k], words.known
    titled = not known.titles.isdisjoint(words.lowers[k : k + 2])
    return lower in words.listed and lower.capitalize() not in known.names and not titled


def _is_shouted(tagged: Tagged, k: int) -> bool:
    """Whether all that stands before the word at `k` is a heading in capitals."""
    shapes = [form.shape for form in tagged.forms[:k] if form.long]
    return len(shapes) >= _HEADING and all(map(_is_upper, shapes))


def _is_year(word: str) -> bool:
    return len(word) == len("2000") and word.isdigit()


def _is_upper(shape: int) -> bool:
    return bool(shape & _UPPER)


def _may_name(tagged: Tagged, k: int) -> bool:
    """Whether the word at `k` may be a name that begins a sentence: behind a small word and behind a verb."""
    small = not tagged.forms[k - 1].shape & _CAPITAL
    last = tagged.words.tags[k - 1] in {"JJ", *_classes(tagged.words.known)["noun"]}
    return small and last and not _FINITE.isdisjoint(tagged.words.tags[:k])


def _is_whole(reading: SentenceReading, clause: Clause) -> bool:
    """Whether a clause has all that a sentence needs, and no word joins it to another."""
    if clause.subject_by is not SubjectBy.OWN or not clause.verb.finite:
        return False
    free = clause.kind in {ClauseKind.MAIN, ClauseKind.RELATIVE} and clause.marker is None
    if not free and not _is_preposition(reading, clause):
        return False
    holds = any(
        each.kind is ClauseKind.REPORTED
        and each.parent is not None
        and reading.clauses[each.parent] is clause
        for each in reading.clauses
    )
    return bool(clause.objects) or clause.predicate is not None or clause.verb.passive or holds


def _is_preposition(reading: SentenceReading, clause: Clause) -> bool:
    """Whether what seems to open a clause has a noun of its own: "moved there as a child | Lang says"."""
    marker, tokens = clause.marker, reading.tokens
    return (
        marker is not None and clause.verb.first - marker > _FEWEST and tokens[marker + 1].tag in _DETERMINED
    )


def _stands(reading: SentenceReading) -> bool:
    """Whether what follows a seam is a sentence by itself: a main clause with its subject and a finite verb."""
    main = _main(reading)
    return main is not None and main.kind is ClauseKind.MAIN and main.verb.finite and main.subject is not None


def _main(reading: SentenceReading) -> Clause | None:
    return next((each for each in reading.clauses if each.parent is None), None)
