"""What every store of articles does, whatever it is made of: asked through its protocol alone."""

import datetime as dt
import itertools

import pytest
from msgspec.structs import replace

from dateline.copies import COMMON
from dateline.model import DateEvidence, Published, Skipped, SkipReason, Story
from dateline.model.filing import Added, Read, article_id, text_digest
from dateline.reading import read
from making import article

HARBOUR = article("The harbour was closed on 10 March.", address="https://p.example/1", day="2025-03-10")
CHANGED = article("The harbour was closed on 9 March.", address="https://p.example/1", day="2025-03-11")
BERN = article("The ministers met in Bern on Tuesday.", day="2025-03-12", publisher="Bern Courier")
UNDATED = article("A bridge will open in Zürich.", day="")
LINES = (
    "The foreign ministers of both countries met in Geneva on Thursday and agreed to reopen embassies.",
    "The agreement was announced by the Swiss hosts at a joint news conference late at night.",
    "A first group of diplomats is expected to travel within the month, officials said afterwards.",
)
WIRE = article(*LINES, day="2025-03-12", publisher="Wire")
CUT = article(*LINES[:2], day="2025-03-13", publisher="Tribune")
UPTO = dt.date(2025, 3, 31)


def reads(*articles, reader=1):
    return [Read(f"page {article_id(a)}", a.source, reader, (a, read(a))) for a in articles]


def texts(found):
    return [filed.article.text for filed in found]


def test_what_is_filed_comes_back_the_same(opened):
    """Article, reading, name and digest survive, also when the store is opened again."""
    with opened() as store:
        assert store.file(reads(BERN)) == Added(new=1)
    with opened() as store:
        (back,) = store.articles()
    assert (back.article, back.reading, back.revision) == (BERN, read(BERN), 1)
    assert (back.id, back.digest) == (article_id(BERN), text_digest(BERN.text))


def test_filing_again_changes_nothing(store):
    """The same article is counted as unchanged, and held once."""
    store.file(reads(BERN))
    assert store.file(reads(BERN)) == Added(unchanged=1)
    assert (store.count(), len(store.article(article_id(BERN)))) == (1, 1)


def test_a_better_reading_takes_the_place_of_the_old(store):
    """The same article read anew keeps its name and has the new reading."""
    store.file(reads(BERN))
    anew = replace(read(BERN), mentions=())
    store.file([Read("again", BERN.source, 2, (BERN, anew))])
    (back,) = store.articles()
    assert (back.id, back.reading) == (article_id(BERN), anew)


@pytest.mark.parametrize("order", list(itertools.permutations((HARBOUR, CHANGED, BERN))))
def test_any_order_of_adding_gives_the_same_view(store, order):
    """Which revision is current, and the order of articles, follow from the articles alone."""
    for one in order:
        store.file(reads(one))
    assert texts(store.articles()) == [CHANGED.text, BERN.text]
    assert texts(store.revisions("https://p.example/1")) == [HARBOUR.text, CHANGED.text]
    assert texts(store.article("https://p.example/1")) == [CHANGED.text, HARBOUR.text]
    assert store.count() == 2


def test_a_revision_is_counted_as_one(store):
    """Of two texts at one address, the second is a revision, numbered in the order of coming."""
    assert store.file(reads(HARBOUR)) + store.file(reads(CHANGED)) == Added(new=1, revised=1)
    assert [filed.revision for filed in store.revisions("https://p.example/1")] == [1, 2]


def test_what_stood_at_an_address_before_is_found(store):
    """The revisions that are not current, of the pages that are asked for and of no others."""
    store.file(reads(HARBOUR, CHANGED, BERN))
    assert texts(store.earlier([HARBOUR.address, BERN.address])) == [HARBOUR.text]
    assert texts(store.earlier([BERN.address])) == []
    many = [f"https://p.example/{number}" for number in range(2_000)]
    assert texts(store.earlier(many)) == [HARBOUR.text]


def test_a_failing_batch_leaves_nothing_behind(store):
    """A batch is filed whole or not at all."""

    def broken():
        yield from reads(HARBOUR)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.file(broken())
    assert (store.count(), store.known([f"page {article_id(HARBOUR)}"], {1})) == (0, set())


def test_pages_are_known_by_who_read_them(store):
    """Those that one of the named readers has read, and no others; skipped ones too."""
    store.file(
        [*reads(BERN), *reads(UNDATED, reader=2), Read("skip", "x", 2, Skipped("x", SkipReason.EMPTY, ""))]
    )
    old, new = (f"page {article_id(a)}" for a in (BERN, UNDATED))
    assert store.known([old, new, "skip", "other"], {2}) == {new, "skip"}
    assert store.known([old, new], {1, 2}) == {old, new}
    assert store.known([], {1}) == set()


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (10, 12, [UNDATED, CHANGED, BERN]),
        (11, 11, [UNDATED, CHANGED]),
        (12, 12, [UNDATED, BERN]),
        (10, 10, [UNDATED]),  # the older revision is not current
        (None, 11, [UNDATED, CHANGED]),
    ],
)
def test_a_window_holds_both_its_days(store, first, last, found):
    """Current articles of the window by publication; what has no day is in every window."""
    store.file(reads(BERN, HARBOUR, UNDATED, CHANGED))
    begin = dt.date(2025, 3, first) if first else None
    assert texts(store.window(begin, dt.date(2025, 3, last))) == [a.text for a in found]


