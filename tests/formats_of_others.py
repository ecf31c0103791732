"""A format that somebody else brings; see `rendering/test_formats.py`."""


def to_caps(briefing):
    return "".join(f"{d.shown.quote.upper()}\n" for d in briefing.changed)
