"""Which sentences describe a picture: a caption tells what is to be seen, and what happened stands in the article.

Captions whose lines are lost stand among the sentences. Three things tell them: somebody's place in the picture, a
picture as what is described, and the present tense of a day that is past.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.grammar import Aspect, ClauseKind, PhraseKind, Tense

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.grammar import Clause, SentenceReading
    from dateline.languages import Language

_NAMED = frozenset({PhraseKind.PERSON, PhraseKind.BODY, PhraseKind.CROWD})
_OPENS, _CLOSES = frozenset({",", "-LRB-"}), frozenset({",", "-RRB-", "CC"})


def is_caption(reading: SentenceReading, past: Sequence[int], known: Language) -> bool:
    """Whether a sentence describes a picture; `past` is where it names days with their year that have come."""
    if _placed(reading, known):
        return True
    main = next((each for each in reading.clauses if each.kind is ClauseKind.MAIN), None)
    if main is None or not main.verb.finite:
        return _shown(reading, known)
    if main.verb.tense is not Tense.PRESENT or main.verb.modality or _perfect(main) or _says(main, known):
        return False
    return any(_dates(reading, main, start, known) for start in past)


def _placed(reading: SentenceReading, known: Language) -> bool:
    """Whether it is told where in the picture somebody stands: "The mayor, left, ...", "Lang (centre) ..."."""
    tokens = reading.tokens
    named = {each.last for each in reading.phrases if each.kind in _NAMED}
    return any(
        tokens[k].lower in known.sets["in a picture"]
        and tokens[k - 1].tag in _OPENS
        and tokens[k + 1].tag in _CLOSES
        and k - 1 in named
        for k in range(2, len(tokens) - 1)
    )


def _shown(reading: SentenceReading, known: Language) -> bool:
    """Whether a picture is named, and nothing told of it: "A photograph of the bridge taken on Monday."."""
    first = reading.phrases[0] if reading.phrases else None
    if first is None or reading.tokens[first.head].lemma not in known.sets["picture"]:
        return False
    return all(
        token.tag != ":" for token in reading.tokens[first.last : first.last + 1]
    )  # there a credit begins


def _perfect(clause: Clause) -> bool:
    return clause.verb.aspect in {Aspect.PERFECT, Aspect.PERFECT_PROGRESSIVE}


def _says(clause: Clause, known: Language) -> bool:
    return clause.verb.lemma in known.sets["speech"]


def _dates(reading: SentenceReading, main: Clause, start: int, known: Language) -> bool:
    """Whether a day stands in the main clause behind its verb, and is not where something begins or ends."""
    at = next((k for k, token in enumerate(reading.tokens) if token.end > start), 0)
    owner = reading.owners[at]
    within = owner < 0 or reading.clauses[owner] is main
    return at > main.verb.last and within and reading.tokens[at - 1].lower not in known.sets["from or to"]
