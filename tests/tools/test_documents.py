from pathlib import Path

import pytest

from tools import documents


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "Makefile").write_text("run: ## run it\n\t@true\n")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "page.md").write_text("# Page\n\n## Two words, and a comma\n")
    return tmp_path


def test_documents_that_point_at_what_exists_have_no_problem(root: Path) -> None:
    (root / "README.md").write_text(
        "[page](docs/page.md) [part](docs/page.md#two-words-and-a-comma) [out](https://example.org) `make run` `hireloom up`\n"
        "```\n[in code](nowhere.md)\n```\n"
    )
    assert list(documents.problems(root)) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[gone](docs/gone.md)", "README.md: the link docs/gone.md leads nowhere"),
        ("[part](docs/page.md#three)", "README.md: the link docs/page.md#three leads nowhere"),
        ("[outside](../elsewhere.md)", "README.md: the link ../elsewhere.md leads nowhere"),
        ("`make fly`", "README.md: there is no `make fly`"),
        ("`hireloom fly`", "README.md: there is no `hireloom fly`"),
    ],
)
def test_what_does_not_exist_is_named(root: Path, text: str, problem: str) -> None:
    (root / "README.md").write_text(text)
    assert list(documents.problems(root)) == [problem]
