"""Tables of the public side, one module per noun."""

from hireloom.marketing.models.link import TrackingLink
from hireloom.marketing.models.touch import SourceTouch
from hireloom.marketing.models.visit import Visit, VisitKey, VisitStep, VisitSum

__all__ = [
    "SourceTouch",
    "TrackingLink",
    "Visit",
    "VisitKey",
    "VisitStep",
    "VisitSum",
]
