"""Short forms of readings, for tests."""

from dateline.grammar import Stretch, read_sentence
from dateline.languages import language

ENGLISH = language("en")


def read(text, **options):
    """The reading of a text that is one sentence."""
    return read_sentence(text, Stretch(0, len(text), **options), ENGLISH)


def clauses(text):
    """Each clause as "kind: subject > verb"; of a reported clause also whose it is."""
    reading = read(text)
    shown = []
    for clause in reading.clauses:
        subject = reading.subject_of(clause)
        who = text[subject.start : subject.end] if subject else "-"
        verb = " ".join(text[t.start : t.end] for t in reading.tokens[clause.verb.first : clause.verb.last])
        of = f" of {clause.parent}" if clause.kind == "reported" else ""
        shown.append(f"{clause.kind}{of}: {who} > {verb}")
    return shown


def clause_with(text, verb):
    """The clause whose main verb is that lemma."""
    return next(each for each in read(text).clauses if each.verb.lemma == verb)
