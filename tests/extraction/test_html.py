"""HTML pages: what they say of themselves, what is text, what stands beside it."""

from __future__ import annotations

import datetime as dt

import pytest
from extract_pages import article, extracted

from dateline.model import Aside, BlockKind, DateEvidence, Skipped, SkipReason

FIRST = "The harbour board met on Monday and voted to close the old pier until the spring."
SECOND = "Fishermen said the closure would cost them a third of their income, and asked for a hearing."
THIRD = "The board's chair, Ines Carrow, answered that the planks were rotten and that safety came first."
BODY = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"


def page(body: str = BODY, head: str = "", title: str = "Pier closed until spring") -> str:
    """A page of an invented paper."""
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{title} - Quay Gazette</title>{head}</head>'
        f"<body><header><nav><a href='/'>Home</a></nav></header><main><article><h1>{title}</h1>{body}</article></main>"
        "<footer>Quay Gazette, 1 Harbour Street</footer></body></html>"
    )


def ld(**fields: str) -> str:
    """A JSON-LD block of an article."""
    pairs = "".join(f', "{key}": {value}' for key, value in fields.items())
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Pier closed until spring"{pairs}}}</script>'


def kinds(asides: tuple[Aside, ...], kind: BlockKind) -> list[str]:
    """The texts of one kind of aside."""
    return [aside.text for aside in asides if aside.kind is kind]


def test_blocks_are_the_paragraphs_in_order() -> None:
    """Headings, paragraphs and quotes come out in order, by exact spans, without the title."""
    found = article(
        page(
            f"<p>{FIRST}</p><h2>What fishermen say</h2><p>{SECOND}</p><blockquote><p>{THIRD}</p></blockquote>"
        )
    )
    assert [(block.kind, found.text[block.start : block.end]) for block in found.blocks] == [
        (BlockKind.PARAGRAPH, FIRST),
        (BlockKind.HEADING, "What fishermen say"),
        (BlockKind.PARAGRAPH, SECOND),
        (BlockKind.QUOTE, THIRD),
    ]


def test_json_ld_speaks_for_the_page() -> None:
    """Authors, publisher and time come from the article's node, the offset kept."""
    head = ld(author='[{"@type":"Person","name":"Ann Lee"},{"name":"By Bo Dahl"}]', publisher='{"name":"Quay Gazette"}', datePublished='"2025-03-17T23:30:00-05:00"')  # fmt: skip
    found = article(page(head=head))
    assert (found.byline, found.publisher, found.title) == (
        "Ann Lee; Bo Dahl",
        "Quay Gazette",
        "Pier closed until spring",
    )
    assert found.published is not None
    assert found.published.evidence is DateEvidence.JSON_LD
    assert found.published.day == dt.date(2025, 3, 17)
    assert found.published.time.utcoffset() == dt.timedelta(hours=-5)


def test_site_name_and_canonical_address_come_from_the_head() -> None:
    """Relative canonical addresses are joined to where the page was found."""
    head = "<meta property='og:site_name' content='Quay Gazette'><link rel=canonical href='/2025/03/17/pier'>"
    found = article(page(head=head), address="https://quay.example/index.php?id=3")
    assert found.publisher == "Quay Gazette"
    assert found.address == "https://quay.example/2025/03/17/pier"


def test_host_stands_in_for_a_missing_publisher() -> None:
    """Without a name, the host is what is known."""
    assert article(page(), address="https://www.quay.example/pier").publisher == "quay.example"


@pytest.mark.parametrize(
    ("markup", "evidence"),
    [
        ("<meta property='article:published_time' content='2025-03-17T08:00:00Z'>", DateEvidence.META),
        ("<meta name='DC.date.issued' content='2025-03-17'>", DateEvidence.META),
        ("<time class='published' datetime='2025-03-17T08:00:00+01:00'>17 March</time>", DateEvidence.MARKUP),
        ("<p class='byline'>By Ann Lee | 17 March 2025, 08:00 GMT</p>", DateEvidence.VISIBLE),
        ("<link rel=canonical href='https://quay.example/2025/03/17/pier'>", DateEvidence.URL),
    ],
)
def test_publication_day_is_read_from_wherever_it_stands(markup: str, evidence: DateEvidence) -> None:
    """Each place a page may name its day in is read, and named as the evidence."""
    in_head = markup.startswith(("<meta", "<link"))
    found = article(page(BODY if in_head else markup + BODY, head=markup if in_head else ""))
    assert found.published is not None
    assert (found.published.day, found.published.evidence) == (dt.date(2025, 3, 17), evidence)
    assert not found.published.suspect


def test_times_of_updates_and_teasers_are_not_the_publication_time() -> None:
    """Only the article's own, first time counts."""
    body = "<p>Updated <time datetime='2025-03-19T09:00:00Z'>19 March</time></p><aside><time datetime='2025-03-18'>18 March</time></aside>"
    found = article(page(body + BODY, head="<meta name=date content='2025-03-17'>"))
    assert found.published is not None
    assert found.published.day == dt.date(2025, 3, 17)


