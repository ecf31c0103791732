"""Figures lined up across claimants and days; never averaged."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from dateline.actors.states import state_of
from dateline.claims.likeness import alike, meant
from dateline.figures.numbered import COST, MONEY, PERCENT, VOTES
from dateline.languages import Language
from dateline.model import Figure, FigureLine
from dateline.text.terms import stems_of, terms_of

APART = 10
"""Days between two figures beyond which they are hardly of one count."""

FEWEST, FEWEST_OF_MANY, FEWEST_WITHOUT = 0.5, 1.5, 2.0
"""Words that what is told with two figures shares at least: where each is its article's only one of its sort,
where others are measured so, and where no word tells what both measure."""

FEWEST_OF_MONEY = 1.0
"""The same where each is its article's only sum of money."""

FEW = 10
"""What so small a number counts without a measure is of many a thing."""

MANY = 100
"""Figures of a pile up to which two of a sort are hardly of two things."""

AROUND = 0.5
"""What a shared word counts that stands in the paragraphs only, or names a state."""

LONG_APART = 100
"""The same where no harm is counted, of which the next may follow soon."""

SHORTLY = 600
"""Characters between two counts of which the second answers the first, where different people give them."""

SELDOM = 40
"""Figures without a measure that may count one kind of thing in a story for two of them to be lined up."""

FARTHEST = 30
"""Times that one figure may be another of the same thing: sides differ wildly, but not like this."""

FARTHEST_WITHOUT = 5
"""The same where no word tells what both measure."""

SOON = 2
"""Days within which two counts are told of one moment: later, a toll has risen."""

HARM = frozenset({"killed", "missing", "wounded", "displaced", "captured", "lost", "arrested", "ill"})
_OF_PEOPLE = HARM | {"attended", "aboard", "treated", "on strike"}
_ANY_SHARE = frozenset({"turnout", "fullness", "on strike"})
_PEOPLE, _SOLDIERS, _SEAT = "people", "soldiers", "seat"
_LOOSE = frozenset({MONEY, PERCENT, _PEOPLE})
_CROWD = frozenset({"person", "crowd"})


class Counting(Struct, frozen=True, dict=True):
    """What a language calls the things that are counted."""

    known: Language

    def kind(self, figure: Figure) -> str:
        """Return what is counted: people of any kind are not soldiers, journalists or staff."""
        unit, sets = figure.unit, self.known.sets
        if unit in (MONEY, PERCENT):
            return unit
        if figure.measure in _OF_PEOPLE and (not unit or unit in sets["anybody"]):
            return _PEOPLE
        if figure.measure in ("attended", "aboard") and self.is_somebody(unit):
            return _PEOPLE
        if unit in sets["anybody"]:
            return _PEOPLE
        if unit in sets["soldier"]:
            return _SOLDIERS
        return min(meant(stems_of(unit)), default=unit)

    def is_somebody(self, unit: str) -> bool:
        """Say whether a unit is one of persons."""
        return self.known.kinds.get(unit, "") in _CROWD or unit in self.known.sets["anybody"]

    @cached_property
    def general(self) -> frozenset[str]:
        """The stems of words that news of any matter has."""
        return frozenset(stems_of(" ".join(self.known.sets["general"])))

    @cached_property
    def no_places(self) -> frozenset[str]:
        """The stems of names that stand beside a figure and are no place of it."""
        return frozenset(stems_of(" ".join(self.known.sets["no place"])))

    @cached_property
    def disasters(self) -> frozenset[str]:
        """What there is seldom two of in a story at a time, and what all of its articles name."""
        return meant(stems_of(" ".join(self.known.sets["disaster"])))

    @cached_property
    def measuring(self) -> frozenset[str]:
        """The stems of words that tell what a number measures."""
        words = " ".join(
            " ".join((first, *(w for rest, _ in rows for w in rest)))
            for first, rows in self.known.measures.items()
        )
        return frozenset(stems_of(words))

    def told(self, figure: Figure) -> Told:
        """Return a figure with what tells whether another is of the same thing."""
        away = self.general | frozenset(stems_of(f"{figure.words} {figure.unit}"))
        places = frozenset(figure.places) - terms_of(figure.claimant, inside=True).all - self.no_places
        quote, paragraph = (
            alike(terms_of(text)) - away for text in (figure.citation.quote, figure.citation.paragraph)
        )
        states = frozenset(word for word in paragraph if word.startswith("="))
        measuring = self.measuring if figure.measure and figure.unit != MONEY else frozenset()
        added = not self.known.sets["added"].isdisjoint(
            figure.words.casefold().replace("more than", "").split()
        )
        return Told(
            figure, self.kind(figure), places, quote - states - measuring, paragraph - states, states, added
        )


