"""The tables that the steps make are those that the code knows."""

import sqlalchemy as sa

from dateline.database import migrate
from dateline.sitestore.migrations import MIGRATIONS
from dateline.sitestore.schema import METADATA


def told(value):
    """What is looked at, as it is compared: the condition of an index by its words."""
    if isinstance(value, dict):
        return {name: told(part) for name, part in value.items()}
    return [told(part) for part in value] if isinstance(value, list) else str(value)


def test_the_steps_lead_to_the_tables_of_today():
    """Names, columns, keys and indices."""
    stepped, made = sa.create_engine("sqlite://"), sa.create_engine("sqlite://")
    with stepped.begin() as connection:
        migrate(connection, MIGRATIONS)
    METADATA.create_all(made)
    ours, theirs = sa.inspect(stepped), sa.inspect(made)
    known = [name for name in ours.get_table_names() if not name.startswith("edition_words")]
    assert known == theirs.get_table_names()
    for name in known:
        for look in ("get_columns", "get_pk_constraint", "get_indexes"):
            assert told(getattr(ours, look)(name)) == told(getattr(theirs, look)(name)), (name, look)
