"""The second reading, by a parser."""

import subprocess
import sys
from collections.abc import Sequence

import pytest

from dateline.attribution import Arc, Parser, find_attributions, load_parser, parsing
from dateline.errors import UsageError

TEXT = "The aide of the governor who left denied the report."


def sources(text: str, parser: Parser | None) -> list[str]:
    return [
        text[each.source[0][0] : each.source[-1][1]]
        for each in find_attributions(text, parser=parser)
        if each.source
    ]


def test_no_parser_is_imported_with_the_room() -> None:
    """Importing and using attribution loads no parser: that waits until one is asked for."""
    code = (
        "import sys; from dateline.attribution import find_attributions;"
        "find_attributions('He said it rained.'); sys.exit('spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_parse_names_the_subject() -> None:
    """Where the parse sees another subject than the light grammar, the parse is believed."""
    text = "Reporters in the tent Smith put up said that it rained."
    arcs = [
        Arc("NNS", 7, "nsubj"), Arc("IN", 0, "prep"), Arc("DT", 3, "det"), Arc("NN", 1, "pobj"),
        Arc("NNP", 5, "nsubj"), Arc("VBD", 3, "relcl"), Arc("RP", 5, "prt"), Arc("VBD", 7, "ROOT"),
        Arc("IN", 10, "mark"), Arc("PRP", 10, "nsubj"), Arc("VBD", 7, "ccomp"), Arc(".", 7, "punct"),
    ]  # fmt: skip
    subject = "Reporters in the tent Smith put up"
    assert subject in sources(text, lambda words: arcs[: len(words)])
    assert subject not in sources(text, None)


def test_whole_quotations_are_not_parsed() -> None:
    """A sentence around a whole quotation is read by rule: a parser is not asked."""

    def parser(words: Sequence[str]) -> Sequence[Arc]:
        raise AssertionError(words)

    text = "“The dam held,” he said."
    assert find_attributions(text, parser=parser) == find_attributions(text)


def test_a_missing_model_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without any model the error names the extra to install."""
    monkeypatch.setattr(parsing, "_MODELS", ("no_such_model_anywhere",))
    with pytest.raises(UsageError, match=r"dateline\[parse\]"):
        load_parser()


def test_the_installed_model_reads() -> None:
    """The small model from the package index loads and parses what our tokens are."""
    pytest.importorskip("spacy", reason="the parser is an optional extra")
    assert "The aide of the governor who left" in sources(TEXT, load_parser())
