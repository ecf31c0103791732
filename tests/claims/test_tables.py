"""The tables of denying, negating and versions, each row by its examples; and what is made of them."""

from __future__ import annotations

import shutil
from importlib import resources

import pytest

from dateline.claims import disputes_of, roster_of, spoken_in
from dateline.claims.acts import said_act
from dateline.claims.moods import mood_of
from dateline.claims.negation import denied_in
from dateline.claims.pointing import Said
from dateline.claims.turned import turned_down
from dateline.claims.worded import frame_of
from dateline.grammar import Stretch, read_sentence
from dateline.languages import Language, language
from dateline.model import Act, Mood
from making import filed

EN = language("en")


def reading(text):
    return read_sentence(text, Stretch(0, len(text)), EN)


def denies(text):
    """Whether somebody turns a claim down in a sentence, or a claim is called untrue."""
    read = reading(text)
    said = Said(text, read, EN, 0, len(text))
    return bool(list(turned_down(read, EN)) or said.pointing(denying=False))


def told(*articles):
    """The two sides of each dispute among articles, each a text or a text with its day."""
    pairs = [each if isinstance(each, tuple) else (each, "2025-03-03") for each in articles]
    pile = [filed(text, day=day, publisher=f"P{n}") for n, (text, day) in enumerate(pairs)]
    spoken = list(spoken_in(pile, roster_of(pile)))
    return [(d.claim.speaker, d.denial.speaker) for d in disputes_of(spoken, EN)]


@pytest.mark.parametrize("row", EN.table("denials"), ids=lambda row: f"{row[0]}, {row[1]}")
def test_rows_of_denials(row):
    """A row is found in its first example, and not in its second."""
    word, kind, right, wrong = row
    if kind in ("claim", "mass"):
        heads = [{each.tokens[p.head].lemma for p in each.phrases} for each in map(reading, (right, wrong))]
        assert word in heads[0]
        assert word not in heads[1]
    else:
        assert denies(right)
        assert not denies(wrong)


@pytest.mark.parametrize("row", EN.table("versions"), ids=lambda row: row[0])
def test_rows_of_versions(row):
    """Two people who each tell one side of a row are of two minds; who tell the same are not."""
    one, other = (f"{text.strip(' .')}." for text in row[2].split(". "))
    lines = [
        f"The harbour master said {one[0].lower()}{one[1:]}",
        f"The ferry company said {other[0].lower()}{other[1:]}",
    ]
    assert told(" ".join(lines)) == [("the harbour master", "the ferry company")]
    assert told(" ".join([lines[0], lines[0].replace("harbour master", "ferry company")])) == []


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("Voss had never spoken to the referee.", ["speak"]),
        ("None of its staff had left.", ["leave"]),
        ("There were no plans to close the plant.", ["plan"]),
        ("Not a single truck of food reached the town.", ["reach", "truck"]),
        ("It could not have happened that way.", ["happen"]),
        ("The trucks had not yet arrived.", [""]),
        ("He will not resign.", [""]),
        ("The minister did not say when.", [""]),
        ("It is not clear who paid.", [""]),
        ("The bridge fell.", [""]),
    ],
)
def test_what_a_statement_negates(text, heads):
    """The verb, or what there is none of; what is to come, unknown or unsaid denies nothing."""
    assert [lemma for _, lemma in denied_in(reading(text), 0, 999, EN)][: len(heads)] == heads


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("The union said Velco planned to close the plant. A spokesman for Velco said there were no plans to close the plant.",
         ("the union", "a spokesman for Velco")),
        ("Ines Porto said the dairy never paid the farmers. The dairy said the farmers had been paid in full.",
         ("Ines Porto", "the dairy")),
        ("The league has denied wrongdoing after Alison Grey accused it of fixing the draw.", ("Alison Grey", "the league")),
        ("The mayor's claim that the dam was inspected in March was contradicted by the district engineer.",
         ("the mayor", "the district engineer")),
        ("The governor blamed the collapse on an earthquake. Engineers said the collapse was caused by poor welding.",
         ("the governor", "engineers")),
        ("Police said no shots were fired. Doctors at the clinic said four people had been shot by police.", ("police", "doctors at the clinic")),
    ],
)  # fmt: skip
def test_two_sides_of_one_thing(text, sides):
    """A verb that one tells and the other negates, either first; a claim told in its denial; two causes."""
    assert told(text) == [sides]


@pytest.mark.parametrize(
    "text",
    [
        "The bank said profits fell in March. A rival bank said its own profits had not fallen.",
        "The minister declined to say whether the bridge would reopen. An engineer said the bridge might stay closed for weeks.",
        "Vinland will not attend the talks, its foreign minister said. Ostmark said it would attend the talks.",
        "The scientist said the lake was safe. She said the river was contaminated.",
        "The mayor said no one was hurt in the fire. A firefighter said two dogs had been rescued.",
        "The firm said the plant was open. The port, it said, would close on Sunday.",
        "The committee said the bill had been read twice. The senator said she had not read the bill.",
    ],
)
def test_no_two_sides(text):
    """Of oneself, of another thing, of what may come, or of one speaker: nobody denies another's words."""
    assert told(text) == []


def test_a_denial_in_another_article_needs_no_words_of_the_accusation():
    """Who rejects X's accusation denies the one that X made of him."""
    accusation = (
        "The grandmaster Leo Varga accused the chess federation of selling invitations.",
        "2025-03-03",
    )
    denial = ("The chess federation rejected Varga's accusation.", "2025-03-04")
    assert told(accusation, denial) == [("Leo Varga", "the chess federation")]


@pytest.fixture
def with_rows(tmp_path):
    """English with rows added to its tables, by the name of the table."""

    def added(**rows):
        folder = tmp_path / "en"
        with resources.as_file(resources.files("dateline.languages") / "en") as tables:
            shutil.copytree(tables, folder)
        for name, row in rows.items():
            with (folder / "speech" / f"{name}.tsv").open("a", encoding="utf-8") as table:
                table.write(row + "\n")
        return Language("en", folder)

    return added


def test_three_frames_are_a_line_each(with_rows):
    """A verb, what a statement does by its words, and a word of mood are read where a line of a table has them."""
    verb, statement, opinion = (
        "The paper lampooned the plan.",
        "over my dead body",
        "The plan is quaint.",
    )
    more = with_rows(
        verbs="lampoon\tsays\tdismisses*", contents="rejects\tover my dead body", moods="quaint\toutlook"
    )

    def does(known):
        read = read_sentence(verb, Stretch(0, len(verb)), known)
        frames = [frame_of(read, number, known) for number in range(len(read.clauses))]
        return [(frame.act, frame.does) for frame in frames if frame]

    assert (does(EN), does(more)) == ([], [(Act.DISMISSES, True)])
    assert (said_act(statement, EN), said_act(statement, more)) == (Act.SAYS, Act.REJECTS)
    moods = [mood_of(read_sentence(opinion, Stretch(0, len(opinion)), known), known) for known in (EN, more)]
    assert moods == [Mood.TOLD, Mood.OPINION]
