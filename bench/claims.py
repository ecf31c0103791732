"""Claims, disputes, positions and figures: precision and recall on sentences and cases of our own writing.

    bench/claims.py [--tune] [--wrong] [--each]    the part for the report; with --tune the other part; --wrong shows what
                                                   is wrong; --each prints every author's set, and the held-back halves

Three sets, in `claims/`. *Plain* sentences and cases were written by who wrote the rules, and take turns: the first is
for tuning, the second for the report, and so on. *News* was written by seven authors who had not seen the rules, each
three stories of whole articles, with the sentences that tell a claim, a denial, a stance before and after, and with
near misses. Rules are made on six of them (a to d, and f: sport governance, courts, companies, floods and science, which
was unseen at first); the fifth (e) is for the report. Another (g) wrote shorter cases on stories of eight kinds; rules are
made on every other one, the rest (g-held) is only counted. One more (i) wrote on twelve other stories, with no rule in
sight; rules are made on all of it. *Unseen* is by one more author (h) who had not seen the rules
either, on twelve other stories, a third of its disputes without a common noun for the matter; it is reported and nothing
is ever made on it. More than half of what is labelled there are near misses (`near`: a refusal to comment, bail
denied, a plan that goes ahead, two numbers of different things); the bench does not read them, they explain the cases.
A stand that is told to be the same as before is labelled as a position that is `unchanged`.

A dispute counts as right when both its sentences and both its actors are; a position when its change, its actor, its
later sentence and, unless that tells both ends, its earlier one are; two figures that are lined up when they are labelled as figures for one thing.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
import re
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.actors import Roster
from dateline.claims import distinct, pairs_of, roster_of, spoken_in
from dateline.figures import figure_disputes, figures_of, lines_of_figures
from dateline.languages import language
from dateline.model import Article, Block, BlockKind, DateEvidence, Filed, Published
from dateline.positions import positions_of
from dateline.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.claims import Spoken
    from dateline.model import Claim, Dispute, FigureLine, Position

HERE = Path(__file__).parent / "claims"
DAY = dt.date(2025, 3, 1)
EN = language("en")
HALVED = "news-g"
Case = dict[str, Any]


def main() -> None:
    """Print the figures of one half."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--tune", action="store_true")
    parser.add_argument("--wrong", action="store_true")
    parser.add_argument("--each", action="store_true")
    chosen = parser.parse_args()
    half = "tune" if chosen.tune else "report"
    found = scores_of_each(half) if chosen.each else scores(half, wrong=chosen.wrong)
    for kind, rates in found.items():
        print(
            f"{kind:18} P {rates['P']:5.1f}  R {rates['R']:5.1f}  {rates['shown']:4} shown  {rates['labelled']:4} labelled"
        )


def scores(half: str, *, wrong: bool = False) -> dict[str, dict[str, float]]:
    """Return precision, recall and number of labels, in percent, of each kind on each set."""
    plain = [line for line in _lines("sentences.tsv") if line[0] != "#"]
    cases = [_plain(json.loads(line)) for line in _lines("cases.jsonl")[half == "report" :: 2]]
    found = _sentences("plain", plain, half=half == "report", wrong=wrong) | _cases(
        "plain", cases, wrong=wrong
    )
    for name in ("news", "unseen"):
        rows = _of_authors(f"{name}-*.{half}.tsv")
        written = [json.loads(line) for line in _of_authors(f"{name}-*.{half}.jsonl", held=False)]
        if rows:
            found |= _sentences(name, rows, wrong=wrong) | _cases(name, written, wrong=wrong)
    return found


def scores_of_each(half: str) -> dict[str, dict[str, float]]:
    """Return the scores of cases for each author's set; of the sixth, those of the half that is held back apart."""
    found: dict[str, dict[str, float]] = {}
    for path in sorted(HERE.glob(f"*-?.{half}.jsonl")):
        name = path.name.split(".")[0]
        cases = [json.loads(line) for line in _lines(path.name)]
        parts = {name: cases[::2], f"{name}-held": cases[1::2]} if name == HALVED else {name: cases}
        for part, its in parts.items():
            found |= _cases(part, its, wrong=False)
    return found


