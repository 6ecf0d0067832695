"""What speaks for people whose applications ended: read from the rows, for everybody alike."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, Q, Subquery

from hireloom.ats.enums import OfferState, Overall, Way
from hireloom.ats.models import Application, Offer, Scorecard, Stage, StageVisit
from hireloom.flywheel.hand_back_enums import Sign

GOOD = (Overall.YES, Overall.STRONG_YES)


def of(application_ids: Collection[UUID], organization_id: UUID) -> dict[UUID, list[Sign]]:
    """What speaks for each of these applications; those for which nothing does are left out. One query.

    A scorecard counts that says yes or strong yes; a stage that was reached counts when half of the job's stages lie
    before it. What was undone soon counts nothing.
    """
    own = {"organization_id": organization_id}
    good = Scorecard.objects.filter(**own, application=OuterRef("pk"), overall__in=GOOD, submitted_at__isnull=False)
    visits = StageVisit.objects.filter(**own, application=OuterRef("pk"), is_undone=False).order_by()
    furthest = visits.values("application").annotate(last=Max("stage__position")).values("last")
    stages = Stage.objects.present().filter(**own, job=OuterRef("job_id")).order_by()
    number = stages.values("job").annotate(number=Count("pk")).values("number")
    marked: Any = Application.objects.filter(**own, pk__in=list(application_ids)).order_by()
    marked = marked.annotate(has_good=Exists(good), furthest=Subquery(furthest), number=Subquery(number))
    rows = marked.values_list("pk", "is_silver_medalist", "has_good", "furthest", "number")
    found: dict[UUID, list[Sign]] = {}
    for pk, is_silver, has_good, last, count in rows:
        held = {
            Sign.SILVER_MEDALIST: is_silver,
            Sign.SCORECARD: has_good,
            Sign.STAGES: last is not None and bool(count) and 2 * last >= count,
        }
        if signs := [sign for sign in Sign if held[sign]]:
            found[pk] = signs
    return found


def declined_offers(application_ids: Collection[UUID], organization_id: UUID) -> set[UUID]:
    """Those of these applications whose person declined an offer and accepted none. One query."""
    offers = Offer.objects.filter(organization_id=organization_id, application__in=list(application_ids))
    accepted = Offer.objects.filter(application=OuterRef("application_id"), state=OfferState.ACCEPTED)
    declined = offers.filter(Q(state=OfferState.DECLINED), ~Exists(accepted))
    return set(declined.order_by().values_list("application_id", flat=True))


def moved_on(organization_id: UUID) -> Q:
    """The condition over applications that were moved on at least once: somebody looked at them and went on."""
    moves = StageVisit.objects.filter(organization_id=organization_id, application=OuterRef("pk"), is_undone=False)
    return Q(Exists(moves.filter(stage__position__gt=0).exclude(way=Way.APPLIED)))
