"""An address as a QR code: SVG, drawn here, for the camera of the device that makes one-time codes."""

from __future__ import annotations

from markupsafe import Markup

QUIET = 4
"""Light modules around a code, by its standard."""


def qr(address: str, label: str) -> Markup:
    """Return an address as a picture that is dark on light whatever the page is: cameras want it so."""
    import segno  # noqa: PLC0415 - a megabyte, for those who ask for a code

    code = segno.make(address, error="m", micro=False)
    drawn = code.svg_inline(
        border=QUIET, dark="#000", light="#fff", omitsize=True, svgclass="qr", lineclass=None
    )
    named = Markup('<svg role="img" aria-label="{}" ').format(label)
    return named + Markup(drawn.removeprefix("<svg "))  # noqa: S704 - figures alone are drawn
