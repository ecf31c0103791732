"""The direction of a date from the time of writing, by the grammar around it: a few closed classes of verb forms.

English marks it well enough for a look at the nearest verb: modals, and "to"-infinitives under words of planning, point
ahead; simple pasts and perfects point back. No parser: the nearest verb before the date, or the first one after it
where the date opens its clause.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.dates.scan import BREAK, Words
from dateline.model import Tense

# Past forms that do not end in -ed; bare forms that are the same in the present ("cut", "set") count as past in news.
_IRREGULAR = frozenset(
    "was were had did said told met went took came made gave got saw left held began became brought built bought caught chose cut dealt drew "
    "drove fell felt fought found flew forgot grew heard hit hurt kept knew laid led lent let lost meant paid put quit ran rode rose sang sank "
    "sat sent shook shot showed shut slid slept sold sought spent split spoke spread stood stole struck swore swept swam taught thought threw "
    "understood woke wore won wrote broke died blew beat bore bit bled burst cost crept dug drank ate fled flung forbade forgave froze hung hid "
    "knelt overcame overthrew oversaw rang shone shrank slew sped spun sprang stuck stung strode strove tore undertook underwent upheld withdrew "
    "wept wound done gone seen taken given shown known written broken chosen driven eaten fallen flown forgotten frozen grown hidden risen "
    "shaken spoken stolen sworn thrown worn sunk drawn overthrown withdrawn born swung clung lit shed set didn wasn weren hadn".split()
)
_WILL = frozenset(["will", "ll", "shall"])  # the scanner cuts "he'll" and "didn't" at the apostrophe
_MODALS = frozenset("would wouldn may might could couldn can must should".split())
# Words whose complement lies ahead of them: "plans to", "is due", "agreed to meet", "the deadline for".
_AHEAD = frozenset(
    "plan plans planned planning expect expects expected expecting schedule scheduled rescheduled due set slated hope hopes hoped hoping intend "
    "intends intended aim aims aimed aiming agreed agree agrees ready about going vow vows vowed pledge pledges pledged promise promises promised "
    "threaten threatens threatened want wants wanted urged urge urges asked ask asks ordered orders order invited invite invites invitation "
    "decided decides decide likely bound prepare prepares prepared preparing proposed proposes propose demanded demands demand deadline "
    "supposed projected projects anticipated anticipates targeted targets seek seeks track poised booked arranged predicted predicts predict forecast forecasts upcoming postponed postpone delayed adjourned "
    "extended deferred subpoenaed summoned needs need has have had".split()
)
# Those that say so by themselves: "a vote expected Friday"; nouns and verbs of asking do not.
_OWN_AHEAD = frozenset(
    "planned planning expected expecting scheduled reschedules rescheduled due slated intended hoping adjourned deferred "
    "booked poised upcoming projected anticipated tentatively supposed invited prepare prepares preparing await awaits awaiting".split()
)
_PARTICIPLES = frozenset(["planned", "scheduled", "expected", "slated", "set", "due"])
_NO_VERBS = frozenset(
    "red need indeed seed feed speed bed hundred united wed ted fred ahead instead breed exceed proceed succeed embed sacred hatred naked wicked "
    "alleged armed so-called limited unidentified unprecedented detailed related".split()
)
# Present forms of scheduled happenings: "Congress reconvenes Jan. 24".
_TIMETABLE = frozenset(
    "meets begins starts opens ends reconvenes returns arrives leaves visits travels takes faces votes goes expires resumes comes convenes "
    "closes departs hosts launches holds turns lands airs appears speaks premieres concludes retires matures plays".split()
)
_HABITUAL = frozenset(
    "accused believed suspected known said thought charged alleged wanted based located called considered seen named".split()
)
# What a dated event usually still was when it is spoken of in the future: "Thursday's meeting", "Friday's vote".
_AGENDA = frozenset(
    "meeting vote election elections deadline hearing summit game match talks session ceremony debate referendum conference visit trial launch "
    "parade primary final race opening address poll ballot round auction expiry expiration handover inauguration deliberations".split()
)
_PREPOSITIONS = frozenset(
    "on in at by until till since from before after during through of for to about around this early late mid".split()
)
_CLAUSE_STARTS = frozenset(
    [",", ";", ":", "and", "but", "or", "while", "that", "`", '"', "“", "-", "–", "—", "_", "(", ""]
)
_NEAR_COPULA = frozenset(["on", "at", "in", "not", "until", "this", "the"])
_PRESENT_PLANS = frozenset(["plans", "hopes", "expects", "intends", "aims"])
_AUXILIARIES = frozenset(["be", "being", "is", "are", "am", "to", "do", "does"])
_NO_PLAN_AFTER = frozenset(
    ["had", "-", "the", "its", "his", "their", "of"]
)  # "had expected", "much-anticipated", "its plans"
_DETERMINERS = frozenset(
    ["a", "the", "an", "of", "his", "their", "its"]
)  # before a participle used as an adjective
# What lasts until a day ahead, though it began in the past: "flights were canceled through Sunday".
_LASTING = frozenset(
    "canceled cancelled suspended closed banned barred halted delayed extended postponed adjourned grounded detained remanded shut blocked".split()
)
_LIMITS = frozenset(["by", "until", "till", "before"])
_HEADLINE_VERBS = frozenset(
    "meet visit hold speak begin start open close vote decide announce release launch host discuss return leave arrive sign face testify resume "
    "address travel fly appear rule play join attend unveil publish present receive pay cut raise strike march rally mark celebrate".split()
)
_SENSED = (["be", "heard"], ["be", "seen"], ["be", "felt"])  # what could be, was
_NEGATIVES = frozenset(["no", "nobody", "none", "neither", "nor"])
_SINGULAR_SUBJECTS = frozenset(
    "it he she who which also now company group government ministry league union city state court bank".split()
)
_PLURAL_SUBJECTS = frozenset(["they", "we", "you"])
# Base forms of the same: only after a plural, else they may be anything.
_TIMETABLE_PLURAL = frozenset(
    "meet begin start open resume return arrive leave vote close convene expire end face".split()
)
_REPORTING = frozenset(["saying", "adding", "telling"])
_PROGRESSIVE_REACH = 6  # words between "is meeting" and its date
_REACH = 40


@dataclass(frozen=True, slots=True)
class Evidence:
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
    return replace(found, limit=True) if words.at(start - 1) in _LIMITS else found


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
    if found.word in _PARTICIPLES and words.at(end) in ("was", "were", "had", "has"):
        return Evidence(Tense.NONE, found.word, mixed=True)  # "the rally planned for Saturday was canceled"
    if _lasts(found, before):
        return Evidence(Tense.FUTURE, before)
    return found if found.tense else _headline(words, sentence, start) or found


def _lasts(found: Evidence, before: str) -> bool:
    """Whether something goes on until the date: "has until Friday", "runs through Sunday", "was closed until Monday"."""
    if before == "by":
        return found.perfect
    return before in ("until", "till", "through") and (
        found.perfect or not found.tense or found.word in _LASTING
    )


def _headline(words: Words, sentence: int, start: int) -> Evidence | None:
    """The direction of "Leaders to meet Tuesday": an infinitive that no verb governs."""
    for index in range(max(sentence, start - _REACH), start - 1):
        if (
            words.at(index) == "to"
            and words.at(index - 1)[:1].isalpha()
            and words.at(index + 1) in _HEADLINE_VERBS
        ):
            return Evidence(Tense.FUTURE, f"to {words.at(index + 1)}")
    return None


def _is_modifier(words: Words, start: int) -> bool:
    """Whether the date stands before a noun as its modifier: "a Friday deadline"."""
    return words.at(start - 1) in ("a", "its", "his", "their", "her")


def _of_noun(words: Words, sentence: int, start: int, end: int) -> Evidence:
    """The direction of "Thursday's ruling": the noun tells more than the verb; only what stands on an agenda may lie ahead."""
    at = end + (words.at(end) == "'s")
    agenda = any(words.at(index) in _AGENDA for index in range(at, at + 3))
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
    while at >= sentence and words.at(at) in _PREPOSITIONS:
        at -= 1
    if at < sentence:
        return True
    return words.at(at) in _CLAUSE_STARTS and (
        words.at(end)[:1].isalpha() or (words.at(end) == "," and words.at(at) != ",")
    )


def _before(words: Words, sentence: int, start: int) -> Evidence | None:
    for index in range(start - 1, max(sentence, start - _REACH) - 1, -1):
        if words.at(index) in ("is", "are") and all(
            word in _NEAR_COPULA for word in words.words[index + 1 : start]
        ):
            return Evidence(Tense.FUTURE, words.at(index), close=True)  # "the hearing is on Monday"
        if index == start - 1 and words.at(index) in _REPORTING:
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
    if word in _WILL or word in _MODALS:
        return _modal(words, index)
    if word == "to":
        return _infinitive(words, index, sentence)
    if word in ("is", "are", "am"):
        return _present_be(words, index)
    if word in ("has", "have"):
        return Evidence(Tense.PAST, word, perfect=True)
    if word in _OWN_AHEAD and words.at(index - 1) not in _NO_PLAN_AFTER and not words.capital(index):
        return Evidence(Tense.FUTURE, word, mixed=words.at(index - 1) in ("was", "were"))
    if _plans(words, index) and index:
        return Evidence(Tense.FUTURE, word)
    if word == "won" and words.at(index + 2) == "t":
        return Evidence(Tense.FUTURE, "won't")
    if word in _IRREGULAR or _regular_past(words, index):
        return _past_form(words, index)
    if word in _TIMETABLE or (word in _TIMETABLE_PLURAL and _after_plural(words, index)):
        return Evidence(Tense.FUTURE, word)
    return None


def _plans(words: Words, index: int) -> bool:
    """Whether the word there is a verb of planning: "Acme plans a launch", not "its plans"."""
    if words.at(index) not in _PRESENT_PLANS or words.capital(index):
        return False
    return words.capital(index - 1) or words.at(index - 1) in _SINGULAR_SUBJECTS


def _after_plural(words: Words, index: int) -> bool:
    before = words.at(index - 1)
    return before in _PLURAL_SUBJECTS or (
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
    if word == "could" and words.words[index + 1 : index + 3] in _SENSED:
        return Evidence(Tense.PAST, "could be heard")
    return Evidence(Tense.FUTURE, word)


def _negated(words: Words, index: int) -> bool:
    """Whether it says "could not be reached", "neither could be found": a thing that failed, not one to come."""
    return (
        words.at(index + 1) == "not"
        or words.at(index).endswith("n")
        or any(word in _NEGATIVES for word in words.words[max(0, index - 8) : index])
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
    if following in _AHEAD or (following.endswith("ing") and len(following) > 5) or following == "to":
        return Evidence(Tense.FUTURE, f"{words.at(index)} {following}")
    if following in _HABITUAL:
        return None
    if following in _IRREGULAR or (following.endswith("ed") and following not in _NO_VERBS):
        return Evidence(Tense.NONE, f"{words.at(index)} {following}")  # "is heard in May": both ways
    return None


def _past_form(words: Words, index: int) -> Evidence | None:
    """A past form, unless an auxiliary before it makes it a participle of another tense."""
    word = words.at(index)
    for back in range(index - 1, max(index - 4, -1), -1):
        helper = words.at(back)
        if helper in _AUXILIARIES or helper in _MODALS or helper in _WILL:
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
        if word in _AHEAD and not (
            word in ("has", "have", "had", "need", "needs") and (word == "had" or back < index - 1)
        ):
            old = word.endswith("ed") or words.at(back - 1) in ("was", "were")
            return Evidence(Tense.FUTURE, f"{word} to {verb}", mixed=old)
        if word in _IRREGULAR or word in (",", "to"):
            return None
    return None


def _regular_past(words: Words, index: int) -> bool:
    word = words.at(index)
    if not word.endswith("ed") or len(word) < 4 or word in _NO_VERBS or words.capital(index):
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
    if word in _WILL or word in _MODALS:
        return _modal(words, index)
    if word in ("is", "are"):
        return _present_be(words, index)
    if word in ("has", "have"):
        return Evidence(Tense.PAST, word, perfect=True)
    if _plans(words, index):
        return Evidence(Tense.FUTURE, word)
    is_past = word in _IRREGULAR or _regular_past(words, index)
    if is_past and words.at(index - 1) not in _DETERMINERS:
        return Evidence(Tense.PAST, word)
    return None
