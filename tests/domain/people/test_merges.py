"""Two records become one, and two again, with what happened since where it belongs."""

from dataclasses import dataclass

import pytest
from django.core.exceptions import PermissionDenied

from hireloom.ats.models import Application, StageVisit
from hireloom.ats.operations import applications, submissions
from hireloom.core.models import EventSubject
from hireloom.crm.models import PoolMember
from hireloom.crm.operations import pools
from hireloom.messaging.models import Message
from hireloom.people import relations
from hireloom.people.models import (
    ContactPoint,
    Document,
    DuplicatePair,
    Employment,
    Merge,
    Note,
    Person,
    PersonSkill,
    PersonTag,
)  # fmt: skip
from hireloom.people.operations import duplicates, merges, notes, persons, tags
from hireloom.people.rows import stored
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY

OWN = (ContactPoint, Document, Employment, PersonSkill, Note, PersonTag, Message, Application, PoolMember)
MOMENTS = {"updated_at", "compared_at"}


def everything(*people: Person) -> dict[str, list[dict[str, object]]]:
    """Every row of these people as it is; when they last changed is left out, since a merge is a change."""
    ids = [person.pk for person in people]
    found = {model.__name__: list(model.objects.filter(person__in=ids).order_by("pk")) for model in OWN}
    found["Person"] = list(Person.objects.filter(pk__in=ids).order_by("pk"))
    found["StageVisit"] = list(StageVisit.objects.filter(application__person__in=ids).order_by("pk"))
    return {
        name: [{key: value for key, value in stored(row).items() if key not in MOMENTS} for row in rows]
        for name, rows in found.items()
    }


@dataclass
class Two:
    """Ada twice: as a lead with a phone, and as an applicant with a résumé."""

    lead: Person
    applicant: Person

    def merged(self, by, **choices):
        return merges.merge(kept=self.lead, absorbed=self.applicant, by=by, at=TUESDAY, choices=choices)


@pytest.fixture
def two(acme, rita, nurse_job) -> Two:
    lead = factories.person(
        acme.organization.pk, name="Ada Byron", email="ada@example.org", phone="+447700900123", at=MONDAY
    )
    applicant = factories.person(
        acme.organization.pk, name="Augusta Ada Byron", email="a.byron@work.example", phone="+447700900123", at=TUESDAY
    )
    persons.change(person=applicant, changes={"headline": "Nurse", "city": "London"}, by=rita, at=TUESDAY)
    tags.put_on(person=lead, name="night shift", by=rita, at=MONDAY)
    tags.put_on(person=lead, name="french", by=rita, at=MONDAY)
    tags.put_on(person=applicant, name="french", by=rita, at=TUESDAY)
    pool = pools.create(name="Nurses", by=rita, at=MONDAY)
    for person in (lead, applicant):
        pools.add(pool=pool, person=person, by=rita, at=MONDAY)
    submissions.add(person=applicant, job=nurse_job, by=rita, at=TUESDAY)
    notes.add(person=applicant, body="Came by the open day.", by=rita, at=TUESDAY)
    document = Document.objects.create(organization_id=acme.organization.pk, person=applicant, name="cv.pdf", text="x")
    for person, position, source in ((lead, 0, None), (applicant, 0, document)):
        Employment.objects.create(
            organization_id=person.organization_id, person=person, title="Nurse", company=f"Ward {person.pk.hex[-12:]}",
            started_on=MONDAY.date(), position=position, document=source,
        )  # fmt: skip
    PersonSkill.objects.create(organization_id=acme.organization.pk, person=applicant, name="triage", document=document)
    lead.refresh_from_db()
    applicant.refresh_from_db()
    return Two(lead, applicant)


