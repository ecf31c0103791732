"""The layers of a reading: how each is read from one article alone, and what it stands on.

A layer is a field of `Reading`; its version stands beside the field, in `model.VERSIONS`.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from dateline.actors import sightings_in
from dateline.attribution import find_said
from dateline.claims import loaded_in
from dateline.claims.moods import moods_in
from dateline.claims.uttered import utterances_in
from dateline.copies import signature_of
from dateline.dates import Anchor, find_dates, governing, news_in, with_roles
from dateline.figures import counts_in
from dateline.grammar import ArticleGrammar, core_of, leans, line_of, parted
from dateline.model import ASSUMED, ASSUMED_YEAR, Article, Core, DateEvidence, DateMention, Reading, Terms
from dateline.patterns import lazy_pattern
from dateline.positions.read import turns_in
from dateline.salience import DEFAULT
from dateline.salience.chronicle import story_end
from dateline.text.sentences import behind_print, past_dispatch, split_sentences
from dateline.text.terms import terms_of

if TYPE_CHECKING:
    import datetime as dt

_YEARLESS = lazy_pattern(r"XXXX-\d\d")


class Layer(Struct, frozen=True):
    """How one thing is read from an article."""

    needs: tuple[str, ...]  # the layers it stands on
    read: Callable[[Article, Reading, ArticleGrammar], Any]


def _sentences(article: Article, _: Reading, grammar: ArticleGrammar) -> Any:
    sentences = split_sentences(article.text, article.blocks)
    return parted(behind_print(article.text, sentences, grammar.language.classes("seams")["agency"]), grammar)


def _mentions(article: Article, so_far: Reading, grammar: ArticleGrammar) -> tuple[DateMention, ...]:
    """Read the date expressions.

    Where the publication time is unknown or in doubt, relative expressions stay without a place on the calendar:
    "on Tuesday" counted from a wrong day would be a wrong day. Where it is assumed, what was counted from it says so.
    """
    published = article.published
    today = _today(article)
    ask = governing(so_far.sentences, grammar)
    mentions = find_dates(article.text, Anchor(published=today), ask)
    for day in sorted({block.time.date() for block in article.blocks if block.time and today} - {today}):
        mentions = _of_blocks(article, day, mentions, find_dates(article.text, Anchor(published=day), ask))
    if published and published.evidence is DateEvidence.ASSUMED:
        bare = {(m.start, m.end): m.value for m in find_dates(article.text, Anchor(published=None))}
        mentions = tuple(replace(m, doubt=m.doubt or _assumed(m, bare[m.start, m.end])) for m in mentions)
    return tuple(with_roles(mentions, so_far.sentences, grammar, today))


def _of_blocks(
    article: Article, day: dt.date, mentions: tuple[DateMention, ...], counted: tuple[DateMention, ...]
) -> tuple[DateMention, ...]:
    """The mentions, those in blocks written on another day counted from that day: entries of a live page, posts of others."""
    spans = [(each.start, each.end) for each in article.blocks if each.time and each.time.date() == day]

    def inside(mention: DateMention) -> bool:
        return any(start <= mention.start < end for start, end in spans)

    own = [mention for mention in counted if inside(mention)]
    return tuple(sorted([*own, *(m for m in mentions if not inside(m))], key=lambda m: m.start))


def _assumed(mention: DateMention, bare: str) -> str:
    """Why a date is in doubt that means `bare` where the day of publication is not known."""
    if bare == mention.value:
        return ""
    return ASSUMED_YEAR if _YEARLESS.match(bare) else ASSUMED


def _today(article: Article) -> dt.date | None:
    """The day that relative expressions count from."""
    published = article.published
    return None if published is None or published.suspect else published.day


def _news(article: Article, so_far: Reading, grammar: ArticleGrammar) -> tuple[int, ...]:
    return news_in(so_far.sentences, so_far.mentions, grammar, _today(article))


def _terms(article: Article, reading: Reading, _: ArticleGrammar) -> tuple[Terms, ...]:
    """Return the terms of each sentence of the article's own telling, without those of its dates."""
    found = []
    at = 0
    for sentence in reading.sentences:
        if sentence.start >= min(reading.ending, DEFAULT.longest):
            break
        text = article.text[sentence.start : sentence.end]
        skipped = past_dispatch(text)
        start = sentence.start + skipped
        while at < len(reading.mentions) and reading.mentions[at].end <= sentence.start:
            at += 1
        dates = []
        for mention in reading.mentions[at:]:
            if mention.start >= sentence.end:
                break
            if start <= mention.start and mention.end <= sentence.end:
                dates.append((mention.start - start, mention.end - start))
        found.append(terms_of(text[skipped:], tuple(dates)))
    return tuple(found)


def _leaning(article: Article, so_far: Reading, grammar: ArticleGrammar) -> tuple[int, ...]:
    """Return the sentences, by number, that need the one before them."""
    found = []
    for number, sentence in enumerate(so_far.own):
        if leans(article.text, grammar.tagged(sentence), grammar.told_from(sentence)):
            found.append(number)
    return tuple(found)


def _cores(_: Article, so_far: Reading, grammar: ArticleGrammar) -> tuple[Core, ...]:
    """Return the sentences that can stand for a development, in fewer words."""
    sentences = so_far.own
    starts = [sentence.start for sentence in sentences]
    dated = {bisect.bisect_right(starts, mention.start) - 1 for mention in so_far.mentions}
    found = []
    for number in sorted(dated.union(so_far.news)):
        if 0 <= number < len(sentences):
            reading = grammar.of(sentences[number])
            found.append(Core(number, line_of(reading, grammar.language), core_of(reading, grammar.language)))
    return tuple(found)


LAYERS: Mapping[str, Layer] = {
    "sentences": Layer((), _sentences),
    "ending": Layer(("sentences",), lambda article, so_far, _: story_end(article.text, so_far.sentences)),
    "mentions": Layer(("sentences",), _mentions),
    "news": Layer(("sentences", "mentions"), _news),
    "attributions": Layer(("sentences", "ending"), lambda _, so_far, grammar: find_said(grammar, so_far.own)),
    "signature": Layer((), lambda article, *_: signature_of(article.text)),
    "terms": Layer(("sentences", "mentions", "ending"), _terms),
    "sightings": Layer((), lambda article, *_: sightings_in(article.text)),
    "utterances": Layer(
        ("sentences", "ending", "attributions"),
        lambda article, so_far, grammar: utterances_in(article, so_far.attributions, so_far.own, grammar),
    ),
    "counts": Layer(
        ("sentences", "ending", "mentions"),
        lambda article, so_far, grammar: counts_in(article.text, so_far.own, so_far.mentions, grammar),
    ),
    "turns": Layer(
        ("sentences", "ending"),
        lambda article, so_far, grammar: turns_in(article.text, so_far.own, grammar.language),
    ),
    "loaded": Layer(("sentences", "ending"), lambda article, so_far, _: loaded_in(article.text, so_far.own)),
    "leaning": Layer(
        ("sentences", "ending"),
        _leaning,
    ),
    "moods": Layer(
        ("sentences", "utterances", "mentions", "ending", "news"), lambda *known: tuple(moods_in(*known))
    ),
    "cores": Layer(("sentences", "ending", "mentions", "news"), _cores),
}
"""How each layer is read, by its field of `Reading`."""
