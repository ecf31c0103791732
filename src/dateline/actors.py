"""Who speaks in a story: one actor under all names that its articles use.

A person is known by the surname, with the spellings of different houses under one; the full name comes from the
pile. A state speaks under its name, its capital, its seat of government or "Ukrainian officials". A pronoun or "the
US president" is resolved only where the text leaves one person to choose; otherwise it says that it is not.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.errors import UsageError
from dateline.terms import terms_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_ROLES = (
    r"(?:[Vv]ice )?[Pp]resident|[Pp]rime [Mm]inister|[Ff]oreign [Mm]inister|[Dd]efen[cs]e [Mm]inister|[Mm]inister|[Cc]hancellor"
    r"|[Ss]pokes(?:wo)?man|[Ss]pokesperson|[Ll]eader|[Ss]ecretary(?: of [Ss]tate)?|[Ee]nvoy|[Ss]enator|[Gg]overnor|[Mm]ayor|[Gg]eneral|[Aa]mbassador"
    r"|[Aa]ide|[Aa]dvis[eo]r|[Cc]ounterpart|[Cc]andidate|[Cc]hief|[Ss]ir|Mr|Mrs|Ms|Dr|VP"
)
_ROLE = re.compile(rf"\b(?:{_ROLES})\b\.?")
_NAME = re.compile(
    r"[A-Z][\w’'-]*[a-z][\w’'-]*(?:\s(?:[A-Z]\.\s)?(?:van |von |der |de |al-)?[A-Z][\w’-]*[a-z][\w’-]*)*"
)
_TITLED = re.compile(
    rf"\b(?=(?P<side>[A-Z][\w.]*(?: [A-Z]\w+)?)(?P<of>[’']s)? (?:(?:(?!and )[a-z][\w-]+ ){{0,2}}?(?P<role>{_ROLES}),? )?"
    r"(?P<name>[A-Z]\w*[a-z](?: [A-Z]\.)?(?: [A-Z]\w*[a-z])+))"
)
_PRONOUN = re.compile(r"(?:he|she|they|it|who|we|i|you|that|which|both)$", re.IGNORECASE)
_PERSONAL = frozenset({"he", "she"})
_PART = re.compile(
    r"\b(military|army|armed forces|general staff|(?:\w+ )?ministry|opposition|parliament|media|analysts?|(?:supreme |constitutional )?court|[Cc]ongress|senators?)\b",
    re.IGNORECASE,
)
_SMALL = re.compile(r"\b(?:a|an|one|some|several|two|three|many|former|unnamed)\b", re.IGNORECASE)
_FULL_NAME = re.compile(r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)+")
# What a state's own name may stand with and still speak for the state
_PLAIN = frozenset(
    """the new officials official government governments authorities administration side leadership diplomats
    negotiators delegation""".split()
)
_PROPER = re.compile(
    r"\b(?!(?:The|A|An|Some|Several|Many|One|Two|Three|Prime|His|Her|Its|Their|Officials)\b)[A-Z]"
)
_THING = re.compile(
    r"(?:Ministry|Region|Oblast|House|Office|Council|Street|Department|Party|Army|Force|Forces|War|Times|Post|Agency)$"
)
_GROUP = re.compile(
    r"\b(?:administration|officials|aides|allies|team|government|supporters|lawyers|campaign)\b"
)
_POSSESSIVE = re.compile(r"[’']s?$")


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who speaks."""

    name: str
    side: str = ""  # the state whose voice it is, "" when unknown
    resolved: bool = True  # False: the name is only the source's own words


NOBODY = Actor("a source not named", resolved=False)


