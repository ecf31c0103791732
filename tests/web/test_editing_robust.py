"""Whatever is sent to a form: an answer, never a fault; and when files are busy, a page that says so."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from starlette.testclient import TestClient

from dateline.model import SiteRole
from dateline.publishing.sessions import begin
from dateline.web.guard import place_of
from dateline.web.site import application
from site_people import PASSWORD, PNG, people, signed_in  # noqa: F401 - a fixture

FORMS = (
    "/edit/drafts",
    "/edit/drafts/x",
    "/edit/drafts/x/publish",
    "/edit/drafts/x/refresh",
    "/edit/drafts/x/discard",
    "/edit/editions/talks/2025-03-18/x/correct",
    "/edit/editions/a/b/c/retract",
    "/edit/stories",
    "/edit/stories/kept",
    "/edit/stories/kept/schedule",
    "/edit/people/desks",
    "/edit/people/desks/x",
    "/edit/people/authors",
    "/edit/people/authors/amir",
    "/edit/texts/about",
    "/edit/texts/x",
    "/edit/accounts",
    "/edit/accounts/edith",
    "/edit/account/password",
    "/edit/account/codes",
    "/edit/account/sessions",
    "/sign-in",
)
FIELDS = (
    "about again at author bare biography closed code day desk disclaimer do headline introduction key length link_address"
    " link_name name new next old out password revision role since story title until value whole why zone"
).split()
WORDS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "",
            "0",
            "-1",
            "9" * 40,
            "2025-03-18",
            "0000-00-00",
            "06:00",
            "up:x",
            "UTC",
            "talks",
            "ada",
            "\x00",
            "%ff",
            "١٢",
        ]
    ),
)


@pytest.fixture
def app(people):  # noqa: F811
    """The application over a site with a story."""
    signed_in(people, "edith").post("/edit/stories", data={"title": "Kept", "since": "2025-01-01"})
    return application(people, "http://localhost", place_of("http://localhost", "127.0.0.1"))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.sampled_from(FORMS),
    form=st.dictionaries(st.sampled_from(FIELDS), WORDS, max_size=8),
    picture=st.none() | st.binary(max_size=40) | st.just(PNG),
)
def test_a_form_of_nonsense_is_answered(app, people, path, form, picture):  # noqa: F811
    """As an admin, who may send any: done or refused."""
    admin = replace(people.site.accounts.find("ada"), role=SiteRole.ADMIN, closed=False, given=None)
    people.site.accounts.keep(admin)  # whatever an earlier form made of it
    people.site.settings.drop("codes")
    client = TestClient(app, base_url="http://localhost")  # a fault is raised here
    client.cookies.set("dateline", begin(people, admin, "", dt.datetime.now(dt.UTC)))
    files = {"picture": ("p", picture)} if picture is not None else None
    got = client.post(path, data=form, files=files, follow_redirects=False)
    assert got.status_code < 500, (path, form)
    assert not got.headers.get("location", "").startswith("/sign-in?"), "nobody was signed in"


@pytest.mark.parametrize(
    "path",
    [
        "/edit/drafts/%00",
        "/edit/drafts/%ff%fe",
        "/edit/stories/%F0%9F%92%A9",
        "/edit/editions/a/9999-99-99/b",
        "/edit/people/authors/" + "x" * 3000,
        "/edit/%2e%2e/",
        "/picture/%00",
        "/edit/drafts/a%2Fb",
    ],
)
def test_an_address_of_nonsense_leads_nowhere(people, path):  # noqa: F811
    """404, as for any other."""
    assert signed_in(people).get(path).status_code == 404


def test_a_file_that_is_busy_is_said_and_nothing_is_lost(people, monkeypatch):  # noqa: F811
    """503, when to come again, and the form works then."""
    monkeypatch.setattr("dateline.database.opening.BUSY_SECONDS", 0.05)
    edith = signed_in(people, "edith")
    people.site._database._engine.dispose()  # connections that waited longer
    from dateline.sitestore import SiteStore

    with SiteStore(people.site.path) as other, other.together():
        told = edith.post("/edit/people/desks", data={"name": "World"})
        assert told.status_code == 503
        assert "retry-after" in told.headers
        assert edith.get("/edit/people").status_code == 200
    assert edith.post("/edit/people/desks", data={"name": "World"}).status_code == 200
    assert [desk.name for desk in people.site.desks.all()] == ["World"]
    assert PASSWORD not in told.text
