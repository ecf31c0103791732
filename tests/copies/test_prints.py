"""Words and marks of a text."""

from dateline.copies.prints import RUN, VERSION, marks_of, print_of, signature_of

WORDS = [f"word{'abcdefghij'[n % 10]}{'klmnopqrst'[n // 10 % 10]}{'uvwxyz'[n // 100]}" for n in range(500)]


def test_any_common_run_leaves_a_common_mark():
    """However long the rest of either text is."""
    for start in range(0, 300, 7):
        run = WORDS[start : start + RUN]
        one = signature_of(" ".join([*WORDS[400:440], *run, *WORDS[440:460]]))
        other = signature_of(" ".join([*WORDS[460:500], *run]))
        assert set(marks_of(one, "")) & set(marks_of(other, ""))


def test_every_run_of_a_text_leaves_its_mark():
    """Wherever it stands: what a piece of just that length is known by is among the marks of the whole."""
    for order in (WORDS, WORDS[::-1], WORDS[::2] + WORDS[1::2]):
        whole = set(marks_of(b"", " ".join(order)))
        for start in range(len(order) - RUN + 1):
            assert whole.issuperset(marks_of(b"", " ".join(order[start : start + RUN]))), start


def test_a_signature_of_another_version_is_made_again():
    """What an older Dateline stored is never compared with today's marks."""
    text = " ".join(WORDS[:100])
    assert signature_of(text)[0] == VERSION
    assert marks_of(b"\xff" + signature_of(text)[1:5], text) == marks_of(signature_of(text), "")
    assert marks_of(b"", text) == marks_of(signature_of(text), "")


def test_marks_are_the_same_as_those_that_archives_keep():
    """An archive holds marks of years ago: while the version stands, a text has the same ones for ever."""
    text = " ".join(WORDS[:60])
    assert (VERSION, marks_of(b"", text)) == (1, (5338497, 102014973, 108120107, 117860767))


def test_words_keep_their_places_and_know_whether_they_are_quoted():
    """Spans count characters; straight and curly marks quote; a speech may go on to the end of its paragraph."""
    text = 'He said "not now" twice.\n“And so it goes on\nNo more.'
    made = print_of(text)
    assert [text[start:end] for start, end in made.spans][:4] == ["He", "said", "not", "now"]
    assert [text[s:e] for (s, e), quoted in zip(made.spans, made.quoted, strict=True) if quoted] == [
        "not", "now", "And", "so", "it", "goes", "on",
    ]  # fmt: skip


def test_the_empty_text_has_no_marks():
    """Nor has one with fewer words than a shingle."""
    assert marks_of(signature_of(""), "") == marks_of(signature_of("Too short."), "") == ()
