"""Signing in and out, one's own account, and the accounts of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from dateline.errors import TooOftenError, UsageError
from dateline.model import SiteRole
from dateline.publishing import accounts, codes, passwords, sessions
from dateline.publishing.logged import logged
from dateline.publishing.rights import Right, check
from dateline.publishing.texts import setting
from dateline.publishing.waiting import Waits
from dateline.web.gate import Signed, deed_of, now, on_to, within
from dateline.web.qr import qr

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from dateline.web.gate import Form, Gate


class Accounts:
    """Handlers over the accounts of a site."""

    def __init__(self, gate: Gate, waits: Waits | None = None) -> None:
        """Let in by this gate."""
        self._gate, self._house, self._waits = gate, gate.house, waits or Waits()

    def doors(self) -> list[Route]:
        """Return the routes that lead in and out."""
        return [
            Route("/sign-in", self.asked, methods=["GET"]),
            Route("/sign-in", self._gate.filled(self.sign_in), methods=["POST"]),
            Route("/sign-out", self._gate.filled(self.sign_out), methods=["POST"]),
        ]

    def routes(self) -> list[Route]:
        """Return the routes of those who are signed in, below `/edit`."""
        shown, done = self._gate.shown, self._gate.done
        return [
            Route("/account", shown(self.own), methods=["GET"]),
            Route("/account/password", done(self.password), methods=["POST"]),
            Route("/account/codes", done(self.codes), methods=["POST"]),
            Route("/account/sessions", done(self.sessions), methods=["POST"]),
            Route("/accounts", shown(self.all), methods=["GET"]),
            Route("/accounts", done(self.make), methods=["POST"]),
            Route("/accounts-codes", done(self.ask_for_codes), methods=["POST"]),
            Route("/accounts/{name}", done(self.change), methods=["POST"]),
            Route("/accounts/{name}/reset", done(self.reset), methods=["POST"]),
            Route("/accounts/{name}/sessions", done(self.sign_others_out), methods=["POST"]),
        ]

    def asked(self, request: Request) -> Response:
        """The form to sign in."""
        if self._gate.who(request):
            return on_to("/edit/")
        return self._door(within(request.query_params.get("next", "")))

    def sign_in(self, request: Request, form: Form) -> Response:
        """Sign in. A browser that was signed in before is so no longer under its old token."""
        target = within(form.get("next"))
        try:
            token = accounts.sign_in(
                self._house,
                self._waits,
                name=form.get("name"),
                password=form.get("password"),
                code=form.get("code")[:60],
                client=request.client.host if request.client else "",
                agent=request.headers.get("user-agent", ""),
                now=now(),
            )
        except TooOftenError as error:
            told = self._door(target, 429, error)
            told.headers["Retry-After"] = str(error.seconds)
            return told
        except UsageError as error:
            return self._door(target, 403, error)
        sessions.end(self._house, self._gate.token(request))
        return self._with_token(request, on_to(target), token)

    def _with_token(self, request: Request, answer: Response, token: str) -> Response:
        answer.set_cookie(
            self._gate.cookie(request),
            token,
            max_age=int(sessions.LONGEST.total_seconds()),
            path="/",
            secure=self._gate.secure(request),
            httponly=True,
            samesite="lax",
        )
        return answer

    def _renewed(self, request: Request, signed: Signed, said: str = "") -> Response:
        """Answer who has just given their password, with a new session in place of theirs."""
        token = sessions.renewed(self._house, signed.session, signed.account, now())
        fresh = sessions.signed_in(self._house, token, now())
        answer = self._own(Signed(*fresh) if fresh else signed, said)
        return self._with_token(request, answer, token)

    def sign_out(self, request: Request, form: Form) -> Response:  # noqa: ARG002 - a form without fields
        """Sign out: the session ends on the server too."""
        sessions.end(self._house, self._gate.token(request))
        answer = on_to("/sign-in")
        answer.delete_cookie(
            self._gate.cookie(request),
            path="/",
            secure=self._gate.secure(request),
            httponly=True,
            samesite="lax",
        )
        answer.headers["Clear-Site-Data"] = '"cache", "storage"'
        return answer

    def _door(self, target: str, status: int = 200, error: UsageError | None = None) -> Response:
        first = not self._house.site.accounts.all()
        return self._gate.page(None, "edit/sign_in.html", status, target=target, error=error, first=first)

    def own(self, request: Request, signed: Signed) -> Response:  # noqa: ARG002 - starlette's
        """One's own account."""
        return self._own(signed)

    def _own(self, signed: Signed, said: str = "", recovery: tuple[str, ...] = ()) -> Response:
        account = signed.account
        offered = account.offered
        address = codes.address_of(offered, account.name, setting(self._house, "name")) if offered else ""
        return self._gate.page(
            signed,
            "edit/account.html",
            sessions=sessions.sessions_of(self._house, account.name, now()),
            key=signed.session.key,
            offered=offered,
            address=address,
            picture=qr(address, "QR code of the secret") if address else "",
            recovery=recovery,
            said=said,
            kept_here=accounts.confined(self._house, account),
            fewest=passwords.FEWEST,
            noted=logged(self._house, self._house.site.noted(f"account/{account.name}", 20)),
        )

    def password(self, request: Request, signed: Signed, form: Form) -> Response:
        """Change one's password."""
        new = form.get("new")
        if new != form.get("again"):
            raise UsageError("the new password was typed in two ways", "Nothing was changed.")
        ended = accounts.change_password(
            self._house,
            self._waits,
            signed.account,
            form.get("old"),
            new,
            key=signed.session.key,
            now=now(),
        )
        return self._renewed(
            request, signed, f"The password is changed. Other sessions that were ended: {ended}."
        )

    def codes(self, request: Request, signed: Signed, form: Form) -> Response:
        """Begin to use one-time codes, confirm the first, or use them no more."""
        match form.get("do"):
            case "offer":
                accounts.offer_codes(self._house, self._waits, signed.account, form.get("password"))
                return self._renewed(request, signed, "Put the secret into your app, and confirm it below.")
            case "confirm":
                given = accounts.confirm_codes(self._house, signed.account, form.get("code")[:60], now())
                fresh = self._gate.who(request) or signed
                return self._own(fresh, "One-time codes are asked for from now on.", given)
            case "drop":
                accounts.drop_codes(self._house, self._waits, signed.account, form.get("password"), now())
                return self._renewed(request, signed, "One-time codes are asked for no more.")
        return on_to("/edit/account#codes")

    def sessions(self, request: Request, signed: Signed, form: Form) -> Response:
        """End one of one's sessions, or all others."""
        ended = accounts.end_sessions(
            self._house,
            self._waits,
            signed.account,
            form.get("password"),
            key=form.get("key")[:100],
            keep=signed.session.key,
            now=now(),
        )
        return self._renewed(request, signed, f"Sessions that were ended: {ended}.")

    def all(self, request: Request, signed: Signed) -> Response:  # noqa: ARG002 - starlette's
        """All accounts."""
        return self._all(signed)

    def _all(self, signed: Signed, said: str = "", given: str = "") -> Response:
        check(signed.account, Right.ACCOUNTS)
        known = self._house.site.accounts.all()
        had = {one.author for one in known}
        return self._gate.page(
            signed,
            "edit/accounts.html",
            accounts=known,
            authors=[one for one in self._house.site.authors.all() if not one.closed or one.slug in had],
            roles=list(SiteRole),
            said=said,
            given=given,
            everybody=setting(self._house, accounts.CODES),
        )

    def make(self, request: Request, signed: Signed, form: Form) -> Response:  # noqa: ARG002
        """Make an account with a password that is shown once."""
        given = passwords.made()
        account = accounts.make(
            self._house,
            deed_of(signed, form),
            form.get("name"),
            _role(form),
            given,
            author=form.get("author"),
            given=True,
        )
        return self._all(signed, f"The account {account.name} is made. Its password, shown this once:", given)

    def change(self, request: Request, signed: Signed, form: Form) -> Response:
        """Change what an account may do."""
        accounts.change(
            self._house,
            deed_of(signed, form),
            request.path_params["name"],
            role=_role(form),
            author=form.get("author"),
            closed=bool(form.get("closed")),
        )
        return on_to("/edit/accounts")

    def reset(self, request: Request, signed: Signed, form: Form) -> Response:
        """Give somebody who cannot sign in a new password."""
        name = request.path_params["name"]
        lost = bool(form.get("codeless"))
        given = accounts.reset(self._house, deed_of(signed, form), name, codeless=lost)
        return self._all(signed, f"The new password of {name}, shown this once:", given)

    def ask_for_codes(self, request: Request, signed: Signed, form: Form) -> Response:  # noqa: ARG002
        """Say whether everybody has to use one-time codes."""
        accounts.ask_for_codes(self._house, deed_of(signed, form), everybody=bool(form.get("everybody")))
        return on_to("/edit/accounts")

    def sign_others_out(self, request: Request, signed: Signed, form: Form) -> Response:
        """End the sessions of somebody."""
        name = request.path_params["name"]
        ended = accounts.end_sessions_of(self._house, deed_of(signed, form), name)
        if name == signed.account.name:
            return on_to("/sign-in")
        return self._all(signed, f"Sessions of {name} that were ended: {ended}.")


def _role(form: Form) -> SiteRole:
    try:
        return SiteRole(form.get("role"))
    except ValueError as error:
        raise UsageError("that is no role", "Take admin, editor, author or moderator.") from error
