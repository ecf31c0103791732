"""Quality and cost of `dateline.grammar` on a treebank in Universal Dependencies' format: measuring only.

    python bench/grammar.py DATA.conllu[.gz] [--errors N] [--parser]

Prints, as JSON, the figures of the default reading, and with --parser those of spaCy's beside. Tokens are matched by
their characters: tags are not compared where one of ours covers several of the treebank's ("15-year"), and how many
that are is told. A link holds between the head of the subject and the verb group that holds the treebank's verb ("is" where the
treebank sees a copula with an adjective and we a passive: "is closed").
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.grammar.model import SentenceReading, SubjectBy, VerbGroup
from dateline.grammar.parsed import Parser, load_parser
from dateline.grammar.read import Stretch, read_sentence
from dateline.languages import language

if TYPE_CHECKING:
    from collections.abc import Iterator

Row = list[str]
Span = tuple[int, int]
_FORM, _LEMMA, _POS, _FEATURES, _HEAD, _RELATION = 1, 2, 3, 5, 6, 7

_HELPING = frozenset({"aux", "cop", "aux:pass"})


@dataclass(frozen=True, slots=True)
class Gold:
    """A sentence of the treebank: its text, its rows by number, where each stands."""

    text: str
    rows: dict[int, Row]
    spans: dict[int, Span]
    children: dict[int, list[int]]


@dataclass(slots=True)
class Count:
    """Right ones, of how many; for links also how many were shown."""

    right: int = 0
    wanted: int = 0
    shown: int = 0
    errors: list[tuple[str, ...]] = field(default_factory=list)

    def share(self) -> float:
        """Right ones in a hundred."""
        return round(100 * self.right / max(self.wanted, 1), 2)

    def f1(self) -> float:
        """F1 of links shown against links wanted."""
        return round(200 * self.right / max(self.wanted + self.shown, 1), 2)


def sentences(path: Path) -> Iterator[Gold]:
    """The sentences of a treebank."""
    raw = path.read_bytes()
    lines = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode().splitlines()
    text, rows = "", []
    for line in [*lines, ""]:
        if line.startswith("# text = "):
            text = line[9:]
        elif line and line[0] != "#":
            rows.append(line.split("\t"))
        elif not line and rows:
            yield _gold(text, rows)
            rows = []


def _gold(text: str, lines: list[Row]) -> Gold:
    rows: dict[int, Row] = {}
    spans: dict[int, Span] = {}
    children: dict[int, list[int]] = {}
    at, whole_end, whole_last = 0, 0, 0
    for row in lines:
        if "." in row[0]:
            continue
        while at < len(text) and text[at].isspace():
            at += 1
        if "-" in row[0]:
            whole_end, whole_last = at + len(row[_FORM]), int(row[0].split("-")[1])
            continue
        number = int(row[0])
        if text.startswith(row[_FORM], at):
            spans[number] = (at, at + len(row[_FORM]))
            at += len(row[_FORM])
        elif number == whole_last:  # a word of a contraction that is spelt otherwise in the text
            spans[number] = (at, whole_end)
            at = whole_end
        rows[number] = row
        children.setdefault(int(row[_HEAD]), []).append(number)
    return Gold(text, rows, spans, children)


class Score:
    """The figures of one analyser."""

    def __init__(self) -> None:
        self.pos, self.subjects, self.clauses = Count(), Count(), Count()
        self.tense, self.negation = Count(), Count()
        self.uncompared = 0  # tokens of the treebank that are parts of one of ours
        self.confused: Counter[str] = Counter()

    def add(self, gold: Gold, reading: SentenceReading) -> None:
        """Compare one sentence."""
        at = {c: k for k, token in enumerate(reading.tokens) for c in range(token.start, token.end)}
        covered = {number: at[start] for number, (start, _) in gold.spans.items() if start in at}
        self._add_pos(gold, reading, covered)
        self._add_subjects(gold, reading, covered)
        self._add_clauses(gold, reading, covered)

    def _add_pos(self, gold: Gold, reading: SentenceReading, covered: dict[int, int]) -> None:
        for number, k in covered.items():
            token = reading.tokens[k]
            start, end = gold.spans[number]
            if token.end > end or token.start < start:
                self.uncompared += 1
                continue
            wanted = gold.rows[number][_POS]
            self.pos.wanted += 1
            self.pos.right += token.pos == wanted
            if token.pos != wanted:
                self.confused[f"{token.pos} for {wanted}"] += 1
                self.pos.errors.append((token.lower, token.pos, wanted, gold.text))

    def _add_subjects(self, gold: Gold, reading: SentenceReading, covered: dict[int, int]) -> None:
        wanted = set()
        group_at = _group_at(reading)
        for number, row in gold.rows.items():
            subject = row[_RELATION].startswith("nsubj")
            verb = (
                verb_of(gold, int(row[_HEAD]), outer=row[_RELATION].endswith(":outer")) if subject else None
            )
            if verb is None or verb not in covered or number not in covered:
                continue
            names = [number, *(n for n in gold.children.get(number, []) if gold.rows[n][_RELATION] == "flat")]
            wanted.add(
                (
                    tuple(covered[n] for n in names if n in covered),
                    group_at.get(covered[verb], -1 - covered[verb]),
                )
            )
        shown = {
            (reading.phrases[each.subject].head, each.verb.first)
            for each in reading.clauses
            if each.subject is not None and each.subject_by in {SubjectBy.OWN, SubjectBy.INVERTED}
        }
        right = {(heads, verb) for heads, verb in wanted if any((head, verb) in shown for head in heads)}
        self.subjects.wanted += len(wanted)
        self.subjects.shown += len(shown)
        self.subjects.right += len(right)
        for heads, verb in sorted(wanted - right):
            shown_verb = reading.tokens[verb if verb >= 0 else -1 - verb].lower
            self.subjects.errors.append(("missed", reading.tokens[heads[0]].lower, shown_verb, gold.text))
        found = {(head, verb) for heads, verb in right for head in heads}
        for head, verb in sorted(shown - found):
            self.subjects.errors.append(
                ("wrong", *(reading.tokens[k].lower for k in (head, verb)), gold.text)
            )

    def _add_clauses(self, gold: Gold, reading: SentenceReading, covered: dict[int, int]) -> None:
        groups = {k: each.verb for each in reading.clauses for k in range(each.verb.first, each.verb.last)}
        for head in gold.rows:
            told = told_of(gold, head)
            verb = verb_of(gold, head)
            if told is None or verb is None or verb not in covered:
                continue
            tense, negated = told
            group = groups.get(covered[verb])
            self.clauses.wanted += 1
            self.clauses.right += group is not None
            for count, right in (
                (self.tense, group is not None and _tense(group) == tense),
                (self.negation, group is not None and group.negated == negated),
            ):
                count.wanted += 1
                count.right += right
                if not right:
                    got = "none" if group is None else f"{_tense(group)} {group.negated}"
                    count.errors.append((gold.rows[verb][_FORM], got, f"{tense} {negated}", gold.text))

    def figures(self) -> dict[str, float]:
        """The figures of merit."""
        return {
            "part of speech": self.pos.share(),
            "tokens not compared": self.uncompared,
            "subject-verb F1": self.subjects.f1(),
            "finite clauses found": self.clauses.share(),
            "clause tense": self.tense.share(),
            "clause negation": self.negation.share(),
        }


def verb_of(gold: Gold, head: int, *, outer: bool = False) -> int | None:
    """The verb of the clause that a word heads: itself, or its copula.

    An `outer` subject has a whole clause as what it is: "The answer is that it fell".
    """
    row = gold.rows.get(head)
    if row is None or row[_RELATION] in _HELPING:
        return None
    if row[_POS] in {"VERB", "AUX"} and not outer:
        return head
    copulas = [child for child in gold.children.get(head, []) if gold.rows[child][_RELATION] == "cop"]
    return (copulas[0] if outer else copulas[-1]) if copulas else None


def told_of(gold: Gold, head: int) -> tuple[str, bool] | None:
    """Tense and negation of the finite clause that a word heads; nothing where it heads none."""
    children = [gold.rows[n] for n in gold.children.get(head, [])]
    verbal = gold.rows[head][_POS] in {"VERB", "AUX"}
    helpers = [row for row in children if row[_RELATION] in (_HELPING - {"cop"} if verbal else _HELPING)]
    finite = [
        row
        for row in [*helpers, gold.rows[head]]
        if "VerbForm=Fin" in row[_FEATURES] and "Mood=Imp" not in row[_FEATURES]
    ]
    if not finite or gold.rows[head][_RELATION] in _HELPING:
        return None
    negated = any(
        ("Polarity=Neg" in row[_FEATURES] and row[_RELATION] == "advmod") or row[_LEMMA] == "never"
        for row in children
    )
    first = finite[0]
    if first[_LEMMA] in {"will", "shall"}:
        return "future", negated
    if "Tense=Past" in first[_FEATURES]:
        return "past", negated
    return ("present" if "Tense=Pres" in first[_FEATURES] else "modal"), negated


def _group_at(reading: SentenceReading) -> dict[int, int]:
    """The verb group that holds a token, by its first token."""
    return {k: each.verb.first for each in reading.clauses for k in range(each.verb.first, each.verb.last)}


def _tense(group: VerbGroup) -> str:
    return "modal" if group.modality and group.tense != "future" else str(group.tense)


def measure(path: Path, parser: Parser | None = None) -> tuple[Score, dict[str, float]]:
    """Read all sentences of a treebank and compare; also the cost."""
    known = language("en")
    read_sentence("It rained.", Stretch(0, 10), known, parser)
    all_gold = list(sentences(path))
    began = time.process_time()
    readings = [read_sentence(gold.text, Stretch(0, len(gold.text)), known, parser) for gold in all_gold]
    seconds = max(time.process_time() - began, 1e-9)
    score = Score()
    for gold, reading in zip(all_gold, readings, strict=True):
        score.add(gold, reading)
    tokens = sum(len(reading.tokens) for reading in readings)
    cost = {
        "tokens a CPU second": round(tokens / seconds),
        "sentences a CPU second": round(len(readings) / seconds),
    }
    return score, score.figures() | cost


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("data", type=Path)
    options.add_argument("--errors", type=int, default=0, help="show so many errors of each kind")
    options.add_argument("--parser", action="store_true")
    chosen = options.parse_args()
    score, figures = measure(chosen.data)
    table = {"default": figures}
    if chosen.parser:
        table["parser"] = measure(chosen.data, load_parser())[1]
    print(json.dumps(table, indent=1))
    if chosen.errors:
        print(score.confused.most_common(25))
        for name in ("pos", "subjects", "tense", "negation"):
            errors = getattr(score, name).errors
            for error in random.Random(chosen.errors).sample(errors, min(chosen.errors, len(errors))):  # noqa: S311 -- no secret
                print(name, *error, sep=" | ")


if __name__ == "__main__":
    main()
