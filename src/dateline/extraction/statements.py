"""What a page says of itself in its head, its JSON-LD and its markup."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from msgspec import Struct
from trafilatura.metadata import extract_author, extract_title

from dateline.extraction.bylines import NO_NAME, name_of
from dateline.extraction.jsonld import Node, article_node, names, strings
from dateline.extraction.moments import Moment, day_in_address, read_stamp
from dateline.extraction.publication import Trace
from dateline.model import DateEvidence, Page
from dateline.patterns import lazy_pattern
from dateline.text.hosts import host

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import html

_PUBLISHED = ("article:published_time", "og:article:published_time", "og:published_time", "article:published", "datepublished", "date_published", "published_time", "publication_date", "publicationdate", "publishdate", "publish-date", "publish_date", "published-date", "originalpublicationdate", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "citation_publication_date", "citation_date", "rnews:datepublished", "bt:pubdate", "pubdate", "pub_date", "article.published", "article_date_original", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dcterms.date", "dc.date", "article:created_time", "datecreated", "ptime", "timestamp", "date")  # fmt: skip
_MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "dcterms.modified",
    "lastmod",
)
_SITE = ("og:site_name", "application-name", "apple-mobile-web-app-title", "publisher", "dc.publisher", "dcterms.publisher", "sailthru.publisher", "citation_publisher", "copyright")  # fmt: skip
_TITLE = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "headline", "title")
_AUTHOR = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl", "citation_author", "article:author_name")  # fmt: skip
_SOURCE = (
    "syndication-source",
    "original-source",
    "article:original_source",
    "source",
    "dc.source",
    "dcterms.source",
)
_TITLE_GAP = lazy_pattern(r"\s+[|–—·•»:-]\s+")
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
    origin: str
    summary: str  # what it says it is about
    body: str  # JSON-LD articleBody, as plain text or HTML
    paywalled: bool
    updated: dt.datetime | None  # when it was last changed
    traces: tuple[Trace, ...]
    linked: tuple[dt.date, ...]  # days in the addresses of other articles that the page links to


def read_statements(tree: html.HtmlElement, page: Page) -> Statements:
    """Read what the page says of itself; nothing here looks at the body's prose."""
    metas = _metas(tree)
    node = article_node(tree)
    address = _address(tree, metas, node, page)
    publisher = page.publisher or _publisher(metas, node, address)
    return Statements(
        title=_title(tree, metas, node, publisher),
        byline=_byline(tree, metas, node, publisher),
        publisher=publisher,
        address=address,
        language=_language(tree, metas, node),
        origin=_origin(metas, node),
        summary=_summary(metas, node),
        body=next(iter(strings(node.get("articleBody"))), ""),
        paywalled=str(node.get("isAccessibleForFree", "")).lower() == "false",
        updated=_updated(metas, node),
        traces=tuple(_traces(tree, metas, node)),
        linked=tuple(_linked_days(tree)),
    )


def _metas(tree: html.HtmlElement) -> dict[str, str]:
    """Meta elements by lower-cased name, property or itemprop; the first of each counts."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = (meta.get("content") or "").strip()
        if key and content:
            metas.setdefault(key.strip().lower(), content)
    return metas


def _first(metas: dict[str, str], keys: tuple[str, ...]) -> str:
    return next((metas[key] for key in keys if key in metas), "")


def _title(tree: html.HtmlElement, metas: dict[str, str], node: Node, publisher: str) -> str:
    """The only h1, else what the page declares; the publisher's name cut from its end."""
    headings = [" ".join(h1.text_content().split()) for h1 in tree.iter("h1")]
    headings = [heading for heading in headings if len(heading) > 2]
    declared = next(iter(strings(node.get("headline"))), "") or _first(metas, _TITLE)
    declared = _without_site(" ".join(declared.split()), publisher)
    if len(headings) == 1 and not _is_site_name(headings[0], publisher):
        return headings[0]
    if declared:
        folded = declared.casefold()
        return next((h for h in headings if h.casefold() == folded), declared)
    return _without_site(" ".join((extract_title(tree) or "").split()), publisher)


def _is_site_name(heading: str, publisher: str) -> bool:
    return bool(publisher) and heading.casefold() == publisher.casefold()


