#!/usr/bin/env python3
"""Is each sentence understood: the day it tells of, who says it, what that does, and how far it goes?

    bench/fidelity.py DATA [--part tune|score] [--faults N] [--field NAME]

DATA is the folder of the five topics (`t17`). `fidelity/` holds 600 labelled sentences of them by article and span;
`fidelity/README.md` says what each label means. The half `tune` is for looking at, `--faults N` prints N of its
sentences that are read wrongly. The half `score` prints figures only: who has seen its sentences writes rules for
them, and then it measures nothing. `--show-scored` prints them all the same, for who relabels them.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import hashlib
import json
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.answering.standing import NOT_NAMED, Voice, standing_of, whose_word
from dateline.answering.tellings import tellings_of
from dateline.answering.view import View, states
from dateline.model import (
    Article,
    Block,
    BlockKind,
    DateEvidence,
    Filed,
    Mood,
    Published,
    Question,
    StandingKind,
)
from dateline.reading import read
from fidelity_rules import Read, furnished, possible, right

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from dateline.answering.tellings import Line
    from dateline.model import Claim

LABELS = Path(__file__).parent / "fidelity"
PARTS = ("tune", "score")
FIELDS = ("day", "speaker", "act", "does", "standing", "stands")


@dataclass(frozen=True, slots=True)
class Label:
    """What a reader found in one sentence; see `fidelity/README.md`."""

    topic: str
    article: str
    start: int
    end: int
    drawn: str  # the kind of sentence it was drawn as
    day: tuple[dt.date, dt.date] | None
    basis: str  # told, reported, context
    who: tuple[int, int] | None
    act: str
    does: bool
    standing: str
    stands: bool
    furniture: str


@dataclass(frozen=True, slots=True)
class Case:
    """A label with the words it points at, and what Dateline read."""

    label: Label
    who: str
    text: str
    published: dt.date
    found: Read

    def wrong(self) -> list[str]:
        """Return the fields that are read wrongly."""
        if self.label.furniture in ("comment", "furniture"):
            return [] if furnished(self.found) else ["furniture"]
        return [field for field in FIELDS if not right(field, self.label, self.who, self.found)]


def labels_of(part: str) -> Iterator[Label]:
    """Yield the labels of one half, in their order."""
    for path in sorted(LABELS.glob(f"*.{part}.tsv")):
        for row in path.read_text(encoding="utf-8").splitlines()[1:]:
            (
                article,
                start,
                end,
                drawn,
                first,
                last,
                basis,
                who,
                upto,
                act,
                does,
                standing,
                stands,
                furniture,
            ) = row.split("\t")
            yield Label(
                path.name.partition(".")[0], article, int(start), int(end), drawn,
                (dt.date.fromisoformat(first), dt.date.fromisoformat(last)) if first else None, basis,
                (int(who), int(upto)) if who else None, act, bool(does), standing, stands == "yes", furniture,
            )  # fmt: skip


def cases_of(data: Path, part: str) -> list[Case]:
    """Read the articles that the labels point into, and compare nothing yet."""
    wanted: dict[tuple[str, str], list[Label]] = defaultdict(list)
    for label in labels_of(part):
        wanted[label.topic, label.article].append(label)
    cases: list[Case] = []
    for topic in sorted({topic for topic, _ in wanted}):
        with gzip.open(data / topic / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
            for article in map(json.loads, lines):
                if labels := wanted.get((topic, article["id"])):
                    cases += _cases(article, labels)
    return cases


def _cases(article: dict[str, str], labels: list[Label]) -> Iterator[Case]:
    filed = _filed(article["text"], article["source"], dt.date.fromisoformat(article["published"][:10]))
    text, day = filed.article.text, dt.date.fromisoformat(article["published"][:10])
    for label, found in zip(labels, _read(filed, day, [(one.start, one.end) for one in labels]), strict=True):
        who = text[label.who[0] : label.who[1]] if label.who else ""
        yield Case(label, " ".join(who.split()), text[label.start : label.end], day, found)


def _read(filed: Filed, day: dt.date, spans: Iterable[tuple[int, int]]) -> Iterator[Read]:
    """Yield what Dateline understands of the sentences at `spans`: the only place here that knows how it is built."""
    view = View.of(Question(day, day), [filed], weighed=False)
    claims = [spoken.claim for spoken in view.voices.spoken[filed.id]]
    evidence = {telling.line.number for telling in view.tellings()}
    for start, end in spans:
        line = max(view.story.lines, key=lambda one: _shared(one, start, end), default=None)
        if line is None or not _shared(line, start, end):
            yield Read()
            continue
        telling = next((one for one in tellings_of(line, day) if one.main), None)
        word = whose_word(claims, line.start, line.end)
        planned = view.ahead(telling) if telling else line.mood is Mood.PLANNED
        claim = _main_claim(claims, line) if word.speaker else None
        deed = None if claim else _deed(claims, line)
        act = claim or deed
        standing = standing_of([Voice(word, "publisher", "")], [], planned=planned).kind
        yield Read(
            day=(telling.when.first, telling.when.last) if telling else None,
            speaker=claim.speaker if claim and word.speaker != NOT_NAMED else "",
            named=claim.named if claim else "",
            act=str(act.act) if act else "",
            does=deed is not None,
            standing=_standing(standing, told=bool(word.speaker) or states(line)),
            stands=not line.leans and not word.leans,
            evidence=line.number in evidence,
        )


def _standing(kind: StandingKind, *, told: bool) -> str:
    """Return how far a sentence goes: one that nobody says and that tells nothing has no standing."""
    if not told:
        return "none"
    return "denied" if kind is StandingKind.DISPUTED else str(kind)


def _shared(line: Line, start: int, end: int) -> int:
    return max(0, min(line.end, end) - max(line.start, start))


def _main_claim(claims: Iterable[Claim], line: Line) -> Claim | None:
    """Return the claim whose word a sentence is, else the one that covers most of it."""
    said = [claim for claim in claims if not claim.done]
    whole = (
        claim
        for claim in said
        if claim.main and claim.citation.start < line.end and line.start < claim.citation.end
    )
    if word := next(
        (one for one in whole if any(s < line.end and line.start < e for s, e in one.spans)), None
    ):
        return word
    covered = [sum(max(0, min(e, line.end) - max(s, line.start)) for s, e in claim.spans) for claim in said]
    return max(zip(covered, said, strict=True), key=lambda pair: pair[0])[1] if any(covered) else None


def _deed(claims: Iterable[Claim], line: Line) -> Claim | None:
    """Return what a sentence tells that somebody does by words, as in "agreed to restore" and "rejected the offer"."""
    inside = (claim for claim in claims if line.start <= claim.spans[0][0] < line.end)
    return next((claim for claim in inside if claim.done), None)


def _filed(text: str, publisher: str, day: dt.date) -> Filed:
    """Return a text whose lines are its paragraphs as an article that was read."""
    blocks, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            blocks.append(Block(BlockKind.PARAGRAPH, at, at + len(line)))
        at += len(line)
    digest = hashlib.sha256(text.encode()).hexdigest()
    published = Published(
        dt.datetime.combine(day, dt.time(), dt.UTC), exact=True, evidence=DateEvidence.RECORD
    )
    article = Article(digest, "", "", "", publisher, published, "en", text, tuple(blocks))
    return Filed(digest[:12], digest, 1, article, read(article))


def figures_of(cases: Iterable[Case]) -> dict[str, float]:
    """Return the share of sentences whose field is read rightly, in percent, and of speakers that can be some."""
    cases = list(cases)
    prose = [case for case in cases if case.label.furniture not in ("comment", "furniture")]
    rest = [case for case in cases if case not in prose]
    wrong = Counter(field for case in prose for field in case.wrong())
    found = {field: _share(len(prose) - wrong[field], len(prose)) for field in FIELDS}
    spoken = [case for case in cases if case.found.speaker]
    able = sum(possible(case.found.speaker) for case in spoken)
    return found | {
        "furniture left out": _share(sum(furnished(case.found) for case in rest), len(rest)),
        "possible speakers": _share(able, len(spoken)),
    }


def _share(right: int, of: int) -> float:
    return 100 * right / of if of else 100.0


def show(part: str, cases: list[Case]) -> None:
    """Print the table of one half."""
    print(f"{part}: {len(cases)} sentences")
    for name, value in figures_of(cases).items():
        print(f"  {name:20} {value:5.1f}   {_parts(name, cases)}")
    impossible = sum(bool(case.found.speaker) and not possible(case.found.speaker) for case in cases)
    print(f"  {'impossible speakers':20} {impossible:5}")


def _parts(field: str, cases: list[Case]) -> str:
    """Tell of which kinds of label a figure is made."""
    kinds: dict[str, Callable[[Case], str]] = {
        "day": lambda case: case.label.basis or "none",
        "speaker": lambda case: "named" if case.who and not case.label.does else "nobody",
        "act": lambda case: ("does" if case.label.does else "says") if case.label.act else "none",
        "standing": lambda case: case.label.standing,
        "stands": lambda case: "stands" if case.label.stands else "leans",
    }
    if field not in kinds:
        return ""
    prose = [case for case in cases if case.label.furniture not in ("comment", "furniture")]
    of = Counter(kinds[field](case) for case in prose)
    hit = Counter(kinds[field](case) for case in prose if field not in case.wrong())
    return ", ".join(f"{kind} {hit[kind]}/{count}" for kind, count in sorted(of.items()))


def show_faults(cases: list[Case], most: int, field: str) -> None:
    """Print sentences that are read wrongly, with what was labelled and what was read."""
    faulty = [case for case in cases if (field in case.wrong() if field else case.wrong())]
    for case in faulty[:most]:
        label, found = case.label, case.found
        days = " to ".join(day.isoformat() for day in label.day) if label.day else "no day"
        read_days = " to ".join(day.isoformat() for day in found.day) if found.day else "no day"
        print(f"\n{label.topic} {label.article} {label.start}, published {case.published:%a %Y-%m-%d}")
        print(f"  {' '.join(case.text.split())}")
        print(f"  wrong     {', '.join(case.wrong())}")
        print(
            f"  labelled  {days} {label.basis} | {case.who or 'nobody'} | {label.act or 'no act'}"
            f"{' (does)' * label.does} | {label.standing} | {'stands' if label.stands else 'leans'} {label.furniture}"
        )
        print(
            f"  read      {read_days} | {found.speaker or 'nobody'} | {found.act or 'no act'}"
            f"{' (does)' * found.does} | {found.standing} | {'stands' if found.stands else 'leans'}"
        )


def run(data: Path, out: Path) -> dict[str, float]:
    """Write the figures of the scored half to `out`, and return what they cost."""
    started = time.process_time()
    cases = cases_of(data, "score")
    out.write_text(json.dumps(figures_of(cases)), encoding="utf-8")
    return {"sentences": len(cases), "cpu_seconds": time.process_time() - started}


def main() -> None:
    """Print the figures of both halves, or of one with its faults."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--part", choices=PARTS)
    parser.add_argument("--faults", type=int, default=0, metavar="N")
    parser.add_argument("--field", choices=(*FIELDS, "furniture"), default="")
    parser.add_argument("--show-scored", action="store_true")
    chosen = parser.parse_args()
    if not chosen.data.is_dir():
        parser.error(f"no topics at {chosen.data}: name the folder that holds one folder a topic")
    if chosen.faults and chosen.part != "tune" and not chosen.show_scored:
        parser.error(
            "--faults wants --part tune; sentences of the scored half are shown with --show-scored only"
        )
    for part in [chosen.part] if chosen.part else PARTS:
        cases = cases_of(chosen.data, part)
        show(part, cases)
        show_faults(cases, chosen.faults, chosen.field)


if __name__ == "__main__":
    main()
