"""What editors change: kept together, told in words, and fitted to a briefing that is new."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dateline.errors import UsageError
from dateline.model import Edits, Thread
from dateline.publishing import changes
from dateline.publishing.changes import checked, flat, merged, moved, refitted, told, unflat
from dateline.publishing.editing import edited, line_key
from dateline.rendering.json import from_json


@pytest.fixture(scope="module")
def briefing(answer):
    """The example's."""
    return from_json(answer.read_bytes(), "brief.json")


@pytest.fixture(scope="module")
def thread(briefing):
    """The keys of a thread of three lines or more."""
    members = next(thread.members for thread in briefing.threads if len(thread.members) >= 3)
    return [line_key(briefing.changed[number]) for number in members]


words = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=12)
some_edits = st.builds(
    Edits,
    headline=st.just("") | words,
    introduction=st.just("") | words,
    left_out=st.sets(words, max_size=4).map(lambda found: tuple(sorted(found))),
    order=st.lists(words, unique=True, max_size=4).map(tuple),
    headings=st.dictionaries(words, words, max_size=3).map(lambda found: tuple(sorted(found.items()))),
    shown=st.dictionaries(words, st.integers(0, 9), max_size=3).map(
        lambda found: tuple(sorted(found.items()))
    ),
)


@given(some_edits)
def test_edits_are_taken_apart_and_put_together(edits):
    """One value for each thing that can be changed by itself."""
    assert unflat(flat(edits)) == edits


@given(base=some_edits, mine=some_edits)
def test_who_alone_changes_a_draft_gets_what_they_said(base, mine):
    """Merged with nobody, nothing clashes; the other way round too."""
    briefing = _empty()
    for theirs, own in ((base, mine), (mine, base)):
        both = merged(briefing, (base, ()), (theirs, ()), (own, ()))
        assert (both.edits, both.clashes) == (mine, ())


@given(base=some_edits, theirs=some_edits, mine=some_edits)
def test_of_two_who_change_a_draft_nothing_is_lost(base, theirs, mine):
    """Each change of either stands in what comes out, or is told as a clash with both texts."""
    both = merged(_empty(), (base, ()), (theirs, ()), (mine, ()))
    was, one, two, now = flat(base), flat(theirs), flat(mine), flat(both.edits)
    for name in was.keys() | one.keys() | two.keys():
        old, other, own = was.get(name), one.get(name), two.get(name)
        if own not in (old, other) and other != old:
            assert now.get(name) == own
            assert len(both.clashes) >= 1
        else:
            assert now.get(name) == (other if own == old else own)


def _empty():
    from rendering_briefings import story

    return story()


def test_a_line_moves_within_its_thread(briefing, thread):
    """Up and down by one; at an end it stays; other threads stay as they are."""
    first, second, third = thread[:3]
    down = moved(briefing, Edits(), first, 1)
    assert in_thread(briefing, down)[:3] == [second, first, third]
    assert in_thread(briefing, moved(briefing, down, first, -1))[:3] == [first, second, third]
    assert moved(briefing, Edits(), first, -1) == Edits()
    assert moved(briefing, Edits(), "nobody", 1) == Edits()
    other = edited(briefing, down).threads
    assert [len(t.members) for t in other] == [len(t.members) for t in briefing.threads]


def in_thread(briefing, edits):
    """The lines of that thread as readers get them."""
    shown = edited(briefing, edits)
    members = next(thread.members for thread in shown.threads if len(thread.members) >= 3)
    return [line_key(shown.changed[number]) for number in members]


def test_a_line_moves_past_lines_that_are_left_out(briefing, thread):
    """One click is one place among what is shown."""
    first, second, third = thread[:3]
    edits = moved(briefing, Edits(left_out=(second,)), first, 1)
    assert in_order_kept(briefing, edits, thread)[:2] == [third, first]


def in_order_kept(briefing, edits, thread):
    members = next(t.members for t in briefing.threads if line_key(briefing.changed[t.members[0]]) in thread)
    return [key for key in changes.in_order(briefing, edits, members) if key not in edits.left_out]


