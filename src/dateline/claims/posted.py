"""Posts of other sites that stand in an article: their words are those of whoever signed them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.claims.acts import said_act
from dateline.claims.texts import Text, place_of, utterance
from dateline.model import Attribution, BlockKind, Spans, Utterance, UtteranceKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_NEXT = 12  # blocks of one post at most: its signature stands in the last


def posted(text: Text, held: Collection[int]) -> Iterator[Utterance]:
    """Yield the sentences of signed quotes that no attribution holds, with who signed them."""
    for number, sentence in enumerate(text.sentences):
        block = text.blocks[sentence.block]
        if number in held or block.kind is not BlockKind.QUOTE or not block.author:
            continue
        source = _signature(text, sentence.block)
        found = Attribution(source, ((sentence.start, sentence.start),), ((sentence.start, sentence.end),))
        said = text.text[sentence.start : sentence.end]
        words = (text.text[source[0][0] : source[0][1]] if source else "", "", said)
        act = said_act(said, text.grammar.language)
        told = utterance((text, place_of(text, found)), UtteranceKind.ATTRIBUTED, words, act, found)
        yield replace(told, main=True, named=False)


def _signature(text: Text, first: int) -> Spans:
    """Where the name of the author stands that signed a block, or the last of the blocks that are one post."""
    author = text.blocks[first].author
    name = author.partition(" (@")[0]
    for block in text.blocks[first : first + _NEXT]:
        if block.author != author:
            return ()
        at = text.text.rfind(f"— {author}", block.start, block.end)
        if at >= 0:
            return ((at + 2, at + 2 + len(name)),)
    return ()
