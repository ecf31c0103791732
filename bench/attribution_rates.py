"""Count, over labelled articles, how often each verb is a cue in each pattern: the table attribution reads.

    python bench/attribution_rates.py TRAIN.jsonl.gz > src/dateline/attribution/cues.tsv

A reading counts as right when its source and its content each share at least half of their words with those of
one labelled attribution (the scorer's strict criterion). The table holds verbs, patterns and counts, no text.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.attribution.cues import ANY, Rates
from dateline.attribution.find import every_reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_WORD = re.compile(r"\w+(?:['’.,&-]\w+)*")
_TELLING = 0.04  # a row whose counts move its rate by less than this says nothing new and is left out
Words = frozenset[int]


def words_in(text: str, spans: Iterable[Sequence[int]]) -> Words:
    """Where the words of `text` start that lie within the spans."""
    return frozenset(match.start() for start, end in spans for match in _WORD.finditer(text, start, end))


def overlap(left: Words, right: Words) -> float:
    """Jaccard index; two empty sets are alike."""
    return len(left & right) / len(left | right) if left or right else 1.0


def sightings(articles: Iterable[dict[str, Any]]) -> Iterator[tuple[str, str, bool]]:
    """Lemma, pattern, and whether it was an attribution, of every reading."""
    for article in articles:
        text = str(article["text"])
        labelled = article["attributions"]
        gold = [(words_in(text, each["source"]), words_in(text, each["content"])) for each in labelled]
        for reading in every_reading(text):
            source = words_in(text, reading.attribution.source)
            content = words_in(text, reading.attribution.content)
            right = any(overlap(source, s) >= 0.5 and overlap(content, c) >= 0.5 for s, c in gold)
            yield reading.candidate.lemma, reading.candidate.pattern, right


def counted(seen: Iterable[tuple[str, str, bool]]) -> dict[tuple[str, str], tuple[int, int]]:
    """Right ones and all, by lemma and pattern, by each alone, and over all."""
    right: Counter[tuple[str, str]] = Counter()
    every: Counter[tuple[str, str]] = Counter()
    for lemma, pattern, hit in seen:
        for key in ((lemma, pattern), (lemma, ANY), (ANY, pattern), (ANY, ANY)):
            every[key] += 1
            right[key] += hit
    return {key: (right[key], number) for key, number in every.items()}


def telling(counts: dict[tuple[str, str], tuple[int, int]]) -> dict[tuple[str, str], tuple[int, int]]:
    """The rows that tell something beyond what their verb and their pattern tell apart."""
    rates = Rates(counts)
    kept = {}
    for (lemma, pattern), row in counts.items():
        if ANY in {lemma, pattern}:
            keep = row[1] > 1 or row[0] > 0
        else:
            keep = row[1] > 1 and abs(rates.rate(lemma, pattern) - rates.expected(lemma, pattern)) >= _TELLING
        if keep:
            kept[lemma, pattern] = row
    return kept


def main() -> None:
    """Print the table for the file named on the command line."""
    with gzip.open(Path(sys.argv[1]), "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    for (lemma, pattern), (right, every) in sorted(telling(counted(sightings(articles))).items()):
        print(lemma, pattern, right, every, sep="\t")


if __name__ == "__main__":
    main()
