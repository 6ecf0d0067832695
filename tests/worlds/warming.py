"""A list of people known for a job, marked."""

from typing import Any

from hireloom.ai.models import Audit, Switch
from hireloom.ats.models import CriteriaVersion
from hireloom.engine.matching.scoring import VERSION
from hireloom.flywheel.models import WarmCandidate, WarmList
from hireloom.people.models import Person
from tests.cast import MONDAY


def of_warm_list(job: Any, person: Person, mark: str) -> dict[str, Any]:
    """Matching of people we know that is on, and the list of a job with somebody in it who was compared."""
    here = {"organization_id": job.organization_id}
    switch = {"version": VERSION, "audit": Audit.objects.filter(**here).first(), "on_at": MONDAY}
    Switch.objects.get_or_create(**here, purpose="warm_pool", off_at=None, defaults=switch)
    values = {
        "state": "ready",
        "criteria": CriteriaVersion.objects.of_job(job).first(),
        "version": VERSION,
        "built_at": MONDAY,
    }
    row, _ = WarmList.objects.update_or_create(**here, job=job, defaults=values)
    evidence = [{"source": "skills", "start": -1, "end": -1, "words": mark}]
    finding = {"name": mark, "kind": "text", "is_required": True, "weight": 1, "verdict": "met", "reason": mark}
    WarmCandidate.objects.create(
        **here, warm_list=row, person=person, share=1.0, findings=[finding | {"values": {}, "evidence": evidence}]
    )
    return {}
