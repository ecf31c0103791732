"""The way of an editor over HTTP: draft, change, publish, correct, retract; and who may not."""

import html
import re
import shutil

import pytest

from dateline.publishing import drafts
from dateline.publishing.opening import opened
from site_people import SINCE, UNTIL, browser, deed, furnish, open_newsroom, quick_hashes, signed_in


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
def house(furnished, tmp_path, monkeypatch):
    """A copy of it, open."""
    quick_hashes(monkeypatch)
    shutil.copytree(furnished, tmp_path / "site")
    with opened(tmp_path / "site" / "news.db") as house:
        yield house


@pytest.fixture
def path(house):
    """The address of Amir's draft."""
    return f"/edit/drafts/{house.site.drafts.all()[0].id}"


def filled(page):
    """Return what a browser would send of the draft's form: names with their values."""
    form = {}
    body = page[page.index('<form method="post" action="/edit/drafts/') : page.index("Work it out again")]
    for tag in re.findall(r"<input [^>]+>", body):
        value = {name: html.unescape(text) for name, text in re.findall(r'([\w-]+)="([^"]*)"', tag)}
        if value.get("type") in ("checkbox", "radio") and " checked" not in tag:
            continue
        if "name" in value:
            form.setdefault(value["name"], []).append(value.get("value", ""))
    for name, text in re.findall(r'<textarea [^>]*name="(\w+)"[^>]*>\n?(.*?)</textarea>', body, re.DOTALL):
        form[name] = html.unescape(text)
    return form


def lines(page):
    """The keys of the lines that a draft shows, in order."""
    return [html.unescape(key) for key in re.findall(r'id="l-([^"]+)"', page)]


def test_the_whole_way_by_forms_alone(house):
    """Begin, leave a line out, move one, rename a heading, preview, publish, read, correct, retract."""
    edith = signed_in(house, "edith")
    begun = edith.post("/edit/drafts", data={"story": "talks", "since": "2025-02-12", "until": "2025-03-18"})
    address, form = begun.url.path, filled(begun.text)
    first = lines(begun.text)[0]
    heading = next(name for name in form if name.startswith("heading:"))
    form |= {
        "headline": "What moved",
        "introduction": "In *short*: a lot.",
        "out": [first],
        heading: "Another heading",
        "do": "preview",
    }
    preview = edith.post(address, data=form)
    assert preview.url.path == f"{address}/preview"
    assert "<em>short</em>" in preview.text
    assert "Another heading" in preview.text
    back = filled(edith.get(address).text)
    published = edith.post(f"{address}/publish", data={"revision": back["revision"][0]})
    public = re.search(r'href="(/talks/2025-03-18/what-moved)"', published.text)[1]
    seen = browser(house).get(public)
    assert "What moved" in seen.text
    assert "The editor’s words" in seen.text
    assert edith.get(address).status_code == 404
    correcting = edith.post(f"/edit/editions{public}/correct", data={"of": "1"})
    form = filled(correcting.text)
    assert form["out"] == [first]
    form |= {"out": [], "do": "save"}
    saved = edith.post(correcting.url.path, data=form)
    revision = filled(saved.text)["revision"][0]
    refused = edith.post(f"{correcting.url.path}/publish", data={"revision": revision})
    assert refused.status_code == 400
    edith.post(
        f"{correcting.url.path}/publish",
        data={"revision": revision, "why": "A line was missing."},
    )
    seen = browser(house).get(public)
    assert "A line was missing." in seen.text
    assert f"{public}/v1" in seen.text
    asked = edith.post(f"/edit/editions{public}/retract", data={"why": "It was <not> so."})
    assert "Retract this edition?" in asked.text
    assert 'because: <span dir="auto">It was &lt;not&gt; so.</span>' in asked.text
    assert "It was" not in browser(house).get(public).text
    edith.post(f"/edit/editions{public}/retract", data={"why": "It was not so.", "sure": "1"})
    seen = browser(house).get(public)
    assert "It was not so." in seen.text
    assert "What moved" in seen.text
    log = edith.get(f"/edit/editions{public}").text
    for words in ("retracted", "corrected", "published", "left out “", "headline: “What moved”"):
        assert words in log, words
    place = f'<a href="/edit/editions{public}"><bdi>draft of “What moved (18 March 2025)”</bdi></a>'
    assert edith.get("/edit/log").text.count(place) > 4


