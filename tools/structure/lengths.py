"""How long things may be: what is longer speaks of two things. Source: CONTRIBUTING.md."""

import ast
from collections.abc import Iterator
from pathlib import Path

MODULE, FUNCTION, TEMPLATE = 500, 60, 200
"""Lines."""


def problems(file: Path) -> Iterator[tuple[int, str]]:
    """Line and sentence for each breach."""
    text = file.read_text()
    most = TEMPLATE if file.suffix == ".html" else MODULE
    if (count := len(text.splitlines())) > most:
        yield 1, f"{count} lines, of {most} at the most; part it by what it says"
    if file.suffix != ".py":
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            count = (node.end_lineno or node.lineno) - node.lineno + 1
            if count > FUNCTION:
                yield node.lineno, f"{node.name} has {count} lines, of {FUNCTION} at the most"
