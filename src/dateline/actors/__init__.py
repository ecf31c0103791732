"""Who speaks in a story: one actor under all names that its articles use."""

from dateline.actors.people import Office, Person, people_of, sightings_in, surname
from dateline.actors.roster import Actor, Heard, Place, Roster, aliases_in

__all__ = [
    "Actor",
    "Heard",
    "Office",
    "Person",
    "Place",
    "Roster",
    "aliases_in",
    "people_of",
    "sightings_in",
    "surname",
]
