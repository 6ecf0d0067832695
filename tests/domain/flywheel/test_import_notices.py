"""The mail that an import ended, to whoever began it."""

from datetime import timedelta

import pytest

from hireloom.messaging.models import Message
from hireloom.people.enums import ImportKind, ImportState
from hireloom.people.models import Import
from hireloom.people.operations import imports
from tests import jobs
from tests.cast import MONDAY


def ended(by, state: ImportState, after: timedelta, reason: str = "") -> Import:
    batch = imports.begin(name="leads.csv", kind=ImportKind.PILE, by=by, at=MONDAY)
    imports.end(batch_id=batch.pk, state=state, by=by, at=MONDAY + after, reason=reason)
    jobs.drain()
    return batch


def letters() -> list[tuple[str, str]]:
    return list(Message.objects.values_list("to_address", "subject"))


def test_whoever_began_an_import_that_took_long_hears_that_it_ended(rita, acme):
    batch = ended(rita, ImportState.FINISHED, timedelta(minutes=4))

    assert letters() == [(acme.colleagues["rita"].user.email, "Your import “leads.csv” is finished")]
    assert f"/imports/{batch.pk}/" in Message.objects.get().text


def test_one_that_failed_is_told_at_once_with_its_reason(rita):
    ended(rita, ImportState.FAILED, timedelta(seconds=3), reason="The file is damaged.")

    assert [subject for _address, subject in letters()] == ["Your import “leads.csv” stopped"]
    assert "The file is damaged." in Message.objects.get().text


@pytest.mark.parametrize(
    ("state", "after"),
    [(ImportState.FINISHED, timedelta(seconds=20)), (ImportState.CANCELED, timedelta(hours=1))],
)
def test_who_was_looking_or_stopped_it_themselves_gets_no_mail(rita, state, after):
    ended(rita, state, after)

    assert letters() == []
