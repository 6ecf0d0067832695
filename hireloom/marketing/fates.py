"""What becomes of how somebody found us when they are erased; pages, pictures and counts are about nobody."""

from hireloom.marketing.models import Page, PageDraft, PageVersion, Picture, PictureSize, SourceTouch, VisitKey
from hireloom.people import fates
from hireloom.people.fates import Fate, OfOthers

fates.declare(
    Fate(SourceTouch),
    *(OfOthers(one) for one in (Page, PageDraft, PageVersion, Picture, PictureSize, VisitKey)),
)
