"""Write what the docs say of commands and formats, from the program: docs/commands.md, and a table in docs/formats.md.

python tools/docs.py
"""

from __future__ import annotations

import re
from pathlib import Path

from dateline.cli import cli
from dateline.cli.manual import commands_page, formats_table

DOCS = Path(__file__).parent.parent / "docs"


def main() -> None:
    """Write both pages."""
    (DOCS / "commands.md").write_text(commands_page(cli), encoding="utf-8")
    formats = DOCS / "formats.md"
    text = formats.read_text(encoding="utf-8")
    marked = re.compile(r"(<!-- formats -->\n).*?(<!-- end -->)", re.DOTALL)
    formats.write_text(marked.sub(lambda m: m[1] + formats_table() + m[2], text), encoding="utf-8")


if __name__ == "__main__":
    main()
