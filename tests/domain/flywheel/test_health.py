"""Which records need somebody, how many, and how that went."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from hireloom.ats.operations import submissions
from hireloom.flywheel.operations import health_rules as nightly
from hireloom.flywheel.operations import update_requests
from hireloom.flywheel.queries import health
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging.enums import MessageState, Purpose
from hireloom.messaging.models import Message
from hireloom.messaging.operations import outbox
from hireloom.people import own_links
from hireloom.people.enums import HealthAction, HealthList
from hireloom.people.models import ContactPoint, Document, Employment, Person
from hireloom.people.operations import documents, health_rules, merges, persons
from hireloom.people.operations import health as figures
from tests import factories, jobs
from tests.cast import FRIDAY, MONDAY, TUESDAY

LATER = MONDAY + timedelta(days=400)


@pytest.fixture
def ada(acme, rita) -> Person:
    """Ada, who needs nothing."""
    person = factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org")
    return persons.change(person=person, changes={"headline": "Nurse", "city": "Leeds"}, by=rita, at=MONDAY)


def on_lists(actor, at=TUESDAY):
    found = {}
    for name in health.CONDITIONS:
        listed = health.listed(name, actor, at, size=10, after=None, before=None)
        for person in listed.people:
            found.setdefault(person.name, set()).add(name.value)
    return found


def test_a_record_that_is_well_kept_is_on_no_list(ada, rita):
    assert on_lists(rita) == {}


def test_who_was_not_touched_for_a_year_is_stale_unless_an_application_is_open(ada, rita, nurse_job):
    before = on_lists(rita, LATER)
    submissions.add(person=ada, job=nurse_job, by=rita, at=MONDAY)

    assert before == {"Ada Byron": {"stale"}}
    assert on_lists(rita, LATER) == {}


def test_what_is_missing_puts_a_record_on_its_list(ada, rita):
    persons.change(person=ada, changes={"headline": ""}, by=rita, at=TUESDAY)
    ContactPoint.objects.filter(person=ada).delete()

    assert on_lists(rita) == {"Ada Byron": {"incomplete", "unreachable"}}


def test_a_mail_that_did_not_arrive_counts_until_another_one_does(ada, rita):
    letter = outbox.Letter(to_address="ada@example.org", subject="Hi", text="Hi", purpose=Purpose.ONE_TO_ONE)
    outbox.queue(letter=letter, key="1", by=rita, at=MONDAY, person=ada)
    Message.objects.update(state=MessageState.FAILED, settled_at=MONDAY)
    bounced = on_lists(rita)
    outbox.queue(letter=letter, key="2", by=rita, at=TUESDAY, person=ada)
    Message.objects.filter(key="2").update(state=MessageState.ACCEPTED, settled_at=TUESDAY)

    assert bounced == {"Ada Byron": {"bounced"}}
    assert on_lists(rita) == {}


def test_a_document_nobody_could_read_and_an_employer_who_was_left(ada, rita):
    Document.objects.create(organization_id=ada.organization_id, person=ada, name="scan.pdf", state="needs_reading")
    persons.change(person=ada, changes={"company": "Umbra"}, by=rita, at=TUESDAY)
    Employment.objects.create(organization_id=ada.organization_id, person=ada, company="UMBRA", ended_on=MONDAY.date())

    assert on_lists(rita) == {"Ada Byron": {"unread", "left"}}


def test_who_is_archived_or_not_to_be_seen_is_on_no_list(ada, rita, sam, adam, otto):
    persons.change(person=ada, changes={"headline": "", "is_private": True}, by=adam, at=TUESDAY)
    seen = [bool(on_lists(actor)) for actor in (adam, rita, sam, otto)]
    persons.archive(person=ada, by=adam, at=TUESDAY)

    assert seen == [True, False, False, False]
    assert on_lists(adam) == {}


def test_figures_are_kept_day_by_day_with_a_score(ada, acme, rita, vera):
    factories.person(acme.organization.pk, name="Bela Novak", email="bela@example.org")
    for at in (MONDAY, TUESDAY):
        counts, total = health.counts(acme.organization.pk, at)
        figures.keep(organization_id=acme.organization.pk, counts=counts, total=total, on=at.date())
        persons.change(person=ada, changes={"city": ""}, by=rita, at=at)

    overall, *lists = health.figures(rita, TUESDAY)

    assert (overall.list, overall.count, overall.total, overall.score) == (HealthList.ANY, 2, 2, 0)
    assert overall.history == [50, 0]
    assert {figure.list.value: figure.count for figure in lists if figure.count} == {"incomplete": 2}
    assert health.figures(vera, TUESDAY) == []


def test_a_person_is_asked_once_a_day_and_the_link_leads_to_their_record_even_when_it_was_merged(ada, acme, rita):
    address = update_requests.address_of(ada)
    token = own_links.sign(address=address, organization_id=acme.organization.pk)
    first = update_requests.ask(person=ada, by=rita, at=TUESDAY)
    second = update_requests.ask(person=ada, by=rita, at=TUESDAY)
    other = factories.person(acme.organization.pk, name="Ada B.", email="b@example.org")
    merges.merge(kept=other, absorbed=ada, by=rita, at=FRIDAY)

    person, actor = own_links.opened(token, organization_id=acme.organization.pk)

    assert first == second
    assert f"/careers/{acme.organization.slug}/me/" in first.text
    assert (person, actor.id) == (other, other.pk)


def test_a_link_of_another_organization_or_a_forged_one_opens_nothing(ada, acme, globex):
    token = own_links.sign(address="ada@example.org", organization_id=acme.organization.pk)

    for given, organization_id in ((token, globex.organization.pk), (token + "x", acme.organization.pk)):
        with pytest.raises(own_links.LinkInvalid):
            own_links.opened(given, organization_id=organization_id)


def test_people_correct_their_own_record_and_no_other(ada, acme, rita):
    token = own_links.sign(address="ada@example.org", organization_id=acme.organization.pk)
    _person, actor = own_links.opened(token, organization_id=acme.organization.pk)
    other = factories.person(acme.organization.pk, name="Bela Novak", email="bela@example.org")

    persons.correct_own(person=ada, changes={"headline": "Head nurse"}, phone="+447700900123", by=actor, at=FRIDAY)
    for person, changes in ((other, {"headline": "x"}), (ada, {"is_private": "x"})):
        with pytest.raises(PermissionDenied):
            persons.correct_own(person=person, changes=changes, phone="", by=actor, at=FRIDAY)

    ada.refresh_from_db()
    assert (ada.headline, ada.last_touch_at) == ("Head nurse", FRIDAY)
    assert ada.contact_points.get(kind="phone").normalized == "+447700900123"


def test_a_document_is_read_again_in_a_job(ada, rita):
    document = Document.objects.create(
        organization_id=ada.organization_id, person=ada, name="scan.pdf", state="needs_reading"
    )

    documents.read_again(document=document, by=rita, at=TUESDAY)
    waiting = len(jobs.waiting("people.read_document"))
    documents.read_again(document=document, by=rita, at=TUESDAY)

    assert (waiting, len(jobs.waiting("people.read_document"))) == (1, 1)


def test_a_rule_does_at_night_what_its_dry_run_shows_and_only_when_it_is_on(ada, acme, adam, rita):
    others = [
        factories.person(acme.organization.pk, name=f"Bo {at:%A}", email=f"bo{at:%d}@example.org", at=at)
        for at in (MONDAY - timedelta(days=3), MONDAY - timedelta(days=2), MONDAY - timedelta(days=1))
    ]
    persons.change(person=others[0], changes={"is_private": True}, by=adam, at=MONDAY)
    rule = health_rules.write(name=HealthList.INCOMPLETE, action=HealthAction.ARCHIVE, most=1, by=adam, at=MONDAY)

    shown = [person.pk for person in nightly.concerned(rule, TUESDAY)]
    off = nightly.apply(rule=rule, at=TUESDAY)
    health_rules.switch(rule=rule, is_on=True, by=adam, at=TUESDAY)
    on = nightly.apply(rule=rule, at=TUESDAY)

    assert shown == [others[1].pk, others[2].pk]
    assert (off, on) == (0, 1)
    assert [person.pk for person in Person.objects.exclude(archived_at=None)] == shown[:1]
    with pytest.raises(PermissionDenied):
        health_rules.switch(rule=rule, is_on=False, by=rita, at=TUESDAY)


def test_a_rule_asks_nobody_twice_within_half_a_year(ada, acme, adam):
    factories.person(acme.organization.pk, name="Bo", email="bo@example.org")
    rule = health_rules.write(name=HealthList.INCOMPLETE, action=HealthAction.ASK, most=10, by=adam, at=MONDAY)
    health_rules.switch(rule=rule, is_on=True, by=adam, at=MONDAY)

    counts = [nightly.apply(rule=rule, at=at) for at in (TUESDAY, FRIDAY, TUESDAY + timedelta(days=200))]

    assert counts == [1, 0, 1]


@pytest.mark.parametrize(("name", "most"), [(HealthList.ANY, 10), (HealthList.STALE, 0), (HealthList.STALE, 501)])
def test_a_rule_is_for_one_list_and_a_few_people(acme, adam, name, most):
    with pytest.raises(Unacceptable):
        health_rules.write(name=name, action=HealthAction.ARCHIVE, most=most, by=adam, at=MONDAY)
