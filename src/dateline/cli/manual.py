"""The commands as documents, made from what `--help` says: the page of the docs, and the manual page."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

import click

from dateline import __version__
from dateline.cli.settings import FILE, SETTINGS
from dateline.errors import EXIT_CODES
from dateline.rendering.formats import OURS

if TYPE_CHECKING:
    from collections.abc import Iterator

_WIDTH = 100


def commands(
    command: click.Command, name: str = "dateline"
) -> Iterator[tuple[str, click.Command, click.Context]]:
    """Yield each command with its whole name, groups before what is in them."""
    context = click.Context(
        command,
        info_name=name,
        terminal_width=_WIDTH,
        max_content_width=_WIDTH,
        help_option_names=["-h", "--help"],
    )
    yield name, command, context
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            found = command.get_command(context, below)
            if found is not None:
                yield from commands(found, f"{name} {below}")


def commands_page(root: click.Command) -> str:
    """Return docs/commands.md."""
    parts = [
        "# Commands\n\nThis page is made from the program by `make docs`: what each command says with `--help`.\n"
    ]
    for name, command, context in commands(root):
        parts.append(f"## {name}\n\n```text\n{command.get_help(context)}\n```\n")
    parts.append(f"## Exit codes\n\n{_table(('code', 'meaning'), EXIT_CODES.items())}")
    rows = ((f"`{s.name}`", f"`{s.variable}`", f"`{s.default}`", s.about) for s in SETTINGS)
    parts.append(
        "## Settings\n\n`dateline config` shows them, with the file they are read from (`$DATELINE_CONFIG` names"
        " another). An option beats the\nenvironment, which beats the file, which beats the default.\n\n"
        + _table(("setting", "environment", "default", "what it is"), rows).replace(
            "`None`", "in your data folder"
        )
    )
    return "\n".join(parts)


def formats_table() -> str:
    """Return the table of formats in docs/formats.md."""
    rows = ((f"`{f.name}`", ", ".join(f"`{e}`" if e else "none" for e in f.endings), f.about) for f in OURS)
    return _table(("format", "endings", "what it is"), rows)


def _table(head: tuple[str, ...], rows: object) -> str:
    lines = [head, tuple("---" for _ in head), *rows]  # type: ignore[misc]
    return "".join(f"| {' | '.join(map(str, line))} |\n" for line in lines)


def man_page(root: click.Command) -> str:
    """Return the manual page, in roff."""
    lines = [
        f'.TH DATELINE 1 "" "Dateline {__version__}"',
        ".SH NAME",
        "dateline \\- what has changed since then?",
        ".SH SYNOPSIS",
        ".B dateline",
        "COMMAND [ARGUMENTS]",
        ".SH DESCRIPTION",
        *_prose(root.help or ""),
        ".SH COMMANDS",
    ]
    for name, command, context in commands(root):
        if command is not root:
            lines += [f".SS {_escaped(name)}", *_command(command, context)]
    lines += [".SH EXIT STATUS"]
    for code, meaning in EXIT_CODES.items():
        lines += [".TP", f".B {code}", _escaped(meaning)]
    lines += [".SH ENVIRONMENT", ".TP", f".B {FILE}", "The file of settings; see dateline config."]
    for setting in SETTINGS:
        lines += [".TP", f".B {setting.variable}", _escaped(setting.about)]
    return "\n".join(lines) + "\n"


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    usage = command.get_usage(context).removeprefix("Usage: ")
    yield from (".nf", _escaped(" ".join(usage.split())), ".fi", ".PP", *_prose(command.help or ""))
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record:
            yield from (".TP", f".B {_escaped(record[0])}", _escaped(record[1]))


def _prose(text: str) -> Iterator[str]:
    """Yield paragraphs; those that click is told to leave alone keep their lines."""
    for number, paragraph in enumerate(inspect.cleandoc(text).split("\n\n")):
        if number:
            yield ".PP"
        if paragraph.startswith("\b"):
            yield from (".nf", *map(_escaped, paragraph.splitlines()[1:]), ".fi")
        else:
            yield _escaped(" ".join(paragraph.split()))


def _escaped(text: str) -> str:
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{text}" if text.startswith((".", "'")) else text
