"""One of everything of matching, marked."""

from typing import Any
from uuid import uuid4

from hireloom.ai.models import (
    Audit,
    Evaluation,
    GroupMember,
    GroupRules,
    Prediction,
    PredictionModel,
    PredictionSwitch,
    Switch,
)
from hireloom.ai.operations import profiles
from hireloom.ats.models import CriteriaVersion
from hireloom.ats.operations import criteria
from hireloom.ats.operations.criteria import Wanted
from hireloom.compliance import certificates
from hireloom.compliance.models import BiasAudit, Erasure
from hireloom.engine import prediction as predicting
from hireloom.engine.matching.scoring import VERSION
from hireloom.people.fates import Gone
from tests.cast import MONDAY


def of_match(job: Any, application: Any, by: Any, mark: str) -> dict[str, Any]:
    """A job that asks for something, an audit, matching that is on, and what an application showed."""
    of_theirs = {"organization_id": job.organization_id}
    version = criteria.write(job=job, wanted=[Wanted(mark)], by=by, at=MONDAY)
    assert isinstance(version, CriteriaVersion)
    reason = {"sentence": mark, "values": {}}
    swap = {"swap": mark, "moved": {"part": 0, "whole": 1}, "largest": 0.0, "groups": [], "reasons": [reason]}
    audit = Audit.objects.create(
        **of_theirs, version=VERSION, is_passed=True, pairs=1, moved=0, report={"swaps": [swap]}, made_at=MONDAY
    )
    switch = {"version": VERSION, "audit": audit, "on_at": MONDAY}
    Switch.objects.get_or_create(**of_theirs, purpose="applicants", off_at=None, defaults=switch)
    Switch.objects.get_or_create(**of_theirs, purpose="warm_pool", off_at=None, defaults=switch)
    profiles.make(organization_id=job.organization_id, person_ids=[application.person_id], at=MONDAY)
    evidence = [{"source": "skills", "start": -1, "end": -1, "words": mark}]
    finding = {"name": mark, "is_required": True, "weight": 1, "verdict": "met", "reason": mark, "values": {}}
    Evaluation.objects.create(
        **of_theirs,
        application=application,
        job=job,
        criteria=version,
        version=VERSION,
        inputs="0" * 64,
        share=1.0,
        musts_not_shown=0,
        findings=[finding | {"kind": "text", "evidence": evidence}],
        made_at=MONDAY,
    )
    model = _predictions(of_theirs, application.person, mark)
    return {
        "audit_id": audit.pk,
        "prediction_model_id": model.pk,
        "bias_audit_id": _bias_audit(of_theirs, mark).pk,
        "erasure_id": _erasure(of_theirs, mark).pk,
    }


def _erasure(of_theirs: dict[str, Any], mark: str) -> Erasure:
    """That somebody was erased, whose record is not here."""
    certificate = certificates.written(
        {"reason": mark, "erased_by": mark, "organization": mark, "ended": {}}, [Gone(mark, removed=1)], 0
    )
    digest = certificates.digest_of(certificate)
    return Erasure.objects.create(
        **of_theirs, person_id=uuid4(), because=mark, certificate=certificate, digest=digest, at=MONDAY
    )


def _predictions(of_theirs: dict[str, Any], person: Any, mark: str) -> PredictionModel:
    """Predictions that are on, a version that was learned, and what it says of somebody."""
    PredictionSwitch.objects.get_or_create(
        **of_theirs, question="engage", off_at=None, defaults={"on_at": MONDAY, "measured_at": MONDAY}
    )
    rows = PredictionModel.objects.filter(**of_theirs, question="engage")
    rows.update(state="kept")
    tenth = {"count": 30, "foretold": 0.1, "came_true": 3, "low": 0.0, "high": 0.2}
    figures = {"count": 30, "came_true": 3, "rate": 0.1, "base": 0.1, "brier": 0.08, "base_brier": 0.09, "skill": 0.1}
    model = PredictionModel.objects.create(
        **of_theirs,
        question="engage",
        number=rows.count() + 1,
        learned_by="rates",
        engine=predicting.VERSION,
        parameters={"method": "rates", "base": 0.1, "of_groups": {}, "strength": 20.0},
        measures=figures | {"calibration_error": 0.0, "auc": 0.6, "lift": 1.5, "bins": [tenth]},
        measured_from=MONDAY,
        count=120,
        answered=12,
        since=MONDAY,
        until=MONDAY,
        state="active",
        made_at=MONDAY,
        active_at=MONDAY,
    )
    said = {"model": model, "band": "high", "probability": 0.3, "low": 0.2, "high": 0.4, "made_at": MONDAY}
    factors = [{"name": "source", "push": 1.0, "values": {"kind": mark}}]
    Prediction.objects.update_or_create(
        **of_theirs, question="engage", person=person, defaults=said | {"factors": factors, "is_held_out": False}
    )
    PredictionSwitch.objects.get_or_create(
        **of_theirs, question="group", off_at=None, defaults={"on_at": MONDAY, "measured_at": MONDAY}
    )
    GroupMember.objects.update_or_create(**of_theirs, person=person, defaults={"group": "new", "made_at": MONDAY})
    thresholds = {"recent_days": 30, "sleeping_days": 200, "often": 2, "unanswered": 2, "changed_at": MONDAY}
    GroupRules.objects.update_or_create(**of_theirs, defaults=thresholds)
    return model


def _bias_audit(of_theirs: dict[str, Any], mark: str) -> BiasAudit:
    days = {"audited_on": MONDAY, "distributed_on": MONDAY, "data_from": MONDAY, "data_to": MONDAY}
    words = {"auditor": mark, "tool": mark, "tool_version": mark[:40], "data_source": mark}
    number = BiasAudit.objects.filter(**of_theirs).count() + 1
    return BiasAudit.objects.create(**of_theirs, **days, **words, number=number, made_at=MONDAY)
