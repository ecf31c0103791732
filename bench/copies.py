"""Copies: a generator of honest hard cases made from real articles, and how well their families are found.

`run(data, out)` takes a folder of topics with `articles.jsonl.gz` (id, source, published, title, text). Articles
with an even hash of their text are for tuning, the others for reporting: `run` scores the latter. Everything is drawn from one seed, so the same texts give the same cases.

Alone: `bench/copies.py DATA [tuning|reporting]` prints the scores, and recall by kind of case.
"""

from __future__ import annotations

import datetime as dt
import gzip
import json
import random
import re
import sys
import time
import zlib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from dateline.copies import families, marks_of, signature_of
from dateline.model import Article, Block, BlockKind, DateEvidence, Filed, Published, Reading
from dateline.model.filing import article_id, text_digest
from dateline.text.sentences import split_sentences

Seed = tuple[str, list[str], dt.datetime]  # title, sentences, day

SEED = 20250318
SEEDS = 200  # originals a half
SHORTEST, LONGEST = 120, 1400  # words of an original

_AMERICAN = (
    (r"\b([Cc]ol|[Ff]av|[Hh]on|[Ll]ab|[Nn]eighb|[Rr]um|[Hh]arb)or", r"\1our"),
    (r"\b([Oo]rgan|[Rr]ecogn|[Rr]eal|[Cc]ritic|[Mm]obil|[Aa]uthor)iz", r"\1is"),
    (r"\b([Dd]ef)ense", r"\1ence"),
    (r"\b([Cc]ent)er\b", r"\1re"),
    (r"\b([Pp])rogram\b", r"\1rogramme"),
    (r"\b([Tt]rave|[Cc]ance)l(ed|ing)\b", r"\1ll\2"),
)
_STYLE = (
    (r" percent\b", "%"),
    (r" per cent\b", " percent"),
    (r"\bU\.S\.", "US"),
    (r"\bU\.N\.", "UN"),
    (r"\bMr\.? ", ""),
    (r"\b(Jan|Feb|Aug|Sept|Oct|Nov|Dec)\. (?=\d)", r"\1 "),
    (r"\bJanuary (?=\d)", "Jan. "),
    (r"\bFebruary (?=\d)", "Feb. "),
    (r"\btwo\b", "2"),
    (r"\bthree\b", "3"),
    (r"\b(?:Gadd?afi|Qaddafi)\b", "Kadhafi"),
    (r"\bal-", "al "),
    (r'"([^"\n]*)"', r"“\1”"),
    (r"'", "’"),
    (r" -- ", " – "),
)
_INTROS = (
    "Here is what readers should know about a story that has moved quickly over the past day and a half.",
    "Few had expected matters to come to this, and fewer still were ready when they finally did.",
    "Officials spent a restless night over it, and by the morning the questions had only grown in number.",
    "It is the turn that many here had feared, and that some had quietly been preparing themselves for.",
)
_BOILERPLATE = (
    (
        "This newsroom is kept alive by its readers, who pay as much or as little as they like for what we do. If you "
        "value careful reporting from people who live where they report from, please think of becoming a member today."
    ),
    (
        "Correspondents in four cities worked on this page through the night, with help from the archive desk and from "
        "the picture desk. Corrections reach the readers' editor by letter or by telephone on any weekday before five."
    ),
    (
        "All times on this site are local. Prices, scores and sailing times are taken from those who announce them and "
        "can change without notice. What our columnists write is their own opinion and nobody else's at this company."
    ),
)


@dataclass(slots=True)
class Draft:
    """An article to be, with what is true of it."""

    sentences: list[str]
    title: str
    publisher: str
    time: dt.datetime | None
    family: str  # whose text it is; "" for none
    case: str
    exact: bool = True
    origin: str = ""
    second: str = ""  # the other family that a merged piece draws on: counts neither way


@dataclass(slots=True)
class Pile:
    """Generated articles with their truth."""

    drafts: list[Draft] = field(default_factory=list)
    filed: list[Filed] = field(default_factory=list)