def test_future_time_is_suspect_and_yields_to_a_possible_one() -> None:
    """A page cannot be printed after it was read; the address knows better."""
    head = "<meta property='article:published_time' content='2052-03-17T08:00:00Z'>"
    kept = article(page(head=head)).published
    assert kept is not None
    assert kept.time.year == 2052
    assert "after the page was read" in kept.suspect
    better = article(page(head=head), address="https://quay.example/2025/03/17/pier").published
    assert better is not None
    assert (better.day, better.evidence) == (dt.date(2025, 3, 17), DateEvidence.URL)
    assert "2052-03-17" in better.suspect


def test_time_before_what_the_text_tells_is_suspect() -> None:
    """A text that tells of 13 March 2025 was not printed in 2024; one that looks ahead to a day may be."""
    head = "<meta name=date content='2024-03-17'>"
    told = article(page(f"{BODY}<p>The pier was inspected on 13 March 2025 and failed.</p>", head=head))
    assert told.published is not None
    assert "2025-03-13" in told.published.suspect
    ahead = article(
        page(f"{BODY}<p>The pier will be inspected on 13 March 2025 by the board.</p>", head=head)
    )
    assert ahead.published is not None
    assert not ahead.published.suspect


def test_user_beats_the_page() -> None:
    """What the user says of time and publisher wins."""
    said = dt.datetime(2025, 3, 1, tzinfo=dt.UTC)
    found = article(page(head=ld(datePublished='"2025-03-17"')), published=said, publisher="My Paper")
    assert found.published is not None
    assert (found.published.time, found.published.evidence) == (said, DateEvidence.USER)
    assert found.publisher == "My Paper"


def test_undated_page_asks_for_a_date() -> None:
    """No date is invented; the note says what to do."""
    found = article(page())
    assert found.published is None
    assert "no publication time: give --published" in found.notes


def test_teasers_captions_and_boxes_stand_beside_the_text() -> None:
    """Related headlines, captions, share bars and author boxes become asides and leave the text."""
    body = (
        f"<p>{FIRST}</p><div class='read-more'><b>Read more</b><a href='/x'><figure><figcaption>The pier in 2019.</figcaption></figure>"
        f"Storm breaks windows in the old town</a></div><p>{SECOND}</p>"
        "<p><a href='/y'>Harbour master steps down after row</a></p>"
        f"<p>{THIRD}</p><div class='share-bar'>Share on Facebook</div><div class='author-box'>About Ann Lee. She lives in Quay.</div>"
    )
    found = article(page(body))
    assert found.text == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"
    assert kinds(found.asides, BlockKind.CAPTION) == ["The pier in 2019."]
    assert kinds(found.asides, BlockKind.RELATED) == [
        "Storm breaks windows in the old town",
        "Harbour master steps down after row",
    ]
    assert kinds(found.asides, BlockKind.FURNITURE) == [
        "Share on Facebook",
        "About Ann Lee. She lives in Quay.",
    ]


def test_readers_comments_are_never_text() -> None:
    """Comments leave the text whether a class names them or only their heading does."""
    comment = "<p>I have said for years that this pier is a disgrace and nobody listened to me at all!</p>"
    named = article(page(f"{BODY}<section id='comments'><h3>2 comments</h3>{comment}</section>"))
    headed = article(page(f"{BODY}<p>{THIRD[:-1]}, again.</p><h3>Leave a Reply</h3>{comment}"))
    assert "disgrace" not in named.text
    assert "disgrace" not in headed.text


def test_a_wrong_name_on_a_wrapper_does_not_cost_the_article() -> None:
    """Templates call wrappers "social" or "related"; what holds the heading or the prose stays."""
    wrapped = f"<html><body><div class='related-layout social'><h1>Pier closed</h1>{BODY}</div></body></html>"
    assert FIRST in article(wrapped).text
    inner = page(
        f"<div class='newsletter-layout'>{BODY}{BODY.replace('Monday', 'Tuesday').replace('third', 'half').replace('rotten', 'old')}{BODY.replace('pier', 'quay')}</div>"
    )
    assert FIRST in article(inner).text


def test_repeated_paragraphs_are_dropped_once_noted() -> None:
    """A paragraph that a template shows twice stands once."""
    found = article(page(BODY + f"<div><p>{FIRST}</p></div>"))
    assert found.text.count(FIRST) == 1


