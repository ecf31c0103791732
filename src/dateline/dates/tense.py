"""The direction of a date from the time of writing, by the grammar around it: a few closed classes of verb forms.

English marks it well enough for a look at the nearest verb: modals, and "to"-infinitives under words of planning, point
ahead; simple pasts and perfects point back. No parser: the nearest verb before the date, or the first one after it
where the date opens its clause.
"""

from __future__ import annotations

from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from dateline.dates.scan import BREAK, Words
from dateline.grammar.article import UNTOLD
from dateline.languages import language
from dateline.model import Tense

_MARKS = frozenset(
    [",", ";", ":", "`", '"', "“", "-", "–", "—", "_", "(", ""]
)  # a clause may start behind them
_PAST_TAGS = frozenset({"VBD", "VBN"})
_PROGRESSIVE_REACH = 6  # words between "is meeting" and its date
_REACH = 40


class Evidence(Struct, frozen=True):
    """What the grammar says, and the word that says it.

    `close`: the verb stands so near that it surely governs the date. `perfect`: has or have with a participle.
    """

    tense: Tense
    word: str = ""
    close: bool = False
    perfect: bool = False
    mixed: bool = False  # signs of both ("was due"): what lies much nearer on the other side may be meant
    open: bool = False  # a plain present: unless the words around say more, the day may lie on either side
    limit: bool = False  # the date is one that something lasts until or is done by


NOTHING = Evidence(Tense.NONE)


def evidence(words: Words, start: int, end: int) -> Evidence:
    """The direction the words around an expression give it; without a tense where they give none."""
    found = _evidence(words, start, end)
    return replace(found, limit=True) if words.at(start - 1) in _words("limit") else found


def _evidence(words: Words, start: int, end: int) -> Evidence:
    sentence, past = words.sentence_start(start), words.sentence_end(end)
    before = words.at(start - 1)
    if before == "since":
        return Evidence(Tense.PAST, "since", close=True)
    if before == "as" and words.at(start - 2) in ("soon", "early") and words.at(start - 3) == "as":
        return Evidence(Tense.FUTURE, f"as {words.at(start - 2)} as")
    if before in ("starting", "beginning", "effective"):
        return Evidence(Tense.FUTURE, before)
    if words.at(end) == "'s" or before == "the" or _is_modifier(words, start):
        found = _of_noun(words, sentence, start, end)
        return replace(found, word=found.word or words.at(end))  # a day of a noun is that of something known
    if _opens_clause(words, sentence, start, end):
        return _after(words, end, past) or _before(words, sentence, start) or NOTHING
    found = _before(words, sentence, start) or _after(words, end, past) or NOTHING
    if found.word in _words("planned") and words.at(end) in ("was", "were", "had", "has"):
        return Evidence(Tense.NONE, found.word, mixed=True)  # "the rally planned for Saturday was canceled"
    if _lasts(found, before):
        return Evidence(Tense.FUTURE, before)
    return found if found.tense else _headline(words, sentence, start) or found


def _lasts(found: Evidence, before: str) -> bool:
    """Whether something goes on until the date: "has until Friday", "runs through Sunday", "was closed until Monday"."""
    if before == "by":
        return found.perfect
    return before in ("until", "till", "through") and (
        found.perfect or not found.tense or found.word in _words("lasting")
    )


def _headline(words: Words, sentence: int, start: int) -> Evidence | None:
    """The direction of "Leaders to meet Tuesday": an infinitive that no verb governs."""
    for index in range(max(sentence, start - _REACH), start - 1):
        if (
            words.at(index) == "to"
            and words.at(index - 1)[:1].isalpha()
            and words.at(index + 1) in _words("headline verb")
        ):
            return Evidence(Tense.FUTURE, f"to {words.at(index + 1)}")
    return None


def _is_modifier(words: Words, start: int) -> bool:
    """Whether the date stands before a noun as its modifier: "a Friday deadline"."""
    return words.at(start - 1) in ("a", "its", "his", "their", "her")


