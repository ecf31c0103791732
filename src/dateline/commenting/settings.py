"""What editors and moderators set about comments: rules, who is barred, what is locked. Each change with its note."""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.errors import UsageError
from dateline.model import Barred, Comment, CommentRules, Edition, Setting
from dateline.publishing.rights import Right, check
from dateline.publishing.words import line_of

if TYPE_CHECKING:
    from dateline.model import Account
    from dateline.publishing.deeds import Deed
    from dateline.publishing.opening import House

MOST_WORDS, LONGEST_WORD, MOST_BARRED = 500, 100, 2_000
LONGEST_CLOSING, MOST_LINKS = 3_650, 50
_KEY = re.compile(r"[A-Za-z0-9]{6,64}")


def keep_rules(house: House, deed: Deed, rules: CommentRules) -> CommentRules:
    """Set the rules.

    Raises:
        NotAllowedError: whoever does it may not.
        UsageError: one of them will not do.
    """
    check_rules(deed.by, rules)
    words = tuple(dict.fromkeys(filter(None, (line_of(w, "a word", LONGEST_WORD) for w in rules.words))))
    rules = replace(rules, words=words)
    with house.site.together():
        house.site.comment_rules.keep(rules)
        house.site.note(deed.noted("set the rules of comments", "comments/settings"))
    return rules


def check_rules(account: Account, rules: CommentRules) -> None:
    """Refuse rules that will not do.

    Raises:
        NotAllowedError: whoever sets them may not.
        UsageError: one of them will not do.
    """
    check(account, Right.TEXTS)
    if not 0 <= rules.closes <= LONGEST_CLOSING or not 0 <= rules.links <= MOST_LINKS:
        raise UsageError("a number is out of its bounds")
    if len(rules.words) > MOST_WORDS:
        raise UsageError(f"these are {len(rules.words)} words; {MOST_WORDS} are the most")
    if rules.akismet and not _KEY.fullmatch(rules.akismet):
        raise UsageError("that is no key of Akismet", "It is made of letters and figures.")


def bar(house: House, deed: Deed, pattern: str, *, silent: bool) -> Barred:
    """Take no more comments from an e-mail address, or a network.

    Raises:
        NotAllowedError: whoever does it may not.
        UsageError: the pattern is none, or there are too many.
    """
    check(deed.by, Right.MODERATE)
    found = Barred(_pattern(pattern), silent)
    with house.site.together():
        if len(house.site.barred.all()) >= MOST_BARRED:
            raise UsageError(
                f"{MOST_BARRED} patterns are the most", "Take some away, or bar a whole network."
            )
        house.site.barred.keep(found)
        house.site.note(deed.noted("barred silently" if silent else "barred", f"barred/{found.pattern}"))
    return found


def unbar(house: House, deed: Deed, pattern: str) -> None:
    """Take comments again.

    Raises:
        NotAllowedError: whoever does it may not.
    """
    check(deed.by, Right.MODERATE)
    with house.site.together():
        if house.site.barred.drop(pattern):
            house.site.note(deed.noted("barred no more", f"barred/{pattern}"))


def lock_edition(house: House, deed: Deed, edition: Edition, *, locked: bool) -> None:
    """Take no more comments under an edition, or take them again.

    Raises:
        NotAllowedError: whoever does it may not.
    """
    check(deed.by, Right.MODERATE)
    with house.site.together():
        if locked:
            house.site.locked.keep(Setting(edition.path, deed.by.name))
        else:
            house.site.locked.drop(edition.path)
        house.site.note(deed.noted("closed the comments" if locked else "opened the comments", edition.path))


def lock_thread(house: House, deed: Deed, number: int, *, locked: bool) -> Comment:
    """Take no more replies in the thread of a comment, or take them again.

    Raises:
        NotAllowedError: whoever does it may not.
        UsageError: there is no such comment.
    """
    check(deed.by, Right.MODERATE)
    with house.site.together():
        comment = house.site.comments.find(number)
        top = house.site.comments.find(comment.top) if comment else None
        if top is None:
            raise UsageError("there is no such comment")
        changed = replace(top, locked=locked, revision=top.revision + 1)
        house.site.comments.change(changed)
        house.site.note(
            deed.noted("locked the thread" if locked else "opened the thread", f"comment/{top.number}")
        )
    return changed


def _pattern(words: str) -> str:
    pattern = line_of(words, "the pattern", 254, needed=True).casefold()
    if "@" in pattern and len(pattern.replace("*", "")) > 1 and pattern.count("*") <= 4:
        return pattern
    try:
        network = ipaddress.ip_network(pattern, strict=False)
    except ValueError:
        raise UsageError(
            "that is neither an e-mail address nor a network",
            "Write someone@example.org, *@example.org, 192.0.2.0/24 or 2001:db8::/48.",
        ) from None
    if network.prefixlen < (8 if network.version == 4 else 16):
        raise UsageError("that is a great part of all networks", "Name a smaller one.")
    return str(network)