@pytest.mark.parametrize(
    ("markup", "origin"),
    [
        (f"<p>QUAY, March 17 (Meridian Wire) - {FIRST}</p>{BODY}", "Meridian Wire"),
        (
            f"{BODY}<p>This article was originally published by The Tidewater Review.</p>",
            "The Tidewater Review",
        ),
        (f"{BODY}<p>Source: Tidewater News</p>", "Tidewater News"),
        (f"{BODY}<p>AP contributed to this report.</p>", "AP"),
        (f"{BODY}<p>(With Meridian Wire)</p>", "Meridian Wire"),
        (f"{BODY}<p>Jane Doe contributed reporting.</p>", ""),
        (f"{BODY}<p>NATO contributed to the effort in a way that nobody had foreseen.</p>", ""),
        (BODY, ""),
        (f"<p>The inspector (a retired sailor) - as the board knew - said no. {FIRST}</p>{BODY}", ""),
    ],
)
def test_origin_is_what_credit_lines_say(markup: str, origin: str) -> None:
    """Datelines and notes of republication name who wrote it first; brackets in prose do not."""
    assert article(page(markup)).origin == origin


def test_language_is_checked_against_the_words() -> None:
    """A German page that declares English is German, and noted."""
    german = "<p>Der Hafenrat hat am Montag beschlossen, die alte Seebrücke bis zum Frühjahr zu sperren, weil die Planken morsch sind.</p><p>Die Fischer fordern eine Anhörung und rechnen mit hohen Verlusten für die ganze Stadt.</p>"
    found = article(page(german))
    assert found.language == "de"
    assert "declared as en, reads as de" in found.notes


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("<div><h2>We value your privacy</h2><p>We and our 214 partners use cookies to store information on your device.</p><button>Accept all</button></div>", "consent wall"),
        ("<div><h2>Subscribe to continue reading</h2><p>Already a subscriber? Log in.</p></div>", "paywall"),
        ("<div><h1>404</h1><p>Page not found</p></div>", "error page"),
        ("<div><p>Please enable JavaScript to view this page.</p></div>", "robot check"),
        ("<ul><li><a href='/a'>Pier closed</a></li><li><a href='/b'>Storm warning</a></li></ul>", "only links"),
    ],
)  # fmt: skip
def test_pages_without_an_article_say_what_they_are(body: str, what: str) -> None:
    """Walls, error pages and lists of links are skipped, each with its own advice."""
    found = extracted(f"<html><head><title>Quay Gazette</title></head><body>{body}</body></html>")
    assert isinstance(found, Skipped)
    walled = what in ("consent wall", "paywall", "robot check")
    assert found.reason is (SkipReason.WALL if walled else SkipReason.NO_ARTICLE)
    assert what in found.detail


def test_body_declared_in_json_ld_completes_a_stub() -> None:
    """When markup holds only the lead, the page's own articleBody is taken."""
    whole = f"{FIRST} {SECOND} {THIRD}\\n\\n" + " ".join(
        f"Board member {n} spoke for {n + 2} minutes." for n in range(30)
    )
    found = article(page(f"<p>{FIRST}</p>", head=ld(articleBody=f'"{whole}"')))
    assert "Board member 29 spoke" in found.text


def test_time_of_change_is_kept_apart_from_publication() -> None:
    """An update is neither the publication time nor lost; one before publication is none."""
    head = ld(datePublished='"2025-03-17T08:00:00Z"', dateModified='"2025-03-17T18:00:00Z"')
    found = article(page(head=head))
    assert found.published is not None
    assert found.published.time.hour == 8
    assert found.updated == dt.datetime(2025, 3, 17, 18, tzinfo=dt.UTC)
    assert article(page(head=head.replace("T18", "T07"))).updated is None


def test_lead_between_headline_and_body_is_text() -> None:
    """A lead that stands outside the body's box is found by the page's own description of itself."""
    lead = "The old pier closes on Tuesday after inspectors found that every third plank is rotten."
    head = f"<meta name='description' content='{lead}'>"
    markup = page(f"<div class='summary meta'>{lead}</div><div class='article-body'>{BODY}</div>", head=head)
    assert article(markup).text == f"{lead}\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}"


def test_embedded_post_is_a_quotation_of_the_article() -> None:
    """What an official posted is evidence, whatever the box around it is called."""
    post = "We will open the pier again as soon as it is safe, and not a day before that."
    embed = (
        f"<div class='social-media-embed'><blockquote class='twitter-tweet'><p>{post}</p></blockquote></div>"
    )
    found = article(page(f"<p>{FIRST}</p>{embed}<p>{SECOND}</p>"))
    assert found.text == f"{FIRST}\n\n{post}\n\n{SECOND}"


def test_a_teaser_s_caption_does_not_end_the_teaser() -> None:
    """A caption and a headline on two lines below "Read more" are an aside each; neither is the article's."""
    teaser = "<p>Read more</p><p>FILE PHOTO: The old pier at low tide.<br>Harbour board loses its third vote in a row</p>"
    found = article(page(f"{BODY}{teaser}<p>{FIRST}</p>"))
    assert "Harbour board loses" not in found.text
    assert "FILE PHOTO" not in found.text
    assert ("related", "Harbour board loses its third vote in a row") in [
        (a.kind.value, a.text) for a in found.asides
    ]
