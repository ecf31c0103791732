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