def test_a_merge_leaves_one_record_with_everything_of_both(two, rita):
    done = two.merged(rita)

    ada = Person.objects.get(pk=two.lead.pk)
    assert not Person.objects.filter(pk=two.applicant.pk).exists()
    assert (ada.name, ada.headline, ada.city, ada.contact_type) == ("Ada Byron", "Nurse", "London", "applicant")
    assert sorted(ada.contact_points.values_list("normalized", flat=True)) == [
        "+447700900123",
        "a.byron@work.example",
        "ada@example.org",
    ]
    assert sorted(ada.person_tags.values_list("tag__name", flat=True)) == ["french", "night shift"]
    assert [ada.applications.count(), ada.notes.count(), ada.documents.count(), ada.pool_memberships.count()] == [
        1, 1, 1, 1,
    ]  # fmt: skip
    assert [line.position for line in ada.employments.all()] == [0, 1]
    assert (done.absorbed_id, ada.absorbed_ids) == (two.applicant.pk, [two.applicant.pk])
    assert "people.person.merged" in {s.event.name for s in EventSubject.objects.filter(subject_id=two.applicant.pk)}


def test_an_unmerge_restores_both_to_the_last_column(two, rita):
    before = everything(two.lead, two.applicant)

    merges.unmerge(merge=two.merged(rita), by=rita, at=WEDNESDAY)

    assert everything(two.lead, two.applicant) == before


def test_a_chosen_field_comes_from_the_chosen_side(two, rita):
    two.merged(rita, name="absorbed")

    assert Person.objects.get(pk=two.lead.pk).name == "Augusta Ada Byron"


def test_merging_twice_is_one_merge(two, rita):
    first, second = two.merged(rita), two.merged(rita)

    assert first == second
    assert Merge.objects.count() == 1


def test_a_record_is_not_merged_with_itself(two, rita):
    with pytest.raises(merges.SamePerson):
        merges.merge(kept=two.lead, absorbed=two.lead, by=rita, at=TUESDAY)


def test_who_may_not_merge_changes_nothing(two, vera, rita):
    before = everything(two.lead, two.applicant)

    with pytest.raises(PermissionDenied):
        two.merged(vera)

    assert everything(two.lead, two.applicant) == before


def test_a_private_person_is_merged_only_by_those_who_see_them(two, sam, adam):
    persons.change(person=two.applicant, changes={"is_private": True}, by=adam, at=TUESDAY)

    with pytest.raises(PermissionDenied):
        two.merged(sam)
    two.merged(adam)

    assert Person.objects.get(pk=two.lead.pk).is_private


def test_an_undeclared_relation_refuses_the_merge(two, rita, monkeypatch):
    before = everything(two.lead, two.applicant)
    monkeypatch.delitem(relations._declared, "people.Note")

    with pytest.raises(relations.UndeclaredRelation, match=r"people\.Note\.person"):
        two.merged(rita)

    assert everything(two.lead, two.applicant) == before


def test_of_two_open_applications_for_a_job_the_further_one_goes_on(two, rita, nurse_job):
    theirs = two.applicant.applications.get()
    own = submissions.add(person=two.lead, job=nurse_job, by=rita, at=MONDAY)
    applications.move(application=theirs, to=nurse_job.stages.all()[2], by=rita, at=TUESDAY)
    before = everything(two.lead, two.applicant)

    done = two.merged(rita)

    assert [(one.pk, one.outcome) for one in two.lead.applications.order_by("applied_at")] == [
        (own.pk, "duplicate"),
        (theirs.pk, ""),
    ]

    merges.unmerge(merge=done, by=rita, at=WEDNESDAY)

    assert everything(two.lead, two.applicant) == before


def test_what_came_since_goes_where_it_belongs(two, rita, nurse_job):
    theirs = two.applicant.applications.get()
    done = two.merged(rita)
    ada = Person.objects.get(pk=two.lead.pk)

    of_theirs = notes.add(person=ada, body="On her application.", context_id=theirs.pk, by=rita, at=WEDNESDAY)
    in_general = notes.add(person=ada, body="Called.", by=rita, at=WEDNESDAY)
    tags.put_on(person=ada, name="new", by=rita, at=WEDNESDAY)
    applications.move(application=theirs, to=nurse_job.stages.all()[1], by=rita, at=WEDNESDAY)
    merges.unmerge(merge=done, by=rita, at=FRIDAY)

    assert {note.pk: note.person_id for note in Note.objects.filter(pk__in=[of_theirs.pk, in_general.pk])} == {
        of_theirs.pk: two.applicant.pk,
        in_general.pk: two.lead.pk,
    }
    assert sorted(two.lead.person_tags.values_list("tag__name", flat=True)) == ["french", "new", "night shift"]
    theirs.refresh_from_db()
    assert (theirs.person_id, theirs.stage) == (two.applicant.pk, nurse_job.stages.all()[1])


