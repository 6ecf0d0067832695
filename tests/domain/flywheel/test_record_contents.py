"""What the hiring record tells of offers, approvals and interviews: as they stood then, to who may read it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from hireloom.ats.enums import ApprovalKind, InterviewReply, PayKind, QuestionKind
from hireloom.ats.models import Application, ApprovalSeat
from hireloom.ats.operations import (
    approvals,
    interview_replies,
    interviews,
    offer_answers,
    offers,
    openings,
    post_questions,
    signatures,
)
from hireloom.ats.operations.offer_answers import Signature
from hireloom.ats.operations.offers import Component, OfferDraft
from hireloom.ats.operations.openings import OpeningDraft
from hireloom.ats.operations.post_questions import QuestionDraft
from hireloom.core.actor import Actor
from hireloom.core.enums import ActorKind, JobRole
from hireloom.flywheel.operations import hiring_records as taking
from hireloom.flywheel.queries import hiring_records, timeline
from hireloom.messaging.models import Message
from hireloom.people.operations import notes
from tests import factories
from tests.cast import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY

LATER = FRIDAY + timedelta(days=10)
HIDDEN = "Hidden: your rights do not reach them, or they were erased"


def pay(minor):
    return Component(PayKind.SALARY, minor, "EUR")


@pytest.fixture
def draft():
    return OfferDraft(title="Staff nurse", components=[pay(5_000_000)], expires_at=LATER, starts_on=FRIDAY.date())


@pytest.fixture
def ada(nurse_job):
    return factories.application(nurse_job, name="Ada Byron", email="ada@example.org")


@pytest.fixture
def record_of(ada):
    def read(actor, as_of=None):
        loaded = Application.objects.select_related("job", "stage", "person", "source", "post").get(pk=ada.pk)
        return hiring_records.of(loaded, actor, as_of)

    return read


def told(record, name):
    """What each event of a name says, as (name of the detail, value)."""
    entries = [entry for entry in record.entries if entry.line.name == name]
    return [[(one.name, one.value.replace("\xa0", " ")) for one in entry.details] for entry in entries]


@pytest.fixture
def signed(files_here, acme, adam, rita, nurse_job, ada, draft):
    """Written for 50,000 on Monday, changed to 52,000 on Tuesday, approved by Cora and signed by Ada on Friday."""
    factories.flow(ApprovalKind.OFFER, acme.colleagues["cora"], by=adam)
    openings.add(job=nurse_job, draft=OpeningDraft(), by=rita, at=MONDAY)
    offer = offers.write(application=ada, draft=draft, by=rita, at=MONDAY)
    changed = OfferDraft(**vars(draft) | {"components": [pay(5_200_000)], "note": "Her wish"})
    offer = offers.change(offer=offer, draft=changed, by=rita, at=TUESDAY)
    offers.submit(offer=offer, by=rita, at=TUESDAY)
    seat = ApprovalSeat.objects.select_related("step__run").get()
    approvals.approve(seat=seat, note="Worth it", by=acme.actor("cora"), at=WEDNESDAY)
    offer = offers.send(offer=offer, by=rita, at=WEDNESDAY)
    person = Actor(ActorKind.CANDIDATE, offer.organization_id, id=ada.person_id)
    offer_answers.view(offer=offer, by=person, at=THURSDAY)
    offer_answers.ask(offer=offer, text="And the car?", by=person, at=THURSDAY)
    offers.answer_question(question=offer.questions.get(), text="A bicycle.", by=rita, at=THURSDAY)
    signature = Signature(name="Ada Byron", address="192.0.2.7")
    return offer_answers.accept(offer=offer, signature=signature, by=person, at=FRIDAY)


def test_what_was_answered_is_told_by_the_words_of_its_question(nurse_job, rita, adam):
    post = factories.post(nurse_job, rita)
    asked = [
        QuestionDraft("Have you a licence?", QuestionKind.YES_NO),
        QuestionDraft("Which shifts?", QuestionKind.CHOICES, options=("Day", "Night")),
    ]
    rows = post_questions.arrange(post=post, questions=asked, by=rita, at=MONDAY)
    answers = {str(rows[0].pk): "yes", str(rows[1].pk): ["Day", "Night"]}
    application = factories.apply(post, answers=answers)
    loaded = Application.objects.select_related("job", "stage", "person", "source", "post").get(pk=application.pk)

    [found] = [entry for entry in hiring_records.of(loaded, adam).entries if entry.line.name.endswith("submitted")]

    said = sorted((one.label, one.value) for one in found.details if one.name == "answer")
    assert said == [("Have you a licence?", "Yes"), ("Which shifts?", "Day, Night")]


def test_an_offer_is_told_as_it_stood_with_its_approval_letter_question_and_signature(signed, record_of, rita):
    record = record_of(rita)

    [created], [changed], [sent] = (told(record, f"ats.offer.{verb}") for verb in ("created", "changed", "sent"))
    assert ("components", "changed later") in created
    assert ("title", "Staff nurse") in created
    assert [name for name, _ in changed] == ["number", "components", "note"]
    assert ("components", "€52,000 per year") in sent
    assert ("edition", "The one that is built in, version 1") in sent
    assert ("edition_digest", signed.edition.digest) in sent
    assert ("digest", signed.letter_digest) in sent
    assert told(record, "ats.approval.started") == [
        [
            ("flow", "Flow, version 1"),
            ("number", "1"),
            ("components", "€52,000 per year"),
            ("group", "1 of 1: Cora Brandt"),
        ]
    ]
    assert told(record, "ats.approval.given") == [[("group", "Board"), ("note", "Worth it")]]
    assert told(record, "ats.offer.question_answered") == [
        [("number", "1"), ("question", "And the car?"), ("answer", "A bicycle.")]
    ]
    [accepted] = told(record, "ats.offer.accepted")
    assert {("signed_name", "Ada Byron"), ("signed_from", "192.0.2.7"), ("digest", signed.letter_digest)} <= {*accepted}


def test_as_of_a_moment_it_tells_what_was_known_then(signed, record_of, rita):
    record = record_of(rita, MONDAY)

    [created] = told(record, "ats.offer.created")
    assert ("components", "changed later") in created
    assert not any("52,000" in value for _, value in created)
    assert told(record, "ats.offer.accepted") == []


def test_what_was_emptied_or_added_later_is_neither_missing_nor_there_already(rita, ada, draft, record_of):
    offer = offers.write(application=ada, draft=replace(draft, location="Lyon"), by=rita, at=MONDAY)
    more = [*draft.components, Component(PayKind.BONUS, 100_000, "EUR")]
    offers.change(offer=offer, draft=replace(draft, components=more), by=rita, at=TUESDAY)

    record = record_of(rita, MONDAY)
    [created] = told(record, "ats.offer.created")
    assert ("location", "changed later") in created
    assert [value for name, value in created if name == "components"] == ["changed later"]
    assert "Bonus" not in str(record.as_json)


def test_the_opening_that_sending_chose_is_told_of_the_sending_alone(signed, record_of, rita):
    record = record_of(rita)

    [created], [sent] = told(record, "ats.offer.created"), told(record, "ats.offer.sent")
    assert dict(created)["opening"] == "changed later"
    assert dict(sent)["opening"] == signed.opening.code


def test_who_may_not_see_offers_reads_that_they_happened_and_that_the_rest_is_hidden(signed, record_of, cora):
    record = record_of(cora)

    for name in ("ats.offer.created", "ats.offer.sent", "ats.offer.accepted", "ats.approval.started"):
        assert told(record, name) == [[("hidden", HIDDEN)]]
    sealed = str(record.as_json)
    assert "52,000" not in sealed.replace("\xa0", " ")
    assert "Worth it" not in sealed


def test_the_link_in_a_mail_that_answers_for_somebody_is_in_no_record(signed, record_of, rita, adam):
    for reader in (rita, adam):
        record = record_of(reader)
        mails = [dict(words) for words in told(record, "messaging.message.queued")]

        assert any(mail["to"] == "ada@example.org" for mail in mails)
        about_it = [mail["text"] for mail in mails if "offer" in mail["subject"]]
        assert about_it
        assert [text for text in about_it if not text.startswith("Hidden: it holds a link")] == []
        assert "/offers/" not in str([mail["text"] for mail in mails])
        assert "http" not in str([mail["text"] for mail in mails if "approve" in mail["subject"]])


def test_the_link_by_which_the_candidate_answers_an_invitation_is_in_no_copy_of_the_mail(acme, rita, ada, record_of):
    factories.interview(ada, acme.colleagues["ines"], by=rita, starts_at=THURSDAY)
    sent = Message.objects.get(to_address="ada@example.org")
    assert "/interviews/" in sent.text

    recorded = [dict(words)["text"] for words in told(record_of(rita), "messaging.message.queued")]
    thread = [one.content["text"] for one in timeline.of_person(ada.person, rita).entries if one.kind == "mail"]
    assert "With: Ines Haddad" in recorded[-1]
    assert thread == recorded[-1:]
    assert "/interviews/" not in str(recorded)


def test_a_declined_offer_and_a_withdrawn_one_say_why(files_here, rita, ada, draft, record_of):
    offer = offers.submit(offer=offers.write(application=ada, draft=draft, by=rita, at=MONDAY), by=rita, at=MONDAY)
    offer = offers.send(offer=offer, by=rita, at=TUESDAY)
    person = Actor(ActorKind.CANDIDATE, offer.organization_id, id=ada.person_id)
    offer_answers.decline(offer=offer, reason="Too far away", by=person, at=WEDNESDAY)
    again = offers.write(application=ada, draft=draft, by=rita, at=THURSDAY)
    offers.withdraw(offer=again, by=rita, at=FRIDAY, reason="The budget is gone")

    record = record_of(rita)
    assert told(record, "ats.offer.declined") == [[("number", "1"), ("reason", "Too far away")]]
    assert told(record, "ats.offer.withdrawn") == [[("number", "2"), ("reason", "The budget is gone")]]


def test_an_interview_is_told_as_it_was_arranged_each_time(acme, rita, ada, record_of):
    ines, henry = acme.colleagues["ines"], acme.colleagues["henry"]
    first = factories.interview(ada, ines, by=rita, place="Room 1", starts_at=WEDNESDAY)
    moved = factories.appointment(henry, starts_at=THURSDAY, place="Room 2")
    interviews.change(interview=first, appointment=moved, seen_sequence=0, by=rita, at=TUESDAY)

    record = record_of(rita)
    [scheduled], [changed] = told(record, "ats.interview.scheduled"), told(record, "ats.interview.changed")
    assert {("interviewers", "Ines Haddad"), ("place", "changed later")} <= {*scheduled}
    assert {("interviewers", "Henry Vasquez"), ("place", "Room 2")} <= {*changed}
    assert dict(scheduled)["when"] != dict(changed)["when"]


def test_what_the_candidate_and_an_interviewer_wrote_with_their_answers_is_told(acme, rita, ada, record_of):
    interview = factories.interview(ada, acme.colleagues["ines"], by=rita, starts_at=THURSDAY)
    said = {"reply": InterviewReply.TENTATIVE, "seen_sequence": 0, "at": TUESDAY}
    candidate = interview_replies.candidate_of(interview)
    interview_replies.answer_as_candidate(interview=interview, note="After five, please", by=candidate, **said)
    interview_replies.answer(seat=interview.seats.get(), note="Rather at noon", by=acme.actor("ines"), **said)

    answers = [dict(words)["answer"] for words in told(record_of(rita), "ats.interview.questioned")]
    assert answers == ["After five, please", "Rather at noon"]


def test_a_note_reads_as_it_did_before_it_was_changed(rita, ada, record_of):
    note = notes.add(person=ada.person, body="Calm.", by=rita, at=TUESDAY, context_id=ada.pk)
    notes.edit(note=note, body="Calm and clear.", by=rita, at=WEDNESDAY)

    record = record_of(rita)
    assert [dict(words)["body"] for words in told(record, "people.note.added")] == ["Calm."]
    assert [dict(words)["body"] for words in told(record, "people.note.edited")] == ["Calm and clear."]


def test_the_sealed_file_holds_the_same_details_as_the_page(signed, record_of, rita, ada):
    loaded = Application.objects.select_related("job", "stage", "person", "source", "post").get(pk=ada.pk)
    sealed = taking.export(application=loaded, file_format="json", by=rita, at=FRIDAY).sealed

    [sent] = [entry for entry in sealed["entries"] if entry["event"]["name"] == "ats.offer.sent"]
    [shown] = [entry for entry in record_of(rita).entries if entry.line.name == "ats.offer.sent"]
    assert sent["details"] == [vars(detail) for detail in shown.details]


@pytest.mark.parametrize("versions", [1, 3])
def test_it_costs_the_same_with_one_offer_and_with_three(
    versions, acme, adam, rita, ada, draft, record_of, django_assert_num_queries
):
    factories.flow(ApprovalKind.OFFER, acme.colleagues["cora"], by=adam)
    ines = acme.colleagues["ines"]
    for number in range(versions):
        offer = offers.write(application=ada, draft=draft, by=rita, at=MONDAY)
        offers.submit(offer=offer, by=rita, at=MONDAY)
        offers.withdraw(offer=offer, by=rita, at=TUESDAY, reason="Again")
        starts_at = WEDNESDAY + timedelta(hours=number)
        factories.interview(ada, ines, by=rita, starts_at=starts_at)

    with django_assert_num_queries(5):
        record_of(rita)


def test_the_hiring_manager_reads_pay_in_the_record_as_in_the_offer(signed, record_of, acme, henry, nurse_job):
    assert nurse_job.team.filter(role=JobRole.HIRING_MANAGER, membership=acme.colleagues["henry"]).exists()
    [sent] = told(record_of(henry), "ats.offer.sent")

    assert ("components", "€52,000 per year") in sent


def test_the_record_says_who_signed_for_us_and_from_where(
    files_here, acme, rita, nurse_job, ada, draft, record_of, ines
):
    openings.add(job=nurse_job, draft=OpeningDraft(), by=rita, at=MONDAY)
    wish = replace(draft, signers=[offers.Signer(acme.colleagues["cora"], is_before=True)])
    offer = offers.submit(offer=offers.write(application=ada, draft=wish, by=rita, at=MONDAY), by=rita, at=MONDAY)
    offer = offers.send(offer=offer, by=rita, at=TUESDAY)
    signature = Signature(name="Cora Brandt", address="198.51.100.4")
    signer = offer.signers.get()
    signatures.sign(signer=signer, signature=signature, by=acme.actor("cora"), at=WEDNESDAY, by_link=True)

    [given] = told(record_of(rita), "ats.signature.given")
    assert given == [
        ("signed_name", "Cora Brandt"),
        ("signature", "Typed"),
        ("way", "By the link in the mail"),
        ("signed_from", "198.51.100.4"),
        ("digest", offer.letter_digest),
    ]
    [started] = told(record_of(rita), "ats.offer.signing_started")
    assert ("digest", offer.letter_digest) in started
    assert "198.51.100.4" not in str(told(record_of(ines), "ats.signature.given"))