class Told(Struct, frozen=True):
    """A figure with what tells whether another is of the same thing."""

    figure: Figure
    kind: str  # people, percent, money, or the stem of what is counted
    places: frozenset[str]  # names that stand with it, less states
    quote: frozenset[str]  # words of its sentence
    paragraph: frozenset[str]  # words of its paragraph
    states: frozenset[str]  # named there
    added: bool  # it is told on top of another


class Figures(Struct, frozen=True):
    """The figures of a pile, oldest first."""

    figures: Sequence[Told]
    often: Counter[tuple[str, str]]  # in an article, of one kind, or of one measure

    @classmethod
    def of(cls, figures: Sequence[Told]) -> Figures:
        """Count how many figures of one sort each article has."""
        often: Counter[tuple[str, str]] = Counter()
        for each in figures:
            often.update(
                (each.figure.citation.article, sort) for sort in {each.kind, each.figure.measure} - {""}
            )
        return cls(figures, often)

    @property
    def small(self) -> bool:
        """Whether they are so few that two of a sort are hardly of two things."""
        return len(self.figures) <= MANY

    def only(self, one: Told, other: Told) -> bool:
        """Say whether two figures of two articles are the only ones of their measure, or of their kind, in each."""
        ours, theirs = one.figure, other.figure
        sorts = (
            (ours.measure, theirs.measure)
            if ours.measure and ours.measure == theirs.measure
            else (one.kind, other.kind)
        )
        return ours.citation.article != theirs.citation.article and all(
            self.often[each.figure.citation.article, sort] == 1
            for each, sort in zip((one, other), sorts, strict=True)
        )


def lines_of_figures(figures: Sequence[Figure], known: Language) -> tuple[FigureLine, ...]:
    """Line up figures of one thing that differ in value, claimant or day; oldest first."""
    counting = Counting(known)
    lines: list[list[Told]] = []
    alike_: dict[str, list[list[Told]]] = defaultdict(list)
    often = Counter(counting.kind(f) for f in figures if not f.measure)
    counted = Figures.of([counting.told(figure) for figure in sorted(figures, key=_order)])
    for told in counted.figures:
        figure = told.figure
        keys = (told.kind,) if not figure.measure or told.kind == MONEY else (told.kind, figure.measure)
        likely = (
            []
            if not figure.measure and often[told.kind] > SELDOM
            else [line for key in keys for line in alike_[key]]
        )
        home = next(
            (line for line in likely if all(_one_thing(told, other, counted, counting) for other in line)),
            None,
        )
        if home is None:
            lines.append([told])
            for key in dict.fromkeys((told.kind, figure.measure or told.kind)):
                alike_[key].append(lines[-1])
        elif not any(_again(figure, other.figure) for other in home):
            home.append(told)
    return tuple(FigureLine(_subject(line), tuple(t.figure for t in line)) for line in lines)


def _subject(line: Sequence[Told]) -> str:
    first = line[0].figure
    return first.measure if len(line) == 1 or first.measure else first.unit


def differ(line: FigureLine) -> bool:
    """Say whether the figures of a line are not all the same."""
    return len({figure.value for figure in line.figures}) > 1


def is_harm(line: FigureLine, known: Language) -> bool:
    """Say whether a line counts the dead, the wounded, the displaced."""
    counting = Counting(known)
    return line.subject in HARM and any(
        not figure.unit or counting.is_somebody(figure.unit) for figure in line.figures
    )


