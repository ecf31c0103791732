"""What nobody would write is read or refused: the inputs that once showed a fault, and others by number.

More of them, for as long as you like: `python tests/fuzz --help`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from mutating import MOST, mutated, shortened
from targets import Target, targets
from trying import shown, tried

from growing import keeps_pace

pytestmark = pytest.mark.uncounted

BRIEFING = targets()["briefing"].seeds[0]
CALLED_OFF = b"Vance berated Uas and then called off the rest of his visit."
APOSTROPHES = (
    b"ROME, March 11 (Wire) - The union declared itself willing on"
    + b"'" * 400
    + b" Tuesday to stop, and the two sides said so."
)
ENDLESS = b"The minister said he " + b"would prefce he " * 2000 + b"."
FIELD = b"Content-Type: text/html; " + b'a="b;' * 4000 + b"\r\n\r\n<p>They met.</p>"


def _briefing(**changes):
    return json.dumps(json.loads(BRIEFING) | changes).encode()


@pytest.mark.parametrize(
    ("reader", "data"),
    [
        pytest.param("decoding", b"idna\n\xb7", id="a codec that knows no replacing"),
        pytest.param("decoding", b"\0\n\xeb", id="a zero byte in the name of an encoding"),
        pytest.param("decoding", b"utf7\n\x84+example/25/02/", id="half a character of UTF-7"),
        pytest.param("text", CALLED_OFF, id="a verb whose row says that it does nothing"),
        pytest.param("text", APOSTROPHES, id="apostrophes that can be words in many ways"),
        pytest.param("text", ENDLESS, id="a sentence without end"),
        pytest.param("mhtml", FIELD, id="a field of mail with many quotation marks"),
        pytest.param("record", b'{"text": "They met in \\ud800 Geneva on Monday and agreed to meet again."}', id="half a character"),
        pytest.param("briefing", BRIEFING.replace(b"a", b"\xff", 1), id="a briefing that is no UTF-8"),
        pytest.param("briefing", _briefing(sources=[]), id="a briefing without its sources"),
        pytest.param("briefing", _briefing(threads=[{"heading": "x", "members": [99]}]), id="a thread of nothing"),
        pytest.param("briefing", b'{"question":' * 5_000, id="a question within a question, without end"),
        pytest.param("briefing", _briefing(changed=[]), id="a line in short of no development"),
    ],
)  # fmt: skip
def test_what_once_showed_a_fault_shows_none(reader, data):
    """Each is the smallest input found; all cost a fraction of a second."""
    assert shown(targets()[reader], data, slow=5)[0] == ""


@pytest.mark.parametrize("reader", targets())
def test_some_inputs_of_every_reader_show_nothing(reader):
    """Some by number, and the seeds as they are."""
    target = targets()[reader]
    assert shown(target, target.seeds[0], slow=20)[0] == ""
    found = tried(target, first=7_000, seconds=1.5, count=200, slow=20)
    assert found.inputs
    assert [fault.what for fault in found.faults] == []


REPEATED = "A|a|1|A-|A’|A1|2011 |'|“|Lt. |Ann |(|said he |and |, |12/|U.S. |1,|😀".split("|")


@pytest.mark.parametrize("piece", REPEATED)
def test_what_is_repeated_takes_time_in_proportion(piece):
    """Four times the text within a sentence: no nine times the time, in any layer of its reading."""
    read = targets()["record"].take

    def work(size):
        told = f"They met in Geneva on Thursday. Then {piece * (size // len(piece))} said she would go. They agreed."
        read(json.dumps({"text": told, "title": "Talks", "date": "2025-03-18", "language": "en"}).encode())

    assert keeps_pace(work, 10_000, 40_000, at_most=9, spare=0.3)


def test_a_fault_is_found_named_and_made_short():
    """A reader that fails on a letter: one fault of many inputs, and the letter alone is left."""

    def take(data):
        if b"Z" in data:
            raise KeyError

    target = Target((b"a" * 300,), (b"Z",), take)
    found = tried(target, first=0, seconds=10, count=300)
    assert [fault.what for fault in found.faults] == ["KeyError at ?"]
    assert shortened(found.faults[0].data, lambda data: shown(target, data)[0] != "") == b"Z"


def test_what_takes_long_is_a_fault():
    """Measured twice: tables that are read at the first time do not count."""
    ran = []

    def take(data):
        ran.append(data)
        sum(range(3_000_000))

    assert shown(Target((b"",), (), take), b"", slow=0.001)[0] == "slow"
    assert len(ran) == 2


def test_an_input_is_the_same_for_the_same_number():
    """And no larger than a page may be here."""
    target = targets()["html"]
    made = [mutated(target.seeds, target.words, number) for number in range(200)]
    assert made == [mutated(target.seeds, target.words, number) for number in range(200)]
    assert len(set(made)) > 150
    assert max(map(len, made)) <= MOST


def test_the_command_tells_what_it_did():
    """A line a reader, and no fault is exit code 0."""
    folder = str(Path(__file__).parent)
    ran = subprocess.run(
        [sys.executable, folder, "list", "--count", "50"], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "list" in ran.stdout
    assert " 50 " in ran.stdout
    wrong = subprocess.run([sys.executable, folder, "tea"], capture_output=True, text=True, check=False)
    assert wrong.returncode == 2
    assert "no reader 'tea'" in wrong.stderr
