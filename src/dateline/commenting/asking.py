"""Asking Akismet about comments that were taken in, and telling it where it was wrong. A comment waits until there is an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.commenting.akismet import Answer, Asked, Verdict
from dateline.commenting.judging import settle
from dateline.commenting.rules import rules_of
from dateline.commenting.spam.rates import network_of
from dateline.model import Asking, CommentState, Noted, Query
from dateline.publishing.releasing import edition_at
from dateline.publishing.slugs import wire
from dateline.publishing.texts import setting

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from dateline.commenting.akismet import Akismet
    from dateline.model import Comment, Writer
    from dateline.publishing.opening import House

AT_ONCE = 20
"""Questions that are asked before it is looked again which are due."""
TRAP = "website"
"""Field of the form that readers do not see."""
SPAM = "Akismet takes it for spam"
_ALERT = "akismet/alert"


def ask_due(
    house: House,
    service: Akismet,
    now: Callable[[], dt.datetime],
    stopped: Callable[[], bool] = lambda: False,
) -> int:
    """Ask, and tell, what is due; return how many were dealt with.

    Raises:
        ArchiveError: the site cannot be read or written.
    """
    done = 0
    for asking in house.site.comments.asking(now(), AT_ONCE):
        if stopped():
            break
        comment, writer = house.site.comments.find(asking.comment), house.site.comments.writer(asking.comment)
        if comment is None or writer is None or comment.state is CommentState.ERASED:
            house.site.comments.answered(asking.comment, asking.what)
        elif asking.what is Query.CHECK:
            answer = service.check(_asked(house, comment, writer, asking), now(), asking.tries)
            take(house, asking, answer, now())
        else:
            _told(house, service, comment, writer, asking, now)
        done += 1
    return done


def take(house: House, asking: Asking, answer: Answer, now: dt.datetime) -> None:
    """Do what an answer asks for: what is not clear waits, for a moderator and for the next asking."""
    comments = house.site.comments
    with house.site.together():
        _alert(house, answer)
        if comments.asked([asking.comment]).get(asking.comment) != asking:
            return  # it was edited, erased or decided meanwhile
        comment, writer = comments.find(asking.comment), comments.writer(asking.comment)
        if answer.again is not None:
            tries = 0 if answer.verdict is Verdict.GOOD else asking.tries + 1
            comments.ask(replace(asking, due=answer.again, tries=tries, why=answer.why or "recheck"))
            return
        comments.answered(asking.comment, Query.CHECK)
        if comment is None or writer is None:
            return
        writer = shortened(writer)
        comments.keep_writer(writer)
        if answer.holds:
            return  # under a warning on the key its word is none
        if answer.verdict is Verdict.GOOD:
            settle(house, comment, writer, now)
        else:
            _put_away(house, comment, answer, now)


def tell(house: House, before: Comment, after: CommentState, now: dt.datetime) -> None:
    """Let Akismet be told where a moderator finds that it was wrong; it is asked no more about what is decided."""
    if not rules_of(house).akismet:
        return
    comments, spam = house.site.comments, SPAM in before.signs
    if comments.asked([before.number]):
        comments.answered(before.number, Query.CHECK)
        writer = comments.writer(before.number)
        if writer:
            comments.keep_writer(shortened(writer))
    elif spam and after is CommentState.SHOWN:
        comments.answered(before.number, Query.SPAM)
        comments.ask(Asking(before.number, Query.GOOD, now))
    elif not spam and after is CommentState.SPAM:
        comments.answered(before.number, Query.GOOD)
        comments.ask(Asking(before.number, Query.SPAM, now))


def shortened(writer: Writer) -> Writer:
    """Return what is kept of who wrote a comment once it was checked: no whole network address, no browser."""
    return replace(writer, network=network_of(writer.network.partition("/")[0]), agent="")


def alert_of(house: House) -> str:
    """Return what Akismet warned of with its last answer; "" for nothing."""
    return (house.site.comments.kept(_ALERT) or b"").decode()


def _asked(house: House, comment: Comment, writer: Writer, asking: Asking, said: bool | None = None) -> Asked:
    edition, home = edition_at(house, comment.edition), setting(house, "address")
    return Asked(
        writer.network,
        comment.text,
        comment.name,
        writer.agent,
        writer.address if rules_of(house).akismet_address else "",
        f"{home}{wire(comment.edition)}" if home else "",
        time=comment.time,
        page_time=edition.published if edition else None,
        reply=bool(comment.parent),
        parent=str(comment.parent or ""),
        language="en",
        trap=TRAP,
        trapped=asking.trapped,
        again=""
        if asking.what is not Query.CHECK
        else "edit"
        if comment.edited
        else "recheck"
        if asking.why
        else "",
        said=said,
    )


def _told(  # noqa: PLR0913, PLR0917 - of what, and by whom
    house: House,
    service: Akismet,
    comment: Comment,
    writer: Writer,
    asking: Asking,
    now: Callable[[], dt.datetime],
) -> None:
    spam = asking.what is Query.SPAM
    submit = service.submit_spam if spam else service.submit_ham
    told = submit(_asked(house, comment, writer, asking, said=not spam), now(), asking.tries)
    if told.taken or told.again is None:
        house.site.comments.answered(asking.comment, asking.what)
    else:
        house.site.comments.ask(replace(asking, due=told.again, tries=asking.tries + 1, why=told.why))


def _put_away(house: House, comment: Comment, answer: Answer, now: dt.datetime) -> None:
    """Take a comment for spam that no moderator has dealt with."""
    if comment.state is not CommentState.HELD:
        return
    sure = ("beyond doubt",) if answer.verdict is Verdict.DISCARD else ()
    signs = tuple(dict.fromkeys((*comment.signs, SPAM, *sure)))
    spam = replace(comment, state=CommentState.SPAM, signs=signs, decided=now, revision=comment.revision + 1)
    house.site.comments.change(spam)
    house.site.note(Noted(now, "", "took the comment for spam, as Akismet does", f"comment/{comment.number}"))


def _alert(house: House, answer: Answer) -> None:
    words = " ".join(filter(None, (answer.alert, answer.alert_words, answer.help)))
    if words != alert_of(house):
        house.site.comments.keep(_ALERT, words.encode())
