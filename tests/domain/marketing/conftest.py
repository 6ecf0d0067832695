"""A page that is written, and a picture."""

from io import BytesIO

import pytest
from PIL import Image

from hireloom.marketing.enums import PageKind
from hireloom.marketing.models import Page, PageDraft
from hireloom.marketing.operations import pages
from hireloom.marketing.operations.page_drafts import Text
from hireloom.marketing.operations.pages import PagePlan
from tests.cast import MONDAY

WORDS = [{"kind": "text", "heading": "Why us", "html": "<p>We make arms that think.</p>"}]


def photo(width: int = 900, height: int = 600, form: str = "JPEG", **how: object) -> bytes:
    """A picture of no use, as a camera or a program would write it."""
    kept = BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(kept, form, **how)
    return kept.getvalue()


@pytest.fixture
def page(edda) -> Page:
    return pages.make(plan=PagePlan(PageKind.PLAIN, "Life at Acme"), by=edda, at=MONDAY)


@pytest.fixture
def draft(page, edda) -> PageDraft:
    text = Text("Life at Acme", "How we work", WORDS)
    return pages.draft(page=page, language="en", text=text, revision=0, by=edda, at=MONDAY)
