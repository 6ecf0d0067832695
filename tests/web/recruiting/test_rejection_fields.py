"""What an organization asks when somebody is rejected: in each dialog, with each rejection, and gone when it is undone."""

import pytest

from hireloom.ats.models import Application, BulkAction, RejectionFieldValue
from hireloom.ats.operations import applications
from hireloom.core.models import Event
from hireloom.people import field_holders
from hireloom.people.enums import FieldKind, FieldSubject
from hireloom.people.operations import fields
from hireloom.people.operations.fields import Choice, FieldDraft, Rules
from hireloom.people.queries import own_fields
from tests import factories
from tests.cast import FRIDAY, MONDAY
from tests.web.recruiting.conftest import events_of, htmx, text_of


@pytest.fixture
def define(adam):
    def make(label="Lacks", kind=FieldKind.SHORT_TEXT, choices=(), **flags):
        draft = FieldDraft(FieldSubject.REJECTION, label, kind, choices=choices, rules=Rules(**flags))
        return fields.define(draft=draft, by=adam, at=MONDAY)

    return make


def said(application, by):
    row = Application.objects.select_related("job", "stage", "person").get(pk=application.pk)
    sheet = own_fields.of_row(field_holders.of("rejection"), row, by)
    return {line.definition.key: line.words for line in sheet.lines if line.words}


def test_the_dialog_asks_and_keeps_what_was_typed_until_it_is_whole(browser, define, ada, reason, rita):
    define("Lacks", FieldKind.SINGLE_SELECT, [Choice("A licence"), Choice("Years")], is_required=True)
    define("Detail")
    address = f"/applications/{ada.pk}/rejections/"
    assert 'name="field-lacks"' in browser.get(address, headers=htmx("dialog")).content.decode()
    typed = {"reason": reason.pk, "field-detail": "No C1", "why": "Kind", "mail": "on", "subject": "S", "text": "Mine"}

    refused = browser.post(address, typed, headers=htmx("dialog"))

    html = refused.content.decode()
    assert refused.status_code == 422
    assert 'aria-invalid="true"' in html
    for kept in ('value="No C1"', 'value="Kind"', ">Mine</textarea>", f'value="{reason.pk}" checked'):
        assert kept in html, kept
    assert Application.objects.get().outcome == ""

    browser.post(address, typed | {"field-lacks": "a_licence"}, headers=htmx("dialog"))
    assert said(ada, rita) == {"lacks": "A licence", "detail": "No C1"}
    assert Event.objects.filter(name="ats.rejection.field_changed").count() == 2
    assert "No C1" not in str(list(Event.objects.values_list("payload", flat=True)))
    assert "Rejection: Staff nurse" in text_of(browser.get(f"/fields/person/{ada.person_id}/"))
    record = text_of(browser.get(f"/applications/{ada.pk}/record/"))
    assert "A licence" in record
    assert "No C1" in record


def test_many_are_asked_once_and_each_keeps_it_and_undo_takes_it_along(browser, define, nurse_job, reason, rita):
    define(is_required=True)
    three = [factories.application(nurse_job, name=name) for name in ("Ada Byron", "Grace Onwudiwe", "Zofia Wolska")]
    address, sent = f"/jobs/{nurse_job.pk}/rejections/", {"selected": [str(each.pk) for each in three]}
    assert 'name="field-lacks"' in browser.post(address, sent, headers=htmx("dialog")).content.decode()

    refused = browser.post(address, sent | {"reason": reason.pk}, headers=htmx("dialog"))
    assert refused.status_code == 422
    assert not BulkAction.objects.exists()
    done = browser.post(address, sent | {"reason": reason.pk, "field-lacks": "Years"}, headers=htmx("dialog"))

    assert [said(each, rita) for each in three] == [{"lacks": "Years"}] * 3
    browser.post(events_of(done)["toast"]["undo"], headers=htmx())
    assert not RejectionFieldValue.objects.exists()


def test_a_key_of_the_review_rejects_nobody_where_a_word_is_asked_for(browser, define, ada, reason):
    define(is_required=True)

    refused = browser.post(f"/review/{ada.pk}/decisions/", {"do": f"reject:{reason.pk}"}, headers=htmx())

    assert refused.status_code == 409
    assert "say first, in the dialog of r, Lacks" in events_of(refused)["toast"]["text"]
    assert Application.objects.get().outcome == ""


def test_taking_a_rejection_back_forgets_what_was_said_with_it(define, ada, reason, rita):
    define()
    applications.reject(application=ada, reason=reason, by=rita, at=FRIDAY, own={"lacks": "Years"})
    assert said(ada, rita) == {"lacks": "Years"}

    applications.unreject(application=ada, by=rita, at=FRIDAY)

    assert not RejectionFieldValue.objects.exists()


def test_who_may_not_see_a_private_one_reads_it_nowhere(sign_in, define, ada, reason, rita, adam):
    define("Pay asked", is_private=True)
    applications.reject(application=ada, reason=reason, by=rita, at=FRIDAY, own={"pay_asked": "much"})

    assert "much" in text_of(sign_in("rita").get(f"/fields/rejection/{ada.pk}/"))
    assert "much" not in text_of(sign_in("vera").get(f"/fields/rejection/{ada.pk}/"))


def test_the_rejection_of_another_organization_is_not_there(strange):
    assert strange("/fields/rejection/{application}/") == 404
