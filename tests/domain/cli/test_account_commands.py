"""Commands that work on accounts and events, run in this process on the tests' database."""

import io
import json
import re

import pytest

from hireloom.cli.main import main
from hireloom.core import audit, directory, tenancy
from hireloom.core.audit import Verdict
from hireloom.core.models import ApiToken, Membership, User
from hireloom.core.operations import tokens
from hireloom.flywheel.operations import hiring_records
from tests import cast, factories
from tests.cast import FRIDAY

pytestmark = pytest.mark.usefixtures("here")

PASSWORD = "blue kettle 41 sings"


def create_admin(monkeypatch: pytest.MonkeyPatch, *arguments: str, password: str = PASSWORD) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
    return main(["createadmin", "--password-stdin", *arguments])


def test_createadmin_makes_organization_account_and_place(monkeypatch, capsys) -> None:
    code = create_admin(
        monkeypatch, "--organization", "Globex Health", "--email", "Ada@Globex.example", "--name", "Ada Byron"
    )
    assert (code, capsys.readouterr().out) == (0, "Ada@Globex.example is an administrator of “Globex Health”.\n")
    user = User.objects.get(email="ada@globex.example")
    assert user.check_password(PASSWORD)
    (seat,) = directory.seats_of(user.pk)
    with tenancy.organization(seat.organization_id):
        member = Membership.objects.get(pk=seat.membership_id)
    assert (member.name, member.role) == ("Ada Byron", "administrator")


def test_createadmin_adds_to_an_organization_that_is_there_and_keeps_a_password(monkeypatch, capsys) -> None:
    create_admin(monkeypatch, "--organization", "Globex Health", "--email", "ada@globex.example")
    other = "green teapot 42 hums"
    assert (
        create_admin(monkeypatch, "--organization", "globex health", "--email", "ada@globex.example", password=other)
        == 0
    )
    assert "the account existed and keeps its password" in capsys.readouterr().out
    assert User.objects.get(email="ada@globex.example").check_password(PASSWORD)
    assert len(directory.organization_ids()) == 1


@pytest.mark.parametrize(
    ("email", "password", "organization", "complaint"),
    [
        ("no address", PASSWORD, "Globex Health", "“no address” is no e-mail address."),
        ("ada@globex.example", "short", "Globex Health", "The password is not accepted: This password is too short."),
        ("ada@globex.example", "", "Globex Health", "The password is empty."),
        ("ada@globex.example", PASSWORD, "  ", "An organization needs a name."),
    ],
)
def test_createadmin_refuses_in_a_sentence_and_leaves_nothing(
    monkeypatch, capsys, email: str, password: str, organization: str, complaint: str
) -> None:
    assert create_admin(monkeypatch, "--organization", organization, "--email", email, password=password) == 1
    assert complaint in capsys.readouterr().err
    assert not User.objects.exists()
    assert directory.organization_ids() == []


def test_createadmin_does_not_wait_for_a_terminal_that_is_not_there(monkeypatch, capsys) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert main(["createadmin", "--organization", "Globex Health", "--email", "ada@globex.example"]) == 1
    assert "--password-stdin" in capsys.readouterr().err


def test_token_create_prints_a_working_token_and_nothing_else(acme: cast.Company, capsys) -> None:
    email = acme.colleagues["rita"].user.email
    assert main(["token", "create", "--email", email, "--scopes", "people.view_people,ats.view_applications"]) == 0
    (secret,) = capsys.readouterr().out.splitlines()
    token = ApiToken.objects.get(digest=tokens.digest_of(secret))
    assert token.scopes == ["ats.view_applications", "people.view_people"]
    assert token.membership == acme.colleagues["rita"]


def test_all_scopes_are_those_of_the_person(acme: cast.Company, capsys) -> None:
    rita = acme.colleagues["rita"]
    assert main(["token", "create", "--email", rita.user.email, "--scopes", "all"]) == 0
    token = ApiToken.objects.get(digest=tokens.digest_of(capsys.readouterr().out.strip()))
    assert set(token.scopes) == rita.as_actor().permissions


def test_token_create_refuses_what_does_not_exist(acme: cast.Company, capsys) -> None:
    email = acme.colleagues["rita"].user.email
    assert main(["token", "create", "--email", "nobody@acme.example", "--scopes", "all"]) == 1
    assert main(["token", "create", "--email", email, "--scopes", "people.fly"]) == 1
    assert main(["token", "create", "--email", email, "--organization", "Globex", "--scopes", "all"]) == 1
    complaints = capsys.readouterr().err
    assert "There is no account with the address nobody@acme.example." in complaints
    assert "There is no scope people.fly; there are: " in complaints
    assert "belongs to no organization named “Globex”" in complaints
    assert not ApiToken.objects.exists()


def test_audit_verify_reports_each_chain_and_fails_on_a_broken_one(acme: cast.Company, monkeypatch, capsys) -> None:
    assert main(["audit", "verify"]) == 0
    assert re.fullmatch(rf"ok    {acme.organization.name}: \d+ events, head [0-9a-f]{{64}}\n", capsys.readouterr().out)
    broken = Verdict(acme.organization.pk, events=3, broken_at=3, reason="event 3 was altered", head="ab")
    monkeypatch.setattr(audit, "verify", lambda _organization_id: broken)
    assert main(["audit", "verify", "--organization", acme.organization.name]) == 1
    assert f"{acme.organization.name}: event 3 was altered" in capsys.readouterr().err


@pytest.mark.django_db(transaction=True)
def test_audit_verify_finds_the_one_byte_that_somebody_altered_and_says_where(committed, intruder, capsys) -> None:
    name = committed.organization.name
    assert main(["audit", "verify", "--organization", name]) == 0
    intruder.execute(
        "UPDATE core_event SET name = overlay(name PLACING 'X' FROM 4 FOR 1) WHERE sequence = 3 AND organization_id = %s",
        [committed.organization.pk],
    )

    assert main(["audit", "verify", "--organization", name]) == 1
    assert f"{name}: event 3 was altered" in capsys.readouterr().err


def test_audit_verify_knows_only_organizations_that_are_there(capsys) -> None:
    assert main(["audit", "verify", "--organization", "Nowhere"]) == 1
    assert "There is no organization “Nowhere”." in capsys.readouterr().err


def test_audit_record_checks_a_file_that_was_taken_away(acme: cast.Company, tmp_path, capsys) -> None:
    rita = acme.actor("rita")
    application = factories.application(factories.job(rita, title="Staff nurse"))
    sealed = hiring_records.export(application=application, file_format="json", by=rita, at=FRIDAY).sealed
    file = tmp_path / "record.json"

    file.write_text(json.dumps(sealed))
    assert main(["audit", "record", str(file)]) == 0
    assert f"{len(sealed['entries'])} entries, seal {sealed['seal']}" in capsys.readouterr().out

    file.write_text(json.dumps(sealed).replace("Staff nurse", "Chief nurse"))
    assert main(["audit", "record", str(file)]) == 1
    assert "record.json: the head was altered" in capsys.readouterr().err

    file.write_text("{}")
    assert main(["audit", "record", str(file)]) == 1
    assert "is no hiring record" in capsys.readouterr().err
