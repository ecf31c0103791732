"""`dateline digest`."""

from __future__ import annotations

import click

from dateline.cli.mailing import Mailing, mail_options
from dateline.cli.options import archive_option


@click.command()
@click.option("--send", is_flag=True, help="Send what is due, then stop: for cron.")
@archive_option
@click.option("--site", type=click.Path(dir_okay=False), help="The site's file. Default: beside the archive.")
@mail_options
def digest(send: bool, archive: str | None, site: str | None, mailing: Mailing) -> None:
    """Say how many readers follow by e-mail, or send them what is new.

    A running `dateline serve` with --smtp sends by itself. Whichever sends, an edition reaches a reader at most once:
    what was cut off in the middle is counted, and not sent again.

    \b
      dateline digest                    how many follow, and how many wait for a letter
      dateline digest --send --smtp smtps://mail.example.org --mail-from news@example.org
    """
    from dateline.cli.mailing import round_words
    from dateline.errors import UsageError
    from dateline.publishing.opening import opened
    from dateline.web.subscribing import send_once

    with opened(archive, site) as house:
        if send:
            mail = mailing.mail(house)
            if mail is None:
                raise UsageError("no mail server is named", "Say --smtp smtps://HOST, or set $DATELINE_SMTP.")
            click.echo(round_words(send_once(house, mail)))
        readers, waiting = house.site.subscribers.counts()
        click.echo(f"{readers} follow by e-mail; letters wait for {waiting}")
