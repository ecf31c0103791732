"""The stories that a user follows, each with what was shown of it."""

from __future__ import annotations

import msgspec
import sqlalchemy as sa

from dateline.archive.schema import STORY
from dateline.model import Story

_STORY = msgspec.json.Decoder(Story)


def stories(connection: sa.Connection) -> list[Story]:
    """Return the followed stories, by name."""
    rows = connection.execute(sa.select(STORY.c.story).order_by(STORY.c.name)).scalars()
    return [_STORY.decode(row) for row in rows]


def keep(connection: sa.Connection, story: Story) -> None:
    """Follow a story, or remember what was shown of it."""
    row = {"name": story.name, "story": msgspec.json.encode(story)}
    connection.execute(STORY.insert().prefix_with("OR REPLACE").values(row))


def drop(connection: sa.Connection, name: str) -> None:
    """Follow a story no more."""
    connection.execute(STORY.delete().where(STORY.c.name == name))
