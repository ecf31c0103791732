"""What changes from one state of edits to another: in words, for two people at once, and for a briefing that is new. Pure."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.model import Edits
from dateline.publishing.editing import ROWS, line_key, row_key
from dateline.publishing.words import line_of, text_of
from dateline.rendering.phrases import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dateline.model import Briefing, Citation, Development

    Flat = Mapping[str, object]

LONGEST_HEADLINE, LONGEST_HEADING, LONGEST_INTRODUCTION = 200, 120, 5_000
"""Characters."""

QUOTED = 70
"""Characters of a line in a note."""


class Clash(Struct, frozen=True):
    """Something that two people changed in two ways, in words."""

    what: str
    theirs: str
    mine: str


class Merged(Struct, frozen=True):
    """What became of the changes of two people."""

    edits: Edits  # of both; where they clash, mine
    authors: tuple[str, ...]
    clashes: tuple[Clash, ...]


def lines(briefing: Briefing) -> Iterator[Development]:
    """Yield every development that a page shows as a line."""
    yield from briefing.changed
    yield from briefing.coming
    yield from briefing.background


def keys(briefing: Briefing) -> dict[str, str]:
    """Return what can be left out: name -> its words."""
    found = {line_key(d): d.shown.quote for d in lines(briefing)}
    for section, named in ROWS.items():
        for row in getattr(briefing, section):
            found[row_key(section, row)] = named(row)[0].quote
    return found


def checked(briefing: Briefing, edits: Edits) -> Edits:
    """Return edits with only what the briefing has.

    Raises:
        UsageError: a text is too long, or holds what cannot be seen.
    """
    known, numbers = keys(briefing), {line_key(d): len(d.evidence) for d in lines(briefing)}
    headings = {thread.heading for thread in briefing.threads}
    named = (
        (of, line_of(words, "the heading", LONGEST_HEADING)) for of, words in edits.headings if of in headings
    )
    return Edits(
        headline=line_of(edits.headline, "the headline", LONGEST_HEADLINE),
        introduction=text_of(edits.introduction, "the introduction", LONGEST_INTRODUCTION),
        left_out=tuple(sorted({key for key in edits.left_out if key in known})),
        order=tuple(key for key in dict.fromkeys(edits.order) if key in numbers),
        headings=tuple(sorted((of, words) for of, words in dict(named).items() if words and words != of)),
        shown=tuple(sorted((key, n) for key, n in dict(edits.shown).items() if 0 <= n < numbers.get(key, 0))),
    )


def moved(briefing: Briefing, edits: Edits, key: str, by: int) -> Edits:
    """Return edits with a line moved up (-1) or down (1) among the lines of its thread that are kept."""
    found = {line_key(d): n for n, d in enumerate(briefing.changed)}
    thread = next((t for t in briefing.threads if found.get(key) in t.members), None)
    if thread is None:
        return edits
    order = in_order(briefing, edits, thread.members)
    kept = [one for one in order if one not in edits.left_out]
    at = kept.index(key) if key in kept else -1
    if at < 0 or not 0 <= at + by < len(kept):
        return edits
    order.remove(key)
    beside = order.index(kept[at + by])
    order.insert(beside if by < 0 else beside + 1, key)
    others = tuple(one for one in edits.order if one not in order)
    return _with(edits, order=(*others, *order))


def in_order(briefing: Briefing, edits: Edits, members: tuple[int, ...]) -> list[str]:
    """Return the lines of a thread in the editor's order, those that are left out among them."""
    place = {key: number for number, key in enumerate(edits.order)}
    named = [line_key(briefing.changed[number]) for number in members]
    return sorted(named, key=lambda key: place.get(key, len(place)))


