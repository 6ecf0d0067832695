"""One timeline of a person: everything that happened, for whoever may know it."""

import pytest
from django.utils import translation

from hireloom.ats.operations import applications, jobs
from hireloom.core.enums import JobRole
from hireloom.core.models import Event
from hireloom.crm.enums import PoolPrivacy
from hireloom.crm.operations import pools
from hireloom.flywheel.queries import timeline
from hireloom.messaging.enums import Purpose
from hireloom.messaging.operations import outbox
from hireloom.people.enums import NoteVisibility
from hireloom.people.findings import Findings
from hireloom.people.models import Document
from hireloom.people.operations import documents, notes, persons, tags
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY


@pytest.fixture
def ada(acme):
    return factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org")


def told(person, actor, **options):
    return [(entry.sentence, entry.actor) for entry in timeline.of_person(person, actor, **options).entries]


def sentences(person, actor, **options):
    return [sentence for sentence, _ in told(person, actor, **options)]


def mail(person, by, at, subject="Hello", purpose=Purpose.ONE_TO_ONE):
    letter = outbox.Letter(to_address="ada@example.org", subject=subject, text="Hi Ada", purpose=purpose)
    return outbox.queue(letter=letter, key=f"{subject}{at}", by=by, at=at, person=person)


def test_moves_notes_mails_and_tags_stand_in_one_order_newest_first(rita, nurse_job):
    application = factories.application(nurse_job, at=MONDAY, name="Ada Byron")
    person = application.person
    notes.add(person=person, body="Called her.", by=rita, at=TUESDAY)
    applications.move(application=application, to=nurse_job.stages.get(position=2), by=rita, at=WEDNESDAY)
    mail(person, rita, FRIDAY)

    assert told(person, rita) == [
        ("Mail: Hello", "Rita Lindqvist"),
        ("Staff nurse: moved from Applied to Phone interview", "Rita Lindqvist"),
        ("Wrote a note", "Rita Lindqvist"),
        ("Applied for Staff nurse", ""),
        ("Added to the records", ""),
    ]


def test_an_entry_brings_what_was_written_and_what_became_of_a_mail(rita, ada):
    mail(ada, rita, TUESDAY)
    notes.add(person=ada, body="<b>Called</b> {job}", by=rita, at=WEDNESDAY, visibility=NoteVisibility.TEAM)

    note, sent, _added = timeline.of_person(ada, rita).entries

    assert (note.kind, note.content["body"], note.content["visibility"]) == ("note", "<b>Called</b> {job}", "team")
    assert (sent.kind, sent.content["state"], sent.content["text"]) == ("mail", "queued", "Hi Ada")


def test_somebody_who_applied_is_named_as_the_one_who_did(rita, nurse_job):
    application = factories.apply(factories.post(nurse_job, rita), at=TUESDAY)

    assert told(application.person, rita)[0] == ("Applied for Staff nurse", "Ada Byron")


def test_names_with_braces_are_only_names(rita, ada):
    tags.put_on(person=ada, name="{tag} {0} <script>", by=rita, at=TUESDAY)

    assert sentences(ada, rita)[0] == "Tagged {tag} {0} <script>"


def test_what_is_gone_is_called_deleted_in_the_readers_language(rita, ada):
    tag = tags.put_on(person=ada, name="Welder", by=rita, at=TUESDAY)
    tag.delete()

    assert sentences(ada, rita)[0] == "Tagged (deleted)"


def test_changed_fields_are_named_in_words(rita, ada):
    persons.change(person=ada, changes={"headline": "Nurse", "is_private": False, "city": "Lyon"}, by=rita, at=TUESDAY)

    assert sentences(ada, rita)[0] == "Profile changed: city, headline"


def test_a_document_nobody_could_read_says_so(rita, ada):
    document = Document.objects.create(organization_id=ada.organization_id, person=ada, name="cv.pdf", added_at=TUESDAY)
    documents.take_findings(document_id=document.pk, findings=Findings(False, "1"), at=TUESDAY)

    assert sentences(ada, rita)[0] == "cv.pdf could not be read by the machine; somebody must read it"


def test_a_job_that_one_may_not_see_leaves_no_trace(rita, adam, vera, ada):
    secret = factories.job(adam, title="New chief", is_confidential=True)
    factories.application(secret, at=TUESDAY, name="Ada Byron", email="ada@example.org")

    assert "Applied for New chief" in sentences(ada, adam)
    assert sentences(ada, vera) == sentences(ada, rita) == ["Added to the records"]

    jobs.add_team_member(job=secret, membership=_membership(rita), role=JobRole.RECRUITER, by=adam, at=WEDNESDAY)
    assert "Applied for New chief" in sentences(ada, rita)


