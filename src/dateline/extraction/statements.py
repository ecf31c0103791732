"""What a page says of itself in its head, its JSON-LD and its markup."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from msgspec import Struct
from trafilatura.metadata import extract_author, extract_title

from dateline.extraction.bylines import NO_NAME, byline_of
from dateline.extraction.entries import Entry, declared_entries
from dateline.extraction.jsonld import Node, article_node, is_article, names, nodes_of, strings
from dateline.extraction.metas import Metas, Stated
from dateline.extraction.moments import Moment, day_in_address, read_stamp
from dateline.extraction.origin import is_origin
from dateline.extraction.parts import Role, has_role
from dateline.extraction.publication import Trace
from dateline.model import DateEvidence, Page
from dateline.patterns import lazy_pattern
from dateline.text.hosts import host

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import html

_TITLE_GAP = lazy_pattern(r"\s+[|–—·•»:-]\s+")
_FREE = "isAccessibleForFree"
_LABEL = 30  # characters of a section's name
_UPDATED = lazy_pattern(r"updated|modified|last", re.IGNORECASE)
_BESIDE = lazy_pattern(
    r"comment|related|sidebar|recommend|teaser|footer|widget|promo|popular|latest", re.IGNORECASE
)


class Statements(Struct, frozen=True):
    """Title, byline and so on as the page states them; empty strings where it does not."""

    title: str
    byline: str
    publisher: str
    address: str
    language: str
    locale: str  # language and country as declared: "de-at"
    origin: str
    labels: tuple[str, ...]  # its own name and those of its sections
    summary: str  # what it says it is about
    body: str  # JSON-LD articleBody, as plain text or HTML
    is_article: bool
    entries: tuple[Entry, ...]  # of a live page
    paywalled: bool
    updated: Moment | None  # when it was last changed
    traces: tuple[Trace, ...]
    linked: tuple[dt.date, ...]  # days in the addresses of other articles that the page links to


def read_statements(tree: html.HtmlElement, page: Page) -> Statements:
    """Read what the page says of itself; nothing here looks at the body's prose."""
    metas = Metas(tree)
    nodes = list(nodes_of(tree))
    node = article_node(nodes)
    address = _address(tree, metas, node, page)
    publisher = page.publisher or _publisher(metas, node, address)
    return Statements(
        title=_title(tree, metas, node, publisher),
        byline=_byline(tree, metas, node, publisher),
        publisher=publisher,
        address=address,
        language=_language(tree, metas, node),
        locale=_locale(tree, metas, node),
        origin=_origin(metas, node, publisher, address),
        labels=_labels(metas, node, publisher),
        summary=_summary(metas, node),
        body=next(iter(strings(node.get("articleBody"))), ""),
        is_article=is_article(node) or metas.first(Stated.PUBLISHED) != "",
        entries=declared_entries(nodes),
        paywalled=_is_paid(node),
        updated=_updated(metas, node),
        traces=tuple(_traces(tree, metas, node)),
        linked=tuple(_linked_days(tree)),
    )


def _title(tree: html.HtmlElement, metas: Metas, node: Node, publisher: str) -> str:
    """The only h1, else what the page declares; the publisher's name cut from its end."""
    headings = [heading for h1 in tree.iter("h1") if len(heading := _heading(h1)) > 2]
    declared = next(iter(strings(node.get("headline"))), "") or metas.first(Stated.TITLE)
    declared = _without_site(" ".join(declared.split()), publisher)
    folded = declared.casefold()
    if len(headings) == 1 and not _is_site_name(headings[0], publisher):
        return declared if _is_glued(headings[0].casefold(), folded) else headings[0]
    if declared:
        return next((h for h in headings if h.casefold() == folded), declared)
    return _without_site(" ".join((extract_title(tree) or "").split()), publisher)


