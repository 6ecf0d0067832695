"""`hireloom import` and `hireloom export` at the terminal."""

import zipfile
from pathlib import Path

import pytest

from hireloom.cli.main import main
from hireloom.core import tenancy
from hireloom.people.models import Import, Person
from tests import cast

pytestmark = pytest.mark.usefixtures("here")

TABLE = "Vorname;Nachname;E-Mail\nAda;Byron;ada@example.org\nGrace;Hopper;grace@example.org\n;;\n;;nonsense\n"


@pytest.fixture
def company(here: None) -> cast.Company:
    return cast.acme()


@pytest.fixture
def table(tmp_path: Path) -> str:
    file = tmp_path / "leute.csv"
    file.write_text(TABLE)
    return str(file)


def people_of(company: cast.Company) -> list[str]:
    with tenancy.organization(company.organization.pk):
        return sorted(Person.objects.values_list("name", flat=True))


def test_a_table_is_imported_and_the_answer_says_what_became_of_it(company, table, capsys):
    code = main(["import", table, "--email", "rita@acme.example"])

    said = capsys.readouterr().out
    assert people_of(company) == ["Ada Byron", "Grace Hopper"]
    assert "Vorname → given_name" in said
    assert "Done: 2 added, 0 updated, 1 failed" in said
    assert code == 1


def test_a_dry_run_says_the_same_and_writes_nobody(company, table, capsys):
    main(["import", table, "--email", "rita@acme.example", "--dry-run"])

    assert people_of(company) == []
    assert "row 5: There is neither a name nor an e-mail address." in capsys.readouterr().out


def test_columns_are_named_by_hand_and_a_column_that_is_not_there_is_refused(company, table, capsys):
    main(["import", table, "--email", "rita@acme.example", "--map", "Vorname=name", "Nachname="])
    assert people_of(company) == ["Ada", "Grace"]

    code = main(["import", table, "--email", "rita@acme.example", "--map", "Name=name"])
    assert code == 1
    assert "There is no column Name" in capsys.readouterr().err


def test_who_may_not_import_is_refused(company, table, capsys):
    assert main(["import", table, "--email", "vera@acme.example"]) == 1
    assert "may not import people" in capsys.readouterr().err
    with tenancy.organization(company.organization.pk):
        assert not Import.objects.exists()


def test_an_export_is_a_zip_or_a_folder_and_overwrites_nothing(company, tmp_path, capsys):
    archive, folder = tmp_path / "acme.zip", tmp_path / "acme"
    assert main(["export", "--organization", "acme-robotics", "--out", str(archive)]) == 0
    assert main(["export", "--organization", "Acme Robotics", "--out", str(folder)]) == 0

    assert set(zipfile.ZipFile(archive).namelist()) == {
        str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()
    }
    assert main(["export", "--organization", "acme-robotics", "--out", str(archive)]) == 1
    assert main(["export", "--organization", "nobody", "--out", str(tmp_path / "x.zip")]) == 1
    assert not (tmp_path / "x.zip").exists()
    assert not (tmp_path / "x.zip.part").exists()


def test_an_export_is_not_put_over_the_organization_it_came_from(company, tmp_path, capsys):
    archive = tmp_path / "acme.zip"
    main(["export", "--organization", "acme-robotics", "--out", str(archive)])

    assert main(["import", str(archive), "--full"]) == 1
    assert "is here already" in capsys.readouterr().err
