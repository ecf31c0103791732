"""Stories that are published without anybody's click: when their time has come, and if something changed.

A turn is claimed before the work, and dealt with in one transaction with what comes of it: of two processes one
publishes, and one that is killed leaves its turn to the next.
"""

from __future__ import annotations

import datetime as dt
import logging
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Struct
from msgspec.structs import replace

from dateline.errors import ArchiveError, UsageError
from dateline.model import Briefing, Edits, Noted
from dateline.publishing.dues import last_due
from dateline.publishing.editing import line_key
from dateline.publishing.fresh import fresh_lines
from dateline.publishing.publish import publish, told
from dateline.rendering.phrases import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.model import Schedule, SiteStory
    from dateline.publishing.opening import House

LEASE = dt.timedelta(minutes=15)
"""How long a turn is somebody's who began it. Whoever is killed meanwhile never ends it."""
AHEAD = dt.timedelta(days=1)
"""How far ahead a turn can have been dealt with before the clock must have been wrong then."""
NOTHING = "found nothing new"

_log = logging.getLogger(__name__)


class Turn(Struct, frozen=True):
    """What came of a story's turn."""

    story: str
    found: str  # in words
    path: str = ""  # of the edition; "" where none was published


class _Work(Struct, frozen=True):
    """What a turn would publish."""

    briefing: Briefing
    left_out: tuple[str, ...]
    new: int
    upto: int


def due(schedule: Schedule, now: dt.datetime) -> dt.datetime | None:
    """Return the time that a schedule is due since; None where it is not.

    A clock that is put back makes nothing due again; one that was a day ahead or more when a turn was dealt with does
    not hold the story up until it is that day.
    """
    slot = last_due(schedule, now)
    if slot is None or (schedule.ran is not None and slot <= schedule.ran <= now + AHEAD):
        return None
    return slot


def free(schedule: Schedule, now: dt.datetime) -> bool:
    """Say whether nobody deals with the turn of a schedule at this moment."""
    return schedule.claimed is None or not dt.timedelta() <= now - schedule.claimed < LEASE


def run_due(house: House, now: dt.datetime) -> Iterator[Turn]:
    """Deal with every story whose turn it is, and yield what came of each.

    Raises:
        ArchiveError: a file cannot be read or written; what was not dealt with is so by the next run.
    """
    for story in house.site.stories.all():
        schedule = None if story.closed else story.schedule
        slot = due(schedule, now) if schedule else None
        if schedule is None or slot is None or not free(schedule, now):
            continue
        claimed = replace(story, schedule=replace(schedule, claimed=now))
        if house.site.stories.put(claimed, story):  # else another process has it, or an editor changed it
            turn = _dealt_with(house, claimed, slot, now)
            if turn:
                yield turn


def _dealt_with(house: House, story: SiteStory, slot: dt.datetime, now: dt.datetime) -> Turn | None:
    try:
        work = _worked_out(house, story, slot, now)
    except UsageError as error:
        work = f"{NOTHING}: {error.message}"
    except ArchiveError:
        _let_go(house, story)
        raise
    except Exception:  # noqa: BLE001 - whatever is wrong with one story, the others have their turn
        _log.exception("the story %s could not be published", story.slug)
        work = "failed; the server's log says how"
    return _ended(house, story, now, work)


def _worked_out(house: House, story: SiteStory, slot: dt.datetime, now: dt.datetime) -> _Work | str:
    """Return what there is to publish, or in words why there is nothing."""
    newest = next(iter(house.site.editions.newest(1, story=story.slug)), None)
    last = house.site.editions.version(newest) if newest else None
    until = now.astimezone(slot.tzinfo).date()
    whole = story.schedule is not None and story.schedule.whole
    since = story.since if whole or newest is None else min(newest.day, until)
    upto = house.archive.last_key()
    briefing = told(house, story, since, until)
    if not briefing.changed:
        return f"{NOTHING} from {since} to {until}"
    if last is None:
        return _Work(briefing, (), len(briefing.changed), upto)
    fresh = set(fresh_lines(house, story, briefing, last))
    if not fresh:
        looked = counted(len(briefing.changed), "development")
        return f"{NOTHING} from {since} to {until}: {looked} looked at, all told before"
    left_out = () if whole else tuple(line_key(d) for d in briefing.changed if line_key(d) not in fresh)
    return _Work(briefing, left_out, len(fresh), upto)


def _ended(house: House, story: SiteStory, now: dt.datetime, work: _Work | str) -> Turn | None:
    """Publish, and keep what came of the turn: both or neither; None where somebody else took the turn over."""
    with house.site.together():
        current = house.site.stories.find(story.slug)
        if current is None or current.closed or current.schedule is None or story.schedule is None:
            return None
        if current.schedule.claimed != story.schedule.claimed:
            return None
        path = ""
        if isinstance(work, str):
            found = work
        else:
            edition = publish(
                house,
                current,
                work.briefing,
                who="",
                now=now,
                edits=Edits(left_out=work.left_out),
                why="scheduled",
                upto=work.upto,
            )
            path, found = edition.path, f"published {counted(work.new, 'new development')}"
        dealt = replace(current.schedule, ran=now, claimed=None, found=found)
        house.site.stories.keep(replace(current, schedule=dealt))
        house.site.note(Noted(now, "", f"scheduled: {found}", path or f"story/{story.slug}"))
        return Turn(story.slug, found, path)


def _let_go(house: House, story: SiteStory) -> None:
    """Give a turn back, so that the next run need not wait for the lease to end."""
    try:
        house.site.stories.put(
            replace(story, schedule=replace(story.schedule, claimed=None) if story.schedule else None), story
        )
    except ArchiveError:
        _log.debug("the turn of %s could not be given back", story.slug)


def zone_named(name: str) -> ZoneInfo:
    """Return a time zone.

    Raises:
        UsageError: there is none of this name.
    """
    try:
        return ZoneInfo(name[:60])
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UsageError(
            f"{name[:60]!r} is no time zone", "Take one such as Europe/Berlin or UTC."
        ) from error
