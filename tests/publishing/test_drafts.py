"""Drafts: whose they are, what two people make of one, and how one becomes an edition, whole or not at all."""

import datetime as dt
import shutil

import pytest
from msgspec.structs import replace

from dateline.errors import ArchiveError, NotAllowedError, UsageError
from dateline.model import Edits, VersionKind
from dateline.publishing import correcting, drafts, releasing
from dateline.publishing.deeds import Deed
from dateline.publishing.editing import line_key
from dateline.publishing.opening import opened
from dateline.publishing.publish import publish, told
from dateline.publishing.rights import HOUSE
from site_people import NOW, SINCE, UNTIL, account, deed, furnish, open_newsroom, quick_hashes


@pytest.fixture(scope="module")
def furnished(tmp_path_factory, example_archive):
    """A site with a draft of Amir's, made once: its files, closed."""
    folder = tmp_path_factory.mktemp("newsroom")
    with pytest.MonkeyPatch.context() as patch, open_newsroom(folder, example_archive) as house:
        quick_hashes(patch)
        furnish(house)
        drafts.begin(house, deed(house, "amir"), house.site.stories.find("talks"), SINCE, UNTIL)
    return folder


@pytest.fixture
def house(furnished, tmp_path):
    """A copy of it, open."""
    shutil.copytree(furnished, tmp_path / "site")
    with opened(tmp_path / "site" / "news.db") as house:
        yield house


@pytest.fixture
def draft(house):
    """Amir's draft."""
    return house.site.drafts.all()[0]


def save(house, name, draft, revision=1, **edits):
    """Somebody saves what they made of a revision."""
    return drafts.save(
        house,
        deed(house, name),
        draft.id,
        revision=revision,
        edits=Edits(**edits),
        authors=("amir",),
    )


def keys(draft):
    """The names of its lines."""
    return [line_key(d) for d in draft.briefing.changed]


def test_a_draft_begins_with_who_signs_the_story(house, draft):
    """An author's is signed by them alone; an editor's by whom the story has."""
    assert (draft.authors, draft.owner, draft.revision) == (("amir",), "amir", 1)
    story = replace(house.site.stories.find("talks"), authors=("anna", "amir"))
    assert drafts.begin(house, deed(house, "edith"), story, SINCE, UNTIL).authors == ("anna", "amir")
    assert drafts.begin(house, deed(house, "amir"), story, SINCE, UNTIL).authors == ("amir",)
    with pytest.raises(UsageError):
        drafts.begin(house, deed(house, "edith"), replace(story, about="zebra crossings"), SINCE, UNTIL)


@pytest.mark.parametrize(
    ("name", "sees"), [("ada", True), ("edith", True), ("amir", True), ("anna", False), ("mo", False)]
)
def test_whose_draft_it_is(house, draft, name, sees):
    """Editors see all, an author their own; who guesses the id of another's gets nowhere."""
    if sees:
        assert drafts.see(house, account(house, name), draft.id) == draft
        assert save(house, name, draft, headline="New").draft.revision == 2
        return
    doings = (
        lambda: drafts.see(house, account(house, name), draft.id),
        lambda: save(house, name, draft, headline="New"),
        lambda: drafts.refresh(house, deed(house, name), draft.id, SINCE, UNTIL),
        lambda: drafts.discard(house, deed(house, name), draft.id),
        lambda: releasing.release(house, deed(house, name), draft.id, 1),
    )
    for do in doings:
        with pytest.raises(NotAllowedError):
            do()
    assert house.site.drafts.all() == [draft]


def test_a_moderator_makes_no_draft(house):
    """Nor lists them."""
    with pytest.raises(NotAllowedError):
        drafts.begin(house, deed(house, "mo"), house.site.stories.find("talks"), SINCE, UNTIL)
    with pytest.raises(NotAllowedError):
        drafts.seen_by(house, account(house, "mo"))
    assert drafts.seen_by(house, account(house, "anna")) == []
    assert len(drafts.seen_by(house, account(house, "edith"))) == 1


def test_two_who_change_different_things_lose_nothing_and_are_told(house, draft):
    """The second one's save has both."""
    one, two = keys(draft)[:2]
    save(house, "amir", draft, headline="Amir’s", left_out=(one,))
    saved = save(house, "edith", draft, introduction="Edith’s", left_out=(two,))
    assert saved.other == "amir"
    assert not saved.clashes
    edits = house.site.drafts.find(draft.id).edits
    assert (edits.headline, edits.introduction) == ("Amir’s", "Edith’s")
    assert set(edits.left_out) == {one, two}


