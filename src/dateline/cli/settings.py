"""The user's settings: a TOML file in the platform's place, under options and the environment.

What a command is to do is said by, in this order: its option, the environment (`DATELINE_LENGTH`), the file
(`length = "full"`), the option's own default.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, NamedTuple

import click

from dateline.errors import UsageError

FILE = "DATELINE_CONFIG"
"""The environment variable that names another file."""


class Setting(NamedTuple):  # this and what else each start needs imports little
    """Something that can be set once for all commands that have it as an option."""

    name: str  # of the option
    type: click.ParamType[Any]
    default: object
    about: str

    @property
    def parameter(self) -> str:
        """The name of the parameter in code."""
        return self.name.replace("-", "_")

    @property
    def variable(self) -> str:
        """The environment variable that says it."""
        return f"DATELINE_{self.parameter.upper()}"


SETTINGS = (
    Setting("archive", click.STRING, None, "the archive file"),
    Setting("length", click.Choice(["short", "standard", "full"]), "standard", "how much a briefing shows"),
    Setting("jobs", click.IntRange(1, 64), 1, "processes to read pages with"),
    Setting("thorough", click.BOOL, False, "read who says what with a parser too"),
    Setting("pace", click.FloatRange(0, 3600), 1.0, "seconds between requests to one host"),
    Setting("at-once", click.IntRange(1, 64), 8, "hosts to fetch from at a time"),
    Setting("allow-private", click.BOOL, False, "also fetch from your own machine and network"),
    Setting("smtp", click.STRING, None, "the mail server that readers' letters go through"),
    Setting("mail-from", click.STRING, None, "whom letters to readers come from"),
    Setting("no-raw", click.BOOL, False, "do not keep the bytes that were fetched"),
)


class Settings(NamedTuple):
    """What a file says."""

    path: Path
    there: bool
    values: dict[str, object]  # by the name of the setting
    unknown: tuple[str, ...] = ()  # what to tell of keys that are no settings


def path_of_file() -> Path:
    """Return where the user's file is, or would be."""
    from platformdirs import user_config_path

    named = os.environ.get(FILE)
    return Path(named) if named else user_config_path("dateline", appauthor=False) / "config.toml"


def settings() -> Settings:
    """Read the user's file.

    Raises:
        UsageError: it is no TOML, a value does not fit, or the environment names a file that is not there.
    """
    path = path_of_file()
    try:
        written = path.read_bytes()
    except FileNotFoundError:
        if FILE in os.environ:
            raise UsageError(
                f"no file {path}", f"${FILE} names it: make it, or unset the variable."
            ) from None
        return Settings(path, there=False, values={})
    import tomllib

    try:
        told = tomllib.loads(written.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(
            f"{path} is no TOML: {error}", 'Write one setting a line: length = "full"'
        ) from error
    known = {setting.name: setting for setting in SETTINGS}
    values = {name: _value(known[name], told[name], path) for name in told if name in known}
    return Settings(path, True, values, tuple(_unknown(n, path) for n in told if n not in known))


def _value(setting: Setting, value: object, path: Path) -> object:
    try:
        found: object = setting.type.convert(value, None, None)
    except click.BadParameter as error:
        raise UsageError(
            f"{path}: {setting.name} = {value!r}: {error.message}", "See `dateline config`."
        ) from error
    return str(path.parent / Path(str(found)).expanduser()) if setting.name == "archive" else found


def _unknown(name: str, path: Path) -> str:
    import difflib

    close = difflib.get_close_matches(name, [setting.name for setting in SETTINGS], 1)
    return f"{path}: there is no setting {name!r}" + (f"; is it {close[0]!r}?" if close else "")


def default_map(found: Settings, commands: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    """Return the settings of the file as click wants them: by command, and by those below a command."""
    own = {
        setting.parameter: found.values[setting.name] for setting in SETTINGS if setting.name in found.values
    }
    return {name: own | dict.fromkeys(below, own) for name, below in commands.items()}


def named_in_environment(command: click.Command) -> click.Command:
    """Let the environment say the settings of a command, and of those below it."""
    variables = {setting.parameter: setting.variable for setting in SETTINGS}
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.name in variables:
            parameter.envvar = variables[parameter.name]
    if isinstance(command, click.Group):
        for below in command.commands.values():
            named_in_environment(below)
    return command


def rows(found: Settings) -> list[dict[str, object]]:
    """Return each setting with its value, and where that comes from."""

    def row(setting: Setting) -> dict[str, object]:
        value, origin = setting.default, "default"
        if setting.name in found.values:
            value, origin = found.values[setting.name], "file"
        if os.environ.get(setting.variable):
            value, origin = os.environ[setting.variable], setting.variable
        return {"setting": setting.name, "value": value, "from": origin, "about": setting.about}

    return [row(setting) for setting in SETTINGS]
