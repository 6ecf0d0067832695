"""New applications: those nobody has looked at yet."""

from hireloom.ats.enums import StageKind
from hireloom.ats.models import Application, Stage
from hireloom.core.actor import Actor


def count(*, actor: Actor, most: int) -> int:
    """How many open applications wait in a stage of the kind “applied”; counted up to `most`. One query."""
    stages = Stage.objects.filter(organization_id=actor.organization_id, kind=StageKind.APPLIED)
    waiting = Application.objects.visible_to(actor).open().filter(stage__in=stages.values("pk"))
    return waiting.values("pk")[:most].count()
