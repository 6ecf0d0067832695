"""Tables of the public side, one module per noun."""

from hireloom.marketing.models.page import Page, PageDraft, PageVersion, Publication
from hireloom.marketing.models.picture import Picture, PictureSize
from hireloom.marketing.models.site import Site

__all__ = ["Page", "PageDraft", "PageVersion", "Picture", "PictureSize", "Publication", "Site"]