def filed(text: str, publisher: str, day: dt.date) -> Filed:
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


def _lines(name: str) -> list[str]:
    return (HERE / name).read_text(encoding="utf-8").splitlines()


def _of_authors(pattern: str, *, held: bool = True) -> list[str]:
    """Return the lines of the sets; without those that are `held` back where a set is halved."""
    found: list[str] = []
    for path in sorted(HERE.glob(pattern)):
        lines = _lines(path.name)
        found += lines if held or not path.name.startswith(HALVED) else lines[::2]
    return found


def _plain(case: Case) -> Case:
    """Bring a short case into the form of the others: who and what, without the sentences."""
    articles = [
        {"publisher": name, "date": str(DAY + dt.timedelta(after)), "text": text}
        for name, after, text in case["articles"]
    ]
    disputes = [{"claimant": [a], "claim": "", "denier": [b], "denial": ""} for a, b in case["disputes"]]
    positions = [{"actor": [a], "change": c, "before": "", "after": ""} for a, c in case["positions"]]
    return {"articles": articles, "disputes": disputes, "positions": positions, "figures": []}


def _sentences(
    name: str, rows: list[str], *, half: int | None = None, wrong: bool
) -> dict[str, dict[str, float]]:
    parts = [row.split("\t") for row in rows]
    roster = Roster.of((row[2], DAY) for row in parts)
    counts: dict[str, Counter[str]] = {"act": Counter(), "speaker": Counter()}
    for names, act, sentence in parts if half is None else parts[half::2]:
        spoken = [s.claim for s in spoken_in([filed(sentence, "Post", DAY)], roster)]
        found = next(iter(spoken), None)
        right = {
            "act": found is not None and found.act == act,
            "speaker": found is not None and _named(found.speaker, names.split("|")),
        }
        for kind, hit in right.items():
            counts[kind] += Counter(labelled=act != "-", shown=found is not None, right=hit)
        if wrong and not (act == "-" and found is None) and not all(right.values()):
            print(f"{name}: {names} {act} | {found and (found.speaker, str(found.act))} | {sentence}")
    return {f"{name}, {kind}": _rates(count) for kind, count in counts.items()}


def _cases(name: str, cases: list[Case], *, wrong: bool) -> dict[str, dict[str, float]]:
    counts = {kind: Counter[str]() for kind in ("disputes", "positions", "figures")}
    for case in cases:
        pile = [filed(a["text"], a["publisher"], dt.date.fromisoformat(a["date"])) for a in case["articles"]]
        since = min(dt.date.fromisoformat(a["date"]) for a in case["articles"])
        roster = roster_of(pile)
        spoken = list(spoken_in(pile, roster))
        lines = lines_of_figures(figures_of(pile, _all_claims(spoken)), EN)
        disputes = distinct(
            (*pairs_of(spoken, EN), *figure_disputes(lines, spoken, EN))
        )  # as a briefing has them
        found = {
            "disputes": _matched(disputes, case["disputes"], _same_dispute),
            "positions": _matched(
                positions_of(pile, [s.claim for s in spoken], roster, since, EN),
                case["positions"],
                _same_position,
            ),
            "figures": _lined_up(lines, case),
        }
        for kind, (right, extra, missed) in found.items():
            counts[kind] += Counter(
                labelled=len(right) + len(missed), shown=len(right) + len(extra), right=len(right)
            )
            if wrong:
                for one in extra:
                    print(f"{name} {kind} WRONG  {_told(one)}")
                for one in missed:
                    print(f"{name} {kind} missed {json.dumps(one, ensure_ascii=False)}")
    return {f"{name}, {kind}": _rates(count) for kind, count in counts.items() if count["labelled"]}


