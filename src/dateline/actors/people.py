"""The persons of a story, learned from how its articles introduce them.

"Portuguese Interior Minister Anna Roth", "Anna Roth, the interior minister of Portugal," and "the minister, Anna Roth,"
tell a name, a state and an office; a full name whose surname stands alone further on is a person's too. Spellings of
one name are one person (Vladimir Zelensky, Volodymyr Zelenskyy); two first names that differ are two.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
import unicodedata
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from dateline.actors.states import state_of
from dateline.languages import language
from dateline.model import Sighting
from dateline.patterns import lazy_pattern
from dateline.text.letters import CAPITAL
from dateline.text.states import is_demonym
from dateline.text.terms import STOP_WORDS, terms_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_PERSONS = language("en").persons
ROLES = _PERSONS["role"]
"""Words that say what somebody is, as a title before a name or in an apposition after it."""

_PRIVATE = _PERSONS["for nobody"]

ADDRESS = _PERSONS["address"]
"""Titles that are no office."""

_KINDS = _PERSONS["kind of office"]
# Words that open a sentence with a capital just before a name
_BEFORE_NAMES = _PERSONS["before a name"]
_NO_NAMES = ROLES | ADDRESS | _BEFORE_NAMES | STOP_WORDS
_PAST = _PERSONS["past"]
_OPENING = frozenset("the a an his her its their who".split()) | _KINDS | ROLES | _PAST
_PLAIN_NAME = lazy_pattern(
    # A word of more letters than a name can have is passed over in time that does not grow with its square
    rf"{CAPITAL}[\w’'-]{{0,40}}[a-z][\w’'-]{{0,40}}(?:\s(?:{CAPITAL}\.\s)?(?:(?:van|von|der|de|da|dos|bin|al)[ -]){{0,2}}{CAPITAL}[\w’-]{{0,40}}[a-z][\w’-]{{0,40}})*"
)
_HEADED = lazy_pattern(
    rf"\b(?P<role>{'|'.join(sorted(ROLES - ADDRESS))}) of (?P<what>[^,.;:]{{3,60}}),? $", re.IGNORECASE
)
_THING = lazy_pattern(rf"(?:{'|'.join(sorted(_PERSONS['thing']))})$")
_APPOSED = lazy_pattern(r",\s+(?P<words>[^,.;:–—()“”\"]{3,80}?)(?=[,.;:–—(]| who\b|$)")
_BY_ARTICLE = lazy_pattern(r"(?:the|an?) ")
_OWNER = lazy_pattern(r"[’']s?$")
_POSSESSOR = lazy_pattern(r"^.*[’']s? ")
_OF_TITLE = lazy_pattern(r"\b(?:[Ss]ecretary of [Ss]tate|[Cc]hief of [Ss]taff)\b")
_PLACE = lazy_pattern(
    r"(?:New|North|South|East|West|San|Santa|Los|Las|Saint|St|Mount|Lake|Port|Cape|Fort|El)\b"
)
_SOUND = lazy_pattern(r"[iyj]+")  # Yuri, Yury, Yuriy
_ADDRESSED = lazy_pattern(rf"\b(?:{'|'.join(sorted(ADDRESS))})\.? $", re.IGNORECASE)
_RANK = lazy_pattern(r"(?:(?:Vice |Rear |Maj\. |Brig\. |Lt\. )?(?:Adm|Gen|Col|Maj|Capt|Lt|Sgt|Cmdr)\. )+$")
_AROUND = 60  # characters before a name in which its title stands
_UNIQUE = ("president", "prime minister", "chancellor", "foreign minister", "defense minister")
_NICKNAMES = language("en").nicknames


class Office(Struct, frozen=True):
    """What somebody is, as the texts say, and on which days of publication they say so."""

    state: str  # "" where none is told
    role: str  # "foreign minister"
    past: bool  # "former", "ex-"
    first: dt.date | None
    last: dt.date | None


class Person(Struct, frozen=True):
    """Somebody under one name, the one most used."""

    name: str
    side: str = ""  # the state whose voice it is, "" when unknown, or for who speaks for none
    offices: tuple[Office, ...] = ()
    firsts: frozenset[str] = frozenset()  # first names, folded


class _Seen(Struct, frozen=True):
    """A sighting, with the day of publication of its text."""

    sighting: Sighting
    name: str
    day: dt.date | None


def people_of(
    texts: Iterable[tuple[Iterable[Sighting], dt.date | None]],
) -> Mapping[str, tuple[Person, ...]]:
    """Return the persons that texts introduce, by `surname`; of each text its sightings and its day of publication."""
    seen: dict[str, list[_Seen]] = defaultdict(list)
    untitled: list[_Seen] = []
    called: list[_Seen] = []  # "Mr. Lee, the foreign minister of Laos,"
    alone: set[str] = set()
    for sightings, day in texts:
        for sighting in sightings:
            one = _Seen(sighting, sighting.name, day)
            if " " not in sighting.name:
                alone.add(sighting.name)
                called.extend([one] if sighting.titled else [])
            elif sighting.titled:
                seen[surname(sighting.name)].append(one)
            else:
                untitled.append(one)
    for one in untitled:  # a full name whose surname stands alone elsewhere is a person's
        if one.name.rsplit(maxsplit=1)[-1] in alone:
            seen[surname(one.name)].append(one)
    for one in called:
        if len(names := {s.name for s in seen.get(surname(one.name), ())}) == 1:
            seen[surname(one.name)].append(replace(one, name=names.pop()))
    return {key: _persons(_cut_out(found)) for key, found in sorted(seen.items())}


def _cut_out(found: Sequence[_Seen]) -> list[_Seen]:
    """Take names out of the words that a caption or a headline runs into them: "Atlantic Barack Obama"."""
    often = Counter(s.name for s in found)
    return [replace(s, name=_tail(s.name, often)) for s in found]


def _tail(name: str, often: Counter[str]) -> str:
    words = name.split()
    tails = (" ".join(words[n:]) for n in range(1, len(words) - 1))
    return next((tail for tail in tails if often[tail] > often[name]), name)


@functools.lru_cache(maxsize=65536)  # the same names come again, in each article
def surname(name: str) -> str:
    """Return the comparable form of a name's last word: Zelensky, Zelenskyy and Zelenskiy are one."""
    last = name.rsplit(maxsplit=1)[-1] if name.split() else ""
    return next(iter(terms_of(last, inside=True).names), last.casefold())


