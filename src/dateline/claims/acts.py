"""What a claim does, from its cue and the words around it.

The acts are those of public speech in the news. Where PLOVER (Halterman and others 2023, a successor of CAMEO)
has an event type for one, `PLOVER` names it; statements and denials, which PLOVER drops, are ours.
"""

from __future__ import annotations

import itertools
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from dateline.grammar import PhraseKind, lemma_of
from dateline.languages.wording import OWN
from dateline.model import Act
from dateline.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.claims.worded import Frame
    from dateline.languages import Language, VerbFrames

PLOVER = MappingProxyType(
    {
        Act.ACCUSES: "ACCUSE",
        Act.DEMANDS: "REQUEST",
        Act.APPEALS: "REQUEST",
        Act.OFFERS: "AGREE",
        Act.ACCEPTS: "AGREE",
        Act.PROMISES: "AGREE",
        Act.REJECTS: "REJECT",
        Act.THREATENS: "THREATEN",
    }
)
"""Acts that are PLOVER events; the others have no code there."""


_OPPOSITE = MappingProxyType({Act.ACCEPTS: Act.REJECTS, Act.CONFIRMS: Act.DOUBTS, Act.REJECTS: Act.SAYS})
_SPEAKS = MappingProxyType({"noun": "", "relay": "says", "-": ""})  # "-": nothing
_TAKES_UP = MappingProxyType({Act.REJECTS: Act.DENIES, Act.DISMISSES: Act.DISMISSES})
_CLAIM = "claim"
_WORDS = lazy_pattern(r"\w+")
_NEAR = 8  # words behind a verb in which its object is told
_FAR = 12  # and in which its infinitive is
_MOST = 2_000  # characters of what is said that are compared with rows: "…" of a row may go on to the end
_NEGATED = ("n't", "n’t")


def act_of(cue: str, content: str, frame: Frame | None, known: Language, source: str = "") -> Act | None:
    """Say what a claim of a source does by its cue ("has denied") and content; None for what was *not* said.

    Where the grammar knows what its verb does (`frame`), that holds. A general verb of saying takes its act from what
    is said: "must" demands, "will not accept" rejects.
    """
    words = cue.casefold().split()
    lemmas = [lemma_in(word, known) for word in words]
    sets = known.sets
    if sets["given up"].intersection(lemmas):  # what is no longer asked for is not said
        return None
    act = frame.act if frame else _by_cue(lemmas, content, known)
    if frame and act is Act.SAYS and any(_may_propose(lemma, known) for lemma in lemmas):
        act = _suggested(content, known)
    if sets["negates"].intersection(words) or any(word.endswith(_NEGATED) for word in words):
        return _OPPOSITE.get(act)
    if act is Act.DEMANDS and sets["insists"].intersection(lemmas) and not content.startswith("on "):
        return Act.DEMANDS if known.wished.match(content) else _by_content(Act.SAYS, content, known, source)
    if act in (Act.SAYS, Act.ANNOUNCES):
        return _by_content(act, content, known, source)
    if act is Act.REJECTS and sets["rules"].intersection(lemmas) and known.happened.match(content):
        return Act.DENIES
    harms = act is Act.PROMISES and not sets["harming"].isdisjoint(content.casefold().split())
    return Act.THREATENS if harms else act


def _may_propose(lemma: str, known: Language) -> bool:
    """Say whether a verb says that something is so, or proposes it: "suggest"."""
    frames = known.verbs.get(lemma)
    return frames is not None and frames.clause == Act.SAYS and frames.object.startswith(Act.PROPOSES)


def lemma_in(word: str, known: Language) -> str:
    """Return the lemma of a word of a cue, as a verb."""
    tag = "VBG" if word.endswith("ing") else "VBZ" if word.endswith("s") else "VBD"
    return lemma_of(word, tag, known.irregular, _lemmas(known))


@cache
def _lemmas(known: Language) -> frozenset[str]:
    """The words that rules name: an answer, which reads cues again, needs no table of all words."""
    return frozenset(known.verbs).union(*known.sets.values())