def run(data: Path, out: Path) -> dict[str, float]:
    """Score the reporting half; which article was put with which goes to `out` as JSON.

    Returns the scores in percent, and articles a CPU second.
    """
    pile = generate(data, "reporting")
    started = time.process_time()
    found = families(pile.filed)
    grouped = time.process_time()
    for filed in pile.filed:
        signature_of(filed.article.text)
    signed = time.process_time()
    out.write_text(json.dumps(found, indent=1))
    count = len(pile.filed)
    scores = {name: 100 * value for name, value in score(pile, found).items() if name != "pairs"}
    return scores | {
        "articles": count,
        "families, articles/CPU s": count / (grouped - started),
        "signatures/CPU s": count / (signed - grouped),
    }


def generate(data: Path, half: str) -> Pile:
    """Make the cases of one half from the topics below `data`."""
    rng = random.Random(f"{SEED} {half}")  # noqa: S311 - repeatable, not secret
    texts = _unrelated(_seeds(data, half))
    rng.shuffle(texts)
    originals, spare = (
        texts[:SEEDS],
        texts[SEEDS:],
    )  # a spare is used once: two uses would be copies in earnest
    pile = Pile()
    wires = [_original(number, text, rng) for number, text in enumerate(originals)]
    for original in wires:
        pile.drafts.append(original)
        for case in rng.sample(list(CASES), 3):
            other = spare.pop() if case in SPENT else spare[-1]
            pile.drafts += [_published(draft, original, rng) for draft in CASES[case](original, other, rng)]
    pile.drafts += _merged(wires, rng)
    pile.drafts += _boilerplate(spare, rng)
    pile.drafts += _speeches(spare, rng)
    pile.drafts += _background(spare, rng)
    pile.filed = [_filed(draft, number) for number, draft in enumerate(pile.drafts)]
    order = list(range(len(pile.drafts)))
    rng.shuffle(order)
    pile.drafts = [pile.drafts[i] for i in order]
    pile.filed = [pile.filed[i] for i in order]
    return pile


def score(pile: Pile, found: dict[str, str]) -> dict[str, float]:
    """Return pairwise precision and recall, and the share of families led by the article that was first."""
    right = wrong = missed = 0
    truth = {f.id: d for f, d in zip(pile.filed, pile.drafts, strict=True)}
    for (one, mine), (other, theirs) in combinations(truth.items(), 2):
        together = found[one] == found[other]
        true = mine.family == theirs.family != ""
        if not together and not true:
            continue
        if mine.second and (theirs.family in (mine.family, mine.second)):
            continue
        if theirs.second and (mine.family in (theirs.family, theirs.second)):
            continue
        right += together and true
        wrong += together and not true
        missed += true and not together
    led = _led(truth, found)
    return {
        "precision": right / max(1, right + wrong),
        "recall": right / max(1, right + missed),
        "origin": sum(led) / max(1, len(led)),
        "pairs": right + missed,
    }


def by_case(pile: Pile, found: dict[str, str]) -> dict[str, tuple[int, int]]:
    """Return for each kind of case how many copies were put with their original, of how many."""
    original = {d.family: f.id for f, d in zip(pile.filed, pile.drafts, strict=True) if d.case == "original"}
    hits: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for filed, draft in zip(pile.filed, pile.drafts, strict=True):
        if draft.family and draft.case != "original":
            total[draft.case] += 1
            homes = {found[original[f]] for f in (draft.family, draft.second) if f}
            hits[draft.case] += found[filed.id] in homes
    return {case: (hits[case], total[case]) for case in sorted(total)}


