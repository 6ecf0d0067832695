"""`hireloom statistics` at the terminal: taken along and put back by compliance officers alone."""

import json
import stat
from pathlib import Path

import pytest

from hireloom.ats.models import Application
from hireloom.cli.main import main
from hireloom.core import tenancy
from hireloom.core.models import Event
from tests import answering, cast, factories

pytestmark = pytest.mark.usefixtures("here")


@pytest.fixture
def company(here: None) -> cast.Company:
    return cast.acme()


@pytest.fixture
def ada(company: cast.Company) -> Application:
    with tenancy.organization(company.organization.pk):
        job = factories.job(company.actor("rita"))
        return answering.answered(factories.application(job, name="Ada Byron"), sex="female", race="asian")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "answers.jsonl"


def run(deed: str, file: Path, name: str = "cora") -> int:
    return main(["statistics", deed, str(file), "--email", f"{name}@acme.example"])


def taken_along(company: cast.Company) -> int:
    with tenancy.organization(company.organization.pk):
        return Event.objects.filter(name="compliance.answers.taken_along").count()


def said_with(application: Application) -> dict[str, str] | None:
    with tenancy.organization(application.organization_id):
        return answering.said_with(application)


def decline(application: Application) -> None:
    with tenancy.organization(application.organization_id):
        answering.give(application, {"sex": "declined", "race": "declined"})


def test_what_was_said_is_taken_along_in_a_file_of_its_owner_alone_and_put_back(company, ada, file, capsys):
    assert run("take", file) == 0
    assert "holds what 1 applications said for the statistics. Keep it safe." in capsys.readouterr().out
    assert json.loads(file.read_text())["said"] == {"sex": "female", "race": "asian"}
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert taken_along(company) == 1

    decline(ada)
    assert run("put", file) == 0
    assert "What 1 applications said for the statistics is here." in capsys.readouterr().out
    assert said_with(ada) == {"sex": "female", "race": "asian"}


@pytest.mark.usefixtures("ada")
def test_a_file_that_is_there_is_not_written_over_and_nothing_goes_on_record(company, file, capsys):
    file.write_text("mine")

    assert run("take", file) == 1
    assert "exists already; choose another name." in capsys.readouterr().err
    assert file.read_text() == "mine"
    assert taken_along(company) == 0


@pytest.mark.usefixtures("ada")
def test_where_nothing_can_be_written_nothing_goes_on_record(company, tmp_path, capsys):
    target = tmp_path / "nowhere" / "answers.jsonl"

    assert run("take", target) == 1
    assert f"{target} cannot be written: No such file or directory." in capsys.readouterr().err
    assert taken_along(company) == 0


def test_who_is_no_compliance_officer_takes_nothing_along_and_puts_nothing_back(company, ada, file, tmp_path, capsys):
    assert run("take", file) == 0
    decline(ada)
    for name in ("adam", "rita"):
        assert run("take", tmp_path / name, name) == 1
        assert run("put", file, name) == 1
        assert capsys.readouterr().err.count(f"{name}@acme.example is no compliance officer.") == 2
        assert not (tmp_path / name).exists()

    assert said_with(ada) == {"sex": "declined", "race": "declined"}
    assert taken_along(company) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{}\n", "Line 1 is no answer that was taken along."),
        (b"\xff\xfe\x00", "is no file that was taken along"),
    ],
)
def test_a_file_that_is_none_is_refused_whole(ada, file, content, said, capsys):
    file.write_bytes(content)

    assert run("put", file) == 1
    assert said in capsys.readouterr().err
    assert said_with(ada) == {"sex": "female", "race": "asian"}


@pytest.mark.usefixtures("company")
def test_a_file_that_is_not_there_is_a_sentence(file, capsys):
    assert run("put", file) == 1
    assert f"There is no file {file}." in capsys.readouterr().err


def test_answers_of_another_organization_are_refused(company, ada, file, capsys):
    globex = cast.globex()
    with tenancy.organization(globex.organization.pk):
        job = factories.job(globex.actor("otto"))
        theirs = answering.answered(factories.application(job), sex="male")
    assert run("take", file) == 0
    mine = json.loads(file.read_text())
    file.write_text(json.dumps(mine | {"application_id": str(theirs.pk)}))

    assert run("put", file) == 1
    assert "belongs to an application that is not here" in capsys.readouterr().err
    with tenancy.organization(globex.organization.pk):
        assert answering.said_with(theirs) == {"sex": "male"}
