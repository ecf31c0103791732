"""Drafts and editions, for those who edit. Works by forms alone."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from msgspec.structs import replace
from starlette.routing import Route

from dateline.app.when import today
from dateline.errors import NotAllowedError, UsageError
from dateline.model import Edits
from dateline.publishing import changes, correcting, desk, drafts, releasing
from dateline.publishing.editing import line_key
from dateline.publishing.metadata import minutes_to_read
from dateline.publishing.publish import headline_of, repeated
from dateline.publishing.related import Related, Relations
from dateline.publishing.words import day_of
from dateline.rendering.html import to_body
from dateline.web.gate import deed_of, now, on_to
from dateline.web.head import robots
from dateline.web.readers import aside_of

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from dateline.model import Draft
    from dateline.publishing.drafts import Saved
    from dateline.web.gate import Form, Gate, Signed


class Editors:
    """Handlers over drafts and editions."""

    def __init__(self, gate: Gate) -> None:
        """Let in by this gate."""
        self._gate, self._house = gate, gate.house
        self._relations = Relations(gate.house)

    def routes(self) -> list[Route]:
        """Return the routes, below `/edit`."""
        shown, done = self._gate.shown, self._gate.done
        return [
            Route("/", shown(self.desk), methods=["GET"]),
            Route("/drafts", done(self.begin), methods=["POST"]),
            Route("/drafts/{id}", shown(self.draft), methods=["GET"]),
            Route("/drafts/{id}", done(self.save), methods=["POST"]),
            Route("/drafts/{id}/preview", shown(self.preview), methods=["GET"]),
            Route("/drafts/{id}/publish", done(self.publish), methods=["POST"]),
            Route("/drafts/{id}/refresh", done(self.refresh), methods=["POST"]),
            Route("/drafts/{id}/bring-up", done(self.bring_up), methods=["POST"]),
            Route("/drafts/{id}/discard", done(self.discard), methods=["POST"]),
            Route("/editions/{story}/{day}/{slug}", shown(self.edition), methods=["GET"]),
            Route("/editions/{story}/{day}/{slug}/correct", done(self.correct), methods=["POST"]),
            Route("/editions/{story}/{day}/{slug}/retract", done(self.retract), methods=["POST"]),
        ]

    def desk(self, request: Request, signed: Signed) -> Response:  # noqa: ARG002 - starlette's
        """What somebody begins with."""
        found = desk.desk(self._house, signed.account, today().isoformat())
        return self._gate.page(signed, "edit/desk.html", desk=found)

    def begin(self, request: Request, signed: Signed, form: Form) -> Response:  # noqa: ARG002
        """Begin a draft."""
        story = self._house.site.stories.find(form.get("story"))
        if story is None:
            raise UsageError("which story?", "Make one first, then draft.")
        since = day_of(form.get("since") or story.since.isoformat(), "the first day")
        until = day_of(form.get("until") or today().isoformat(), "the last day")
        if since > until:
            raise UsageError("the window ends before it begins", "Exchange the two days.")
        draft = drafts.begin(self._house, deed_of(signed, form), story, since, until)
        return on_to(f"/edit/drafts/{draft.id}")

    def draft(self, request: Request, signed: Signed) -> Response:
        """A draft."""
        draft = self._seen(request, signed)
        if draft is None:
            return self._gone(signed)
        query = request.query_params
        other = self._house.site.accounts.find(query.get("with", ""))
        fell: tuple[str, ...] = ()
        if "refreshed" in query:
            last = self._house.site.noted(drafts.on(draft), 1)
            fell = tuple(one.what for one in last if one.what.startswith(("refreshed", "brought")))
        return self._drafted(signed, draft, other=other.name if other else "", fell=fell)

    def _seen(self, request: Request, signed: Signed) -> Draft | None:
        """Return the draft that is asked for; to who has no right to it, it is as if it were not there."""
        try:
            return drafts.see(self._house, signed.account, request.path_params["id"])
        except NotAllowedError:
            return None

    def _gone(self, signed: Signed) -> Response:
        return self._gate.page(signed, "edit/gone.html", 404)

    def _drafted(
        self,
        signed: Signed,
        draft: Draft,
        *,
        saved: Saved | None = None,
        other: str = "",
        fell: tuple[str, ...] = (),
    ) -> Response:
        return self._gate.page(
            signed,
            "edit/draft.html",
            409 if saved else 200,
            shown=desk.draft_page(self._house, signed.account, draft),
            usual=headline_of(desk.previewed(replace(draft, edits=Edits()))),
            clashes=saved.clashes if saved else (),
            by=saved.other if saved else other,
            fell=fell,
            limits=changes,
        )

    def save(self, request: Request, signed: Signed, form: Form) -> Response:
        """Keep what was changed; a button may also move a line, or lead on."""
        draft = self._seen(request, signed)
        if draft is None:
            return self._gone(signed)
        revision = number_of(form.get("revision"))
        edits = _edits(draft, form, drafts.at(self._house, draft, revision)[0])
        do, _, key = form.get("do").partition(":")
        if do in ("up", "down"):
            edits = changes.moved(draft.briefing, edits, key, -1 if do == "up" else 1)
        saved = drafts.save(
            self._house,
            deed_of(signed, form),
            draft.id,
            revision=revision,
            edits=edits,
            authors=form.all("author"),
        )
        if saved.clashes:
            return self._drafted(signed, saved.draft, saved=saved)
        if do == "preview":
            return on_to(f"/edit/drafts/{draft.id}/preview")
        told = f"?with={quote(saved.other)}" if saved.other and saved.other != signed.account.name else ""
        return on_to(f"/edit/drafts/{draft.id}{told}{f'#l-{quote(key)}' if key else ''}")

    def preview(self, request: Request, signed: Signed) -> Response:
        """A draft as readers would see it, and the way to publish it."""
        draft = self._seen(request, signed)
        if draft is None:
            return self._gone(signed)
        shown = desk.preview(self._house, draft, now())
        if shown is None:
            return self._gone(signed)
        briefing = shown.version.briefing
        related = self._relations.of(shown.edition, shown.version) if shown.edition.key else Related()
        return self._gate.page(
            signed,
            "edit/preview.html",
            preview=desk.draft_page(self._house, signed.account, draft),
            shown=shown,
            empty=not briefing.changed and not briefing.coming,
            repeated=None if draft.corrects else repeated(self._house, draft.story, briefing),
            body=to_body(briefing, aside=aside_of(related)),
            minutes=minutes_to_read(briefing),
            related=related,
            talk=None,
            meta=robots("noindex"),
            longest=releasing.LONGEST_NOTE,
        )

    def publish(self, request: Request, signed: Signed, form: Form) -> Response:
        """Publish a draft."""
        draft = self._seen(request, signed)
        if draft is None:
            return self._gone(signed)
        edition = releasing.release(
            self._house,
            deed_of(signed, form, releasing.LONGEST_NOTE),
            draft.id,
            number_of(form.get("revision")),
            again=bool(form.get("again")),
        )
        return on_to(f"/edit/editions{edition.path}")

    def refresh(self, request: Request, signed: Signed, form: Form) -> Response:
        """Fit a draft to what the archive has now."""
        draft = self._seen(request, signed)
        if draft is None:
            return self._gone(signed)
        since = day_of(form.get("since") or draft.question.since.isoformat(), "the first day")
        until = day_of(form.get("until") or draft.question.until.isoformat(), "the last day")
        if since > until:
            raise UsageError("the window ends before it begins", "Exchange the two days.")
        drafts.refresh(self._house, deed_of(signed, form), draft.id, since, until)
        return on_to(f"/edit/drafts/{draft.id}?refreshed=1")

    def bring_up(self, request: Request, signed: Signed, form: Form) -> Response:
        """Make a correction's changes again, on the newest version of its edition."""
        draft = self._seen(request, signed)
        if draft is None:
            return self._gone(signed)
        correcting.bring_up(self._house, deed_of(signed, form), draft.id)
        return on_to(f"/edit/drafts/{draft.id}?refreshed=1")

    def discard(self, request: Request, signed: Signed, form: Form) -> Response:
        """Throw a draft away."""
        draft = self._seen(request, signed)
        if draft is None:
            return self._gone(signed)
        drafts.discard(self._house, deed_of(signed, form), draft.id)
        return on_to("/edit/")

    def edition(self, request: Request, signed: Signed) -> Response:
        """An edition with its versions and what was done with it."""
        edition = releasing.edition_at(self._house, _path(request))
        if edition is None:
            return self._gone(signed)
        found = desk.edition_desk(self._house, signed.account, edition)
        return self._gate.page(signed, "edit/edition.html", shown=found, longest=releasing.LONGEST_NOTE)

    def correct(self, request: Request, signed: Signed, form: Form) -> Response:
        """Begin to correct an edition."""
        draft = releasing.correct(self._house, deed_of(signed, form), _path(request))
        return on_to(f"/edit/drafts/{draft.id}")

    def retract(self, request: Request, signed: Signed, form: Form) -> Response:
        """Retract an edition, once its editor has seen what readers will see."""
        deed = deed_of(signed, form, releasing.LONGEST_NOTE)
        if not form.get("sure"):
            edition, why = releasing.retractable(self._house, deed, _path(request))
            history = self._house.site.editions.history(edition)
            return self._gate.page(
                signed, "edit/retract.html", edition=edition, why=why, history=history, time=deed.now
            )
        edition = releasing.retract(self._house, deed, _path(request))
        return on_to(f"/edit/editions{edition.path}")


def _path(request: Request) -> str:
    params = request.path_params
    return f"/{params['story']}/{params['day']}/{params['slug']}"


def number_of(words: str) -> int:
    """Return a number that a form sends; 0 where it is none."""
    return int(words) if words.isascii() and words.isdecimal() and len(words) < 10 else 0


def _edits(draft: Draft, form: Form, base: Edits) -> Edits:
    """Return what a form says; the order of lines is not in it."""
    usual = {line_key(d): d.shown for d in changes.lines(draft.briefing)}
    evidence = {line_key(d): d.evidence for d in changes.lines(draft.briefing)}
    shown = []
    for key, words in form.beginning("shown:").items():
        number = number_of(words)
        if key in evidence and number < len(evidence[key]) and evidence[key][number] != usual[key]:
            shown.append((key, number))
    return Edits(
        headline=form.get("headline"),
        introduction=form.get("introduction"),
        left_out=form.all("out"),
        order=base.order,
        headings=tuple(form.beginning("heading:").items()),
        shown=tuple(shown),
    )
