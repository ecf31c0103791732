"""Articles -> claims: each attribution with whom it means and what it does."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.actors import Actor, Roster
from dateline.attribution import find_attributions
from dateline.claims.acts import act_of
from dateline.model import Act, Citation, Claim

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dateline.model import Attribution, Block, Filed

# "Russian and American assertions of ...", "Moscow's claim that ...", "reports that ..."
_SAYING = re.compile(
    r"(?P<who>(?:[A-Z][\w.’']*(?: and |, | ))*|)(?P<noun>(?:some )?(?:media )?(?:[Cc]laims?|[Aa]llegations?|[Aa]ccusations?|[Rr]eports?"
    r"|[Aa]ssertions?|[Ss]uggestions?))(?: by (?P<by>(?:the )?[A-Z][\w’ ]+?))? (?:of|that) (?P<what>[^.;]+)"
)
# "... - a claim the US president has dismissed as “fake news.”"
_APPENDED = re.compile(
    r"[–—,-] ?(?:a|an) (?:claim|allegation|report|accusation|assertion|charge|account)(?: that| which)? "
    r"(?P<who>(?:the )?[\w.’ ]{2,40}?) (?P<cue>(?:\w+ly )?(?:has |have |had )?(?:since )?(?:dismissed|denied|rejected|denies|dismisses|rejects))\b(?P<rest>[^.]*)"
)
_TURNS_AWAY = re.compile(
    r"\s(?:(?:has|have|had) (?:\w+ )?)?(?:reject|den|dismiss|refut|rebuff|brush|disput)\w*(?: off| aside)?(?: \w+){0,2}\s"
)
_STANCE = frozenset({Act.DENIES, Act.DISMISSES})


@dataclass(frozen=True, slots=True)
class Spoken:
    """A claim with what stands around it: what it takes up (a claim told inside a denial), and where."""

    claim: Claim
    denied: Claim | None = None


def claims_of(pile: Sequence[Filed], roster: Roster | None = None) -> tuple[Claim, ...]:
    """Return who claims what in the articles, in their order; reports inside reports are both kept."""
    return tuple(spoken.claim for spoken in spoken_in(pile, roster or roster_of(pile)))


def roster_of(pile: Sequence[Filed]) -> Roster:
    """Return who is who in the articles."""
    return Roster.of(filed.article.text for filed in pile)


def spoken_in(pile: Sequence[Filed], roster: Roster) -> Iterator[Spoken]:
    """Yield the claims of the articles, each denial with the claim that its own sentence tells.

    A paragraph that stands word for word in several articles is read once: copies say nothing twice.
    """
    seen: set[str] = set()
    for filed in pile:
        for block in filed.article.blocks:
            paragraph = filed.article.text[block.start : block.end]
            if paragraph in seen:
                continue
            seen.add(paragraph)
            for found in _rightly_sourced(find_attributions(paragraph), paragraph):
                spoken = _spoken(filed, block, paragraph, found, roster)
                if spoken:
                    yield spoken
            yield from _appended(filed, block, paragraph, roster)


def _rightly_sourced(found: Iterable[Attribution], paragraph: str) -> Iterator[Attribution]:
    """Give "X said Y did it, urging Z to act" to X: a participle goes on with who spoke, not with who is spoken of."""
    before: Attribution | None = None
    for one in (_with_its_verb(each, paragraph) for each in found):
        cue = paragraph[one.cue[0][0] : one.cue[0][1]]
        if before and one.source and cue.endswith("ing") and one.cue[0][0] >= before.content[-1][1]:
            at = one.source[0][0]
            if any(s <= at < e for s, e in before.content):
                yield replace(one, source=before.source)
                continue
        yield one
        before = one


def _with_its_verb(found: Attribution, paragraph: str) -> Attribution:
    """Make the verb the cue in "X rejected claims that ...": X claims nothing there."""
    if not found.source or found.source[-1][1] >= found.cue[0][0]:
        return found
    gap, at = found.source[-1][1], found.cue[0][0]
    if not _TURNS_AWAY.fullmatch(paragraph[gap:at]):
        return found
    return replace(found, cue=((gap, at),), content=((at, found.content[-1][1]),))


def cite(filed: Filed, block: Block, start: int, end: int) -> Citation:
    """Return the sentences of a block that hold [start, end) of the article's text."""
    inside = [s for s in filed.reading.sentences if s.end > start and s.start < end] or None
    first, last = (inside[0].start, inside[-1].end) if inside else (start, end)
    article = filed.article
    return Citation(
        filed.id, filed.digest, first, last, article.text[first:last], article.text[block.start : block.end],
        article.publisher or "an unnamed publisher", article.title, article.address, article.published,
    )  # fmt: skip


