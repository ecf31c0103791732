"""Numbers in addresses: `{name:number}` in a route. What has more digits than any number of ours is no page's address."""

from __future__ import annotations

from starlette.convertors import Convertor, register_url_convertor


class Number(Convertor[int]):
    """A number from one on, written one way, that the site's file can hold."""

    regex = "[1-9][0-9]{0,14}"

    def convert(self, value: str) -> int:
        """Read it."""
        return int(value)

    def to_string(self, value: int) -> str:
        """Write it."""
        return str(value)


register_url_convertor("number", Number())
