"""For whom it is proposed to stay in touch, what is proposed, and when it lapses."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from hireloom.ats.enums import CloseReason, CriterionKind, PayKind
from hireloom.ats.models import RejectionReason
from hireloom.ats.operations import applications, criteria, departments, offer_answers, offers
from hireloom.ats.operations import jobs as job_verbs
from hireloom.ats.operations.criteria import Wanted
from hireloom.core.actor import Actor
from hireloom.core.enums import ActorKind
from hireloom.crm.operations import pools
from hireloom.flywheel.hand_back_enums import WritesWhen
from hireloom.flywheel.models import HandBack
from hireloom.flywheel.operations import hand_back_policies, hand_back_proposing, hand_backs
from hireloom.flywheel.operations.hand_back_policies import Policy
from hireloom.messaging.enums import ConsentNeed, SuppressionReason, SuppressionScope
from hireloom.messaging.models import ContactPolicy
from hireloom.messaging.operations import suppressions, templates
from hireloom.people.models import Person
from tests import factories, jobs
from tests.cast import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY
from tests.domain.flywheel.back import proposal, rejected, told


def found():
    return [(row.application.person.name, row.cause, row.signs, row.state) for row in HandBack.objects.all()]


def test_a_silver_medalist_is_proposed_once_and_is_in_the_pool_already(rita, nurse_job):
    application = rejected(nurse_job, rita)
    at = {"organization_id": nurse_job.organization_id, "at": FRIDAY}

    again = hand_back_proposing.propose_ended(application_ids=[application.pk], **at)

    assert again == 0
    assert found() == [("Ada Byron", "rejected", "silver_medalist", "proposed")]
    assert told() == ["flywheel.hand_back.proposed"]
    row = HandBack.objects.get()
    assert (row.pool.name, row.sequence, row.asking) == ("Silver medalists", None, "")
    assert row.contact_on == (timezone.now() + timedelta(days=90)).date()
    assert "{{first_name}}" in row.text


def test_whom_nothing_speaks_for_is_not_proposed(rita, nurse_job):
    rejected(nurse_job, rita, silver=False)

    assert found() == []


def test_a_scorecard_of_yes_speaks_for_somebody(rita, acme, nurse_job):
    application = factories.application(nurse_job, name="Ada Byron")
    held = factories.interview(application, acme.colleagues["ines"])
    factories.scorecard(held, acme.colleagues["ines"], "yes", at=THURSDAY)

    applications.reject(application=application, reason=factories.reason(rita.organization_id), by=rita, at=FRIDAY)
    jobs.drain()

    assert found() == [("Ada Byron", "rejected", "scorecard", "proposed")]


def test_a_scorecard_of_no_speaks_for_nobody(rita, acme, nurse_job):
    application = factories.application(nurse_job, name="Ada Byron")
    held = factories.interview(application, acme.colleagues["ines"])
    factories.scorecard(held, acme.colleagues["ines"], "no", at=THURSDAY)

    applications.reject(application=application, reason=factories.reason(rita.organization_id), by=rita, at=FRIDAY)
    jobs.drain()

    assert found() == []


def test_who_had_half_of_the_stages_behind_them_is_proposed(rita, nurse_job):
    near, far = (factories.application(nurse_job, name=name) for name in ("Ada Byron", "Bela Novak"))
    stages = list(nurse_job.stages.order_by("position"))
    half = next(stage for stage in stages if 2 * stage.position >= len(stages))
    applications.move(application=far, to=half, by=rita, at=TUESDAY)

    for application in (near, far):
        applications.reject(application=application, reason=factories.reason(rita.organization_id), by=rita, at=FRIDAY)
    jobs.drain()

    assert found() == [("Bela Novak", "rejected", "stages", "proposed")]


def test_who_withdraws_is_proposed_and_so_is_who_is_rejected_because_they_decided(rita, nurse_job):
    theirs, _ = RejectionReason.objects.get_or_create(
        organization_id=rita.organization_id, name="Took another job", defaults={"kind": "by_them"}
    )
    ada, bela = (factories.application(nurse_job, name=name) for name in ("Ada Byron", "Bela Novak"))

    applications.withdraw(application=ada, by=rita, at=TUESDAY)
    jobs.drain()
    applications.reject(application=bela, reason=theirs, by=rita, at=WEDNESDAY)
    jobs.drain()

    assert found() == [("Ada Byron", "withdrew", "", "proposed"), ("Bela Novak", "withdrew", "", "proposed")]


def test_who_declines_our_offer_is_proposed_at_once_and_not_again_when_the_application_ends(
    files_here, rita, nurse_job
):
    application = factories.application(nurse_job, name="Ada Byron", email="ada@example.org")
    words = {"title": "Staff nurse", "starts_on": date(2026, 6, 1), "expires_at": FRIDAY + timedelta(days=10)}
    pay = [offers.Component(PayKind.SALARY, 5_200_000, "EUR")]
    draft = offers.OfferDraft(components=pay, **words)
    offer = offers.write(application=application, draft=draft, by=rita, at=MONDAY)
    offer = offers.send(offer=offers.submit(offer=offer, by=rita, at=MONDAY), by=rita, at=TUESDAY)
    ada = Actor(ActorKind.CANDIDATE, rita.organization_id, id=application.person_id)
    offer_answers.decline(offer=offer, reason="Too far away", by=ada, at=WEDNESDAY)
    jobs.drain()
    first = found()

    applications.withdraw(application=application, by=rita, at=FRIDAY)
    jobs.drain()

    assert first == found() == [("Ada Byron", "declined_offer", "", "proposed")]


def test_who_had_got_further_in_a_job_that_closes_without_a_hire_is_proposed(rita, nurse_job):
    near, far = (factories.application(nurse_job, name=name) for name in ("Ada Byron", "Bela Novak"))
    applications.move(application=far, to=nurse_job.stages.get(position=1), by=rita, at=TUESDAY)
    for application in (near, far):
        applications.reject(application=application, reason=factories.reason(rita.organization_id), by=rita, at=FRIDAY)
    jobs.drain()
    assert found() == []

    job_verbs.close(job=nurse_job, by=rita, at=FRIDAY, because=CloseReason.NO_BUDGET)
    jobs.drain()

    assert found() == [("Bela Novak", "job_closed", "", "proposed")]


def test_a_job_that_closes_because_it_is_filled_proposes_nobody(rita, nurse_job):
    far = factories.application(nurse_job, name="Bela Novak")
    applications.move(application=far, to=nurse_job.stages.get(position=1), by=rita, at=TUESDAY)
    applications.reject(application=far, reason=factories.reason(rita.organization_id), by=rita, at=FRIDAY)

    job_verbs.close(job=nurse_job, by=rita, at=FRIDAY, because=CloseReason.FILLED)
    jobs.drain()

    assert found() == []


@pytest.mark.parametrize("reason", [SuppressionReason.DO_NOT_CONTACT, SuppressionReason.OBJECTED])
def test_who_is_not_to_be_contacted_is_not_proposed_and_what_waits_lapses(rita, nurse_job, reason):
    waiting = proposal(nurse_job, rita)
    person = waiting.application.person
    suppressions.suppress(person=person, no=suppressions.No(SuppressionScope.PERSON, reason), by=rita, at=WEDNESDAY)
    jobs.drain()
    cook = factories.job(rita, title="Cook")

    again = factories.application(cook, email="ada@example.org", at=THURSDAY)
    applications.withdraw(application=again, by=rita, at=FRIDAY)
    jobs.drain()

    assert [(row.state, row.lapsed_as) for row in HandBack.objects.all()] == [("lapsed", "not_contacted")]


def test_a_hire_elsewhere_and_a_new_application_make_what_waits_lapse(rita, nurse_job):
    ada = proposal(nurse_job, rita)
    bela = proposal(nurse_job, rita, name="Bela Novak", email="bela@example.org")
    cook = factories.job(rita, title="Cook")
    other = factories.application(cook, email="ada@example.org", at=THURSDAY)
    jobs.drain()
    ada.refresh_from_db()
    assert (ada.state, ada.lapsed_as) == ("lapsed", "applied")
    HandBack.objects.filter(pk=bela.pk).update(application=other)

    applications.hire(application=other, by=rita, at=FRIDAY)
    jobs.drain()

    bela.refresh_from_db()
    assert (bela.state, bela.lapsed_as) == ("lapsed", "hired")


def test_a_rejection_that_is_taken_back_takes_the_proposal_along_and_a_later_one_proposes_again(rita, nurse_job):
    application = rejected(nurse_job, rita)
    first = HandBack.objects.get()

    applications.reopen(application=application, by=rita, at=WEDNESDAY)
    jobs.drain()
    first.refresh_from_db()
    assert (first.state, first.lapsed_as) == ("lapsed", "reopened")
    HandBack.objects.filter(pk=first.pk).update(decided_at=WEDNESDAY)
    reason = factories.reason(rita.organization_id)
    application.refresh_from_db()
    applications.reject(application=application, reason=reason, by=rita, at=FRIDAY, is_silver_medalist=True)
    jobs.drain()

    assert [row.state for row in HandBack.objects.all()] == ["lapsed", "proposed"]


def test_tags_come_from_the_job_and_the_sequence_from_its_pool(rita, nurse_job):
    wanted = [
        Wanted("Dialysis", kind=CriterionKind.SKILL, is_required=True),
        Wanted("French", kind=CriterionKind.LANGUAGE, is_required=True, language="fr", level="B2"),
    ]
    criteria.write(job=nurse_job, wanted=wanted, by=rita, at=MONDAY)
    night = factories.sequence(rita)
    silver = pools.silver_medalists(name="Silver medalists", by=rita, at=MONDAY)
    pools.change(pool=silver, changes={"sequence_id": night.pk}, by=rita, at=MONDAY)

    row = proposal(nurse_job, rita)

    assert (row.tags, row.sequence) == (["Nurse", "Dialysis"], night)


def test_the_pool_is_the_one_the_department_used_last(rita, adam):
    wards = departments.add(name="Wards", by=adam, at=MONDAY)
    nurses = factories.job(rita, title="Nurse", department=wards)
    warm = pools.create(name="Warm nurses", by=rita, at=MONDAY)
    first = proposal(nurses, rita)
    draft = hand_backs.Draft(pool=warm)
    first = hand_backs.change(hand_back=first, draft=draft, seen=1, by=rita, at=WEDNESDAY)
    hand_backs.take(hand_back=first, by=rita, at=WEDNESDAY)

    second = proposal(nurses, rita, name="Bela Novak", email="bela@example.org")
    elsewhere = proposal(factories.job(rita, title="Cook"), rita, name="Chidi Okafor", email="chidi@example.org")

    assert (second.pool.name, elsewhere.pool.name) == ("Warm nurses", "Silver medalists")


def test_the_organization_decides_the_day_and_whether_a_mail_is_suggested(rita, adam, nurse_job):
    decided = Policy(0, 6, 14, writes_when=WritesWhen.ALWAYS)
    hand_back_policies.decide(policy=decided, seen=0, by=adam, at=MONDAY)

    row = proposal(nurse_job, rita)

    assert (row.contact_on, row.asking) == (None, "words")


def test_words_are_the_organizations_where_it_has_a_template_in_the_persons_language(rita, adam, nurse_job):
    draft = templates.Draft("Stay", "Dürfen wir?", "Hallo {{first_name}}", language="de")
    german = templates.write(draft=draft, is_shared=True, by=adam, at=MONDAY)
    decided = Policy(90, 6, 14, template=german)
    hand_back_policies.decide(policy=decided, seen=0, by=adam, at=MONDAY)
    for name, language in (("Ada Byron", "de"), ("Bela Novak", "en")):
        application = factories.application(nurse_job, name=name)
        Person.objects.filter(pk=application.person_id).update(language=language)
        applications.withdraw(application=application, by=rita, at=TUESDAY)
        jobs.drain()

    assert [row.subject for row in HandBack.objects.all()] == ["Dürfen wir?", "May we stay in touch?"]


def test_a_mail_is_suggested_where_the_rules_for_writing_want_a_consent_that_is_missing(rita, nurse_job):
    ContactPolicy.objects.create(organization_id=rita.organization_id, consent_need=ConsentNeed.ALWAYS)

    assert proposal(nurse_job, rita).asking == "words"