def test_two_who_change_the_same_get_both_texts(house, draft):
    """Nothing of the second is kept until they have seen it, and nothing of the first is lost."""
    save(house, "amir", draft, headline="Amir’s", introduction="Also Amir’s")
    saved = save(house, "edith", draft, headline="Edith’s")
    assert [(c.theirs, c.mine) for c in saved.clashes] == [("Amir’s", "Edith’s")]
    assert saved.draft.edits.introduction == "Also Amir’s"
    assert house.site.drafts.find(draft.id).edits.headline == "Amir’s"
    again = save(house, "edith", draft, 2, headline="Edith’s", introduction="Also Amir’s")
    assert again.draft.edits.headline == "Edith’s"


def test_each_change_is_kept_with_who_when_and_what(house, draft):
    """A save that changes nothing leaves no trace, and no new revision."""
    save(house, "edith", draft, headline="New", left_out=keys(draft)[:1])
    assert save(house, "edith", draft, 2, headline="New", left_out=keys(draft)[:1]).draft.revision == 2
    noted = house.site.noted(drafts.on(draft))
    assert [(one.who, one.what[:8]) for one in noted] == [
        ("edith", "left out"),
        ("edith", "headline"),
        ("amir", "began a "),
    ]
    assert {one.time for one in noted} == {NOW}


def test_an_author_signs_with_their_own_name_only(house, draft):
    """Whatever the form says; an editor says who signs."""
    as_anna = {"revision": 1, "edits": Edits(headline="x"), "authors": ("anna",)}
    assert drafts.save(house, deed(house, "amir"), draft.id, **as_anna).draft.authors == ("amir",)
    as_anna["revision"] = 2
    assert drafts.save(house, deed(house, "edith"), draft.id, **as_anna).draft.authors == ("anna",)
    with pytest.raises(NotAllowedError):
        releasing.release(house, deed(house, "amir"), draft.id, 3)


def test_a_refreshed_draft_keeps_what_fits_and_says_what_fell_away(house, draft):
    """The window ends earlier: a line of its last days is gone, and named."""
    last = max(draft.briefing.changed, key=lambda d: d.when.first)
    first = min(draft.briefing.changed, key=lambda d: d.when.first)
    save(house, "amir", draft, headline="Mine", left_out=(line_key(last), line_key(first)))
    fresh, fell = drafts.refresh(house, deed(house, "amir"), draft.id, SINCE, dt.date(2025, 3, 10))
    assert fresh.edits.headline == "Mine"
    assert len(fell) >= 1
    assert house.site.noted(drafts.on(draft))[0].what.startswith(
        "refreshed it from the archive, 2025-02-12 to 2025-03-10"
    )
    stale = save(
        house,
        "edith",
        draft,
        2,
        headline="Mine",
        introduction="Hello",
        left_out=(line_key(last), line_key(first)),
    )
    assert stale.draft.edits.introduction == "Hello"


def test_a_draft_is_published_with_its_edits(house, draft):
    """What was left out is not there; the draft is gone; who published it is kept."""
    out = keys(draft)[0]
    save(house, "amir", draft, headline="Amir’s headline", introduction="*Hello*", left_out=(out,))
    edition = releasing.release(house, deed(house, "amir"), draft.id, 2)
    version = house.site.editions.version(edition)
    assert (edition.headline, edition.authors, version.introduction) == (
        "Amir’s headline",
        ("amir",),
        "*Hello*",
    )
    assert out not in {line_key(d) for d in version.briefing.changed}
    assert house.site.drafts.all() == []
    assert house.site.past.all() == []
    assert (house.site.noted(edition.path)[0].who, house.site.noted(edition.path)[0].what) == (
        "amir",
        "published",
    )


def test_nobody_publishes_what_they_have_not_seen(house, draft):
    """Somebody changed it after the preview."""
    save(house, "edith", draft, headline="Other")
    with pytest.raises(UsageError, match="edith changed the draft"):
        releasing.release(house, deed(house, "amir"), draft.id, 1)


def test_a_draft_without_lines_is_no_edition(house, draft):
    """Nothing is published, and the draft stays."""
    out = tuple(line_key(d) for d in (*draft.briefing.changed, *draft.briefing.coming))
    save(house, "amir", draft, left_out=out)
    with pytest.raises(UsageError):
        releasing.release(house, deed(house, "amir"), draft.id, 2)
    assert house.site.editions.newest(5) == []
    assert len(house.site.drafts.all()) == 1


@pytest.mark.parametrize("broken", ["note", "drop", "keep"])
def test_publishing_is_whole_or_not_at_all(house, draft, monkeypatch, broken):
    """Whichever step fails last."""

    def fail(*_):
        raise ArchiveError("the disk is full")

    where = {"note": house.site, "drop": house.site.drafts, "keep": house.site.edited}[broken]
    with monkeypatch.context() as patch:
        patch.setattr(where, broken, fail)
        with pytest.raises(ArchiveError):
            releasing.release(house, deed(house, "amir"), draft.id, 1)
    assert house.site.editions.newest(5) == []
    assert house.site.editions.number("story", "talks") == 0
    assert house.site.drafts.all() == [draft]
    assert releasing.release(house, deed(house, "amir"), draft.id, 1)


