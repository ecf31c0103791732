"""What main clauses do that tell what is said in other ways than by a verb of saying with its subject."""

import pytest

from dateline.claims import roster_of, spoken_in
from dateline.languages import language
from dateline.model import Act
from making import filed

EN = language("en")


def main_of(text):
    """Who says the sentence, by the words that name him, and what he does; nothing where nobody does."""
    one = filed(text)
    claims = [spoken.claim for spoken in spoken_in([one], roster_of([one]))]
    return next(((claim.named, claim.act) for claim in claims if claim.main), None)


@pytest.mark.parametrize("row", EN.table("speech/minds"), ids=lambda row: row[0])
def test_rows_of_minds(row):
    """Who is of a mind about something says so; without a clause nobody says anything."""
    _, act, right, wrong = row
    assert main_of(right) == ("The minister", act)
    assert main_of(wrong) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The gunman is believed to have fled.", ("", Act.SAYS)),
        ("The star was said by friends to be ill.", ("friends", Act.SAYS)),
        ("The star was said to be ill by friends.", ("friends", Act.SAYS)),
        ("The star is believed to be ill, according to her agent.", ("her agent", Act.SAYS)),
        ("Ann Lee spoke on the radio to say that the bridge had fallen.", ("Ann Lee", Act.SAYS)),
        ("Ann Lee appeared to contradict the minister.", ("Ann Lee", Act.DENIES)),
        (
            "The trade office found on Friday that the dairies had fixed prices.",
            ("The trade office", Act.SAYS),
        ),
        ("Ann Lee described the raid on the harbour as a shambles.", ("Ann Lee", Act.SAYS)),
        ("The brewery hopes to open in May.", ("The brewery", Act.SAYS)),
        ("The brewery had hoped to open in May.", None),
        ("It is certain that the bridge will fall.", None),
        ("Nobody at the registry would say how the ring had been lost.", None),
        ("A spokesman for the duke declined to comment.", None),
    ],
)
def test_main_clauses(text, found):
    """Hearsay, infinitives that carry out, adjectives; not what is thwarted, no words, nobody's, or silence."""
    assert main_of(text) == found


def test_a_short_denial_is_its_denier_s_sentence():
    """However little is said of what is turned down, the sentence stands or falls with who does."""
    one = filed(
        "Ann Lee, who has led the committee of the sixteen aid agencies for eleven years, rejected that view."
    )
    assert main_of(one.article.text) is not None


def test_a_picture_s_credit_is_no_part_of_a_sentence():
    """Brackets before a sentence name the picture's author."""
    assert main_of("(AP Photo/Ana Roth) Ann Lee said that the bridge had fallen.") == ("Ann Lee", Act.SAYS)
