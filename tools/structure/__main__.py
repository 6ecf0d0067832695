"""Gate: the structural rules. Prints every breach and fails when there is one."""

import sys
from collections.abc import Iterator
from pathlib import Path

from tools.structure import python, templates

ROOT = Path(__file__).resolve().parents[2]


def breaches(root: Path) -> Iterator[str]:
    for file in sorted((root / "hireloom").rglob("*.html")):
        if "vendor" not in file.parts:
            yield from (f"{file.relative_to(root)}:{line}: {words}" for line, words in templates.problems(file))
    for file in sorted((root / "hireloom").rglob("*.py")):
        if "migrations" not in file.parts:
            yield from (f"{file.relative_to(root)}:{line}: {words}" for line, words in python.problems(file))


if __name__ == "__main__":
    found = list(breaches(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT))
    print("\n".join(found))
    sys.exit(bool(found))
