"""Articles of an archive, by what is wanted of them and by name."""

import datetime as dt

import pytest
from msgspec.structs import replace

from dateline.app.keep import Wanted, article_named, articles, remove
from dateline.archive import Archive
from dateline.errors import UsageError
from dateline.model.filing import Read, article_id
from dateline.reading import read
from making import article

ONE = replace(article("The dam broke.", address="https://p.example/1"), byline="Ana Roth")
TWO = replace(
    article("The dam held.", address="https://p.example/2", day="2025-03-15"), byline="By ANA Poole"
)


@pytest.fixture
def archive(tmp_path):
    with Archive(tmp_path / "a.db") as opened:
        opened.file(Read(article_id(one), "x", 1, (one, read(one))) for one in (ONE, TWO))
        yield opened


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(), [ONE, TWO]),
        (Wanted(by="ana"), [ONE, TWO]),
        (Wanted(by="roth"), [ONE]),
        (Wanted("held"), [TWO]),
        (Wanted(since=dt.date(2025, 3, 15)), [TWO]),
        (Wanted(publisher="nobody"), []),
        (Wanted(language="en"), [ONE, TWO]),
    ],
)
def test_which_articles_are_wanted(archive, wanted, found):
    """By words, byline, day, publisher and language; of nothing, all."""
    assert [filed.article.byline for filed in articles(archive, wanted)] == [one.byline for one in found]


def test_what_is_wanted_is_told():
    """Each part that was given."""
    wanted = Wanted("dam", "Ana", dt.date(2025, 3, 1), "Post", "en")
    assert str(wanted) == "article with “dam” by “Ana” since 2025-03-01 of “Post” in “en”"
    assert str(Wanted()) == "article"


def test_an_article_has_one_name(archive):
    """Its address, its id, or a beginning that no other has; it is forgotten whole."""
    assert article_named(archive, ONE.address).article.text == ONE.text
    assert article_named(archive, article_id(TWO)[:8]).article.text == TWO.text
    for name in ("", "nowhere"):
        with pytest.raises(UsageError, match="no article"):
            article_named(archive, name)
    assert remove(archive, article_named(archive, ONE.address)) == 1
    assert [filed.article.text for filed in articles(archive, Wanted())] == [TWO.text]


def test_a_beginning_of_several_names_is_refused():
    """With the ids that it may mean."""

    class Both:
        def article(self, _):
            made = [(one, article_id(one)) for one in (ONE, TWO)]
            return [type("Filed", (), {"id": name, "article": one}) for one, name in made]

    with pytest.raises(UsageError, match=f"{article_id(ONE)}, {article_id(TWO)}"):
        article_named(Both(), "4")