def test_the_preview_is_the_page_that_readers_will_see(house):
    """But for its times, its formats and the bar above; of a correction, too."""

    def page(client, address):
        text = client.get(address).text
        assert "Skip to the page" in text
        assert 'role="search"' in text
        body = text.partition("<main")[2].partition("</main>")[0]
        body = re.sub(
            r"<time .*?</time>|<p class=\"formats\".*?</p>|<small>[^<]*</small>", "", body, flags=re.DOTALL
        )
        body = re.sub(
            r" · <a (?:class=\"answer|href=\"#comments).*?</a>|<section class=\"comments.*?</section>|\d+ editions?| · read \d+ times?",
            "",
            body,
            flags=re.DOTALL,
        )
        return " ".join(body.split())

    edith = signed_in(house, "edith")
    begun = edith.post("/edit/drafts", data={"story": "talks", "since": "2025-02-12", "until": "2025-03-18"})
    seen = page(edith, f"{begun.url.path}/preview")
    edition = edith.post(f"{begun.url.path}/publish", data={"revision": "1"}).url.path.removeprefix(
        "/edit/editions"
    )
    assert page(browser(house), edition) == seen
    correcting = edith.post(f"/edit/editions{edition}/correct", data={"of": "1"}).url.path
    edith.post(correcting, data=filled(edith.get(correcting).text) | {"headline": "Other", "do": "save"})
    seen = page(edith, f"{correcting}/preview")
    edith.post(f"{correcting}/publish", data={"revision": "2", "why": "A word was wrong."})
    told = page(browser(house), edition)
    assert told.replace("A word was wrong.", "a new version") == seen


def test_the_log_leads_to_what_is_still_there(house):
    """A draft that is open, a desk; to one that is gone nothing leads."""
    edith = signed_in(house, "edith")
    begun = edith.post("/edit/drafts", data={"story": "talks", "since": "2025-02-12", "until": "2025-03-18"})
    assert f'href="{begun.url.path}"' in edith.get("/edit/log").text
    edith.post(f"{begun.url.path}/discard", data={"why": "Too early."})
    log = edith.get("/edit/log").text
    assert f'href="{begun.url.path}"' not in log
    assert f"{begun.url.path.removeprefix('/edit/drafts/')}, gone" in log


def test_a_button_moves_a_line_and_keeps_what_was_typed(house, path):
    """Both in one click."""
    amir = signed_in(house, "amir")
    page = amir.get(path).text
    second = next(key for key in lines(page) if f'value="up:{key}"' in page and lines(page).index(key) == 1)
    form = filled(page) | {"headline": "Typed meanwhile", "do": f"up:{second}"}
    moved = amir.post(path, data=form)
    assert lines(moved.text)[0] == second
    assert filled(moved.text)["headline"] == ["Typed meanwhile"]


def test_another_sentence_of_the_same_evidence_is_shown(house, path):
    """By a radio button; the page of readers has it then."""
    amir = signed_in(house, "amir")
    form = filled(amir.get(path).text)
    draft = house.site.drafts.all()[0]
    name, chosen, words = next(
        (f"shown:{drafts.changes.line_key(d)}", number, c.quote)
        for d in draft.briefing.changed
        for number, c in enumerate(d.evidence)
        if c.quote != d.shown.quote and f"shown:{drafts.changes.line_key(d)}" in form
    )
    form |= {name: str(chosen), "do": "preview"}
    preview = amir.post(path, data=form).text
    assert html.escape(" ".join(words.split()), quote=False).replace("'", "&#39;") in preview.replace(
        "&#34;", '"'
    )


def test_a_form_that_is_sent_as_it_came_changes_nothing(house, path):
    """No revision, no note."""
    amir = signed_in(house, "amir")
    draft = house.site.drafts.all()[0]
    amir.post(path, data=filled(amir.get(path).text) | {"do": "save"})
    assert house.site.drafts.all() == [draft]