def test_a_date_in_doubt_is_in_every_window(store):
    """An article whose date is suspect is never lost to a window."""
    doubtful = replace(BERN, published=replace(BERN.published, suspect="the page says two days"))
    assert isinstance(doubtful.published, Published)
    store.file(reads(doubtful))
    assert texts(store.window(dt.date(2020, 1, 1), dt.date(2020, 1, 2))) == [BERN.text]


def test_words_find_articles(store):
    """All words must occur, without regard to case and accents; what users type is never a query language."""
    store.file(reads(HARBOUR, BERN, UNDATED))
    assert texts(store.articles("MINISTERS bern")) == [BERN.text]
    assert texts(store.articles("zurich")) == [UNDATED.text]
    assert texts(store.articles("talks")) == [UNDATED.text, HARBOUR.text, BERN.text]  # the title's word
    assert list(store.articles("ministers harbour")) == []
    assert list(store.articles("""bern" OR NEAR( * '; --""")) == []
    assert texts(store.articles("the", 1)) == [HARBOUR.text]


def test_articles_are_narrowed_down(store):
    """By day, by a part of the publisher's name whatever its case, and by language."""
    store.file(reads(HARBOUR, BERN))
    assert texts(store.articles(since=dt.date(2025, 3, 12))) == [BERN.text]
    assert texts(store.articles(publisher="courier")) == [BERN.text]
    assert texts(store.articles(publisher="%")) == []
    assert texts(store.articles(language="en")) == [HARBOUR.text, BERN.text]
    assert texts(store.articles(language="de")) == []
    assert texts(store.articles("harbour", since=dt.date(2025, 3, 12))) == []


def test_the_articles_that_hold_most_of_the_words_are_found(store):
    """The best of them, in the order of publication; none later than the day, none for no words."""
    both = article("The ministers left the harbour.", day="2025-03-13")
    store.file(reads(HARBOUR, BERN, both))
    assert texts(store.mentioning("ministers harbour", UPTO, 1)) == [both.text]
    assert texts(store.mentioning("ministers harbour", UPTO, 9)) == [HARBOUR.text, BERN.text, both.text]
    assert texts(store.mentioning("ministers", dt.date(2025, 3, 12), 9)) == [BERN.text]
    assert store.mentioning(' " ', UPTO, 9) == []


def test_an_article_is_found_by_its_name(store):
    """By id, by its beginning and by address; what is in a name is no pattern."""
    store.file(reads(HARBOUR, BERN))
    name = article_id(BERN)
    assert texts(store.article(name)) == texts(store.article(name[:6])) == [BERN.text]
    assert texts(store.article(BERN.address)) == [BERN.text]
    assert store.article("%") == store.article("_" * 12) == store.article("no such") == []


def test_copies_are_found_by_their_text(store):
    """Articles that share much of it find each other, never themselves nor older revisions."""
    store.file(reads(WIRE, CUT, BERN))
    (wire,), (bern,) = store.article(article_id(WIRE)), store.article(article_id(BERN))
    assert texts(store.sharing(wire)) == [CUT.text]
    assert store.sharing(bern) == []


def test_skips_are_listed_by_source(opened):
    """What could not be read is listed with its reason, also when the store is opened again."""
    skips = [Skipped("a", SkipReason.NO_ANSWER, "timed out"), Skipped("b", SkipReason.BINARY, "not text")]
    with opened() as store:
        added = store.file(Read(skip.source, skip.source, 1, skip) for skip in reversed(skips))
        assert (added.skipped, added.failed) == (2, 1)
    with opened() as store:
        assert store.skipped() == skips


def test_a_page_that_came_is_struck_off(store):
    """Only what tells of a visit goes; what is said of the page itself, and of that very page, stays."""
    skips = {
        "visit": Skipped("a", SkipReason.NO_ANSWER, ""),
        "page": Skipped("a", SkipReason.BINARY, ""),
        "this": Skipped("b", SkipReason.HTTP_ERROR, ""),
    }
    store.file(Read(name, skip.source, 1, skip) for name, skip in skips.items())
    store.strike_off({"a": "came", "b": "this"})
    assert store.skipped() == [skips["page"], skips["this"]]


