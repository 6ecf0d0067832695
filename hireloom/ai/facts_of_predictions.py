"""What segments may ask of predictions: the band, never of who is held out or left out."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from hireloom.ai import histories
from hireloom.ai.enums import BandName, Question
from hireloom.ai.models import Prediction, PredictionSwitch
from hireloom.crm.enums import ValueKind
from hireloom.crm.facts import Fact, Labels, Scope, both, declare


def _bands(value: list[str], scope: Scope) -> Q:
    here = scope.actor.organization_id
    on = PredictionSwitch.objects.filter(
        organization_id=OuterRef("organization_id"), question=OuterRef("question"), off_at=None
    )
    rows = Prediction.objects.of_seen_people(scope.actor).filter(
        Exists(on), **scope.of_person, organization_id=here, question=Question.ENGAGE, band__in=value
    )
    return Q(Exists(rows.order_by())) & ~histories.left_out()


def _band_names(scope: Scope) -> Labels:  # noqa: ARG001  the same for everybody
    return [(one.value, one.label) for one in (BandName.HIGH, BandName.MODERATE, BandName.LOW)]


declare(
    Fact(
        "likely_to_answer",
        _("Likely to answer"),
        _("Engagement"),
        both("any_of", _("is"), ("none_of", _("is not")), ValueKind.CHOICES, _bands),
        _band_names,
    )
)
