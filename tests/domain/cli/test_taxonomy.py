"""Whoever runs the server imports an official list of skills, sees what is there, and removes it."""

import zipfile

import pytest

from hireloom.cli import machine_checks
from hireloom.cli.findings import Grade
from hireloom.cli.main import main
from hireloom.engine.vocabulary import FOLDER

SKILLS = "conceptUri,preferredLabel,altLabels\nhttp://data.europa.eu/esco/skill/1,breed cattle,cattle breeding\n"


@pytest.fixture
def home(tmp_path, monkeypatch):
    for name in ("HIRELOOM_HOME", FOLDER):
        monkeypatch.setenv(name, "")  # so that what the command sets is taken back
    return tmp_path / "home"


@pytest.fixture
def release(tmp_path):
    with zipfile.ZipFile(tmp_path / "esco.zip", "w") as opened:
        opened.writestr("skills_en.csv", SKILLS)
    return tmp_path / "esco.zip"


def run(home, *arguments: str) -> int:
    return main(["taxonomy", "--home", str(home), *arguments])


def test_a_release_is_imported_shown_and_removed(home, release, capsys):
    assert run(home, "show") == 0
    assert "Nothing is imported" in capsys.readouterr().out
    assert run(home, "import", str(release)) == 0
    said = capsys.readouterr().out
    assert ("1 skills" in said, "European Commission" in said, "Start Hireloom anew" in said) == (True, True, True)
    assert run(home, "show") == 0
    assert "esco-en: 1 skills" in capsys.readouterr().out
    assert run(home, "remove", "esco-en") == 0
    assert not list((home / "vocabularies").iterdir())


def test_a_release_of_onet_is_told_by_what_it_holds(home, tmp_path, capsys):
    with zipfile.ZipFile(tmp_path / "onet.zip", "w") as opened:
        opened.writestr("db/Technology Skills.txt", "O*NET-SOC Code\tExample\n15-1252.00\tMicrosoft Excel\n")
    assert run(home, "import", str(tmp_path / "onet.zip")) == 0
    assert "onet-en: 1 skills" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["import", "missing.zip"], "cannot be read"),
        (["import", __file__], "damaged"),
        (["remove", "esco-en"], "No vocabulary is called esco-en"),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_sentence(home, arguments, said, capsys):
    assert run(home, *arguments) == 1
    assert said in capsys.readouterr().err


def test_the_doctor_tells_a_damaged_one_and_what_to_do(home, release):
    run(home, "import", str(release))
    assert machine_checks.vocabularies(home).grade == Grade.OK
    (home / "vocabularies" / "esco-en" / "skills.tsv").write_text("damaged")
    finding = machine_checks.vocabularies(home)
    assert finding.grade == Grade.FAIL
    assert "hireloom taxonomy remove esco-en" in str(finding)
