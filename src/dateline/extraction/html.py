"""HTML -> draft: one tree, from which the statements, the asides and, by trafilatura, the body are read."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import trafilatura
from htmldate import find_date
from lxml import etree, html
from msgspec.structs import replace
from trafilatura.settings import Document
from trafilatura.utils import repair_faulty_html

from dateline.extraction.assembly import BODY_KINDS
from dateline.extraction.body import refine
from dateline.extraction.declared import completed
from dateline.extraction.draft import Draft, Piece
from dateline.extraction.entries import first_moment, shown_entries, told_by
from dateline.extraction.furniture import ends_sentence
from dateline.extraction.keypoints import take_out_key_points
from dateline.extraction.language import settle_language
from dateline.extraction.moments import Moment, read_stamp
from dateline.extraction.neighbours import Marks, whole_body
from dateline.extraction.origin import is_origin, origin_of
from dateline.extraction.outline import Outline
from dateline.extraction.posts import mark_posts
from dateline.extraction.publication import Trace, decide, traces_of_place
from dateline.extraction.runs import set_paragraphs
from dateline.extraction.standfirst import standfirst_of
from dateline.extraction.statements import Statements, read_statements
from dateline.extraction.survey import take_out_asides, unlink_prose
from dateline.extraction.walls import cut_by_paywall, walled_off, why_no_article, without_wall
from dateline.extraction.zones import at_home, country_of
from dateline.model import BlockKind, DateEvidence, Page, Skipped, SkipReason
from dateline.text.hosts import host

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MAX_TAGS = 150_000  # the heaviest pages of a news site have some 20,000
_NEAR = dt.timedelta(days=30)  # of the first entry of a live page
_KINDS = {"head": BlockKind.HEADING, "quote": BlockKind.QUOTE}
_BLOCK_TAGS = frozenset({"p", "head", "quote", "item", "row", "list", "table", "div", "code"})
_SPACED_TAGS = {"lb": " ", "cell": " "}
# What lxml, trafilatura and htmldate raise on broken input, from reading their sources and from fuzzing.
_PARSER_ERRORS = (etree.LxmlError, ValueError, TypeError, AttributeError, LookupError, AssertionError, OverflowError, RecursionError)  # fmt: skip


def read_html(markup: str, page: Page, address: str = "", traces: Sequence[Trace] = ()) -> Draft | Skipped:
    """Read a page's article and what the page says of it.

    Args:
        markup: the page, decoded.
        page: where it came from, and what the user said of it.
        address: the page's address where an export names it.
        traces: publication times that an export names.
    """
    page = replace(page, address=address) if address else page
    if markup.count("<") > 2 * MAX_TAGS:
        return Skipped(
            page.source,
            SkipReason.TOO_DEEP,
            f"more than {MAX_TAGS} tags: no article page, save the article alone",
        )
    try:
        return _read(markup, page, traces)
    except _PARSER_ERRORS as error:
        detail = f"the parser gave up ({type(error).__name__}: {error}): save the article's text as .txt"
        return Skipped(page.source, SkipReason.UNREADABLE, detail)


def _read(markup: str, page: Page, given: Sequence[Trace]) -> Draft | Skipped:
    tree, too_deep = _parse(markup)
    if tree is None:
        return Skipped(page.source, SkipReason.UNREADABLE, "no HTML in it: is it text? save it as .txt")
    stated = read_statements(tree, page)
    etree.strip_elements(tree, "script", "style", "template", with_tail=False)
    set_paragraphs(tree)
    points = take_out_key_points(tree)
    asides, stamps = take_out_asides(tree)
    asides = [*points, *asides]
    found, stated = _body(tree, stated)
    refined = refine(found, stated.title, stated.byline, stated.labels)
    pieces = without_wall(refined)
    body = [piece for piece in pieces if piece.kind in BODY_KINDS]
    page_text = " ".join(tree.text_content().split())
    if why := why_no_article(body, page_text):
        if too_deep:
            return Skipped(
                page.source,
                SkipReason.TOO_DEEP,
                "nested deeper than any page: save the article's text as .txt",
            )
        return Skipped(page.source, *why)
    if walled := walled_off(sum(len(piece.text) for piece in body), declared=stated.paywalled):
        return Skipped(page.source, *walled)
    traces = [*given, *_all_traces(tree, stated, stamps, page)]
    stated = replace(stated, paywalled=stated.paywalled or pieces != refined)
    return _draft(page, stated, pieces + asides, traces, page_text)


def _parse(markup: str) -> tuple[html.HtmlElement | None, bool]:
    """Parse a page; also tell whether it is nested so deep that the parser stopped (at 256 levels)."""
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8", collect_ids=False)
    mended = repair_faulty_html(markup, markup[:50].lower())
    tree = html.document_fromstring(mended.encode("utf-8", "replace"), parser=parser)
    too_deep = any("depth" in entry.message.lower() for entry in parser.error_log.filter_from_fatals())
    return tree, too_deep


def _draft(
    page: Page,
    stated: Statements,
    pieces: Sequence[Piece],
    traces: Sequence[Trace],
    page_text: str,
) -> Draft:
    """Put the parts together, with the decisions that need several of them."""
    body = [piece.text for piece in pieces if piece.kind in BODY_KINDS]
    text = "\n\n".join(body)
    country = country_of(stated.address, stated.locale)
    dating = decide(traces, page, text, stated.linked, country)
    language, note = settle_language(stated.language, text)
    credit_lines = [piece.text for piece in pieces if piece.kind is BlockKind.FURNITURE]
    paywalled = cut_by_paywall(page_text, len(text), declared=stated.paywalled)
    notes = (note, "the page is behind a paywall: the text may be cut short" if paywalled else "")
    return Draft(
        pieces=tuple(pieces),
        title=stated.title,
        byline=stated.byline,
        publisher=stated.publisher,
        address=stated.address,
        published=dating.published,
        updated=_placed(stated.updated, traces, country),
        language=language,
        origin=stated.origin or _other(origin_of([*body, *credit_lines]), stated),
        notes=(*dating.notes, *filter(None, notes)),
    )


def _other(origin: str, stated: Statements) -> str:
    """An origin that the page's lines tell, unless it is who put the page up."""
    return origin if is_origin(origin, stated.publisher, host(stated.address)) else ""