def test_a_private_pool_of_a_colleague_leaves_no_trace(rita, sam, ada):
    pool = pools.create(name="My secret list", by=rita, at=MONDAY, privacy=PoolPrivacy.PRIVATE)
    pools.add(pool=pool, person=ada, by=rita, at=TUESDAY)

    assert sentences(ada, rita)[0] == "Added to the pool My secret list"
    assert sentences(ada, sam) == ["Added to the records"]


def test_notes_are_read_by_those_they_were_written_for(acme, adam, rita, vera, henry, nurse_job):
    person = factories.application(nurse_job, at=MONDAY).person
    for visibility in NoteVisibility:
        notes.add(person=person, body=visibility.value, by=adam, at=TUESDAY, visibility=visibility)

    def read(actor):
        return {entry.content["body"] for entry in timeline.of_person(person, actor).entries if entry.kind == "note"}

    assert read(adam) == {"public", "team", "administrators"}
    assert read(rita) == {"public", "team"}
    assert read(henry) == {"public", "team"}
    assert read(vera) == {"public"}


@pytest.mark.parametrize("purpose", [Purpose.ACCOUNT, Purpose.COLLEAGUE, Purpose.OFFER])
def test_a_mail_whose_link_answers_for_who_got_it_is_on_no_timeline(purpose, rita, adam, ada):
    mail(ada, rita, TUESDAY, purpose=purpose)

    for reader in (rita, adam):
        assert "mail" not in {entry.kind for entry in timeline.of_person(ada, reader).entries}


def test_mails_are_read_by_those_who_may_and_through_a_team(rita, vera, henry, ines, nurse_job):
    person = factories.application(nurse_job, at=MONDAY).person
    mail(person, rita, TUESDAY)

    assert "Mail: Hello" in sentences(person, rita)
    assert "Mail: Hello" in sentences(person, henry)
    assert "Mail: Hello" not in sentences(person, ines)
    assert "Mail: Hello" not in sentences(person, vera)


def test_documents_are_named_to_those_who_may_read_them(rita, vera, ada):
    document = Document.objects.create(organization_id=ada.organization_id, person=ada, name="cv.pdf", added_at=TUESDAY)
    documents.take_findings(document_id=document.pk, findings=Findings(True, "1", text="Nurse"), at=TUESDAY)

    assert sentences(ada, rita)[0] == "cv.pdf was read: 0 facts found"
    assert sentences(ada, vera) == ["Added to the records"]


@pytest.mark.parametrize("limit", [1, 2, 3, 50])
def test_older_entries_follow_without_gap_or_repetition(rita, ada, limit):
    for number in range(3):
        notes.add(person=ada, body=f"note {number}", by=rita, at=TUESDAY)
        tags.put_on(person=ada, name=f"tag {number}", by=rita, at=TUESDAY)
        mail(ada, rita, TUESDAY, subject=f"mail {number}")
    whole = [entry.id for entry in timeline.of_person(ada, rita).entries]
    assert len(whole) == 10

    read, place = [], None
    while True:
        part = timeline.of_person(ada, rita, before=place, limit=limit)
        read += [entry.id for entry in part.entries]
        place = part.older and timeline.ORDER.place(str(part.older))
        if place is None:
            break

    assert read == whole


def test_every_event_about_a_person_has_a_sentence_in_german_without_an_error(rita, nurse_job):
    application = factories.application(nurse_job, at=MONDAY)
    applications.reject(
        application=application, reason=factories.reason(nurse_job.organization_id), by=rita, at=TUESDAY
    )

    with translation.override("de"):
        found = sentences(application.person, rita)

    assert len(found) == 3
    assert all("{" not in sentence for sentence in found)


@pytest.mark.parametrize("count", [1, 3])
def test_the_timeline_costs_two_queries_with_one_entry_of_each_kind_and_with_three(
    count, rita, nurse_job, django_assert_num_queries
):
    person = factories.application(nurse_job, at=MONDAY).person
    pool = pools.create(name="Warm", by=rita, at=MONDAY)
    for number in range(count):
        notes.add(person=person, body="note", by=rita, at=TUESDAY)
        tags.put_on(person=person, name=f"tag {number}", by=rita, at=TUESDAY)
        mail(person, rita, TUESDAY, subject=f"mail {number}")
        pools.add(pool=pool, person=person, by=rita, at=TUESDAY)

    with django_assert_num_queries(2):
        timeline.of_person(person, rita)


def test_otto_reads_nothing_of_a_person_he_got_hold_of(rita, otto, ada):
    notes.add(person=ada, body="Called her.", by=rita, at=TUESDAY)
    assert Event.objects.about(ada.pk).exists()

    assert timeline.of_person(ada, otto).entries == []


def _membership(actor):
    from hireloom.core.models import Membership

    return Membership.objects.get(pk=actor.membership_id)