def _spoken(filed: Filed, block: Block, paragraph: str, found: Attribution, roster: Roster) -> Spoken | None:
    source, cue, content = (
        " ".join(paragraph[s:e] for s, e in spans) for spans in (found.source, found.cue, found.content)
    )
    at = min((s for s, _ in found.source), default=found.cue[0][0])
    after = (
        paragraph[found.cue[-1][1] : found.content[-1][1] + 40]
        if found.cue[-1][1] <= found.content[0][0]
        else ""
    )
    act = act_of(cue, content if not after else after.strip())
    if act is None or not found.source:
        return None
    actor = roster.actor(source, paragraph[:at])
    claim = _claim((filed, block), actor, (source, cue, content), act, found.content)
    if claim.act not in _STANCE:
        return Spoken(claim)
    return Spoken(claim, _taken_up(content, claim, roster))


def _claim(
    place: tuple[Filed, Block],
    actor: Actor,
    words: tuple[str, str, str],
    act: Act,
    content: tuple[tuple[int, int], ...],
) -> Claim:
    """Return the claim; `words` are those of source, cue and content, whose spans count from the block."""
    filed, block = place
    spans = tuple((block.start + s, block.start + e) for s, e in content)
    published = filed.article.published
    return Claim(
        actor.name, words[0], actor.resolved, actor.side, act, words[1], words[2], spans,
        cite(filed, block, spans[0][0], spans[-1][1]),
        published.day if published and not published.suspect else None,
    )  # fmt: skip


def _taken_up(content: str, denial: Claim, roster: Roster) -> Claim | None:
    """Return the claim that a denial itself tells: "denies Russian and American assertions of ..."."""
    found = _SAYING.search(content)
    if not found or found.start() > len("off the many "):
        return None
    who = (found["by"] or found["who"]).strip(" ,")
    names = [roster.actor(name) for name in re.split(r" and |, ", who) if name.strip()]
    speaker = " and ".join(dict.fromkeys(a.name for a in names)) or found["noun"].casefold()
    side = names[0].side if len(names) == 1 else ""
    start = denial.spans[0][0] + found.start("what") if len(denial.spans) == 1 else denial.spans[0][0]
    spans = ((start, start + len(found["what"])),)
    return Claim(
        speaker,
        who,
        bool(names),
        side,
        Act.SAYS,
        found["noun"],
        found["what"],
        spans,
        denial.citation,
        denial.day,
    )


def _appended(filed: Filed, block: Block, paragraph: str, roster: Roster) -> Iterator[Spoken]:
    for found in _APPENDED.finditer(paragraph):
        start = (
            max(paragraph.rfind(". ", 0, found.start()) + 2, 0) if ". " in paragraph[: found.start()] else 0
        )
        told = paragraph[start : found.start()].strip()
        act = Act.DENIES if "den" in found["cue"] else Act.DISMISSES
        if not told:
            continue
        actor = roster.actor(found["who"], paragraph[: found.start("who")])
        content = ((start, start + len(told)),)
        denial = _claim((filed, block), actor, (found["who"], found["cue"], told), act, content)
        inner = next(iter(find_attributions(told)), None)
        named = " ".join(told[s:e] for s, e in inner.source) if inner else ""
        claimant = roster.actor(named) if named else Actor("reports", resolved=False)
        yield Spoken(denial, _claim((filed, block), claimant, (named, "", told), Act.SAYS, content))