def names_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the runs of capitalised words that can name persons, without titles: start, end and name."""
    for match in _PLAIN_NAME.finditer(text):
        if name := _untitled(match[0]):
            start = match.start() + match[0].rfind(name)
            yield start, start + len(name), _OWNER.sub("", name)


def joined_titles(text: str) -> str:
    """Return a text of the same length in which "Secretary of State" is one word."""
    return _OF_TITLE.sub(lambda m: m[0].replace(" ", "_"), text)


@functools.lru_cache(maxsize=65536)  # each sighting is compared with those before
def same_first(one: str, other: str) -> bool:
    """Say whether two first names, folded, can be one person's: Vladimir and Volodymyr, Joe and Joseph, J. and Jan."""
    if one == other or not one or not other or any({one, other} <= names for names in _NICKNAMES):
        return True
    one, other = _SOUND.sub("i", one), _SOUND.sub("i", other)
    if one == other or len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    skeleton = _skeleton(one)
    return len(skeleton) > 2 and skeleton == _skeleton(other)


@functools.lru_cache(maxsize=65536)  # the same names come again, in each article
def first_of(name: str) -> str:
    """Return the first name, folded; "" where there is only a surname."""
    words = name.split()
    return _folded(words[0]).rstrip(".") if len(words) > 1 else ""


def sightings_in(text: str) -> tuple[Sighting, ...]:
    """Return the names that a text introduces, in order; one that nothing is told of, and that is no full name, once."""
    alone: set[str] = set()
    found: list[Sighting] = []
    for sighting in _sightings(joined_titles(text)):
        if "_" in sighting.name:  # "the Shadow Secretary of State" is an office, and no person's name
            continue
        if sighting.titled or " " in sighting.name:
            found.append(sighting)
        elif sighting.name not in alone:
            alone.add(sighting.name)
            found.append(sighting)
    return tuple(found)


def _sightings(text: str) -> Iterator[Sighting]:
    for start, end, name in names_in(text):
        if " " not in name:
            after = _APPOSED.match(text, end)
            told = (
                _apposed(after["words"], "")
                if after and _BY_ARTICLE.match(after["words"])
                else ("", "", False)
            )
            yield Sighting(name, *told, titled=bool(told[1]))
            continue
        if state_of(name) or _THING.search(name) or _PLACE.match(name):
            continue
        state, role, past = _titled(text[max(0, start - _AROUND) : start])
        if not role and (after := _APPOSED.match(text, end)):
            state, role, past = _apposed(after["words"], state)
        titled = bool(role or state or _ADDRESSED.search(text, max(0, start - 6), start))
        yield Sighting(name, state, role, past, titled)


@functools.lru_cache(maxsize=65536)  # the same names come again, in each article
def _untitled(run: str) -> str:
    """Return a run of capitalised words without the title before a name and the day after it."""
    words = run.split()
    while words and words[-1].casefold() in STOP_WORDS:
        words.pop()
    if words and words[-1].casefold() in ADDRESS:
        return ""  # "Vice Adm", before ". Ann Lee"
    cut = max((n + 1 for n, word in enumerate(words[:-1]) if _no_name(word)), default=0)
    return " ".join(words[cut:])