@pytest.fixture
def edition(house, draft):
    """Amir's edition, with a line left out."""
    save(house, "amir", draft, headline="First", left_out=keys(draft)[:1])
    return releasing.release(house, deed(house, "amir"), draft.id, 2)


def test_a_correction_is_a_new_version_with_a_note(house, edition):
    """It begins with all that the editor had; the version before stays as it was; the address too."""
    before = house.site.editions.version(edition)
    draft = releasing.correct(house, deed(house, "amir"), edition.path)
    assert len(draft.edits.left_out) == 1
    assert draft.edits.left_out[0] in keys(draft)
    saved = save(house, "amir", draft, headline="First, corrected")
    with pytest.raises(UsageError, match="what was corrected"):
        releasing.release(house, deed(house, "amir"), draft.id, saved.draft.revision)
    done = releasing.release(
        house, deed(house, "amir", "A line was put back."), draft.id, saved.draft.revision
    )
    assert (done.path, done.versions, done.headline) == (edition.path, 2, "First, corrected")
    assert house.site.editions.version(done, 1) == before
    after = house.site.editions.version(done)
    assert (after.kind, after.note) == (VersionKind.CORRECTED, "A line was put back.")
    assert len(after.briefing.changed) == len(before.briefing.changed) + 1
    assert house.site.noted(edition.path)[0].why == "A line was put back."


def test_two_corrections_at_once_are_not_one_over_the_other(house, edition):
    """The second is told of the first and kept; brought up, it has the first's changes and its own."""
    one, two = (releasing.correct(house, deed(house, name), edition.path) for name in ("amir", "edith"))
    assert releasing.correct(house, deed(house, "edith"), edition.path) == two
    out = two.edits.left_out
    save(house, "amir", one, headline="Amir's", left_out=out)
    save(house, "edith", two, headline="First", introduction="Edith's.", left_out=out)
    releasing.release(house, deed(house, "amir", "One."), one.id, 2)
    with pytest.raises(UsageError, match=r"version 2 was published meanwhile: One\."):
        releasing.release(house, deed(house, "edith", "Two."), two.id, 2)
    brought = correcting.bring_up(house, deed(house, "edith"), two.id)
    assert (brought.version, brought.revision) == (2, 3)
    assert (brought.edits.headline, brought.edits.introduction) == ("Amir's", "Edith's.")
    assert brought.edits.left_out == out
    assert releasing.release(house, deed(house, "edith", "Two."), two.id, 3).versions == 3


def test_where_two_corrections_change_the_same_ones_own_words_stay(house, edition):
    """The log says what the other has; and a second newer version is compared with the first."""
    one, two = (releasing.correct(house, deed(house, name), edition.path) for name in ("amir", "edith"))
    save(house, "amir", one, headline="Amir's")
    save(house, "edith", two, headline="Edith's")
    releasing.release(house, deed(house, "amir", "One."), one.id, 2)
    brought = correcting.bring_up(house, deed(house, "edith"), two.id)
    assert brought.edits.headline == "Edith's"
    assert "that version has “Amir's”" in house.site.noted(drafts.on(two), 1)[0].what
    again = releasing.correct(house, deed(house, "amir"), edition.path)
    save(house, "amir", again, headline="Amir's", introduction="More.")
    releasing.release(house, deed(house, "amir", "Three."), again.id, 2)
    brought = correcting.bring_up(house, deed(house, "edith"), two.id)
    assert (brought.edits.headline, brought.edits.introduction) == ("Edith's", "More.")
    assert correcting.bring_up(house, deed(house, "edith"), two.id) == brought


def test_what_came_from_the_shell_is_corrected_too(house):
    """From what was published; a headline that nobody wrote is not taken for one."""
    story = house.site.stories.find("talks")
    edition = publish(house, story, told(house, story, SINCE, UNTIL), who="", now=NOW)
    draft = releasing.correct(house, deed(house, "edith"), edition.path)
    assert draft.edits == Edits()
    assert draft.briefing == house.site.editions.version(edition).briefing


@pytest.mark.parametrize("name", ["anna", "mo"])
def test_nobody_corrects_what_stands_under_another_name(house, edition, name):
    """Editors do."""
    with pytest.raises(NotAllowedError):
        releasing.correct(house, deed(house, name), edition.path)
    assert releasing.correct(house, deed(house, "edith"), edition.path)


