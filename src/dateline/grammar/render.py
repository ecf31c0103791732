"""The reading of a sentence as text, for people who wonder why."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .model import Clause, NounPhrase, SentenceReading


def render(text: str, reading: SentenceReading) -> str:
    """The sentence, its tokens with their tags, its phrases, and its clauses indented below their parents."""
    lines = [text[reading.start : reading.end], f"  {reading.kind}"]
    lines.append("  " + " ".join(f"{text[token.start : token.end]}/{token.tag}" for token in reading.tokens))
    lines.append("  " + " ".join(f"[{text[each.start : each.end]}: {each.kind}]" for each in reading.phrases))
    lines += [_clause(text, reading, n, clause) for n, clause in enumerate(reading.clauses)]
    return "\n".join(lines)


def _clause(text: str, reading: SentenceReading, n: int, clause: Clause) -> str:
    def spelled(phrase: NounPhrase) -> str:
        return text[phrase.start : phrase.end]

    verb = clause.verb
    words = " ".join(text[token.start : token.end] for token in reading.tokens[verb.first : verb.last])
    traits = [
        str(verb.tense),
        str(verb.aspect) if verb.aspect != "simple" else "",
        "passive" if verb.passive else "",
        verb.modality,
        "negated" if verb.negated else "",
    ]
    parts = [f"  {n + 1}. {clause.kind}"]
    if clause.parent is not None:
        parts.append(f"of {clause.parent + 1}")
    parts.append(f"“{words}” ({verb.lemma}; {', '.join(trait for trait in traits if trait)})")
    if clause.marker is not None:
        parts.append(f"opened by “{reading.tokens[clause.marker].lower}”")
    subject = reading.subject_of(clause)
    if subject is not None:
        parts.append(f"subject “{spelled(subject)}” ({clause.subject_by})")
    if clause.objects:
        parts.append("objects " + ", ".join(f"“{spelled(reading.phrases[k])}”" for k in clause.objects))
    if clause.predicate is not None:
        parts.append(f"is “{reading.tokens[clause.predicate].lower}”")
    if clause.adjuncts:
        parts.append(
            "with "
            + ", ".join(
                f"“{each.preposition} {spelled(reading.phrases[each.phrase])}”".replace("“ ", "“")
                for each in clause.adjuncts
            )
        )
    return " · ".join(parts)
