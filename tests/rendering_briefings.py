"""Small briefings made by hand, for tests of what is drawn of them."""

import datetime as dt

from dateline.model import (
    Briefing,
    Citation,
    Coverage,
    DateEvidence,
    Development,
    Gist,
    Granularity,
    Published,
    Question,
    SourceLine,
    Standing,
    StandingKind,
    Thread,
    When,
    WhenBasis,
)

FIRST, UNTIL = dt.date(2025, 3, 1), dt.date(2025, 3, 31)


def citation(quote, address="https://paper.example/one"):
    """Return a citation of a sentence that is its paragraph."""
    return Citation("a1", "", 0, len(quote), quote, quote, "Paper", "A title", address, _published(FIRST))


def development(first, quote, last=None, *, says=(), **facts):
    """Return what one sentence tells of a day, or of several days, of March 2025, or a report of it."""
    basis = facts.pop("basis", WhenBasis.TOLD)
    begin, end = dt.date(2025, 3, first), dt.date(2025, 3, last or first)
    when = When(begin, end, Granularity.DAY, basis, "")
    shown = citation(quote)
    standing = Standing(StandingKind.CLAIMED if says else StandingKind.ASSERTED, says or ("Paper",))
    return Development(when, shown, (shown,), (), (), standing, 1, 1, ("Paper",), None, **facts)


def briefing(*changed, threads=None, coming=(), titles=("A title",), addresses=(), **facts):
    """Return a briefing of March 2025; each thread is a heading with indices; a source a title."""
    lines = tuple(
        SourceLine(f"a{n}", "Paper", title, "", address, _published(FIRST), "", "", n == 1, ())
        for n, (title, address) in enumerate(
            zip(titles, addresses or ["https://paper.example/one"] * len(titles), strict=True), 1
        )
    )
    groups = threads or {"": tuple(range(len(changed)))}
    return Briefing(
        Question(FIRST, UNTIL),
        Coverage(len(lines), 1, 1, (), 0, 0),
        changed,
        tuple(Thread(heading, tuple(members)) for heading, members in groups.items() if members),
        (),
        0,
        coming,
        (),
        lines,
        (),
        **facts,
    )


def gist(member, words, quote):
    """Return a line of "In short"."""
    return Gist(member, words, citation(quote))


def _published(day):
    time = dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)
    return Published(time, False, DateEvidence.META)


LONG = {
    "german": "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz im Bundesrat",
    "arabic": "وقف إطلاق النار في منطقة كورسك ومحادثات السلام في المملكة العربية السعودية",
    "wide": "停火協議與和平談判在沙烏地阿拉伯舉行並且持續數日之久仍未結束",
    "unbroken": "W" * 300,
}


def story(*headings):
    """Return a briefing with a thread of a told, a reported and a spanning development under each heading."""
    found, threads = [], {}
    for n, heading in enumerate(headings):
        threads[heading] = (3 * n, 3 * n + 1, 3 * n + 2)
        found += [
            development(3, f"Told {n}."),
            development(4 + n, f"Reported {n}.", basis=WhenBasis.REPORTED),
            development(10, f"Spans {n}.", last=20),
        ]
    return briefing(*found, threads=threads, gist=(gist(0, "Told 0.", "Told 0."),))
