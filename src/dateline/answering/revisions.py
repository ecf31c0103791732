"""Pages that changed at the same address: which sentence took the place of which, and what was corrected. Pure."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.model.citing import cite
from dateline.text.sentences import past_dispatch
from dateline.text.terms import terms_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from dateline.model import Briefing, Citation, Development, Filed

SAME_SENTENCE = 0.5
"""Share of the terms of two sentences in common (Jaccard) from which one took the other's place."""


def with_corrections(briefing: Briefing, earlier: Callable[[Sequence[str]], Iterable[Filed]]) -> Briefing:
    """Add to each development what its pages said before they were changed.

    Args:
        briefing: with citations of current revisions.
        earlier: returns the revisions before the current ones of the pages at some addresses.
    """
    shown = (*briefing.changed, *briefing.coming, *briefing.background)
    cited = dict.fromkeys(citation.address for development in shown for citation in _citations(development))
    kept: dict[str, list[Filed]] = defaultdict(list)
    for filed in earlier(list(cited)):
        kept[filed.article.address].append(filed)

    def corrected(development: Development) -> Development:
        before: dict[str, Citation] = {}
        for citation in _citations(development):
            for other in kept.get(citation.address, ()):
                if citation.quote not in other.article.text and (found := counterpart(citation, other)):
                    before[found.quote] = found
        return replace(development, corrected=tuple(before.values())) if before else development

    return replace(
        briefing,
        changed=tuple(map(corrected, briefing.changed)),
        coming=tuple(map(corrected, briefing.coming)),
        background=tuple(map(corrected, briefing.background)),
    )


def _citations(development: Development) -> dict[Citation, None]:
    return dict.fromkeys((development.shown, *development.evidence))


def counterpart(citation: Citation, filed: Filed) -> Citation | None:
    """Return the sentence of another revision that stands where the cited one does, or None."""
    text = filed.article.text
    old = terms_of(citation.quote).all
    best, most = None, SAME_SENTENCE
    for sentence in filed.reading.sentences:
        new = terms_of(text[sentence.start : sentence.end]).all
        share = len(old & new) / (len(old | new) or 1)
        if share >= most:
            best, most = sentence, share
    if best is None:
        return None
    block = filed.article.blocks[best.block]
    start = best.start + past_dispatch(text[best.start : best.end])
    # Under the publisher's one name in the briefing
    return replace(cite(filed, block, start, best.end), publisher=citation.publisher)
