"""Signs of spam: each rule sees what it is for, lets pass what people write, and takes no longer than the text is long."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.commenting.spam.letters import MOST, disguised, folded, seen
from dateline.commenting.spam.rates import RateRules, Rates, network_of
from dateline.commenting.spam.signals import (
    Ask,
    Sign,
    SignKind,
    SignRules,
    Submission,
    asked,
    digest_of,
    held_by,
    links_in,
    signs_of,
)
from dateline.commenting.spam.stamps import Stamp
from growing import keeps_pace

NOW = dt.datetime(2026, 11, 29, 12, tzinfo=dt.UTC)
RULES = SignRules()


def sent(text="I was there, and it was quiet.", seconds=60, name="Ada", **further):
    """Return what a reader sends a minute after the form came."""
    stamp = Stamp("/talks", NOW - dt.timedelta(seconds=seconds), "lot-of-one")
    return Submission(name, text, **{"stamp": stamp, **further})


def kinds(submission, rules=RULES, **further):
    """Return what was seen."""
    return [sign.kind.value for sign in signs_of(submission, rules, NOW, **further)]


def test_what_a_reader_writes_has_no_sign():
    """A comment, one link among its words, sent after a minute."""
    assert kinds(sent()) == []
    assert (
        kinds(sent("See https://example.org/report for the count. I.e. the second one, e.g. page 3.5.")) == []
    )
    assert asked(()) is None


@pytest.mark.parametrize(
    ("submission", "kind", "ask"),
    [
        (sent(trap="Acme"), "trap", Ask.SPAM),
        (sent(stamp=None), "forged", Ask.AGAIN),
        (sent(seconds=25 * 3600), "old", Ask.AGAIN),
        (sent(seconds=1), "young", Ask.HOLD),
        (sent(seconds=-60), "young", Ask.HOLD),
        (sent("https://a.example http://b.example"), "links", Ask.HOLD),
        (sent("fr\u200bee"), "hidden", Ask.HOLD),
        (sent(name="A\u202eda"), "hidden", Ask.HOLD),
        (sent(name="\u3164"), "hidden", Ask.HOLD),
        (sent("a null\0byte"), "hidden", Ask.HOLD),
    ],
)
def test_each_sign_is_seen_and_asks_for_what_it_is(submission, kind, ask):
    """Each sign alone, and what follows."""
    found = signs_of(submission, RULES, NOW)
    assert [sign.kind.value for sign in found] == [kind]
    assert asked(found) is ask


def test_the_most_is_what_counts():
    """A trap that was sprung is spam, also without a stamp; without a stamp the form comes again before it is held."""
    assert asked((Sign(SignKind.LINKS), Sign(SignKind.FORGED))) is Ask.AGAIN
    assert asked((Sign(SignKind.FORGED), Sign(SignKind.TRAP))) is Ask.SPAM


def test_the_same_text_twice_is_held():
    """The store says whether it had a text of this digest."""
    assert kinds(sent(), twice=True) == ["twice"]


def test_words_that_hold_are_named():
    """The words of an editor, in the text or the name."""
    rules = SignRules(words=("casino", "free money", "pills*"))
    found = signs_of(sent("FREE\u00a0 Money at the cas\u0456no", name="Pillshop"), rules, NOW)
    assert {(s.kind.value, s.detail) for s in found} >= {("word", "casino"), ("word", "free money")}
    assert kinds(sent("They freed the money of the occasion"), rules) == []


@pytest.mark.parametrize(
    ("text", "phrase", "holds"),
    [
        ("Visit the CASINO!", "casino", True),
        ("Visit the casinos", "casino", False),
        ("Visit the casinos", "casino*", True),
        ("Visit the ca$ino", "casino", False),
        ("c a s i n o tonight", "casino", True),
        ("c.a.s.i.n.o", "casino", True),
        ("ｃａｓｉｎｏ", "casino", True),
        ("𝐜𝐚𝐬𝐢𝐧𝐨", "casino", True),
        ("сазино", "casino", False),
        ("саsіnо", "casino", True),
        ("ca\u00adsi\u200bno", "casino", True),
        ("a casino", "", False),
        ("a casino", "*", False),
        ("Größe", "GRÖSSE", True),
    ],
)
def test_a_phrase_is_found_however_it_is_dressed(text, phrase, holds):
    """Width, style, look-alikes, what cannot be seen and spaces between letters hide no word."""
    assert bool(held_by(text, (phrase,))) is holds


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("https://example.org/a?b=c and http://example.org", 2),
        ("HTTPS://EXAMPLE.ORG", 1),
        ("www.example.anything", 1),
        ("look at example.com", 1),
        ("look at example[.]com and example (dot) net", 2),
        ("short.ly/abc bit.example/x", 2),
        ("ｅｘａｍｐｌｅ.com", 1),
        ("write to ada@example.org", 1),
        ("It ended.But why? At 10.30 p.m. it was 3.5 km, i.e. far.", 0),
        ("Mr.Smith went home.So did I", 0),
        ("either/or, and 24/7", 0),
        ('<a href="https://example.org">x</a>', 1),
    ],
)
def test_links_are_counted_by_their_shape(text, number):
    """Addresses with and without a scheme, dressed up, and what only looks like one."""
    assert len(links_in(text)) == number


def test_a_text_keeps_its_digest_however_it_is_dressed():
    """Space, case, signs and what cannot be seen make no other text; one more word does."""
    plain = digest_of("I was there, and it was quiet.")
    assert plain
    assert plain == digest_of("  I WAS there and\nit was… qui\u200bet!!!")
    assert plain != digest_of("I was there, and it was not quiet.")
    assert digest_of("Thank you!") == ""


@pytest.mark.parametrize(
    "text",
    [
        "Ein Straßenfest in Köln – naïve façade, Привет, γειά σου",
        "می\u200cخواهم",
        "👩\u200d👧 ❤\ufe0f 🏴\U000e0067\U000e0062\U000e007f",
        "שלום\u200f world",
        "क\u094d\u200dष",
        "a soft\u00adhyphen from a page",
        "5 µm",
    ],
)
def test_what_people_need_is_no_disguise(text):
    """Marks that Persian, Hebrew, Hindi and emoji need; alphabets side by side."""
    assert not disguised(text)


@pytest.mark.parametrize(
    "text",
    ["fr\u200bee", "\u202egnp.exe", "pаypal", "w\u2062in", "a\U000e0041b", "a\x07", "a\u3164b", "ΡayPal"],
)
def test_a_disguise_is_seen(text):
    """Marks between our letters, what turns text around, words of two alphabets, tags without a flag."""
    assert disguised(text)


PIECES = st.sampled_from(
    [
        "www.",
        ".com",
        "http://",
        "@",
        "a",
        "а",
        "\u200b",
        "\u0301",
        "\u05b0",
        "ﷺ",
        "[.]",
        "<a ",
        ".",
        "-",
        " ",
        "\ud800",
        "\U000e0041",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=80).map("".join)))
def test_any_text_has_signs_within_bounds(text):
    """No text breaks a rule; what is looked at holds nothing unseen; what is folded stays so."""
    signs_of(sent(text, name=text[:80]), SignRules(words=(text[:20],)), NOW)
    digest_of(text)
    assert folded(seen(text)) == folded(text)
    assert digest_of(text) == digest_of(text.upper().lower()) or not text.isascii()


@pytest.mark.uncounted
@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "www.",
        "a.",
        "a-",
        "@",
        "a\u200b",
        "\u0301\u05b0",
        "ﷺ",
        " a",
        "[ . ]",
        "http://",
        "а",
        "\U000e0041",
    ],
)
def test_time_grows_no_faster_than_the_text(piece):
    """Ten times the text takes little more than ten times as long, up to where no more is looked at; a megabyte no longer."""
    rules = SignRules(words=("casino", "free money"))

    def work(length):
        text = piece * (length // len(piece) + 1)
        signs_of(sent(text, name=text), rules, NOW)
        digest_of(text)

    assert keeps_pace(work, MOST // 10, MOST, at_most=25)
    assert keeps_pace(work, 2 * MOST, 1_000_000, at_most=3)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("::ffff:192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2:3::4", "2001:db8:1::/48"),
        ("fe80::1%eth0", "fe80::/48"),
        ("nobody", ""),
        ("", ""),
    ],
)
def test_an_address_is_shortened_to_its_network(address, network):
    """256 addresses of version 4, one site of version 6."""
    assert network_of(address) == network


def test_one_network_is_slowed_down_alone():
    """A network that sends too much waits; others do not, until too much comes over all; with time all is well again."""
    now = [0.0]
    rates = Rates(RateRules(network=2, network_seconds=60, overall=4, overall_seconds=60), lambda: now[0])
    assert [rates.take(f"192.0.2.{n}").network for n in range(4)] == [True, True, False, False]
    assert [rates.take(f"198.51.{n}.1").overall for n in range(3)] == [True, True, False]
    now[0] = 60.0
    assert rates.take("192.0.2.9") == rates.take("198.51.7.1")
    assert rates.take("192.0.2.9").network
