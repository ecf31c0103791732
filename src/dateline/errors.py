"""One tree of errors. Each says what happened, where, and what to do next.

```
DatelineError
├── UsageError            the question or the command cannot be understood        exit 2
├── SourceError           a file or folder that was named cannot be read          exit 3
├── ArchiveError          the archive cannot be opened, read or written           exit 4
│   ├── ArchiveBusyError  another process holds it
│   └── SchemaError       it was written by an older or newer Dateline
└── VerificationError     a citation does not stand in its source                 exit 5
```
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


class SourceError(DatelineError):
    """A file or folder that was named cannot be read."""

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
