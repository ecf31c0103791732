"""`dateline comments import`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from dateline.cli.options import archive_option, listing_option, packing, site_option

if TYPE_CHECKING:
    from dateline.cli.commenting import Placing


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@packing(
    "placing",
    "dateline.cli.commenting:Placing",
    click.option(
        "--map",
        "table",
        type=click.Path(exists=True, dir_okay=False),
        help="A table (CSV) with the columns `source`, a post's address, path, slug or number, and `edition`, where its"
        " comments come.",
    ),
    click.option("--to", metavar="PATH", default="", help="The edition, for a file with one post."),
    click.option(
        "--thread", metavar="ADDRESS", default="", help="Only comments of this post: its address or slug."
    ),
)
@click.option("--dry-run", is_flag=True, help="Tell what would come in, post by post; nothing is kept.")
@listing_option
@archive_option
@site_option
def comments_import(  # one value for each option
    file: str, placing: Placing, dry_run: bool, form: str, archive: str | None, site: str | None
) -> None:
    """Take in the comments of FILE, which another program wrote.

    FILE is an export of WordPress (WXR) or Disqus (XML, also packed), Isso's file or its list in JSON, or an export
    of another Dateline.

    Comments come below the edition that --map or --to names for their post, or whose path their address has. Begin with a
    dry run: as CSV it is the table for --map, with its column `edition` to be filled in. What has no edition is left out,
    and so are pingbacks, spam of more than 30 days, and what has no date or no words: `dateline comments skipped` says
    which and why.

    Approved comments are shown, pending ones wait, what was deleted leaves its place where something answers it.
    Answers to answers stand in one row and name whom they answer. HTML becomes text. E-mail and network addresses
    come along only where they are younger than 30 days.

    The same file again brings in nothing twice, so a run that was cut off is completed by the next.

    \b
      dateline comments import wordpress.xml --dry-run -f csv > posts.csv
      dateline comments import wordpress.xml --map posts.csv
      dateline comments import comments.db --thread /blog/talks/ --to /talks/2025-03-18/what-moved
    """
    from dateline.cli.commenting import import_file
    from dateline.publishing.opening import opened

    with opened(archive, site) as house:
        import_file(house, file, placing, form, dry=dry_run)
