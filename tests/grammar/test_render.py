"""The reading as text, for people."""

from dateline.grammar import render
from sentence_readings import read


def test_a_reading_is_printed():
    """The print shows tokens with tags, phrases with kinds, and each clause with what hangs on it."""
    text = "The mayor said on Monday that the bridge would not open."
    assert render(text, read(text)).splitlines() == [
        "The mayor said on Monday that the bridge would not open.",
        "  sentence",
        "  The/DT mayor/NN said/VBD on/IN Monday/NNP that/INS the/DT bridge/NN would/MD not/RB open/VB ./.",
        "  [The mayor: person] [Monday: time] [the bridge: place]",
        "  1. main · “said” (say; past) · subject “The mayor” (own) · with “on Monday”",
        "  2. reported · of 1 · “would not open” (open; present, would, negated) · opened by “that” · subject “the bridge” (own)",
    ]
