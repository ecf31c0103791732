"""Desks, authors, stories, schedules, texts and the log, for those who edit; and the pictures of authors, for all."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from starlette.responses import Response
from starlette.routing import Route

from dateline.answering import LENGTHS
from dateline.errors import UsageError
from dateline.publishing import closing, people
from dateline.publishing.dues import next_due
from dateline.publishing.logged import logged
from dateline.publishing.rights import Right, check, may
from dateline.publishing.texts import TEXTS, setting
from dateline.publishing.words import day_of
from dateline.web.gate import deed_of, now, on_to
from dateline.web.readers import YEAR
from dateline.web.render import page

if TYPE_CHECKING:
    from starlette.requests import Request

    from dateline.model import Author, Desk, SiteStory
    from dateline.web.gate import Form, Gate, Signed

ENDED = {"story": "stories", "desk": "people/desks", "author": "people/authors"}
"""What comes to an end, and where its page is."""

LOGGED = 300
"""Changes on the page of the log."""


class People:
    """Handlers over what editors set."""

    def __init__(self, gate: Gate) -> None:
        """Let in by this gate."""
        self._gate, self._house = gate, gate.house

    def open_routes(self) -> list[Route]:
        """Return the routes of readers."""
        return [Route("/picture/{digest}", self.picture, methods=["GET"])]

    def routes(self) -> list[Route]:
        """Return the routes, below `/edit`."""
        shown, done = self._gate.shown, self._gate.done
        return [
            Route("/stories", shown(self.stories), methods=["GET"]),
            Route("/stories", done(self.keep_story), methods=["POST"]),
            Route("/stories/{slug}", shown(self.story), methods=["GET"]),
            Route("/stories/{slug}", done(self.keep_story), methods=["POST"]),
            Route("/stories/{slug}/schedule", done(self.schedule), methods=["POST"]),
            *(
                Route(f"/{path}/{{slug}}/end", done(partial(self.end, kind)), methods=["POST"])
                for kind, path in ENDED.items()
            ),
            Route("/people", shown(self.people), methods=["GET"]),
            Route("/people/desks", done(self.keep_desk), methods=["POST"]),
            Route("/people/desks/{slug}", shown(self.desk), methods=["GET"]),
            Route("/people/desks/{slug}", done(self.keep_desk), methods=["POST"]),
            Route("/people/authors", done(self.keep_author), methods=["POST"]),
            Route("/people/authors/{slug}", shown(self.author), methods=["GET"]),
            Route("/people/authors/{slug}", done(self.keep_author), methods=["POST"]),
            Route("/texts", shown(self.texts), methods=["GET"]),
            Route("/texts/{name}", done(self.keep_text), methods=["POST"]),
            Route("/log", shown(self.log), methods=["GET"]),
        ]

    def picture(self, request: Request) -> Response:
        """A portrait, as what it is and nothing else."""
        found = self._house.site.pictures.find(request.path_params["digest"][:64])
        if found is None:
            return page("missing.html", status=404)
        headers = {
            "Cache-Control": YEAR,
            "Content-Security-Policy": "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox",
            "Content-Disposition": f'inline; filename="portrait.{found.kind.partition("/")[2]}"',
        }
        return Response(found.data, media_type=found.kind, headers=headers)

    def stories(self, request: Request, signed: Signed) -> Response:  # noqa: ARG002 - starlette's
        """All stories, and a form for a new one."""
        check(signed.account, Right.STORIES)
        return self._gate.page(
            signed, "edit/stories.html", stories=self._house.site.stories.all(), **self._choices()
        )

    def _choices(self, story: SiteStory | None = None) -> dict[str, Any]:
        """Return what a story may be given: what was not put away, and what it has."""
        site, had = self._house.site, (story.desk, *story.authors) if story else ()
        return {
            "desks": [one for one in site.desks.all() if not one.closed or one.slug in had],
            "authors": [one for one in site.authors.all() if not one.closed or one.slug in had],
            "lengths": list(LENGTHS),
        }

    def _ending(self, kind: str, thing: Desk | Author | SiteStory) -> dict[str, Any]:
        """Return what the form for its end says."""
        hangs = closing.hanging(self._house, kind, thing.slug)
        return {"kind": kind, "end": f"/edit/{ENDED[kind]}/{thing.slug}/end", "thing": thing, "hangs": hangs}

    def end(self, kind: str, request: Request, signed: Signed, form: Form) -> Response:
        """Put a desk, an author or a story away, take it up again, or delete it."""
        slug, deed = request.path_params["slug"], deed_of(signed, form)
        if form.get("do") == "delete":
            closing.delete(self._house, deed, kind, slug)
            return on_to(f"/edit/{'stories' if kind == 'story' else 'people'}")
        do = closing.take_up if form.get("do") == "open" else closing.put_away
        do(self._house, deed, kind, slug)
        return on_to(f"/edit/{ENDED[kind]}/{slug}#end")

    def story(self, request: Request, signed: Signed) -> Response:
        """A story with its schedule."""
        check(signed.account, Right.STORIES)
        story = self._house.site.stories.find(request.path_params["slug"])
        if story is None:
            return self._gate.page(signed, "edit/gone.html", 404)
        schedule = story.schedule
        return self._gate.page(
            signed,
            "edit/story.html",
            story=story,
            schedule=schedule,
            words=people.schedule_words(schedule) if schedule else "",
            next_due=next_due(schedule, now()) if schedule and not story.closed else None,
            noted=logged(self._house, self._house.site.noted(f"story/{story.slug}", 50)),
            ending=self._ending("story", story) if may(signed.account, Right.STORIES) else None,
            **self._choices(story),
        )

    def keep_story(self, request: Request, signed: Signed, form: Form) -> Response:
        """Make or change a story."""
        story = people.keep_story(
            self._house,
            deed_of(signed, form),
            request.path_params.get("slug", ""),
            title=form.get("title"),
            since=day_of(form.get("since"), "the first day"),
            about=form.get("about"),
            desk=form.get("desk"),
            authors=form.all("author"),
            length=form.get("length"),
            address=form.get("address"),
        )
        return on_to(f"/edit/stories/{story.slug}")

    def schedule(self, request: Request, signed: Signed, form: Form) -> Response:
        """Say when a story is published by itself."""
        story = people.keep_schedule(
            self._house,
            deed_of(signed, form),
            request.path_params["slug"],
            days=[int(day) for day in form.all("day") if day in set("0123456")],
            at=form.get("at"),
            zone=form.get("zone").strip(),
            whole=form.get("whole") == "1",
        )
        return on_to(f"/edit/stories/{story.slug}#schedule")

    def people(self, request: Request, signed: Signed) -> Response:  # noqa: ARG002 - starlette's
        """All desks and authors, and forms for new ones."""
        check(signed.account, Right.PEOPLE)
        site = self._house.site
        return self._gate.page(signed, "edit/people.html", desks=site.desks.all(), authors=site.authors.all())

    def desk(self, request: Request, signed: Signed) -> Response:
        """A desk, to be changed."""
        check(signed.account, Right.PEOPLE)
        desk = self._house.site.desks.find(request.path_params["slug"])
        if desk is None:
            return self._gate.page(signed, "edit/gone.html", 404)
        return self._gate.page(
            signed,
            "edit/onedesk.html",
            desk=desk,
            ending=self._ending("desk", desk),
            noted=logged(self._house, self._house.site.noted(f"desk/{desk.slug}", 30)),
        )

    def keep_desk(self, request: Request, signed: Signed, form: Form) -> Response:
        """Make or change a desk."""
        desk = people.keep_desk(
            self._house,
            deed_of(signed, form),
            request.path_params.get("slug", ""),
            name=form.get("name"),
            about=form.get("about"),
            address=form.get("address"),
        )
        return on_to(f"/edit/people/desks/{desk.slug}")

    def author(self, request: Request, signed: Signed) -> Response:
        """An author's page, to be changed by an editor or by themselves."""
        slug = request.path_params["slug"]
        if signed.account.author != slug:
            check(signed.account, Right.PEOPLE)
        author = self._house.site.authors.find(slug)
        if author is None:
            return self._gate.page(signed, "edit/gone.html", 404)
        return self._gate.page(
            signed,
            "edit/author.html",
            author=author,
            most_links=people.MOST_LINKS,
            ending=self._ending("author", author) if may(signed.account, Right.PEOPLE) else None,
            noted=logged(self._house, self._house.site.noted(f"author/{slug}", 30)),
        )

    def keep_author(self, request: Request, signed: Signed, form: Form) -> Response:
        """Make or change an author."""
        author = people.keep_author(
            self._house,
            deed_of(signed, form),
            request.path_params.get("slug", ""),
            name=form.get("name"),
            biography=form.get("biography"),
            disclaimer=form.get("disclaimer"),
            links=list(zip(form.all("link_name"), form.all("link_address"), strict=False)),
            picture=form.files.get("picture"),
            bare=bool(form.get("bare")),
            address=form.get("address"),
        )
        return on_to(f"/edit/people/authors/{author.slug}")

    def texts(self, request: Request, signed: Signed) -> Response:  # noqa: ARG002 - starlette's
        """The site's words and texts."""
        check(signed.account, Right.TEXTS)
        return self._gate.page(
            signed,
            "edit/texts.html",
            lines=[(name, setting(self._house, name)) for name in people.WORDS],
            texts=[(name, title, setting(self._house, name)) for name, (title, _) in TEXTS.items()],
            address=setting(self._house, "address"),
        )

    def keep_text(self, request: Request, signed: Signed, form: Form) -> Response:
        """Set one of them."""
        name = request.path_params["name"]
        if "value" not in form:
            raise UsageError("nothing was sent")
        people.keep_setting(self._house, deed_of(signed, form), name, form.get("value"))
        return on_to(f"/edit/texts#{name}")

    def log(self, request: Request, signed: Signed) -> Response:  # noqa: ARG002 - starlette's
        """What was done on the site."""
        check(signed.account, Right.LOG)
        noted = logged(self._house, self._house.site.noted(most=LOGGED))
        return self._gate.page(signed, "edit/log.html", noted=noted)
