"""Imports that were begun and never run go after a week, with their files."""

from datetime import timedelta

import pytest

from hireloom.core.files import cleaning
from hireloom.core.models import File
from hireloom.people.enums import ImportKind
from hireloom.people.models import Import
from hireloom.people.operations import abandoned_imports, imports
from tests import jobs
from tests.cast import MONDAY
from tests.domain.people.test_imports import begun, taken

LATER = MONDAY + timedelta(days=8)


def discard(acme, at=LATER) -> int:
    return abandoned_imports.discard(organization_id=acme.organization.pk, at=at)


def test_a_table_that_was_never_run_goes_with_its_file(rita, acme):
    begun(rita)

    assert discard(acme, at=MONDAY + timedelta(days=6)) == 0
    assert discard(acme) == 1

    assert not Import.objects.exists()
    cleaning.remove_abandoned(organization_id=acme.organization.pk, at=LATER)
    assert not File.objects.exists()


def test_a_pile_into_which_nothing_came_goes(rita, acme):
    imports.begin(name="pile", kind=ImportKind.PILE, by=rita, at=MONDAY)

    assert discard(acme) == 1


@pytest.mark.parametrize("how", ["run", "pile with a file"])
def test_what_was_run_or_holds_something_stays(rita, acme, how):
    if how == "run":
        taken(rita)
    else:
        batch = imports.begin(name="pile", kind=ImportKind.PILE, by=rita, at=MONDAY)
        sent = {"key": "a.txt", "name": "a.txt", "size": 4, "start": 0, "content": b"Ada "}
        imports.receive(batch=batch, **sent, by=rita, at=MONDAY)
        jobs.drain()

    assert discard(acme) == 0
    assert Import.objects.count() == 1


def test_a_file_that_is_used_elsewhere_stays(rita, acme):
    """A table out of a pile shares its file with the pile."""
    pile = imports.begin(name="pile", kind=ImportKind.PILE, by=rita, at=MONDAY)
    content = b"name,email\nAda Byron,ada@example.org\n"
    sent = {"key": "a.csv", "name": "a.csv", "size": len(content), "start": 0, "content": content}
    imports.receive(batch=pile, **sent, by=rita, at=MONDAY)
    jobs.drain()
    Import.objects.filter(kind=ImportKind.TABLE).update(created_at=MONDAY)

    assert discard(acme) == 1

    cleaning.remove_abandoned(organization_id=acme.organization.pk, at=LATER)
    assert list(Import.objects.values_list("pk", flat=True)) == [pile.pk]
    assert File.objects.count() == 1


def test_other_organizations_keep_theirs(rita, acme, globex):
    begun(rita)

    assert abandoned_imports.discard(organization_id=globex.organization.pk, at=LATER) == 0
    assert Import.objects.count() == 1
