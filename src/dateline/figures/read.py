"""Articles -> figures: each number that counts or measures something, with who claims it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.claims.read import cite_whole
from dateline.model import Act, Count, Figure
from dateline.patterns import lazy_pattern
from dateline.text.terms import terms_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dateline.model import Claim, DateMention, Filed, Sentence

NEAR = 45
"""Characters between a number and the word that tells what it measures."""

FAR = 140
"""The same where a verb tells that a count "stood at" or "climbed to" the number."""

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {word: float(n) for n, word in enumerate(_ONES, 1)} | {
    word: 10.0 * n for n, word in enumerate(_TENS, 2)
}
_SCALE = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SPELLED = rf"(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_ONES[:9])}))?|{'|'.join(sorted(_ONES[1:], key=len, reverse=True))}"
# What every figure has, in small letters, and most sentences have not
_NUMBER = lazy_pattern(rf"\d|\b(?:{_SPELLED})\b")
_FIGURE = lazy_pattern(
    r"(?P<about>(?:(?:just |well )?(?:(?<!handed )over|under|above|below)|(?:no |not )?(?:more|less|fewer) than|at (?:least|most)|about"
    r"|around|some|nearly|almost|up to|only|roughly|exactly) )?"
    rf"(?<![\w.,:/-])(?P<money>[$€£])?(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|{_SPELLED})(?![\d:/]|[-–]\d)(?: (?P<scale>hundred|thousand|million|billion|trillion)\b)?"
    r"(?P<unit>%|-(?:day|week|month|year|hour)\b|(?:[ -](?:(?!and\b|or\b|of\b|in\b|at\b|on\b|to\b|from\b|by\b|for\b|with\b|had\b|have\b|has\b|were\b|was\b|are\b|is\b|people\b)[A-Za-z][\w’-]*)){0,3}?[ -](?:people|percent|per cent|\w*men|children"
    r"|dead|police|personnel|staff|killed|injured|wounded|missing|hurt|(?!was\b|is\b|has\b|this\b|its\b|his\b|years old\b)[a-z]{2,}(?<!s)s)\b)?",
    re.IGNORECASE,
)
_LENGTHS = frozenset(
    """day week month year hour minute second kilometer kilometre meter metre mile foot degree ton tonne kilogram liter litre
    gram acre hectare floor storey step time page point mph km""".split()
)
TIMES = frozenset("day week month year hour".split())
PEOPLE = frozenset(
    """people person troop soldier serviceman servicemen fighter civilian man men woman women child children death life lives
    casualty dead prisoner victim resident worker body remains voter passenger patient miner migrant recruit officer
    policeman police personnel staff family student pupil demonstrator protester militant hostage conscript""".split()
)
ANYBODY = frozenset(
    "people person man men woman women dead death life lives casualty injured wounded missing hurt victim body remains killed".split()
)
SOLDIERS = frozenset("troop soldier serviceman servicemen fighter recruit officer conscript".split())
THINGS = frozenset(
    """drone missile rocket tank vehicle ship boat vessel aircraft plane helicopter jet house home building village town
    barrel gallon ton animal sheep cow cattle tree bridge road dollar money percent euro pound job vote seat day week
    month year hour case battalion brigade unit crew team division regiment group weapon gun shell round plant point""".split()
)
_MONEY = lazy_pattern(
    r"(?:dollars?|euros?|pounds?|lari|rubles?|roubles?|lira|pesos?|cedis?|drams?|hryvnias?|yuan|yen|soles|francs?|dinars?|shillings?|rand|rupees?|rupiah|won|kron[eo]r|crowns?|zlot\w+|forints?|lei|leva|birr|naira|kwacha|meticais|bolivianos?|reais|baht|ringgit|taka|riyals?|dirhams?|shekels?|manats?|tenge|nakfa)$",
    re.IGNORECASE,
)
MEASURES = tuple(
    (name, lazy_pattern(rf"\b(?:{words})\b", re.IGNORECASE))
    for name, words in (
        ("killed", r"kill(?:ed|s|ing)?|lost (?:their|his|her) li(?:fe|ves)|had fallen|dead|died|die|deaths?|death toll|toll|fatalities|fatally|bodies|body|remains|perished|drowned|lives|executed"),
        ("missing", r"missing|unaccounted|not (?:been )?heard from|disappeared|untraced|(?:could not|not yet|had not|have not|has not|still not) (?:yet )?(?:be|been) (?:found|traced|located)"),
        ("wounded", r"wounded|injured|hurt|injuries|hospitali[sz]ed"),
        ("displaced", r"displaced|homeless|forced (?:out|from)|fled|flee|evacuat\w+|uprooted|driven (?:out|from)|left their homes"),
        ("captured", r"captured|surrendered|taken prisoner|prisoners? of war|laid down"),
        ("arrested", r"arrest(?:ed|s)?|detained|detentions|in custody"),
        ("lost", r"lost(?! (?:their|his|her) li)|losses|casualties|cost (?:Kyiv|Kiev|Moscow|Russia|Ukraine)\b"),
        ("attended", r"crowds?|took part|taken part|taking part|marched|marchers|demonstrat\w+|protesters|rall(?:y|ied)|gathered|attended|filled the"),
        ("aboard", r"aboard|on board|was carrying|had been carrying"),
        ("treated", r"treated"),
        ("on strike", r"on strike|strikers|walkout|walked off|stay(?:ed|ing|s) away|stoppage|joined the strike"),
        ("turnout", r"turnout|turned out|cast (?:their )?(?:ballots|votes)|voted"),
        ("votes", r"of the votes?|votes|ballots|won|majority|lead"),
        ("cost", r"cost(?:s|ing)?|bill|damages?|worth|repair(?:s|ing)?|rebuild(?:ing)?|losses"),
        ("fullness", r"capacity|full"),
        ("shot down", r"shot down|downed|intercepted|brought down|air defen[cs]es"),
        ("launched", r"launched|sent|fired"),
        ("destroyed", r"destroyed|damaged|collapsed|burned"),
    )
)  # fmt: skip
HARM = frozenset({"killed", "missing", "wounded", "displaced", "captured", "lost", "arrested"})
_BARE = lazy_pattern(
    r"(?:\b(?:at|to|be|numbered|total(?:ed|led)?|reached|was|is|only|:)|:) (?:(?:only|at least|about|around|some|over|nearly) )?$",
    re.IGNORECASE,
)
_ROSE = lazy_pattern(
    r"\b(?:st(?:ood|ands|anding) at|(?:climb|r(?:ise|ose|isen)|gr(?:ow|ew|own)|jump|increas|mount|fell|fallen|lowered|revised)\w*(?: \w+)? to|reach(?:ed|es)|puts? (?:[\w’' -]+ )?at|bringing to|come to) "
    r"(?:only |at least |about |around |some |over |nearly )?$"
)
ADDED = lazy_pattern(r"\b(?:(?:\d+|\w+) more (?!than)\w+|[Aa] further|[Aa]nother|additional)\b")
_NUMBERED = lazy_pattern(
    r"\b(?:Flight|No\.?|Number|Resolution|Highway|Route|Article|Section|Chapter|Unit|Block|Gate|Room|Channel|Boeing|Airbus|Page|Day|Week|Phase|Level|Group|Covid|H\dN) $"
)
# "25,000 took part", "12 were killed"
_BARE_BEFORE = lazy_pattern(
    r" (?:had |have |has )?(?:(?:were|was|been) (?:\w+ly )?(?:killed|(?:still )?missing|(?:still )?unaccounted|wounded|injured|hurt|arrested|detained|displaced|on board|aboard|feared dead)|left their homes|fled|took part|taken part|died|attended|marched|turned out|drowned)\b"
)
_STANCE = frozenset({Act.DENIES, Act.DISMISSES})  # who denies a number does not claim it
_CUT = lazy_pattern(r"[;:]|, (?:and|but|while|whereas|which|who)\b| and that\b")


def figures_of(pile: Sequence[Filed], claims: Iterable[Claim]) -> tuple[Figure, ...]:
    """Return the figures of the articles in their order, each with who claims it."""
    said: dict[str, list[Claim]] = defaultdict(list)
    for claim in (each for each in claims if not each.stance):
        said[claim.citation.article].append(claim)
    return tuple(_figure(filed, count, said[filed.id]) for filed in pile for count in filed.reading.counts)


def _figure(filed: Filed, count: Count, claims: list[Claim]) -> Figure:
    article = filed.article
    sentence = filed.reading.sentences[count.sentence]
    citation = cite_whole(filed, article.blocks[sentence.block], count.at, count.end)
    day = article.published.day if article.published and not article.published.suspect else None
    plain = Figure(count.words, count.value, count.unit, "", citation, day, count.measure, count.at)
    holder = holder_of(plain, claims)
    told = holder.content if holder else article.text[sentence.start : sentence.end]
    return replace(plain, claimant=holder.speaker if holder else "", places=tuple(sorted(places_in(told))))


def counts_in(text: str, sentences: Sequence[Sentence], mentions: Sequence[DateMention]) -> tuple[Count, ...]:
    """Return the numbers of an article that count or measure something, in their order."""
    dates = [m for m in mentions if m.first]  # a date that has its place on the calendar counts nothing
    return tuple(
        count
        for number, sentence in enumerate(sentences)
        for count in _in_sentence(text[sentence.start : sentence.end], sentence.start, number, dates)
    )


def _in_sentence(text: str, offset: int, number: int, dates: Sequence[DateMention]) -> Iterator[Count]:
    if not _NUMBER.search(text.lower()):
        return
    told = _Measures(text)
    for match in _FIGURE.finditer(text):
        start, end = offset + match.start("number"), offset + match.end()
        if any(m.start < end and start < m.end for m in dates):
            continue
        if _NUMBERED.search(text[: match.start()]):
            continue
        unit = _unit(match)
        rose = _ROSE.search(text[: match.start()]) is not None
        measure = told.near(match.start("number"), match.end(), near=FAR if rose else NEAR)
        if not unit:
            measure = _of_bare_number(told, match) or measure
            if not measure or not (
                _BARE.search(text[: match.start()]) or _BARE_BEFORE.match(text, match.end())
            ):
                continue
        elif not _counts(match, unit, measure):
            continue
        if unit == "percent" and measure == "attended":
            measure = "turnout"  # "67 per cent of voters took part"
        if ADDED.search(text, max(0, match.start() - 12), match.end()):
            measure = ""  # "two more victims" is no count of all of them
        yield Count(" ".join(match[0].split()), _value(match), unit, measure, start, end, number)


def _of_bare_number(told: _Measures, match: re.Match[str]) -> str:
    """Return what a number without a unit measures: by the verb just behind it, else by what stood at it or climbed to it."""
    text = told.text
    if behind := _BARE_BEFORE.match(text, match.end()):
        return next((name for name, pattern in MEASURES if pattern.search(behind[0])), "")
    near = FAR if _ROSE.search(text[: match.start()]) else NEAR
    return told.near(match.start("number"), match.end(), whole=True, near=near)


def _unit(match: re.Match[str]) -> str:
    """Return the stem of what is counted, "" where it is left out."""
    words = (match["unit"] or "").casefold().replace("per cent", "percent").replace("%", "percent").split()
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
    if unit in _LENGTHS and unit not in TIMES:
        return False
    if unit in TIMES:
        return not measure and not re.match(
            r" (?:after|before|later|earlier|since|ago|old|into|on|of)\b", match.string[match.end() :]
        )
    known = unit in PEOPLE or unit in ("percent", "money")
    return known or bool(measure) or match["number"][0].isdigit()


class _Measures:
    """The words of a sentence that tell what a number measures; sought once, when a number needs them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._found: list[tuple[int, int, str]] | None = None

    def near(self, start: int, end: int, *, whole: bool = False, near: int = NEAR) -> str:
        """Return what a number at [start, end) measures, by the nearest word of its clause that tells."""
        text = self.text
        left = 0 if whole else max((m.end() for m in _CUT.finditer(text, 0, start)), default=0)
        cut = None if whole else _CUT.search(text, end)
        right = cut.start() if cut else len(text)
        found = [
            (min(abs(start - to), abs(at - end)) if not start <= at < end else 0, name)
            for at, to, name in self._all()
            if left <= at and to <= right
        ]
        return min(found)[1] if found and min(found)[0] <= near else ""

    def _all(self) -> list[tuple[int, int, str]]:
        if self._found is None:
            self._found = [
                (m.start(), m.end(), name) for name, pattern in MEASURES for m in pattern.finditer(self.text)
            ]
        return self._found


def _value(match: re.Match[str]) -> float:
    number = match["number"].casefold()
    spelled = sum(_WORDS.get(part, 0.0) for part in number.split("-"))
    return (spelled or float(number.replace(",", ""))) * _SCALE.get((match["scale"] or "").casefold(), 1.0)


def places_in(text: str) -> frozenset[str]:
    """Return the names in a text that are no states', as terms."""
    return frozenset(name for name in terms_of(text).names if not name.startswith("="))


def holder_of(figure: Figure, claims: Iterable[Claim]) -> Claim | None:
    """Return who claims a figure: of nested claims the inner one, the last to begin."""
    at = figure.at
    held = [c for c in claims if c.act not in _STANCE and any(s <= at < e for s, e in c.spans)]
    return max(held, key=lambda c: c.spans[0][0], default=None)
