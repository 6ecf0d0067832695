"""What became of the mail before decides about the next one; what is in doubt is sent by nobody."""

from datetime import timedelta

import pytest

from hireloom.crm.models import Touch
from hireloom.crm.operations import due, held
from hireloom.messaging.models import Message
from tests import factories, jobs
from tests.cast import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY
from tests.domain.crm.walking import HOUR, one, sent, standing


@pytest.mark.parametrize(
    ("state", "error", "expected"),
    [
        ("failed", "550 5.2.1 Disabled", ("exited", "bounced")),
        ("failed", "450 4.2.2 Full", ("exited", "bounced")),
        ("failed", "No mail server answered: refused", ("held", "failed")),
        ("failed", "451 4.3.0 Try again later", ("held", "failed")),
        ("cancelled", "", ("waiting", "")),
    ],
)
def test_what_became_of_the_mail_before_decides_about_the_next(rita, night, ada, state, error, expected):
    made = one(night, ada, rita)
    due.take(sequence=night, at=MONDAY)
    sent(state=state, error=error)

    due.take(sequence=night, at=WEDNESDAY)

    assert standing(made) == expected


def test_a_mail_that_has_not_left_holds_up_the_next_one(rita, night, ada):
    made = one(night, ada, rita)
    due.take(sequence=night, at=MONDAY)

    due.take(sequence=night, at=WEDNESDAY)

    made.refresh_from_db()
    assert (made.due_at, Touch.objects.count()) == (WEDNESDAY + timedelta(minutes=15), 1)


def test_in_doubt_the_sequence_waits_and_a_colleague_decides_nothing_is_sent_again(rita, night, ada):
    made = one(night, ada, rita)
    due.take(sequence=night, at=MONDAY)
    sent(state="unknown")
    due.take(sequence=night, at=WEDNESDAY)
    assert standing(made) == ("held", "unknown")

    held.confirm(enrollment=made, by=rita, at=THURSDAY)
    with pytest.raises(held.NotHeld):
        held.confirm(enrollment=made, by=rita, at=THURSDAY)
    due.take(sequence=night, at=THURSDAY)

    assert list(Message.objects.order_by("created_at").values_list("state", flat=True)) == ["accepted", "queued"]


def test_what_did_not_arrive_is_sent_again_by_a_colleagues_word_alone(server, rita, night, ada):
    made = one(night, ada, rita)
    server.answers += ["hang up"]
    due.take(sequence=night, at=MONDAY)
    jobs.drain()
    due.take(sequence=night, at=WEDNESDAY)
    assert standing(made) == ("held", "unknown")

    held.send_again(enrollment=made, by=rita, at=THURSDAY)
    with pytest.raises(held.NotHeld):
        held.send_again(enrollment=made, by=rita, at=THURSDAY)
    jobs.drain()

    assert [mail["Subject"] for mail in server.mails] == ["Night shifts, Ada?"]
    assert list(Message.objects.order_by("created_at").values_list("state", flat=True)) == ["failed", "accepted"]
    assert Touch.objects.get().message.state == "accepted"
    due.take(sequence=night, at=FRIDAY)
    assert Message.objects.count() == 2, "the next one does not follow at its heels"
    due.take(sequence=night, at=FRIDAY + timedelta(days=3))
    assert Message.objects.count() == 3


def test_a_clock_set_back_hides_no_doubt(rita, night, ada):
    made = one(night, ada, rita)
    due.take(sequence=night, at=MONDAY)
    sent()
    due.take(sequence=night, at=WEDNESDAY)
    sent(state="unknown")
    Touch.objects.filter(made_at=WEDNESDAY).update(made_at=MONDAY - HOUR)

    due.take(sequence=night, at=THURSDAY)

    assert standing(made) == ("held", "unknown")


def test_the_last_mail_that_came_back_is_no_end_like_another(rita, ada):
    night = factories.sequence(rita, factories.mail_step())
    made = one(night, ada, rita)
    due.take(sequence=night, at=MONDAY)
    sent(state="failed", error="554 No")

    due.take(sequence=night, at=TUESDAY)

    assert standing(made) == ("exited", "bounced")
