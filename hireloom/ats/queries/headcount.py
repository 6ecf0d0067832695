"""The seats of each department: planned, filled and open, and what was offered and accepted beside their pay bands."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q

from hireloom.ats import pay_words
from hireloom.ats.enums import CloseReason, OfferState, OpeningState, PayKind, RequisitionState
from hireloom.ats.models import Offer, OfferComponent, Opening, Requisition, TeamMember
from hireloom.ats.models.offer import OUT
from hireloom.ats.queries.planner import Places, Scope
from hireloom.core.actor import Actor

FILLED_WITHIN = timedelta(days=365)
SEAT = (
    "pk", "job__department", "state", "application", "pay_min_minor", "pay_max_minor", "pay_currency", "pay_period",
    "job__is_confidential", "is_on_team",
)  # fmt: skip


@dataclass(frozen=True)
class PaySpread:
    """Pay of seats in one currency and period, in minor units: their bands, and the salaries offered for them.

    `banded` seats have bands that lie between `least` and `most`; `offered` and `accepted` salaries lie between
    `salary_least` and `salary_most`. Of `compared` salaries that have a band, `within` lie in it.
    """

    currency: str
    period: str
    banded: int
    least: int | None
    most: int | None
    offered: int
    accepted: int
    salary_least: int | None
    salary_most: int | None
    compared: int
    within: int

    @property
    def band(self) -> str:
        """The bands in words, "" for none."""
        return pay_words.band(self.least, self.most, self.currency, self.period)

    @property
    def salaries(self) -> str:
        """The salaries in words, "" for none."""
        return pay_words.band(self.salary_least, self.salary_most, self.currency, self.period)


@dataclass(frozen=True)
class SeatLine:
    """The seats of one department; "" for jobs without one.

    Those that were filled during the last year, that are open, that wait for approval, and those that requisitions
    which were agreed to have not given to a job yet.
    """

    department: str
    filled: int
    open: int
    waiting: int
    not_begun: int
    pay: Sequence[PaySpread]
    department_id: UUID | None = None

    @property
    def planned(self) -> int:
        return self.filled + self.to_fill

    @property
    def to_fill(self) -> int:
        """Those that somebody may still be hired for, once all are approved."""
        return self.open + self.waiting + self.not_begun


@dataclass
class _Pay:
    """What is gathered of one currency and period."""

    bands: list[tuple[int | None, int | None]] = field(default_factory=list)
    salaries: list[tuple[int, bool, tuple[int | None, int | None]]] = field(default_factory=list)


@dataclass
class _Seats:
    """What is gathered of one department."""

    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    pay: dict[tuple[str, str], _Pay] = field(default_factory=lambda: defaultdict(_Pay))


def lines(*, actor: Actor, scope: Scope, tree: Places, at: datetime) -> list[SeatLine]:
    """The departments that have seats the actor may see, by name; their pay only as far as the actor may see it.

    Three queries.
    """
    gathered: dict[UUID | None, _Seats] = defaultdict(_Seats)
    seats = list(_seats(actor, scope, tree, at))
    salaries = _salaries(actor, [row[0] for row in seats], [row[3] for row in seats if row[3]])
    for seat in seats:
        _gather(gathered[seat[1]], seat, salaries.get(seat[0]) or salaries.get(seat[3]), actor)
    for department_id, left in _not_begun(actor, scope, tree):
        if left > 0:
            gathered[department_id].counts["not_begun"] += left
    told = [_line(pk, tree.name_of(pk), found) for pk, found in gathered.items()]
    return sorted(told, key=lambda line: (not line.department, line.department.casefold()))


def _seats(actor: Actor, scope: Scope, tree: Places, at: datetime) -> Iterable[tuple[Any, ...]]:
    lately = Q(close_reason=CloseReason.FILLED, closed_at__gte=at - FILLED_WITHIN)
    rows = Opening.objects.visible_to(actor).filter(~Q(state=OpeningState.CLOSED) | lately)
    team = TeamMember.objects.granting("ats.view_pay", actor).filter(job=OuterRef("job"))
    found: Iterable[tuple[Any, ...]] = (
        rows.filter(_within(scope, tree, "job__")).annotate(is_on_team=Exists(team)).values_list(*SEAT)
    )
    return found


def _within(scope: Scope, tree: Places, way: str) -> Q:
    here = Q()
    if scope.department_id:
        here &= Q(**{f"{way}department__in": tree.within(scope.department_id)})
    if scope.office_id:
        here &= Q(**{f"{way}office__in": tree.within(scope.office_id)})
    return here


def _salaries(actor: Actor, openings: Collection[UUID], applications: Collection[UUID]) -> dict[UUID, tuple[Any, ...]]:
    """By opening what is offered for it, by application what was accepted: amount, currency, rhythm, is accepted."""
    offers = Offer.objects.visible_to(actor).filter(
        Q(state=OfferState.ACCEPTED, application__in=applications) | Q(state__in=OUT, opening__in=openings)
    )
    rows = OfferComponent.objects.filter(offer__in=offers.values("pk"), kind=PayKind.SALARY, amount_minor__isnull=False)
    found: dict[UUID, tuple[Any, ...]] = {}
    said = ("offer__state", "offer__application", "offer__opening", "amount_minor", "currency", "rhythm")
    for state, application, opening, *pay in rows.order_by("offer__number", "-position").values_list(*said):
        is_accepted = state == OfferState.ACCEPTED
        found[application if is_accepted else opening] = (*pay, is_accepted)
    return found


def _gather(into: _Seats, seat: tuple[Any, ...], salary: tuple[Any, ...] | None, actor: Actor) -> None:
    _pk, _department, state, _application, least, most, currency, period, is_confidential, is_on_team = seat
    names = {OpeningState.OPEN: "open", OpeningState.DRAFT: "waiting", OpeningState.CLOSED: "filled"}
    into.counts[names[state]] += 1
    is_open_to_site_roles = not is_confidential or actor.may("ats.view_confidential_jobs")
    sees_band = is_on_team or (is_open_to_site_roles and actor.may("ats.view_pay"))
    band = (least, most) if sees_band and not (least is None and most is None) else None
    if band:
        into.pay[currency, period].bands.append(band)
    if salary:
        amount, paid_in, rhythm, is_accepted = salary
        is_comparable = band is not None and (paid_in, rhythm) == (currency, period)
        beside = band if band and is_comparable else (None, None)
        into.pay[paid_in, rhythm].salaries.append((amount, is_accepted, beside))


def _not_begun(actor: Actor, scope: Scope, tree: Places) -> Iterable[tuple[UUID | None, int]]:
    """By requisition that was agreed to, the seats it may still give to jobs."""
    given = Count("openings", filter=~Q(openings__state=OpeningState.CLOSED, openings__application=None))
    agreed = Requisition.objects.visible_to(actor).filter(state__in=[RequisitionState.OPEN, RequisitionState.ON_HOLD])
    rows = agreed.filter(_within(scope, tree, "")).order_by().annotate(given=given)
    return [
        (department, most - taken) for department, most, taken in rows.values_list("department", "headcount", "given")
    ]


def _line(department_id: UUID | None, department: str, found: _Seats) -> SeatLine:
    counts: Mapping[str, int] = found.counts
    pay = [_spread(currency, period, one) for (currency, period), one in sorted(found.pay.items())]
    return SeatLine(
        department_id=department_id,
        department=department,
        filled=counts["filled"],
        open=counts["open"],
        waiting=counts["waiting"],
        not_begun=counts["not_begun"],
        pay=pay,
    )


def _spread(currency: str, period: str, pay: _Pay) -> PaySpread:
    amounts = [amount for amount, _accepted, _band in pay.salaries]
    beside = [(amount, band) for amount, _accepted, band in pay.salaries if band != (None, None)]
    lows = [least for least, _most in pay.bands if least is not None]
    highs = [most for _least, most in pay.bands if most is not None]
    return PaySpread(
        currency=currency,
        period=period,
        banded=len(pay.bands),
        least=min(lows, default=None),
        most=max(highs, default=None),
        offered=sum(not accepted for _amount, accepted, _band in pay.salaries),
        accepted=sum(accepted for _amount, accepted, _band in pay.salaries),
        salary_least=min(amounts, default=None),
        salary_most=max(amounts, default=None),
        compared=len(beside),
        within=sum(_lies_in(amount, *band) for amount, band in beside),
    )


def _lies_in(amount: int, least: int | None, most: int | None) -> bool:
    return (least is None or amount >= least) and (most is None or amount <= most)
