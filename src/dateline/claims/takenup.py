"""The claim that a denial tells itself: "denies Russian assertions of ...", "a report that the island had been sold"."""

from __future__ import annotations

import re

from dateline.claims.denials import NOUN
from dateline.model import Act, Pointing, Utterance, UtteranceKind
from dateline.patterns import lazy_pattern
from dateline.text.letters import CAPITAL

# "Russian and American assertions of ...", "Moscow's claim that ...", "speculation it was ...", "claims by X that ..."
_SAYING = lazy_pattern(
    rf"(?:the |any |all |an? )?(?P<who>(?:{CAPITAL}[\w.’']*(?: and |, | ))*|(?:[\w’'-]+ ){{0,3}}?[\w-]+[’']s? (?:[a-z]+ )?)"
    rf"(?P<noun>(?:some |recent |media |repeated |mounting |widespread |the )*(?i:{NOUN}|ideas?|notions?|criticisms?|complaints?))"
    rf"(?: (?:by|from|in(?= (?:the )?{CAPITAL})(?! [JFMASOND][a-z]+ that)) (?P<by>(?:the |an? |one of )?[\w’'. -]{{2,60}}?)(?:, [^,;.]{{2,60}},)?)? (?:of|that|about|in (?:the )?[\w ]+ that|(?=it |he |she |they |the |its |his ))(?P<what>(?:[^.;]|(?<=\bM[rs]|\bDr)\.|\.(?=\w))+)"
)
_PARTICLE = lazy_pattern(r"^(?:aside|off|away|out|down) ")
_DETERMINER = lazy_pattern(r"(?:the|this|that|these|those|his|her|its|their|any|all|such|an?)", re.IGNORECASE)
_NO_CLAIM = lazy_pattern(
    r"(?:notion|idea|talk|complaint|criticism|study|studies|evidence|findings?|audit|figures?|numbers?|counts?|toll)",
    re.IGNORECASE,
)
_AS_WHAT = lazy_pattern(
    rf"as (?:an? )?(?:[\w-]+ )?[\w-]+ (?=(?:the|any|all|an?|{CAPITAL}[\w-]+[’']s?) )|as [“\"‘][^”\"’]+[”\"’] "
)
_THAT, _REPORTS = "that ", "reports"


def taken_up(content: str, denial: Utterance) -> Utterance | None:
    """Return the claim that a denial itself tells: "denies Russian and American assertions of ..."."""
    said = _AS_WHAT.sub("", _PARTICLE.sub("", content))
    found = _SAYING.search(said)
    if not found or found.start() > len("off the many "):
        return None
    who = _PARTICLE.sub("", re.sub(r"[’']s?$", "", (found["by"] or found["who"]).strip(" ,")))
    at = denial.spans[0][0] + len(content) - len(said)
    who = "" if _DETERMINER.fullmatch(who) else who
    if not who and _NO_CLAIM.match(found["noun"]):
        return None
    start = at + found.start("what") if len(denial.spans) == 1 else at
    spans = ((start, start + len(found["what"])),)
    return Utterance(
        UtteranceKind.TAKEN_UP, who, found["noun"], found["what"], Act.SAYS, spans, at, denial.cited, denial.block
    )  # fmt: skip


def told_inside(denial: Utterance, points: Pointing | None) -> Utterance | None:
    """Return the claim that follows a noun for it: "a newspaper report that the island had been sold"."""
    if points is None or not points.about.startswith(_THAT) or points.about not in denial.content:
        return None
    start = denial.spans[0][0] + denial.content.find(points.about) + len(_THAT)
    told = points.about.removeprefix(_THAT)
    spans = ((start, start + len(told)),)
    return Utterance(
        UtteranceKind.TAKEN_UP, points.whose, _REPORTS, told, Act.SAYS, spans, denial.spans[0][0], denial.cited, denial.block
    )  # fmt: skip
