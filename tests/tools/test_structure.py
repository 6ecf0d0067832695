"""Each structural rule finds its breach, and what is as it should be has none."""

from pathlib import Path

import pytest

from tools.structure import lengths, python, templates

LONG = "def f():\n" + "    x = 1\n" * 60
BREACHES = [
    ("kit/utils.py", "x = 1", "utils.py says nothing"),
    ("kit/a.py", "x = 1  # TODO say more", "a mark for later"),
    ("kit/a.py", "x = y()  # type: ignore", "a type: ignore without its error code"),
    ("kit/a.py", "def f():\n    import json", "an import inside a function without its reason"),
    ("kit/a.py", "try:\n    f()\nexcept Exception:\n    pass", "an error of any kind that is swallowed"),
    ("kit/a.py", "try:\n    f()\nexcept:\n    pass", "an error of any kind that is swallowed"),
    ("crm/operations/a.py", "def end(pool):\n    pool.delete()", "end takes arguments by position"),
    (
        "crm/operations/a.py",
        'def end(*, by):\n    """End."""\n    events.record(1, by=by)',
        "end says who and not when",
    ),
    ("crm/operations/a.py", "def end(*, at):\n    x = 1", "end does not say what becomes true"),
    ("crm/operations/a.py", "def f():\n    raise Unacceptable('No.')", "a refusal that is not marked for translation"),
    ("crm/operations/a.py", "def f():\n    msg = 'No.'\n    raise Unacceptable(msg)", "a refusal that is not marked"),
    ("web/people/a.py", "Person.objects.all()", "objects.all: a page reaches rows only through visible_to"),
    ("api/v1/a.py", "Person.objects.filter(pk=1)", "objects.filter: a page reaches rows only through visible_to"),
    ("kit/a.py", "x = 1\n" * 501, "501 lines, of 500 at the most"),
    ("kit/a.py", LONG, "f has 61 lines, of 60 at the most"),
    ("web/a.html", "<p>\n" * 201, "201 lines, of 200 at the most"),
    ("web/a.html", '<p style="color: red">', "an inline style"),
    ("web/a.html", "<style>", "a style block"),
    ("web/a.html", "<script>f()</script>", "an inline script"),
    ("web/a.html", '<p onclick="f()">', "an inline handler"),
    ("web/a.html", '<img src="//example.org/x.png">', "an asset of another host"),
    ("web/a.html", '<p hx-get="/">', "an hx- attribute"),
    ("web/a.html", "{{ text|safe }}", "the safe filter"),
    ("web/components/a.html", "<p>", "a component without a first line that names its props"),
]
SOUND = [
    ("kit/a.py", "def f():\n    import json  # slow: the vocabulary"),
    ("kit/a.py", "try:\n    f()\nexcept ValueError:\n    pass"),
    ("kit/a.py", "x = y()  # type: ignore[attr-defined]"),
    ("crm/operations/a.py", 'def end(*, by, at):\n    """End."""\n    events.record(1, by=by, at=at)'),
    ("crm/operations/a.py", "def f():\n    raise Unacceptable(gettext_noop('No.'))"),
    ("web/people/a.py", "Person.objects.visible_to(actor)\nPerson.objects.filter(pk=1)  # no actor: it was seen"),
    ("kit/a.py", LONG.removesuffix("    x = 1\n")),
    ("web/a.html", '<script type="module" src="/static/a.js"></script><p data-hx-get="/">{# a style= #}'),
    ("web/components/a.html", "{# a: nothing. #}\n<p>"),
]


def problems(root: Path, path: str, text: str) -> list[str]:
    file = root / "hireloom" / path
    file.parent.mkdir(parents=True)
    file.write_text(text)
    rules = templates if file.suffix == ".html" else python
    return [words for _line, words in [*rules.problems(file), *lengths.problems(file)]]


@pytest.mark.parametrize(("path", "text", "words"), BREACHES, ids=[words for *_, words in BREACHES])
def test_each_rule_finds_its_breach(tmp_path: Path, path: str, text: str, words: str) -> None:
    found = problems(tmp_path, path, text)

    assert [one for one in found if one.startswith(words)] != []


@pytest.mark.parametrize(("path", "text"), SOUND, ids=[text[:40] for _, text in SOUND])
def test_what_is_as_it_should_be_has_no_breach(tmp_path: Path, path: str, text: str) -> None:
    assert problems(tmp_path, path, text) == []
