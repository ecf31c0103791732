"""Fetching ahead: of several hosts at once, in the order in which the pages are wanted."""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self, TypeVar
from urllib.parse import urlsplit

from dateline.collect.web import Answer, Failure

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import TracebackType


_T = TypeVar("_T")
_R = TypeVar("_R")
_AHEAD = 4
"""Answers, for each thread, that may wait to be taken: their bytes are held in memory."""


@dataclass(slots=True)
class Ahead:
    """Fetches what was announced with `want` while earlier pages are read. Use as a context manager.

    Whoever calls `get` gets the answers in an order of his own, so what is filed does not depend on the threads.
    """

    fetch: Callable[[str], Answer | Failure]
    at_once: int = 8
    _wanted: deque[str] = field(init=False, default_factory=deque)
    _begun: dict[str, Future[Answer | Failure]] = field(init=False, default_factory=dict)
    _work: queue.SimpleQueue[Callable[[], None]] = field(init=False, default_factory=queue.SimpleQueue)
    _threads: int = field(init=False, default=0)
    _left: bool = field(init=False, default=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._left = True
        for _ in range(self._threads):
            self._work.put(lambda: None)  # who waits for work sees that there will be none

    def each(self, function: Callable[[_T], _R], items: Iterable[_T]) -> list[_R]:
        """Return what `function` makes of each item, several at once, in their order."""
        return [future.result() for future in [self._submit(function, item) for item in items]]

    def want(self, addresses: Iterable[str]) -> None:
        """Announce addresses that `get` will ask for: taken by turns of their hosts, so that no host holds up all."""
        self._wanted.extend(_by_turns([a for a in addresses if a not in self._begun]))
        self._begin()

    def get(self, address: str) -> Answer | Failure:
        """Return what is at an address, waiting for it if it is under way."""
        begun = self._begun.pop(address, None)
        if begun is None:
            if address in self._wanted:
                self._wanted.remove(address)
            answer = self.fetch(address)
        else:
            answer = begun.result()
        self._begin()
        return answer

    def _begin(self) -> None:
        while self._wanted and len(self._begun) < _AHEAD * self.at_once:
            address = self._wanted.popleft()
            if address not in self._begun:
                self._begun[address] = self._submit(self.fetch, address)

    def _submit(self, function: Callable[[_T], _R], item: _T) -> Future[_R]:
        future: Future[_R] = Future()

        def work() -> None:
            try:
                future.set_result(function(item))
            except BaseException as error:  # noqa: BLE001 - told to whoever asks for the result
                future.set_exception(error)

        self._work.put(work)
        if self._threads < self.at_once:
            self._threads += 1
            # Daemons, which no exit waits for: Ctrl-C must not take as long as the slowest server
            threading.Thread(target=self._run, name=f"fetch {self._threads}", daemon=True).start()
        return future

    def _run(self) -> None:
        while not self._left:
            self._work.get()()


def _by_turns(addresses: list[str]) -> list[str]:
    """Order addresses so that each host comes once before any comes again."""
    turns: dict[str, int] = {}
    ranked = []
    for number, address in enumerate(dict.fromkeys(addresses)):
        host = _host(address)
        turns[host] = turns.get(host, -1) + 1
        ranked.append((turns[host], number, address))
    return [address for _, _, address in sorted(ranked)]


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc
    except ValueError:  # "http://[": whoever fetches it tells so
        return ""
