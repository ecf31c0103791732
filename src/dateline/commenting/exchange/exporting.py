"""All comments as a file: our own JSON, and WXR, which WordPress and others read. Both can be imported again."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import msgspec

from dateline.commenting.exchange.own import HEAD, exported
from dateline.commenting.exchange.placing import edition_at
from dateline.model import CommentState
from dateline.publishing.texts import setting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.model import Comment, Writer
    from dateline.publishing.opening import House

FORMS = ("json", "wxr")
AT_ONCE = 500
_STATES = {
    CommentState.SHOWN: "1",
    CommentState.HELD: "0",
    CommentState.SPAM: "spam",
    CommentState.REMOVED: "trash",
    CommentState.ERASED: "trash",
}


def export(house: House, form: str, *, shown: bool = False, private: bool = False) -> Iterator[str]:
    """Yield the text of a file with all comments, or with those that are `shown`; who wrote them only if `private`."""
    yield from (_json if form == "json" else _wxr)(house, shown=shown, private=private)


def _json(house: House, *, shown: bool, private: bool) -> Iterator[str]:
    yield HEAD
    mark = "\n"
    for edition in house.site.comments.editions():
        for comment, sent, writer in _comments(house, edition, shown=shown, private=private):
            yield mark + msgspec.json.encode(exported(comment, sent, writer)).decode()
            mark = ",\n"
    yield "\n]}\n"


def _comments(
    house: House, edition: str, *, shown: bool, private: bool
) -> Iterator[tuple[Comment, str, Writer | None]]:
    last = 0
    while found := house.site.comments.of_edition(edition, last, AT_ONCE):
        last = found[-1][0].number
        for comment, sent in found:
            if not shown or comment.state is CommentState.SHOWN:
                yield comment, sent, house.site.comments.writer(comment.number) if private else None


def _wxr(house: House, *, shown: bool, private: bool) -> Iterator[str]:
    address = setting(house, "address").rstrip("/")
    yield (
        '<?xml version="1.0" encoding="UTF-8" ?>\n'
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"'
        ' xmlns:own="urn:dateline:comments">\n<channel>\n'
        f"{_leaf('title', setting(house, 'name'))}{_leaf('link', address)}{_leaf('wp:wxr_version', '1.2')}"
        f"{_leaf('wp:base_site_url', address)}{_leaf('wp:base_blog_url', address)}"
    )
    for path in house.site.comments.editions():
        edition = edition_at(house, path)
        title, key = (edition.headline, edition.key) if edition else (path, 0)
        time = f"{edition.published:%Y-%m-%d %H:%M:%S}" if edition else ""
        yield (
            f"<item>\n{_leaf('title', title)}{_leaf('link', address + path)}"
            f"{_leaf('content:encoded', '')}{_leaf('wp:post_id', str(key))}{_leaf('wp:post_date_gmt', time)}"
            f"{_leaf('wp:comment_status', 'open')}{_leaf('wp:post_name', path.rpartition('/')[2])}"
            f"{_leaf('wp:status', 'publish')}{_leaf('wp:post_type', 'post')}"
        )
        for comment, sent, writer in _comments(house, path, shown=shown, private=private):
            yield _wxr_comment(comment, sent, writer)
        yield "</item>\n"
    yield "</channel>\n</rss>\n"


def _wxr_comment(comment: Comment, sent: str, writer: Writer | None) -> str:
    # WordPress takes both for HTML, so what is text here must be text there
    name, text = html.escape(comment.name, quote=False), html.escape(comment.text, quote=False)
    time = f"{comment.time:%Y-%m-%d %H:%M:%S}"
    leaves = {
        "wp:comment_id": comment.number,
        "wp:comment_author": name,
        "wp:comment_author_email": writer.address if writer else "",
        "wp:comment_author_url": "",
        "wp:comment_author_IP": writer.network.partition("/")[0] if writer else "",
        "wp:comment_date": time,
        "wp:comment_date_gmt": time,
        "wp:comment_content": text,
        "wp:comment_approved": _STATES[comment.state],
        "wp:comment_type": "comment",
        "wp:comment_parent": comment.parent,
        "wp:comment_user_id": 0,
        "own:dateline_sent": sent,
        "own:dateline_edited": comment.edited.isoformat() if comment.edited else "",
        "own:dateline_line": comment.line,
        "own:dateline_version": comment.version or "",
    }
    inner = "".join(_leaf(name, str(value)) for name, value in leaves.items())
    return f"<wp:comment>\n{inner}</wp:comment>\n"


def _leaf(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>\n"
