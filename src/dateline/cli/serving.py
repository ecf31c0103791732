"""What `dateline serve` does, in its order."""

from __future__ import annotations

import contextlib
import signal
import sys
from typing import TYPE_CHECKING, Any

from dateline.app.opening import default_archive
from dateline.cli.signing import account, warn
from dateline.cli.streams import note
from dateline.cli.watching import watched
from dateline.publishing.opening import opened
from dateline.publishing.texts import kept_address
from dateline.web.serving import here, run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dateline.cli.mailing import Mailing


def start(
    archive: str | None,
    site: str | None,
    *,
    host: str,
    port: int,
    address: str,
    mailing: Mailing,
    watch: bool,
    signing: Mapping[str, Any],
) -> None:
    """Make an account where one is asked for; else run the site until it is told to stop."""
    with opened(archive, site) as house:
        address = kept_address(house, address)
        met = address or here(host, port)
        if account(house, met, **signing):
            return
        warn(house, host, met)
        mail = mailing.mail(house, met)
        with _told_to_stop(), watched(str(archive or default_archive()), wanted=watch):
            note(f"dateline: serving {met}/ (Ctrl-C stops)")
            run(house, host, port, address, mail)


@contextlib.contextmanager
def _told_to_stop() -> Iterator[None]:
    """End in order also where a service manager ends the server: what runs beside it ends, too."""
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
