"""What main clauses do that tell what is said in other ways than by a verb of saying with its subject."""

import pytest

from dateline.answering.standing import whose_word
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


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The rest, said Ann Lee, will slowly fall.", "Ann Lee"),
        ("By that time, says the report, the dam had long been cracked.", "the report"),
        ("The union has fled and has lost most of its boats, said Ann Lee.", "Ann Lee"),
        ("The boats, which the harbour had paid for, are lost, said officials from Oslo.", "officials"),
        ("Speaking at the quay, harbour chief executive Ann Lee said the dam would hold.", "Ann Lee"),
        ("They left the quay in peace, the official added.", "the official"),
        ("The dam has fallen, the news agency reported, citing the mayor.", "the news agency"),
        ("The mayor earlier told the council she was tired.", "The mayor"),
        ("They also say that the dam is safe.", "They"),
        ("“It fell,” Ann Lee, head of the ministry (MHW) told reporters.", "Ann Lee, head of the ministry"),
        ("Ann Lee, the minister says that it fell.", "Ann Lee, the minister"),
        (
            "Earlier this month, the harbour board, which met in Oslo, reported that it fell.",
            "the harbour board",
        ),
        ("Mr Lay says, even though it rains, the dam is safe.", "Mr Lay"),
    ],
)
def test_a_saying_is_found_wherever_it_stands(text, who):
    """In the middle, turned round, behind its content or an adverb: whose word it is, is who says so."""
    named, act = main_of(text)
    assert (who in named, act) == (True, Act.SAYS)


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("The union offered help.", True),
        ("The union offered no help.", False),
        ("The vaccine offers relief.", False),
        ("The treaty offers relief.", False),
    ],
)
def test_only_who_can_speak_does_something_by_words(text, does):
    """Neither a thing nor what is written offers, and who offers none does not."""
    one = filed(text)
    assert any(spoken.claim.done for spoken in spoken_in([one], roster_of([one]))) == does


def test_a_body_named_like_a_pronoun_is_named():
    """The WHO is not "who"."""
    assert whose_word(_claims("WHO said that the flu had spread."), 0, 34).speaker == "WHO"


def test_a_short_denial_is_its_denier_s_sentence():
    """However little is said of what is turned down, the sentence stands or falls with who does."""
    one = filed(
        "Ann Lee, who has led the committee of the sixteen aid agencies for eleven years, rejected that view."
    )
    assert main_of(one.article.text) is not None


def test_a_picture_s_credit_is_no_part_of_a_sentence():
    """Brackets before a sentence name the picture's author."""
    assert main_of("(AP Photo/Ana Roth) Ann Lee said that the bridge had fallen.") == ("Ann Lee", Act.SAYS)


def _claims(text):
    one = filed(text)
    return [spoken.claim for spoken in spoken_in([one], roster_of([one]))]


def _said(text):
    """Who says what in a text, by the words that name him."""
    one = filed(text)
    return [(s.claim.named, s.claim.act, s.claim.content) for s in spoken_in([one], roster_of([one]))]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The minister this week told the council that the bridge was safe.", "The minister"),
        ("The ministry late last month told the council that the bridge was safe.", "The ministry"),
        ("Ann Lee, who in a speech said that the bridge was safe, has resigned.", "who"),
        ("The claims facility on Thursday told the council that the bridge was safe.", "The claims facility"),
        (
            "Rain is no risk of floods Mayor Ole Berg said on Monday that the bridge was safe.",
            "Mayor Ole Berg",
        ),
    ],
)
def test_who_says_it_stands_behind_a_time_a_place_or_a_heading(text, who):
    """A time, or what the speech was, between a speaker and his verb is nobody; a name ends a heading that ran into it."""
    assert who in {named for named, _, _ in _said(text)}


@pytest.mark.parametrize(
    "text",
    [
        "The virus shows no signs of spreading.",
        "The oil spill threatens to reach the shore.",
        "The unrest showed that nobody was in charge.",
    ],
)
def test_what_happens_says_nothing(text):
    """A virus, a spill, unrest are nobody's word."""
    assert _said(text) == []


@pytest.mark.parametrize("who", ["Shell Oil", "The airport", "Government teams examining the spill"])
def test_who_is_named_after_a_thing_or_a_place_speaks(who):
    """A firm's name, the people of a place, and who looks into a thing say something."""
    assert who in {named for named, _, _ in _said(f"{who} said that the bridge was safe.")}


@pytest.mark.parametrize(
    ("heading", "who"),
    [
        ("Children fear another flood", "UN officials"),
        ('Pupils asked to "rise to the occasion"', "Dutch poet Bo Ek"),
        ("Talks on his late show", "The White House"),
        ("One day", "My boss"),
    ],
)
def test_a_heading_that_ran_into_a_speaker_is_cut(heading, who):
    """A thing that happens, a quotation or a time before a capital ends a heading, and so does an article with one."""
    assert who in {named for named, _, _ in _said(f"{heading} {who} said that the bridge was safe.")}


@pytest.mark.parametrize(
    "who",
    [
        "Carl “Max” Lund",
        "The mayor of The Hague",
        "Makers of the flu drug Relenza",
        "The paper Ulvo Post",
    ],
)
def test_a_name_within_a_name_is_kept(who):
    """A nickname, a town's article, a relative clause, and a name after its kind are no seams."""
    assert who in {named for named, _, _ in _said(f"{who} said that the bridge was safe.")}


def test_a_side_clause_ends_where_the_sentence_goes_on():
    """What was announced before somebody denied it is not all of the sentence."""
    text = "A day after Ann Lee announced that Bo Ek would sing at the harbour, his agents denied that he will perform."
    assert ("Ann Lee", Act.ANNOUNCES, "that Bo Ek would sing at the harbour") in _said(text)


def test_who_asks_another_to_deny_it_denies_nothing():
    """Whom he calls on would deny it, and has not."""
    text = "The union is calling on Minister Ann Lee to refute statements by bankers that loans to farmers led to the crisis."
    assert Act.DENIES not in {act for _, act, _ in _said(text)}


@pytest.mark.parametrize("row", EN.table("speech/sources"), ids=lambda row: row[0])
def test_rows_of_sources(row):
    """A phrase without a verb of saying tells whose word a sentence is."""
    one = filed(row[2])
    claims = [spoken.claim for spoken in spoken_in([one], roster_of([one]))]
    assert [(claim.named.casefold(), claim.act) for claim in claims] == [("the mayor", row[1])]
