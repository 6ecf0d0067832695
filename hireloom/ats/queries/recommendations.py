"""What scorecards recommend, for whoever decides about an application: as far as they may read them."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from hireloom.ats.enums import Overall
from hireloom.ats.models import Scorecard
from hireloom.core.actor import Actor

GOOD = frozenset({Overall.YES, Overall.STRONG_YES})


@dataclass(frozen=True)
class Tally:
    """How many scorecards decided, and how many of them would go on; both are 0 while nobody has scored."""

    good: int = 0
    decided: int = 0

    @property
    def is_good(self) -> bool:
        """Whether more than half of those who decided would go on."""
        return 2 * self.good > self.decided


def of(application_ids: Collection[UUID], actor: Actor) -> dict[UUID, list[Overall]]:
    """List the recommendations on each of these applications that the actor may read, the earliest first. One query."""
    cards = Scorecard.objects.visible_to(actor).submitted().filter(application__in=application_ids)
    found: dict[UUID, list[Overall]] = defaultdict(list)
    for application_id, overall in cards.order_by("submitted_at", "pk").values_list("application_id", "overall"):
        found[application_id].append(Overall(overall))
    return found


def tally(recommendations: Collection[Overall]) -> Tally:
    """Count who decided and who would go on."""
    decided = [one for one in recommendations if one != Overall.NO_DECISION]
    return Tally(good=sum(one in GOOD for one in decided), decided=len(decided))


def of_one(application_id: UUID, actor: Actor) -> Tally:
    """Count the recommendations on an application that the actor may read. One query."""
    return tally(of([application_id], actor).get(application_id, ()))


def well_scored(application_ids: Collection[UUID], actor: Actor) -> frozenset[UUID]:
    """Find those of these applications whose scorecards were good, as far as the actor may read them. One query."""
    found = of(application_ids, actor)
    return frozenset(pk for pk, said in found.items() if tally(said).is_good)
