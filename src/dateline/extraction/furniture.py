"""What a line of a page is, judged by its words and shape: text, teaser, caption or furniture.

Pages in every medium surround their article with the same few dozen phrases, so whole-line patterns go far;
each is anchored and bounded in length so that a sentence *about* cookies or newsletters stays text. Shape
(length, end punctuation, a verb) decides the rest, in `dateline.extraction.text`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.model import BlockKind
from dateline.patterns import lazy_pattern

# One alternative a line; `{` and `}` are doubled nowhere because nothing here is formatted.
_SERVICE = r"facebook|twitter|x|instagram|telegram|whatsapp|linkedin|reddit|pinterest|youtube|tiktok|threads|bluesky|mastodon|messenger|flipboard|google news|email|e-mail|mail|print|pocket|viber|vk|odnoklassniki|rss|sms|copy link|link"
_FURNITURE = lazy_pattern(
    rf"""^(?:
      (?:page\s)?(?:views?|reads?|shares?|likes?|hits|comments?|reactions?)\s*[:=-]?\s*[\d.,]+\s?[km]?
    | [\d.,]+\s?[km]?\s(?:views?|shares?|likes?|reads?|hits|comments?|reactions?|retweets?)
    | about\s.{{2,60}}\s\d[\d,.]*\s(?:articles?|posts?|stories)
    | about\s(?:the\s|this\s)?(?:author|writer|reporter)s?\b.{{0,60}}
    | (?:share|tweet|post|send|save|bookmark|print|pin|like|listen|e-?mail|copy)(?:\s(?:this|it|the|on|via|to|with|by|link|article|story|page|post|in|us|friends?|a|your|{_SERVICE})\b[\s,|·•/&]*){{0,8}}[.!]?
    | (?:(?:{_SERVICE}|share|tweet|and|or|on)[\s,|·•/&:+]*){{1,12}}
    | (?:please\s)?(?:like|follow|join|find|visit|add)\s(?:us|me|our|him|her|them|@\w+|[\w.@’' -]{{2,40}})\s(?:page\s)?(?:on|at|in|via)\s.{{0,20}}\b(?:{_SERVICE}|social\smedia|google)\b.{{0,120}}
    | follow\s(?:us|me|the\sauthor)\b.{{0,80}}
    | (?:please\s)?(?:subscribe|sign\sup|register|log\s?in|sign\sin|unsubscribe|donate|support\s(?:us|our\s\w+))\b(?:\s(?:to|for|now|here|today|with|via|in|by|or|and|our|free|up|us)\b.{{0,160}})?[.!]?
    | (?:please\s)?(?:support|fund)\s(?:our|local|independent|quality|free|public|the)\s(?:\w+\s)?(?:journalism|journalists|news|media|work|press|reporting|site)\b.{{0,200}}
    | (?:unlimited|full|free)\s(?:digital\s)?access\b.{{0,120}}
    | (?:you\scan\s)?share\sthis\b.{{0,80}}
    | rate\sthis\s(?:story|article|post|page|content)\b.{{0,60}}
    | (?:originally|first|last)\s(?:published|updated|posted|modified)\s?(?::|on\b|at\b).{{0,160}}
    | (?:get|receive)\s(?:our|the|all\sthe|your|breaking|daily|latest)\b.{{0,100}}\b(?:newsletter|inbox|app|alerts?|e-?mail)\b.{{0,60}}
    | (?:click|tap)\s(?:here|on|below|to)\b.{{0,120}}
    | (?:view|show|load|see|hide)\s(?:all|more|less|full|comments|caption|gallery|slideshow)(?:\s\w+){{0,4}}
    | (?:advert(?:isement|ising)?s?|ads?|sponsored(?:\s(?:content|links?|by.{{0,40}}))?|promoted(?:\scontent)?|paid\scontent|partner\scontent)[:.]?
    | (?:scroll\s(?:down\s)?(?:to|for)|continue\sreading|swipe|skip\s(?:to|past)|back\sto\stop|jump\sto|loading|please\swait|enable\sjavascript)\b.{{0,60}}
    | (?:©|\(c\)|copyright\s*(?:©|\(c\)|[:\d]|by\s|notice|policy|information))\W?.{{0,200}}
    | your\se-?mail(?:\saddress)?\swill\snot\sbe\s(?:published|shared).{{0,80}}
    | (?:required\sfields\sare\smarked|save\smy\sname|notify\sme\sof|this\ssite\suses\sakismet|this\ssite\sis\sprotected\sby|learn\show\syour\scomment)\b.{{0,160}}
    | (?:estimated\s)?(?:reading|read)\stime\b.{{0,30}}
    | \d{{1,3}}[\s-]min(?:ute)?s?(?:\s(?:read|watch|listen))?
    | listen\s(?:to|now)\b.{{0,60}}
    | (?:we|this\s(?:web)?site)\s(?:and\sour\spartners\s)?uses?\scookies\b.{{0,400}}
    | (?:accept|reject|manage|allow)\s(?:all\s)?(?:cookies|preferences|settings)?.{{0,30}}
    | (?:cookies?|privacy|terms)\s(?:policy|settings|preferences|notice|statement|of\s(?:use|service)).{{0,60}}
    | (?:tags?|tagged(?:\s(?:as|with))?|filed\s(?:under|in)|categor(?:y|ies)|topics?|keywords|posted\sin|section)\s?:.{{0,200}}
    | \(?(?:with\s)?(?:additional\s|further\s)?(?:reporting|writing|editing|compiled|edited|written|translated|translation)(?:\sand\s(?:writing|editing|reporting))?\sby\s.{{3,300}}
    | (?:news\s)?(?:sources?|credits?|via)\s?:\s?(?:[\w.&’'/-]+\s?){{1,7}}
    | source\s[-–—]\s.{{2,60}}
    | (?:our\sstandards|editorial\sstandards|corrections\spolicy)\s?:.{{0,120}}
    | (?:the\s)?(?:views?|opinions?|statements?)\s(?:and\s\w+\s)?expressed\s(?:in\s(?:this|these|our|republished|(?:the\s)?(?:articles?|comments?|columns?|pieces?|posts?|blogs?))|by\s(?:the\s)?(?:authors?|contributors?|commenters|writers?|columnists?)|here|are\s(?:his|her|their|my|those|the|solely|entirely|not)|herein|above|on\sthis)\b.{{0,500}}
    | disclaimer\s?[:.-].{{0,600}}
    | (?:do\syou\s)?(?:have|got)\s(?:a|any)\s(?:news\s|story\s)?(?:tip|question|comment|story\sidea|correction)s?\b.{{0,160}}
    | (?:e-?mail|contact|write\sto)\s(?:us|the\s\w+|me|[\w.’' -]{{2,40}})\s?(?:at|on|:)\s?\S*@.{{0,100}}
    | \S+@\S+\.\w{{2,8}}
    | (?:comments?|comments?\son\sthis\s\w+|this\sdiscussion)\s(?:are|is)\s(?:now\s)?(?:closed|disabled|moderated|turned\soff).{{0,120}}
    | we\swelcome\scomments\b.{{0,160}}
    | (?:thank\syou|thanks)\s(?:for|you\sfor)\s(?:reading|signing|subscribing|your\s(?:feedback|support)).{{0,120}}
    | (?:did\syou\sfind|was\sthis\s(?:article|page|story)|report\s(?:a\stypo|an\serror)|spotted\san?\serror|suggest\sa\scorrection)\b.{{0,120}}
    | (?:home|menu|search|close|play|pause|mute|next|previous|prev|reply|report|edit|top|newsletters?|subscribe|shop|login|more|live|watch\slive)
    | [\W_]+
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
# Phrases that stand anywhere in a notice; the whole line must still be short.
_NOTICE = lazy_pattern(
    r"""\ball\srights\sreserved\b|\bmay\snot\sbe\s(?:published|reproduced|reprinted|copied)\b|\b(?:story|article)\scontinues\s(?:below|after|beneath)\b
    |\b(?:delivered|straight|right|direct(?:ly)?)\s(?:in)?to\syour\s(?:inbox|e-?mail|letterbox|phone)\b|\b(?:can|may)\sbe\s(?:reached|contacted)\s(?:at|on|via)\s\S*@""",
    re.IGNORECASE | re.VERBOSE,
)
# Most lines have none of these, which is much quicker to see.
_NOTICE_HINTS = ("reserved", "may", "continues", "your", "reached", "contacted")
_MAX_NOTICE = 320  # characters
_MAX_FURNITURE = 700  # characters; nothing longer is judged by its first words

_CUE = r"""read(?:\s(?:more|also|next|on|this|the\sfull\sstory))|also\sread|more\son\s(?:this|the|that)(?:\s\w+){0,3}|related
    |related\s(?:articles?|stor(?:y|ies)|news|topics?|posts?|content|coverage|reading|links?|videos?)|see\s(?:also|more)|don[’']t\smiss
    |you\s(?:may|might)\s(?:also\s)?(?:like|be\sinterested\sin|want\sto\sread)|recommended(?:\s(?:for\syou|reading|stories))?
    |(?:more|latest)\s(?:from|in|stories|news|coverage|headlines)(?:\s[\w’'.&-]+){0,5}|most\s(?:read|popular|viewed|shared|watched)
    |trending(?:\s(?:now|stories))?|top\s(?:stories|news)|editor[’']?s[’']?\s(?:picks?|choice)|what\sto\sread\snext|further\sreading
    |also\s(?:on|in)\s[\w.’' -]{2,30}|up\snext|(?:next|previous)\s(?:article|story|post)|must\sreads?|in\scase\syou\smissed\sit|recent\s(?:posts|articles|stories|news)|keep\sreading"""
_BARE_CUE = lazy_pattern(rf"^(?:{_CUE})\s?[:.…»›>|-]*$", re.IGNORECASE | re.VERBOSE)
_LED_CUE = lazy_pattern(
    rf"^(?:{_CUE})\s?(?:[:»›►▶|>]+|\s[–—-]\s)\s?(?P<rest>\S.{{5,250}})$", re.IGNORECASE | re.VERBOSE
)
# Cues that open a list at the end of a page, not one teaser between paragraphs.
_LIST_CUE = lazy_pattern(r"^(?:related\s\w+s|you\s(?:may|might)|recommended|more\s(?:from|in|stories|news)|latest|most|trending|top\s|editor|recent\s|what\sto)", re.IGNORECASE | re.VERBOSE)  # fmt: skip

_COMMENTS = lazy_pattern(
    r"""^(?:leave\sa\s(?:reply|comment)(?:\scancel\sreply)?|be\sthe\sfirst\sto\s(?:comment|reply).{0,40}|(?:post|add|write|submit)\s(?:a|your)\scomments?
    |join\sthe\s(?:conversation|discussion|debate)|\d[\d,.]*\s(?:comments|responses|replies|thoughts\son\b.{0,200})|(?:responses|replies)\sto\s.{3,200}
    |comments?\s?(?:\(\d[\d,.]*\)|:)?|(?:reader|user|readers|users)[’']?s?[’']?\scomments?|(?:view|show|load|read|see|sort)\s(?:all\s|more\s)?(?:\d+\s)?comments?(?:\s\(\d+\))?
    |cancel\sreply|have\syour\ssay|what\sdo\syou\sthink\?|comment\s(?:section|policy|guidelines)|(?:log|sign)\sin\sto\s(?:comment|reply))[.!…]?$""",
    re.IGNORECASE | re.VERBOSE,
)
_AUTHOR_BOX = lazy_pattern(r"^about\s(?:.{2,60}\s\d[\d,.]*\s(?:articles?|posts?|stories)|(?:the\s|this\s)?(?:author|writer|reporter)s?\b.{0,40})$", re.IGNORECASE)  # fmt: skip

_AGENCY = r"reuters|associated press|ap|afp|getty(?: images)?|epa|efe|dpa|tass|sputnik|xinhua|anadolu|shutterstock|bloomberg|pa|pa wire|alamy|istock|ria novosti|file|handout|courtesy|wikimedia|pool"
_CAPTION_START = lazy_pattern(
    r"""(?:file|stock|archive|handout)[\s-](?:photo|picture|image|footage)\b
    |(?P<label>(?:photo|picture|image|photograph|video|foto|illustration|graphic|screenshot|screengrab|watch)s?(?:\s(?:credit|by|courtesy(?:\sof)?|from|source))?\s?:\s?\S)
    |(?:photo|picture|image|photograph)s?\s(?:credit|by|courtesy\sof|from)\s.{2,100}$""",
    re.IGNORECASE | re.VERBOSE,
)
_CAPTION_END = lazy_pattern(
    rf"""(?:\(\s?(?:photo|image|picture|photograph|pic|credit|file)s?\b[^()]{{0,80}}\)
    |\(?\b(?:ap|afp|epa|reuters|getty)\s(?:photo|images?|file)\b[^().]{{0,60}}\)?
    |\[[^\[\]]{{0,60}}/(?:{_AGENCY})[^\[\]]{{0,40}}\]
    |(?:©|photo(?:graph)?:|image:|credit:|picture:)\s?[^.!?]{{2,80}}
    |\((?:[\w.’' -]{{2,40}}/)?(?:{_AGENCY})(?:[/\s][\w\s]{{0,30}})?\))\.?$""",
    re.IGNORECASE | re.VERBOSE,
)
_CREDIT_HINTS = ("(", "[", "©", ":", "photo", "image", "file")
_MAX_CAPTION = 450  # characters
_DATED_END = lazy_pattern(r"(?:\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s\d{1,2},?\s|\d{1,2}\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s)(?:19|20)\d\d\.?$", re.IGNORECASE)  # fmt: skip
_FINITE = lazy_pattern(
    r"\b(?:is|are|was|were|has|have|had|do|does|did|will|would|can|could|should|may|might|must|said|says|say|told|went|came|made|took|got|gave|saw|began|became|met|\w{3,}ed)\b",
    re.IGNORECASE,
)
_SENTENCE_END = lazy_pattern(r"[.!?…][\"'”’»)\]*_]*$|[:;,]$")
_CUT_TITLE = lazy_pattern(r"\w…$|\w\.\.\.$")


@dataclass(frozen=True, slots=True)
class Teaser:
    """A cue for other articles ("Read more") and, when it stands on the same line, the headline after it."""

    headline: str
    opens_list: bool


def is_furniture(line: str) -> bool:
    """Tell whether the whole line is a page's apparatus: counters, share bars, notices, credits."""
    if len(line) > _MAX_FURNITURE:
        return False
    return _FURNITURE.match(line) is not None or (
        len(line) <= _MAX_NOTICE and _has_any(_NOTICE_HINTS, line) and _NOTICE.search(line) is not None
    )


def _has_any(hints: tuple[str, ...], line: str) -> bool:
    folded = line.casefold()
    return any(hint in folded for hint in hints)


def as_teaser(line: str) -> Teaser | None:
    """Read a line as a cue for other articles: "Related articles", "Read more: Minister resigns"."""
    if len(line) > 320:
        return None
    if _BARE_CUE.match(line):
        return Teaser("", opens_list=_LIST_CUE.match(line) is not None)
    if (led := _LED_CUE.match(line)) is not None:
        rest = led["rest"].strip()
        if _LIST_CUE.match(line) is None or not ends_sentence(rest):
            return Teaser(rest, opens_list=False)
    return None


def is_caption(line: str) -> bool:
    """Tell whether a line says itself that it describes or credits a picture."""
    if len(line) > _MAX_CAPTION:
        return False
    if (start := _CAPTION_START.match(line)) is not None:
        if start["label"] is not None and start["label"][-1].islower():
            return False
        # "Photo: AP The minister has resigned, ...": a credit run together with the paragraph below it
        return start["label"] is None or len(line) <= 100 or _FINITE.search(line) is None
    return _has_any(_CREDIT_HINTS, tail := line[-160:]) and _CAPTION_END.search(tail) is not None


def may_be_caption(line: str) -> bool:
    """Tell whether a line beside a teaser can be its picture's caption: marked, dated at its end, or verbless."""
    if is_caption(line):
        return True
    return len(line) <= 300 and (_DATED_END.search(line) is not None or _FINITE.search(line) is None)


def opens_comments(line: str) -> bool:
    """Tell whether readers' comments, or the form for them, begin at this line."""
    return len(line) <= 220 and _COMMENTS.match(line) is not None


def opens_author_box(line: str) -> bool:
    """Tell whether the box about the author begins at this line."""
    return len(line) <= 120 and _AUTHOR_BOX.match(line) is not None


def ends_sentence(line: str) -> bool:
    """Tell whether a line ends as sentences (and lead-ins to lists or quotes) do."""
    return _SENTENCE_END.search(line) is not None


def is_headline(line: str, *, words: int = 16) -> bool:
    """Tell whether a line is shaped like a headline: short, begun by a capital, digit or quote, no full stop."""
    if len(line) > 9 * words or len(line.split()) > words:
        return False
    first = line.lstrip("\"'“‘«([¿¡")[:1]
    if not first or first.islower():
        return False
    return line.endswith("?") or not ends_sentence(line) or _CUT_TITLE.search(line) is not None


def kind_of_line(line: str) -> BlockKind | None:
    """Name what a line is when its words alone say so; None for everything else."""
    if is_furniture(line) or opens_comments(line) or opens_author_box(line):
        return BlockKind.FURNITURE
    if as_teaser(line) is not None:
        return BlockKind.RELATED
    return BlockKind.CAPTION if is_caption(line) else None
