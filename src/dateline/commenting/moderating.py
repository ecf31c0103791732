"""What moderators do: show, remove, call spam, take back. Each act is noted with who and why, and is told when it came too late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from dateline.commenting.asking import alert_of, tell
from dateline.commenting.learning import filter_of, learn, traits
from dateline.commenting.lines import lines_of
from dateline.commenting.spam.filtering import Weighed
from dateline.commenting.telling import answered, refused
from dateline.model import Asking, Comment, CommentState, Noted, Report, Wanted, Writer
from dateline.publishing.releasing import edition_at
from dateline.publishing.rights import Right, check

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.commenting.lines import Line
    from dateline.model import Account
    from dateline.publishing.deeds import Deed
    from dateline.publishing.opening import House

LISTED = 30
"""Comments on a page of the queue."""
DEEDS = {
    CommentState.SHOWN: "showed the comment",
    CommentState.REMOVED: "removed the comment",
    CommentState.SPAM: "called the comment spam",
    CommentState.HELD: "put the comment back",
}
"""What becomes of a comment by a moderator -> how it is noted."""


class Row(Struct, frozen=True):
    """A comment in the queue."""

    comment: Comment
    writer: Writer | None
    answers: Comment | None
    reports: tuple[Report, ...]
    probability: float  # that it is spam, by the filter
    weighed: tuple[Weighed, ...]  # for and against that
    asking: Asking | None  # what Akismet has not answered yet
    headline: str  # of the edition
    line: str  # of it that the comment is about


class Queue(Struct, frozen=True):
    """What a moderator sees."""

    wanted: Wanted
    rows: tuple[Row, ...]
    counts: dict[CommentState, int]
    older: int  # number of the last, where there are more
    alert: str  # what Akismet warns of
    learned: int  # comments that the filter learned from
    noted: tuple[Noted, ...]  # what was done with the one that is looked for by its number


class Done(Struct, frozen=True):
    """What came of an act."""

    act: int  # 0 where nothing was done
    changed: tuple[Comment, ...]
    late: tuple[Comment, ...]  # as they are now: somebody else changed them meanwhile


def queue(house: House, account: Account, wanted: Wanted) -> Queue:
    """Return the comments that a moderator looks for.

    Raises:
        NotAllowedError: they may not.
    """
    check(account, Right.MODERATE)
    comments = house.site.comments
    found = comments.wanted(wanted, LISTED + 1)
    listed = found[:LISTED]
    known = filter_of(house)
    places = _places(house, listed)
    asking = comments.asked(comment.number for comment in listed)
    reports = comments.reports(comment.number for comment in listed)
    return Queue(
        wanted,
        tuple(
            Row(
                comment,
                comments.writer(comment.number),
                comments.find(comment.parent) if comment.parent else None,
                tuple(reports.get(comment.number, ())),
                known.judge(comment.text, comment.name, traits(comment)).probability,
                known.weighed(comment.text, comment.name, traits(comment)),
                asking.get(comment.number),
                *places[comment.number],
            )
            for comment in listed
        ),
        comments.counts(),
        listed[-1].number if len(found) > LISTED else 0,
        alert_of(house),
        known.good + known.bad,
        tuple(house.site.noted(f"comment/{wanted.number}", 50)) if wanted.number else (),
    )


def _places(house: House, listed: Iterable[Comment]) -> dict[int, tuple[str, str]]:
    """Return what each comment is on: the edition's headline, and the line, as it was when the comment was written."""
    editions = {path: edition_at(house, path) for path in {comment.edition for comment in listed}}
    known: dict[tuple[str, int], dict[str, Line]] = {}
    found = {}
    for comment in listed:
        edition, line = editions[comment.edition], None
        if edition and comment.line:
            key = comment.edition, comment.version
            if key not in known:
                version = house.site.editions.version(edition, comment.version)
                known[key] = lines_of(version.briefing) if version else {}
            line = known[key].get(comment.line)
        found[comment.number] = (edition.headline if edition else "", line.words if line else "")
    return found


def moderate(house: House, deed: Deed, chosen: Iterable[tuple[int, int]], after: CommentState) -> Done:
    """Let comments become something, each of them given with the revision that the moderator saw.

    Raises:
        NotAllowedError: they may not.
    """
    check(deed.by, Right.MODERATE)
    changed, late, done = [], [], []
    with house.site.together():
        for number, revision in chosen:
            before = house.site.comments.find(number)
            if before is None or before.state is CommentState.ERASED:
                continue
            if before.revision != revision:
                late.append(before)
            elif before.state is not after:
                comment = _become(house, deed, before, after)
                refused(house, comment, deed.now)
                changed.append(comment)
                done.append((number, before.state, after, comment.revision))
        learn(house, ((comment, after) for comment in changed))
        act = house.site.comments.acted(done) if done else 0
    return Done(act, tuple(changed), tuple(late))


def undo(house: House, deed: Deed, act: int) -> Done:
    """Take back what was done at once, where nothing was done since.

    Raises:
        NotAllowedError: they may not.
    """
    check(deed.by, Right.MODERATE)
    changed, late = [], []
    with house.site.together():
        for one in house.site.comments.act(act):
            comment = house.site.comments.find(one.comment)
            if comment is None:
                continue
            if (comment.revision, comment.state) != (one.revision, one.after):
                late.append(comment)
            else:
                changed.append(_become(house, deed, comment, one.before, "took back: "))
        learn(house, ((comment, comment.state) for comment in changed))
    return Done(0, tuple(changed), tuple(late))


def _become(house: House, deed: Deed, before: Comment, after: CommentState, how: str = "") -> Comment:
    comment = replace(
        before,
        state=after,
        revision=before.revision + 1,
        shown=before.shown or (deed.now if after is CommentState.SHOWN else None),
        decided=deed.now,
        why=deed.why if after in (CommentState.REMOVED, CommentState.SPAM) else "",
    )
    house.site.comments.change(comment)
    house.site.comments.settle(comment.number)
    tell(house, before, after, deed.now)
    answered(house, comment, deed.now)
    house.site.note(deed.noted(how + DEEDS[after], f"comment/{comment.number}"))
    return comment
