"""The filter learns from each click, is the same wherever it runs, and puts nothing away before it knows how often it errs."""

import os
import subprocess
import sys
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.commenting.spam.features import read
from dateline.commenting.spam.filtering import PLACES, Filter
from dateline.commenting.spam.letters import MOST
from growing import keeps_pace

GOOD = (
    "I stood in the square when the talks ended, and nobody cheered.",
    "The second figure is from March, not from May. Could you check?",
    "Thank you for the timeline; I had lost track of who asked for what.",
    "My cousin works at the port. Ships came in again on Tuesday.",
)
BAD = (
    "Earn money from home, click my channel http://money.example/start",
    "CHECK OUT my new channel and subscribe!!! http://sub.example",
    "Cheap pills without a paper, visit pills.example/buy now",
    "I made 5,000 in a week, click here to learn how http://week.example",
)


def taught(times=6, *, reverse=False):
    """Return a filter that was shown each of these, so many times."""
    clicks = [
        click for good, bad in zip(GOOD, BAD, strict=True) for click in ((good, False), (bad, True))
    ] * times
    filter_ = Filter.empty()
    for text, spam in reversed(clicks) if reverse else clicks:
        filter_ = filter_.learn(text, spam=spam)
    return filter_


def test_an_empty_filter_knows_nothing():
    """It says a half, puts nothing away, and nothing weighs."""
    filter_ = Filter.empty()
    assert filter_.judge("Buy cheap pills now", "Pills").probability == pytest.approx(0.5)
    assert not filter_.judge("Buy cheap pills now").spam
    assert filter_.weighed("Buy cheap pills now") == ()
    assert filter_.border() is None


@pytest.mark.parametrize("reverse", [False, True])
def test_it_learns_from_clicks_in_any_order(reverse):
    """What is like the spam it saw is likely spam; what is like the good comments is not."""
    filter_ = taught(reverse=reverse)
    assert filter_.judge("click here and subscribe to my channel http://new.example").probability > 0.9
    assert filter_.judge("I was at the port when the talks ended.").probability < 0.1
    assert (filter_.good, filter_.bad) == (24, 24)


def test_a_filter_is_a_value():
    """Learning gives another one and leaves the first as it was."""
    first = taught(1)
    kept = first.to_bytes()
    first.learn("More of it", spam=True)
    assert first.to_bytes() == kept


def test_one_click_moves_what_it_is_about_and_little_else():
    """After one click the same comment is likely spam; an unlike one stays near a half."""
    filter_ = Filter.empty().learn(BAD[0], spam=True)
    assert filter_.judge(BAD[0]).probability > 0.8
    assert 0.2 < filter_.judge("Ships came in again on Tuesday").probability < 0.85


def test_a_click_that_was_wrong_is_taken_back_by_the_other():
    """The newer click counts."""
    filter_ = taught().learn(GOOD[0], spam=True)
    wrong = filter_.judge(GOOD[0]).probability
    assert filter_.learn(GOOD[0], spam=False).judge(GOOD[0]).probability < min(0.5, wrong)


def test_dress_changes_nothing():
    """Look-alikes, width, style and what cannot be seen leave the words as they were."""
    filter_ = taught()
    plain = "click here and subscribe to my channel"
    dressed = "ｃｌｉｃｋ hеrе and sub\u200bscribe to my 𝐜𝐡𝐚𝐧𝐧𝐞𝐥"
    assert filter_.judge(dressed).probability == pytest.approx(filter_.judge(plain).probability, abs=0.02)


def test_the_name_and_the_signs_weigh_too():
    """The same words under the name of a spammer, or with a sign that spam had."""
    filter_ = Filter.empty()
    for _ in range(3):
        filter_ = filter_.learn("Nice page", "Cheap Pills", ["young"], spam=True).learn(
            "Nice page", "Ada", spam=False
        )
    assert filter_.judge("Nice page", "Cheap Pills").probability > 0.6
    assert filter_.judge("Nice page", "Ada").probability < 0.4
    assert (
        filter_.judge("Nice page", "Ada", ["young"]).probability
        > filter_.judge("Nice page", "Ada").probability
    )
    assert "name" in [what for what, _ in filter_.weighed("Nice page", "Cheap Pills")]