def _matched(found: Any, labels: list[Case], same: Any) -> tuple[list[Any], list[Any], list[Any]]:
    """Return labels that were found, what was found besides, and labels that were missed."""
    left = list(labels)
    extra = []
    for one in found:
        label = next((label for label in left if same(one, label)), None)
        if label is None:
            extra.append(one)
        else:
            left.remove(label)
    return [label for label in labels if label not in left], extra, left


def _same_dispute(found: Dispute, label: Case) -> bool:
    claim, denial = found.claim, found.denial
    pairs = [(claim, denial)]
    if str(denial.act) not in {"denies", "dismisses", "doubts"}:  # two figures: neither comes first
        pairs.append((denial, claim))
    return any(
        _named(one.speaker, label["claimant"])
        and _named(other.speaker, label["denier"])
        and label["claim"] in one.citation.quote
        and label["denial"] in other.citation.quote
        for one, other in pairs
    )


def _same_position(found: Position, label: Case) -> bool:
    both_ends = found.before == found.after  # its one sentence tells both
    told = label["after"] in found.after.quote and (both_ends or label["before"] in found.before.quote)
    return told and found.change == label["change"] and _named(found.actor, label["actor"])


def _all_claims(spoken: list[Spoken]) -> list[Claim]:
    return [s.claim for s in spoken] + [s.denied for s in spoken if s.denied]


def _lined_up(lines: tuple[FigureLine, ...], case: Case) -> tuple[list[Any], list[Any], list[Any]]:
    """Return the labelled pairs of figures that stand in one line, the other pairs of labelled figures, and the rest."""
    shown = _pairs([_digits(f.words) for f in line.figures] for line in lines)
    labelled = _pairs([_digits(f["words"]) for f in line] for line in case["figures"])
    if not case["figures"]:
        shown = set()  # these cases were not read for figures
    return sorted(shown & labelled), sorted(shown - labelled), sorted(labelled - shown)


def _pairs(lines: Iterable[list[str]]) -> set[tuple[str, ...]]:
    pairs = (pair for line in lines for pair in combinations(line, 2))
    return {tuple(sorted(pair)) for pair in pairs if pair[0] != pair[1]}


def _digits(words: str) -> str:
    number = re.search(
        r"\d[\d,.]*|\b(?:\w+ty(?:-\w+)?|\w+teen|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b",
        words.casefold(),
    )
    return number[0].rstrip(".,") if number else words.casefold()


def _named(found: str, names: list[str]) -> bool:
    plain = _name(found)
    # "The captain of the ferry" is "the captain", "the ministry" is "the ministry in Madrid"
    return any(
        _name(name) == plain
        or _name(name).startswith(f"{plain} in ")
        or plain.startswith(f"{_name(name)} of ")
        or (plain.startswith(f"{_name(name)} ") and _name(name).count(" ") > 2)
        for name in names
    )


def _name(name: str) -> str:
    plain = name.casefold().replace("'", "’").removeprefix("the ")
    return re.sub(r"^([^:]+?): ", lambda m: f"{m[1]}’{'' if m[1].endswith('s') else 's'} ", plain)


def _told(found: Any) -> str:
    if hasattr(found, "denial"):
        c, d = found.claim, found.denial
        return f"{c.speaker}: {c.citation.quote!r} / {d.speaker} {d.act}: {d.citation.quote!r}"
    if hasattr(found, "change"):
        return f"{found.actor} {found.change}: {found.before.quote!r} / {found.after.quote!r}"
    return str(found)


def _rates(count: Counter[str]) -> dict[str, float]:
    return {
        "P": round(100 * count["right"] / max(1, count["shown"]), 1),
        "R": round(100 * count["right"] / max(1, count["labelled"]), 1),
        "shown": count["shown"],
        "labelled": count["labelled"],
    }


if __name__ == "__main__":
    main()
