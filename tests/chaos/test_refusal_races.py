"""A change of what was agreed upon, declined while it is changed again: what nobody agreed to never stands as agreed."""

import pytest

from hireloom.ats.enums import ApprovalKind
from hireloom.ats.models import ApprovalSeat, Opening
from hireloom.ats.operations import approvals, openings
from hireloom.ats.operations.openings import OpeningDraft
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY
from tests.races import at_once

pytestmark = [pytest.mark.chaos, pytest.mark.django_db(transaction=True)]
ROUNDS = 8
BAND = {"pay_min_minor": 4_000_000, "pay_max_minor": 5_000_000, "pay_currency": "EUR"}


def test_declining_while_it_is_changed_again_leaves_what_was_agreed_or_asks_about_all_of_it(scene):
    with scene.shown():
        factories.flow(ApprovalKind.OPENING, scene.colleague("cora"), by=scene.company.actor("adam"))
        cora = scene.company.actor("cora")

    for _ in range(ROUNDS):
        with scene.shown():
            seat = openings.add(job=scene.job, draft=OpeningDraft(**BAND), by=scene.rita, at=MONDAY)
            asked = ApprovalSeat.objects.select_related("step__run").get(step__run__subject_id=seat.pk)
            approvals.approve(seat=asked, by=cora, at=MONDAY)
            seat = openings.change(
                opening=Opening.objects.get(pk=seat.pk), changes={"pay_max_minor": 9_000_000}, by=scene.rita, at=TUESDAY
            )
            due = ApprovalSeat.objects.due().select_related("step__run").get(step__run__subject_id=seat.pk)

        answers = at_once(
            scene.id,
            lambda: approvals.decline(seat=due, by=cora, at=FRIDAY),
            lambda: openings.change(opening=seat, changes={"pay_min_minor": 4_500_000}, by=scene.rita, at=FRIDAY),
        )

        with scene.shown():
            found = Opening.objects.get(pk=seat.pk)
            assert found.state == "draft", answers  # in either order the last change is asked about
            last = ApprovalSeat.objects.due().select_related("step__run").get(step__run__subject_id=seat.pk)
            agreed = last.step.run.snapshot["agreed"]["values"]
            assert (agreed["pay_min_minor"], agreed["pay_max_minor"]) == (4_000_000, 5_000_000)
            approvals.decline(seat=last, by=cora, at=FRIDAY)
            found.refresh_from_db()
            assert (found.state, found.pay_min_minor, found.pay_max_minor) == ("open", 4_000_000, 5_000_000)