def test_the_words_that_weighed_are_shown():
    """The heaviest first, with their direction; addresses as what they are; together they are all there is."""
    filter_ = taught()
    text = "Subscribe to my channel http://new.example, thank you"
    found = filter_.weighed(text, most=1000)
    assert {"link", "channel", "subscribe"} <= {what for what, weight in found[:8] if weight > 0}
    assert [abs(weight) for _, weight in found] == sorted((abs(weight) for _, weight in found), reverse=True)
    assert sum(weight for _, weight in found) == pytest.approx(filter_._evidence(_places(text))[1], abs=1e-4)
    assert len(filter_.weighed(text, most=3)) == 3


def _places(text):
    from dateline.commenting.spam.filtering import _places

    return _places(read(text))


def test_nothing_is_put_away_before_it_is_known_how_often_that_is_wrong():
    """One in two hundred is known after some two hundred good comments; then what is surely spam is put away."""
    filter_ = Filter.empty()
    for number in range(300):
        known = filter_.border() is not None
        assert not known or number > 199
        filter_ = filter_.learn(f"{GOOD[number % 4]} {number}", spam=False).learn(
            f"{BAD[number % 4]} {number}", spam=True
        )
    assert filter_.border() is not None
    assert filter_.judge(BAD[0]).spam
    assert not any(filter_.judge(text).spam for text in GOOD)
    assert not filter_.judge("Something else entirely").spam


def test_good_comments_that_looked_like_spam_move_the_border():
    """Where good comments were often thought spam, more evidence is asked for, or nothing is put away."""
    filter_ = Filter.empty()
    for number in range(300):
        filter_ = filter_.learn(f"{GOOD[number % 4]} {number}", spam=False).learn(
            f"{BAD[number % 4]} {number}", spam=True
        )
    before = filter_.border()
    for number in range(12):
        filter_ = filter_.learn(BAD[number % 4], spam=False).learn(BAD[number % 4], spam=True)
    after = filter_.border()
    assert before is not None
    assert after is None or after > before


def test_it_is_kept_and_read_back():
    """The bytes give the same filter, which learns on as the first does."""
    first = taught()
    kept = first.to_bytes()
    second = Filter.from_bytes(kept)
    assert second.to_bytes() == kept
    assert second.learn("More", spam=True).to_bytes() == first.learn("More", spam=True).to_bytes()
    assert len(Filter.empty().to_bytes()) < 5_000


@pytest.mark.parametrize(
    "harm",
    [
        lambda _: b"",
        lambda kept: kept[:-40],
        lambda kept: b"DLF9" + kept[4:],
        lambda kept: kept[:4] + b"\0\0\0\0" + kept[8:],
        lambda kept: kept[:16] + zlib.compress(bytes(50_000_000)),
        lambda _: b"\x93NUMPY" * 100,
    ],
)
def test_bytes_that_are_no_filter_are_refused(harm):
    """Cut off, of another time, damaged, too large when unpacked, something else: an error, never another filter."""
    with pytest.raises(ValueError, match="no filter"):
        Filter.from_bytes(harm(taught(1).to_bytes()))


def test_it_is_the_same_in_every_process():
    """No hash of the process, no order of a set enters: two processes with other seeds give the same bytes."""
    code = (
        "import hashlib; from dateline.commenting.spam.filtering import Filter; f = Filter.empty()\n"
        "for n in range(20): f = f.learn(f'click {n} here http://a.example my channel my', 'Ada', ['links'], spam=n % 2 == 0)\n"
        "print(hashlib.sha256(f.to_bytes()).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400), st.text(max_size=60), st.booleans())
def test_any_comment_is_judged_and_learned(text, name, spam):
    """No text breaks it; what was just learned is on its side; each group has each label once."""
    filter_ = Filter.empty().learn(text, name, spam=spam)
    assert (filter_.judge(text, name).probability > 0.5) is spam
    filter_.weighed(text, name)
    assert all(len(set(group)) == len(group) for group in read(text, name).groups)
    assert len(filter_.weights) == PLACES


@pytest.mark.uncounted
@pytest.mark.parametrize(
    "piece", ["a", "a ", "word ", "http://a.example ", "!", "\u0301", "ab\u200b", "www.", "1 2 3 "]
)
def test_time_grows_no_faster_than_the_text(piece):
    """Ten times the text takes little more than ten times as long, up to where no more is looked at; a megabyte no longer."""
    filter_ = taught(1)

    def work(length):
        text = piece * (length // len(piece) + 1)
        filter_.learn(text, text, spam=True)
        filter_.judge(text, text)
        filter_.weighed(text, text)

    assert keeps_pace(work, MOST // 10, MOST, at_most=25)
    assert keeps_pace(work, 2 * MOST, 1_000_000, at_most=3)
