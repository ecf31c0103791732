"""Values in a reader's words, the same in every format."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.model import DateEvidence, Granularity, StandingKind, WhenBasis
from dateline.patterns import lazy_pattern

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from dateline.actors import Office
    from dateline.model import Briefing, Coverage, Development, Gist, Published, Standing, When


KNOWN_LATER = 3
"""Days from which a report is said to have come later than what it tells."""


QUOTED = 120
"""Characters of a quotation in passing."""

NAMED = 2
"""Names in the label of a development; the others are counted."""

_SINCE = lazy_pattern(r"^since\s+", re.IGNORECASE)

LONG_KNOWN = 60
"""Days from which it is no late report any more, but history."""


def day_words(day: dt.date, *, year: bool = True) -> str:
    """Return "18 March 2025"."""
    return f"{day.day} {day:%B %Y}" if year else f"{day.day} {day:%B}"


def span_words(first: dt.date, last: dt.date) -> str:
    """Return "from 12 February to 18 March 2025", "from 12 to 18 March 2025"; "on 18 March 2025" of one day."""
    if first == last:
        return f"on {day_words(last)}"
    if (first.year, first.month) == (last.year, last.month):
        return f"from {first.day} to {day_words(last)}"
    return f"from {day_words(first, year=first.year != last.year)} to {day_words(last)}"


def dated_words(headline: str, day: dt.date) -> str:
    """Return a headline with its day, where that does not stand in it: one of several that may be headed alike."""
    return headline if day_words(day) in headline else f"{headline} ({day_words(day)})"


def when_words(when: When, *, year: bool = True) -> str:
    """Return when something happened, no more exactly than it is known; a month has its year always."""
    first, last = when.first, when.last
    if when.basis is WhenBasis.REPORTED:
        return f"reported {day_words(first, year=year)}"
    if when.granularity in (Granularity.WEEK, Granularity.WEEKEND):
        return f"{when.granularity} of {day_words(first, year=year)}"
    if when.granularity is Granularity.MONTH and first.day == 1:
        return f"{first:%B %Y}"
    if first != last:
        return f"{day_words(first, year=first.year != last.year)} – {day_words(last, year=year)}"
    told = day_words(first, year=year)
    return f"{told}, {_clock_words(when.at)}" if when.at else told


def _clock_words(at: dt.datetime) -> str:
    offset = at.utcoffset()
    if offset is None:
        return f"{at:%H:%M}"
    hours, minutes = divmod(int(offset.total_seconds()) // 60, 60)
    return (
        f"{at:%H:%M} GMT"
        if not offset
        else f"{at:%H:%M} UTC{hours:+d}" + (f":{minutes:02}" if minutes else "")
    )


_PLURAL = lazy_pattern(r"(?:some |several |many |both |two |local |senior )?[a-z]+s\b(?![’'])")


def is_several(names: Sequence[str]) -> bool:
    """Say whether names are those of several: two names, or "officials in Kiev"."""
    return len(names) > 1 or any(_PLURAL.match(name) or " and " in name for name in names)


def standing_words(development: Development) -> str:
    """Return whose word a development is: "4 independent reports", "claimed by the NTSB"; two names at most."""
    standing: Standing = development.standing
    says = listed(standing.says, NAMED)
    match standing.kind:
        case StandingKind.REPORTED:
            more = development.reports > development.independent
            return f"{development.independent} independent {f'of {development.reports} reports' if more else 'reports'}"
        case StandingKind.CLAIMED:
            return f"claimed by {says}"
        case StandingKind.DISPUTED:
            several = is_several(standing.denies)
            contrary = ("say otherwise" if several else "says otherwise") if standing.note else ""
            denies = f"{listed(standing.denies, NAMED)} {contrary or ('deny it' if several else 'denies it')}"
            verb = "say" if is_several(standing.says) else "says"
            return f"disputed: {says} {verb} so, {denies}" if says else f"disputed: {denies}"
        case StandingKind.SCHEDULED:
            return f"according to {says}"
        case StandingKind.ASSERTED:
            note = f", {standing.note}" if standing.note else ""
            return f"{'told' if development.independent == 1 else 'asserted'} by {says}{note}"


def reports_words(development: Development) -> str:
    """Return how many reports there are, where the standing does not say it: "4 reports, 3 independent"."""
    n, m = development.reports, development.independent
    if n == 1 or development.standing.kind is StandingKind.REPORTED:
        return ""
    return f"{n} independent reports" if n == m else f"{n} reports, {m} independent"


def published_words(published: Published | None) -> str:
    """Return when an article was published, and what is doubtful about it."""
    if published is None:
        return "publication date unknown"
    words = day_words(published.day)
    if published.evidence is DateEvidence.ASSUMED:
        return f"{words} (assumed: the page does not say)"
    return f"{words} (doubtful: {published.suspect})" if published.suspect else words


def coverage_words(briefing: Briefing) -> str:
    """Return how many articles were read, and how many were not."""
    coverage: Coverage = briefing.coverage
    parts = [
        f"{counted(coverage.articles, 'article')} from {counted(coverage.publishers, 'publisher')} read",
        f"{coverage.independent} independent" if coverage.independent != coverage.articles else "",
        f"{len(coverage.off_topic)} off topic" if coverage.off_topic else "",
        f"{counted(coverage.off_topic_paragraphs, 'paragraph')} about something else"
        if coverage.off_topic_paragraphs
        else "",
        f"{coverage.outside} outside the window" if coverage.outside else "",
        f"{len(briefing.skipped)} not read" if briefing.skipped else "",
    ]
    return " · ".join(part for part in parts if part)


def counted(number: int, noun: str, many: str = "") -> str:
    """Return "1 article" or "2 articles"."""
    return f"{number} {noun if number == 1 else many or f'{noun}s'}"


def listed(names: tuple[str, ...], most: int = 3) -> str:
    """Return "A, B and C", or "A, B, C and 2 more"."""
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def title_words(briefing: Briefing) -> str:
    """Return the briefing's heading."""
    about = f" on {briefing.question.about}" if briefing.question.about else ""
    since = day_words(briefing.question.since)
    if briefing.followup:
        return f"What is new on {briefing.followup.story} since {day_words(briefing.followup.looked)}"
    if briefing.anchor:
        since = f"{_SINCE.sub('', briefing.anchor.words)} ({since})"
    return f"What has changed since {since}{about}"