def _led(truth: dict[str, Draft], found: dict[str, str]) -> list[bool]:
    """Say for each family with a known origin whether its leader is the original."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name in truth:
        groups[found[name]].append(name)
    led = []
    for leader, members in groups.items():
        if len(members) < 2 or not truth[leader].family:
            continue
        firsts = [m for m in members if truth[m].case == "original"]
        others = [truth[m] for m in members if truth[m].case != "original"]
        known = bool(firsts) and (truth[firsts[0]].time is not None or any(d.origin for d in others))
        if known:
            led.append(truth[leader].case == "original")
    return led


def _seeds(data: Path, half: str) -> list[Seed]:
    wanted = ("tuning", "reporting").index(half)
    found: dict[str, Seed] = {}
    for path in sorted(data.glob("*/articles.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            for line in stream:
                record = json.loads(line)
                text = record["text"]
                opening = re.sub(r"\W+", "", text)[:300]
                if zlib.crc32(opening.encode()) % 2 != wanted or opening in found:
                    continue
                if SHORTEST <= len(text.split()) <= LONGEST:
                    day = dt.datetime.fromisoformat(record["published"]).replace(tzinfo=dt.UTC)
                    blocks = (Block(BlockKind.PARAGRAPH, 0, len(text)),)
                    sentences = [text[s.start : s.end] for s in split_sentences(text, blocks)]
                    found[opening] = (record["title"] or sentences[0][:60], sentences, day)
    return list(found.values())


def _unrelated(seeds: list[Seed]) -> list[Seed]:
    """Leave out texts that share anything with one before: real reprints and updates have no label here."""
    holders: dict[int, list[int]] = defaultdict(list)
    kept = []
    for number, seed in enumerate(seeds):
        text = " ".join(seed[1])
        marks = marks_of(signature_of(text), text)
        common = Counter(holder for mark in marks for holder in holders[mark])
        if max(common.values(), default=0) <= max(1, 0.05 * len(marks)):
            kept.append(seed)
        for mark in marks:
            holders[mark].append(number)
    return kept


def _original(number: int, seed: Seed, rng: random.Random) -> Draft:
    title, sentences, day = seed
    at = day + dt.timedelta(minutes=rng.randrange(60 * 20))
    return Draft(
        list(sentences), title, f"Wire {number % 9}", at, f"f{number}", "original", exact=rng.random() < 0.7
    )


def _published(draft: Draft, original: Draft, rng: random.Random) -> Draft:
    """Give a copy its time, its outlet and, sometimes, a credit; the less it says, the later it is for certain."""
    draft.publisher = draft.publisher or f"Outlet {rng.randrange(60)}"
    named = rng.random() < 0.4
    draft.origin = original.publisher if named else ""
    hours = rng.choice((0.2, 1, 3, 8, 30, 50)) if named or original.exact else rng.choice((30, 50, 70))
    at = original.time
    draft.time = at + dt.timedelta(hours=hours) if at and rng.random() < 0.93 else None
    draft.exact = original.exact and (hours < 24 or rng.random() < 0.7)
    return draft


def _copy(original: Draft, sentences: list[str], case: str, title: str = "") -> Draft:
    return Draft(sentences, title or original.title, "", None, original.family, case)


def _retitled(original: Draft, other: Seed, rng: random.Random) -> list[Draft]:
    del rng
    return [_copy(original, list(original.sentences), "retitled", other[0])]


def _cut(original: Draft, other: Seed, rng: random.Random) -> list[Draft]:
    del other
    keep = max(4, int(len(original.sentences) * rng.uniform(0.25, 0.8)))
    return [_copy(original, original.sentences[:keep], "cut")]


def _intro(original: Draft, other: Seed, rng: random.Random) -> list[Draft]:
    keep = max(5, int(len(original.sentences) * rng.uniform(0.5, 1)))
    own = [rng.choice(_INTROS), *other[1][1:2]]
    return [_copy(original, own + original.sentences[rng.choice((1, 2)) : keep], "intro", other[0])]


def _gaps(original: Draft, other: Seed, rng: random.Random) -> list[Draft]:
    del other
    return [
        _copy(
            original,
            original.sentences[:2] + [s for s in original.sentences[2:] if rng.random() > 0.3],
            "gaps",
        )
    ]


def _styled(original: Draft, other: Seed, rng: random.Random) -> list[Draft]:
    del other, rng
    return [_copy(original, [_restyle(s) for s in original.sentences], "house style")]


def _edited(original: Draft, other: Seed, rng: random.Random) -> list[Draft]:
    """House style, a cut, and a sub-editor who touches every third sentence."""
    del other
    keep = max(5, int(len(original.sentences) * rng.uniform(0.5, 1)))
    done = [_restyle(s) for s in original.sentences[:keep]]
    return [
        _copy(original, [_edit(s, rng) if rng.random() < 0.35 else s for s in done], "edited", "Other title")
    ]


def _embedded(original: Draft, other: Seed, rng: random.Random) -> list[Draft]:
    size = len(original.sentences)
    own = other[1][: int(size * rng.uniform(0.6, 1.5))]
    place = len(own) // 2
    return [
        _copy(original, own[:place] + original.sentences + own[place:], "embedded", "Round-up: " + other[0])
    ]


def _paged(original: Draft, other: Seed, rng: random.Random) -> list[Draft]:
    del other
    outlet, middle = f"Outlet {rng.randrange(60)}", len(original.sentences) // 2
    parts = original.sentences[:middle], original.sentences[middle:]
    drafts = [_copy(original, part, "paged") for part in parts if len(" ".join(part).split()) > 60]
    for draft in drafts:
        draft.publisher = outlet
    return drafts


def _brief(original: Draft, other: Seed, rng: random.Random) -> list[Draft]:
    """Two or three sentences, as news in brief."""
    del rng
    keep = next(n for n in range(2, 9) if len(" ".join(original.sentences[:n]).split()) >= 45 or n == 8)
    return [_copy(original, original.sentences[:keep], "brief", other[0])]


def _reworked(original: Draft, other: Seed, rng: random.Random) -> list[Draft]:
    """All at once: an opening of its own, gaps, house style, and an editor at every second sentence."""
    kept = [s for s in original.sentences[1:] if rng.random() > 0.25]
    done = [_edit(s, rng) if rng.random() < 0.5 else s for s in map(_restyle, kept)]
    return [_copy(original, [rng.choice(_INTROS), *other[1][1:2], *done], "reworked", other[0])]


CASES = {
    "retitled": _retitled,
    "cut": _cut,
    "intro": _intro,
    "gaps": _gaps,
    "house style": _styled,
    "edited": _edited,
    "embedded": _embedded,
    "paged": _paged,
    "brief": _brief,
    "reworked": _reworked,
}
SPENT = frozenset(("intro", "embedded", "reworked"))  # cases that take text of a spare


def _merged(originals: list[Draft], rng: random.Random) -> list[Draft]:
    """Two wires of different agencies made into one later piece."""
    drafts = []
    for one, other in zip(originals[::6], originals[3::6], strict=False):
        first = one.sentences[: max(4, int(len(one.sentences) * rng.uniform(0.5, 0.9)))]
        second = other.sentences[: max(4, int(len(other.sentences) * rng.uniform(0.3, 0.5)))]
        draft = Draft(first + second, one.title, "", None, one.family, "merged", second=other.family)
        draft = _published(draft, one, rng)
        if draft.time and other.time:
            draft.time = max(draft.time, other.time + dt.timedelta(days=2))
        drafts.append(draft)
    return drafts


def _boilerplate(spare: list[Seed], rng: random.Random) -> list[Draft]:
    """Unrelated pieces of one outlet, some of them short, that end or begin with the same lines."""
    drafts = []
    for number in range(75):
        title, sentences, day = spare.pop()
        lines = [_BOILERPLATE[number % 3]]
        body = _stretch(sentences, rng.choice((60, 90, 150, 300)), rng)
        drafts.append(
            Draft(
                body + lines if number % 4 else lines + body,
                title,
                f"Boiler {number % 3}",
                day,
                "",
                "boilerplate",
            )
        )
    return drafts


def _speeches(spare: list[Seed], rng: random.Random) -> list[Draft]:
    """Two reports in words of their own, with long quotations of one speech."""
    drafts = []
    for _ in range(40):
        _, speech, day = spare.pop()
        quotes = [f"“{line.strip('“”')}”" for line in speech[2:9] if '"' not in line]
        for outlet in rng.sample(range(60), 2):
            own = _stretch(spare.pop()[1], rng.choice((120, 220)), rng)
            said = rng.sample(quotes, min(len(quotes), 4))
            mixed = [part for pair in zip(own[1:], said, strict=False) for part in pair]
            drafts.append(
                Draft(
                    [own[0], *mixed, *own[len(said) + 1 :]],
                    own[0][:50],
                    f"Outlet {outlet}",
                    day,
                    "",
                    "speech",
                )
            )
    return drafts


def _background(spare: list[Seed], rng: random.Random) -> list[Draft]:
    """Two reports of their own that both carry the same agency's paragraph of background, a quarter of each."""
    drafts = []
    for _ in range(30):
        _, agency, day = spare.pop()
        paragraph = _stretch(agency, 50, rng)
        for outlet in rng.sample(range(60), 2):
            own = _stretch(spare.pop()[1], 3 * len(" ".join(paragraph).split()), rng)
            place = rng.randrange(1, len(own) + 1)
            body = own[:place] + paragraph + own[place:]
            drafts.append(Draft(body, own[0][:50], f"Outlet {outlet}", day, "", "background"))
    return drafts