def _of_noun(words: Words, sentence: int, start: int, end: int) -> Evidence:
    """The direction of "Thursday's ruling": the noun tells more than the verb; only what stands on an agenda may lie ahead."""
    at = end + (words.at(end) == "'s")
    agenda = any(words.at(index) in _words("agenda") for index in range(at, at + 3))
    if words.at(start - 1) in ("before", "until") or (
        words.at(start - 1) == "of" and words.at(start - 2) in ("ahead", "advance")
    ):
        return Evidence(Tense.FUTURE, words.at(start - 1)) if agenda else NOTHING
    found = _before(words, sentence, start) or _after(words, at, words.sentence_end(at)) or NOTHING
    if (found.tense is Tense.FUTURE) != agenda:
        if found.tense is Tense.FUTURE or not found.close:
            return NOTHING
        return replace(found, mixed=agenda)  # "settled on a May 11 launch" in April
    return Evidence(found.tense, found.word)


def _opens_clause(words: Words, sentence: int, start: int, end: int) -> bool:
    """Whether the date stands at the head of its clause, so that its verb follows."""
    at = start - 1
    while at >= sentence and words.at(at) in _words("preposition"):
        at -= 1
    if at < sentence:
        return True
    return words.at(at) in (_MARKS | _words("clause start")) and (
        words.at(end)[:1].isalpha() or (words.at(end) == "," and words.at(at) != ",")
    )


def _before(words: Words, sentence: int, start: int) -> Evidence | None:
    for index in range(start - 1, max(sentence, start - _REACH) - 1, -1):
        if words.at(index) in ("is", "are") and all(
            word in _words("near copula") for word in words.words[index + 1 : start]
        ):
            return Evidence(Tense.FUTURE, words.at(index), close=True)  # "the hearing is on Monday"
        if index == start - 1 and words.at(index) in _words("reporting"):
            return Evidence(Tense.PAST, words.at(index), close=True)
        if found := _verb(words, index, sentence):
            if found.word.endswith("ing") and found.word != "is going" and start - index > _PROGRESSIVE_REACH:
                return Evidence(
                    Tense.NONE, found.word
                )  # "is meeting Friday" is a plan, "is still talking of …" is none
            return replace(found, close=start - index <= 3)
    return None


def _verb(words: Words, index: int, sentence: int) -> Evidence | None:
    """The evidence of the word there for a date that follows it."""
    word = words.at(index)
    if word in _words("will") or word in _words("modal"):
        return _modal(words, index)
    if word == "to":
        return _infinitive(words, index, sentence)
    if word in ("is", "are", "am"):
        return _present_be(words, index)
    if word in ("has", "have"):
        return Evidence(Tense.PAST, word, perfect=True)
    if (
        word in _words("own ahead")
        and words.at(index - 1) not in _words("no plan after")
        and not words.capital(index)
    ):
        return Evidence(Tense.FUTURE, word, mixed=words.at(index - 1) in ("was", "were"))
    if _plans(words, index) and index:
        return Evidence(Tense.FUTURE, word)
    if word == "won" and words.at(index + 2) == "t":
        return Evidence(Tense.FUTURE, "won't")
    if word in _pasts() or _regular_past(words, index):
        return _past_form(words, index)
    if word in _words("timetable") or (word in _words("timetable of many") and _after_plural(words, index)):
        return Evidence(Tense.FUTURE, word)
    return None


def _plans(words: Words, index: int) -> bool:
    """Whether the word there is a verb of planning: "Acme plans a launch", not "its plans"."""
    if words.at(index) not in _words("present plan") or words.capital(index):
        return False
    return words.capital(index - 1) or words.at(index - 1) in _words("singular subject")


def _after_plural(words: Words, index: int) -> bool:
    before = words.at(index - 1)
    return before in _words("plural subject") or (
        len(before) > 3 and before.endswith("s") and not before.endswith("ss")
    )


def _modal(words: Words, index: int) -> Evidence | None:
    word = words.at(index)
    if words.capital(index) and word in ("may", "will") and words.at(index - 1) not in ("", BREAK, "."):
        return None  # the month, the name
    if "have" in words.words[index + 1 : index + 3]:
        return Evidence(Tense.PAST, f"{word} have", perfect=True)
    if word in ("could", "couldn", "would", "wouldn") and _negated(words, index):
        return Evidence(Tense.PAST, f"{word} not")
    if word == "could" and words.at(index + 1) == "be" and words.at(index + 2) in _words("sensed"):
        return Evidence(Tense.PAST, "could be heard")
    return Evidence(Tense.FUTURE, word)


def _negated(words: Words, index: int) -> bool:
    """Whether it says "could not be reached", "neither could be found": a thing that failed, not one to come."""
    return (
        words.at(index + 1) == "not"
        or words.at(index).endswith("n")
        or any(word in _words("negative") for word in words.words[max(0, index - 8) : index])
    )


