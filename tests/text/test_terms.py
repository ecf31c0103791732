"""What sentences are about, made comparable across house styles."""

from dateline.text.terms import stems_of, terms_of


def test_a_state_has_one_name_under_all_its_names():
    """Capital, demonym and seat of government are the state."""
    for name in ("Kiev", "Kyiv", "Ukrainian", "Ukraine’s", "Ukrainians"):
        assert terms_of(f"On Monday {name} forces withdrew").names == {"=Ukraine"}
    for name in ("the White House", "the U.S.", "Washington", "American"):
        assert terms_of(f"Then {name} agreed").names == {"=United_States"}


def test_spellings_of_a_name_agree():
    """Zelensky, Zelenskyy, Zelenskiy and Zelenskyi are one."""
    spelled = {
        terms_of(f"Then {name} agreed").names
        for name in ("Zelensky", "Zelenskyy", "Zelenskiy", "Zelenskyi's")
    }
    assert len(spelled) == 1


def test_us_the_state_is_not_us_the_pronoun():
    """Case decides."""
    assert terms_of("They told us nothing").names == set()
    assert terms_of("Then the US agreed").names == {"=United_States"}


def test_denial_is_seen():
    """A sentence that denies is told from one that affirms nearly the same words."""
    assert terms_of("Iran denies talks with Washington").denies
    assert terms_of("The army was not encircled").denies
    assert not terms_of("Iran confirms talks with Washington").denies


def test_numbers_keep_what_they_count():
    """A number is comparable only with a number of the same thing."""
    assert terms_of("It downed 337 drones and lost 2 pilots").numbers == {("drone", "337"), ("pilot", "2")}
    assert terms_of("over 68,000 troops").numbers == {("troop", "68000")}


def test_words_of_dates_do_not_count():
    """Two sentences of one day are not alike for naming it."""
    text = "They met on 18 February 2025"
    assert terms_of(text, ((8, len(text)),)).all == terms_of("They met").all


def test_asked_words_meet_written_ones():
    """What a user types matches what was written, in number and tense."""
    assert set(stems_of("ceasefires jeddah")) == set(stems_of("ceasefire Jeddah"))


def test_a_capital_at_the_head_says_nothing_by_itself():
    """It is a name's before another capital, or where the words stand inside a sentence."""
    assert terms_of("Orlov left").names == set()
    assert terms_of("Orlov left", inside=True).names == {"orlov"}
    assert terms_of("Viktor Orlov left").names == {"viktor", "orlov"}


def test_a_number_of_nothing_is_not_compared():
    """What stands before no noun counts nothing."""
    assert terms_of("It rose to 12 in May").numbers == set()


def test_only_the_date_itself_is_left_out():
    """What touches it stays as it is."""
    assert terms_of("post-Monday talks", ((5, 11),)).all == terms_of("post- talks").all
    assert terms_of("Monday-drones fell", ((0, 7),)).all == terms_of("drones fell").all


def test_words_have_two_letters_or_more():
    """One letter is no word; accents and digits make none of their own."""
    assert stems_of("x ox elk 12") == ("ox", "elk")
    assert stems_of("Žitná") == stems_of("Zitna") == ("zitna",)
