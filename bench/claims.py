"""Claims, disputes and positions: precision and recall on sentences and cases of our own writing.

    bench/claims.py [--tune]    the half for the report; with --tune the other half, and what is wrong there

The rows of `claims/sentences.tsv` and `claims/cases.jsonl` take turns: the first is for tuning, the second for the
report, and so on. Who wrote the rules wrote the labels too: the figures say how far the rules do what they mean to.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
from pathlib import Path
from typing import Any

from dateline.actors import Roster
from dateline.claims import disputes_of, roster_of, spoken_in
from dateline.model import Article, Block, BlockKind, DateEvidence, Filed, Published
from dateline.positions import positions_of
from dateline.reading import read

HERE = Path(__file__).parent / "claims"
DAY = dt.date(2025, 3, 1)


def filed(text: str, publisher: str = "Post", day: dt.date = DAY) -> Filed:
    """Return a text of paragraphs as an article that was read."""
    blocks, at = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(paragraph)))
        at += len(paragraph) + 2
    digest = hashlib.sha256(f"{publisher}{day}{text}".encode()).hexdigest()
    time = dt.datetime.combine(day, dt.time(), dt.UTC)
    published = Published(time, exact=True, evidence=DateEvidence.META)
    article = Article(digest, "", "", "", publisher, published, "en", text, tuple(blocks))
    return Filed(digest[:12], digest, 1, article, read(article))


def rates(right: int, shown: int, labelled: int) -> dict[str, float]:
    """Return precision and recall, in percent."""
    return {"P": 100 * right / max(1, shown), "R": 100 * right / max(1, labelled), "n": labelled}


def sentences(half: int, *, wrong: bool) -> dict[str, dict[str, float]]:
    """Score speakers and acts on one half of the sentences."""
    lines = [
        row for row in (HERE / "sentences.tsv").read_text(encoding="utf-8").splitlines() if row[0] != "#"
    ]
    rows = [line.split("\t") for line in lines]
    roster = Roster.of((row[2], DAY) for row in rows)
    shown = labelled = acts = speakers = 0
    for speaker, act, sentence in rows[half::2]:
        found = next((s.claim for s in spoken_in([filed(sentence)], roster)), None)
        labelled += act != "-"
        shown += found is not None
        if found and act != "-":
            acts += found.act == act
            speakers += found.speaker == speaker
        told = (found.speaker, str(found.act)) if found else ("-", "-")
        if wrong and told != (speaker, act):
            print(f"{speaker} {act} | found {told[0]} {told[1]} | {sentence}")
    return {"act": rates(acts, shown, labelled), "speaker": rates(speakers, shown, labelled)}


def cases(half: int, *, wrong: bool) -> dict[str, dict[str, float]]:
    """Score disputes and positions on one half of the cases."""
    counts = {"disputes": [0, 0, 0], "positions": [0, 0, 0]}
    lines = (HERE / "cases.jsonl").read_text(encoding="utf-8").splitlines()
    for line in lines[half::2]:
        case: dict[str, Any] = json.loads(line)
        pile = [filed(text, name, DAY + dt.timedelta(after)) for name, after, text in case["articles"]]
        roster = roster_of(pile)
        spoken = list(spoken_in(pile, roster))
        claims = [s.claim for s in spoken]
        found = {
            "disputes": {(d.claim.speaker, d.denial.speaker) for d in disputes_of(spoken)},
            "positions": {(p.actor, str(p.change)) for p in positions_of(pile, claims, roster, DAY)},
        }
        for kind, got in found.items():
            want = {tuple(pair) for pair in case.get(kind, [])}
            for n, size in enumerate((len(got & want), len(got), len(want))):
                counts[kind][n] += size
            if wrong and got != want:
                print(f"{kind}: wanted {sorted(want)}, found {sorted(got)} | {case['articles']}")
    return {kind: rates(*found) for kind, found in counts.items()}


def main() -> None:
    """Print the figures of one half."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--tune", action="store_true")
    tune = parser.parse_args().tune
    half = 0 if tune else 1
    print(json.dumps(sentences(half, wrong=tune) | cases(half, wrong=tune), indent=1))


if __name__ == "__main__":
    main()