def _by_cue(lemmas: Sequence[str], content: str, known: Language) -> Act:
    """What a cue does by its verb, as far as the words around it tell."""
    for at in range(len(lemmas) - 1, -1, -1):
        frames = known.verbs.get(lemmas[at])
        if frames:
            behind = [*lemmas[at + 1 :], *content.casefold().split(maxsplit=_FAR)[:_FAR]]
            act = _of_frames(frames, [word.strip(",.;:“”\"'") for word in behind], known)
            if act is Act.PROPOSES and frames.clause == Act.SAYS:
                return _suggested(content, known)
            return act
    return Act(known.sourced.get(lemmas[-1], Act.SAYS)) if lemmas else Act.SAYS


def _of_frames(frames: VerbFrames, behind: Sequence[str], known: Language) -> Act:
    """What a verb does with the words behind it, where no clause tells."""
    near = behind[:_NEAR]
    found = frames.behind(near) or frames.behind(near[1:2])
    nouns = [
        known.speech_nouns[_singular(word, known)]
        for word in near
        if _singular(word, known) in known.speech_nouns
    ]
    if not found and frames.object == "noun":
        found = next((noun for noun in nouns if noun != _CLAIM), "")
    asks = frames.clause == Act.SAYS and not frames.object and not known.sets["asking"].intersection(near[:1])
    before_clause = list(itertools.takewhile(lambda word: word not in known.sets["clause"], behind))
    if not found and frames.infinitive and asks and known.sets["to"].intersection(before_clause):
        found = frames.infinitive
    if not found:
        found = frames.object or ("" if frames.clause == Act.SAYS else frames.infinitive or frames.clause)
    act = Act(_SPEAKS.get(found, found).rstrip("*") or "says")
    return _TAKES_UP.get(act, act) if _CLAIM in nouns else act


def _singular(word: str, known: Language) -> str:
    return lemma_of(word, "NNS", known.irregular, known.speech_nouns)


def _suggested(content: str, known: Language) -> Act:
    """What who "suggests" something does: that it is so is a statement; that it be done is a proposal."""
    if known.sets["proposing"].intersection(content.casefold().split(maxsplit=_FAR)[:_FAR]):
        return Act.PROPOSES
    plain = content.startswith("that ") and not known.wished.match(content)
    stated = plain or not content[:1].islower()
    return _by_content(Act.SAYS, content, known) if stated else Act.PROPOSES


def said_act(content: str, known: Language, source: str = "") -> Act:
    """Say what somebody does who says something: "must" demands."""
    return _by_content(Act.SAYS, content, known, source)


def _by_content(act: Act, content: str, known: Language, source: str = "") -> Act:
    content = content[:_MOST]
    words = set(_WORDS.findall(content.casefold()))
    for does, needed, pattern in known.contents if words else ():
        if needed.isdisjoint(words) and needed:
            continue
        found = pattern.match(content)
        own = found and found.groupdict().get(OWN)
        if found and (own is None or _is_own(own, source, known)):
            return Act(does)
    return act


def _is_own(subject: str, source: str, known: Language) -> bool:
    """Say whether the subject of what is said can be who says it, or whom he speaks for: "we", "the company", his state."""
    words = [word.strip("“”\"‘’'") for word in subject.casefold().split()]
    told = [word.strip("“”\"‘’'") for word in source.casefold().replace("’s", " ").replace("'s", " ").split()]
    if not words or not source or not known.sets["they"].isdisjoint((words[0], words[-1])):
        return True
    if words[0] in known.sets["none"] or _long(words) & _long(told):
        return True
    if known.kinds.get(words[-1]) == PhraseKind.BODY and words[0] in known.sets["determined"]:
        return True
    state = words[-1] in known.states or words[-1] in known.capitals
    return state and not known.sets["office"].isdisjoint(told) and not (known.states & set(told))


def _long(words: Sequence[str]) -> frozenset[str]:
    """Return the words that tell something by themselves."""
    return frozenset(word for word in words if len(word) >= _SHORT)


_SHORT = 4