@pytest.mark.parametrize("name", ["amir", "anna", "mo"])
def test_only_an_editor_retracts(house, edition, name):
    """Also what is one's own."""
    with pytest.raises(NotAllowedError):
        releasing.retract(house, deed(house, name, "Wrong."), edition.path)


def test_a_retraction_says_why_and_stays(house, edition):
    """It is listed nowhere, its address leads to it, it is neither corrected nor retracted again."""
    begun = releasing.correct(house, deed(house, "amir"), edition.path)
    with pytest.raises(UsageError, match="why it is retracted"):
        releasing.retract(house, deed(house, "edith"), edition.path)
    done = releasing.retract(house, deed(house, "edith", "It was not so."), edition.path)
    assert (done.retracted, done.versions) == (True, 2)
    assert house.site.editions.version(done).note == "It was not so."
    assert house.site.editions.newest(5) == []
    for again in (
        lambda: releasing.retract(house, deed(house, "edith", "Again."), edition.path),
        lambda: releasing.correct(house, deed(house, "edith"), edition.path),
        lambda: releasing.release(house, deed(house, "edith", "x"), begun.id, 1),
    ):
        with pytest.raises(UsageError):
            again()


def test_the_tally_of_authors_follows_a_correction(house, edition):
    """Who signs no more has one edition less."""
    draft = releasing.correct(house, deed(house, "edith"), edition.path)
    drafts.save(house, deed(house, "edith"), draft.id, revision=1, edits=draft.edits, authors=("anna",))
    releasing.release(house, deed(house, "edith", "Another wrote it."), draft.id, 2)
    assert [house.site.editions.number("author", name) for name in ("amir", "anna")] == [0, 1]


@pytest.mark.parametrize("path", ["", "/", "/talks/x/y", "/talks/2025-03-18/none", "/a/b/c/d", "talks"])
def test_a_path_that_is_none_leads_nowhere(house, path):
    """Whatever is asked for."""
    assert releasing.edition_at(house, path) is None
    with pytest.raises(UsageError):
        releasing.retract(house, Deed(HOUSE, NOW, "x"), path)


def test_a_draft_whose_story_is_gone_is_kept_and_says_so(house, draft):
    """Neither refreshed nor published."""
    house.site.stories.drop("talks")
    with pytest.raises(UsageError, match="no story talks"):
        drafts.refresh(house, deed(house, "amir"), draft.id, SINCE, UNTIL)
    with pytest.raises(UsageError, match="no story talks"):
        releasing.release(house, deed(house, "amir"), draft.id, 1)
    assert house.site.drafts.all() == [draft]


def test_what_is_gone_or_changed_meanwhile_is_said(house, draft, monkeypatch):
    """A draft that was published, and one that was saved while it was worked out anew."""
    told_ = drafts.told

    def meanwhile(*arguments):
        save(house, "edith", draft, headline="Meanwhile")
        return told_(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(drafts, "told", meanwhile)
        with pytest.raises(UsageError, match="changed meanwhile"):
            drafts.refresh(house, deed(house, "amir"), draft.id, SINCE, UNTIL)
    drafts.discard(house, deed(house, "amir"), draft.id)
    drafts.discard(house, deed(house, "amir"), draft.id)
    with pytest.raises(UsageError, match="this draft is gone"):
        save(house, "amir", draft, headline="Late")


def test_a_correction_that_leaves_nothing_is_none(house, edition):
    """That is a retraction."""
    draft = releasing.correct(house, deed(house, "amir"), edition.path)
    out = tuple(line_key(d) for d in (*draft.briefing.changed, *draft.briefing.coming))
    saved = save(house, "amir", draft, left_out=out)
    with pytest.raises(UsageError, match="nothing is left"):
        releasing.release(house, deed(house, "amir", "x"), draft.id, saved.draft.revision)


def test_pages_offer_what_somebody_may_do(house, edition):
    """To correct: who signs it, and editors; nobody, once it was retracted."""
    names = ("ada", "edith", "amir", "anna", "mo")
    may = [releasing.may_correct(account(house, name), edition) for name in names]
    assert may == [True, True, True, False, False]
    done = releasing.retract(house, deed(house, "edith", "Wrong."), edition.path)
    assert not any(releasing.may_correct(account(house, name), done) for name in names)


def test_a_clash_over_lines_is_told_in_words(house, draft):
    """What is left out, and which sentence is shown."""
    several = next(d for d in draft.briefing.changed if len(d.evidence) > 2)
    key = line_key(several)
    save(house, "amir", draft, shown=((key, 1),))
    clash = save(house, "edith", draft, shown=((key, 2),)).clashes[0]
    assert (clash.theirs, clash.mine) == ("sentence 2 of its evidence", "sentence 3 of its evidence")
    assert clash.what.startswith("The sentence that is shown: ")