def _placed(updated: Moment | None, traces: Sequence[Trace], country: str) -> dt.datetime | None:
    """The time of the last change, by the publisher's clock where it names no zone."""
    return at_home(updated, [trace.moment for trace in traces], country).time if updated else None


def _all_traces(
    tree: html.HtmlElement, stated: Statements, stamps: Sequence[Moment], page: Page
) -> list[Trace]:
    """All traces of the publication time; htmldate searches the whole page only when nothing cheaper is there.

    What lies far from the entries of a live page is the time of its template.
    """
    visible = [Trace(moment, DateEvidence.VISIBLE) for moment in stamps[:1]]
    traces = [*stated.traces, *visible, *traces_of_place(page, stated.address)]
    if (first := first_moment(stated.entries)) is not None:
        traces = [trace for trace in traces if _may_date(trace, first)]
        traces.append(Trace(first, DateEvidence.MARKUP))
    if page.published is None and not any(trace.evidence is not DateEvidence.FILE for trace in traces):
        found = find_date(tree, original_date=True, extensive_search=True, max_date=page.fetched)
        if found and (moment := read_stamp(found)) is not None:
            traces.append(Trace(moment, DateEvidence.VISIBLE))
    return traces


def _may_date(trace: Trace, first: Moment) -> bool:
    """Tell whether a trace can be of the day of a live page; times that it shows are those of its entries."""
    shown = trace.evidence in {DateEvidence.MARKUP, DateEvidence.VISIBLE}
    return not shown and abs(trace.moment.day - first.day) <= _NEAR


def _body(tree: html.HtmlElement, stated: Statements) -> tuple[list[Piece], Statements]:
    """The body as trafilatura finds it, made whole from its places in the page and from the page's own JSON-LD.

    Returns:
        The pieces, and the statements with the entries that the page only shows.
    """
    entries = shown_entries(tree)
    posts = mark_posts(tree)
    unlink_prose(tree)
    document = trafilatura.bare_extraction(tree, include_comments=False, include_tables=True)
    body = document.body if isinstance(document, Document) else None
    outline = Outline(tree, [] if body is None else [piece for piece in _pieces(body) if piece.text.strip()])
    standfirst = standfirst_of(outline, stated.title, stated.byline, stated.summary)
    found = told_by(
        whole_body(outline, standfirst, Marks(posts, entries, is_article=stated.is_article)), stated.entries
    )
    stated = replace(stated, entries=stated.entries or tuple(entries.values()))
    return (found if stated.entries else completed(found, stated.body)), stated


def _pieces(body: etree._Element) -> Iterator[Piece]:
    """Flatten trafilatura's body into pieces, no word of it lost.

    Blocks end pieces, and so do line breaks after a sentence; the cells of a table's row stay together.
    """
    text, kinds = "", [BlockKind.PARAGRAPH]
    for event, node in etree.iterwalk(body, events=("start", "end")):
        tag = str(node.tag)
        if tag in _BLOCK_TAGS or (tag == "lb" and event == "start" and ends_sentence(text.rstrip())):
            yield Piece(kinds[-1], text)
            text = ""
        elif tag in _SPACED_TAGS:
            text += _SPACED_TAGS[tag] if text.strip() else ""
        if event == "start":
            if tag in _KINDS:
                kinds.append(_KINDS[tag])
            text += node.text or ""
        else:
            if tag in _KINDS:
                kinds.pop()
            text += node.tail or "" if node is not body else ""
    yield Piece(BlockKind.PARAGRAPH, text)
