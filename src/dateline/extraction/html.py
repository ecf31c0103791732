"""HTML -> draft: one tree, from which the statements, the asides and, by trafilatura, the body are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import trafilatura
from htmldate import find_date
from lxml import etree, html
from msgspec.structs import replace
from trafilatura.settings import Document
from trafilatura.utils import repair_faulty_html

from dateline.extraction.assembly import BODY_KINDS
from dateline.extraction.body import refine
from dateline.extraction.draft import Draft, Piece
from dateline.extraction.furniture import ends_sentence
from dateline.extraction.language import settle_language
from dateline.extraction.moments import Moment, read_stamp
from dateline.extraction.origin import origin_of
from dateline.extraction.publication import Trace, decide, traces_of_place
from dateline.extraction.statements import Statements, read_statements
from dateline.extraction.survey import take_out_asides
from dateline.extraction.walls import cut_by_paywall, walled_off, why_no_article
from dateline.model import BlockKind, DateEvidence, Page, Skipped, SkipReason
from dateline.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MAX_TAGS = 150_000  # the heaviest pages of a news site have some 20,000
_LEAD = 60  # characters that are enough to know a lead by
_KINDS = {"head": BlockKind.HEADING, "quote": BlockKind.QUOTE}
_BLOCK_TAGS = frozenset({"p", "head", "quote", "item", "row", "list", "table", "div", "code"})
_SPACED_TAGS = {"lb": " ", "cell": " "}
_WORD = lazy_pattern(r"\w+")
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
    asides, stamps = take_out_asides(tree)
    pieces = refine(_body(tree, stated), stated.title, stated.byline)
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
    return _draft(page, stated, pieces + asides, traces, page_text)


def _parse(markup: str) -> tuple[html.HtmlElement | None, bool]:
    """Parse a page; also tell whether it is nested so deep that the parser stopped (at 256 levels)."""
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8", collect_ids=False)
    mended = repair_faulty_html(markup, markup[:50].lower())
    tree = html.document_fromstring(mended.encode("utf-8", "replace"), parser=parser)
    too_deep = any("depth" in entry.message.lower() for entry in parser.error_log.filter_from_fatals())
    return tree, too_deep


def _draft(
    page: Page, stated: Statements, pieces: Sequence[Piece], traces: Sequence[Trace], page_text: str
) -> Draft:
    """Put the parts together, with the decisions that need several of them."""
    body = [piece.text for piece in pieces if piece.kind in BODY_KINDS]
    text = "\n\n".join(body)
    dating = decide(traces, page, text, stated.linked)
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
        updated=stated.updated,
        language=language,
        origin=stated.origin or origin_of([*body, *credit_lines]),
        notes=(*dating.notes, *filter(None, notes)),
    )


def _all_traces(
    tree: html.HtmlElement, stated: Statements, stamps: Sequence[Moment], page: Page
) -> list[Trace]:
    """All traces of the publication time; htmldate searches the whole page only when nothing cheaper is there."""
    visible = [Trace(moment, DateEvidence.VISIBLE) for moment in stamps[:1]]
    traces = [*stated.traces, *visible, *traces_of_place(page, stated.address)]
    if page.published is None and not any(trace.evidence is not DateEvidence.FILE for trace in traces):
        found = find_date(tree, original_date=True, extensive_search=True, max_date=page.fetched)
        if found and (moment := read_stamp(found)) is not None:
            traces.append(Trace(moment, DateEvidence.VISIBLE))
    return traces


def _body(tree: html.HtmlElement, stated: Statements) -> list[Piece]:
    """The body as trafilatura finds it, or as the page's own JSON-LD gives it when that holds clearly more."""
    document = trafilatura.bare_extraction(tree, include_comments=False, include_tables=True)
    body = document.body if isinstance(document, Document) else None
    found = [] if body is None else list(_pieces(body))
    found = [*_lost_lead(tree, stated.summary, found), *found]
    whole = list(_declared_pieces(stated.body))
    return whole if _holds_more(whole, found) else found


def _lost_lead(tree: html.HtmlElement, summary: str, found: Sequence[Piece]) -> Iterator[Piece]:
    """The lead that some templates set between headline and body, known by the page's own summary of itself."""
    opening = summary[:_LEAD]
    if len(summary) < _LEAD or not found or any(opening in " ".join(piece.text.split()) for piece in found):
        return
    for element in tree.iter("p", "div", "h2", "strong"):
        text = " ".join(element.text_content().split())
        if text.startswith(opening) and len(text) <= len(summary) + _LEAD and ends_sentence(text):
            yield Piece(BlockKind.PARAGRAPH, text)
            return


def _holds_more(whole: Sequence[Piece], found: Sequence[Piece]) -> bool:
    """Tell whether the declared body is the found one and clearly more: half as long again, most words shared."""
    declared = _WORD.findall(" ".join(piece.text for piece in whole))
    extracted = _WORD.findall(" ".join(piece.text for piece in found))
    if len(declared) < 50 or len(declared) < 1.5 * len(extracted):
        return False
    shared = len(set(declared) & set(extracted))
    return not extracted or shared >= 0.7 * len(set(extracted))


def _declared_pieces(body: str) -> Iterator[Piece]:
    """Paragraphs of an articleBody, which is plain text, or HTML, or HTML escaped once more."""
    if not body:
        return
    if "<p" in body or "<br" in body or "&lt;p" in body:
        unescaped = body.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        fragment = html.fragment_fromstring(unescaped, create_parent="div")
        for element in fragment.iter("p", "h2", "h3", "h4", "blockquote", "li"):
            kind = BlockKind.HEADING if str(element.tag).startswith("h") else BlockKind.PARAGRAPH
            yield Piece(kind, element.text_content())
        return
    for line in body.splitlines():
        yield Piece(BlockKind.PARAGRAPH, line)


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
