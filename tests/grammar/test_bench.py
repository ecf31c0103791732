"""The measure of a treebank: what it counts as right."""

import gzip

import pytest

import grammar as bench

ROWS = """# sent_id = 1
# text = The mayor didn't leave.
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_
2\tmayor\tmayor\tNOUN\tNN\t_\t5\tnsubj\t_\t_
3-4\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
3\tdid\tdo\tAUX\tVBD\tTense=Past|VerbForm=Fin\t5\taux\t_\t_
4\tn't\tnot\tPART\tRB\tPolarity=Neg\t5\tadvmod\t_\t_
5\tleave\tleave\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\t_
6\t.\t.\tPUNCT\t.\t_\t5\tpunct\t_\t_

"""


@pytest.fixture
def treebank(tmp_path):
    file = tmp_path / "set.conllu.gz"
    file.write_bytes(gzip.compress(ROWS.encode()))
    return file


def test_a_right_reading_scores_full(treebank):
    """Where all is read as the treebank has it, every figure is a hundred."""
    figures = bench.measure(treebank)[1]
    assert {
        name: figures[name]
        for name in ("part of speech", "subject-verb F1", "clause tense", "clause negation")
    } == {
        "part of speech": 100.0,
        "subject-verb F1": 100.0,
        "clause tense": 100.0,
        "clause negation": 100.0,
    }


def test_a_wrong_row_is_counted(tmp_path):
    """Where the treebank says otherwise, each figure falls and the error is kept."""
    file = tmp_path / "set.conllu"
    file.write_text(
        ROWS.replace("NOUN", "VERB")
        .replace("5\tnsubj", "5\tobj")
        .replace("Tense=Past", "Tense=Pres")
        .replace("Polarity=Neg", "_")
    )
    score, figures = bench.measure(file)
    assert figures["part of speech"] == pytest.approx(83.33)
    assert figures["subject-verb F1"] == 0.0
    assert (figures["clause tense"], figures["clause negation"]) == (0.0, 0.0)
    assert score.pos.errors[0][:3] == ("mayor", "NOUN", "VERB")


def test_a_token_of_ours_that_covers_several_is_left_out(tmp_path):
    """Parts of one of our tokens are not compared, and their number is told."""
    file = tmp_path / "set.conllu"
    rows = "# text = 15-year\n1\t15\t15\tNUM\tCD\t_\t3\tnummod\t_\t_\n2\t-\t-\tPUNCT\tHYPH\t_\t3\tpunct\t_\t_\n3\tyear\tyear\tNOUN\tNN\t_\t0\troot\t_\t_\n\n"
    file.write_text(rows)
    assert bench.measure(file)[1]["tokens not compared"] == 3