@dataclass(frozen=True, slots=True)
class Roster:
    """The persons of a story and the names they go by."""

    full: Mapping[str, str]  # surname as a term -> full name
    sides: Mapping[str, str]  # surname as a term -> state
    offices: Mapping[tuple[str, str], str]  # (state, role) -> surname as a term
    aliases: Mapping[str, str] = field(default_factory=dict)  # the user's own: name -> name

    @classmethod
    def of(cls, texts: Iterable[str], aliases: Mapping[str, str] | None = None) -> Roster:
        """Learn who is who from the texts of a story."""
        names: dict[str, Counter[str]] = defaultdict(Counter)
        sides: dict[str, Counter[str]] = defaultdict(Counter)
        offices: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for text in texts:
            for found in _TITLED.finditer(text):
                inside = _ROLE.search(found["side"])
                role = found["role"] or (inside[0] if inside else "")
                state, person = _state(found["side"]), _untitled(found["name"])
                if _state(person) or len(person.split()) < 2 or _THING.search(person):
                    continue
                key = surname(person)
                if role or state:
                    names[key][person] += 1
                if state and (role or found["of"]):
                    sides[key][state] += 1
                if state and role:
                    offices[state, role.casefold()][key] += 1
        known = {key: _most(found) for key, found in sorted(names.items())}
        belongs = {key: _most(found) for key, found in sorted(sides.items())}
        held = {office: _most(found) for office, found in sorted(offices.items())}
        return cls(known, belongs, held, dict(aliases or {}))

    def actor(self, source: str, before: str = "") -> Actor:
        """Return whom the words of a source mean; `before` is the text of its paragraph up to them."""
        words = _POSSESSIVE.sub("", source.strip(' ,“”"'))
        found = self._found(words, before) if words else NOBODY
        alias = self.aliases.get(words) or self.aliases.get(found.name)
        return Actor(alias, found.side or self.sides.get(surname(alias), "")) if alias else found

    def _found(self, words: str, before: str) -> Actor:
        if _PRONOUN.match(words):
            return self._meant(words, before)
        head = re.split(r",| who | which | speaking | whose ", words, maxsplit=1)[0]
        return (
            self._named(head)
            or (self._named(words) if head[0].islower() or _state(head) or _ROLE.match(head) else None)
            or Actor(words, _state(words), bool(_PROPER.search(words)))
        )

    def persons(self, text: str) -> list[str]:
        """Return the surnames, as terms, of the known persons that a text names, in order."""
        found = []
        for match in _NAME.finditer(text):
            key = surname(_POSSESSIVE.sub("", _untitled(match[0])))
            if key in self.full and key not in found:
                found.append(key)
        return found

    def _named(self, words: str) -> Actor | None:  # noqa: PLR0911 - a reader tries one form after another
        if re.search(r" (?:and|nor|or) ", words):
            return Actor(words)
        if len(persons := self.persons(words)) == 1:
            if _GROUP.search(words):
                return Actor(words, self.sides.get(persons[0], ""))
            return Actor(self.full[persons[0]], self.sides.get(persons[0], ""))
        state = _state(words)
        if not state:
            plain = _untitled(words)
            return (
                Actor(plain)
                if _FULL_NAME.fullmatch(plain) and words[:4] != "The " and not _THING.search(plain)
                else None
            )
        if part := _PART.search(words):
            return Actor(f"{state}: {part[0].casefold()}", state)
        role = _ROLE.search(words)
        if role and not _SMALL.match(words):
            office = (state, "president" if role[0].casefold() == "leader" else role[0].casefold())
            same = self.offices.get((state, "counterpart")) if office[1] == "president" else None
            holder = self.offices.get(office) or same
            return Actor(self.full[holder], state) if holder else Actor(words, state)
        if not all(w[0].isupper() or w in _PLAIN for w in words.split()):
            return None
        return Actor(words if _SMALL.match(words) else state, state)

    def _meant(self, pronoun: str, before: str) -> Actor:
        unsure = Actor(pronoun, resolved=False)
        if pronoun.casefold() not in _PERSONAL:
            return unsure
        persons = self.persons(before)
        if len(persons) != 1:
            return unsure
        return Actor(self.full[persons[0]], self.sides.get(persons[0], ""))


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


def surname(name: str) -> str:
    """Return the comparable form of a name's last word: Zelensky, Zelenskyy and Zelenskiy are one."""
    last = name.rsplit(maxsplit=1)[-1] if name.split() else ""
    return next(iter(terms_of(f"x {last}").names), last.casefold())


def _untitled(name: str) -> str:
    rest = _ROLE.sub("", name).strip(" .")
    words = rest.split()
    while len(words) > 1 and _state(words[0]):
        words = words[1:]
    return " ".join(words)


def _state(words: str) -> str:
    """Return the one state that words name or belong to, "" for none; of several, the first."""
    whole = [term for term in terms_of(f"x {words}").names if term.startswith("=")]
    if len(whole) == 1:
        return whole[0][1:].replace("_", " ")
    for match in re.finditer(r"[A-Z][\w.]*(?: [A-Z][\w.]*)?", words):
        for name in (match[0], match[0].split()[0], match[0].split()[-1]):
            states = [term for term in terms_of(f"x {name}").names if term.startswith("=")]
            if len(states) == 1:
                return states[0][1:].replace("_", " ")
    return ""


def _most(found: Counter[str]) -> str:
    return min(found, key=lambda name: (-found[name], name))
