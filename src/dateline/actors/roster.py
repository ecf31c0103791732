"""Whom the words of a source mean: a person, a state, an institution of one, or nobody who can be made sure.

A state speaks under its name, its capital, its seat of government or "Ukrainian officials". A pronoun, "the minister"
or "the US president" is resolved only where the text leaves one to choose; otherwise it says that it is not.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, field

from dateline.actors.people import (
    ADDRESS,
    ROLES,
    Office,
    Person,
    first_of,
    joined_titles,
    names_in,
    people_of,
    same_first,
    sightings_in,
    surname,
)
from dateline.actors.states import state_of
from dateline.errors import UsageError
from dateline.patterns import lazy_pattern
from dateline.text.letters import CAPITAL
from dateline.text.states import is_demonym, state_names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.model import Sighting

HANDOVER = 14
"""Days around the days on which texts give somebody an office, in which the office alone still means him."""

NEAR = 80
"""Characters before "who" in which its person is named."""

_PRONOUN = lazy_pattern(r"(?:he|she|they|it|who|we|i|you|that|which|both)$", re.IGNORECASE)
_PERSONAL = frozenset({"he", "she"})
_PART = lazy_pattern(
    r"\b(military|army|navy|air force|coast guard|armed forces|general staff|state department|central bank|police"
    r"|(?:\w+ )?ministry|opposition|parliament|media|analysts?|(?:supreme |constitutional )?court|congress|senators?"
    r"|(?:(?:electoral|election) )?commission|embassy|intelligence|prosecutors?)\b",
    re.IGNORECASE,
)
_SEAT = lazy_pattern(rf"(?:^|[.!?”\"]\s+|\n)In (?P<seat>{CAPITAL}[\w’.-]*(?: {CAPITAL}[\w’.-]*)?), $")
_SMALL = lazy_pattern(r"\b(?:a|an|one|some|several|two|three|many|former|unnamed)\b", re.IGNORECASE)
_ONE_OF = lazy_pattern(r"(?:an?|one|some|several|two|three|many) (?!.* ministry)", re.IGNORECASE)
# What a state's own name may stand with and still speak for the state
_PLAIN = frozenset(
    """the new officials official government governments authorities administration side leadership diplomats
    negotiators delegation""".split()
)
_PROPER = lazy_pattern(
    rf"\b(?!(?:The|A|An|Some|Several|Many|One|Two|Three|Prime|His|Her|Its|Their|Officials)\b){CAPITAL}"
)
_THING = lazy_pattern(
    r"(?:Ministry|Region|Oblast|House|Office|Council|Street|Department|Party|Army|Forces?|War|Times|Post|Agency)$"
)
_GROUP = lazy_pattern(
    r"\b(?:administration|officials|aides|allies|team|government|supporters|lawyers|campaign|office)\b"
)
_OWNER = lazy_pattern(r"[’']s?$")
# "The opposition bloc Accord for Change", "the monitoring group Vote Guard"
_KIND_OF = lazy_pattern(
    rf"(?:[Tt]he|[Aa]n?) (?:(?!(?:of|in|for|from|at|to|by|with|on|near|about|against) )[a-z-]+ ){{1,4}}(?P<name>{CAPITAL}[\w’'-]*(?: (?:(?:of|for|and|the) )*{CAPITAL}[\w’'-]*)*)$"
)
_OWNED = lazy_pattern(r"(?:his|her|its|their) (?P<what>.+)", re.IGNORECASE)
_APPOSED_NAME = lazy_pattern(rf", ({CAPITAL}[^,]*)")
_DEFINITE = lazy_pattern(r"[Tt]he (?P<what>[\w’ -]{3,60})$")
# "His US counterpart, Donald Trump" is as good as the office of who meets a president
_LIKE = {
    "leader": ("president", "prime minister", "leader", "counterpart"),
    "president": ("president", "counterpart"),
}
_TIED = lazy_pattern(r" (?:of|on|in|at|from|for|to|with|by|near|under) ")
_BELONGS = lazy_pattern(r" (?:of|from|at|with) ")
_WHICH = lazy_pattern(r",? (?:which|who|whose) ")
_CALLED = lazy_pattern(
    rf" (?:party |group |bloc |alliance )?(?P<name>{CAPITAL}[\w’-]+(?: (?:(?:of|for|and|the) )*{CAPITAL}[\w’-]+)+)$"
)
_COMMON = lazy_pattern(
    r"(?:An?|Some|Several|Many|Both|One|Two|Three|Four|Five|Another|Other|Local|Senior|Health|Military|State|Government|Police|Opposition|Emergency|Federal|Regional|Former"
    r"|Officials|Authorities|Doctors|Residents|Rescuers|Rescue|Witnesses|Scientists|Experts|Investigators|Prosecutors|Analysts|Critics|Activists|Opponents|Supporters|Families|Relatives"
    r"|Survivors|Villagers|Lawyers|Diplomats|Mediators|Protesters|Organi[sz]ers|Rebels|Researchers|Engineers|Insurers|Economists|Workers|Unions|Media|Newspapers)\b(?! [A-Z])"
)
_POSSESSED = lazy_pattern(r"[’']s? \w")
_DOCUMENT = lazy_pattern(
    r"(?:an?|the|its) (?:\w+ )?(?:statement|letter|communiqu[eé]|post|release|message|report|bulletin|note) (?:by|from|of) (?P<who>.+)",
    re.IGNORECASE,
)
_TIED_TO = lazy_pattern(r"\S (?:of|on|in|at|from|for|to|with|by|near|under|behind) (?P<what>(?:\S+ ){0,4})$")
_AND = lazy_pattern(r" (?:and|nor|or) ")


class Actor(Struct, frozen=True):
    """Somebody who speaks."""

    name: str
    side: str = ""  # the state whose voice it is, "" when unknown
    resolved: bool = True  # False: the name is only the source's own words


NOBODY = Actor("a source not named", resolved=False)


class Heard(Struct, frozen=True):
    """Somebody who has spoken in an article, in which words that was said, and where those stand."""

    actor: Actor
    named: str
    at: int


class Place(Struct, frozen=True):
    """What stands before the words of a source."""

    before: str = ""  # its article's text up to them
    paragraph: int = 0  # where their paragraph begins in it
    heard: Sequence[Heard] = ()  # who has spoken in it, in order
    day: dt.date | None = None  # of publication


_NOWHERE = Place()


class Roster(Struct, frozen=True):
    """The persons of a story, and the names that the user gives somebody."""

    people: Mapping[str, tuple[Person, ...]]  # by surname
    held: Mapping[str, Sequence[tuple[Person, Office]]]  # by role, offices that are not past
    aliases: Mapping[str, str] = field(default_factory=dict)  # name -> name

    @classmethod
    def of(
        cls, texts: Iterable[tuple[str, dt.date | None]], aliases: Mapping[str, str] | None = None
    ) -> Roster:
        """Learn who is who from the texts of a story, each with its day of publication."""
        return cls.learned(((sightings_in(text), day) for text, day in texts), aliases)

    @classmethod
    def learned(
        cls,
        texts: Iterable[tuple[Iterable[Sighting], dt.date | None]],
        aliases: Mapping[str, str] | None = None,
    ) -> Roster:
        """Learn who is who from the names that texts introduce, each text with its day of publication."""
        people = people_of(texts)
        held: dict[str, list[tuple[Person, Office]]] = defaultdict(list)
        for person in (person for same in people.values() for person in same):
            for office in person.offices:
                if not office.past:
                    held[office.role].append((person, office))
        return cls(people, dict(held), dict(aliases or {}))

    def actor(self, source: str, place: Place = _NOWHERE) -> Actor:
        """Return whom the words of a source mean."""
        words = joined_titles(_OWNER.sub("", source.strip(' ,“”"')))
        found = self._found(words, place) if words else NOBODY
        alias = self.aliases.get(words) or self.aliases.get(found.name)
        return Actor(alias, found.side or self._side(alias)) if alias else found

    def persons(self, text: str, before: str = "") -> list[Person]:
        """Return the known persons that a text names, in order; all of a surname where it is not sure which."""
        found: dict[str, Person] = {}
        for name in _names_in(text):
            if " " in name and name.replace(" ", "_") in state_names().places:
                continue  # the United States is no Mr States
            for person in self._bearers(name, before, text):
                found.setdefault(person.name, person)
        return list(found.values())

    def _bearers(self, name: str, before: str, text: str) -> Sequence[Person]:
        """Return who bears a name: one person, none, or all of a surname that nothing tells apart."""
        same = self.people.get(surname(name), ())
        if first := first_of(name):
            fit = [p for p in same if any(same_first(first, other) for other in p.firsts)]
            return fit or ((Person(name),) if same else ())
        if len(same) > 1:
            around = f"{before} {text}"
            return [p for p in same if p.name in around] or same
        return same

    def _side(self, name: str) -> str:
        return next((p.side for p in self.persons(name)), "")

    def _found(self, words: str, place: Place) -> Actor:
        if written := _DOCUMENT.match(words):
            words = written["who"]
        if _PRONOUN.match(words):
            return self._meant(words, place)
        if (owned := _OWNED.match(words)) and not _named_in(words):
            return self._owned(words, owned["what"], place)
        head = re.split(r",| who | which | speaking | whose ", words, maxsplit=1)[0]
        tied = any(_TIED.search(head[: head.find(name)]) for name in _named_in(head))
        if (tied or not _named_in(head)) and (named := self._introduced(words[len(head) :])):
            return named
        return (
            self._named(head, place)
            or (self._named(words, place) if head[0].islower() or state_of(head) else None)
            or self._described(head, place)
            or _seated(head, place.before)
            or Actor(_plain(head), state_of(head), bool(_PROPER.search(head)))
        )

    def _named(self, words: str, place: Place) -> Actor | None:
        if _AND.search(words):
            return Actor(_WHICH.split(words)[0])
        if led := _led_by_name(words):
            return self._person(led, state_of(words), place)
        if persons := self.persons(words, place.before):
            one = len(persons) == 1
            himself = one and _himself(words) and not _GROUP.search(words)
            name = persons[0].name if himself else _plain(words) if one else words
            return Actor(name, persons[0].side if one else "", one)
        state = state_of(words)
        if not state:
            if own := _KIND_OF.match(words):
                return Actor(own["name"])
            names = _named_in(words) if words[:4] != "The " else ()
            of_it = bool(names) and _TIED.search(words[: words.find(names[0])])  # "Democrats on Capitol Hill"
            return Actor(names[0]) if names and not of_it else None
        return self._of_state(words, state, place)

    def _person(self, name: str, state: str, place: Place) -> Actor:
        """Return whom the name in "Lydia Nartey of Ghana’s electoral commission" means."""
        persons = self.persons(name, place.before)
        return Actor(persons[0].name, persons[0].side) if len(persons) == 1 else Actor(name, state)

    def _of_state(self, words: str, state: str, place: Place) -> Actor | None:
        """Return the institution or officer of a state that words name, or the state itself."""
        if (part := _PART.search(words)) and not _ONE_OF.match(words):
            called = _CALLED.match(words[part.end() :])
            return Actor(called["name"]) if called else _institution(state, part[0])
        role = _role(words)
        if role and not _SMALL.match(words):
            holder = self._holder(state, role, place.day)
            return Actor(holder.name, state) if holder else Actor(_plain(words), state)
        if not all(w[0].isupper() or w in _PLAIN for w in words.split()):
            return None
        return Actor(words if _SMALL.match(words) else state, state)

    def _holder(self, state: str, role: str, day: dt.date | None) -> Person | None:
        """Return the one who held an office of a state about that day, as far as the texts tell."""
        for wanted in _LIKE.get(role, (role,)):
            held = [(p, o) for p, o in self.held.get(wanted, ()) if state in (o.state, p.side)]
            if len({p.name for p, _ in held}) > 1 and day:
                near = [(p, o) for p, o in held if o.first and o.last and _near(day, o.first, o.last)]
                held = near or held
            if len(names := {p.name: p for p, _ in held}) == 1:
                return next(iter(names.values()))
        return None

    def _described(self, words: str, place: Place) -> Actor | None:
        """Return whom "the minister" or "the commission" means: the one of whom the article said so before."""
        found = _DEFINITE.match(words)
        if found is None:
            return None
        told = set(found["what"].casefold().split())
        office = found["what"].casefold().split()[-1] in ROLES
        heard = {
            h.actor.name: h.actor
            for h in place.heard
            if h.actor.resolved and told <= _words(f"{h.named} {h.actor.name}" if office else h.actor.name)
        }
        if len(heard) == 1:
            return next(iter(heard.values()))
        if heard or not office:
            return None
        fit = [
            p
            for p in self.persons(place.before)
            if any(told <= set(o.role.split()) and not o.past for o in p.offices)
        ]
        return Actor(fit[0].name, fit[0].side) if len(fit) == 1 else None

    def _introduced(self, words: str) -> Actor | None:
        """Return whom "its chairwoman, Eka Burduli" names: the full name that an apposition begins with."""
        found = _APPOSED_NAME.match(words)
        names = _named_in(found[1]) if found else []
        if len(names) != 1:
            return None
        persons = self.persons(names[0])
        return Actor(persons[0].name, persons[0].side) if len(persons) == 1 else Actor(names[0])

    def _meant(self, pronoun: str, place: Place) -> Actor:
        """Return whom "he" means: who spoke last, if nobody else was named since; else the paragraph's one person."""
        unsure = Actor(pronoun, resolved=False)
        if pronoun == "who":
            return self._antecedent(place.before) or unsure
        if pronoun.casefold() not in _PERSONAL:
            return unsure
        if place.heard:
            last = place.heard[-1]
            since = self.persons(place.before[last.at :], place.before)
            if last.actor.resolved and [p.name for p in since] == [last.actor.name]:
                return last.actor
        persons = self.persons(place.before[place.paragraph :], place.before)
        return Actor(persons[0].name, persons[0].side) if len(persons) == 1 else unsure

    def _antecedent(self, before: str) -> Actor | None:
        """Return whom "who" goes on about: the person named just before it."""
        near = before[-NEAR:].rstrip(" ,")
        last = next((name for _, end, name in reversed(list(names_in(near))) if end == len(near)), "")
        persons = self.persons(last, before) if last else []
        if len(persons) == 1:
            return Actor(persons[0].name, persons[0].side)
        return Actor(last) if " " in last and not persons and not state_of(last) else None

    def _owned(self, words: str, what: str, place: Place) -> Actor:
        """Return whom "his defense ministry" means: that of the state of the one person named before."""
        owners = self.persons(place.before[place.paragraph :], place.before)
        part = _PART.search(what)
        if len(owners) == 1 and owners[0].side and part:
            return _institution(owners[0].side, part[0])
        return Actor(words[0].lower() + words[1:], resolved=False)


