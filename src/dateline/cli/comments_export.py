"""`dateline comments export`."""

from __future__ import annotations

import click

from dateline.cli.options import archive_option, site_option


@click.command("export")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["json", "wxr"]),
    default="json",
    show_default=True,
    help="Both can be imported again; wxr also by WordPress and what reads its exports.",
)
@click.option("-o", "--output", "path", type=click.Path(dir_okay=False), help="Default: standard output.")
@click.option("--shown", is_flag=True, help="Only what readers see.")
@click.option(
    "--private", is_flag=True, help="With e-mail and network addresses, as far as they are still kept."
)
@archive_option
@site_option
def comments_export(  # one value for each option
    form: str, path: str | None, shown: bool, private: bool, archive: str | None, site: str | None
) -> None:
    """Write all comments of the site, also those that wait, are spam or were removed, with what each answers.

    Who wrote them is left out unless --private is given: then the file is to be kept as the site's own.

    \b
      dateline comments export -o comments.json
      dateline comments export --shown -f wxr -o for-wordpress.xml
    """
    from dateline.cli.commenting import write_export
    from dateline.publishing.opening import opened

    with opened(archive, site) as house:
        write_export(house, form, path, shown=shown, private=private)
