"""Every link of the docs leads somewhere, and what the guides show in Python is what comes."""

import doctest
import re
from pathlib import Path

import pytest

from conftest import ROOT

pytestmark = pytest.mark.usefixtures("_read_once")
PAGES = [
    *sorted(ROOT.glob("*.md")),
    *(page for folder in ("docs", "bench") for page in sorted((ROOT / folder).rglob("*.md"))),
    *sorted((ROOT / "examples").glob("*/README.md")),
]
_CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_NAMED = re.compile(r"`((?:docs|examples|tests|tools|bench)/[\w./-]+\.\w+)`")
_PYTHON = re.compile(r"^```python\n(>>> .*?)^```", re.MULTILINE | re.DOTALL)


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as they are made on the web."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    """A link to a file leads to one that is there, and to a heading that it has; a file that is named is there."""
    text = page.read_text(encoding="utf-8")
    for target in _LINK.findall(_CODE.sub("", text)):
        if "://" in target or target.startswith("mailto:"):
            continue
        name, _, anchor = target.partition("#")
        there = (page.parent / name).resolve() if name else page
        assert there.exists(), f"{page.name} leads to {target}"
        assert not anchor or anchor in anchors(there), f"{page.name} leads to {target}"
    assert [name for name in _NAMED.findall(text) if not (ROOT / name).exists()] == []


def test_every_page_can_be_reached():
    """Whoever begins at the README and follows the links comes to every page of the docs."""
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached or page.suffix != ".md" or not page.is_file():
            continue
        reached.add(page)
        targets = _LINK.findall(_CODE.sub("", page.read_text(encoding="utf-8")))
        waiting += [(page.parent / target.partition("#")[0]).resolve() for target in targets]
    assert {page for page in PAGES if page.parent.is_relative_to(ROOT / "docs")} <= reached


@pytest.mark.parametrize(
    "page", [page for page in PAGES if _PYTHON.search(page.read_text(encoding="utf-8"))], ids=lambda p: p.name
)
def test_python_in_the_docs_is_true(page, tmp_path, monkeypatch):
    """Blocks of a page are run one after another, as in a notebook, on the example; each prints what is shown."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    code = "\n".join(_PYTHON.findall(page.read_text(encoding="utf-8")))
    example = doctest.DocTestParser().get_doctest(code, {"folder": str(tmp_path)}, page.name, str(page), 0)
    printed: list[str] = []
    ran = doctest.DocTestRunner().run(example, out=printed.append)
    assert ran.attempted > 5
    assert ran.failed == 0, "".join(printed)
