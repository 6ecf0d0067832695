"""Gate: the structural rules. Prints every breach and fails when there is one."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from tools.structure import lengths, python, templates

ROOT = Path(__file__).resolve().parents[2]


def breaches(root: Path) -> Iterator[str]:
    """Every breach as `file:line: sentence`: of what the program is made of; of how long things are, everywhere."""
    for file in _files(root, "hireloom", "*.html"):
        yield from _named(root, file, [*templates.problems(file), *lengths.problems(file)])
    for file in _files(root, "hireloom", "*.py"):
        yield from _named(root, file, [*python.problems(file), *lengths.problems(file)])
    for folder in ("tests", "tools", "benchmarks"):
        for file in _files(root, folder, "*.py"):
            yield from _named(root, file, lengths.problems(file))


def _files(root: Path, folder: str, pattern: str) -> list[Path]:
    left_out = {"vendor", "migrations"}
    return [file for file in sorted((root / folder).rglob(pattern)) if not left_out & set(file.parts)]


def _named(root: Path, file: Path, found: Iterable[tuple[int, str]]) -> Iterator[str]:
    yield from (f"{file.relative_to(root)}:{line}: {words}" for line, words in found)


if __name__ == "__main__":
    found = list(breaches(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT))
    print("\n".join(found))
    sys.exit(bool(found))
