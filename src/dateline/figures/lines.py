"""Figures lined up across claimants and days, and those that cannot both be true; never averaged."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.actors.states import state_of
from dateline.claims.likeness import alike
from dateline.figures.read import (
    ADDED,
    ANYBODY,
    HARM,
    MEASURES,
    PEOPLE,
    SOLDIERS,
    THINGS,
    TIMES,
    holder_of,
    places_in,
)
from dateline.model import Dispute, Figure, FigureLine
from dateline.patterns import lazy_pattern
from dateline.text.terms import stems_of, terms_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dateline.claims import Spoken
    from dateline.model import Claim

APART = 10
"""Days between two figures beyond which they are hardly of one count."""

AT_ODDS = 1.2
"""The least ratio of two figures that contradict each other: what is rounded, or still being counted, differs less."""

FEWEST = 2
"""Words that the paragraphs of two figures share at least, a name among them, where not both name a place."""

CROWDS = 1.5
"""The least ratio of two counts of one crowd that contradict each other."""

POINTS = 3.0
"""The same for percentages, in points."""

SHORTLY = 600
"""Characters between two counts of which the second answers the first, where different people give them."""

SELDOM = 40
"""Figures without a measure that may count one kind of thing in a story for two of them to be lined up."""

SEATS = "seat"
_LOOSE = frozenset(
    {"percent", "people", "person", "basi", "point"}
)  # with no measure, they may be of anything

FARTHEST = 30
"""Times that one figure may be another of the same thing: sides differ wildly, but not like this."""

SOON = 2
"""Days within which two counts are told of one moment: later, a toll has risen."""

_CONTESTED = HARM | {
    "turnout",
    "fullness",
    "shot down",
    "attended",
    "aboard",
}  # what sides count against each other at one moment
_ODDS = lazy_pattern(
    r"\b(?:contradict\w*|(?:no|not) more than|at the (?:very )?most|never (?:been )?(?:more|less) than|must be (?:at least|more|far)"
    r"|far (?:higher|lower|more|fewer)|never included|inflated|exaggerated|false)\b",
    re.IGNORECASE,
)
_AFTER_NUMBER = lazy_pattern(r"^.*\d[\d.,]*(?: (?:hundred|thousand|million|billion))? ")
_PUTS = lazy_pattern(r"\bput(?:s|ting)? (?:the|its|their)\b", re.IGNORECASE)
# Words that news of any matter has
_GENERAL = frozenset(
    stem
    for stem in stems_of(
        """people person official officials government country ministry minister report reporter statement number
        figure group thing work way region area city town place party leader spokesman agency office force man woman
        news week hour morning evening night"""
    )
)


_NO_PLACES = frozenset(
    stems_of(
        """hospital square street university airport center centre north south east west central city region province bbc
        cnn afp reuters ap agence france presse news television radio tv channel rescuers doctors police officials"""
    )
)
# What there is seldom two of in a story at a time, and what all of its articles name
_DISASTERS = alike(
    terms_of(
        """x earthquake quake flood dam ferry explosion blast crash collapse outbreak epidemic cyclone hurricane typhoon
        landslide avalanche eruption tsunami derailment sinking shipwreck stampede wildfire mudslide"""
    )
)


@dataclass(frozen=True, slots=True)
class _Told:
    """A figure with what tells whether another is of the same thing."""

    figure: Figure
    kind: str  # people, percent, money, time, or the stem of what is counted
    places: frozenset[str]  # names that stand with it, less states
    around: frozenset[str]  # words of its paragraph


def lines_of_figures(figures: Sequence[Figure]) -> tuple[FigureLine, ...]:
    """Line up figures of one thing that differ in value, claimant or day; oldest first."""
    lines: list[list[_Told]] = []
    alike: dict[str, list[list[_Told]]] = defaultdict(list)
    often = Counter("" if f.unit in TIMES else f.unit for f in figures if not f.measure)
    for figure in sorted(figures, key=_order):
        places = frozenset(figure.places) - terms_of(figure.claimant, inside=True).all - _NO_PLACES
        told = _Told(figure, _kind(figure), places, _around(figure.citation.paragraph))
        likely = (
            alike[figure.measure or figure.unit] if figure.measure or often[figure.unit] <= SELDOM else []
        )
        home = next((line for line in likely if all(_one_thing(told, other) for other in line)), None)
        if home is None:
            lines.append([told])
            likely.append(lines[-1])
        elif not any(_again(figure, other.figure) for other in home):
            home.append(told)
    return tuple(FigureLine(_subject(line), tuple(t.figure for t in line)) for line in lines)


def _subject(line: Sequence[_Told]) -> str:
    first = line[0].figure
    if len(line) == 1 or first.measure:
        return first.measure
    return _lasts(first) if first.unit in TIMES else _AFTER_NUMBER.sub("", first.words)


def figure_disputes(lines: Iterable[FigureLine], spoken: Iterable[Spoken]) -> tuple[Dispute, ...]:
    """Return the pairs of figures of one line that two sides give for one moment, and that cannot both be true."""
    said: dict[str, list[Claim]] = defaultdict(list)
    for one in spoken:
        if not one.claim.stance:
            said[one.claim.citation.article].append(one.claim)
    found = []
    for line in (each for each in lines if each.subject in _CONTESTED):
        for n, late in enumerate(line.figures):
            if _kind(late) not in {"people", "soldiers", "percent", "drone", "missile", "rocket"}:
                continue
            theirs = holder_of(late, said[late.citation.article])
            for early in line.figures[:n]:
                ours = holder_of(early, said[early.citation.article])
                if ours and theirs and _contradict((early, ours), (late, theirs)):
                    found.append(Dispute(ours, theirs))
                    break
    return tuple(found)


def differ(line: FigureLine) -> bool:
    """Say whether the figures of a line are not all the same."""
    return len({figure.value for figure in line.figures}) > 1


def is_harm(line: FigureLine) -> bool:
    """Say whether a line counts the dead, the wounded, the displaced."""
    return line.subject in HARM and any(figure.unit not in THINGS for figure in line.figures)


def _kind(figure: Figure) -> str:
    """Return what is counted: people of any kind are not soldiers, journalists or staff."""
    if figure.unit in ANYBODY or (figure.measure in HARM and not figure.unit):
        return "people"
    if figure.measure in ("attended", "aboard") and (not figure.unit or figure.unit in PEOPLE):
        return "people"
    if figure.unit in SOLDIERS:
        return "soldiers"
    if figure.measure in ("turnout", "fullness") or figure.unit == "percent":
        return "percent"
    return figure.unit


def _around(text: str) -> frozenset[str]:
    told = {stem for _, pattern in MEASURES for m in pattern.finditer(text) for stem in stems_of(m[0])}
    return frozenset(word for word in alike(terms_of(text)) - _GENERAL - told if not word.startswith("="))


def _one_thing(one: _Told, other: _Told) -> bool:
    """Say whether two figures can be of one thing: the same measure, no other place, days apart at most."""
    ours, theirs = one.figure, other.figure
    bare = (
        ours.measure in HARM
        and not (ours.unit and theirs.unit)
        and THINGS.isdisjoint((ours.unit, theirs.unit))
    )
    if one.kind != other.kind and not bare:
        return False
    if ours.unit in TIMES:
        return ours.value == theirs.value and bool(_lasts(ours) and _lasts(ours) == _lasts(theirs))
    if not ours.measure or one.kind == "money":  # any story has many bills
        return _can_be_one(one, other) and _told_alike(ours, theirs)
    return _can_be_one(one, other) and (_answered(ours, theirs) or _one_place(one, other))


def _told_alike(one: Figure, other: Figure) -> bool:
    """Say whether two figures that no measure tells apart count one thing: by the words of their sentences."""
    if (
        not one.unit
        or one.unit in _LOOSE
        or (one.unit == "money" and (not one.measure or _currency(one) != _currency(other)))
    ):
        return False
    if ADDED.search(one.citation.quote) or ADDED.search(other.citation.quote):
        return False
    ours, theirs = (_words(each) for each in (one, other))
    told = {word for word in ours & theirs if word not in one.places or word not in other.places}
    return bool(told) and len(ours & theirs) >= FEWEST


def _words(figure: Figure) -> frozenset[str]:
    """Return the words that tell what is counted; of money those of its paragraph, with what it was spent on or lost by."""
    if figure.unit != "money":
        return _around(figure.citation.quote) - set(stems_of(figure.words))
    words = alike(terms_of(figure.citation.paragraph)) - _GENERAL - set(stems_of(figure.words))
    return frozenset(word for word in words if not word.startswith("="))


def _currency(figure: Figure) -> str:
    """Return the word or sign of a sum of money."""
    last = figure.words.split()[-1].casefold()
    return figure.words[:1] if not figure.words[:1].isalnum() else last.removesuffix("s")


def _can_be_one(one: _Told, other: _Told) -> bool:
    """Say whether nothing speaks against two figures being of one thing: days, sizes, whose people are counted."""
    ours, theirs = one.figure, other.figure
    late = bool(ours.day and theirs.day and abs((ours.day - theirs.day).days) > APART)
    together = (ours.citation.article, ours.citation.start) == (
        theirs.citation.article,
        theirs.citation.start,
    )
    states = {_state(ours), _state(theirs)} - {""}
    low, high = sorted((ours.value, theirs.value))
    # One sentence tells of two things
    return not (late or together or len(states) > 1 or high > FARTHEST * low)


def _one_place(one: _Told, other: _Told) -> bool:
    if one.places and other.places:
        return bool(one.places & other.places)
    return (one.figure.measure != "votes" or one.kind == SEATS) and _one_matter(
        one, other
    )  # two votes of one assembly are two


def _answered(one: Figure, other: Figure) -> bool:
    """Say whether two people count one thing shortly after each other: "Police said 25,000; the union put it at 60,000"."""
    told = one.claimant and other.claimant and one.claimant != other.claimant
    near = one.citation.article == other.citation.article and abs(one.at - other.at) <= SHORTLY
    return bool(told and near and one.measure and one.measure not in ("votes", "cost"))


def _one_matter(one: _Told, other: _Told) -> bool:
    """Say whether the paragraphs of two figures share enough, where not both name a place."""
    shared = one.around & other.around
    named = shared & (places_in(one.figure.citation.paragraph) | places_in(other.figure.citation.paragraph))
    days = (one.figure.day, other.figure.day)
    soon = bool(days[0] and days[1] and abs((days[0] - days[1]).days) <= SOON)
    disaster = not alike(terms_of(" ".join(shared), inside=True)).isdisjoint(_DISASTERS)
    return one.kind == "percent" or (soon and len(shared) >= (FEWEST if named or disaster else FEWEST + 1))


def _again(one: Figure, other: Figure) -> bool:
    same = one.value == other.value and one.claimant == other.claimant
    return same or (one.value == other.value and not one.claimant)


def _lasts(figure: Figure) -> str:
    """Return what a length of time is of: "ceasefire" in "a 30-day ceasefire"."""
    quote, at = figure.citation.quote, figure.citation.quote.find(figure.words)
    after = re.match(r" (?:[\w-]+ )??([a-z]{4,})", quote[at + len(figure.words) :])
    return after[1].removesuffix("s") if after else ""


def _state(figure: Figure) -> str:
    """Return whose people are counted: Ukraine in "200 Ukrainian servicemen"."""
    return state_of(figure.words)


def _at_odds(early: Figure, late: Figure) -> bool:
    """Say whether two figures of one thing cannot both be true of one moment."""
    if not early.day or not late.day or abs((late.day - early.day).days) > SOON:
        return False
    low, high = sorted((early, late), key=lambda f: f.value)
    percent = early.unit == late.unit == "percent"
    if not low.value or (high.value - low.value < POINTS if percent else high.value / low.value < AT_ODDS):
        return False
    placed = places_in(early.citation.quote) & places_in(late.citation.quote)
    if not (placed or percent):
        return False
    grew = late is high and re.match(r"at least|more than|over|above", low.words, re.IGNORECASE)
    return not grew


def _contradict(early: tuple[Figure, Claim], late: tuple[Figure, Claim]) -> bool:
    if _counts_the_crowd(late[0], early[0]) and early[1].speaker != late[1].speaker:
        return bool(early[0].day and late[0].day and abs((late[0].day - early[0].day).days) <= 1)
    return _at_odds(early[0], late[0]) and _against(early[1], late[1])


def _counts_the_crowd(late: Figure, early: Figure) -> bool:
    """Say whether two people count one crowd, as organisers and police do, much apart."""
    low, high = sorted((early.value, late.value))
    return late.measure == early.measure == "attended" and high >= CROWDS * low


def _against(one: Claim, other: Claim) -> bool:
    """Say whether a figure is told against another: by another side that says so, or of another state."""
    names = (one.speaker.casefold().removeprefix("the "), other.speaker.casefold().removeprefix("the "))
    if names[0] in names[1] or names[1] in names[0] or not one.named or not other.named:
        return False
    if (one.side and one.side == other.side) or not (one.resolved or other.resolved):
        return False
    states = one.side and other.side
    return bool(_ODDS.search(other.citation.quote) or (states and _PUTS.search(other.citation.quote)))


def _order(figure: Figure) -> tuple[str, str, int]:
    return (figure.day.isoformat() if figure.day else "9999", figure.citation.article, figure.at)
