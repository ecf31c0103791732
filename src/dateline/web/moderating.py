"""The queue of comments, for those who moderate them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.routing import Route

from dateline.commenting import moderating, settings
from dateline.commenting.rules import rules_of
from dateline.errors import UsageError
from dateline.model import CommentRules, CommentState, Moderation, Wanted
from dateline.publishing.releasing import edition_at
from dateline.publishing.rights import Right, check
from dateline.web.gate import deed_of, on_to

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from starlette.requests import Request
    from starlette.responses import Response

    from dateline.commenting.akismet import Told
    from dateline.commenting.moderating import Done
    from dateline.web.gate import Form, Gate, Signed

LONGEST_WORDS = 200


class Moderating:
    """Handlers over the queue."""

    def __init__(self, gate: Gate, verify: Callable[[str], Told]) -> None:
        """Let in by this gate; `verify` says whether a key of Akismet is good."""
        self._gate, self._house, self._verify = gate, gate.house, verify

    def routes(self) -> list[Route]:
        """Return the routes, below `/edit`."""
        shown, done = self._gate.shown, self._gate.done
        return [
            Route("/comments", shown(self.queue), methods=["GET"]),
            Route("/comments", done(self.moderate), methods=["POST"]),
            Route("/comments/undo", done(self.undo), methods=["POST"]),
            Route("/comments/settings", shown(self.settings), methods=["GET"]),
            Route("/comments/settings", done(self.keep_rules), methods=["POST"]),
            Route("/comments/bars", shown(self.bars), methods=["GET"]),
            Route("/comments/bars", done(self.bar), methods=["POST"]),
            Route("/comments/bars/end", done(self.unbar), methods=["POST"]),
            Route("/comments/lock", done(self.lock), methods=["POST"]),
        ]

    def queue(self, request: Request, signed: Signed) -> Response:
        """What waits, or what is looked for."""
        return self._page(signed, request.query_params)

    def moderate(self, request: Request, signed: Signed, form: Form) -> Response:  # noqa: ARG002 - starlette's
        """Do something with one comment, or with all that are chosen."""
        deed, _, only = form.get("do").partition(" ")
        if deed not in list(CommentState) or deed == CommentState.ERASED:
            raise UsageError("nothing was chosen to be done")
        chosen = [_chosen(one) for one in ([only] if only else form.all("pick"))]
        if not chosen:
            raise UsageError("no comment was chosen", "Tick those that are meant.")
        done = moderating.moderate(self._house, deed_of(signed, form), chosen, CommentState(deed))
        return self._after(signed, form, done)

    def undo(self, request: Request, signed: Signed, form: Form) -> Response:  # noqa: ARG002 - starlette's
        """Take back what was done at once."""
        done = moderating.undo(self._house, deed_of(signed, form), _digits(form.get("act")))
        return self._after(signed, form, done)

    def settings(self, request: Request, signed: Signed) -> Response:
        """The rules."""
        check(signed.account, Right.TEXTS)
        return self._gate.page(
            signed,
            "edit/comments_settings.html",
            rules=rules_of(self._house),
            most=settings,
            saved="saved" in request.query_params,
        )

    def keep_rules(self, request: Request, signed: Signed, form: Form) -> Response:  # noqa: ARG002 - starlette's
        """Set them."""
        before = rules_of(self._house)
        key = "" if form.get("forget") else form.get("akismet").strip() or before.akismet
        rules = CommentRules(
            open=bool(form.get("open")),
            moderation=Moderation.FIRST if form.get("moderation") == Moderation.FIRST else Moderation.ALL,
            newest=form.get("order") == "newest",
            closes=_number(form.get("closes"), "the days"),
            links=_number(form.get("links"), "the links"),
            words=tuple(form.get("words").split("\n")),
            akismet=key,
            akismet_address=bool(form.get("akismet_address")),
        )
        settings.check_rules(signed.account, rules)
        told = self._verify(key) if key and key != before.akismet else None
        if told and not told.taken and told.again is None:
            raise UsageError(
                f"Akismet does not take this key. {told.help}".strip(), "Look it up at akismet.com."
            )
        settings.keep_rules(self._house, deed_of(signed, form), rules)
        return on_to("/edit/comments/settings?saved=1")

    def bars(self, request: Request, signed: Signed) -> Response:
        """Who is barred."""
        check(signed.account, Right.MODERATE)
        pattern = request.query_params.get("pattern", "")[:254]
        return self._gate.page(
            signed, "edit/comments_bars.html", barred=self._house.site.barred.all(), pattern=pattern
        )

    def bar(self, request: Request, signed: Signed, form: Form) -> Response:  # noqa: ARG002 - starlette's
        """Bar somebody."""
        settings.bar(
            self._house, deed_of(signed, form), form.get("pattern"), silent=form.get("how") == "silent"
        )
        return on_to("/edit/comments/bars")

    def unbar(self, request: Request, signed: Signed, form: Form) -> Response:  # noqa: ARG002 - starlette's
        """Bar somebody no more."""
        settings.unbar(self._house, deed_of(signed, form), form.get("pattern"))
        return on_to("/edit/comments/bars")

    def lock(self, request: Request, signed: Signed, form: Form) -> Response:  # noqa: ARG002 - starlette's
        """Take no more comments under an edition or in a thread, or take them again."""
        what, _, name = form.get("lock").partition(" ")
        locked, deed = what.startswith("lock"), deed_of(signed, form)
        if what.endswith("thread"):
            settings.lock_thread(self._house, deed, _number(name, "the comment"), locked=locked)
        else:
            edition = edition_at(self._house, name)
            if edition is None:
                raise UsageError("there is no such edition")
            settings.lock_edition(self._house, deed, edition, locked=locked)
        return on_to(f"/edit/comments?{self._asked(form)}")

    def _asked(self, form: Form) -> str:
        return urlencode({name: form.get(f"q_{name}") for name in _ASKED if form.get(f"q_{name}")})

    def _after(self, signed: Signed, form: Form, done: Done) -> Response:
        asked = {name: form.get(f"q_{name}") for name in _ASKED if form.get(f"q_{name}")}
        if done.late:
            return self._page(signed, asked, done, 409)
        told = {"changed": str(len(done.changed))} if done.changed else {}
        told |= {"did": str(done.act)} if done.act else {}
        return on_to(f"/edit/comments?{urlencode(asked | told)}")

    def _page(
        self, signed: Signed, asked: Mapping[str, str], done: Done | None = None, status: int = 200
    ) -> Response:
        wanted = _wanted(asked)
        queue = moderating.queue(self._house, signed.account, wanted)
        late = [(c, self._house.site.noted(f"comment/{c.number}", 1)) for c in (done.late if done else ())]
        did = asked.get("did", "") or (str(done.act) if done and done.act else "")
        return self._gate.page(
            signed,
            "edit/comments.html",
            status,
            queue=queue,
            asked={name: asked.get(name, "") for name in _ASKED},
            did=_digits(did),
            changed=_digits(asked.get("changed", "")) or (len(done.changed) if done else 0),
            late=late,
            states=list(CommentState),
            locked={one.name for one in self._house.site.locked.all()},
            query=urlencode,
        )


_ASKED = ("number", "state", "words", "edition", "address", "network", "reported")


def _wanted(asked: Mapping[str, str]) -> Wanted:
    told = {name: asked.get(name, "").strip()[:LONGEST_WORDS] for name in _ASKED}
    state = told["state"]
    searched = any(told[name] for name in _ASKED)
    usual = "" if searched else CommentState.HELD
    return Wanted(
        number=_digits(told["number"]),
        state=CommentState(state or usual) if (state or usual) in list(CommentState) else None,
        words=told["words"],
        edition=told["edition"],
        address=told["address"],
        network=told["network"],
        reported=bool(told["reported"]),
        before=_digits(asked.get("before", "")),
    )


def _chosen(words: str) -> tuple[int, int]:
    number, _, revision = words.partition(":")
    try:
        return int(number[:15]), int(revision[:15])
    except ValueError as error:
        raise UsageError("that is no comment") from error


def _number(words: str, what: str) -> int:
    if words.strip("0 ") and not _digits(words.strip()):
        raise UsageError(f"{what} are no number")
    return _digits(words.strip())


def _digits(words: str) -> int:
    """Return a number that was sent; 0 for what is none."""
    return int(words) if words.isascii() and words.isdecimal() and len(words) < 16 else 0
