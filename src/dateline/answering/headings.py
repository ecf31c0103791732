"""What a development could be headed by: the names of places and bodies in it, and its matters of two words or more. Pure."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.grammar import ClauseKind, PhraseKind, Stretch, read_sentence
from dateline.text.states import is_demonym
from dateline.text.terms import stems_of, terms_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.grammar import NounPhrase, SentenceReading, Token
    from dateline.languages import Language
    from dateline.model import Development

ABOUT = 1 / 3
"""Share of a title's content words in the sentence from which the title is about what the sentence tells."""

LONGEST = 4
"""Words of a heading."""

_NAMES = frozenset({"NNP", "NNPS"})
_NOUNS = frozenset({"NN", "NNS"})
_HEADS = frozenset({PhraseKind.PLACE, PhraseKind.BODY, PhraseKind.DOCUMENT, PhraseKind.THING})
_ACRONYM = 5  # letters at most

Words = tuple[str, ...]


class Named(Struct, frozen=True):
    """A run of capitals or a compound in a text: its words, and what it is where it is all of a noun phrase."""

    words: Words
    kind: PhraseKind | None  # None: it is part of a longer one
    is_name: bool


def found_in(development: Development, known: Language) -> tuple[Named, ...]:
    """Return what is named in the sentence of a development, but for its side clauses, and in the titles about it."""
    sentence = " ".join(development.shown.quote.split())
    titles = {development.shown.title, development.headline.quote if development.headline else ""}
    told = terms_of(sentence).all
    about = sorted(title for title in titles if title and _is_about(title, told))
    return tuple(named for text in (sentence, *about) for named in _named(text, known))


def _is_about(title: str, told: frozenset[str]) -> bool:
    words = terms_of(title).all
    return len(words & told) >= ABOUT * len(words)


def _named(text: str, known: Language) -> Iterator[Named]:
    reading = read_sentence(text, Stretch(0, len(text)), known)
    for phrase in reading.phrases:
        if _is_aside(reading, phrase):
            continue
        yield from _names(text, reading, phrase, known)
        if compound := _compound(text, reading, phrase, known):
            yield Named(compound, phrase.kind, is_name=False)


def _is_aside(reading: SentenceReading, phrase: NounPhrase) -> bool:
    """Say whether a noun phrase stands in a side clause: "hours after its army left the town"."""
    owner: int | None = reading.owners[phrase.head]
    while owner is not None and owner >= 0:
        clause = reading.clauses[owner]
        if clause.kind is ClauseKind.SUBORDINATE:
            return True
        owner = clause.parent
    return False


def _names(text: str, reading: SentenceReading, phrase: NounPhrase, known: Language) -> Iterator[Named]:
    """Yield the runs of capitals in a noun phrase, without the states and peoples before them: "[U.N.] Security Council".

    What is a part of a name with "of" is none: "Department" of "Department of State"; nor is what a number counts, as "2153 GMT".
    """
    tokens = reading.tokens
    run: list[int] = []
    for k in range(phrase.first, phrase.last + 1):
        if k < phrase.last and _is_name(text, tokens[k], first=not k):
            run.append(k)
            continue
        words = tuple(text[tokens[n].start : tokens[n].end] for n in run)
        words = _without_states(words, known)
        numbered = bool(run) and run[0] > phrase.first and tokens[run[0] - 1].tag == "CD"
        if words and not numbered and len(words) <= LONGEST and not _is_part(tokens, run, known):
            yield Named(words, phrase.kind if run[-1] == phrase.head else None, is_name=True)
        run = []


def _is_name(text: str, token: Token, *, first: bool) -> bool:
    """Say whether a word is part of a name: "Congressional", "Office" too, where they have capitals inside a sentence."""
    capital = text[token.start].isupper() and not first
    return token.tag in _NAMES or (capital and token.tag in _NOUNS | {"JJ"})


def _without_states(words: Words, known: Language) -> Words:
    """Return a name without the state or people before it: "[United Nations] Security Council"."""
    before = range(len(words) - 1, 0, -1)
    led = (
        n for n in before if " ".join(words[:n]).lower() in known.states or is_demonym(" ".join(words[:n]))
    )
    return words[next(led, 0) :]