def told(briefing: Briefing, before: Edits, after: Edits) -> list[str]:
    """Say what was changed, in words that a log keeps."""
    words, was, now = keys(briefing), flat(before), flat(after)
    said = []
    for name in sorted(was.keys() | now.keys()):
        if was.get(name) == now.get(name):
            continue
        kind, _, key = name.partition("/")
        quote = f"“{shortened(words.get(key, key), QUOTED)}”"
        match kind:
            case "headline":
                said.append(f"headline: “{now.get(name, '')}”")
            case "introduction":
                said.append("wrote the introduction" if now.get(name) else "took the introduction out")
            case "order":
                said += _moves(briefing, before, after)
            case "left":
                said.append(f"{'left out' if name in now else 'put back'} {quote}")
            case "heading":
                said.append(f"renamed the heading “{key}” to “{now.get(name, key)}”")
            case "shown":
                said.append(f"chose another sentence for {quote}")
    return said


def _moves(briefing: Briefing, before: Edits, after: Edits) -> Iterator[str]:
    """Say which lines were moved: of each thread the fewest that lead from one order to the other."""
    words = keys(briefing)
    for thread in briefing.threads:
        was, now = (in_order(briefing, edits, thread.members) for edits in (before, after))
        place = {key: number for number, key in enumerate(was)}
        kept = _rising([place[key] for key in now])
        for number, key in enumerate(now):
            if place[key] in kept:
                continue
            where = f"below “{_quoted(words, now[number - 1])}”" if number else "to the top"
            yield f"moved “{_quoted(words, key)}” {where}"


def _rising(numbers: list[int]) -> set[int]:
    """Return the longest part of a list in which each number is larger than the one before."""
    best: list[list[int]] = []  # of each length, the part that ends lowest
    for number in numbers:
        at = bisect_left(best, number, key=lambda part: part[-1])
        best[at : at + 1] = [[*(best[at - 1] if at else []), number]]
    return set(best[-1]) if best else set()


def _quoted(words: Mapping[str, str], key: str) -> str:
    return shortened(words.get(key, key), QUOTED)


def merged(
    briefing: Briefing,
    base: tuple[Edits, tuple[str, ...]],
    theirs: tuple[Edits, tuple[str, ...]],
    mine: tuple[Edits, tuple[str, ...]],
) -> Merged:
    """Return what two people made of one state: each one's changes, and where they clash."""
    words = keys(briefing)
    was, other, own = (flat(edits) | {"authors": authors} for edits, authors in (base, theirs, mine))
    result: dict[str, object] = {}
    clashes = []
    for name in sorted(was.keys() | other.keys() | own.keys()):
        old, one, two = was.get(name), other.get(name), own.get(name)
        chosen = one if two == old else two
        if chosen is not None:
            result[name] = chosen
        if old not in (one, two) and one != two:
            kind, _, key = name.partition("/")
            what = f"{_KINDS[kind]}{f': {shortened(words.get(key, key), QUOTED)}' if key else ''}"
            clashes.append(Clash(what, _spoken(one, words), _spoken(two, words)))
    authors = result.pop("authors", ())
    return Merged(unflat(result), tuple(authors) if isinstance(authors, tuple) else (), tuple(clashes))


_KINDS = {
    "headline": "The headline",
    "introduction": "The introduction",
    "order": "The order of lines",
    "left": "A line that is left out",
    "heading": "A heading",
    "shown": "The sentence that is shown",
    "authors": "Who signs",
}


def _spoken(value: object, words: Mapping[str, str]) -> str:
    match value:
        case None | "" | ():
            return "(nothing)"
        case tuple():
            return "; ".join(shortened(words.get(str(one), str(one)), QUOTED) for one in value)
        case True:
            return "left out"
        case int():
            return f"sentence {value + 1} of its evidence"
    return str(value)


def flat(edits: Edits) -> dict[str, object]:
    """Return edits as one value for each thing that can be changed by itself."""
    found: dict[str, object] = {}
    if edits.headline:
        found["headline"] = edits.headline
    if edits.introduction:
        found["introduction"] = edits.introduction
    if edits.order:
        found["order"] = edits.order
    found |= {f"left/{key}": True for key in edits.left_out}
    found |= {f"heading/{of}": words for of, words in edits.headings}
    found |= {f"shown/{key}": number for key, number in edits.shown}
    return found


