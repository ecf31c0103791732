"""Text to words: one linear pass, and the cheap questions the grammar asks of its neighbours."""

from __future__ import annotations

from bisect import bisect_left

from msgspec import Struct, field

from dateline.patterns import lazy_pattern

BREAK = "\n\n"  # the word that stands for a blank line
_END = ""  # the word before the first and after the last

# No alternative can match what another has begun, and each repeats over one class: time is linear in the text.
_WORD = lazy_pattern(
    r"[aApP]\.\s?[mM]\.?(?![^\W_])"
    r"|[A-Za-z]+[^\W\d_]*|[^\W\d_]+"  # most words: so it comes early, and plain letters before others
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
    r"|[0-9]+(?:[.,:/-][0-9]+)*(?:st|nd|rd|th|s)?(?![^\W_])"
    r"|[0-9]+"
    r"|['’]s(?![^\W_])"
    r"|\n[^\S\n]*\n\s*"
    r"|[^\s\w]|_"
)
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen col lt sgt capt sen rep gov rev hon st jr sr vs no inc corp co ltd etc jan feb mar apr jun "
    "jul aug sept sep oct nov dec mon tue tues wed thu thurs fri sat sun calif conn ala ariz fla ga ill ind kan ky la "
    "mass md mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo del u s n y j d c a p m".split()
)
_STOPS = frozenset([".", "!", "?", BREAK])
_SENTENCE_REACH = 60  # words looked at on either side: keeps the time linear in texts without full stops


class Words(Struct, frozen=True):
    """A text's words, lower-cased, with their character spans."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    stops: list[int] = field(default_factory=list)  # where sentences end, so far as the words around tell

    def at(self, index: int) -> str:
        """The word there, or an empty string outside the text."""
        return self.words[index] if 0 <= index < len(self.words) else _END

    def capital(self, index: int) -> bool:
        """Whether the word there begins with a capital letter."""
        return 0 <= index < len(self.words) and self.text[self.starts[index]].isupper()

    def shouted(self, index: int) -> bool:
        """Whether the word there is of two capital letters or more."""
        if not 0 <= index < len(self.words):
            return False
        written = self.text[self.starts[index] : self.ends[index]]
        return len(written) > 1 and written.isupper()

    def glued(self, index: int) -> bool:
        """Whether nothing stands between the word there and the one before it."""
        return 0 < index < len(self.words) and self.starts[index] == self.ends[index - 1]

    def sentence_start(self, index: int) -> int:
        """Index of the first word of the sentence around the word there, within a bounded reach."""
        before = bisect_left(self.stops, index)
        return max(self.stops[before - 1] + 1 if before else 0, index - _SENTENCE_REACH)

    def sentence_end(self, index: int) -> int:
        """Index of the stop that ends the sentence around the word there, within a bounded reach."""
        after = bisect_left(self.stops, index)
        stop = self.stops[after] if after < len(self.stops) else len(self.words)
        return min(stop, index + _SENTENCE_REACH)


def scan(text: str) -> Words:
    """Split a text into words, numbers, marks and blank lines."""
    spans = [match.span() for match in _WORD.finditer(text)]
    words = [BREAK if text[start] == "\n" else text[start:end].lower() for start, end in spans]
    scanned = Words(text, words, [start for start, _ in spans], [end for _, end in spans])
    scanned.stops.extend(
        [index for index, word in enumerate(words) if word in _STOPS and _ends_sentence(scanned, index)]
    )
    return scanned


def _ends_sentence(words: Words, index: int) -> bool:
    """Whether the stop there ends a sentence; a full stop may also end an abbreviation."""
    if words.at(index) != ".":
        return True
    before, after = words.at(index - 1), words.at(index + 1)
    if after in (_END, BREAK):
        return True
    if before in _ABBREVIATIONS or (len(before) == 1 and words.glued(index)):
        return False
    return words.capital(index + 1) or not after[0].isalnum()
