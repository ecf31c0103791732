"""What people write, as HTML that is safe: Markdown, by a list of what is allowed."""

from __future__ import annotations

from functools import cache

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

TAGS = {"p", "br", "em", "strong", "ul", "ol", "li", "blockquote", "a", "code", "h3", "h4"}


def prose(text: str) -> Markup:
    """Return Markdown as HTML without pictures, scripts or tags of its author's own; headings begin below those of a page."""
    clean = nh3.clean(
        _markdown().render(text),
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noreferrer",
    )
    return Markup(clean)  # noqa: S704 - cleaned by nh3


@cache
def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False})
    markdown.disable(["image", "html_block", "html_inline"])
    markdown.add_render_rule("heading_open", _lowered)
    markdown.add_render_rule("heading_close", _lowered)
    return markdown


def _lowered(renderer, tokens, index, options, env):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - markdown-it's
    """A heading in a text stands below the page's own: "#" is h3."""
    token = tokens[index]
    token.tag = f"h{min(4, 2 + int(token.tag[1]))}"
    return renderer.renderToken(tokens, index, options, env)
