"""Sentences of news of many kinds, as a reader understands them: `news.txt` says how each case is written."""

from pathlib import Path

import pytest

from sentence_readings import read

CASES = [
    [line.strip() for line in block.splitlines() if not line.startswith("#")]
    for block in (Path(__file__).parent / "news.txt").read_text(encoding="utf-8").split("\n\n")
]
WRONG = {  # known faults: what is still read otherwise
    "Workers at the plant walked out on Monday, demanding that the firm honour an agreement reached in February.",
}


def shown(text, phrase):
    """A phrase as it is spelt; "-" for none."""
    return text[phrase.start : phrase.end] if phrase else "-"


def clause_of(reading, verb):
    """The clause whose main verb, whose verb group, or whose predicate is that word."""
    main = [each for each in reading.clauses if reading.tokens[each.verb.main].lower == verb]
    inside = [each for each in reading.clauses if verb in reading.words(each.verb.first, each.verb.last)]
    said = [
        each
        for each in reading.clauses
        if each.predicate is not None and reading.tokens[each.predicate].lower == verb
    ]
    return next(iter(main + inside + said), None)


def faults(text, line):
    """What of a line is read otherwise."""
    reading = read(text)
    if line.startswith("= "):
        name, _, kind = line[2:].rpartition(": ")
        at = text.index(name)
        phrase = reading.phrase_of(at, at + len(name))
        return [] if phrase and phrase.kind == kind else [f"{name} is {phrase and phrase.kind}"]
    verb, _, rest = line.partition(": ")
    told, subject, dates, doer = ([part.strip() for part in rest.split("|")] + [""] * 3)[:4]
    kind, _, above = told.partition(" of ")
    clause = clause_of(reading, verb.lower())
    if clause is None:
        return [f"{verb} has no clause"]
    over = reading.clauses[clause.parent].verb if clause.parent is not None else None
    found = [f"{verb} is {clause.kind}"] if kind not in {"*", clause.kind} else []
    if above and (over is None or above.lower() not in reading.words(over.first, over.last)):
        found.append(f"{verb} is not of {above}")
    if subject and shown(text, reading.subject_of(clause)) != subject:
        found.append(f"{verb} has the subject {shown(text, reading.subject_of(clause))}")
    for date in filter(None, dates.split("; ")):
        at = text.index(date)
        if reading.clause_of(at, at + len(date)) is not clause:
            found.append(f"{date} is not of {verb}")
    doers = [
        shown(text, reading.phrases[each.phrase]) for each in clause.adjuncts if each.preposition == "by"
    ]
    return found if not doer or doer in doers else [*found, f"{verb} is not done by {doer}"]


@pytest.mark.parametrize("case", [lines for lines in CASES if lines], ids=lambda lines: lines[0][:40])
def test_news_is_read_as_a_reader_reads_it(case):
    """Kind, subject, dates and doer of each clause that a line asks for, and what its phrases are."""
    text, *lines = case
    wrong = [fault for line in lines for fault in faults(text, line)]
    assert bool(wrong) == (text in WRONG), wrong
