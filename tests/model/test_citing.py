"""A citation is made in one place, and a briefing's citations are gone through in one."""

from typing import Any

from msgspec import Struct
from msgspec.structs import fields, replace

from dateline.app.ask import Asking, ask
from dateline.app.opening import opened
from dateline.model import Change, Citation, Position
from dateline.model.citing import UNNAMED, citations_of, cite, with_cited
from making import filed


def _all_in(value: Any):
    """Yield every citation anywhere in a value, by its fields."""
    if isinstance(value, Citation):
        yield value
    elif isinstance(value, Struct):
        for field in fields(value):
            yield from _all_in(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from _all_in(one)


def test_a_citation_has_the_words_and_their_paragraph():
    """Quote and paragraph are the article's own characters, with its guard; a missing publisher is said to be."""
    one = filed("First paragraph.", "The bridge is shut. It stays so.", publisher="")
    start = one.article.text.index("It stays")
    made = cite(one, one.article.blocks[1], start, start + 12)
    assert (made.quote, made.paragraph) == ("It stays so.", "The bridge is shut. It stays so.")
    assert (made.article, made.digest, made.publisher) == (one.id, one.digest, UNNAMED)


def test_the_walk_leaves_no_citation_out(example_archive):
    """Whatever field of a briefing holds a citation, the walk comes to it; the sources that are cited are marked."""
    with opened(example_archive) as archive:
        told = ask(archive, Asking("Putin and Trump last spoke", "2025-03-18", length="short"))
        full = ask(archive, Asking("2025-02-12", "2025-03-18", length="full"))
    told = with_cited(replace(told, figures=full.figures, matters=full.matters))
    assert told.anchor
    assert told.disputes
    assert told.matters
    assert told.figures
    one = told.figures[0].figures[0].citation
    told = replace(told, positions=(Position("A", "a truce", Change.MOVED, one, replace(one, start=0)),))
    everything = set(_all_in(told))
    assert set(citations_of(told)) == everything
    assert {s.article for s in with_cited(told).sources if s.cited} == {c.article for c in everything}
    bare = replace(told, changed=(), coming=(), background=(), anchor=None)
    bare = replace(
        bare, disputes=(), positions=(), matters=(), figures=(), asserted=(), gist=(), following=None
    )
    assert not any(source.cited for source in with_cited(bare).sources)
