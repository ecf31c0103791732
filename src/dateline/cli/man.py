"""`dateline man`."""

from __future__ import annotations

import click

from dateline.cli.streams import say_document


@click.command()
@click.pass_context
def man(context: click.Context) -> None:
    """Print the manual page.

    \b
      dateline man > dateline.1 && man ./dateline.1
    """
    from dateline.cli.manual import man_page

    say_document(man_page(context.find_root().command))
