"""Fields of Acme's own, by the product's own verbs: some that a recruiter meets, filled in for a few people.

Like everything afterwards, their events stand at the end of the chain.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from hireloom.cli.demo.loading import casting
from hireloom.cli.demo.loading.casting import Cast
from hireloom.cli.demo.loading.house import House
from hireloom.core.actor import Actor
from hireloom.people import field_holders
from hireloom.people.enums import FieldKind, FieldSubject
from hireloom.people.operations import field_values, fields
from hireloom.people.operations.fields import Choice, FieldDraft, Rules

NOTICE = ("At once", "One month", "Three months", "Longer")
SHIFTS = ("Days", "Nights", "Weekends")
FIELDS = (
    FieldDraft(FieldSubject.PERSON, "Notice period", FieldKind.SINGLE_SELECT, choices=[Choice(one) for one in NOTICE]),
    FieldDraft(
        FieldSubject.PERSON,
        "Wished pay",
        FieldKind.AMOUNT_RANGE,
        help_text="Gross, a year. Ask, never guess.",
        rules=Rules(is_private=True),
    ),
    FieldDraft(FieldSubject.PERSON, "Relocates", FieldKind.YES_NO),
    FieldDraft(FieldSubject.APPLICATION, "Shifts", FieldKind.MULTI_SELECT, choices=[Choice(one) for one in SHIFTS]),
    FieldDraft(FieldSubject.APPLICATION, "Earliest start", FieldKind.DATE),
    FieldDraft(
        FieldSubject.JOB, "Cost center", FieldKind.SHORT_TEXT, key="cost_center", help_text="Six digits, from finance."
    ),
    FieldDraft(
        FieldSubject.JOB, "Budget", FieldKind.AMOUNT, rules=Rules(is_private=True, needs_approval=True), key="budget"
    ),
    FieldDraft(
        FieldSubject.REQUISITION, "Planned in", FieldKind.SHORT_TEXT, help_text="The budget round that foresaw it."
    ),
    FieldDraft(FieldSubject.COLLEAGUE, "Team", FieldKind.SHORT_TEXT, help_text="For reports by team."),
    FieldDraft(FieldSubject.OPENING, "Desk", FieldKind.SHORT_TEXT, help_text="Where the seat is, literally."),
    FieldDraft(
        FieldSubject.OFFER,
        "Relocation help",
        FieldKind.AMOUNT,
        help_text="A change makes the next version.",
        rules=Rules(makes_version=True, needs_approval=True),
    ),
)
"""In the order in which they are shown."""


def fill(house: House, cast: Cast, now: datetime) -> None:
    """Define the fields a year and a half ago, and fill in some; the caller shows the organization."""
    adam, rita = (casting.actor(house, key) for key in ("adam", "rita"))
    finalists = (cast.sent, cast.waiting, cast.drafted, cast.declined, cast.accepted)
    for draft in FIELDS:
        fields.define(draft=draft, by=adam, at=casting.ago(now, 539))
    for number, application in enumerate((*finalists, *cast.calls[:4])):
        _of_candidate(number, application, by=rita, now=now)
    for number, key in enumerate((casting.ROBOTICS, casting.EMBEDDED, casting.SERVICE)):
        job = field_holders.of(FieldSubject.JOB)
        row = job.find(UUID(house.jobs[key].id), adam) if job else None
        said = {"cost_center": str(421_000 + 7 * number), "budget": _euros(90_000 + 5_000 * number)}
        _say(FieldSubject.JOB, row, said, by=adam, at=casting.ago(now, 60))
    _say(FieldSubject.OFFER, _drafted(cast, rita), {"relocation_help": _euros(4_000)}, by=rita, at=now)


def _of_candidate(number: int, application: Any, *, by: Actor, now: datetime) -> None:
    at = casting.ago(now, 2, hours=number)
    said = {
        "notice_period": ("at_once", "one_month", "three_months")[number % 3],
        "relocates": number % 2 == 0,
        "wished_pay": {"min_minor": (52 + 3 * number) * 100_000, "max_minor": None, "currency": "EUR"},
    }
    _say(FieldSubject.PERSON, application.person, said, by=by, at=at)
    starts = (now + timedelta(days=30 + 7 * number)).date().isoformat()
    _say(FieldSubject.APPLICATION, application, {"earliest_start": starts}, by=by, at=at)


def _drafted(cast: Cast, by: Actor) -> Any:
    """The offer that is half written."""
    holder = field_holders.of(FieldSubject.OFFER)
    offer = cast.drafted.offers.order_by("-number").first()
    return holder.find(offer.pk, by) if holder and offer else None


def _say(subject: FieldSubject, row: Any, values: Mapping[str, Any], *, by: Actor, at: datetime) -> None:
    holder = field_holders.of(subject)
    if holder and row:
        field_values.write(holder=holder, row=row, values=values, by=by, at=at)


def _euros(amount: int) -> dict[str, Any]:
    return {"amount_minor": amount * 100, "currency": "EUR"}
