"""What scorecards recommend, for whoever decides about an application: as far as they may read them."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from hireloom.ats.enums import Overall
from hireloom.ats.models import Scorecard
from hireloom.core.actor import Actor

GOOD = frozenset({Overall.YES, Overall.STRONG_YES})


def of(application_ids: Collection[UUID], actor: Actor) -> dict[UUID, list[Overall]]:
    """List the recommendations on each of these applications that the actor may read, the earliest first. One query."""
    cards = Scorecard.objects.visible_to(actor).submitted().filter(application__in=application_ids)
    found: dict[UUID, list[Overall]] = defaultdict(list)
    for application_id, overall in cards.order_by("submitted_at", "pk").values_list("application_id", "overall"):
        found[application_id].append(Overall(overall))
    return found


def were_good(recommendations: Collection[Overall]) -> bool:
    """Say whether more than half of those who decided would go on: somebody to hear from again."""
    decided = [one for one in recommendations if one != Overall.NO_DECISION]
    return bool(decided) and 2 * sum(one in GOOD for one in decided) > len(decided)
