"""The command line: parse, call, print errors. Everything else is imported when a command needs it."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING

import click

from dateline import __version__
from dateline.errors import DatelineError, SourceError, UsageError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from dateline.archive import Archive
    from dateline.briefing import Length
    from dateline.collect import FileCollector
    from dateline.model import Anchor, Briefing, Filed, Question, Story
    from dateline.pipeline import Defaults

INTERRUPTED = 130
ANCHOR_ARTICLES = 200
"""Articles that are searched for a happening: those that hold its words best."""

_archive = click.option(
    "--archive",
    envvar="DATELINE_ARCHIVE",
    type=click.Path(dir_okay=False),
    help="The archive file. Default: $DATELINE_ARCHIVE, else one in your data folder.",
)
_published = click.option(
    "--published", metavar="DATE", help="When the pages were published, for those that do not say."
)
_publisher = click.option(
    "--publisher", metavar="NAME", help="Who published them, for those that do not say."
)
_jobs = click.option(
    "--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes to read pages with."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="dateline")
def cli() -> None:
    """Catch up with a developing story, and be right.

    Dateline reads a pile of news and writes a briefing of what has changed since a day you name: what happened
    and when, whose word it is, and what comes next. Every line is a source's own sentence, with its place.

    \b
      dateline since 2025-02-12 saved-pages/          read a pile and brief, in one step
      dateline add saved-pages/ export.jsonl.gz       keep a pile in an archive
      dateline since "5 weeks ago" --about "ceasefire Jeddah" -o brief.html
      dateline verify brief.json                      prove every citation
    """


@cli.command()
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
@_archive
@_published
@_publisher
@_jobs
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
    from dateline.pipeline import Defaults

    last = _day(until) if until else _today()
    defaults = Defaults(
        _time(published), publisher or "", last if until and sources and not archive else None
    )
    collector = _collector(sources)
    with _opened(archive, temporary=bool(sources) and not archive) as opened:
        _add(opened, collector, defaults, jobs, quiet=True)
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
    _complain_of_missing(collector)


@cli.group()
def story() -> None:
    """Follow stories: `dateline since last` then tells what is new since you last looked."""


@story.command("add")
@click.argument("name")
@click.option("--about", default="", metavar="WORDS", help="What the story has to do with.")
@click.option("--since", "begin", required=True, metavar="DATE", help="Where the story begins for you.")
@_archive
def story_add(name: str, about: str, begin: str, archive: str | None) -> None:
    """Follow a story under NAME."""
    from dateline.model import Story

    with _opened(archive) as opened:
        if any(known.name == name for known in opened.stories()):
            raise UsageError(
                f"a story {name!r} is followed already", "Remove it first, or take another name."
            )
        opened.keep_story(Story(name, about, _day(begin)))


@story.command("list")
@_archive
def story_list(archive: str | None) -> None:
    """List the followed stories: name, beginning, last look, words."""
    with _opened(archive, create=False) as opened:
        for known in opened.stories():
            click.echo(f"{known.name}\t{known.since}\t{known.looked or 'never'}\t{known.about or '-'}")


@story.command("remove")
@click.argument("name")
@_archive
def story_remove(name: str, archive: str | None) -> None:
    """Follow the story NAME no more."""
    with _opened(archive, create=False) as opened:
        if all(known.name != name for known in opened.stories()):
            raise UsageError(f"no story {name!r}", "List them with `dateline story list`.")
        opened.drop_story(name)


@cli.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@_archive
@_published
@_publisher
@_jobs
def add(
    sources: tuple[str, ...], archive: str | None, published: str | None, publisher: str | None, jobs: int
) -> None:
    """Read files and folders into an archive that stays.

    Adding the same page again changes nothing; a page that changed at the same address becomes a revision, and
    the old one is kept. If a run is cut off, run it again: it goes on where it stopped.

    \b
      dateline add saved-pages/ export.jsonl.gz page.html
      curl -s https://example.org/story | dateline add - --publisher "Example Post"
    """
    from dateline.pipeline import Defaults

    collector = _collector(sources)
    with _opened(archive) as opened:
        _add(opened, collector, Defaults(_time(published), publisher or ""), jobs, quiet=False)
    _complain_of_missing(collector)


@cli.command()
@click.argument("words", nargs=-1)
@click.option("--skipped", is_flag=True, help="List what could not be read, and why.")
@_archive
def articles(words: tuple[str, ...], skipped: bool, archive: str | None) -> None:
    """List the archive's articles, or those that hold all of WORDS.

    One line each, by publication: id, day, publisher, title, with tabs between them when piped.
    """
    with _opened(archive, create=False) as opened:
        if skipped:
            for item in opened.skipped():
                click.echo(f"{item.source}\t{item.reason}\t{item.detail}")
            return
        gap = "  " if sys.stdout.isatty() else "\t"
        for filed in opened.articles(" ".join(words)):
            published = filed.article.published
            day = published.day.isoformat() if published else "undated   "
            mark = "?" if published and published.suspect else " "
            click.echo(
                gap.join((filed.id, day + mark, filed.article.publisher or "-", filed.article.title or "-"))
            )


@cli.command()
@click.argument("name", metavar="ID")
@_archive
def show(name: str, archive: str | None) -> None:
    """Show one article as it was read: its metadata, text, dates, and what was left out.

    ID is what `dateline articles` prints (its beginning is enough), or the article's address.
    """
    from dateline.render.article import article_text

    with _opened(archive, create=False) as opened:
        found = opened.article(name)
        others = {filed.article.address for filed in found}
        if not found:
            raise UsageError(f"no article {name!r} in {opened.path}", "List them with `dateline articles`.")
        if len(others) > 1:
            ids = ", ".join(filed.id for filed in found)
            raise UsageError(f"{name!r} is the beginning of several ids: {ids}", "Give more of it.")
        click.echo(article_text(found[0], opened.revisions(found[0].article.address)), nl=False)


@cli.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option("--json", "as_json", is_flag=True, help="One JSON object an expression, for programs.")
@_published
def dates(file: str, as_json: bool, published: str | None) -> None:
    """Show a text with its date expressions: what each means, and why.

    FILE is a page, a text or - for standard input. Without a publication date in it, give --published, or only
    complete dates can be placed.

    \b
      echo "They met last Tuesday and will meet again in May." | dateline dates - --published 2025-03-18
    """
    from dateline.model import Skipped
    from dateline.pipeline import Defaults, read_as_it_stands
    from dateline.render.dates import dates_json, dates_text

    for page in _collector((file,)).pages():
        outcome = page if isinstance(page, Skipped) else read_as_it_stands(page, Defaults(_time(published)))
        if isinstance(outcome, Skipped):
            raise SourceError(f"{outcome.source}: {outcome.reason}", outcome.detail)
        click.echo((dates_json if as_json else dates_text)(*outcome), nl=False)


@cli.command()
@_archive
def upgrade(archive: str | None) -> None:
    """Bring an archive that an older Dateline wrote up to date, keeping a copy beside it."""
    from dateline.archive import Archive

    path = archive or _default_archive()
    copy = Archive.upgrade(path)
    click.echo(f"{path} is up to date; the archive as it was: {copy}", err=True)


@cli.command()
@click.argument("briefing", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@_archive
@_published
@_publisher
def verify(
    briefing: str, sources: tuple[str, ...], archive: str | None, published: str | None, publisher: str | None
) -> None:
    """Prove that every citation of a BRIEFING (JSON) stands in its source, word for word.

    Against the archive, or against the source files named. Needs no network. Prints the first word that differs
    of each citation that fails, and exits with 5.
    """
    from dateline.pipeline import Defaults
    from dateline.render.json import from_json
    from dateline.verify import failures

    with click.open_file(briefing, "rb") as stream:
        told = from_json(stream.read(), briefing)
    collector = _collector(sources)
    assumed = told.question.until if sources else None
    with _opened(archive, temporary=bool(sources) and not archive, create=False) as opened:
        _add(opened, collector, Defaults(_time(published), publisher or "", assumed), 1, quiet=True)
        failed, checked = failures(told, opened)
    for failure in failed:
        click.echo(failure, err=True)
    if failed:
        from dateline.errors import VerificationError

        raise VerificationError(f"{len(failed)} of {checked} citations do not stand in their sources")
    click.echo(f"{checked} citations verified, word for word")
    _complain_of_missing(collector)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit: 0 done, 2 usage, 3 sources, 4 archive, 5 verification, 130 interrupted."""
    try:
        cli.main(arguments, prog_name="dateline", standalone_mode=False)
    except DatelineError as error:
        _fail(str(error), error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        _fail(
            "stopped. What was added so far is kept; the same command goes on where this one stopped.",
            INTERRUPTED,
        )
    except BrokenPipeError:  # `dateline articles | head`: the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        _fail(f"{error.filename or 'output'}: {error.strerror}", SourceError.exit_code)


def _fail(message: str, code: int) -> None:
    click.echo(f"dateline: {message}", err=True)
    sys.exit(code)


# ---------------------------------------------------------------- words of the command line


def _today() -> dt.date:
    import datetime as dt

    return dt.datetime.now().astimezone().date()


def _day(words: str, today: dt.date | None = None) -> dt.date:
    from dateline.dates import parse_when

    advice = "Try 2025-02-12, “12 February 2025”, “5 weeks ago” or “last Monday”."
    try:
        first = parse_when(words, today or _today()).first
    except ValueError as error:
        raise UsageError(str(error), advice) from error
    if first is None:
        raise UsageError(f"{words!r} is no day of the calendar", advice)
    return first


def _time(words: str | None) -> dt.datetime | None:
    import datetime as dt

    if not words:
        return None
    try:
        time = dt.datetime.fromisoformat(words)
    except ValueError:
        time = dt.datetime.combine(_day(words), dt.time())
    return time if time.tzinfo else time.replace(tzinfo=dt.UTC)


def _question(when: str, until: dt.date, about: str, opened: Archive) -> tuple[Question, Anchor | None]:
    from dateline.model import Question

    anchor = None
    try:
        first = _day(when, until)
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


def _happening(words: str, until: dt.date, opened: Archive, no_date: UsageError) -> Anchor:
    from dateline.anchors import find_anchor

    pile = opened.mentioning(words, until, ANCHOR_ARTICLES)
    if not pile:
        raise no_date
    return find_anchor(words, pile, until)


def _followed(opened: Archive, name: str | None, when: str) -> Story | None:
    from dateline.stories import named

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

    from dateline.stories import followup, with_news_only

    def current(address: str) -> Filed | None:
        return next(iter(opened.article(address)), None)

    found = followup(story, current)
    if found is None:  # the first look: everything is new
        return briefing
    return replace(with_news_only(briefing, opened.filed_after(story.upto)), followup=found)


def _remember(opened: Archive, story: Story, briefing: Briefing) -> None:
    from dateline.stories import remembered

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


# ---------------------------------------------------------------- work


def _collector(sources: Sequence[str]) -> FileCollector:
    from dateline.collect import FileCollector

    collector = FileCollector(sources)
    missing = collector.missing()
    if missing and len(missing) == len(sources):
        raise _missing(missing)
    return collector


def _missing(names: list[str]) -> SourceError:
    return SourceError(
        f"no such file or folder: {', '.join(names)}", "Check the spelling and the current folder."
    )


def _complain_of_missing(collector: FileCollector) -> None:
    if names := collector.missing():
        error = _missing(names)
        raise SourceError(error.message, f"{error.advice} Everything else was done.")


@contextlib.contextmanager
def _opened(archive: str | None, *, temporary: bool = False, create: bool = True) -> Iterator[Archive]:
    import tempfile
    from pathlib import Path

    from dateline.archive import Archive

    if temporary:
        with (
            tempfile.TemporaryDirectory(prefix="dateline-") as folder,
            Archive(Path(folder, "archive.db")) as opened,
        ):
            yield opened
        return
    with Archive(archive or _default_archive(), create=create) as opened:
        yield opened


def _default_archive() -> Path:
    from platformdirs import user_data_path

    return user_data_path("dateline", appauthor=False) / "archive.db"


def _add(opened: Archive, collector: FileCollector, defaults: Defaults, jobs: int, *, quiet: bool) -> None:
    if not collector.sources:
        return
    from dateline.progress import adding

    added = adding(opened, collector, defaults, jobs)
    if quiet:
        return
    click.echo(
        f"{added.new} new, {added.revised} revised, {added.unchanged} unchanged, {added.skipped} not read"
        f" in {opened.path}",
        err=True,
    )
    if added.skipped:
        click.echo("Why: dateline articles --skipped", err=True)


def _length(name: str, most: int | None) -> Length:
    from dataclasses import replace

    from dateline.briefing import LENGTHS

    return replace(LENGTHS[name], changed=most) if most else LENGTHS[name]


def _briefing(opened: Archive, question: Question, length: Length, anchor: Anchor | None) -> Briefing:
    from dataclasses import replace

    from dateline.briefing import brief

    pile = list(opened.window(question.since, question.until))
    told = brief(question, pile, opened.skipped(), outside=opened.count() - len(pile), length=length)
    return replace(told, anchor=anchor)


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
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