def _without_site(title: str, publisher: str) -> str:
    """Cut the publisher's name from the end of a title: "Talks resume - The Daily"."""
    *parts, last = _TITLE_GAP.split(title)
    if not parts or not publisher:
        return title
    known, tail = re.sub(r"\W", "", publisher.casefold()), re.sub(r"\W", "", last.casefold())
    return title[: -len(last)].rstrip(" |–—·•»:-") if tail and (tail in known or known in tail) else title


def _byline(tree: html.HtmlElement, metas: dict[str, str], node: Node, publisher: str) -> str:
    """The authors' names, "; " between them."""
    stated = names(node.get("author")) or names(node.get("creator"))
    people = [name for value in stated if (name := name_of(value))]
    if not people and (name := name_of(_first(metas, _AUTHOR))):
        people = [name]
    if not people and (name := name_of(extract_author(tree) or "")):
        people = [name]
    unique = dict.fromkeys(people)
    return "; ".join(name for name in unique if name.casefold() != publisher.casefold() or len(unique) == 1)


def _publisher(metas: dict[str, str], node: Node, address: str) -> str:
    stated = names(node.get("publisher"))
    if stated and not NO_NAME.search(stated[0]):
        return " ".join(stated[0].split())
    site = " ".join(_first(metas, _SITE).split())
    if site and len(site) <= 80 and not NO_NAME.search(site):
        return re.sub(r"^(?:copyright|©|\(c\))\s*(?:\d{4})?\s*", "", site, flags=re.IGNORECASE) or host(
            address
        )
    return host(address)


def _address(tree: html.HtmlElement, metas: dict[str, str], node: Node, page: Page) -> str:
    """The canonical address; relative ones joined to where the page was found."""
    links = (
        link.get("href") or ""
        for link in tree.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    )
    stated = (*links, metas.get("og:url", ""), *strings(node.get("url")), metas.get("twitter:url", ""))
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


def _language(tree: html.HtmlElement, metas: dict[str, str], node: Node) -> str:
    """The declared language's primary subtag, lower-cased."""
    root = tree.getroottree().getroot()
    declared = (root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang"), root.get("xml:lang"), *strings(node.get("inLanguage")), metas.get("og:locale"), metas.get("language"), metas.get("content-language"))  # fmt: skip
    for value in declared:
        subtag = re.split(r"[-_;,]", (value or "").strip().lower())[0]
        if len(subtag) == 2 and subtag.isalpha():
            return subtag
    return ""


def _origin(metas: dict[str, str], node: Node) -> str:
    """Who wrote the article first, where the page's head says so."""
    for key in ("isBasedOn", "sourceOrganization", "creditText"):
        for name in names(node.get(key)) or strings(node.get(key)):
            return host(name) or name
    based = node.get("isBasedOn")
    if isinstance(based, dict) and isinstance(based.get("url"), str):
        return host(based["url"])
    source = _first(metas, _SOURCE)
    return host(source) or source if len(source) <= 200 else ""


def _traces(tree: html.HtmlElement, metas: dict[str, str], node: Node) -> Iterator[Trace]:
    """Publication times the page states for machines; never times of change."""
    for value in (
        *strings(node.get("datePublished")),
        *strings(node.get("dateCreated")),
        *strings(node.get("uploadDate")),
    ):
        if moment := read_stamp(value):
            yield Trace(moment, DateEvidence.JSON_LD)
            break
    for key in _PUBLISHED:
        if key in metas and (moment := read_stamp(metas[key])):
            yield Trace(moment, DateEvidence.META)
            break
    if moment := _marked_time(tree):
        yield Trace(moment, DateEvidence.MARKUP)


def _summary(metas: dict[str, str], node: Node) -> str:
    """The page's own description of the article."""
    stated = next(iter(strings(node.get("description"))), "") or _first(
        metas, ("og:description", "description")
    )
    return " ".join(stated.split())


def _updated(metas: dict[str, str], node: Node) -> dt.datetime | None:
    """The time of the last change, where the page states it to the minute."""
    for value in (*strings(node.get("dateModified")), _first(metas, _MODIFIED)):
        if (moment := read_stamp(value)) is not None and moment.exact:
            return moment.time
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