def _stretch(sentences: list[str], words: int, rng: random.Random) -> list[str]:
    """Return sentences from a random place on, up to so many words."""
    start = rng.randrange(max(1, len(sentences) // 2))
    taken: list[str] = []
    for sentence in sentences[start:]:
        taken.append(sentence)
        if len(" ".join(taken).split()) >= words:
            break
    return taken


def _restyle(sentence: str) -> str:
    for pattern, other in (*_AMERICAN, *_STYLE):
        sentence = re.sub(pattern, other, sentence)
    return sentence


def _edit(sentence: str, rng: random.Random) -> str:
    """Drop a word or two, or a clause between commas, or turn "said" round."""
    words = sentence.split()
    choice = rng.randrange(3)
    if choice == 0 and sentence.count(",") >= 2:
        first, last = sentence.find(","), sentence.rfind(",")
        return sentence[:first] + sentence[last + 1 :]
    if choice == 1:
        return re.sub(r"\b([A-Z]\w+) said\b", r"said \1", sentence)
    for _ in range(min(2, len(words) // 8)):
        del words[rng.randrange(len(words))]
    return " ".join(words)


def _filed(draft: Draft, number: int) -> Filed:
    paragraphs = [" ".join(draft.sentences[i : i + 2]) for i in range(0, len(draft.sentences), 2)]
    text, blocks = "", []
    for paragraph in paragraphs:
        text += "\n\n" if text else ""
        blocks.append(Block(BlockKind.PARAGRAPH, len(text), len(text) + len(paragraph)))
        text += paragraph
    published = None
    if draft.time:
        at = draft.time if draft.exact else draft.time.replace(hour=0, minute=0)
        published = Published(at, exact=draft.exact, evidence=DateEvidence.META)
    article = Article(
        f"https://bench.example/{number}",
        "bench",
        draft.title,
        "",
        draft.publisher,
        published,
        "en",
        text,
        tuple(blocks),
        origin=draft.origin,
    )
    reading = Reading(split_sentences(text, article.blocks), signature=signature_of(text))
    return Filed(article_id(article), text_digest(text), 1, article, reading)


def main() -> None:
    """Print the scores of one half."""
    pile = generate(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "reporting")
    found = families(pile.filed)
    print(len(pile.filed), score(pile, found))
    for case, (hits, total) in by_case(pile, found).items():
        print(f"{case:12} {hits}/{total}")


if __name__ == "__main__":
    main()
