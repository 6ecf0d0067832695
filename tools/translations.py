"""The words of the product and their German: collected, compared, compiled, in Python alone.

`python -m tools.translations` brings hireloom/locale up to date: words that are new get an empty translation, words
that are gone go; translations stay. With `--check` it changes nothing, and says what is missing or wrong.
"""

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib
from django.conf import settings

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "hireloom"
LANGUAGE = "de"
CATALOG = PACKAGE / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"
HEADER = {
    "Project-Id-Version": "Hireloom",
    "Language": LANGUAGE,
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
# How many of the first arguments are: context, singular, plural.
CALLS = {
    "_": (0, 1, 0),
    "gettext": (0, 1, 0),
    "gettext_lazy": (0, 1, 0),
    "gettext_noop": (0, 1, 0),
    "ngettext": (0, 1, 1),
    "ngettext_lazy": (0, 1, 1),
    "pgettext": (1, 1, 0),
    "pgettext_lazy": (1, 1, 0),
    "npgettext": (1, 1, 1),
    "npgettext_lazy": (1, 1, 1),
}
IN_TEMPLATES = re.compile(rf"\b(?:{'|'.join(sorted(CALLS, key=len, reverse=True))})\(")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}|%[sd]|</?\w+[^>]*>")


@dataclass(frozen=True, order=True)
class Words:
    """What is to be translated; `context` and `plural` are empty where there is none."""

    singular: str
    plural: str = ""
    context: str = ""


def collected(package: Path = PACKAGE) -> dict[Words, list[str]]:
    """Everything marked for translation, and the files it stands in."""
    found: dict[Words, list[str]] = {}
    for file in sorted(package.rglob("*")):
        if "vendor" in file.parts or "locale" in file.parts or "migrations" in file.parts:
            continue
        for words in _words_in(file):
            places = found.setdefault(words, [])
            name = str(file.relative_to(package.parent))
            if name not in places:
                places.append(name)
    return found


def _words_in(file: Path) -> Iterator[Words]:
    if file.suffix == ".py":
        yield from _calls(ast.parse(file.read_text()))
    elif file.suffix in {".html", ".txt"}:
        yield from _template_words(file)


def _calls(tree: ast.AST) -> Iterator[Words]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in CALLS:
                yield from _of_call(name, node.args)


def _of_call(name: str, arguments: list[ast.expr]) -> Iterator[Words]:
    contexts, _, plurals = CALLS[name]
    constants = (argument.value for argument in arguments if isinstance(argument, ast.Constant))
    texts = [constant for constant in constants if isinstance(constant, str)]
    if len(texts) > contexts + plurals:
        context = texts[0] if contexts else ""
        yield Words(texts[contexts], texts[contexts + 1] if plurals else "", context)


def _template_words(file: Path) -> Iterator[Words]:
    """Django turns a template into calls that gettext would find; we find them as well."""
    from django.utils.translation.template import templatize  # slow: needs settings

    code = templatize(file.read_text(), origin=str(file))
    for start in IN_TEMPLATES.finditer(code):
        call = _whole_call(code, start.start(), start.end())
        if call is not None:
            yield from _calls(call)


def _whole_call(code: str, start: int, after: int) -> ast.AST | None:
    """The call that begins at `start`, up to the first parenthesis that makes it one."""
    for end in (match.end() for match in re.finditer(r"\)", code[after:])):
        try:
            return ast.parse(code[start : after + end].replace("\n", "\\n"), mode="eval")
        except SyntaxError:
            continue
    return None


def update() -> polib.POFile:
    """The catalog with what is collected now, and the translations it had."""
    before = {_key(entry): entry for entry in _catalog()}
    catalog = polib.POFile(wrapwidth=110)
    catalog.metadata = HEADER
    for words, places in sorted(collected().items()):
        known = before.get(words)
        entry = polib.POEntry(
            msgid=words.singular, msgctxt=words.context or None, occurrences=[(place, "") for place in places]
        )
        if words.plural:
            entry.msgid_plural = words.plural
            entry.msgstr_plural = dict(known.msgstr_plural) if known else {0: "", 1: ""}
        else:
            entry.msgstr = known.msgstr if known else ""
        if any("%(" in text or "%s" in text for text in (words.singular, words.plural)):
            entry.flags = ["python-format"]
        catalog.append(entry)
    return catalog


def problems() -> Iterator[str]:
    """Why the German is not complete, one sentence each."""
    wanted, known = collected(), {_key(entry): entry for entry in _catalog()}
    for words in sorted(wanted.keys() - known.keys()):
        yield f"not in the catalog: {words.singular!r} ({', '.join(wanted[words])})"
    for words in sorted(known.keys() - wanted.keys()):
        yield f"no longer said anywhere: {words.singular!r}"
    for words, entry in sorted(known.items()):
        yield from _flaws(words, entry)
    if any(_flaws_of_compiled()):
        yield "the compiled catalog is not the written one; run `make translations`"


def _flaws(words: Words, entry: polib.POEntry) -> Iterator[str]:
    translations = list(entry.msgstr_plural.values()) if words.plural else [entry.msgstr]
    if not all(translations):
        yield f"without German: {words.singular!r}"
        return
    if entry.fuzzy:
        yield f"only guessed: {words.singular!r}"
    for translation in translations:
        expected = set(PLACEHOLDER.findall(words.singular)) | set(PLACEHOLDER.findall(words.plural))
        given = set(PLACEHOLDER.findall(translation))
        if given - expected or (not words.plural and expected - given):
            yield f"other placeholders in German: {words.singular!r} and {translation!r}"


def _flaws_of_compiled() -> Iterator[str]:
    compiled = CATALOG.with_suffix(".mo")
    written = {_key(entry): _said(entry) for entry in _catalog() if _said(entry)}
    read = {_key(entry): _said(entry) for entry in polib.mofile(str(compiled))} if compiled.exists() else {}
    yield from (words.singular for words in written.keys() ^ read.keys())
    yield from (words.singular for words in written.keys() & read.keys() if written[words] != read[words])


def _said(entry: polib.POEntry) -> tuple[str, ...]:
    said = tuple(entry.msgstr_plural[number] for number in sorted(entry.msgstr_plural)) or (entry.msgstr,)
    return said if all(said) else ()


def _key(entry: polib.POEntry) -> Words:
    return Words(entry.msgid, entry.msgid_plural or "", entry.msgctxt or "")


def _catalog() -> polib.POFile:
    return polib.pofile(str(CATALOG)) if CATALOG.exists() else polib.POFile()


def main(arguments: list[str]) -> int:
    """Bring the catalog up to date, or only say what is wrong with it."""
    if not settings.configured:
        settings.configure(USE_I18N=True)
    if "--check" not in arguments:
        CATALOG.parent.mkdir(parents=True, exist_ok=True)
        catalog = update()
        catalog.save(str(CATALOG))
        catalog.save_as_mofile(str(CATALOG.with_suffix(".mo")))
    found = list(problems())
    print("\n".join(found) if found else f"The German is complete: {len(_catalog())} entries.")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