def followup_words(briefing: Briefing) -> list[str]:
    """Return what became of the lines shown before: revised, or withdrawn."""
    if briefing.followup is None:
        return []
    lines = []
    for revision in briefing.followup.revised:
        before = f"“{shortened(revision.before.quote)}” ({revision.before.publisher})"
        if revision.after is None:
            lines.append(f"Withdrawn: {before}")
        else:
            lines.append(f"Revised: {before} now reads “{shortened(revision.after.quote)}”")
    return lines


def anchor_words(briefing: Briefing) -> list[str]:
    """Return what "since" was taken to mean, and what else it could have meant."""
    if briefing.anchor is None:
        return []
    chosen = briefing.anchor.chosen
    lines = [
        f"Counted from: {when_words(chosen.when)}, “{shortened(chosen.shown.quote)}” ({chosen.shown.publisher})"
    ]
    others = "; ".join(f"{when_words(d.when)}, “{shortened(d.shown.quote)}”" for d in briefing.anchor.others)
    return [*lines, f"Not from: {others}"] if others else lines


def office_words(office: Office) -> str:
    """Return what somebody is told to be, and from which day of publication to which."""
    role = office.role.replace("_", " ")
    of = f" of {office.state}" if office.state else ""
    words = f"{'former ' if office.past else ''}{role}{of}"
    if not office.first or not office.last:
        return words
    if office.first == office.last:
        return f"{words}, {day_words(office.first)}"
    same = office.first.year == office.last.year
    return f"{words}, {day_words(office.first, year=not same)} to {day_words(office.last)}"


def shortened(quote: str, most: int = QUOTED) -> str:
    """Return a quotation in passing, cut between words where it is long; inside one only where it has no end."""
    text = " ".join(quote.split())
    if len(text) <= most:
        return text
    end = text.rfind(" ", 0, most)
    return f"{text[:end]} …" if end > 0 else f"{text[:most]}…"


def numbers(briefing: Briefing) -> dict[str, int]:
    """Number the cited sources in the order of the list of sources: article id -> 1, 2, ..."""
    cited = (source.article for source in briefing.sources if source.cited)
    return {article: number for number, article in enumerate(cited, 1)}


def copies(briefing: Briefing) -> dict[str, tuple[str, ...]]:
    """Return the other articles with the same text: article id -> ids, in the order of the list of sources."""
    families: dict[str, list[str]] = {}
    for source in briefing.sources:
        families.setdefault(source.copy_of or source.article, []).append(source.article)
    return {
        one: tuple(other for other in found if other != one) for found in families.values() for one in found
    }


