"""One language's tables, loaded once."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache, cached_property
from importlib import resources
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from dateline.errors import UsageError
from dateline.languages.phrases import Phrases, phrases
from dateline.languages.wording import needed, worded
from dateline.patterns import one_of

if TYPE_CHECKING:
    from collections.abc import Iterator


@cache
def language(code: str) -> Language:
    """The language of that code ("en").

    Raises:
        UsageError: there is no folder of that name here.
    """
    folder = resources.files(__package__)
    known = sorted(each.name for each in folder.iterdir() if (each / "closed.tsv").is_file())
    if code not in known:
        raise UsageError(
            f"Dateline has no tables for the language “{code}”.",
            f"It has: {', '.join(known)}. A language is a folder of tables; docs/research/grammar.md says which.",
        )
    return Language(code, folder / code)


def rows(file: Traversable) -> Iterator[list[str]]:
    """The rows of a table: fields between tabs, without comments and empty lines."""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


class Weights(msgspec.Struct, frozen=True):
    """The weights of a tagger: tables for each kind of key.

    Those of a class of words have the weights of its tags side by side in one number, as `lanes` puts them; those of
    a word likewise, by the class that they are for. Of words, a text has few: each is taken apart when it is asked for.
    """

    classes: dict[str, list[dict[str, int]]]
    words: dict[str, msgspec.Raw]

    def of_word(self, lower: str) -> dict[str, list[dict[str, int]]]:
        """The tables of a word by the class that they are for; none of most words."""
        written = self.words.get(lower)
        return {} if written is None else _TABLES.decode(written)


_TABLES = msgspec.json.Decoder(dict[str, list[dict[str, int]]])


class Joined(Struct, frozen=True):
    """Where a word that is two is parted, and before which words only it is two (none: before any)."""

    size: int
    before: frozenset[str]


class VerbFrames(Struct, frozen=True):
    """What a verb does with words, by what follows it: acts, with "*" where it is done and no words are reported."""

    clause: str
    object: str
    infinitive: str
    particles: Mapping[str, str]

    def behind(self, words: Sequence[str]) -> str:
        """What it does by the one or two words right behind it; empty where they say nothing."""
        pair = "_".join(words[:2])
        keys = (f"+{pair}", *(f"+{word}" for word in words[:1]), *words[:1])
        return next((self.particles[key] for key in keys if key in self.particles), "")


class Language(Struct, frozen=True, dict=True):
    """What grammar needs to know of one language; each table is read when first asked for."""

    code: str
    folder: Traversable

    def __hash__(self) -> int:
        return hash(self.code)

    def table(self, name: str) -> list[list[str]]:
        """The rows of one of its tables, by the name of the file."""
        return list(rows(self.folder / f"{name}.tsv"))

    def column(self, name: str) -> dict[str, str]:
        """The first field of each row of a table, with the second."""
        return {row[0]: row[1] for row in self.table(name)}

    @cached_property
    def abbreviations(self) -> dict[str, str]:
        """Words in lower case that take a full stop, with their kind."""
        return {word.lower(): kind for word, kind, *_ in self.table("abbreviations")}

    @cached_property
    def units(self) -> frozenset[str]:
        """What is written onto a figure and is a word of its own."""
        return frozenset(row[0] for row in self.table("units"))

    @cached_property
    def joined(self) -> dict[str, Joined]:
        """Words that are two, written as one."""
        parted = [row for row in self.table("contractions") if " " in row[1]]
        return {row[0]: Joined(len(row[1].split()[0]), frozenset(row[2].split())) for row in parted}

    @cached_property
    def clitics(self) -> frozenset[str]:
        """Endings after an apostrophe that are words of their own."""
        return frozenset(row[0] for row in self.table("contractions") if "'" in row[0] and not row[1])

    @cached_property
    def clipped(self) -> frozenset[str]:
        """Words that start with an apostrophe."""
        return frozenset(
            row[0] for row in self.table("contractions") if row[0][0] == "'" and row[1] == row[0]
        )

    @cached_property
    def closed(self) -> dict[str, tuple[str, ...]]:
        """Words of the closed classes with the tags they can have."""
        return {row[0]: tuple(row[1].split()) for row in self.table("closed")}

    @cached_property
    def words(self) -> dict[str, tuple[str, ...]]:
        """All listed words in lower case with the tags they can have, likeliest first."""
        found: dict[str, tuple[str, ...]] = {name.lower(): ("NNP",) for name in self._gazetteer}
        for tags, words in self.table("words"):
            found.update(dict.fromkeys(words.split(), tuple(tags.split())))
        found.update(self.closed)
        return found

    @cached_property
    def names(self) -> dict[str, tuple[str, ...]]:
        """Words that are written with a capital, with the tags they can have then."""
        listed: dict[str, tuple[str, ...]] = dict.fromkeys(self._gazetteer, ("NNP",))
        for tags, words in self.table("names"):
            listed.update(dict.fromkeys(words.split(), tuple(tags.split())))
        return listed

    @cached_property
    def _gazetteer(self) -> list[str]:
        return [name for _, names in self.table("gazetteer") for name in names.split()]

    @cached_property
    def endings(self) -> dict[str, tuple[str, ...]]:
        """What an unlisted word can be by its last letters."""
        return {row[0]: tuple(row[1].split()) for row in self.table("endings")}

    @cached_property
    def weights(self) -> Weights:
        """The weights of the tagger."""
        return msgspec.json.decode((self.folder / "tagger.json").read_bytes(), type=Weights)

    @cached_property
    def irregular(self) -> dict[tuple[str, str], str]:
        """Lemmas of irregular forms, by form and kind: verb (V), noun (N) or closed class (X)."""
        forms = {(form, kind): lemma for form, kind, lemma in self.table("irregular")}
        return forms | {(row[0], "X"): row[2] for row in self.table("closed") if row[2]}

    @cached_property
    def reporting(self) -> dict[str, frozenset[str]]:
        """Lemmas that a clause of content follows, verbs and nouns apart; and verbs that comment on what was said."""
        table = self.table("reporting")
        return {
            kind: frozenset(row[0] for row in table if row[1] == kind) for kind in ("verb", "noun", "comment")
        }

    @cached_property
    def _classes(self) -> dict[str, dict[str, frozenset[str]]]:
        return {}  # by the name of their table

    def classes(self, name: str) -> dict[str, frozenset[str]]:
        """The words of a table by their class, its second field."""
        if name not in self._classes:
            words: dict[str, set[str]] = {}
            for word, kind, *_ in self.table(name):
                words.setdefault(kind, set()).add(word)
            self._classes[name] = {kind: frozenset(each) for kind, each in words.items()}
        return self._classes[name]

    @cached_property
    def negation(self) -> dict[str, frozenset[str]]:
        """Words that negate, and those that deny nothing when negated."""
        return self.classes("negation")

    @cached_property
    def denials(self) -> dict[str, frozenset[str]]:
        """Verbs of denying, nouns for what is claimed, and what is denied where no claim is told again."""
        return self.classes("denials")

    @cached_property
    def verbs(self) -> dict[str, VerbFrames]:
        """What verbs do with words, by lemma."""
        found = {}
        for row in self.table("speech/verbs"):
            lemma, clause, thing, infinitive, particles = (*row, "", "", "", "")[:5]
            by_particle = (each.split(":") for each in particles.split())
            found[lemma] = VerbFrames(clause, thing, infinitive, dict(by_particle))
        return found

    @cached_property
    def speaking(self) -> frozenset[str]:
        """Verbs that do something by words of themselves: "make" does only with "a promise", "go" with "along with"."""
        silent = {"", "noun"}
        return frozenset(
            lemma
            for lemma, frames in self.verbs.items()
            if not frames.particles.keys() or not {frames.clause, frames.object, frames.infinitive} <= silent
        ) - frozenset(self.sets["lending words"])

    @cached_property
    def telling(self) -> re.Pattern[str]:
        """A verb that does something by words, as far as its beginning tells, or a passive that tells hearsay."""
        silent, does, by_particle = {"", "says", "noun", "relay"}, set(), []
        for lemma, frames in self.verbs.items():
            if {frames.clause, frames.object, frames.infinitive} - silent or frames.infinitive == "says":
                does.add(lemma)
            elif frames.particles:
                begun = one_of({lemma.rstrip("ey")} | self._forms({lemma}))
                spelt = {key.lstrip("+~").replace("_", " ") for key in frames.particles}
                by_particle.append(rf"(?:{begun})\w*[^.;]{{0,80}}? (?:{one_of(spelt)})\b")
        acts = one_of({lemma.rstrip("ey") for lemma in does} | self._forms(does))
        plain = {lemma for lemma, frames in self.verbs.items() if frames.clause == "says"} - does
        plain -= self.sets["learns"]  # "saw that it leaked" tells what happened
        short = {lemma for lemma in plain if len(lemma) <= _SHORT}
        said = one_of({lemma.rstrip("ey") for lemma in plain - short} | self._forms(plain))
        begun = rf"(?:(?:{said})\w*|(?:{one_of(short)})s?)"
        by_particle.append(rf"{begun}(?:[^.;,]{{0,40}}? (?:{one_of(self.sets['clause'])})\b|\.$)")
        voices = {lemma for lemma, frames in self.verbs.items() if frames.object == "noun"}
        begun = one_of({lemma.rstrip("ey") for lemma in voices} | self._forms(voices))
        spoken = one_of({noun for noun, act in self.speech_nouns.items() if act != "claim"})
        by_particle.append(rf"(?:{begun})\w*[^.;]{{0,60}}? (?:{spoken})")
        by_particle.append(rf"(?:{one_of({*self.minds, *self.saying})})\b")
        clause = one_of(self.sets["clause"])
        by_particle.append(rf"(?:{one_of(self.sets['told of'])})s?\b[^.;,]{{0,40}}? (?:{clause})\b")
        regular = {lemma.rstrip("e") + "ed" for lemma in self.sets["hearsay"]}
        heard = one_of(self._forms(self.sets["hearsay"]) | regular)
        passive = rf"(?:{one_of(self._forms({'be'}))}) (?:\w+ )?(?:{heard})\b"
        return re.compile(rf"\b(?:(?:{acts})\w*|{'|'.join(by_particle)}|{passive})")

    def _forms(self, lemmas: Collection[str]) -> frozenset[str]:
        """The irregular forms of verbs."""
        return frozenset(
            form for (form, kind), lemma in self.irregular.items() if kind != "N" and lemma in lemmas
        )

    @cached_property
    def reports(self) -> frozenset[str]:
        """Forms of the verbs that can report what is said."""
        lemmas = {lemma for lemma, frames in self.verbs.items() if frames.clause}
        irregular = {
            form for (form, kind), lemma in self.irregular.items() if kind == "V" and lemma in lemmas
        }
        regular = {
            f"{stem}{ending}"
            for lemma in lemmas
            for stem in {lemma, lemma.removesuffix("e"), f"{lemma.removesuffix('y')}i"}
            for ending in ("", "s", "es", "d", "ed")
        }
        return frozenset(irregular | regular)

    @cached_property
    def saying(self) -> frozenset[str]:
        """Forms of verbs that always report, whatever stands behind them."""
        plain = {lemma for lemma, frames in self.verbs.items() if frames.clause == frames.object == "says"}
        forms = (form for (form, kind), lemma in self.irregular.items() if kind == "V" and lemma in plain)
        regular = (lemma + ending for lemma in plain for ending in ("s", "ed", "d"))
        return frozenset({*forms, *regular} - {"saying"})

    @cached_property
    def speech_nouns(self) -> dict[str, str]:
        """What nouns that stand for words do; "claim" for those that stand for what others say."""
        return self.column("speech/nouns")

    @cached_property
    def wanting(self) -> dict[str, frozenset[str]]:
        """What must stand right behind a noun of speech, for those that mean something else without it."""
        return {row[0]: frozenset(row[2].split("|")) for row in self.table("speech/nouns") if len(row) > 2}

    @cached_property
    def minds(self) -> dict[str, str]:
        """What somebody does who is of that mind, by the adjective: "is certain that"."""
        return self.column("speech/minds")

    @cached_property
    def sources(self) -> dict[tuple[str, str], str]:
        """Prepositions with the nouns that tell whose word a sentence is, and what he does by it: "in the words of"."""
        table = (row for row in self.table("speech/sources"))
        return {(before, noun): act for words, act, *_ in table for before, noun in [words.split()]}

    @cached_property
    def sourced(self) -> dict[str, str]:
        """What somebody does whose word a sentence is by such a noun: "by his own admission"."""
        return {noun: act for (_, noun), act in self.sources.items()}

    @cached_property
    def labels(self) -> frozenset[str]:
        """What stands before a colon and names nobody who speaks, in lower case."""
        return frozenset(row[0] for row in self.table("speech/labels"))

    @cached_property
    def contents(self) -> tuple[tuple[str, frozenset[str], re.Pattern[str]], ...]:
        """What statements do by their own words, the first that fits: an act, words of which one is told, how it begins."""
        table = (row for row in self.table("speech/contents") if row[0] not in ("wished", "happened"))
        return tuple((act, needed(words, self.sets), worded(words, self.sets)) for act, words, *_ in table)

    @cached_property
    def wished(self) -> re.Pattern[str]:
        """How it begins that something be done: "that the union lift the ban"."""
        return self._content("wished")

    @cached_property
    def happened(self) -> re.Pattern[str]:
        """How it begins that something was so: "out that explosives were used"."""
        return self._content("happened")

    def _content(self, kind: str) -> re.Pattern[str]:
        ways = [worded(row[1], self.sets) for row in self.table("speech/contents") if row[0] == kind]
        return re.compile("|".join(way.pattern for way in ways), ways[0].flags)

    @cached_property
    def moods(self) -> dict[str, frozenset[str]]:
        """Words by which a sentence does not just tell what happened, by what they do."""
        return self.classes("speech/moods")

    @cached_property
    def own(self) -> re.Pattern[str]:
        """A word by which who writes speaks of himself."""
        return re.compile(rf"\b(?:{one_of(_either(self.moods['own']))})\b")

    @cached_property
    def moody(self) -> re.Pattern[str]:
        """What a sentence holds that can be in another mood than that of telling, as far as beginnings of words tell."""
        kinds = ("planned", "of one's own", "wished", "judging", "must do")
        verbs = frozenset().union(*(self.moods[kind] for kind in kinds))
        pointing = self.moods["pointing"]
        words = frozenset().union(*self.moods.values()) - verbs - pointing
        futures = {word for word, tags in self.closed.items() if "MD" in tags and word.endswith("ll")}
        begun = {lemma.rstrip("e") for lemma in verbs} | self._forms(verbs)
        apart = {word for word in futures if not word[0].isalpha()}
        fixed = rf"\b(?:{one_of(_either(words | futures - apart))})\b|(?:{one_of(apart)})\b"
        being = one_of(self._forms({"be"}))
        to_be = rf"\b(?:{being}) {one_of(self.sets['to'])}\b"
        points = rf"\b(?:{one_of(_either(pointing))})(?: (?:{being})\b|['’])"
        return re.compile(rf"{fixed}|\b(?:{one_of(begun)})\w*|{to_be}|{points}|[?!]")

    @cached_property
    def pictured(self) -> re.Pattern[str]:
        """What a caption can hold: where somebody stands in a picture, or the word for one."""
        return re.compile(
            rf"[,(] ?(?:{one_of(self.sets['in a picture'])})(?:[,)]| and )|\b(?i:{one_of(self.sets['picture'])})s?\b"
        )

    @cached_property
    def lines(self) -> Phrases:
        """How lines of a page read that are no text of its article."""
        return phrases(self.table("pages/furniture"), space=r"\s")

    @cached_property
    def walls(self) -> Phrases:
        """What pages say that hold no article."""
        return phrases(self.table("pages/walls"))

    @cached_property
    def parts(self) -> Phrases:
        """How the parts of a page's template are named."""
        return phrases(self.table("pages/parts"))

    @cached_property
    def genders(self) -> dict[str, str]:
        """Words of persons that only one pronoun goes back to, with it."""
        return self.column("speech/genders")

    @cached_property
    def pronouns(self) -> dict[str, tuple[frozenset[str], str]]:
        """Pronouns that can say something, with the kinds of noun phrase they go back to, and "one" or "many"."""
        return {row[0]: (frozenset(row[1].split()), row[2]) for row in self.table("speech/pronouns")}

    @cached_property
    def kinds(self) -> dict[str, str]:
        """What a noun phrase is by the lemma of its head."""
        more = {lemma: kind for kind, lemmas in self.table("heads") for lemma in lemmas.split()}
        return more | self.column("kinds")

    @cached_property
    def times(self) -> frozenset[str]:
        """Words that head a phrase of time."""
        return frozenset(word for word, kind in self.kinds.items() if kind == "time")

    @cached_property
    def days(self) -> frozenset[str]:
        """Words that tell a day by themselves, and so open a phrase of their own: "met them | Tuesday"."""
        return frozenset(row[0] for row in self.table("days"))

    @cached_property
    def partitives(self) -> frozenset[str]:
        """What stands alone before "of" and counts a part: "most of the towns"."""
        return frozenset(row[0] for row in self.table("partitives"))

    @cached_property
    def titles(self) -> frozenset[str]:
        """Words that stand before or in the name of a person."""
        return frozenset(row[0] for row in self.table("titles"))

    @cached_property
    def persons(self) -> dict[str, frozenset[str]]:
        """Words that stand before, behind and in the names of persons, by what they tell."""
        return {
            kind: frozenset(words.split()) for kind, words, _ in self.table("persons") if kind != "nickname"
        }

    @cached_property
    def nicknames(self) -> tuple[frozenset[str], ...]:
        """First names that one person can have, in lower case."""
        return tuple(frozenset(row[1].split()) for row in self.table("persons") if row[0] == "nickname")

    @cached_property
    def comparable(self) -> dict[str, str]:
        """The word for which forms and nouns of it stand, where likeness of words is asked."""
        return {form: word for word, forms, _ in self.table("comparable") for form in forms.split()}

    @cached_property
    def spellings(self) -> dict[str, str]:
        """The one spelling for each that houses change in a text they copy."""
        return {other: word for word, others in self.table("spellings") for other in others.split()}

    @cached_property
    def sets(self) -> dict[str, frozenset[str]]:
        """Words that are one to a step of reading, by what they are for."""
        return {name: frozenset(words.split()) for name, words, _ in self.table("sets")}

    @cached_property
    def numerals(self) -> dict[str, float]:
        """The numbers that are words, from two on."""
        return {word: float(value) for word, value in self.column("numerals").items()}

    @cached_property
    def currencies(self) -> dict[str, str]:
        """The signs of money, with the word that each stands for."""
        return self.column("currencies")

    @cached_property
    def measures(self) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
        """What the words beside a number say that it measures, by the first lemma: those that follow it, and the measure."""
        found: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
        for lemmas, measure, _ in self.table("measures"):
            first, *rest = lemmas.split()
            found[first] = (*found.get(first, ()), (tuple(rest), measure))
        return found

    @cached_property
    def roughly(self) -> dict[str, tuple[tuple[str, ...], ...]]:
        """What stands before a figure and belongs to it, by the first word."""
        found: dict[str, tuple[tuple[str, ...], ...]] = {}
        for row in self.table("roughly"):
            words = tuple(row[0].split())
            found[words[0]] = (*found.get(words[0], ()), words)
        return found

    @cached_property
    def states(self) -> frozenset[str]:
        """Names of states in lower case."""
        return frozenset(name for row in self._places for name in _listed([row[0], *row[3:4]]))

    @cached_property
    def capitals(self) -> frozenset[str]:
        """Names of capitals and seats of government in lower case: places that speak for states."""
        return frozenset(name for row in self._places for name in _listed(row[1:2]))

    @cached_property
    def _places(self) -> list[list[str]]:
        return list(rows(resources.files("dateline.data") / "places.tsv"))


def _either(words: Collection[str]) -> frozenset[str]:
    """Words in lower case, and with a capital."""
    return frozenset(words) | {word.capitalize() for word in words}


_SHORT = 3  # letters of a verb that too many words begin with: "add", "address"


def _listed(fields: list[str]) -> list[str]:
    """Names in lower case; in the table, "_" stands for a space inside a name."""
    return [name.replace("_", " ").lower() for each in fields for name in each.split()]
