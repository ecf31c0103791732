"""What is known of English stands in its folder, and less of it elsewhere each time."""

import importlib.util
from pathlib import Path

_PATH = Path(__file__).parents[2] / "tools" / "english.py"
_SPEC = importlib.util.spec_from_file_location("english_tool", _PATH)
assert _SPEC is not None
assert _SPEC.loader is not None
english = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(english)


def test_no_file_that_reads_holds_more_english_than_it_did():
    """A file of a room that reads has no more English words in its constants than the table allows it."""
    allowed = english.allowed()
    above = {
        name: f"{count} words, {allowed.get(name, 0)} allowed: move them to languages/en"
        for name, count in english.reading(english.by_file()).items()
        if count > allowed.get(name, 0)
    }
    assert above == {}


def test_the_table_names_only_files_that_are_there():
    """A file that is gone, or has no English left, has no row."""
    today = english.reading(english.by_file())
    assert [name for name, count in english.allowed().items() if not count or name not in today] == []


def _words(code: str) -> list[str]:
    return [word for text in english.constants(code) for word in english.words_of(text)]


def test_words_in_lists_and_expressions_count():
    """Words count in plain constants, in sets and in expressions, whose notation does not."""
    assert _words('A = frozenset("said told".split())') == ["said", "told"]
    assert _words(r'A = re.compile(rf"\b(?P<label>read\smore|{_X})")') == ["read", "more"]
    assert _words('def f(x):\n    return x == "today"') == ["today"]


def test_what_is_no_knowledge_of_english_does_not_count():
    """Docstrings, annotations, enum members, keys, names of tables, errors and messages do not count."""
    for code in (
        '"""The house."""',
        'class Kind(StrEnum):\n    """A kind."""\n    HOUSE = "house"',
        'def f(x: Literal["house"]) -> "house":\n    return x["house"]',
        'A: Literal["house"] = {"house": 1}',
        'language(code).table("house").column("street")',
        'raise ValueError("no house")',
        'f"the house {x}"',
        '__all__ = ["house"]',
    ):
        assert _words(code) == [], code