def test_the_second_of_two_editors_is_told_and_gets_both_texts(house, path):
    """409, with the words of both; saving again decides."""
    amir, edith = signed_in(house, "amir"), signed_in(house, "edith")
    form = filled(amir.get(path).text)
    amir.post(path, data=form | {"headline": "Amir’s headline"})
    told = edith.post(
        path, data=form | {"headline": "Edith’s headline", "introduction": "Edith’s introduction"}
    )
    assert told.status_code == 409
    assert "Amir’s headline" in told.text
    assert "Edith’s headline" in told.text
    again = edith.post(path, data=filled(told.text))
    assert again.status_code == 200
    draft = house.site.drafts.all()[0]
    assert (draft.edits.headline, draft.edits.introduction) == ("Edith’s headline", "Edith’s introduction")
    both = amir.post(
        path, data=filled(again.text) | {"revision": "2", "headline": "Amir’s headline", "introduction": ""}
    )
    assert both.status_code == 200  # Amir, from his own revision, changed nothing


def test_changes_of_both_are_kept_where_they_differ_and_it_is_said(house, path):
    """The page names the other."""
    amir, edith = signed_in(house, "amir"), signed_in(house, "edith")
    form = filled(amir.get(path).text)
    amir.post(path, data=form | {"headline": "Amir’s headline"})
    both = edith.post(path, data=form | {"introduction": "Edith’s introduction"})
    assert "amir changed this draft at the same time" in both.text
    assert filled(both.text)["headline"] == ["Amir’s headline"]


@pytest.mark.parametrize("name", ["anna", "mo"])
def test_a_guessed_id_leads_nowhere(house, path, name):
    """As if it were not there, for each way to it; nothing happens."""
    client = signed_in(house, name)
    before = house.site.drafts.all()
    answers = [client.get(path), client.get(f"{path}/preview")]
    answers += [
        client.post(path + end, data={"revision": "1", "headline": "x", "until": "2025-03-18"})
        for end in ("", "/publish", "/refresh", "/discard")
    ]
    allowed = {404} if name == "anna" else {403, 404}
    assert {answer.status_code for answer in answers} <= allowed
    assert house.site.drafts.all() == before
    assert house.site.editions.newest(5) == []
    assert answers[0].text.replace(path, "") == client.get("/edit/drafts/0000000000000000").text.replace(
        path, ""
    )


def test_who_is_not_signed_in_gets_to_no_draft(house, path):
    """Neither page nor form."""
    client = browser(house)
    assert client.get(path, follow_redirects=False).status_code == 303
    for end in ("", "/publish", "/refresh", "/discard"):
        assert client.post(path + end, data={"revision": "1"}).status_code == 403
    assert len(house.site.drafts.all()) == 1


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"headline": "x" * 300}, "200 are the most"),
        ({"headline": "a\x00b"}, "cannot be seen"),
        ({"headline": "a\u202eb"}, "cannot be seen"),
        ({"introduction": "x" * 6000}, "5000 are the most"),
        ({"why": "x" * 400}, "300 are the most"),
    ],
)
def test_a_field_has_bounds(house, path, form, says):
    """Said with what is wrong; nothing is changed."""
    amir, before = signed_in(house, "amir"), house.site.drafts.all()
    told = amir.post(path, data=filled(amir.get(path).text) | form)
    assert told.status_code == 400
    assert says in told.text
    assert house.site.drafts.all() == before


def test_what_an_editor_writes_is_text(house, path):
    """Markup in a headline, script in an introduction: shown or taken out, never run."""
    amir = signed_in(house, "amir")
    nasty = (
        '<script>alert(1)</script><img src=x onerror=alert(1)>[x](javascript:alert(1)) <b onclick="x">b</b>'
    )
    form = filled(amir.get(path).text) | {"headline": nasty, "introduction": nasty, "do": "preview"}
    page = amir.post(path, data=form).text
    assert "<script" not in page
    assert "<img src=x" not in page
    assert 'href="javascript:' not in page
    assert "<b onclick" not in page
    revision = filled(amir.get(path).text)["revision"][0]
    amir.post(f"{path}/publish", data={"revision": revision})
    edition = house.site.editions.newest(1)[0]
    public = browser(house).get(edition.path).text
    assert "<script>alert" not in public
    assert "<b onclick" not in public


