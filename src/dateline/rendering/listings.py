"""What the listings tell of each thing: one row each, with the names of its values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.claims import PLOVER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.copies import Family
    from dateline.model import Article, Claim, DateMention, Filed, Skipped, Story
    from dateline.model.filing import Status

    Row = dict[str, object]

ARTICLE = ("id", "day", "doubtful", "publisher", "title", "byline", "language", "address")
SKIPPED = ("source", "reason", "detail")
STORY = ("name", "since", "looked", "about")
CLAIM = tuple(
    "day speaker named resolved side act plover cue content start end article publisher address sentence".split()
)
ACTOR = ("claims", "name", "side", "offices", "names")
COPY = ("id", "day", "publisher", "title", "address", "leads", "origin", "revisions")
STATUS = tuple(
    "archive bytes changed schema articles revisions publishers first last days undated doubtful skipped reasons feeds"
    " stories raw".split()
)
DATE = ("text", "start", "end", "type", "value", "first", "last", "granularity", "why", "doubt")


def article_row(filed: Filed) -> Row:
    """Return an article: which, when, whose; its day is doubtful where the page's times disagree."""
    article = filed.article
    return {
        "id": filed.id,
        "day": article.published.day.isoformat() if article.published else None,
        "doubtful": bool(article.published and article.published.suspect),
        "publisher": article.publisher,
        "title": article.called,
        "byline": article.byline,
        "language": article.language,
        "address": article.address,
    }


def skipped_row(skipped: Skipped) -> Row:
    """Return what could not be read."""
    return {"source": skipped.source, "reason": skipped.reason.value, "detail": skipped.detail}


def story_row(story: Story) -> Row:
    """Return a followed story."""
    looked = story.looked.isoformat() if story.looked else None
    return {"name": story.name, "since": story.since.isoformat(), "looked": looked, "about": story.about}


def claim_row(claim: Claim) -> Row:
    """Return a claim; spans count characters of the article's text."""
    cited = claim.citation
    return {
        "day": claim.day.isoformat() if claim.day else None,
        "speaker": claim.speaker,
        "named": claim.named,
        "resolved": claim.resolved,
        "side": claim.side,
        "act": claim.act.value,
        "plover": PLOVER.get(claim.act, ""),
        "cue": claim.cue,
        "content": claim.content,
        "start": claim.spans[0][0],
        "end": claim.spans[-1][1],
        "article": cited.article,
        "publisher": cited.publisher,
        "address": cited.address,
        "sentence": cited.quote,
    }


def copy_row(family: Family, filed: Filed, revisions: int) -> Row:
    """Return one member of a family of copies."""
    article = filed.article
    return {
        "id": filed.id,
        "day": article.published.day.isoformat() if article.published else None,
        "publisher": article.publisher,
        "title": article.called,
        "address": article.address,
        "leads": filed.id == family.leader,
        "origin": family.origin.publisher,
        "revisions": revisions,
    }


def date_row(article: Article, mention: DateMention) -> Row:
    """Return a date expression."""
    return {
        "text": article.text[mention.start : mention.end],
        "start": mention.start,
        "end": mention.end,
        "type": mention.type,
        "value": mention.value,
        "first": mention.first.isoformat() if mention.first else None,
        "last": mention.last.isoformat() if mention.last else None,
        "granularity": mention.granularity,
        "why": mention.why,
        "doubt": mention.doubt,
    }


def articles_text(rows: Sequence[Row], gap: str) -> str:
    """Return one article a line: id, day with a question mark where it is in doubt, publisher, title."""
    return "".join(
        gap.join(
            (
                str(row["id"]),
                f"{row['day'] or 'undated   '}{'?' if row['doubtful'] else ' '}",
                str(row["publisher"] or "-"),
                str(row["title"] or "-"),
            )
        )
        + "\n"
        for row in rows
    )


def skipped_text(rows: Sequence[Row]) -> str:
    """Return one page a line that could not be read: which, why, and what to do."""
    return "".join(f"{row['source']}\t{row['reason']}\t{row['detail']}\n" for row in rows)


def stories_text(rows: Sequence[Row]) -> str:
    """Return one story a line: name, beginning, last look, words."""
    return "".join(
        f"{row['name']}\t{row['since']}\t{row['looked'] or 'never'}\t{row['about'] or '-'}\n" for row in rows
    )


def status_row(status: Status) -> Row:
    """Return an archive in numbers."""
    held = status.holdings
    return {
        "archive": str(status.path),
        "bytes": status.size,
        "changed": status.changed.isoformat(timespec="seconds"),
        "schema": held.schema,
        "articles": held.articles,
        "revisions": held.revisions,
        "publishers": held.publishers,
        "first": held.first,
        "last": held.last,
        "days": held.days,
        "undated": held.undated,
        "doubtful": held.doubtful,
        "skipped": sum(number for _, number in held.skipped),
        "reasons": [f"{number} {reason}" for reason, number in held.skipped],
        "feeds": held.feeds,
        "stories": held.stories,
        "raw": held.raw,
    }


def status_text(row: Row) -> str:
    """Return an archive in numbers, a matter a line."""
    why = (
        f" ({', '.join(map(str, reasons))})"
        if isinstance(reasons := row["reasons"], list) and reasons
        else ""
    )
    covered = f"{row['first']} to {row['last']}; with an article: {row['days']}" if row["first"] else "none"
    facts = {
        "archive": row["archive"],
        "size": f"{int(str(row['bytes'])) / 1e6:.1f} MB",
        "changed": row["changed"],
        "schema": row["schema"],
        "articles": f"{row['articles']}; publishers: {row['publishers']}; older revisions: {row['revisions']}",
        "days": f"{covered}; undated: {row['undated']}; in doubt: {row['doubtful']}",
        "not read": f"{row['skipped']}{why}",
        "feeds": f"{row['feeds']}; pages whose bytes are kept: {row['raw']}",
        "stories": row["stories"],
    }
    return "".join(f"{name:10} {value}\n" for name, value in facts.items())