def _no_name(word: str) -> bool:
    bare = _OWNER.sub("", word.rstrip(".,"))
    known = bare.casefold() in _NO_NAMES or bare.casefold().removesuffix("s") in ROLES or is_demonym(bare)
    return known or bool(_OWNER.search(word))


def _titled(before: str) -> tuple[str, str, bool]:
    """Return state, role and whether it is past from the words that end just before a name."""
    if headed := _HEADED.search(_RANK.sub("", before)):
        return state_of(headed["what"]), headed["role"].casefold(), False
    words = before.split()[-7:]
    role: list[str] = []
    state, past, strange = "", False, 0
    for n, word in enumerate(reversed(words)):
        bare = _OWNER.sub("", word.strip(",“”\"'()"))
        low = bare.casefold()
        if n and word.endswith((",", ".", ";", ":")) and low not in ROLES:
            break
        if low.rstrip(".") in ADDRESS:
            continue
        if low.removeprefix("ex-") in ROLES or (role and low in _KINDS):
            role.insert(0, low.removeprefix("ex-"))
            past = past or low.startswith("ex-")
        elif low in _PAST:
            past = True
        elif found := _one_state(bare):
            if n == 0 and not _OWNER.search(word):
                break  # "in Russia Anna Roth": no title
            state = found
            past = past or any(w.casefold() in _PAST for w in words[-n - 2 : -n - 1])
            break
        elif not role or low in STOP_WORDS or strange or _OWNER.search(word):
            break
        else:
            strange += 1  # "Ghana's long-serving commissioner"
    return state, " ".join(role), past


def _apposed(words: str, state: str) -> tuple[str, str, bool]:
    """Return state, role and whether it is past from the apposition behind a name."""
    parts = words.split()
    first = _OWNER.sub("", parts[0])
    if first.casefold() not in _OPENING and not _one_state(first):
        return state, "", False
    role: list[str] = []
    own = _POSSESSOR.sub("", words)  # in "the US president's envoy" the president is another
    for word in (own if _has_role(own) else words).split():
        low = word.casefold().removeprefix("ex-").strip(",")
        if low in ROLES:
            role.append(low)
            break
        role = [*role, low] if low in _KINDS else []
    if not role or role[-1] not in ROLES:
        return state, "", False
    past = any(p.casefold() in _PAST or p.casefold().startswith("ex-") for p in parts)
    return state or state_of(words), " ".join(role), past


def _has_role(words: str) -> bool:
    return not ROLES.isdisjoint(word.casefold().strip(",") for word in words.split())


def _one_state(word: str) -> str:
    return state_of(word) if word[:1].isupper() else ""


def _persons(found: Sequence[_Seen]) -> tuple[Person, ...]:
    """Return the persons behind the sightings of one surname."""
    groups: list[tuple[list[_Seen], dict[_Trait, None]]] = []
    for one in found:
        trait = _trait(one)
        for members, traits in groups:
            if any(_same(trait, other) for other in traits):
                members.append(one)
                traits[trait] = None
                break
        else:
            groups.append(([one], {trait: None}))
    return tuple(sorted((_person(members) for members, _ in groups), key=lambda p: p.name))


_Trait = tuple[str, tuple[str, str, bool]]  # first name, folded; state, role and whether it is past


def _trait(one: _Seen) -> _Trait:
    told = one.sighting
    return first_of(one.name), (told.state, told.role, told.past)


def _same(one: _Trait, other: _Trait) -> bool:
    if same_first(one[0], other[0]):
        return True
    state, role, _ = one[1]
    return role.endswith(_UNIQUE) and one[1] == other[1] and bool(state)


def _person(group: Sequence[_Seen]) -> Person:
    told = [one.sighting for one in group]
    states = Counter(s.state for s in told if s.state)
    days: dict[tuple[str, str, bool], list[dt.date]] = defaultdict(list)
    of_states = {s.role: s.state for s in told if s.state}
    for one, s in zip(group, told, strict=True):
        if s.role:  # "the president" is what elsewhere is told to be the president of France
            state = s.state or of_states.get(s.role, "")
            days[state, s.role, s.past].extend([one.day] if one.day else [])
    offices = tuple(
        Office(*held, min(on, default=None), max(on, default=None)) for held, on in sorted(days.items())
    )
    name = _most(Counter(one.name for one in group))
    side = _most(states) if states else ""
    if any(not _PRIVATE.isdisjoint(office.role.split()) for office in offices):
        side = ""
    return Person(name, side, offices, frozenset(first_of(one.name) for one in group))


def _most(found: Counter[str]) -> str:
    return min(found, key=lambda name: (-found[name], name))


def _skeleton(name: str) -> str:
    """Return what transliterations of a name share: its consonants, each once in a row."""
    plain = name.replace("kh", "k").replace("x", "ks").replace("ph", "f").replace("h", "g").replace("w", "v")
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouy’'-]", "", plain))


def _folded(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
