"""Forms of verbs: listed in `verbs.txt`, spelt by rule, or guessed by their ending."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from . import lists as w


@dataclass(frozen=True, slots=True)
class VerbForm:
    """What a form can be: its lemma, its verbal tags, and whether another part of speech is more usual."""

    lemma: str
    tags: frozenset[str]
    rare: bool


def regular_forms(lemma: str) -> tuple[str, str, str, str]:
    """Third person, past, participle and -ing of a regular verb, by spelling alone."""
    after_consonant_y = re.search(r"[^aeiou]y$", lemma)
    if after_consonant_y:
        third, past = lemma[:-1] + "ies", lemma[:-1] + "ied"
    elif re.search(r"(?:s|x|z|ch|sh|[^aeiou]o)$", lemma):
        third, past = lemma + "es", lemma + "ed"
    else:
        third, past = lemma + "s", lemma + ("d" if lemma.endswith("e") else "ed")
    if lemma.endswith("ie"):
        progressive = lemma[:-2] + "ying"
    elif re.search(r"[^eoy]e$", lemma):
        progressive = lemma[:-1] + "ing"
    else:
        progressive = lemma + "ing"
    return third, past, past, progressive


@cache  # a table, read once in a process
def verb_forms() -> dict[str, VerbForm]:
    """Every form of the listed verbs, lower case."""
    forms: dict[str, VerbForm] = {}
    text = files(__package__).joinpath("verbs.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        head, _, irregular = line.partition(" ")
        lemma, _, flags = head.partition("/")
        third, past, participle, progressive = irregular.split() if irregular else regular_forms(lemma)
        for form, tags, flag in (
            (lemma, ("VB", "VBP"), "n"),
            (third, ("VBZ",), "s"),
            (past, ("VBD",), "d"),
            (participle, ("VBN",), "d"),
            (progressive, ("VBG",), "g"),
        ):
            _add_form(forms, form, VerbForm(lemma, frozenset(tags), flag in flags))
    return forms


def _add_form(forms: dict[str, VerbForm], form: str, new: VerbForm) -> None:
    """Join forms that are spelt alike; of two lemmas the one whose form is usual stands ("found", "lay")."""
    old = forms.get(form)
    if old is None:
        forms[form] = new
        return
    lemma = new.lemma if old.rare and not new.rare else old.lemma
    if {"VBD", "VBN"} & new.tags and "VB" in old.tags and new.lemma != old.lemma:
        lemma = new.lemma
    forms[form] = VerbForm(lemma, old.tags | new.tags, old.rare and new.rare)


def guessed_verb(word: str) -> VerbForm | None:
    """The verb that an unlisted word in -ed or -ing would be: "bemoaned"."""
    if len(word) < 6 or word in w.NO_PARTICIPLES or not word.isalpha():
        return None
    if word.endswith("ed"):
        return VerbForm(word[:-2], frozenset({"VBD", "VBN"}), rare=False)
    return None


@lru_cache(maxsize=1 << 16)  # asked of most words, and of what follows them
def verb_form(word: str) -> VerbForm | None:
    """What is known or guessed of a lower-case word as a verb; nothing when it is none."""
    return verb_forms().get(word) or guessed_verb(word)
