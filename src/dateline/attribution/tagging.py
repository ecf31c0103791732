"""Parts of speech, by a small tagger in Brill's manner (1992).

A first guess by the word, then by its neighbours; one pass from left to right, a fixed amount of work per word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dateline.patterns import lazy_pattern

from . import lists as w
from .verbs import VerbForm, verb_form

_MARKS = {",": ",", ".": ".", "?": ".", "!": ".", ":": ":", ";": ":", "(": "(", ")": ")", "[": "(", "]": ")"}
_ADJECTIVE_ENDING = lazy_pattern(r".{2,}(?:ful|ous|ive|able|ible|ial|ical|nal|ral|ual|ic|ish|less|ese)$")
_PLURAL = frozenset("police people staff media majority number group team family public crowd".split())
_FLOATING = frozenset({"each", "both", "all"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_DETERMINING = frozenset({"DT", "PRP$", "POS"})
_GOVERNING = {"TO": "to", "MD": "modal"}
_BENDING = _FLOATING | {"her", "that", "may", "one", "than", "more", "less", "fewer", "most"}
_BEFORE_SPEAKER = _DETERMINING | {"NNP", "NN", "JJ"}
_AUXILIARY_LEMMA = {
    **dict.fromkeys(w.BE, "be"),
    **dict.fromkeys(w.HAVE, "have"),
    **dict.fromkeys(w.DO, "do"),
}


@dataclass(frozen=True, slots=True)
class Left:
    """What stands before a word: the tags so far, and all lower-case words of the sentence.

    The word itself is `lowers[len(tags)]`: what is left of it grows with each tag. In a `title`, capitals say nothing.
    """

    tags: list[str]
    lowers: Sequence[str]
    title: bool = False

    @property
    def word(self) -> str:
        """The word to be tagged, in lower case."""
        return self.lowers[len(self.tags)]

    @property
    def tag_before(self) -> str:
        """The tag just before; a full stop at the start."""
        return self.tags[-1] if self.tags else "."

    @property
    def word_before(self) -> str:
        """The word just before; empty at the start."""
        return self.lowers[len(self.tags) - 1] if self.tags else ""

    @property
    def initial(self) -> bool:
        """Whether a capital is due here whatever the word is."""
        return self.title or self.tag_before in {"QUOTE", ".", ":", "-"}

    def governor(self) -> str:
        """The auxiliary a verb form here would hang on, over adverbs: to, modal, do, have, be or nothing."""
        here = len(self.tags)
        for i in range(here - 1, max(here - 5, -1), -1):
            tag = self.tags[i]
            if tag != "RB":
                return _GOVERNING.get(tag) or _AUXILIARY_LEMMA.get(self.lowers[i], "")
        return ""


def lemma_of(word: str, tag: str) -> str:
    """The lemma of a verb; any other word is its own."""
    form = verb_form(word) if tag[0] == "V" else None
    return form.lemma if form else _AUXILIARY_LEMMA.get(word, word)


def tag_word(raw: str, next_raw: str, left: Left) -> str:
    """The tag of one word, given what stands before it and the spelling of what comes next."""
    lower, after = left.word, next_raw.lower()
    if (lower == "no" and after == "longer") or (lower == "longer" and left.word_before == "no"):
        return "RB"
    if not raw[0].isalnum():
        return _mark(raw, left)
    if raw[0].isdigit():
        return "CD"
    if raw[0].isupper() and not left.initial and lower != "i":
        return "NNP"
    closed = (_bent(lower, after, left) if lower in _BENDING else "") or w.CLOSED_TAGS.get(lower)
    if closed:
        return closed
    form = verb_form(lower)
    if form is not None and not _is_name(form, raw, next_raw, left):
        verbal = _verbal(form, next_raw, left)
        if verbal:
            return verbal
    if w.is_adverb(lower):
        premodifies = left.tag_before in _DETERMINING and after not in w.CLOSED_TAGS and lower.endswith("ly")
        return "JJ" if premodifies else "RB"
    if _is_adjective(lower):
        return "NN" if _speaks(after, left) else "JJ"
    return "NNS" if lower.endswith("s") and not lower.endswith(("ss", "us", "is")) else "NN"


@lru_cache(maxsize=1 << 16)  # the pattern looks at every letter, and the same nouns come again
def _is_adjective(lower: str) -> bool:
    """Whether a word is an adjective by list or by ending."""
    return lower in w.ADJECTIVES or _ADJECTIVE_ENDING.match(lower) is not None


def _speaks(after: str, left: Left) -> bool:
    """Whether what looks like an adjective is somebody who says something: "an official said", "a rival told"."""
    following = verb_form(after)
    said = following is not None and "VBD" in following.tags and following.lemma in w.SPEECH
    return said and left.tag_before in _BEFORE_SPEAKER


def _is_name(form: VerbForm, raw: str, next_raw: str, left: Left) -> bool:
    """Whether a sentence starts with a name that is spelt like a verb: "Mark said", "Bill Lee"."""
    if left.title or not left.initial or not raw[0].isupper():
        return False
    if next_raw[:1].isupper():
        return True
    following = verb_form(next_raw.lower())
    finite = next_raw in w.AUXILIARIES or (following is not None and "VBD" in following.tags)
    return "VB" in form.tags and finite


def _mark(raw: str, left: Left) -> str:
    """Tag of a token that starts with no letter or digit."""
    if raw in _MARKS:
        return _MARKS[raw]
    lower, before = left.word, left.word_before
    if lower == "'s":
        return "VBZ" if left.tag_before in {"PRP", "WP", "EX"} or before in {"that", "here", "let"} else "POS"
    if lower in w.MODALS:
        return "MD"
    if lower in w.AUXILIARY_TAGS:
        return w.AUXILIARY_TAGS[lower]
    if raw in {"'", "’"}:
        return "POS" if left.tag_before in {"NNS", "NNP"} and before.endswith("s") else "'"
    if raw[0] in "@#":
        return "NNP"
    if raw in {"$", "€", "£", "%"}:
        return "CD"
    if raw == "&":
        return "CC"
    return "-" if raw[0] in "-–—―" else "SYM"


def _bent(lower: str, after: str, left: Left) -> str:
    """Tag of a function word that its neighbours make something else than usual; empty where they do not."""
    if lower in _FLOATING and left.governor() in {"have", "be"}:
        return "RB"  # "have each accused"
    if lower == "her":
        return "PRP" if not after[:1].isalpha() or after in w.CLOSED_TAGS else "PRP$"
    if lower == "that" and left.initial and _is_pointed_at(after):
        return "DT"
    if lower == "may" and left.tag_before == "IN":
        return "NNP"
    if lower == "one" and after[:1].isalpha() and after not in w.CLOSED_TAGS:
        return "CD"
    if lower in {"more", "less", "fewer", "most"} and (after == "than" or after not in w.CLOSED_TAGS):
        return "CD" if after == "than" or not after.endswith("ly") else "RB"
    if lower == "than" and left.tag_before == "CD":
        return "CD"
    return ""


def _is_pointed_at(after: str) -> bool:
    """Whether a sentence that opens with "that" points at the noun that comes next: "That account was wrong"."""
    form = verb_form(after)
    return after[:1].isalpha() and after not in w.CLOSED_TAGS and not (form and form.tags & {"VBZ", "VBD"})


def _verbal(form: VerbForm, next_raw: str, left: Left) -> str:
    """Tag of a word that can be a verb; empty when it is better read as something else."""
    after, previous, governor = next_raw.lower(), left.tag_before, left.governor()
    quantity = left.word_before in w.QUANTITIES or (previous == "CD" and "VBD" in form.tags)
    determined = (previous in _DETERMINING or previous == "CD") and (form.rare or not quantity)
    if determined or (previous == "JJ" and governor not in {"be", "to", "modal"}):
        return _premodifier(form, after)
    if "VB" in form.tags and governor in {"to", "modal", "do"}:
        return "VB"
    if "VBN" in form.tags and governor in {"have", "be"}:
        return "VBN"
    if "VBG" in form.tags:
        nominal = form.rare and previous in {"IN", "NN", "NNP", "VBG"} and after not in w.COMPLEMENT_STARTS
        return "" if nominal and governor != "be" else "VBG"
    if previous == "IN" and left.word_before != "that":
        return ""
    if "VBD" in form.tags:
        return "VBN" if after == "by" and previous != "PRP" and "VBN" in form.tags else "VBD"
    return "VBN" if "VBN" in form.tags else _present(form, next_raw, left, quantity=quantity)


def _present(form: VerbForm, next_raw: str, left: Left, *, quantity: bool) -> str:
    """Tag of a base or third-person form that hangs on no auxiliary; empty where a noun is likelier."""
    after, previous = next_raw.lower(), left.tag_before
    after_noun = previous in {"NNS", "NNP", "NN"}
    third = "VBZ" in form.tags
    if third and left.initial and after == "that" and w.singular(left.word) in w.REPORTING_NOUNS:
        return ""  # Reports that the bridge had fallen were false.
    if third and after_noun and after in {".", ","} and "QUOTE" in left.tags[-12:]:
        return "VBZ"  # "...," the mayor notes.
    if (
        third
        and previous == "NNP"
        and after in {".", ","}
        and form.lemma in w.TELLING
        and _set_off(left.tags)
    ):
        return "VBZ"  # The village is taken, Moscow claims.
    if previous == "VBD" and left.word_before not in w.AUXILIARIES:
        return ""  # "urged allies to", "declined help from"
    pronominal = quantity or previous in {"PRP", "WP", ")"} or left.word_before == "that"
    complement = after in w.COMPLEMENT_STARTS or (after_noun and next_raw[:1].isupper())
    if form.rare and not complement and not pronominal:
        return ""
    if third:
        return "VBZ"
    if previous == "NN" and left.word_before not in _PLURAL and not pronominal:
        return ""  # "the vaccination programme": one thing takes no verb without an ending
    clause_start = previous in {"RB", "CC", ",", ".", "NNP", "NNS"}
    return "VBP" if pronominal or clause_start or not form.rare else ""


def _set_off(tags: Sequence[str]) -> bool:
    """Whether a clause and its comma stand before the name that `tags` end with."""
    before = next((n for n in range(len(tags) - 1, -1, -1) if tags[n] != "NNP"), -1)
    return before > 0 and tags[before] == "," and not _FINITE.isdisjoint(tags[:before])


def _premodifier(form: VerbForm, after: str) -> str:
    """Tag of a verb form after a determiner or the like: part of a noun phrase."""
    if form.tags & {"VBD", "VBN"} and "VB" not in form.tags:
        return "JJ"
    if "VBG" in form.tags:
        return "NN" if after in w.FUNCTION_WORDS or not after[:1].isalpha() else "JJ"
    return "NNS" if "VBZ" in form.tags else "NN"
