"""Every number that salience is decided by, in one place, with what chose it.

What chose the days is measured on fifteen topics, five of Timeline17 and ten of ENTITIES, leaving one out (bench/weights.py);
what makes a sentence worth showing, on the five alone. docs/research/timelines.md has the tables.
"""

from __future__ import annotations

from msgspec import Struct


class Weights(Struct, frozen=True):
    """How evidence counts. Unit-less factors unless a unit is named."""

    # What of an article is read
    longest: int = 20_000
    """Characters of an article that are read: 12,000 to 30,000 score alike; what is longer is a dump."""

    # Days: what an article counts for
    off_topic: float = 0.2
    """An article without any word of the question; with one it is 0.5, and 1 from a third of its sentences."""
    relevance_power: float = 3.0
    """That, times the article's likeness to the topic's profile against that of the half most like it, to this power:
    1 costs .015 of Date-F1 on ENTITIES, and leaving likeness out .03 on Timeline17."""

    # Days: what a mention of a day counts for
    nearness_power: float = 0.5
    """A sentence's likeness to the profile, against that of the others that name a day, to this power."""
    least_near: float = 0.05
    """... but no less than this: a sentence may tell of the topic in other words."""
    announced: float = 0.7
    """A mention printed before its day: what was to be, and may not have come. For the sentence it is worth .01 of AR1 on
    ENTITIES; for the day 0.5 to 1 score alike."""
    reported: float = 1.25
    """A mention in the first sentences of an article: its news."""
    report: int = 3
    """Those sentences."""
    chronicle_day: float = 10.0
    """An entry of an editor's own chronology, on top of 1 for any article that mentions the day, times the article's
    relevance: a pile holds chronologies of other stories. 7 to 12 score alike, 0 costs .06 of Date-F1 where such
    chronologies exist."""
    printed: float = 0.02
    """An article printed on the day or the day after that does not mention it, against 1 for a mention: no more
    than a tie-break, for counting publication days alone loses a tenth of Date-F1."""

    # Days: what was printed before
    volume_power: float = 0.4
    """Counts are divided by the articles printed before the day, relative to the pile's own mean, to this power: 0
    lets the early burst of a long story take every place, 1 puts quiet days above decisive ones."""
    volume_floor: float = 5.0
    """Articles added to either, so that one article more or less is not taken for a burst in a pile of few a year."""
    volume_days: int = 14
    """Days before the day over which they are counted."""

    # Sentences
    lead: int = 8
    """Sentences from the top of an article that may tell the day it was published, or the day before."""
    mention: float = 1.0
    """A sentence that names the day, printed on it."""
    half_life: float = 100.0
    """Days after which a mention counts for half: what is closest to an event tells it best, later ones recall it. 70 to
    150 score alike; 35 costs a tenth of ENTITIES' AR1."""
    chronicle: float = 1.8
    """An entry of a chronology."""
    same_day: float = 0.8
    """A lead sentence of an article published on the day."""
    day_after: float = 0.9
    """A lead sentence of an article published the day after."""
    agreement_power: float = 1.25
    """A word counts by how many tellings of the day use it, to this power: above 1 favours what all tell."""
    rarity_power: float = 0.5
    """... times its inverse document frequency to this power: 1 favours what only one article knows."""
    length_power: float = 0.75
    """The sum over a sentence's words is divided by its length to this power: 1 favours the tersest."""
    repeated: float = 0.05
    """What a word still counts for when an already chosen sentence of the day has it."""
    on_story: float = 1.2
    """A sentence that holds a word of the question."""
    first_person: float = 0.4
    """A sentence that says I, we or you: a columnist's or a reader's."""
    leans_back: float = 0.5
    """A sentence that opens with a pronoun or a connective and needs the one before it."""
    damaged: float = 0.5
    """A caption, a live page's stamped note, half a quotation: readable, but not what one would print."""
    shortest: int = 4
    """Content words a sentence must have."""
    lengthiest: int = 40
    """Content words it may have."""


DEFAULT = Weights()
