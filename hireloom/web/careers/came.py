"""How an applicant came: the source and the credit of their application, and the touches that become theirs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from hireloom.ats.models import Application
from hireloom.core.models import Membership
from hireloom.marketing.enums import Occasion, StepKind
from hireloom.marketing.operations import touches
from hireloom.marketing.operations.visits import Step
from hireloom.marketing.queries import links
from hireloom.people.enums import SourceKind
from hireloom.people.models import Source
from hireloom.people.operations import sources
from hireloom.web.careers import arrivals, counting
from hireloom.web.careers.visitors import PublicRequest


@dataclass(frozen=True)
class Came:
    """What an application says of where it came from: a source, the word that names none, a colleague to credit."""

    source: Source
    said: str = ""
    credited_to: Membership | None = None


def claim(request: PublicRequest, words: Mapping[str, str], *, inside: Membership | None, at: datetime) -> Came:
    """Where an applicant comes from: from inside, by a link of ours, or by the word of the address."""
    organization_id = request.organization.pk
    if inside:
        name, kind = sources.INSIDE, SourceKind.INTERNAL
        return Came(sources.named(organization_id=organization_id, name=name, kind=kind))
    link_id = counting.link_of(words.get(arrivals.CARRIED, ""), organization_id, at=at)
    link = links.carried(link_id, organization_id) if link_id else None
    if link:
        credited = link.credited_to if link.credited_to and link.credited_to.is_active else None
        return Came(link.source, credited_to=credited)
    claimed = sources.claimed(organization_id=organization_id, word=words.get("source", ""))
    return Came(claimed.source, claimed.said)


def note(request: PublicRequest, words: Mapping[str, str], application: Application, *, at: datetime) -> None:
    """Keep with the person how they came, and count what they did."""
    touches.note(
        person=application.person,
        came=counting.came_by(request, words.get(arrivals.CARRIED, ""), at=at),
        occasion=Occasion.APPLIED,
        context_id=application.pk,
        by=request.actor,
        at=at,
    )
    counting.count(request, Step(StepKind.SENT, application.post_id))
