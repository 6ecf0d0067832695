"""Who waits for whom: a verb that holds the end of the events may still write down something about a person."""

import threading

import pytest
from django.db import connection

from hireloom.core import events, files, tenancy
from hireloom.messaging.enums import Purpose
from hireloom.messaging.models import Message
from hireloom.messaging.operations import outbox
from hireloom.people.enums import ContactType
from hireloom.people.events import PersonChanged
from hireloom.people.findings import Findings
from hireloom.people.operations import documents, persons
from tests import cast, factories
from tests.cast import TUESDAY
from tests.races import until_somebody_waits

pytestmark = [pytest.mark.chaos, pytest.mark.django_db(transaction=True)]

VERBS = {
    "corrected": lambda person, document, by: persons.change(
        person=person, changes={"headline": "Head nurse"}, by=by, at=TUESDAY
    ),
    "archived": lambda person, document, by: persons.archive(person=person, by=by, at=TUESDAY),
    "read": lambda person, document, by: documents.take_findings(
        document_id=document.pk, findings=Findings(is_read=True, reader_version="1"), at=TUESDAY
    ),
    "met again": lambda person, document, by: (
        persons.meet(
            introduction=persons.Introduction(name=person.name, email="ada@example.org", phone="+33612345678"),
            source=None,
            contact_type=ContactType.APPLICANT,
            by=by,
            at=TUESDAY,
        )
        and events.record(PersonChanged(person_id=person.pk, fields="phone"), by=by, at=TUESDAY)
    ),
}


@pytest.mark.parametrize("verb", VERBS)
def test_a_mail_to_a_person_is_written_down_while_somebody_changes_them(transactional_db, verb):
    company = cast.acme()
    organization_id, rita = company.organization.pk, company.actor("rita")
    with tenancy.organization(organization_id):
        post = factories.post(factories.job(rita), rita)
        person = factories.apply(post).person
        file = files.keep(
            organization_id=organization_id, content=b"Ada", name="ada.txt", media_type="text/plain", at=TUESDAY
        )
        document = documents.receive(person=person, file=file, by=rita, at=TUESDAY)
    found: list[object] = []

    def changes() -> None:
        try:
            with tenancy.organization(organization_id):
                found.append(VERBS[verb](person, document, rita))
        except Exception as error:  # noqa: BLE001 - the test looks at it
            found.append(error)
        finally:
            connection.close()

    with tenancy.organization(organization_id):
        events.record(PersonChanged(person_id=person.pk, fields="nothing"), by=rita, at=TUESDAY)
        other = threading.Thread(target=changes)
        other.start()
        until_somebody_waits()
        letter = outbox.Letter("ada@example.org", "Thank you", "We received it.", Purpose.ACKNOWLEDGEMENT)
        outbox.queue(letter=letter, key="thanks", by=rita, at=TUESDAY, person=person)
    other.join(20)

    assert len(found) == 1
    assert not isinstance(found[0], Exception), found
    with tenancy.organization(organization_id):
        assert Message.objects.filter(person=person, subject="Thank you").count() == 1
