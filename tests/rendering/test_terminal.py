"""The briefing on a terminal and as Markdown: links, the chart, a title of one's own."""

import io

import pytest
from msgspec.structs import replace
from rich.console import Console

from dateline.rendering.markdown import to_markdown
from dateline.rendering.terminal import show, to_text
from rendering_briefings import briefing, development, gist


@pytest.fixture
def made():
    """A briefing of two articles, one of them a file."""
    line = development(3, "They met.")
    file = replace(line.shown, article="a2", address="/home/anna/page.txt")
    told = replace(line, evidence=(line.shown, file))
    brief = briefing(
        told,
        titles=("A title", "Another"),
        addresses=("https://paper.example/one", "/home/anna/page.txt"),
        gist=(gist(0, "They met.", "They met."),),
    )
    return replace(brief, sources=tuple(replace(source, cited=True) for source in brief.sources))


def _shown(made, **facts):
    console = Console(file=io.StringIO(), width=80, legacy_windows=False, **facts)
    show(made, console)
    return console.file.getvalue()


def test_numbers_and_addresses_are_links_on_a_terminal(made):
    """`[1]` leads to its page (OSC 8), and so does its address; a file is no link."""
    written = _shown(made, force_terminal=True, color_system="standard")
    assert written.count("\x1b]8;") == 2 * 3  # in short, the line, the sources: each begun and ended
    assert ";https://paper.example/one\x1b\\" in written
    assert "anna" not in written.replace("\n/home/anna/page.txt", "").replace(
        "\x1b[2m/home/anna/page.txt", ""
    )


def test_no_link_goes_where_no_terminal_is(made):
    """A pipe, and a terminal that knows no styles, get text alone."""
    assert "\x1b" not in to_text(made)
    assert "\x1b" not in _shown(made, force_terminal=True, color_system=None)


def test_the_chart_stands_below_in_short_when_it_is_asked_for(made):
    """`--chart` draws the timeline between "in short" and the lines; without, none is drawn."""
    text = to_text(made, 80, charted=True)
    assert text.index("IN SHORT") < text.index("TIMELINE") < text.index("●") < text.index("WHAT CHANGED")
    assert "TIMELINE" not in to_text(made, 80)
    assert "TIMELINE" not in to_text(briefing(), 80, charted=True)


def test_a_title_of_ones_own_stands_above_the_question(made):
    """The title heads text and Markdown; what was asked follows."""
    titled = replace(made, title="My *title*")
    assert to_text(titled).splitlines()[:2] == ["My *title*", "What has changed since 1 March 2025"]
    assert to_markdown(titled).splitlines()[:3] == [
        "# My \\*title\\*",
        "",
        "What has changed since 1 March 2025.",
    ]


def test_a_number_in_markdown_is_a_link(made):
    """`[1]` leads to its page by a definition below; of a file there is none, and no address ends its own link."""
    text = to_markdown(made)
    assert "*1 article.* [1] [2]" in text
    assert text.endswith("\n\n[1]: <https://paper.example/one>\n")
    odd = replace(made.sources[0], address="https://paper.example/a>b <c")
    assert "[1]: <https://paper.example/a%3Eb%20%3Cc>" in to_markdown(
        replace(made, sources=(odd, made.sources[1]))
    )
