"""What a line of a page is, judged by its words and shape: text, teaser, caption or furniture.

Pages in every medium surround their article with the same few dozen phrases, so whole-line patterns go far;
the rows of `languages/en/pages/furniture.tsv` are anchored and bounded in length so that a sentence *about* cookies or newsletters stays text. Shape
(length, end punctuation, a verb) decides the rest, in `dateline.extraction.text`.
"""

from __future__ import annotations

import re

from msgspec import Struct

from dateline.languages import language
from dateline.model import BlockKind
from dateline.patterns import lazy_pattern

_MAX_NOTICE = 320  # characters
_MAX_PLEA = 450  # characters
_SHORT_PLEA = 250  # characters; in a longer line, a plea begins it or is a sentence of what is told
_MAX_FURNITURE = 700  # characters; nothing longer is judged by its first words
_MAX_CAPTION = 450  # characters


def _lines(shape: str) -> re.Pattern[str]:
    """A shape whose kinds in braces are rows of `languages/en/pages/furniture.tsv`: a page's language is not known yet."""
    return lazy_pattern(lambda: language("en").lines.filled(shape), re.IGNORECASE)


_FURNITURE = _lines(r"^(?:{furniture}|\S+@\S+\.\w{2,8}|[\W_]+)$")
_ASKING, _NOTED = "plea", "notice"
_PLEA = _lines(rf"(?:^[^\w“\"'‘«]*|[.!?:–—-]\s){{{_ASKING}}}")
_NOTICE = _lines(f"{{{_NOTED}}}")
_BARE_CUE = _lines(r"^{cue}\s?[:.…»›>|-]*$")
_LED_CUE = _lines(r"^{cue}\s?(?:[:»›►▶|>]+|\s[–—-]\s)\s?(?P<rest>\S.{5,250})$")
_LIST_CUE = _lines("^{list}")
_COMMENTS = _lines("^{comments}[.!…]?$")
_AUTHOR_BOX = _lines("^{author}$")
_CAPTION_START = _lines(r"(?P<label>{label}\s?:\s?\S)|{start}")
_CAPTION_END = _lines(r"{end}\.?$")
_DATED_END = _lines(r"(?:\b{month}[a-z]*\.?\s\d{1,2},?\s|\d{1,2}\s{month}[a-z]*\.?,?\s)(?:19|20)\d\d\.?$")
_FINITE = _lines(r"\b(?:{finite}|{regular})\b")
# Of all scripts: the ideographic and full-width marks, the danda, the Arabic, Armenian and Ethiopic ones
_SENTENCE_END = lazy_pattern(r"[.!?…。！？｡।॥؟۔։።፧][\"'”’»)\]*_」』）】》〉]*$|[:;,：；，、،]$")
_WIDE = lazy_pattern(
    "[\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]+"
)  # ideographic scripts, and the syllabic ones of East Asia
_CODE = lazy_pattern(r"\[/[a-z][\w-]{1,30}\]|\[[a-z][\w-]{1,30}\s[^\[\]=]{0,40}=[^\[\]]{0,300}\]")
_CUT_TITLE = lazy_pattern(r"\w…$|\w\.\.\.$")


class Teaser(Struct, frozen=True):
    """A cue for other articles ("Read more") and, when it stands on the same line, the headline after it."""

    headline: str
    opens_list: bool


def is_furniture(line: str) -> bool:
    """Tell whether the whole line is a page's apparatus: counters, share bars, notices, credits."""
    if len(line) > _MAX_FURNITURE:
        return False
    return _FURNITURE.match(line) is not None or (
        len(line) <= _MAX_NOTICE and _has_hint(_NOTED, line) and _NOTICE.search(line) is not None
    )


def _has_hint(kind: str, line: str) -> bool:
    """Most lines have no word that the rows of a kind need, which is much quicker to see."""
    folded = line.casefold()
    return any(hint in folded for hint in language("en").lines.hints[kind])


def asks_reader(line: str) -> bool:
    """Tell whether a line at an end of an article asks its reader for something: to write, to subscribe, to buy."""
    if len(line) > _MAX_PLEA or not _has_hint(_ASKING, line):
        return False
    return (_PLEA.search if len(line) <= _SHORT_PLEA else _PLEA.match)(line) is not None


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
    return _has_hint("end", tail := line[-160:]) and _CAPTION_END.search(tail) is not None


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


def weight(line: str) -> int:
    """The length of a line in letters; those of a script that writes syllables or words count for two."""
    return len(line) + (0 if line.isascii() else sum(map(len, _WIDE.findall(line))))


def without_codes(line: str) -> str:
    """A line without what a template left in brackets for another program: [button link="..."]."""
    return _CODE.sub(" ", line) if "[" in line else line


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