def aliases_in(text: str) -> dict[str, str]:
    """Read a user's aliases, one "name = actor" a line; # starts a comment.

    Raises:
        UsageError: a line is none.
    """
    found = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not (said := line.partition("#")[0].strip()):
            continue
        name, sign, actor = (part.strip() for part in said.partition("="))
        if not (name and sign and actor):
            raise UsageError(
                f"line {number} of the aliases is no “name = actor”: {line}", "Write: Kyiv = Ukraine"
            )
        found[name] = actor
    return found


def _led_by_name(words: str) -> str:
    """Return the full name that words begin with, behind its titles, where they go on with what it belongs to."""
    start, end, name = next(iter(names_in(words)), (0, 0, ""))
    if " " not in name or state_of(name) or _THING.search(name) or not _BELONGS.match(words[end:]):
        return ""
    titles = words[:start].split()
    return name if all(t.casefold().rstrip(".") in ROLES | ADDRESS or is_demonym(t) for t in titles) else ""


def _himself(words: str) -> bool:
    """Say whether words that name one person mean him, and not "a former aide to Ann Lee" or "Ann Lee’s lawyer"."""
    start, end, _ = next(iter(names_in(words)))
    tied = _TIED_TO.search(words[:start])
    if _POSSESSED.match(words[end:]):
        return False
    if tied is None:
        return True
    return any(
        w[0].isupper() and w.casefold().rstrip(".") not in ROLES | ADDRESS for w in tied["what"].split()
    )


