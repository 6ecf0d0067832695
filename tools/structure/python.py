"""Rules for Python: imports with reasons, verbs with who and when, rows only as far as one may see."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

FORBIDDEN_NAMES = {"utils.py", "helpers.py", "manager.py", "managers.py", "data.py", "info.py", "misc.py", "common.py"}
REASONS = re.compile(r"#.*\b(slow|optional|app ready)\b")
MARKS = re.compile(r"#.*\b(TODO|FIXME|XXX|HACK)\b")
BARE_IGNORE = re.compile(r"# type: ignore(?!\[)")
NARROWED = {"visible_to", "find", "live", "none"}
NEEDS_NO_ACTOR = re.compile(r"# no actor: \w+")


def problems(file: Path) -> Iterator[tuple[int, str]]:
    """Line and sentence for each breach."""
    text = file.read_text()
    lines, tree = text.splitlines(), ast.parse(text)
    if file.name in FORBIDDEN_NAMES:
        yield 1, f"{file.name} says nothing; name the module after what is in it"
    for number, line in enumerate(lines, 1):
        if MARKS.search(line):
            yield number, "a mark for later; do it now or write an issue"
        if BARE_IGNORE.search(line):
            yield number, "a type: ignore without its error code"
    yield from _imports(tree, lines)
    yield from _swallowed(tree)
    if "operations" in file.parts:
        yield from _verbs(tree)
        yield from _refusals(tree)
    if {"web", "api"} & set(file.parts):
        yield from _rows(tree, lines)


def _imports(tree: ast.Module, lines: list[str]) -> Iterator[tuple[int, str]]:
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom) and not REASONS.search(lines[node.lineno - 1]):
                yield node.lineno, "an import inside a function without its reason: slow, optional or app ready"


def _swallowed(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.ExceptHandler):
            continue
        names = ast.unparse(node.type) if node.type else "everything"
        does_nothing = all(isinstance(step, ast.Pass | ast.Continue) for step in node.body)
        if does_nothing and names in {"everything", "Exception", "BaseException"}:
            yield node.lineno, "an error of any kind that is swallowed"


def _verbs(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
            continue
        names = {argument.arg for argument in node.args.kwonlyargs}
        if node.args.args and (names or _decides(node)):
            yield node.lineno, f"{node.name} takes arguments by position; a verb is keyword-only"
        if "at" not in names and "events.record" in ast.unparse(node):
            yield node.lineno, f"{node.name} says who and not when; the moment comes from outside"
        if names and not ast.get_docstring(node):
            yield node.lineno, f"{node.name} does not say what becomes true"


def _refusals(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """What a value is refused with is read by people: the page translates what `gettext_noop` marks."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Unacceptable":
            yield from _unmarked(node.args)
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "msg":
            yield from _unmarked([node.value])


def _unmarked(sentences: list[ast.expr]) -> Iterator[tuple[int, str]]:
    for sentence in sentences:
        if isinstance(sentence, ast.Constant):
            yield sentence.lineno, "a refusal that is not marked for translation; write gettext_noop(...)"


def _decides(node: ast.FunctionDef) -> bool:
    """Whether a function writes, going by what it calls."""
    calls = {ast.unparse(call.func) for call in ast.walk(node) if isinstance(call, ast.Call)}
    return any(call.endswith((".save", ".create", ".bulk_create", ".delete", "events.record")) for call in calls)


def _rows(tree: ast.Module, lines: list[str]) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute) or not isinstance(node.value, ast.Attribute):
            continue
        if (
            node.value.attr == "objects"
            and node.attr not in NARROWED
            and not NEEDS_NO_ACTOR.search(lines[node.lineno - 1])
        ):
            yield node.lineno, f"objects.{node.attr}: a page reaches rows only through visible_to(actor)"