def unflat(values: Flat) -> Edits:
    """Return the edits that `flat` took apart."""

    def below(kind: str) -> dict[str, object]:
        return {n.partition("/")[2]: value for n, value in values.items() if n.partition("/")[0] == kind}

    order = values.get("order", ())
    return Edits(
        headline=str(values.get("headline", "")),
        introduction=str(values.get("introduction", "")),
        left_out=tuple(sorted(below("left"))),
        order=tuple(map(str, order)) if isinstance(order, tuple) else (),
        headings=tuple(sorted((of, str(words)) for of, words in below("heading").items())),
        shown=tuple(sorted((key, n) for key, n in below("shown").items() if isinstance(n, int))),
    )


def refitted(old: Briefing, edits: Edits, new: Briefing) -> tuple[Edits, tuple[str, ...]]:
    """Return the edits of an old briefing for a new one on the same story, and what of them fell away, in words.

    A line is found again by its sentence, also where it is now one of several that tell a development.
    """
    names, rows = _found_again(old, new), keys(new)
    words, fell = keys(old), []

    def now(key: str, what: str) -> str:
        found = names.get(key, key if key in rows else "")
        if not found:
            fell.append(f"{what}: “{shortened(words.get(key, key), QUOTED)}”")
        return found

    headings = {thread.heading for thread in new.threads}
    fell += [f"the heading “{now_}”, for “{of}”" for of, now_ in edits.headings if of not in headings]
    kept = Edits(
        headline=edits.headline,
        introduction=edits.introduction,
        left_out=tuple(filter(None, (now(key, "left out") for key in edits.left_out))),
        order=tuple(filter(None, (names.get(key, "") for key in edits.order))),
        headings=tuple(pair for pair in edits.headings if pair[0] in headings),
        shown=tuple(_shown_again(old, edits, new, names, fell)),
    )
    return checked(new, kept), tuple(fell)


def _found_again(old: Briefing, new: Briefing) -> dict[str, str]:
    """Return the lines of an old briefing that a new one has: key -> key.

    One sentence may tell several times: a line is found by sentence and day in any section, and by the sentence alone
    in its own, where its day was read otherwise.
    """
    place: dict[object, str] = {}
    for section, development in _sections(new):
        for citation in (development.shown, *development.evidence):
            for name in _names(section, development, citation):
                place.setdefault(name, line_key(development))
    for section, development in _sections(
        new
    ):  # what is shown names a line before what stands behind another
        for name in _names(section, development, development.shown):
            place[name] = line_key(development)
    found = {}
    for section, development in _sections(old):
        cited = (development.shown, *development.evidence)
        wanted = [_names(section, development, citation) for citation in cited]
        names = (*(day for day, _ in wanted), *(alone for _, alone in wanted))
        again = next((place[name] for name in names if name in place), "")
        if again:
            found[line_key(development)] = again
    return found


def _sections(briefing: Briefing) -> Iterator[tuple[str, Development]]:
    for section in ("changed", "coming", "background"):
        for development in getattr(briefing, section):
            yield section, development


def _names(section: str, development: Development, citation: Citation) -> tuple[object, object]:
    """Return what a line is found by: a sentence with its day; a sentence within its section."""
    where = _where(citation)
    return (where, development.when.first), (where, section)


def _shown_again(
    old: Briefing, edits: Edits, new: Briefing, names: Mapping[str, str], fell: list[str]
) -> Iterable[tuple[str, int]]:
    was, now = ({line_key(d): d for d in lines(one)} for one in (old, new))
    for key, number in edits.shown:
        if key not in was:
            continue
        chosen = was[key].evidence[number] if number < len(was[key].evidence) else was[key].shown
        evidence = [_where(c) for c in now[names[key]].evidence] if names.get(key) in now else []
        if _where(chosen) in evidence:
            yield names[key], evidence.index(_where(chosen))
        else:
            fell.append(f"the sentence “{shortened(chosen.quote, QUOTED)}”")


def _where(citation: Citation) -> tuple[str, int]:
    return citation.article, citation.start


def _with(edits: Edits, *, order: tuple[str, ...]) -> Edits:
    return Edits(edits.headline, edits.introduction, edits.left_out, order, edits.headings, edits.shown)