def cited_numbers(development: Development, numbered: dict[str, int], shown: str = "") -> list[int]:
    """Return the numbers of a development's sources, that of the article `shown` first, or of the shown sentence."""
    rest = sorted(
        {numbered[c.article] for c in (*development.evidence, *development.denials, *development.updates)}
    )
    first = numbered[shown or development.shown.article]
    return [first, *(n for n in rest if n != first)]


def gist_lines(
    briefing: Briefing, dated: Callable[[When], str] = when_words
) -> list[tuple[str, Gist, Development]]:
    """Return what is told in short: when it happened, the words, and the development; last what comes next."""
    lines = [
        (dated(briefing.changed[one.member].when), one, briefing.changed[one.member]) for one in briefing.gist
    ]
    ahead = briefing.following
    if ahead:
        coming = briefing.coming[ahead.member]
        lines.append((f"next: {dated(coming.when)}", ahead, coming))
    return lines


def parts(
    briefing: Briefing, *, advice: bool = True
) -> list[tuple[str, list[tuple[str, tuple[Development, ...]]], str]]:
    """Return the sections: heading, threads of developments by heading, and what to say when there are none."""
    q = briefing.question
    threads = [(t.heading, tuple(briefing.changed[i] for i in t.members)) for t in briefing.threads]
    if len(threads) > 1:
        threads = [(heading or "Also", found) for heading, found in threads]
    quiet = f"Nothing in these articles is told of {day_words(q.since)} to {day_words(q.until)}."
    quiet = " ".join([quiet, *empty_words(briefing, advice=advice)])
    none = f"Nothing in these articles is scheduled for {day_words(q.until)} or later."
    return [
        ("What changed", threads, quiet),
        ("What comes next", [("", briefing.coming)] if briefing.coming else [], none),
        ("Background", [("", briefing.background)] if briefing.background else [], ""),
    ]


def empty_words(briefing: Briefing, *, advice: bool = True) -> list[str]:
    """Return why an answer tells nothing, and what to try; nothing where it tells something or repeats a question.

    Without `advice` it is for readers, who have no command line.
    """
    if briefing.changed or briefing.coming or briefing.followup:
        return []
    coverage, about = briefing.coverage, briefing.question.about
    off, undated = len(coverage.off_topic), sum(_undated(s.published) for s in briefing.sources)
    words = "other words for --about, or none" if about else "--about with the story's words"
    lines = (
        (
            coverage.articles,
            "was",
            "were",
            "read: no sentence tells of this window or of a plan ahead",
            "",
        ),
        (coverage.outside, "lies", "lie", "outside the window", "an earlier WHEN or a later --until"),
        (off, "is", "are", "off topic", words),
        (undated, "does", "do", "not say when published", "--published DATE, to count their days from"),
    )
    told = [
        f"{counted(n, 'article')} {one if n == 1 else many} {what}{f'; try {how}' if how and advice else ''}."
        for n, one, many, what, how in lines
        if n
    ]
    return [*told, "What could not be read is listed below, with the reason."] if briefing.skipped else told


def _undated(published: Published | None) -> bool:
    return published is None or published.evidence is DateEvidence.ASSUMED


def quiet_words(briefing: Briefing) -> list[str]:
    """Return the stretches of which nothing is told, when anything is told at all."""
    if not briefing.changed:
        return []
    return [f"Nothing is told of {day_words(gap.first)} to {day_words(gap.last)}." for gap in briefing.quiet]


def later_words(development: Development) -> str:
    """Return when a development became known, where that was days after it happened."""
    known, when = development.first_reported, development.when
    exact = when.basis is WhenBasis.TOLD and when.granularity is Granularity.DAY
    if known is None or not exact or not KNOWN_LATER <= (known - when.last).days <= LONG_KNOWN:
        return ""
    return f"first reported {day_words(known)}"


def corrected_words(development: Development) -> str:
    """Return what a page said before it was corrected."""
    if not development.corrected:
        return ""
    return f"corrected: it said before “{shortened(development.corrected[0].quote)}”"


def updates_words(development: Development) -> str:
    """Return how many sentences tell it with other numbers."""
    n = len(development.updates)
    return f"{counted(n, 'sentence')} with other numbers" if n else ""