def _heading(h1: html.HtmlElement) -> str:
    """The words of a heading, without the label of its section above them."""
    children = list(h1)
    if len(children) > 1 and not (h1.text or "").strip() and has_role(children[0], Role.KICKER):
        rest = [
            children[0].tail or "",
            *(f"{child.text_content()}{child.tail or ''}" for child in children[1:]),
        ]
        if heading := " ".join(" ".join(rest).split()):
            return heading
    return " ".join(h1.text_content().split())


def _is_glued(heading: str, declared: str) -> bool:
    """Tell whether a heading is what the page declares as its title, and the section's name before it."""
    size = len(heading) - len(declared)
    return 0 < size <= _LABEL and len(declared) > _LABEL and heading.endswith(declared)


def _is_site_name(heading: str, publisher: str) -> bool:
    return bool(publisher) and heading.casefold() == publisher.casefold()


def _without_site(title: str, publisher: str) -> str:
    """Cut the publisher's name from the end of a title: "Talks resume - The Daily"."""
    *parts, last = _TITLE_GAP.split(title)
    if not parts or not publisher:
        return title
    known, tail = re.sub(r"\W", "", publisher.casefold()), re.sub(r"\W", "", last.casefold())
    return title[: -len(last)].rstrip(" |–—·•»:-") if tail and (tail in known or known in tail) else title


def _byline(tree: html.HtmlElement, metas: Metas, node: Node, publisher: str) -> str:
    """The authors' names, "; " between them."""
    stated = names(node.get("author")) or names(node.get("creator"))
    for values in (stated, metas.all(Stated.AUTHOR)):
        if byline := byline_of(values, publisher):
            return byline
    return byline_of([extract_author(tree) or ""], publisher)


def _publisher(metas: Metas, node: Node, address: str) -> str:
    stated = names(node.get("publisher"))
    if stated and not NO_NAME.search(stated[0]):
        return " ".join(stated[0].split())
    site = " ".join(metas.first(Stated.SITE).split())
    if site and len(site) <= 80 and not NO_NAME.search(site):
        return re.sub(r"^(?:copyright|©|\(c\))\s*(?:\d{4})?\s*", "", site, flags=re.IGNORECASE) or host(
            address
        )
    return host(address)


def _address(tree: html.HtmlElement, metas: Metas, node: Node, page: Page) -> str:
    """The canonical address; relative ones joined to where the page was found."""
    links = (
        link.get("href") or ""
        for link in tree.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    )
    stated = (*links, *metas.each(Stated.ADDRESS), *strings(node.get("url")))
    for candidate in stated:
        try:
            address = urljoin(page.address, candidate.strip())
            parts = urlsplit(address)
        except ValueError:
            continue
        # A canonical address that is only the site's front page is a template's mistake.
        if parts.scheme in {"http", "https"} and parts.netloc and (parts.path.strip("/") or parts.query):
            return address
    return page.address


def _language(tree: html.HtmlElement, metas: Metas, node: Node) -> str:
    """The declared language's primary subtag, lower-cased."""
    return next((value.partition("-")[0] for value in _locales(tree, metas, node)), "")


def _locale(tree: html.HtmlElement, metas: Metas, node: Node) -> str:
    """The first declared language with a country."""
    return next((value for value in _locales(tree, metas, node) if "-" in value), "")


