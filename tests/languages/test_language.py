"""The tables of a language."""

import pytest

from dateline.errors import UsageError
from dateline.grammar import PhraseKind, tokenise
from dateline.grammar.tagger import OF_CLASS, OF_WORD
from dateline.languages import language
from sentence_readings import ENGLISH, read

TAGS = frozenset(
    "NN NNS NNP NNPS JJ JJR JJS RB RBR RBS WRB VB VBP VBZ VBD VBN VBG MD DT PDT DTP PRP PRP$ WP WP$ WDT EX IN RP INS TO"
    " POS CC CD UH FW SYM $".split()
)
WIDTHS = {
    "abbreviations": 3, "closed": 4, "contractions": 4, "days": 2, "endings": 3, "gazetteer": 2, "heads": 2, "irregular": 3, "kinds": 3, "leaning": 3, "names": 2, "partitives": 2,
    "reporting": 3, "roughly": 2, "seams": 3, "sets": 3, "settling": 5, "time/holding": 3, "time/news": 3, "time/tense": 3, "titles": 2, "units": 2, "universal": 5, "words": 2,
}  # fmt: skip


def test_a_language_without_a_folder_is_refused_by_name():
    """Asking for a language that has no tables says which one, and which there are."""
    with pytest.raises(UsageError, match="“xx”") as refused:
        language("xx")
    assert "en" in str(refused.value.advice)


@pytest.mark.parametrize("name", sorted(WIDTHS))
def test_each_row_has_all_its_fields(name):
    """A table has as many fields in each row as its heading says, and no word twice."""
    rows = ENGLISH.table(name)
    assert rows
    assert [row for row in rows if len(row) != WIDTHS[name]] == []
    grouped = {"words", "names", "gazetteer", "heads", "settling", "universal"}
    keys = [tuple(row) if name in grouped else (row[0], row[1]) for row in rows]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(("name", "what"), [("settling", "tag"), ("universal", "pos")])
def test_each_row_mends_its_example(name, what):
    """In the example of each row, the word between stars becomes what the row says."""
    wrong = []
    for row in ENGLISH.table(name):
        before, word, behind = row[-1].split("*", 2)
        token = next(each for each in read(before + word + behind).tokens if each.start >= len(before))
        if getattr(token, what) != row[0]:
            wrong.append((row, token))
    assert wrong == []


def test_a_word_that_is_two_is_parted_only_before_certain_words():
    """The words "its a plan" are "it s a plan"; "its plan" stays."""
    for text, first in (("its a plan", "it"), ("its plan", "its"), ("thats it", "that")):
        assert text[slice(*tokenise(text, 0, len(text), ENGLISH)[0])] == first


def test_names_and_stretched_words_are_known():
    """Given names are names wherever they stand; a stretched word is read as its plain form."""
    assert [token.tag for token in read("Vince").tokens] == ["NNP"]
    assert read("It was soooo cold.").tokens[2].pos == "ADV"


@pytest.mark.parametrize(
    "name", ["abbreviations", "closed", "days", "kinds", "partitives", "roughly", "titles", "units"]
)
def test_each_example_shows_its_word(name):
    """The example beside a row holds what the row is about."""
    missing = [row for row in ENGLISH.table(name) if row[0].lower() not in row[-1].lower()]
    assert missing == []


def test_an_abbreviation_keeps_its_full_stop():
    """In its own example, each abbreviation is one token."""
    for word, _, example in ENGLISH.table("abbreviations"):
        tokens = [example[a:b] for a, b in tokenise(example, 0, len(example), ENGLISH)]
        assert any(token.lower() == f"{word}.".lower() for token in tokens), example


def test_a_unit_is_parted_from_its_figure():
    """In its own example, each unit is a token by itself."""
    for unit, example in ENGLISH.table("units"):
        assert [example[a:b].lower() for a, b in tokenise(example, 0, len(example), ENGLISH)][-1] == unit


def test_tags_and_kinds_are_known():
    """Every tag and kind in the tables is one that the readers know."""
    tags = {
        tag
        for table in (ENGLISH.words, ENGLISH.names, ENGLISH.endings)
        for each in table.values()
        for tag in each
    }
    assert tags <= TAGS
    assert set(ENGLISH.kinds.values()) <= {str(kind) for kind in PhraseKind}


def test_the_weights_fit_the_tagger():
    """There is a table of weights for each kind of key, over classes of known tags."""
    weights = ENGLISH.weights
    assert {len(tables) for tables in weights.classes.values()} == {OF_CLASS}
    of_words = [weights.of_word(word) for word in weights.words]
    assert {len(tables) for each in of_words for tables in each.values()} == {OF_WORD}
    names = {*weights.classes, *(name for each in of_words for name in each)}
    assert {tag for name in names for tag in name.split()} <= TAGS | {
        "``",
        "''",
        ":",
        ".",
        ",",
        "-LRB-",
        "-RRB-",
        "HYPH",
        "NFP",
    }


def test_what_acts_is_found_in_irregular_forms_too():
    """The quick look for verbs that do something by words misses no form of theirs."""
    known = language("en")
    forms = [form for (form, kind), lemma in known.irregular.items() if kind == "V" and lemma == "swear"]
    assert forms
    assert all(known.telling.search(f"Ana Roth {form} to leave") for form in (*forms, "denied", "proposes"))
    assert not known.telling.search("The quay is green")
