"""One tree of errors. Each says what happened, where, and what to do next.

The exit code of each is an attribute of its class; `EXIT_CODES` is the whole table, also for `--help` and the docs.
"""

from __future__ import annotations


class DatelineError(Exception):
    """Anything Dateline refuses, with advice: `message` says what and where, `advice` what to do."""

    exit_code = 1

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.message}\n{self.advice}" if self.advice else self.message


class UsageError(DatelineError):
    """The question or the command cannot be understood."""

    exit_code = 2


class NotAllowedError(UsageError):
    """Somebody asks for what their role has no right to."""


class TooOftenError(UsageError):
    """Something is tried too often; `seconds` says how long to wait."""

    def __init__(self, message: str, advice: str = "", *, seconds: int = 60) -> None:
        super().__init__(message, advice)
        self.seconds = seconds


class SourceError(DatelineError):
    """A file or folder that was named cannot be read or written."""

    exit_code = 3


class ArchiveError(DatelineError):
    """The archive cannot be opened, read or written."""

    exit_code = 4


class ArchiveBusyError(ArchiveError):
    """Another process holds the archive."""


class SchemaError(ArchiveError):
    """The archive was written by an older or newer Dateline."""


class VerificationError(DatelineError):
    """A citation does not stand in its source."""

    exit_code = 5


INTERRUPTED = 130

EXIT_CODES = {
    0: "done, also when nothing was found: standard error says so",
    1: "something that Dateline did not foresee",
    UsageError.exit_code: "the question or the command cannot be understood",
    SourceError.exit_code: "something that was named cannot be read or written; everything else was done",
    ArchiveError.exit_code: "the archive cannot be opened, read or written",
    VerificationError.exit_code: "a citation does not stand in its source",
    INTERRUPTED: "stopped by Ctrl-C; what was added is kept",
}
"""What a command tells the shell: code -> meaning."""