def _locales(tree: html.HtmlElement, metas: Metas, node: Node) -> Iterator[str]:
    """The languages a page declares, in small letters: "de-at"."""
    root = tree.getroottree().getroot()
    declared = (root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang"), root.get("xml:lang"), *strings(node.get("inLanguage")), *metas.each(Stated.LOCALE))  # fmt: skip
    for value in declared:
        tags = re.split(r"[-_;,]", (value or "").strip().lower())
        if len(tags[0]) == 2 and tags[0].isalpha():
            yield "-".join(tags[:2])


def _origin(metas: Metas, node: Node, publisher: str, address: str) -> str:
    """Who wrote the article first, where the page's head says so: another than who put it up."""
    stated: list[str] = []
    for key in ("isBasedOn", "sourceOrganization", "creditText"):
        value = node.get(key)
        stated += names(value) or strings(value)
        stated += strings(value.get("url")) if isinstance(value, dict) else []
    for value in (*stated, *metas.each(Stated.SOURCE)):
        name = host(value) or " ".join(value.split())
        if is_origin(name, publisher, host(address)):
            return name
    return ""


def _traces(tree: html.HtmlElement, metas: Metas, node: Node) -> Iterator[Trace]:
    """Publication times the page states for machines; never times of change."""
    for value in (
        *strings(node.get("datePublished")),
        *strings(node.get("dateCreated")),
        *strings(node.get("uploadDate")),
    ):
        if moment := read_stamp(value):
            yield Trace(moment, DateEvidence.JSON_LD)
            break
    for value in metas.each(Stated.PUBLISHED):
        if moment := read_stamp(value):
            yield Trace(moment, DateEvidence.META)
            break
    if moment := _marked_time(tree):
        yield Trace(moment, DateEvidence.MARKUP)


def _is_paid(node: Node) -> bool:
    """Tell whether a page says that it, or a part of it, is not to be had for nothing."""
    part = node.get("hasPart")
    parts = part if isinstance(part, list) else [part]
    told = [each.get(_FREE) for each in (node, *parts) if isinstance(each, dict) and _FREE in each]
    whole = told[:1] if _FREE in node else told
    return any(str(value).lower().rpartition("/")[2] == "false" for value in whole)


def _labels(metas: Metas, node: Node, publisher: str) -> tuple[str, ...]:
    """What a page writes over and under an article without saying anything: its own name, the section's."""
    sections = (*strings(node.get("articleSection")), *metas.each(Stated.SECTION))
    return tuple(filter(None, (publisher, *(" ".join(section.split()) for section in sections))))


def _summary(metas: Metas, node: Node) -> str:
    """The page's own description of the article."""
    stated = next(iter(strings(node.get("description"))), "") or metas.first(Stated.SUMMARY)
    return " ".join(stated.split())


def _updated(metas: Metas, node: Node) -> Moment | None:
    """The time of the last change, where the page states it to the minute."""
    for value in (*strings(node.get("dateModified")), metas.first(Stated.MODIFIED)):
        if (moment := read_stamp(value)) is not None and moment.exact:
            return moment
    return None


def _linked_days(tree: html.HtmlElement) -> Iterator[dt.date]:
    """Days written in the addresses the page links to."""
    for link in tree.iter("a"):
        if moment := day_in_address(link.get("href") or ""):
            yield moment.day


def _marked_time(tree: html.HtmlElement) -> Moment | None:
    """The article's `<time>`: one marked as publication, else the first that is neither an update's nor a teaser's."""
    first: Moment | None = None
    for element in tree.iter("time", "abbr", "meta", "span"):
        marks = f"{element.get('itemprop') or ''} {element.get('class') or ''} {element.get('pubdate') or ''}".lower()
        marked = (
            "datepublished" in marks or "pubdate" in marks or "entry-date" in marks or "published" in marks
        )
        if element.tag != "time" and "datepublished" not in marks and not (element.tag == "abbr" and marked):
            continue
        stamp = (
            element.get("datetime")
            or element.get("content")
            or element.get("title")
            or element.text_content()
        )
        if (
            "modified" in marks
            or ("updated" in marks and not marked)
            or (moment := read_stamp(stamp)) is None
        ):
            continue
        if _stands_beside(element):
            continue
        if marked:
            return moment
        first = first or moment
    return first


def _stands_beside(element: html.HtmlElement) -> bool:
    """Tell whether an element belongs to a comment, a teaser or the page's frame, or tells of an update."""
    previous = element.getprevious()
    parent = element.getparent()
    before = (previous.tail if previous is not None else parent.text if parent is not None else "") or ""
    if _UPDATED.search(before[-30:]):
        return True
    return any(
        ancestor.tag in {"aside", "footer", "nav", "figure", "li"}
        or _BESIDE.search(f"{ancestor.get('class') or ''} {ancestor.get('id') or ''}")
        for ancestor in element.iterancestors()
        if ancestor.tag not in {"body", "html"}
    )
