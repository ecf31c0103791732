"""Developments under a handful of headings, each a phrase that the sources themselves use.

Developments whose evidence shares rare words belong together (agglomerative clustering, average linkage, cosine of
tf-idf over the developments). A thread is headed by the phrase that most of its developments use and few others do.
"""

from __future__ import annotations

import math
from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from dateline.model import Thread
from dateline.patterns import lazy_pattern
from dateline.text.states import is_demonym
from dateline.text.terms import STOP_WORDS, stems_of, terms_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dateline.model import Development

FEWEST = 8
"""Developments below which a list needs no headings."""

ALIKE = 0.1
"""Mean likeness to which threads are merged; on the example story 0.08 to 0.12 give the same threads but one."""

MOST = 6
"""Headings: the founding document has five for nine developments."""

LARGEST = 0.4
"""Share of the developments that one thread may hold: beyond it, it is the story and no part of it."""

COMMON = 0.6
"""A word in the evidence of more than this share of the developments says nothing of where one belongs."""

OFTEN = 0.2
"""Share of a development's sentences and titles that must use a phrase, unless the shown one does, for it to stand under
that phrase. On the example story, at .15 a telephone call stands under the place where the two might meet one day, and
at .25 so little fits anywhere that no heading is left."""

LOOSE = 0.4
"""Where more than this share of the developments fits no heading, the list is better read without any."""

_LONGEST = 5  # words of a heading: "Secretary of State Hillary Clinton"
_ACRONYM = 4  # letters
_CUT = lazy_pattern(r"\S*…$")  # a title that a site cut short ends in half a word
Words = Counter[str]
Phrase = tuple[str, ...]


def threads_of(developments: Sequence[Development], actors: frozenset[str]) -> tuple[Thread, ...]:
    """Return threads in the order of their first development; each development stands in one of them.

    Those that fit nowhere stand last, without a heading. `actors` are the names that run through the whole story,
    which head no part of it.
    """
    everything = Thread("", tuple(range(len(developments))))
    if len(developments) < FEWEST:
        return (everything,) if developments else ()
    texts = [_texts(d) for d in developments]
    phrases, surfaces = _phrases(texts, actors)
    left = _clusters([_words(t) for t in texts])
    headed: list[Thread] = []
    while left and len(headed) < MOST:
        left.sort(key=lambda cluster: (-len(cluster), cluster))
        cluster = left.pop(0)
        taken = {stem for thread in headed for stem in stems_of(thread.heading)}
        heading, using = _heading(cluster, phrases, surfaces, taken)
        if heading:  # it stands only over those whose sources use it; the others may have another in common
            headed.append(Thread(heading, using))
            left.append([member for member in cluster if member not in using])
    placed = {member for thread in headed for member in thread.members}
    rest = tuple(index for index in everything.members if index not in placed)
    if len(rest) > LOOSE * len(developments):
        return (everything,)
    headed.sort(key=lambda thread: thread.members)
    return (*headed, Thread("", rest)) if rest else tuple(headed)


def _texts(development: Development) -> list[str]:
    """Return what the sources say of it: its sentences, the shown one first, and the titles they stand under."""
    titles = {_CUT.sub("", c.title) for c in development.evidence}
    others = [c.quote for c in development.evidence if c != development.shown]
    return [development.shown.quote, *others, *sorted(titles)]


def _words(texts: Sequence[str]) -> Words:
    return Counter(term for text in texts for term in terms_of(text, inside=True).all)


def _clusters(words: Sequence[Words]) -> list[list[int]]:
    """Merge the most alike two, by the mean over their pairs, until none are alike enough or one would be too large."""
    vectors = _weighted(words)
    pairs = combinations(range(len(words)), 2)
    alike = {pair: _cosine(vectors[pair[0]], vectors[pair[1]]) for pair in pairs}
    clusters = [[index] for index in range(len(words))]
    while True:
        scored = [
            (_mean(one, other, alike), -x, -y)
            for (x, one), (y, other) in combinations(enumerate(clusters), 2)
            if len(one) + len(other) <= max(2, LARGEST * len(words))
        ]
        best, x, y = max(scored, default=(0.0, 0, 0))
        if best < ALIKE:
            return sorted(clusters)
        clusters[-x] = sorted(clusters[-x] + clusters[-y])
        del clusters[-y]


def _weighted(words: Sequence[Words]) -> list[dict[str, float]]:
    spread = Counter(term for found in words for term in found)
    weight = {t: math.log(len(words) / n) for t, n in spread.items() if 1 < n <= COMMON * len(words)}
    return [{t: (1 + math.log(n)) * weight[t] for t, n in found.items() if t in weight} for found in words]


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    shared = math.fsum(one[term] * other[term] for term in one.keys() & other.keys())
    norms = math.fsum(v * v for v in one.values()) * math.fsum(v * v for v in other.values())
    return shared / math.sqrt(norms) if shared else 0.0


def _mean(one: Sequence[int], other: Sequence[int], alike: Mapping[tuple[int, int], float]) -> float:
    pairs = [alike[min(i, j), max(i, j)] for i in one for j in other]
    return math.fsum(pairs) / len(pairs)


