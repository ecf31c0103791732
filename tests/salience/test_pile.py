import datetime as dt
from collections.abc import Callable

from dateline.model import Article, Filed, Reading
from dateline.salience import Basis, Document, Pile

Builder = Callable[..., Document]


def test_filed_article_becomes_a_document(document: Builder) -> None:
    """What was read from a filed article is taken over, with the day and the family it counts under."""
    made = document("a1", "2025-03-13", "The dam broke on {2025-03-12|Wednesday}.")
    article = Article("", "", "", "", "The Herald", None, "en", made.text, ())
    filed = Filed("a1", "digest", 1, article, Reading(made.sentences, mentions=made.mentions))
    taken = Document.of(filed, dt.date(2025, 3, 13), family="wire")
    assert (taken.id, taken.publisher, taken.family, taken.published) == (
        "a1",
        "The Herald",
        "wire",
        made.published,
    )
    assert (taken.text, taken.sentences, taken.mentions) == (made.text, made.sentences, made.mentions)


def test_sentence_tells_a_day_once(document: Builder) -> None:
    """A sentence that names its day twice is one telling of it."""
    made = document("a", "2025-03-13", "On {2025-03-12|Wednesday}, {2025-03-12|12 March}, the dam broke.")
    told = Pile.of([made]).tellings[dt.date(2025, 3, 12)]
    assert [(telling.sentence, telling.basis) for telling in told] == [(0, Basis.MENTION)]


def test_text_past_the_limit_is_not_read(document: Builder) -> None:
    """Sentences that begin beyond the longest telling of an article are left out."""
    made = document("dump", "2025-03-13", *["A line of a dump that goes on and on without an end."] * 900)
    (entry,) = Pile.of([made]).entries
    assert 0 < len(entry.sentences) < 900
    assert entry.sentences[-1].start < 20_000


def test_pile_of_nothing_answers_nothing() -> None:
    """No documents: no days, and no error."""
    assert Pile.of([]).tellings == {}