@pytest.mark.parametrize(
    ("side", "lead_name", "applicant_name"),
    [("kept", "Countess Lovelace", "Augusta Ada Byron"), ("absorbed", "Ada Byron", "Countess Lovelace")],
)
def test_a_field_edited_since_goes_to_the_record_whose_value_had_won(side, lead_name, applicant_name, two, rita):
    done = two.merged(rita, name=side)
    ada = Person.objects.get(pk=two.lead.pk)
    persons.change(person=ada, changes={"name": "Countess Lovelace"}, by=rita, at=WEDNESDAY)

    merges.unmerge(merge=done, by=rita, at=FRIDAY)

    two.lead.refresh_from_db()
    two.applicant.refresh_from_db()
    assert (two.lead.name, two.applicant.name) == (lead_name, applicant_name)


def test_a_tag_both_had_and_that_was_taken_off_since_is_off_both(two, rita):
    done = two.merged(rita)
    ada = Person.objects.get(pk=two.lead.pk)
    tag = ada.person_tags.get(tag__name="french").tag
    tags.take_off(person=ada, tag=tag, by=rita, at=WEDNESDAY)

    merges.unmerge(merge=done, by=rita, at=FRIDAY)

    assert not PersonTag.objects.filter(tag=tag).exists()


def test_a_merge_that_was_taken_back_keeps_nothing_of_either(two, rita):
    done = two.merged(rita)

    merges.unmerge(merge=done, by=rita, at=WEDNESDAY)

    done.refresh_from_db()
    assert (done.plan, done.undone_at) == ({}, WEDNESDAY)


def test_a_merge_is_taken_back_once(two, rita):
    done = two.merged(rita)
    merges.unmerge(merge=done, by=rita, at=WEDNESDAY)

    with pytest.raises(merges.AlreadyTakenBack):
        merges.unmerge(merge=done, by=rita, at=FRIDAY)


def test_merges_are_taken_back_from_the_last_one_on(two, rita, acme):
    third = factories.person(acme.organization.pk, name="A. Byron", email="ab@example.org")
    before = everything(two.lead, two.applicant, third)
    first = merges.merge(kept=two.applicant, absorbed=third, by=rita, at=TUESDAY)
    second = two.merged(rita)
    first.refresh_from_db()

    with pytest.raises(merges.MergedAgain):
        merges.unmerge(merge=first, by=rita, at=FRIDAY)
    merges.unmerge(merge=second, by=rita, at=FRIDAY)
    first.refresh_from_db()
    merges.unmerge(merge=first, by=rita, at=FRIDAY)

    assert everything(two.lead, two.applicant, third) == before


def test_who_was_taken_apart_is_not_proposed_again(two, rita):
    merges.unmerge(merge=two.merged(rita), by=rita, at=WEDNESDAY)

    duplicates.look_for(person_id=two.lead.pk, at=FRIDAY)
    duplicates.look_for(person_id=two.applicant.pk, at=FRIDAY)

    assert [pair.state for pair in DuplicatePair.objects.all()] == ["dismissed"]


def test_what_was_decided_about_the_absorbed_record_holds_for_the_kept_one_until_taken_apart(two, rita, acme):
    stranger = factories.person(acme.organization.pk, name="Ada Byron", email="other@example.org")
    pair = duplicates.compare_two(one=two.applicant, other=stranger, by=rita, at=MONDAY)
    duplicates.dismiss(pair=pair, by=rita, at=MONDAY)

    done = two.merged(rita)
    held = set(DuplicatePair.objects.of(two.lead.pk).values_list("state", flat=True))
    merges.unmerge(merge=done, by=rita, at=FRIDAY)

    assert held == {"dismissed"}
    assert {frozenset((p.first_id, p.second_id)) for p in DuplicatePair.objects.filter(state="dismissed")} == {
        frozenset((two.applicant.pk, stranger.pk)),
        frozenset((two.lead.pk, two.applicant.pk)),
    }