def _present_be(words: Words, index: int) -> Evidence | None:
    """The direction of "is due", "are meeting", "is heard"; a plain "is" says nothing."""
    following = next(
        (
            word
            for word in words.words[index + 1 : index + 4]
            if not word.endswith("ly") and word not in ("not", "now", "still", "also")
        ),
        "",
    )
    if (
        following in _words("ahead")
        or (following.endswith("ing") and len(following) > 5)
        or following == "to"
    ):
        return Evidence(Tense.FUTURE, f"{words.at(index)} {following}")
    if following in _words("habitual"):
        return None
    if following in _pasts() or (following.endswith("ed") and following not in _words("no verb")):
        return Evidence(Tense.NONE, f"{words.at(index)} {following}")  # "is heard in May": both ways
    return None


def _past_form(words: Words, index: int) -> Evidence | None:
    """A past form, unless an auxiliary before it makes it a participle of another tense."""
    word = words.at(index)
    for back in range(index - 1, max(index - 4, -1), -1):
        helper = words.at(back)
        if helper in _words("auxiliary") or helper in _words("modal") or helper in _words("will"):
            return None  # a base form or a participle: what stands before it decides
        if helper in ("has", "have"):
            return Evidence(Tense.PAST, f"{helper} {word}", perfect=True)
        if not (
            helper.endswith("ly")
            or helper in ("not", "been", "also", "now", "still", "already", "just", "never")
        ):
            break
    return Evidence(Tense.PAST, word)


def _infinitive(words: Words, index: int, sentence: int) -> Evidence | None:
    """The direction of "planned to leave": what governs the infinitive tells where it lies."""
    verb = words.at(index + 1)
    if (
        not verb.isalpha()
        or words.capital(index + 1)
        or verb.endswith(("ing", "ed"))
        or verb in ("the", "a", "an", "his", "her", "their", "its")
    ):
        return None
    for back in range(index - 1, max(sentence, index - 6) - 1, -1):
        word = words.at(back)
        if word in ("is", "are") and back == index - 1:
            return Evidence(Tense.FUTURE, f"{word} to {verb}")
        if word in _words("ahead") and not (
            word in ("has", "have", "had", "need", "needs") and (word == "had" or back < index - 1)
        ):
            old = word.endswith("ed") or words.at(back - 1) in ("was", "were")
            return Evidence(Tense.FUTURE, f"{word} to {verb}", mixed=old)
        if word in _pasts() or word in (",", "to"):
            return None
    return None


def _regular_past(words: Words, index: int) -> bool:
    word = words.at(index)
    if not word.endswith("ed") or len(word) < 4 or word in _words("no verb") or words.capital(index):
        return False
    return words.at(index + 1) != "-" and words.at(index - 1) != "-"


def _after(words: Words, end: int, past: int) -> Evidence | None:
    """The first verb after a date that opens its clause."""
    for index in range(end, min(past, end + _REACH)):
        if words.at(index) == BREAK:
            return None
        if found := _verb_after(words, index):
            return found
    return None


def _verb_after(words: Words, index: int) -> Evidence | None:
    """The evidence of the word there for a date before it; a past word of planning is plain past there."""
    word = words.at(index)
    if word in _words("will") or word in _words("modal"):
        return _modal(words, index)
    if word in ("is", "are"):
        return _present_be(words, index)
    if word in ("has", "have"):
        return Evidence(Tense.PAST, word, perfect=True)
    if _plans(words, index):
        return Evidence(Tense.FUTURE, word)
    is_past = word in _pasts() or _regular_past(words, index)
    if is_past and words.at(index - 1) not in _words("determiner"):
        return Evidence(Tense.PAST, word)
    return None


@cache
def _words(kind: str) -> frozenset[str]:
    """The words of the language that tell one thing of where a day lies."""
    return next(frozenset(row[1].split()) for row in language(UNTOLD).table("time/tense") if row[0] == kind)


@cache
def _pasts() -> frozenset[str]:
    """Past forms and participles that do not end in -ed, without what is rather a noun or an adjective: "ground"."""
    known = language(UNTOLD)
    forms = (form for form, kind in known.irregular if kind == "V" and not form.endswith(("ed", "ing", "s")))
    verbs = (form for form in forms if known.words.get(form, ("VBD",))[0] in _PAST_TAGS)
    return _words("past").union(verbs)
