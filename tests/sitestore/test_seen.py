"""What readers see has a number of its own, which other changes leave as it is."""

import datetime as dt

import pytest

from dateline.model import Author, Desk, Noted, Session, Setting
from dateline.sitestore import SiteStore

NOW = dt.datetime(2025, 3, 18, tzinfo=dt.UTC)


@pytest.fixture
def store(tmp_path):
    """An empty site."""
    with SiteStore(tmp_path / "a.site.db") as store:
        yield store


CHANGES = {
    "a desk": lambda store: store.desks.keep(Desk("world", "World")),
    "an author": lambda store: store.authors.keep(Author("bo", "Bo")),
    "a text": lambda store: store.settings.keep(Setting("name", "The Site")),
    "a reader who was counted": lambda store: store.views.add(NOW.date(), {"/a": 1}),
}
OTHERS = {
    "a session": lambda store: store.sessions.keep(Session("key", "ada", NOW, NOW)),
    "a link that was sent": lambda store: store.subscribers.offer("digest", NOW, NOW + dt.timedelta(1)),
    "somebody who sends": lambda store: store.subscribers.hold("a", NOW, NOW + dt.timedelta(1)),
    "a note": lambda store: store.note(Noted(NOW, "ada", "signed in", "account/ada")),
}


@pytest.mark.parametrize("change", CHANGES)
def test_it_grows_with_what_readers_see(store, change):
    """By whatever process it was changed; also when it goes."""
    with SiteStore(store.path) as other:
        before = store.stamp()
        CHANGES[change](other)
        after = store.stamp()
        assert after != before
        other.desks.drop("world")
        assert (store.stamp() != after) == (change == "a desk")


@pytest.mark.parametrize("change", OTHERS)
def test_it_stays_with_what_they_do_not_see(store, change):
    """Pages that are kept stay kept while letters are sent and editors work."""
    before = store.stamp()
    OTHERS[change](store)
    assert store.stamp() == before