def _is_part(tokens: Sequence[Token], run: Sequence[int], known: Language) -> bool:
    """Say whether a run of capitals goes on behind an "of", or begins before one."""
    joins = known.sets["within a name"]
    before, after = tokens[max(0, run[0] - 2) : run[0]], tokens[run[-1] + 1 : run[-1] + 3]
    led = len(before) == 2 and before[0].tag in _NAMES and before[1].lower in joins
    return led or (len(after) == 2 and after[0].lower in joins and after[1].tag in _NAMES)


def _compound(text: str, reading: SentenceReading, phrase: NounPhrase, known: Language) -> Words:
    """Return a noun with the nouns before it, in small letters: "air strikes", "no-fly zone"; () where it is no compound."""
    head, behind = reading.tokens[phrase.head], reading.tokens[phrase.head + 1 : phrase.head + 2]
    cut = any("NN" in known.words.get(token.lower, ()) for token in behind)  # "oil | well"
    if cut or head.tag not in _NOUNS or phrase.kind not in _HEADS:
        return ()
    words: list[str] = []
    for k in range(phrase.head, phrase.first - 1, -1):
        token = reading.tokens[k]
        listed = known.words.get(token.lower, ())[:1]
        noun = k == phrase.head or "-" in token.lower or bool(_NOUNS.intersection(listed))
        if not noun or not token.lower[0].isalpha() or text[token.start].isupper():
            break
        words.insert(0, text[token.start : token.end])
    return tuple(words) if 1 < len(words) <= LONGEST else ()


def subjects_of(
    found: Sequence[Sequence[Named]], common: frozenset[str], known: Language
) -> list[dict[Words, Counter[Words]]]:
    """Return for each development what could head it: a key that all names of one thing share, and the forms it has there."""
    alone = _kinds(found)
    surnames = {name[-1] for name, kinds in alone.items() if PhraseKind.PERSON in kinds and len(name) > 1}
    fit = {name for name, kinds in alone.items() if _could_head(name, kinds, surnames, common, known)}
    spelled = {_initials(name): name for name in sorted(fit) if len(name) > 1}
    subjects = []
    for own in found:
        forms: dict[Words, Counter[Words]] = {}
        for named in own:
            key = _key(named.words, fit, spelled) if named.is_name else stems_of(" ".join(named.words))
            if key and not common.issuperset(stems_of(" ".join(key))):
                forms.setdefault(key, Counter())[named.words] += 1
        subjects.append(forms)
    return subjects


def _kinds(found: Sequence[Sequence[Named]]) -> dict[Words, set[PhraseKind]]:
    """Return what each name is, where it stands for itself."""
    kinds: dict[Words, set[PhraseKind]] = {}
    for named in (each for own in found for each in own if each.is_name and each.kind):
        kinds.setdefault(named.words, set()).update({named.kind} if named.kind else ())
    return kinds


def _could_head(
    name: Words, kinds: set[PhraseKind], surnames: set[str], common: frozenset[str], known: Language
) -> bool:
    """Say whether a name is that of a place, a body or a thing: of no person, state, day or common noun."""
    one = name[0].lower() if len(name) == 1 else ""
    noun = bool(_NOUNS.intersection(known.words.get(one, ())))
    somewhere = kinds <= _HEADS or PhraseKind.PLACE in kinds  # what is unknown is taken for a person first
    stands = somewhere and not noun and name[-1] not in surnames
    return stands and not common.issuperset(stems_of(" ".join(name)))


def _key(words: Words, fit: set[Words], spelled: dict[str, Words]) -> Words:
    """Return the shortest name of a place or body that ends a name, or begins it: "Kursk" of "Kursk Region"."""
    ends = [words[n:] for n in range(len(words) - 1, 0, -1)]
    begins = [words[:n] for n in range(1, len(words))]
    key = next((part for part in (*ends, *begins, words) if part in fit), ())
    acronym = len(key) == 1 and key[0].isupper() and len(key[0]) <= _ACRONYM
    return spelled.get(key[0], key) if acronym else key


def _initials(name: Words) -> str:
    return "".join(word[0] for word in name if word[0].isupper())