def test_what_is_forgotten_is_gone(store):
    """With all its revisions, from every way of finding it; its page is read again when it is added again."""
    store.file(reads(HARBOUR, CHANGED, BERN, WIRE, CUT))
    assert store.forget("https://p.example/1") == 2
    assert store.forget("https://p.example/1") == 0
    assert store.forget(CUT.address) == 1
    (wire,) = store.article(article_id(WIRE))
    assert (
        store.article("https://p.example/1") == list(store.articles("harbour")) == store.sharing(wire) == []
    )
    assert store.known([f"page {article_id(HARBOUR)}"], {1}) == set()
    assert store.count() == 2
    assert store.file(reads(HARBOUR)) == Added(new=1)


def test_what_came_later_is_told(store):
    """`filed_after` names what was filed since `last_key`, whatever its day."""
    assert (store.last_key(), store.filed_after(0)) == (0, frozenset())
    store.file(reads(BERN))
    mark = store.last_key()
    assert store.filed_after(mark) == frozenset()
    store.file(reads(HARBOUR, BERN))
    assert store.filed_after(mark) == {article_id(HARBOUR)}
    assert store.last_key() > mark


def test_holdings_are_counted(store):
    """Articles, revisions, days, publishers, skips and stories, in numbers."""
    store.file(
        [*reads(HARBOUR, CHANGED, BERN, UNDATED), Read("skip", "x", 1, Skipped("x", SkipReason.EMPTY, ""))]
    )
    store.keep_story(Story("bern", "", dt.date(2025, 3, 1)))
    held = store.holdings()
    assert (held.articles, held.revisions, held.undated, held.publishers) == (3, 1, 1, 2)
    assert (held.first, held.last, held.days) == ("2025-03-11", "2025-03-12", 2)
    assert (held.skipped, held.stories, held.feeds, held.raw) == ((("empty", 1),), 1, 0, 0)


def test_stories_are_kept_by_name(opened):
    """In the order of their names, once each, also when the store is opened again."""
    bern, again = (Story("bern", about, dt.date(2025, 3, 1)) for about in ("", "ministers"))
    with opened() as store:
        for story in (Story("zug", "", dt.date(2025, 3, 1)), bern, again):
            store.keep_story(story)
    with opened() as store:
        assert [story.name for story in store.stories()] == ["bern", "zug"]
        assert store.stories()[0] == again
        store.drop_story("bern")
        store.drop_story("no such")
        assert [story.name for story in store.stories()] == ["zug"]


def test_two_at_once_see_what_the_other_filed(opened):
    """A store that is open twice is one: what one files, the other finds, also while it goes through its articles."""
    with opened() as one, opened() as other:
        one.file(reads(BERN))
        walk = other.articles()
        assert next(walk).article == BERN
        one.file(reads(HARBOUR))
        assert list(walk) == []  # the walk began before
        assert other.count() == 2


def test_an_open_store_can_be_written(store):
    """`check_writable` is silent where nothing stands in the way."""
    store.check_writable()


def test_doubtful_dates_and_nameless_publishers_are_counted_apart(store):
    """A day in doubt is neither first nor last; who is not named is no publisher."""
    doubted = Published(
        dt.datetime(2024, 1, 1, tzinfo=dt.UTC), exact=False, evidence=DateEvidence.META, suspect="odd"
    )
    nameless = replace(article("Nobody knows who wrote it.", day="2025-03-20"), publisher="")
    store.file(reads(BERN, nameless, replace(article("It is old."), published=doubted)))
    held = store.holdings()
    assert (held.articles, held.doubtful, held.publishers) == (3, 1, 2)
    assert (held.last, held.days) == ("2025-03-20", 2)
    assert held.first == "2025-03-12"


def test_what_an_empty_store_holds(store):
    """Nothing, in every respect; an address of which nothing is known brings nothing."""
    held = store.holdings()
    assert (held.articles, held.revisions, held.first, held.last, held.days) == (0, 0, None, None, 0)
    assert (store.count(), store.last_key(), store.filed_after(0)) == (0, 0, frozenset())
    assert store.forget("https://nowhere.example/") == 0


def test_a_text_that_everybody_has_tells_no_copies(store):
    """What stands in more articles than copies are looked for in is furniture, and finds nobody."""
    line = "The harbour of Bern was closed by the council after the flood of last week, the mayor said there."
    many = [article(f"{line} {line[::-1]}", publisher=f"P{n}") for n in range(COMMON + 1)]
    reading = read(many[0])
    *some, last = (Read(f"page {n}", one.source, 1, (one, reading)) for n, one in enumerate(many))
    store.file(some)
    (first,) = store.article(article_id(many[0]))
    assert len(texts(store.sharing(first))) == COMMON - 1
    store.file([last])
    assert store.sharing(first) == []


def test_the_stamp_tells_that_something_was_written(opened):
    """It stays while nothing is written, and is another one after a change, also by somebody else."""
    with opened() as store, opened() as other:
        store.file(reads(BERN))
        before = store.stamp()
        assert store.stamp() == before
        list(store.articles())
        assert store.stamp() == before
        store.file(reads(WIRE))
        between = store.stamp()
        assert between != before
        other.forget(BERN.address)
        assert store.stamp() != between
