import io
import json
from pathlib import Path

import pytest

from hireloom.cli.main import main

RESUME = """\
Nora Lindqvist
nora.lindqvist@mail.example

Experience
Nurse, Globex Health, 03/2019 - present
"""


@pytest.fixture
def resume(tmp_path: Path) -> Path:
    file = tmp_path / "resume.txt"
    file.write_text(RESUME)
    return file


def test_parse_prints_each_fact_with_its_certainty_and_page(resume: Path, capsys) -> None:
    assert main(["parse", str(resume)]) == 0
    first, *facts = capsys.readouterr().out.splitlines()
    assert first.startswith("read  kind text  pages 1")
    (address,) = [line for line in facts if line.split()[0] == "email"]
    assert "address nora.lindqvist@mail.example" in address
    assert "%  page 1  " in address


def test_parse_as_json_is_a_json_resume(resume: Path, capsys) -> None:
    assert main(["parse", str(resume), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["basics"]["email"] == "nora.lindqvist@mail.example"
    assert found["x-hireloom"]["state"] == "read"


def test_parse_as_text_is_the_text_alone(resume: Path, capsys) -> None:
    assert main(["parse", str(resume), "--text"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "Nora Lindqvist"


def test_parse_reads_standard_input(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(RESUME.encode())))
    assert main(["parse", "-", "--text"]) == 0
    assert "Globex Health" in capsys.readouterr().out


def test_parse_says_why_a_file_is_refused(tmp_path: Path, capsys) -> None:
    empty = tmp_path / "empty.pdf"
    empty.write_bytes(b"")
    assert main(["parse", str(empty)]) == 1
    assert "empty.pdf: This file is empty." in capsys.readouterr().err
    assert main(["parse", str(tmp_path / "missing.pdf")]) == 1
    assert "missing.pdf cannot be read: No such file or directory." in capsys.readouterr().err