def _heading(
    members: Sequence[int],
    phrases: Sequence[frozenset[Phrase]],
    surfaces: Mapping[Phrase, Counter[str]],
    taken: set[str],
) -> tuple[str, tuple[int, ...]]:
    """Return the phrase that most of the members use and few others, in its commonest form, and who uses it."""
    uses = Counter(phrase for index in members for phrase in phrases[index])
    everywhere = Counter(phrase for found in phrases for phrase in found)
    scored = [
        (count / len(members) * count / everywhere[phrase] * math.log(2 + len(phrase)), phrase)
        for phrase, count in uses.items()
        if count > 1 and not taken.intersection(phrase)
    ]
    if not scored:
        return "", ()
    _, best = max(scored)
    surface = max(surfaces[best].items(), key=lambda item: (item[1], item[0]))[0]
    return surface[0].upper() + surface[1:], tuple(m for m in members if best in phrases[m])


def _phrases(
    texts: Sequence[Sequence[str]], actors: frozenset[str]
) -> tuple[list[frozenset[Phrase]], dict[Phrase, Counter[str]]]:
    """Return the phrases that each development's texts use, by their stems, and the forms each was written in."""
    surfaces: dict[Phrase, Counter[str]] = {}
    used = []
    for own in texts:
        by_text = [set(_candidates(text)) for text in own]
        for phrase, surface in sorted(set().union(*by_text)):
            surfaces.setdefault(phrase, Counter())[surface] += 1
        telling = Counter(phrase for found in by_text for phrase in {phrase for phrase, _ in found})
        shown = {phrase for phrase, _ in by_text[0]}
        used.append(
            frozenset(
                phrase
                for phrase, surface in set().union(*by_text)
                if (phrase in shown or telling[phrase] >= OFTEN * len(own))
                and not _names_actor(phrase, surface, actors)
            )
        )
    return used, surfaces


def _names_actor(phrase: Phrase, surface: str, actors: frozenset[str]) -> bool:
    """Say whether a phrase is no more than an actor of the whole story: "Donald Trump", but not "Trump tariffs"."""
    return actors.issuperset(phrase) or (surface.istitle() and not actors.isdisjoint(phrase))


# Runs of words with nothing but "of (the)" between them: a comma or another function word ends a phrase
_RUN = lazy_pattern(r"[^\W_][\w’'-]*(?: (?:of (?:the )?)?[^\W_][\w’'-]*)*")
_NO_NOUN = lazy_pattern(
    r"(?:ed|ing|ly|ous|ive|ful|less|able|ible|ic|ical|’s|'s)$"
    r"|^(?:together|alone|again|ahead|apart|away|back|abroad|home|here|there|soon|late|early|high|low|better|worse)$"
)
_VERB = lazy_pattern(
    r"(?:ed|ing|ly|s)$|^(?:left|met|held|took|made|said|sent|told|went|came|got|put|set|cut|hit|led|kept)$"
)


def _candidates(text: str) -> Iterator[tuple[Phrase, str]]:
    """Yield the phrases of a text that could be headings: "Oval Office", "military aid", "Kursk region"."""
    for match in _RUN.finditer(text):
        words = [word.rstrip("’'") for word in match[0].split()]
        bounds = [_can_bound(word) for word in words]
        ends = [
            fits and not _NO_NOUN.search(word) and not is_demonym(word)
            for fits, word in zip(bounds, words, strict=True)
        ]
        for first in (number for number, fits in enumerate(bounds) if fits):
            for last in range(first, min(len(words), first + _LONGEST)):
                if not ends[last] or _cuts_a_name(words, first, last):
                    continue
                part = words[first : last + 1]
                if _could_head(part) and (stems := stems_of(" ".join(part))):
                    yield stems, " ".join(part)


def _can_bound(word: str) -> bool:
    """Say whether a phrase can begin or end with a word."""
    return len(word) > 2 and not word[0].isdigit() and word.casefold() not in STOP_WORDS


def _cuts_a_name(words: Sequence[str], first: int, last: int) -> bool:
    """Say whether a name goes on beside the part: "State Hillary Clinton", "Volodymyr" of "Volodymyr Zelensky"."""
    before, after = words[first - 1] if first else "", words[last + 1] if last + 1 < len(words) else ""
    if words[last][0].isupper() and after[:1].isupper():
        return True
    return words[first][0].isupper() and (before == "of" or (first == last and before[:1].isupper()))


def _could_head(words: Sequence[str]) -> bool:
    """Say whether words whose first and last can bound a phrase are one."""
    shouted = [w for w in words if w.isupper() and len(w) > 2]
    if len(shouted) > 1 or any(len(w) > _ACRONYM for w in shouted):
        return False  # "TRIPOLI", "HONG KONG": a dispatch's place
    if any(w.casefold() in STOP_WORDS and w not in ("of", "the") for w in words[1:-1]):
        return False
    if len(words) == 1:
        return words[0][0].isupper()
    return _is_compound(words) if words[0][0].islower() else _is_name(words)


def _is_compound(words: Sequence[str]) -> bool:
    """Say whether words in small letters can be a compound: "military aid", but not "met in Oslo"."""
    return not _VERB.search(words[0])


def _is_name(words: Sequence[str]) -> bool:
    """Say whether words after a capital are a name, or a name with a noun: not "Hungary stands alone"."""
    lower = [w for w in words[1:] if w[0].islower() and w not in ("of", "the")]
    return len(lower) <= 1 and not any(_VERB.search(w) for w in lower)
