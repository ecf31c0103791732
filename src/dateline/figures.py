"""Numbers that are told, lined up across claimants and days; never averaged."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from dateline.claims.read import cite
from dateline.model import Act, Figure, FigureLine
from dateline.terms import terms_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dateline.model import Claim, Filed, Sentence

_SMALL = {w: n for n, w in enumerate("two three four five six seven eight nine ten eleven twelve".split(), 2)}
_SCALE = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_UNITS = (
    r"troops|soldiers|servicemen|fighters|people|civilians|men|women|children|deaths|lives|casualties|prisoners"
    r"|dead|days?|hours?|weeks?|months?|years?|votes|seats|homes|houses|percent|per cent|victims|residents|drones|missiles|ballots"
)
_FIGURE = re.compile(
    r"(?P<about>(?:(?:just |well )?(?:over|under|above|below)|more than|less than|fewer than|at least|about|around|some|nearly|almost|up to) )?"
    rf"(?<![\w.,$€£-])(?P<number>\d[\d,]*(?:\.\d+)?|{'|'.join(_SMALL)})(?: (?P<scale>thousand|million|billion|trillion))?"
    rf"[ -](?:(?:more|other|new|(?-i:[A-Z])\w+) ){{0,2}}(?P<unit>{_UNITS})\b"
    r"(?! (?:after|before|later|earlier|since|ago|old|into|on)\b)",
    re.IGNORECASE,
)
_STANCE = frozenset({Act.DENIES, Act.DISMISSES})  # who denies a number does not claim it
_SAME = {"serviceman": "troop", "servicemen": "troop", "soldier": "troop", "troop": "troop", "dead": "die"}
_HARM = re.compile(
    r"\b(?:killed|dead|died|deaths?|lost|cost|wounded|injured|captured|surrendered|missing|casualties|displaced|homeless)\b"
)


def figures_of(pile: Sequence[Filed], claims: Iterable[Claim]) -> tuple[Figure, ...]:
    """Return the figures of the articles in their order, each with who claims it."""
    said: dict[str, list[Claim]] = defaultdict(list)
    for claim in (each for each in claims if not each.stance):
        said[claim.citation.article].append(claim)
    return tuple(
        figure
        for filed in pile
        for sentence in filed.reading.sentences
        for figure in _in_sentence(filed, sentence, said[filed.id])
    )


def lines_of_figures(figures: Sequence[Figure]) -> tuple[FigureLine, ...]:
    """Line up figures of one unit and one subject that differ in value, claimant or day; oldest first."""
    lines: list[tuple[frozenset[str], list[Figure]]] = []
    for figure in sorted(figures, key=_order):
        subject = _subject(figure)
        home = next(
            (line for line in lines if line[1][0].unit == figure.unit and _one_subject(line[0], subject)),
            None,
        )
        if home is None:
            lines.append((subject, [figure]))
        elif not any((f.value, f.claimant) == (figure.value, figure.claimant) for f in home[1]):
            home[1].append(figure)
    return tuple(FigureLine(_words(subject), tuple(found)) for subject, found in lines)


def differ(line: FigureLine) -> bool:
    """Say whether the figures of a line are not all the same."""
    return len({figure.value for figure in line.figures}) > 1


def is_harm(line: FigureLine) -> bool:
    """Say whether a line counts the dead, the wounded, the displaced."""
    return any(_HARM.search(word) for word in line.subject.split(", "))


def _in_sentence(filed: Filed, sentence: Sentence, claims: list[Claim]) -> list[Figure]:
    text = filed.article.text[sentence.start : sentence.end]
    found = []
    for match in _FIGURE.finditer(text):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        if any(m.start < end and start < m.end and m.first for m in filed.reading.mentions):
            continue  # a date that has its place on the calendar counts nothing
        holder = next(
            (
                c
                for c in reversed(claims)
                if c.act not in _STANCE and any(s <= start and end <= e for s, e in c.spans)
            ),
            None,
        )
        published = filed.article.published
        found.append(
            Figure(
                " ".join(match[0].split()),
                _value(match),
                _unit(match["unit"]),
                holder.speaker if holder else "",
                cite(filed, filed.article.blocks[sentence.block], start, end),
                published.day if published and not published.suspect else None,
            )
        )
    return found


def _value(match: re.Match[str]) -> float:
    number = match["number"].casefold()
    value = float(_SMALL.get(number, 0) or number.replace(",", ""))
    return value * _SCALE.get((match["scale"] or "").casefold(), 1.0)


def _unit(word: str) -> str:
    stem = word.casefold().removesuffix("s") if word != "casualties" else "casualty"
    return _SAME.get(stem, stem)


def _subject(figure: Figure) -> frozenset[str]:
    """Return what a figure is about: what befell those counted, and where; for a length, what lasts."""
    quote = figure.citation.quote
    at = quote.find(figure.words)
    if figure.unit in ("day", "hour", "week", "month", "year"):
        after = re.match(r" (?:[\w-]+ )??([a-z]{4,})", quote[at + len(figure.words) :])
        return frozenset({after[1].removesuffix("s")} if after else ())
    near = quote[max(0, at - 60) : at + len(figure.words) + 60]
    return frozenset(_HARM.findall(near)) | terms_of(f"x {quote}").names


def _one_subject(one: frozenset[str], other: frozenset[str]) -> bool:
    harm = {w for w in one & other if _HARM.fullmatch(w)}
    places = {w for w in one & other if not _HARM.fullmatch(w)}
    return bool(one) and (one == other or bool(harm and len(places) > 1))


def _words(subject: frozenset[str]) -> str:
    return ", ".join(
        sorted(word for word in subject if word.islower() and (_HARM.fullmatch(word) or len(subject) == 1))
    )


def _order(figure: Figure) -> tuple[str, str, int]:
    return (figure.day.isoformat() if figure.day else "9999", figure.citation.article, figure.citation.start)
