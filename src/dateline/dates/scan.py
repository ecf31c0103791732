"""Text to words: one linear pass, and the cheap questions the grammar asks of its neighbours."""

from __future__ import annotations

import re
from dataclasses import dataclass

BREAK = "\n\n"  # the word that stands for a blank line
_END = ""  # the word before the first and after the last

# No alternative can match what another has begun, and each repeats over one class: time is linear in the text.
_WORD = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
    r"|[0-9]+(?:[.,:/-][0-9]+)*(?:st|nd|rd|th|s)?(?![^\W_])"
    r"|[0-9]+"
    r"|[aApP]\.\s?[mM]\.?(?![^\W_])"
    r"|[^\W\d_]+"
    r"|['’]s(?![^\W_])"
    r"|\n[^\S\n]*\n\s*"
    r"|[^\s\w]|_"
)
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen col lt sgt capt sen rep gov rev hon st jr sr vs no inc corp co ltd etc jan feb mar apr jun "
    "jul aug sept sep oct nov dec mon tue tues wed thu thurs fri sat sun calif conn ala ariz fla ga ill ind kan ky la "
    "mass md mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo del u s n y j d c a p m".split()
)
_SENTENCE_REACH = 60  # words looked at on either side: keeps the time linear in texts without full stops


@dataclass(frozen=True, slots=True)
class Words:
    """A text's words, lower-cased, with their character spans."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]

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

    def ends_sentence(self, index: int) -> bool:
        """Whether a sentence ends with the word there, so far as its neighbours tell."""
        word = self.at(index)
        if word in ("!", "?", BREAK, _END):
            return True
        if word == ".":
            following = self.at(index + 1)
            if following in ("", BREAK):
                return True
            if self.at(index - 1) in _ABBREVIATIONS or (len(self.at(index - 1)) == 1 and self.glued(index)):
                return False
            return self.capital(index + 1) or not following[0].isalnum()
        return False

    def sentence_start(self, index: int) -> int:
        """Index of the first word of the sentence around the word there, within a bounded reach."""
        stop = max(0, index - _SENTENCE_REACH)
        while index > stop and not self.ends_sentence(index - 1):
            index -= 1
        return index

    def sentence_end(self, index: int) -> int:
        """Index past the last word of the sentence around the word there, within a bounded reach."""
        stop = min(len(self.words), index + _SENTENCE_REACH)
        while index < stop and not self.ends_sentence(index):
            index += 1
        return index


def scan(text: str) -> Words:
    """Split a text into words, numbers, marks and blank lines."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _WORD.finditer(text):
        word = match[0]
        words.append(BREAK if word[0] == "\n" else word.lower())
        starts.append(match.start())
        ends.append(match.end())
    return Words(text, words, starts, ends)
