"""An organization taken along whole, and put back: import(export(x)) = x, rows, ids, files and all."""

import io
import json
import zipfile

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from hireloom.core import archive, audit, files, tenancy
from hireloom.core.archive import writing
from hireloom.core.models import Export, File, User
from hireloom.core.operations import exports
from hireloom.people.models import Person
from tests import cast, jobs, worlds
from tests.cast import FRIDAY, MONDAY
from tests.worlds import MARK

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def company() -> cast.Company:
    return cast.acme()


@pytest.fixture
def world(company) -> worlds.World:
    return worlds.build(company, "adam")


def exported(company: cast.Company) -> tuple[bytes, archive.Manifest]:
    target = io.BytesIO()
    manifest = archive.write(target, organization_id=company.organization.pk, at=FRIDAY)
    return target.getvalue(), manifest


def empty_the_installation() -> None:
    """Only the tests may: their role is allowed to truncate."""
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE core_user, {', '.join(writing.tables())} CASCADE")


def test_what_was_exported_and_put_back_exports_the_same_again(company, world):
    content, before = exported(company)
    empty_the_installation()

    archive.restore(io.BytesIO(content))

    _content, after = exported(company)
    assert after.entries == before.entries
    assert before.entries["tables/people_person.jsonl"].lines > 0
    filled = [path for path, entry in archive.tables_of(before).items() if entry.lines]
    assert len(filled) > 20, filled
    with tenancy.organization(company.organization.pk):
        person = Person.objects.get(pk=world.values["person_id"])
        assert person.name == f"{MARK} Person"
        assert files.read(person.documents.get().file) == MARK.encode()
        assert audit.verify(company.organization.pk).is_intact


def test_an_account_that_is_there_already_is_the_same_account_and_gets_no_other_password(company, world):
    content, _before = exported(company)
    empty_the_installation()
    adam = User.objects.create_user("adam@acme.example", "another password 17")

    archive.restore(io.BytesIO(content))

    with tenancy.organization(company.organization.pk):
        assert company.organization.pk in {
            row.organization_id for row in company.colleagues["adam"].__class__.objects.filter(user=adam)
        }
    assert User.objects.get(pk=adam.pk).check_password("another password 17")
    assert not User.objects.get(email="rita@acme.example").has_usable_password()


def test_every_person_comes_as_json_resume_and_nothing_of_another_organization_comes(company, world):
    worlds.build(cast.globex(), "otto")
    content, manifest = exported(company)

    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        resume = json.loads(packed.read(f"resumes/{world.values['person_id']}.json"))
        everything = b"".join(packed.read(name) for name in packed.namelist())
    assert resume["basics"] == {"name": f"{MARK} Person", "email": "zyxcanary@example.org"}
    assert b"globex" not in everything.lower()
    assert manifest.organization == "Acme Robotics"


def test_an_organization_that_is_there_is_not_written_over(company, world):
    content, _before = exported(company)

    with pytest.raises(archive.OrganizationExists):
        archive.restore(io.BytesIO(content))


@pytest.mark.parametrize("harm", ["nothing like it", "changed", "no manifest"])
def test_an_archive_that_is_not_what_its_manifest_says_is_refused_before_anything_is_written(company, world, harm):
    content, _before = exported(company)
    empty_the_installation()
    damaged = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as packed, zipfile.ZipFile(damaged, "w") as other:
        for name in packed.namelist():
            if harm == "no manifest" and name == "manifest.json":
                continue
            more = b" " if harm == "changed" and name == "tables/people_person.jsonl" else b""
            other.writestr(name, packed.read(name) + more)

    with pytest.raises(archive.NotAnArchive):
        archive.restore(io.BytesIO(b"PK nothing") if harm == "nothing like it" else damaged)

    with tenancy.organization(company.organization.pk):
        assert not Person.objects.exists()
    assert not User.objects.exists()


def test_an_administrator_has_a_copy_made_and_takes_it_away_within_a_day(company, world):
    adam = company.actor("adam")
    with tenancy.organization(company.organization.pk):
        export = exports.request(by=adam, at=MONDAY)
        assert exports.request(by=adam, at=MONDAY) == export
    jobs.drain()

    with tenancy.organization(company.organization.pk):
        export = Export.objects.get()
        content = b"".join(exports.take_away(export=export, by=adam, at=FRIDAY))
        assert (export.state, export.size) == ("ready", len(content))
        assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
        assert File.objects.filter(state="pending").count() == export.parts.count()
        token = exports.ticket(export=export)
        assert exports.opened(token=token, organization_id=company.organization.pk) == export.pk
    with pytest.raises(files.LinkForged):
        exports.opened(token=token, organization_id=cast.globex().organization.pk)


@pytest.mark.parametrize("who", ["rita", "cora", "vera"])
def test_nobody_but_an_administrator_takes_everything_along(company, who):
    with tenancy.organization(company.organization.pk), pytest.raises(PermissionDenied):
        exports.request(by=company.actor(who), at=MONDAY)
