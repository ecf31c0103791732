"""`dateline since`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from dateline.cli.options import asked_archive_option, output_options, question_options, reading_options
from dateline.cli.work import pile

if TYPE_CHECKING:
    from dateline.app.ask import Asking
    from dateline.cli.options import Manner
    from dateline.cli.output import Output


@click.command()
@question_options
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@output_options
@asked_archive_option
@reading_options
def since(
    sources: tuple[str, ...], archive: str | None, asking: Asking, output: Output, manner: Manner
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
      dateline since "2 weeks ago" --about ceasefire -f md > brief.md
      dateline since 2025-02-12 --title "Talks on Ukraine" -o brief.html
      dateline since 2025-02-12 --chart
    """
    from dateline.app.ask import ask, checked
    from dateline.app.follow import remember

    output.check()
    with pile(archive, sources) as asked:
        if sources:
            checked(asked.archive, asking)
        if asking.follows:
            asked.archive.check_writable()  # what is shown of a story is kept in mind
        asked.read(manner, asking.last if asking.until else None)
        briefing = ask(asked.archive, asking, sources)
        output.write(briefing)
        if asking.follows:
            remember(asked.archive, asking.story, briefing)
