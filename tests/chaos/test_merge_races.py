"""Two people merged while somebody else does something to them: one record, nothing lost, nobody doubled."""

import pytest

from hireloom.ats.models import Application
from hireloom.ats.operations import applications
from hireloom.core import audit, tenancy
from hireloom.people.findings import Findings
from hireloom.people.models import ContactPoint, Document, DuplicatePair, Merge, Person
from hireloom.people.operations import documents, duplicates, merges
from hireloom.people.relations import SomebodyIsChangingThem
from tests import factories
from tests.cast import FRIDAY, TUESDAY
from tests.races import at_once

pytestmark = [pytest.mark.chaos, pytest.mark.django_db(transaction=True)]
ROUNDS = 12


def pair(organization_id, number):
    with tenancy.organization(organization_id):
        return (
            factories.person(organization_id, name="Ada Byron", email=f"ada{number}@example.org"),
            factories.person(organization_id, name="Ada Byron", email=f"byron{number}@example.org"),
        )


def test_two_merges_of_one_pair_in_either_direction_are_one_merge(scene):
    organization_id, rita = scene.id, scene.rita
    for number in range(ROUNDS):
        one, other = pair(organization_id, number)

        answers = at_once(
            organization_id,
            lambda: merges.merge(kept=one, absorbed=other, by=rita, at=TUESDAY),
            lambda: merges.merge(kept=other, absorbed=one, by=rita, at=TUESDAY),
        )

        assert sorted(type(answer).__name__ for answer in answers) == ["GoneMeanwhile", "Merge"], answers
        with tenancy.organization(organization_id):
            assert Person.objects.filter(pk__in=[one.pk, other.pk]).count() == 1
            [kept] = Person.objects.filter(pk__in=[one.pk, other.pk])
            assert kept.contact_points.count() == 2


def test_who_applies_while_their_records_are_merged_stays_one_person(scene):
    organization_id, rita, post = scene.id, scene.rita, scene.post
    for number in range(ROUNDS):
        one, other = pair(organization_id, number)
        address = f"byron{number}@example.org"

        answers = at_once(
            organization_id,
            lambda: merges.merge(kept=one, absorbed=other, by=rita, at=TUESDAY),
            lambda: factories.apply(post, name="Ada Byron", email=address, at=TUESDAY),
        )

        assert isinstance(answers[0], (Merge, SomebodyIsChangingThem)), answers
        assert isinstance(answers[1], Application), answers
        with tenancy.organization(organization_id):
            assert ContactPoint.objects.filter(normalized=address).count() == 1
            owner = ContactPoint.objects.get(normalized=address).person_id
            assert Application.objects.get(pk=answers[1].pk).person_id == owner


def test_a_move_while_the_records_are_merged_is_not_lost(scene):
    organization_id, rita, job = scene.id, scene.rita, scene.job
    for number in range(ROUNDS):
        one, other = pair(organization_id, number)
        with tenancy.organization(organization_id):
            application = factories.application(job, email=f"byron{number}@example.org")
            stage = job.stages.all()[1]

        answers = at_once(
            organization_id,
            lambda: merges.merge(kept=one, absorbed=other, by=rita, at=TUESDAY),
            lambda: applications.move(application=application, to=stage, by=rita, at=TUESDAY),
        )

        assert isinstance(answers[0], (Merge, SomebodyIsChangingThem)), answers
        assert isinstance(answers[1], Application), answers
        with tenancy.organization(organization_id):
            application.refresh_from_db()
            assert application.stage_id == stage.pk
            assert application.person_id == (one.pk if isinstance(answers[0], Merge) else other.pk)


def test_what_is_read_while_the_records_are_merged_goes_to_the_one_that_is_left(scene):
    organization_id, rita = scene.id, scene.rita
    found = Findings(is_read=True, reader_version="1", text="Ada", headline="Nurse", contacts=())
    for number in range(ROUNDS):
        one, other = pair(organization_id, number)
        with tenancy.organization(organization_id):
            document = Document.objects.create(organization_id=organization_id, person=other, name="cv.txt")

        answers = at_once(
            organization_id,
            lambda: merges.merge(kept=one, absorbed=other, by=rita, at=TUESDAY),
            lambda: documents.take_findings(document_id=document.pk, findings=found, at=TUESDAY),
        )

        assert isinstance(answers[1], Document), answers
        with tenancy.organization(organization_id):
            document.refresh_from_db()
            assert (document.state, document.person.headline) == ("read", "Nurse")
            assert Person.objects.filter(pk=other.pk).exists() == (not isinstance(answers[0], Merge))


def test_two_undoings_at_once_are_one(scene):
    organization_id, rita = scene.id, scene.rita
    for number in range(ROUNDS):
        one, other = pair(organization_id, number)
        with tenancy.organization(organization_id):
            done = merges.merge(kept=one, absorbed=other, by=rita, at=TUESDAY)

        answers = at_once(organization_id, *[lambda: merges.unmerge(merge=done, by=rita, at=FRIDAY)] * 2)

        assert sorted(type(answer).__name__ for answer in answers) == ["AlreadyTakenBack", "Person"], answers
        with tenancy.organization(organization_id):
            assert Person.objects.filter(pk__in=[one.pk, other.pk]).count() == 2
            assert audit.verify(organization_id).is_intact


def test_two_who_arrive_at_once_are_found_by_whichever_is_looked_at_later(scene):
    organization_id = scene.id
    for number in range(ROUNDS):
        with tenancy.organization(organization_id):
            people = [
                factories.person(
                    organization_id, name=f"Ada Byron{number}", email=f"{side}{number}@example.org",
                    phone=f"+4477009{number:05d}",
                )
                for side in ("left", "right")
            ]  # fmt: skip

        answers = at_once(
            organization_id,
            *(lambda one=one: duplicates.look_for(person_id=one.pk, at=TUESDAY) for one in people),
        )

        assert all(isinstance(answer, list) for answer in answers), answers
        with tenancy.organization(organization_id):
            assert DuplicatePair.objects.of(people[0].pk).of(people[1].pk).count() == 1


def test_one_mailbox_in_two_writings_at_once_is_one_person(scene):
    organization_id, post = scene.id, scene.post
    for number in range(ROUNDS):
        answers = at_once(
            organization_id,
            lambda: factories.apply(post, name="Twin", email=f"twin.{number}@gmail.com"),
            lambda: factories.apply(post, name="Twin", email=f"twin{number}+jobs@googlemail.com"),
        )

        assert [answer.person_id for answer in answers] == [answers[0].person_id] * 2, answers