@functools.lru_cache(maxsize=16_384)  # the same sources speak again and again
def _named_in(words: str) -> tuple[str, ...]:
    """Return the full names that can be persons'."""
    return tuple(n for n in _names_in(words) if " " in n and not state_of(n) and not _THING.search(n))


@functools.lru_cache(maxsize=16_384)
def _names_in(words: str) -> tuple[str, ...]:
    return tuple(name for _, _, name in names_in(words))


def _words(text: str) -> set[str]:
    return set(re.findall(r"[\w-]+", text.casefold()))


def _role(words: str) -> str:
    """Return the office that words end their title with: "foreign minister", "president"."""
    found: list[str] = []
    for word in words.casefold().split():
        if word in ROLES:
            return " ".join([*found, word])
        found = (
            [*found, word] if word in ("prime", "foreign", "defense", "defence", "interior", "vice") else []
        )
    return ""


def _seated(words: str, before: str) -> Actor | None:
    """Return whose ministry "the Defense Ministry" is in "In Moscow, the Defense Ministry said"."""
    seat, part = _SEAT.search(before[-NEAR:]), _PART.search(words)
    state = state_of(seat[1]) if seat else ""
    whole = part is not None and words.casefold() == f"the {part[0].casefold()}"
    return _institution(state, part[0]) if state and part and whole else None


def _institution(state: str, part: str) -> Actor:
    """Return an institution of a state; its opposition does not speak for it."""
    side = "" if part.casefold() == "opposition" else state
    return Actor(f"{state}’{'' if state.endswith('s') else 's'} {part.casefold()}", side)


def _near(day: dt.date, first: dt.date, last: dt.date) -> bool:
    return (first - day).days <= HANDOVER and (day - last).days <= HANDOVER


def _plain(words: str) -> str:
    """Return the words of a source as they stand inside a sentence: without the capital that began theirs."""
    common = words.startswith("The ") or _COMMON.match(words)
    return (words[0].lower() + words[1:] if common else words).replace("_", " ")