def _one_thing(one: Told, other: Told, counted: Figures, counting: Counting) -> bool:
    """Say whether two figures can be of one thing: the same measure, no other place, days apart at most."""
    ours, theirs = one.figure, other.figure
    if not _can_be_one(ours, theirs) or not _counts_alike(one, other, counted, counting):
        return False
    if one.kind == MONEY and len({_currency(ours, counting), _currency(theirs, counting)} - {""}) > 1:
        return False
    measured = bool(ours.measure) and ours.measure == theirs.measure
    if measured and (_answered(ours, theirs) or (one.kind == PERCENT and ours.measure in _ANY_SHARE)):
        return True
    least = FEWEST_OF_MANY if measured else FEWEST_WITHOUT
    if counted.small and counted.only(one, other):
        few = not measured and max(ours.value, theirs.value) < FEW
        least = (
            FEWEST_OF_MONEY
            if one.kind == MONEY
            else FEWEST_OF_MANY
            if few or (not measured and one.kind in _LOOSE)
            else FEWEST
        )
    if ours.measure == theirs.measure == VOTES and one.kind not in (_SEAT, PERCENT):
        return bool(one.places & other.places)  # two votes of one assembly are two
    return _one_event(one, other, least)


def _counts_alike(one: Told, other: Told, counted: Figures, counting: Counting) -> bool:
    """Say whether two figures count things of a kind; people of two kinds only where nothing else is counted so."""
    ours, theirs = one.figure, other.figure
    if one.kind == other.kind:
        return ours.measure == theirs.measure or (
            not (ours.measure and theirs.measure) and one.kind != _PEOPLE
        )
    if ours.measure != theirs.measure or not ours.measure:
        return False
    people = all(not f.unit or counting.is_somebody(f.unit) for f in (ours, theirs))
    if ours.measure not in _OF_PEOPLE or not people:
        return False
    return not (ours.unit and theirs.unit) or counted.only(one, other)


def _can_be_one(one: Figure, other: Figure) -> bool:
    """Say whether nothing speaks against two figures being of one thing: days, sizes, whose people are counted."""
    apart = APART if one.measure in HARM else LONG_APART
    late = bool(one.day and other.day and abs((one.day - other.day).days) > apart)
    together = (one.citation.article, one.citation.start) == (other.citation.article, other.citation.start)
    if together and one.unit == other.unit and (one.words[-1].isdigit() or other.words[-1].isdigit()):
        together = False  # "rose from 12 to 16 people": one of them leaves out what both count
    states = {state_of(one.words), state_of(other.words)} - {""}
    low, high = sorted((one.value, other.value))
    farthest = FARTHEST if one.measure and one.measure == other.measure else FARTHEST_WITHOUT
    # One sentence tells of two things
    return not (late or together or len(states) > 1 or high > farthest * low)


def _one_event(one: Told, other: Told, least: float) -> bool:
    """Say whether enough is told alike with two figures, and no other place."""
    if one.places and other.places and not (one.places & other.paragraph or other.places & one.paragraph):
        return False
    if not one.figure.measure and (one.added or other.added):
        return False
    quoted = one.quote & other.quote
    if one.kind == MONEY:
        quoted -= one.places & other.places
    around = (one.paragraph & other.paragraph) - quoted
    return len(quoted) + AROUND * (len(around) + len(one.states & other.states)) >= least


def _currency(figure: Figure, counting: Counting) -> str:
    """Return the word of a sum of money; a sign stands for one."""
    sign = next((c for c in figure.words if c in counting.known.currencies), "")
    last = figure.words.split()[-1].casefold()
    if not sign and last in counting.known.numerals:
        return ""  # "60 million"
    return counting.known.currencies.get(sign, "") or last.removesuffix("s")


def _answered(one: Figure, other: Figure) -> bool:
    """Say whether two people count one thing shortly after each other: "Police said 25,000; the union put it at 60,000"."""
    told = one.claimant and other.claimant and one.claimant != other.claimant
    near = one.citation.article == other.citation.article and abs(one.at - other.at) <= SHORTLY
    return bool(told and near and one.measure not in (VOTES, COST))


def _again(one: Figure, other: Figure) -> bool:
    same = one.value == other.value and one.claimant == other.claimant
    return same or (one.value == other.value and not one.claimant)


def _order(figure: Figure) -> tuple[str, str, int]:
    return (figure.day.isoformat() if figure.day else "9999", figure.citation.article, figure.at)
