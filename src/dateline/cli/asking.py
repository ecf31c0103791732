"""`since` and `verify`: a question, its briefing, its proof."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from dateline.cli.options import (
    asked_archive_option,
    day,
    jobs_option,
    published_option,
    publisher_option,
    thorough_option,
    time_of,
    today,
)
from dateline.cli.work import add_sources, collector_of, complain_of_missing, opened_archive
from dateline.errors import DatelineError, SourceError, UsageError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from dateline.answering import Limits
    from dateline.archive import Archive
    from dateline.model import Beginning, Briefing, Filed, Question, Story

ANCHOR_ARTICLES = 200
"""Articles that are searched for a happening: those that hold its words best."""


@click.command()
@click.argument("when")
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option(
    "--until", metavar="DATE", help="The last day to tell of, and the day to read from. Default: today."
)
@click.option("--about", default="", metavar="WORDS", help="Only what has to do with these words.")
@click.option("--max", "most", type=click.IntRange(1), help="Developments to show; beats --length.")
@click.option(
    "--length",
    type=click.Choice(["short", "standard", "full"]),
    default="standard",
    show_default=True,
    help="8, 20 or 60 developments, and background to match.",
)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "md", "html", "json"]),
    help="Default: text, or by OUTPUT's ending.",
)
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False), help="Write there instead of to the terminal."
)
@click.option(
    "--story",
    metavar="NAME",
    help="Ask about a followed story (`dateline story add`), and remember what was shown.",
)
@asked_archive_option
@published_option
@publisher_option
@jobs_option
@thorough_option
def since(
    when: str,
    sources: tuple[str, ...],
    until: str | None,
    about: str,
    most: int | None,
    length: str,
    form: str | None,
    output: str | None,
    story: str | None,
    archive: str | None,
    published: str | None,
    publisher: str | None,
    jobs: int,
    thorough: bool,
) -> None:
    """Brief on what has changed since WHEN.

    WHEN is a day: 2025-02-12, "12 February 2025", "5 weeks ago", "last Monday" (counted from --until); or a
    happening in a few words, "Putin and Trump last spoke": the most recent one that fits, which the briefing names;
    or "last": since you last looked at a followed story, with what was revised or withdrawn meanwhile.

    SOURCE is a file, a folder (with all below it) or - for standard input: .html, .txt, .md, .jsonl, each also
    .gz. With sources and no --archive, they are read into an archive that is thrown away afterwards; with
    --archive, they are added to it first. Without sources, the archive is asked as it stands.

    \b
      dateline since 2025-02-12 examples/ukraine-talks --until 2025-03-18
      dateline since "last Monday" --about "rate decision" -f md > brief.md
    """
    from dateline.model import Defaults

    last = day(until) if until else today()
    defaults = Defaults(
        time_of(published), publisher or "", last if until and sources and not archive else None
    )
    collector = collector_of(sources)
    with opened_archive(archive, temporary=bool(sources) and not archive) as opened:
        add_sources(opened, collector, defaults, jobs, quiet=True, thorough=thorough)
        followed = _followed(opened, story, when)
        again = followed is not None and when.casefold() == "last"
        begin = followed.since.isoformat() if followed and again else when
        question, anchor = _question(begin, last, about or (followed.about if followed else ""), opened)
        briefing = _briefing(opened, question, _length(length, most), anchor)
        if not briefing.coverage.articles:
            raise _nothing_read(briefing, sources)
        if followed and again:
            briefing = _news(opened, followed, briefing)
        _write(briefing, form or _form_of(output), output)
        if followed:
            _remember(opened, followed, briefing)
    complain_of_missing(collector)


@click.command()
@click.argument("briefing", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@asked_archive_option
@published_option
@publisher_option
def verify(
    briefing: str, sources: tuple[str, ...], archive: str | None, published: str | None, publisher: str | None
) -> None:
    """Prove that every citation of a BRIEFING (JSON) stands in its source, word for word.

    Against the archive, or against the source files named. Needs no network. Prints the first word that differs
    of each citation that fails, and exits with 5.
    """
    from dateline.answering.proof import failures
    from dateline.model import Defaults
    from dateline.render.json import from_json

    with click.open_file(briefing, "rb") as stream:
        told = from_json(stream.read(), briefing)
    collector = collector_of(sources)
    assumed = told.question.until if sources else None
    with opened_archive(archive, temporary=bool(sources) and not archive, create=False) as opened:
        add_sources(opened, collector, Defaults(time_of(published), publisher or "", assumed), 1, quiet=True)
        failed, checked = failures(told, opened)
    for failure in failed:
        click.echo(failure, err=True)
    if failed:
        from dateline.errors import VerificationError

        raise VerificationError(f"{len(failed)} of {checked} citations do not stand in their sources")
    click.echo(f"{checked} citations verified, word for word")
    complain_of_missing(collector)


def _question(when: str, until: dt.date, about: str, opened: Archive) -> tuple[Question, Beginning | None]:
    from dateline.model import Question

    anchor = None
    try:
        first = day(when, until)
    except UsageError as no_date:
        if not any(character.isalpha() for character in when):
            raise
        anchor = _happening(when, until, opened, no_date)
        first = anchor.chosen.when.first
    if first > until:
        raise UsageError(
            f"{first} is after {until}: nothing can have changed since then",
            "Give an earlier WHEN, or a later --until.",
        )
    return Question(first, until, " ".join(about.split())), anchor


def _happening(words: str, until: dt.date, opened: Archive, no_date: UsageError) -> Beginning:
    from dateline.answering.beginning import find_beginning

    pile = opened.mentioning(words, until, ANCHOR_ARTICLES)
    if not pile:
        raise no_date
    return find_beginning(words, pile, until)


def _followed(opened: Archive, name: str | None, when: str) -> Story | None:
    from dateline.answering.followups import named

    if name is None and when.casefold() != "last":
        return None
    stories = opened.stories()
    found = named(stories, name or "")
    if found is None:
        known = ", ".join(story.name for story in stories) or "none yet"
        wanted = f"no story {name!r}" if name else "which story?"
        raise UsageError(
            f"{wanted} (followed: {known})",
            "Follow one with `dateline story add NAME --about WORDS --since DATE`.",
        )
    return found


def _news(opened: Archive, story: Story, briefing: Briefing) -> Briefing:
    from dataclasses import replace

    from dateline.answering.followups import followup, with_news_only

    def current(address: str) -> Filed | None:
        return next(iter(opened.article(address)), None)

    found = followup(story, current)
    if found is None:  # the first look: everything is new
        return briefing
    return replace(with_news_only(briefing, opened.filed_after(story.upto)), followup=found)


def _remember(opened: Archive, story: Story, briefing: Briefing) -> None:
    from dateline.answering.followups import remembered

    opened.keep_story(remembered(story, briefing, opened.last_key()))


def _form_of(output: str | None) -> str:
    from pathlib import Path

    if not output:
        return "text"
    endings = {".html": "html", ".htm": "html", ".md": "md", ".json": "json", ".txt": "text", "": "text"}
    ending = Path(output).suffix.casefold()
    if ending not in endings:
        raise UsageError(
            f"no format is known by the ending {ending}", "Name it with --format text|md|html|json."
        )
    return endings[ending]


def _length(name: str, most: int | None) -> Limits:
    from dataclasses import replace

    from dateline.answering import LENGTHS

    return replace(LENGTHS[name], changed=most) if most else LENGTHS[name]


def _briefing(opened: Archive, question: Question, length: Limits, anchor: Beginning | None) -> Briefing:
    from dataclasses import replace

    from dateline.answering import brief
    from dateline.answering.revisions import with_corrections

    pile = list(opened.window(question.since, question.until))
    told = brief(question, pile, opened.skipped(), outside=opened.count() - len(pile), length=length)
    return replace(with_corrections(told, opened.revisions), anchor=anchor)


def _nothing_read(briefing: Briefing, sources: Sequence[str]) -> DatelineError:
    question = briefing.question
    reasons = "".join(f"\n  {s.source}: {s.reason}: {s.detail}" for s in briefing.skipped[:20])
    if briefing.coverage.outside or briefing.coverage.off_topic:
        about = f" about {question.about!r}" if question.about else ""
        return UsageError(
            f"no article{about} was published from {question.since} to {question.until}",
            f"{briefing.coverage.outside} lie outside this window, {len(briefing.coverage.off_topic)} are about"
            " something else. Widen the window or drop --about." + reasons,
        )
    if sources:
        return SourceError(f"nothing could be read in {', '.join(sources)}{reasons}")
    return UsageError("the archive is empty", "Fill it with `dateline add SOURCE...`.")


def _write(briefing: Briefing, form: str, output: str | None) -> None:
    if form == "text" and not output and sys.stdout.isatty():
        from rich.console import Console

        from dateline.render.terminal import show as show_briefing

        show_briefing(briefing, Console(highlight=False))
        return
    from dateline.render import render

    content = render(briefing, form)
    if output:
        _replace(output, content)
    else:
        click.echo(content, nl=False)


def _replace(output: str, content: str) -> None:
    """Write a file whole or not at all."""
    import tempfile
    from pathlib import Path

    target = Path(output)
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=target.parent, prefix=f".{target.name}.", delete=False
    ) as stream:
        partial = Path(stream.name)
        try:
            stream.write(content)
            stream.flush()
            partial.chmod(0o644)
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)  # still there only when something went wrong
