"""Tables of the public side, one module per noun."""

from hireloom.marketing.models.link import TrackingLink
from hireloom.marketing.models.page import Page, PageDraft, PageVersion, Publication
from hireloom.marketing.models.picture import Picture, PictureSize
from hireloom.marketing.models.site import Site
from hireloom.marketing.models.touch import SourceTouch
from hireloom.marketing.models.visit import Visit, VisitKey, VisitStep, VisitSum

__all__ = [
    "Page",
    "PageDraft",
    "PageVersion",
    "Picture",
    "PictureSize",
    "Publication",
    "Site",
    "SourceTouch",
    "TrackingLink",
    "Visit",
    "VisitKey",
    "VisitStep",
    "VisitSum",
]
