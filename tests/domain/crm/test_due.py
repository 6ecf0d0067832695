"""What is due is done once, within limits, at the same cost for one and for many."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from hireloom.core import tenancy
from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.crm import places, wording
from hireloom.crm.drafts import StepDraft, VariantDraft
from hireloom.crm.enums import StepKind
from hireloom.crm.models import Enrollment, SendingRules, StepVariant, Touch
from hireloom.crm.operations import due, sequences
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging.models import Message
from hireloom.messaging.operations import outbox, senders, suppressions
from tests import factories, jobs
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY
from tests.domain.crm.walking import HOUR, enroll, limits, one, sent, standing, told


def test_a_sequence_writes_each_mail_once_two_business_days_apart(server, rita, night, ada, people):
    made = one(night, ada, rita)

    assert due.take(sequence=night, at=MONDAY) == 1
    assert due.take(sequence=night, at=MONDAY) == 0
    jobs.drain()
    assert due.take(sequence=night, at=TUESDAY) == 0
    assert due.take(sequence=night, at=WEDNESDAY) == 1
    jobs.drain()
    assert standing(made) == ("waiting", ""), "what became of the last mail is looked at once more"
    assert due.take(sequence=night, at=WEDNESDAY + timedelta(minutes=15)) == 1

    assert [mail["Subject"] for mail in server.mails] == ["Night shifts, Ada?", "Still night shifts?"]
    assert standing(made) == ("finished", "")
    touches = Touch.objects.order_by("made_at")
    assert [(touch.step.position, touch.domain, touch.message.key) for touch in touches] == [
        (position, "example.org", f"touch:{touch.pk}") for position, touch in enumerate(touches)
    ]
    assert told() == 2
    assert told("crm.enrollment.finished") == 1
    message = Message.objects.earliest("created_at")
    assert (message.purpose, message.person, message.context_id) == ("sequence", ada, made.pk)
    assert Event.objects.about(ada.pk).filter(name="crm.touch.made").count() == 2


def test_a_clock_set_back_or_a_second_claim_finds_the_touch_there(rita, night, ada):
    made = one(night, ada, rita)
    due.take(sequence=night, at=MONDAY)
    sent()
    first = made.version.steps.get(position=0)
    Enrollment.objects.update(next_step=first, due_at=MONDAY)

    assert due.take(sequence=night, at=MONDAY) == 1

    made.refresh_from_db()
    assert (made.next_step.position, Touch.objects.count(), Message.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize("column", ["step_id", "lineage_id"])
def test_the_ledger_has_one_line_for_a_step(rita, night, ada, column):
    one(night, ada, rita)
    due.take(sequence=night, at=MONDAY)
    touch = Touch.objects.get()
    other = touch.enrollment.version.steps.get(position=1)
    if column == "step_id":
        touch.lineage_id = uuid7()
    else:
        touch.step = other
    touch.pk = uuid7()

    with pytest.raises(IntegrityError, match="a_step_is_done_once"), transaction.atomic():
        touch.save(force_insert=True)


def test_what_fails_in_the_middle_is_done_wholly_or_not_at_all(rita, night, ada, monkeypatch):
    made = one(night, ada, rita)

    def breaks(*_, **__):
        raise RuntimeError

    with monkeypatch.context() as patched:
        patched.setattr(due, "update_all", breaks)
        with pytest.raises(RuntimeError), transaction.atomic():
            due.take(sequence=night, at=MONDAY)
    assert (Touch.objects.count(), Message.objects.count()) == (0, 0)
    made.refresh_from_db()
    assert made.due_at == MONDAY
    assert due.take(sequence=night, at=MONDAY) == 1


def test_the_sender_sends_no_more_an_hour_and_a_day_than_the_limits_say(rita, night, crowd):
    limits(rita, day=5, hour=2)
    enroll(night, *crowd, by=rita)

    taken = [due.take(sequence=night, at=MONDAY + hours * HOUR) for hours in (0, 0.5, 1.01, 2.02, 3.03)]
    assert taken == [2, 0, 2, 1, 0]
    assert Enrollment.objects.filter(due_at=MONDAY).count() == 1, "what may not go now is still due"
    sent()
    assert due.take(sequence=night, at=TUESDAY + 0.5 * HOUR) == 1


def test_one_domain_gets_no_more_an_hour_and_nobody_else_waits_for_it(rita, night, acme, crowd):
    limits(rita, domain=1)
    enroll(night, *crowd, by=rita)

    due.take(sequence=night, at=MONDAY)

    assert sorted(Touch.objects.values_list("domain", flat=True)) == ["d0.example", "d1.example", "d2.example"]
    assert Enrollment.objects.filter(due_at=MONDAY + HOUR).count() == 3
    assert due.take(sequence=night, at=MONDAY + HOUR) == 3
    assert Touch.objects.count() == 6


def test_limits_are_numbers_and_days_and_those_who_write_sequences_decide(rita, vera):
    with pytest.raises(PermissionDenied):
        limits(vera)
    for wrong in ({"day": 0}, {"hour": 100_001}, {"holidays": [date(2026, 1, 1) + timedelta(n) for n in range(51)]}):
        with pytest.raises(Unacceptable):
            limits(rita, **wrong)
    limits(rita, holidays=[date(2026, 12, 25), date(2026, 1, 1), date(2026, 12, 25)])
    limits(rita, holidays=[date(2026, 12, 25), date(2026, 1, 1)])

    assert SendingRules.objects.get().holidays == [date(2026, 1, 1), date(2026, 12, 25)]
    assert told("crm.sending_rules.changed") == 1


def test_a_colleague_who_takes_their_word_back_is_not_written_for(rita, sam, people, ada):
    granted = senders.grant(writer=people["rita"], by=sam, at=MONDAY)
    night = factories.sequence(rita, sender=people["sam"])
    one(night, ada, rita)
    senders.revoke(granted=granted, by=sam, at=MONDAY)
    assert due.take(sequence=night, at=MONDAY) == 0

    senders.grant(writer=people["rita"], by=sam, at=MONDAY)
    assert due.take(sequence=night, at=MONDAY) == 1
    message = Message.objects.get()
    assert (message.in_name_of, message.from_name) == (people["sam"], "Sam Moreau (Acme Robotics)")
    assert message.reply_to == "sam@acme.example"


def test_the_claim_leaves_people_whom_something_stands_against_by_now(rita, night, ada, crowd):
    made, *others = enroll(night, ada, *crowd[:2], by=rita)
    no = suppressions.No(scope="domain", reason="do_not_contact", value="example.org")
    suppressions.say_no(no=no, by=rita, at=MONDAY)

    assert due.take(sequence=night, at=MONDAY) == 3

    assert standing(made) == ("exited", "suppressed")
    assert [standing(other)[0] for other in others] == ["waiting", "waiting"]
    assert told("crm.enrollment.exited") == 1


def variants(*weights):
    return tuple(VariantDraft(f"Subject {number}", "Hi", weight) for number, weight in enumerate(weights))


def test_variants_are_shared_out_by_weight_and_stay_who_they_are():
    rows = [StepVariant(position=number, weight=weight) for number, weight in enumerate((3, 1, 0))]
    lineage, ids = uuid7(), [uuid7() for _ in range(4000)]

    chosen = [wording.variant_for(rows, pk, lineage).letter for pk in ids]

    assert chosen == [wording.variant_for(rows[::-1], pk, lineage).letter for pk in ids]
    assert 0.70 < chosen.count("A") / 4000 < 0.80
    assert chosen.count("C") == 0
    assert chosen != [wording.variant_for(rows, pk, uuid7()).letter for pk in ids]
    assert wording.variant_for(rows[2:], ids[0], lineage) is None


def test_the_ledger_says_who_got_which_wording(rita, crowd):
    night = factories.sequence(rita, StepDraft(StepKind.MAIL, variants=variants(1, 1)))
    enroll(night, *crowd, by=rita)
    due.take(sequence=night, at=MONDAY)

    touches = Touch.objects.select_related("variant", "message")
    assert len(touches) == len(crowd)
    for touch in touches:
        assert touch.message.subject == f"Subject {touch.variant.position}"


@pytest.mark.parametrize("count", [1, 6])
def test_a_claim_costs_the_same_for_one_and_for_many(count, rita, night, crowd, django_assert_max_num_queries):
    enroll(night, *crowd[:count], by=rita)

    with django_assert_max_num_queries(33):
        assert due.take(sequence=night, at=MONDAY) == count


def test_what_is_due_is_found_by_its_index(rita, night, crowd):
    """However many are enrolled: the plan reads those that are due, in their order, and no others."""
    enroll(night, *crowd, by=rita)
    rows = Enrollment.objects.filter(organization_id=night.organization_id, sequence=night)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_sort = off")
    plan = rows.due(MONDAY, takes_room=True)[:100].explain()

    assert "enrollments_that_become_due" in plan
    assert "Sort" not in plan, plan


def test_every_organizations_work_is_done_and_none_of_anothers(settings, rita, night, ada, globex, acme):
    settings.EMAIL_URL = ""
    one(night, ada, rita)
    with tenancy.organization(globex.organization.pk):
        otto = globex.actor("otto")
        theirs = factories.sequence(otto)
        one(theirs, factories.person(globex.organization.pk), otto)

    assert due.take_all(organization_id=acme.organization.pk, at=MONDAY) == 1
    with tenancy.organization(globex.organization.pk):
        assert not Touch.objects.exists()
    assert due.take_all(organization_id=globex.organization.pk, at=MONDAY) == 1


def test_batches_follow_each_other_until_nobody_is_due(rita, night, crowd, acme):
    enroll(night, *crowd, by=rita)

    assert due.take_all(organization_id=acme.organization.pk, at=MONDAY, batch=2) == 6
    assert Touch.objects.count() == 6


def test_a_paused_sequence_and_a_finished_one_have_nothing_due(rita, night, ada):
    one(night, ada, rita)
    sequences.pause(sequence=night, by=rita, at=MONDAY)
    assert due.take(sequence=night, at=FRIDAY) == 0


def test_a_sequence_is_no_transactional_mail(server, rita, night, ada):
    one(night, ada, rita)
    due.take(sequence=night, at=MONDAY)
    no = suppressions.No(scope="person", reason="unsubscribed", covers=1)
    suppressions.suppress(no=no, person=ada, by=rita, at=MONDAY)

    message = Message.objects.get()
    assert outbox.hand_over(organization_id=message.organization_id, message_id=message.pk, at=TUESDAY) == "stopped"
    assert server.mails == []


def test_places_in_a_newer_version_are_the_step_after_the_last_one_had():
    from hireloom.crm.models import SequenceStep

    ids = {letter: uuid7() for letter in "ABCDX"}

    def steps(letters):
        return [SequenceStep(position=number, lineage_id=ids[letter]) for number, letter in enumerate(letters)]

    def lands(old, new, had):
        before = steps(old)
        here = places.following(before, -1, {ids[letter] for letter in had})
        step = places.in_newer(before, steps(new), here, {ids[letter] for letter in had})
        return next((letter for letter, key in ids.items() if step and key == step.lineage_id), None)

    assert lands("ABC", "ABC", "A") == "B"
    assert lands("ABC", "XABC", "A") == "B", "what was put before what they had is not for them"
    assert lands("ABC", "AXBC", "A") == "X"
    assert lands("ABC", "BAC", "A") == "B", "what moved to the front is not left out"
    assert lands("ABC", "AC", "AB") == "C"
    assert lands("ABC", "AB", "ABC") is None
    assert lands("AB", "CD", "A") == "C", "of a wholly new text they get everything"
    assert lands("AB", "AB", "") == "A"