def test_what_the_briefing_has_not_is_no_edit(briefing, thread):
    """Keys, headings and numbers that a form made up."""
    key = thread[0]
    wild = Edits(
        left_out=("x", key, key),
        order=("x",),
        headings=(("nobody's", "X"),),
        shown=((key, 99), ("x", 0)),
    )
    assert checked(briefing, wild) == Edits(left_out=(key,))


@pytest.mark.parametrize(
    "edits",
    [
        Edits(headline="x" * 201),
        Edits(headline="a\x00b"),
        Edits(headline="right \u202e left"),
        Edits(introduction="x" * 5001),
        Edits(introduction="\x1b[31m"),
    ],
)
def test_a_text_that_is_too_long_or_hides_something_is_refused(briefing, edits):
    """Control characters, marks that turn the text around."""
    with pytest.raises(UsageError):
        checked(briefing, edits)


def test_the_log_says_each_change_in_words(briefing, thread):
    """What was left out, put back, renamed, moved, chosen."""
    key = thread[0]
    heading = next(t.heading for t in briefing.threads if t.heading)
    after = Edits(
        headline="New",
        introduction="Hello",
        left_out=(key,),
        order=(thread[1], thread[0], *thread[2:]),
        headings=((heading, "Other"),),
        shown=((thread[1], 0),),
    )
    said = told(briefing, Edits(), after)
    for begin in ("headline: “New”", "wrote the introduction", "moved “", "chose another sentence for “"):
        assert any(one.startswith(begin) for one in said), begin
    assert f"renamed the heading “{heading}” to “Other”" in said
    assert any(one.startswith("left out “") for one in said)
    assert any(one.startswith("put back “") for one in told(briefing, after, Edits()))


def test_the_log_says_which_lines_were_moved_and_where_to(briefing, thread):
    """The fewest that explain the new order: one click is one line."""
    words = {key: changes.shortened(quote, changes.QUOTED) for key, quote in changes.keys(briefing).items()}
    first, third = words[thread[0]], words[thread[2]]
    once = moved(briefing, Edits(), thread[1], 1)
    assert told(briefing, Edits(), once) == [f"moved “{third}” below “{first}”"]
    top = moved(briefing, once, thread[2], -1)
    assert told(briefing, once, top) == [f"moved “{third}” to the top"]
    assert told(briefing, Edits(), top) == [f"moved “{third}” to the top"]


def test_a_row_of_claims_can_be_left_out(briefing):
    """A dispute, a position, a figure: whatever a page shows."""
    rows = {
        key: section
        for key in changes.keys(briefing)
        for section in [key.partition(":")[0]]
        if section in changes.ROWS
    }
    assert rows
    for key, section in rows.items():
        shown = edited(briefing, Edits(left_out=(key,)))
        assert len(getattr(shown, section)) < len(getattr(briefing, section))


def test_edits_fit_a_newer_briefing_where_their_lines_are_still_told(briefing, thread):
    """A line whose development has another sentence in front is the same line; one that is gone is named."""
    key, gone = thread[0], thread[1]
    several = next(d for d in briefing.changed if len(d.evidence) > 1 and line_key(d) not in thread[:2])
    number = next(n for n, c in enumerate(several.evidence) if c != several.shown)
    edits = Edits(headline="Mine", left_out=(key, gone), shown=((line_key(several), number),))
    kept = [n for n, d in enumerate(briefing.changed) if line_key(d) != gone]
    newer = replace(
        briefing,
        changed=tuple(
            replace(d, shown=d.evidence[number]) if d == several else d
            for d in (briefing.changed[n] for n in kept)
        ),
        threads=(Thread("Other", tuple(range(len(kept)))),),
    )
    fitted, fell = refitted(briefing, edits, newer)
    assert fitted.headline == "Mine"
    assert fitted.left_out == (key,)
    assert len(fell) == 1
    assert fell[0].startswith("left out: “")
    assert len(fitted.shown) == 1
    assert several.evidence[fitted.shown[0][1]] == several.evidence[number]


def test_the_same_briefing_keeps_every_edit(briefing, thread):
    """Nothing falls away where nothing changed."""
    heading = next(t.heading for t in briefing.threads if t.heading)
    edits = checked(
        briefing,
        Edits("H", "I", (thread[0],), tuple(reversed(thread)), ((heading, "Other"),), ((thread[1], 0),)),
    )
    assert refitted(briefing, edits, briefing) == (edits, ())