def test_a_draft_is_refreshed_and_thrown_away(house, path):
    """What fell away is listed; the log keeps who threw it away and why."""
    amir = signed_in(house, "amir")
    shown = amir.post(f"{path}/refresh", data={"until": "2025-03-10"})
    assert "Refreshed it from the archive, 2025-02-12 to 2025-03-10" in shown.text
    assert amir.post(f"{path}/refresh", data={"until": "1990-01-01"}).status_code == 400
    amir.post(f"{path}/discard", data={"why": "Too early."})
    assert house.site.drafts.all() == []
    assert house.site.noted()[0].why == "Too early."


def test_a_correction_of_what_was_corrected_meanwhile_is_brought_up(house, path):
    """Refused with the other's note, kept, and published once it is brought up; the edition says who corrects it."""
    amir, edith = signed_in(house, "amir"), signed_in(house, "edith")
    amir.post(f"{path}/publish", data={"revision": "1"})
    edition = f"/edit/editions{house.site.editions.newest(1)[0].path}"
    one, two = (client.post(f"{edition}/correct").url.path for client in (amir, edith))
    assert edith.post(f"{edition}/correct").url.path == two
    seen = amir.get(edition).text
    assert seen.count("A correction is open already") == 2
    assert f'href="{one}"' in seen
    assert f'href="{two}"' not in seen
    amir.post(f"{one}/publish", data={"revision": "1", "why": "The day was wrong."})
    refused = edith.post(f"{two}/publish", data={"revision": "1", "why": "Two."})
    assert refused.status_code == 400
    assert "Version 2 was published meanwhile: The day was wrong." in refused.text
    for page in (two, f"{two}/preview"):
        assert "The day was wrong." in edith.get(page).text
    brought = edith.post(f"{two}/bring-up")
    assert "rought it up to version 2" in brought.text
    assert "published meanwhile" not in brought.text
    done = edith.post(f"{two}/publish", data={"revision": "2", "why": "Two."})
    assert "Version 3" in done.text


def test_what_tells_nothing_new_is_published_only_when_that_is_meant(house, path):
    """The preview says which edition tells the same, and has a box."""
    edith = signed_in(house, "edith")
    edith.post(f"{path}/publish", data={"revision": "1"})
    before = house.site.editions.newest(1)[0]
    again = edith.post(
        "/edit/drafts", data={"story": "talks", "since": "2025-02-12", "until": "2025-03-18"}
    ).url.path
    assert "Nothing changed since" in edith.get(f"{again}/preview").text
    refused = edith.post(f"{again}/publish", data={"revision": "1"})
    assert refused.status_code == 400
    assert f"Nothing changed since the edition of 2025-03-18: {before.path}" in refused.text
    edith.post(f"{again}/publish", data={"revision": "1", "again": "1"})
    assert len(house.site.editions.newest(3)) == 2


def test_a_preview_of_nothing_says_so(house, path):
    """The articles do tell something: all of it is left out."""
    edith = signed_in(house, "edith")
    page = edith.get(path).text
    form = filled(page) | {"out": re.findall(r'name="out" value="([^"]*)"', page), "do": "preview"}
    form["out"] = [html.unescape(key) for key in form["out"]]
    assert "Nothing is left to publish: every line is left out." in edith.post(path, data=form).text


def test_a_story_without_an_edition_is_found_by_its_address_alone(house, path):
    """It and its desk are in no list, until something is published."""
    reader, edith = browser(house), signed_in(house, "edith")
    story = house.site.stories.find("talks")
    waiting = reader.get("/talks/").text
    assert "Not published yet." in waiting
    assert 'content="noindex"' in waiting
    addresses = ["/talks/", *([f"/desk/{story.desk}/"] if story.desk else [])]
    for address in addresses:
        assert f'{address}"' not in reader.get("/").text
        assert f"{address}<" not in reader.get("/sitemap.xml").text
    edith.post(f"{path}/publish", data={"revision": "1"})
    for address in addresses:
        assert f'{address}"' in reader.get("/").text
        assert f"{address}<" in reader.get("/sitemap.xml").text
    assert 'content="noindex"' not in reader.get("/talks/").text
