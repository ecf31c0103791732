"""Numbers that are told, lined up across claimants and days; never averaged.

A figure counts or measures something: the killed, the missing, the turnout, the cost. Figures are of one thing where
they measure the same, about the same places, within days of each other; two claimants' figures that cannot both be
true are a dispute.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.actors.states import state_of
from dateline.claims.read import cite
from dateline.model import Act, Dispute, Figure, FigureLine
from dateline.terms import stems_of, terms_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dateline.claims import Spoken
    from dateline.model import Claim, Filed, Sentence

APART = 10
"""Days between two figures beyond which they are hardly of one count."""

AT_ODDS = 1.2
"""The least ratio of two figures that contradict each other: what is rounded, or still being counted, differs less."""

FEWEST = 2
"""Words that the paragraphs of two figures share at least, a name among them, where not both name a place."""

POINTS = 3.0
"""The same for percentages, in points."""

SOON = 3
"""Days within which two counts are told of one moment: later, a toll has risen."""

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {word: float(n) for n, word in enumerate(_ONES, 1)} | {
    word: 10.0 * n for n, word in enumerate(_TENS, 2)
}
_SCALE = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SPELLED = rf"(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_ONES[:9])}))?|{'|'.join(sorted(_ONES[1:], key=len, reverse=True))}"
_FIGURE = re.compile(
    r"(?P<about>(?:(?:just |well )?(?:(?<!handed )over|under|above|below)|(?:no |not )?(?:more|less|fewer) than|at (?:least|most)|about"
    r"|around|some|nearly|almost|up to|only|roughly|exactly) )?"
    rf"(?<![\w.,:/-])(?P<money>[$€£])?(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|{_SPELLED})(?![\d:/]|[-–]\d)(?: (?P<scale>hundred|thousand|million|billion|trillion)\b)?"
    r"(?P<unit>-(?:day|week|month|year|hour)\b|(?:[ -](?:(?!and\b|or\b|of\b|in\b|at\b|on\b|to\b|from\b|by\b|for\b|with\b|had\b|have\b|has\b|were\b|was\b|are\b|is\b|people\b)[A-Za-z][\w’-]*)){0,3}?[ -](?:people|percent|per cent|\w*men|children"
    r"|dead|police|personnel|staff|killed|(?!was\b|is\b|has\b|this\b|its\b|his\b|years old\b)[a-z]{2,}(?<!s)s)\b)?",
    re.IGNORECASE,
)
_LENGTHS = frozenset(
    """day week month year hour minute second kilometer kilometre meter metre mile foot degree ton tonne kilogram liter litre
    gram acre hectare floor storey step time page point mph km""".split()
)
_TIMES = frozenset("day week month year hour".split())
_PEOPLE = frozenset(
    """people person troop soldier serviceman servicemen fighter civilian man men woman women child children death life lives
    casualty dead prisoner victim resident worker body remains voter passenger patient miner migrant recruit officer
    policeman police personnel staff family student pupil demonstrator protester militant hostage conscript""".split()
)
_MONEY = re.compile(r"(?:dollars?|euros?|pounds?|lari|rubles?|roubles?|lira|pesos?|cedis?|drams?|hryvnias?|yuan|yen)$", re.IGNORECASE)
_MEASURES = tuple(
    (name, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for name, words in (
        ("killed", r"kill(?:ed|s|ing)?|dead|died|die|deaths?|death toll|toll|fatalities|fatally|bodies|body|remains|perished|drowned|lives|executed"),
        ("missing", r"missing|unaccounted|not (?:been )?heard from|disappeared|untraced"),
        ("wounded", r"wounded|injured|hurt|injuries|hospitali[sz]ed"),
        ("displaced", r"displaced|homeless|forced (?:out|from)|fled|flee|evacuat\w+|uprooted|driven (?:out|from)"),
        ("captured", r"captured|surrendered|taken prisoner|prisoners? of war|laid down"),
        ("arrested", r"arrest(?:ed|s)?|detained|detentions|in custody"),
        ("lost", r"lost|losses|casualties|cost (?:Kyiv|Kiev|Moscow|Russia|Ukraine)\b"),
        ("turnout", r"turnout|turned out|cast (?:their )?(?:ballots|votes)|voted"),
        ("votes", r"of the votes?|votes|ballots|won|majority|lead"),
        ("cost", r"cost(?:s|ing)?|bill|damages?|worth|repair(?:s|ing)?|rebuild(?:ing)?|losses"),
        ("fullness", r"capacity|full"),
        ("shot down", r"shot down|downed|intercepted|brought down|air defen[cs]es"),
        ("launched", r"launched|sent|fired"),
        ("destroyed", r"destroyed|damaged|collapsed|burned"),
    )
)  # fmt: skip
_HARM = frozenset({"killed", "missing", "wounded", "displaced", "captured", "lost", "arrested"})
_BARE = re.compile(r"(?:\b(?:at|to|be|numbered|total(?:ed|led)?|reached|was|is|only|:)|:) (?:(?:only|at least|about|around|some|over|nearly) )?$", re.IGNORECASE)
_STANCE = frozenset({Act.DENIES, Act.DISMISSES})  # who denies a number does not claim it
_ODDS = re.compile(
    r"\b(?:contradict\w*|put(?:s|ting)? (?:the|its|their)|no more than|not more than|at the (?:very )?most|never (?:been )?(?:more|less)|only|rather than|instead"
    r"|actual(?:ly)?|true (?:number|figure|toll)|real (?:number|figure|toll)|must be|disput\w*|den(?:y|ies|ied)|far (?:higher|lower|more|fewer)"
    r"|higher|lower|not the|left out|never included|inflated|exaggerated|invented|false)\b",
    re.IGNORECASE,
)
_CUT = re.compile(r"[;:]|, (?:and|but|while|whereas|which|who)\b| and that\b")


# Words that news of any matter has
_GENERAL = frozenset(
    stem
    for stem in stems_of(
        """people person official officials government country ministry minister report reporter statement number
        figure group thing work way region area city town place party leader spokesman agency office force man woman
        news week hour morning evening night"""
    )
)


@dataclass(frozen=True, slots=True)
class _Told:
    """A figure with what tells whether another is of the same thing."""

    figure: Figure
    kind: str  # people, percent, money, time, or the stem of what is counted
    places: frozenset[str]  # names that stand with it, less states
    around: frozenset[str]  # words of its paragraph


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
    """Line up figures of one thing that differ in value, claimant or day; oldest first."""
    lines: list[list[_Told]] = []
    for figure in sorted(figures, key=_order):
        told = _Told(figure, _kind(figure), figure.places, _around(figure.citation.paragraph))
        home = next((line for line in lines if any(_one_thing(told, other) for other in line)), None)
        if home is None:
            lines.append([told])
        elif not any(_again(figure, other.figure) for other in home):
            home.append(told)
    return tuple(FigureLine(line[0].figure.measure, tuple(t.figure for t in line)) for line in lines)


def figure_disputes(lines: Iterable[FigureLine], spoken: Iterable[Spoken]) -> tuple[Dispute, ...]:
    """Return the pairs of figures of one line that two sides give for one moment, and that cannot both be true."""
    said: dict[str, list[Claim]] = defaultdict(list)
    for one in spoken:
        if not one.claim.stance:
            said[one.claim.citation.article].append(one.claim)
    found = []
    for line in lines:
        for n, late in enumerate(line.figures):
            theirs = _holder(late, said[late.citation.article])
            for early in line.figures[:n]:
                ours = _holder(early, said[early.citation.article])
                if ours and theirs and _at_odds(early, late) and _two_sides(ours, theirs):
                    found.append(Dispute(ours, theirs))
                    break
    return tuple(found)


def differ(line: FigureLine) -> bool:
    """Say whether the figures of a line are not all the same."""
    return len({figure.value for figure in line.figures}) > 1


def is_harm(line: FigureLine) -> bool:
    """Say whether a line counts the dead, the wounded, the displaced."""
    return line.subject in _HARM and any(figure.unit in {"", *_PEOPLE} for figure in line.figures)


def _in_sentence(filed: Filed, sentence: Sentence, claims: list[Claim]) -> Iterator[Figure]:
    text = filed.article.text[sentence.start : sentence.end]
    for match in _FIGURE.finditer(text):
        start, end = sentence.start + match.start("number"), sentence.start + match.end()
        if any(m.start < end and start < m.end and m.first for m in filed.reading.mentions):
            continue  # a date that has its place on the calendar counts nothing
        unit = _unit(match)
        measure = _measure(text, match.start("number"), match.end())
        if not unit:
            measure = measure or _measure(text, match.start("number"), match.end(), whole=True)
            if not measure or not _BARE.search(text[: match.start()]):
                continue
        elif not _counts(match, unit, measure):
            continue
        published = filed.article.published
        citation = cite(filed, filed.article.blocks[sentence.block], start, end)
        day = published.day if published and not published.suspect else None
        words = " ".join(match[0].split())
        bare = Figure(words, _value(match), unit, "", citation, day, measure, start)
        holder = _holder(bare, claims)
        places = _places(holder.content if holder else text)
        yield replace(bare, claimant=holder.speaker if holder else "", places=places)


def _unit(match: re.Match[str]) -> str:
    """Return the stem of what is counted, "" where it is left out."""
    words = (match["unit"] or "").casefold().replace("per cent", "percent").split()
    if not words:
        return "money" if match["money"] else ""
    last = words[-1].lstrip("-").rsplit("-", 1)[-1]
    if match["money"] or _MONEY.search(last):
        return "money"
    if last in ("remains", "police"):
        return last
    return f"{last[:-3]}y" if last.endswith("ies") else last.removesuffix("s")


def _counts(match: re.Match[str], unit: str, measure: str) -> bool:
    """Say whether a number with its unit tells how many or how much: lengths, except of time, measure no news."""
    if unit in _LENGTHS and unit not in _TIMES:
        return False
    if unit in _TIMES:
        return not measure and not re.match(r" (?:after|before|later|earlier|since|ago|old|into|on|of)\b", match.string[match.end() :])
    known = unit in _PEOPLE or unit in ("percent", "money")
    return known or bool(measure) or match["number"][0].isdigit()


def _kind(figure: Figure) -> str:
    if figure.unit in _PEOPLE or (not figure.unit and figure.measure in _HARM):
        return "people"
    if figure.measure in ("turnout", "fullness") or figure.unit == "percent":
        return "percent"
    return figure.unit


def _measure(text: str, start: int, end: int, *, whole: bool = False) -> str:
    """Return what a number at [start, end) measures, by the nearest word of its clause that tells."""
    left = 0 if whole else max((m.end() for m in _CUT.finditer(text, 0, start)), default=0)
    cut = None if whole else _CUT.search(text, end)
    right = cut.start() if cut else len(text)
    near = [
        (min(abs(start - m.end()), abs(m.start() - end)) if not start <= m.start() < end else 0, name)
        for name, pattern in _MEASURES
        for m in pattern.finditer(text, left, right)
    ]
    return min(near)[1] if near else ""


def _value(match: re.Match[str]) -> float:
    number = match["number"].casefold()
    spelled = sum(_WORDS.get(part, 0.0) for part in number.split("-"))
    return (spelled or float(number.replace(",", ""))) * _SCALE.get((match["scale"] or "").casefold(), 1.0)


def _places(text: str) -> frozenset[str]:
    return frozenset(name for name in terms_of(text).names if not name.startswith("="))


def _around(text: str) -> frozenset[str]:
    told = {stem for _, pattern in _MEASURES for m in pattern.finditer(text) for stem in stems_of(m[0])}
    return frozenset(word for word in terms_of(text).all - _GENERAL - told if not word.startswith("="))


def _one_thing(one: _Told, other: _Told) -> bool:
    """Say whether two figures can be of one thing: the same measure, no other place, days apart at most."""
    ours, theirs = one.figure, other.figure
    if one.kind != other.kind or ours.measure != theirs.measure:
        return False
    if ours.unit in _TIMES or not ours.measure:
        return ours.value == theirs.value and bool(_lasts(ours) and _lasts(ours) == _lasts(theirs))
    if ours.day and theirs.day and abs((ours.day - theirs.day).days) > APART:
        return False
    if ours.citation.article == theirs.citation.article and ours.citation.start == theirs.citation.start:
        return False  # one sentence tells of two things
    if _state(ours) != _state(theirs) and _state(ours) and _state(theirs):
        return False
    if one.places and other.places:
        return bool(one.places & other.places)
    if ours.measure == "votes":
        return False  # two votes of one assembly are two
    shared = one.around & other.around
    named = shared & (_places(ours.citation.paragraph) | _places(theirs.citation.paragraph))
    return one.kind == "percent" or len(shared) >= (FEWEST if named else FEWEST + 1)


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


def _holder(figure: Figure, claims: Iterable[Claim]) -> Claim | None:
    """Return who claims a figure: of nested claims the inner one, the last to begin."""
    at = figure.at
    held = [c for c in claims if c.act not in _STANCE and any(s <= at < e for s, e in c.spans)]
    return max(held, key=lambda c: c.spans[0][0], default=None)


def _at_odds(early: Figure, late: Figure) -> bool:
    """Say whether two figures of one thing cannot both be true of one moment."""
    if not early.day or not late.day or abs((late.day - early.day).days) > SOON:
        return False
    low, high = sorted((early, late), key=lambda f: f.value)
    percent = early.unit == late.unit == "percent"
    if not low.value or (high.value - low.value < POINTS if percent else high.value / low.value < AT_ODDS):
        return False
    if re.match(r"at least|more than|over|above", low.words, re.IGNORECASE) and late is high:
        return False  # it grew
    return bool(_ODDS.search(early.citation.quote) or _ODDS.search(late.citation.quote))


def _two_sides(one: Claim, other: Claim) -> bool:
    if one.speaker == other.speaker or not (one.resolved or other.resolved):
        return False
    return not (one.side and one.side == other.side)


def _order(figure: Figure) -> tuple[str, str, int]:
    return (figure.day.isoformat() if figure.day else "9999", figure.citation.article, figure.at)
