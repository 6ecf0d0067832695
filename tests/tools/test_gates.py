"""Every gate of `make check` bites: a planted violation fails it, by name, in a copy of the tree."""

import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("hireloom", "tools", "docs", "benchmarks", "tests", "Makefile", "pyproject.toml", ".importlinter")

VIOLATIONS = {
    "lint": [("hireloom/kit/planted.py", '"""A module."""\n\nimport os\n')],
    "format": [("hireloom/kit/planted.py", "x = {  'a':1 }\n")],
    "types": [("hireloom/kit/planted.py", '"""A module."""\n\nx: int = "one"\n')],
    "layers": [
        ("hireloom/core/planted.py", "from hireloom.people.models import Person\n"),
        ("hireloom/ats/planted.py", "from hireloom.crm.models import Pool\n"),
        ("hireloom/engine/planted.py", "import django\n"),
        ("hireloom/core/planted.py", "from hireloom.config import settings\n"),
        ("hireloom/web/recruiting/planted.py", "from hireloom.web.careers import urls\n"),
        ("hireloom/people/models/planted.py", "from hireloom.people.operations import persons\n"),
    ],
    "migrations": [
        ("hireloom/crm/models/pool.py", "    surplus = models.IntegerField(null=True)\n\n    objects = PoolQ")
    ],
    "templates": [("hireloom/web/components/planted.html", "{# planted #}\n<div><p></div>\n")],
    "indentation": [("hireloom/web/components/planted.html", "{# planted #}\n<div>\n<p>\n</p>\n</div>\n")],
    "structure": [
        ("hireloom/web/components/planted.html", '{# planted #}\n<p style="color: red"></p>\n'),
        ("hireloom/web/components/planted.html", "{# planted #}\n<script>alert(1)</script>\n"),
        ("hireloom/web/components/planted.html", '{# planted #}\n<p onclick="x()"></p>\n'),
        ("hireloom/web/components/planted.html", '{# planted #}\n<img alt="" src="https://example.org/x.png">\n'),
        ("hireloom/web/components/planted.html", '{# planted #}\n<p hx-get="/"></p>\n'),
        ("hireloom/web/components/planted.html", "<p></p>\n"),
        ("hireloom/kit/utils.py", '"""Things."""\n'),
        ("hireloom/kit/planted.py", "def f():\n    import json\n"),
        ("hireloom/kit/planted.py", "try:\n    x = 1\nexcept Exception:\n    pass\n"),
        ("hireloom/web/people/planted.py", "from hireloom.people.models import Person\nPerson.objects.all()\n"),
        ("hireloom/crm/operations/planted.py", "def end(pool):\n    pool.delete()\n"),
        ("tests/domain/test_planted.py", "x = 1\n" * 501),
        ("benchmarks/planted.py", "def f():\n" + "    x = 1\n" * 60),
        ("hireloom/crm/operations/planted.py", 'def end(*, by):\n    """End."""\n    events.record(1, by=by)\n'),
    ],
    "translations": [
        ("hireloom/web/components/planted.html", '{# planted #}\n<p>{% translate "Never said in German" %}</p>\n'),
        ("hireloom/kit/planted.py", "words = _('Never said in German')\n"),
    ],
    "documents": [("docs/planted.md", "[nowhere](nothing.md)\n"), ("docs/planted.md", "Run `make nothing`.\n")],
}
CASES = [(gate, path, text) for gate, planted in VIOLATIONS.items() for path, text in planted]


@pytest.fixture(scope="module")
def tree(tmp_path_factory) -> Path:
    copy = tmp_path_factory.mktemp("tree")
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__", "vendor"))
        else:
            shutil.copy(source, copy / name)
    for name in (
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "TESTING.md",
        "SECURITY.md",
        "THREAT_MODEL.md",
        "CHANGELOG.md",
        "LICENSE",
    ):
        if (ROOT / name).exists():
            shutil.copy(ROOT / name, copy / name)
    (copy / ".venv").symlink_to(ROOT / ".venv")
    return copy


def run(tree: Path, gate: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "tools/check", gate], cwd=tree, capture_output=True, text=True, timeout=280, check=False
    )


@pytest.mark.parametrize(("gate", "path", "text"), CASES, ids=[f"{gate}: {path}" for gate, path, _ in CASES])
def test_a_planted_violation_fails_its_gate(tree, gate, path, text):
    target = tree / path
    before = target.read_text() if target.exists() else None
    planted = before.replace("    objects = PoolQ", text, 1) if before else text
    target.write_text(planted)
    try:
        result = run(tree, gate)
    finally:
        if before is None:
            target.unlink()
        else:
            target.write_text(before)

    assert result.returncode != 0, f"{gate} let {path} pass"
    assert f"FAIL  {gate}" in result.stdout
    assert Path(path).stem in result.stdout, "it failed for another reason"


def test_every_gate_has_a_planted_violation():
    gates = {
        line.split()[1] for line in (ROOT / "tools" / "check").read_text().splitlines() if line.startswith("gate ")
    }

    assert gates == set(VIOLATIONS)
