"""What the bench of comments counts: spam above what may not be lost, comments as a reader saw them, each video left out."""

import gzip
import json

import pytest

import comments


def row(text, *, spam, video="a"):
    """Return a comment of the set."""
    return comments.Row(video, "2015-01-01", text, spam)


def test_spam_is_caught_above_the_worst_good_comment_that_may_not_be_lost():
    """With 1 % of 200 good ones lost, the third worst sets the border."""
    good = [comments.Judged(row("", spam=False), p) for p in (0.9, 0.8, 0.7, *([0.1] * 197))]
    bad = [comments.Judged(row("", spam=True), p) for p in (0.95, 0.75, 0.7, 0.2)]
    assert comments.caught([*good, *bad], 0.01) == pytest.approx(50)
    assert comments.accuracy(bad) == pytest.approx(75)


def test_a_comment_is_what_a_reader_saw():
    """Breaks become lines, tags go, entities are read."""
    assert comments.plain('1 &lt; 2<br /><a href="http://a.example">a.example</a>') == "1 < 2\na.example"


def test_each_video_is_judged_by_the_others(tmp_path):
    """The filter and naive Bayes learn from other videos alone."""
    rows = [
        {"video": video, "date": None, "content": f"{text} {n}", "spam": spam}
        for video in "abc"
        for n in range(6)
        for text, spam in (("click my channel http://x.example", 1), ("I like how quiet it is", 0))
    ]
    data = tmp_path / "rows.jsonl.gz"
    with gzip.open(data, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(each) + "\n" for each in rows)
    found = comments.rows_of(data)
    for learned in (comments.ours, comments.bayes):
        judged = comments.left_out(found, learned, lambda some: comments.mixed(some, 0))
        assert len(judged) == 36
        assert comments.accuracy(judged) == pytest.approx(100)
    comments.run(data, tmp_path / "figures.json")
    assert json.loads((tmp_path / "figures.json").read_text())["caught"] == pytest.approx(100)
