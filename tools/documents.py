"""Gate: what the documents point at exists. Links between files, `make` targets and `hireloom` commands."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from hireloom.cli.main import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"```.*?```", re.DOTALL)
MAKE = re.compile(r"`make ([a-z][a-z-]*)")
COMMAND = re.compile(r"`hireloom ([a-z][a-z-]*)")
TARGET = re.compile(r"^([a-z][a-z-]*):", re.MULTILINE)


def problems(root: Path) -> Iterator[str]:
    """One sentence for each thing a document names and nobody has."""
    targets = set(TARGET.findall((root / "Makefile").read_text()))
    for document in documents(root):
        text = document.read_text()
        name = document.relative_to(root)
        for link in LINK.findall(CODE.sub("", text)):
            if not resolves(document, link, root):
                yield f"{name}: the link {link} leads nowhere"
        yield from (f"{name}: there is no `make {word}`" for word in MAKE.findall(text) if word not in targets)
        yield from (f"{name}: there is no `hireloom {word}`" for word in COMMAND.findall(text) if word not in COMMANDS)


def documents(root: Path) -> list[Path]:
    return sorted([*root.glob("*.md"), *(root / "docs").rglob("*.md")])


def resolves(document: Path, link: str, root: Path) -> bool:
    if "://" in link or link.startswith("mailto:"):
        return True
    path, _, anchor = unquote(link).partition("#")
    target = (document.parent / path).resolve() if path else document
    if not target.exists() or not target.is_relative_to(root):
        return False
    return not anchor or target.suffix != ".md" or anchor in anchors(target.read_text())


def anchors(text: str) -> set[str]:
    """Names of a document's headings as links spell them."""
    headings = re.findall(r"^#+ (.+)$", CODE.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


if __name__ == "__main__":
    found = list(problems(ROOT))
    print("\n".join(found))
    sys.exit(bool(found))
