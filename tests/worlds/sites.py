"""A careers site: its look, a page that is public, a picture."""

from io import BytesIO
from typing import Any

from PIL import Image

from hireloom.marketing.enums import PageKind
from hireloom.marketing.models import PageVersion, Site
from hireloom.marketing.operations import pages, pictures, sites
from hireloom.marketing.operations.page_drafts import Text
from hireloom.marketing.operations.pages import PagePlan
from hireloom.marketing.operations.sites import SiteDraft
from tests.cast import MONDAY


def of_site(by: Any, mark: str) -> dict[str, Any]:
    """A page that says everything a page can say, and what it shows."""
    kept = BytesIO()
    Image.new("RGB", (40, 30)).save(kept, "PNG")
    picture = pictures.add(content=kept.getvalue(), name=f"{mark}.png", alternative=f"{mark} seen", by=by, at=MONDAY)
    page = pages.make(plan=PagePlan(PageKind.PLAIN, f"{mark} page", position=1), by=by, at=MONDAY)
    said = [
        {"kind": "text", "heading": mark, "html": f"<p>{mark}</p>"},
        {"kind": "picture", "picture": str(picture.pk), "caption": mark},
        {"kind": "people", "heading": mark, "items": [{"name": mark, "picture": str(picture.pk), "agreed": True}]},
        {"kind": "jobs", "heading": mark},
    ]
    pages.draft(page=page, language="en", text=Text(f"{mark} page", mark, said), revision=0, by=by, at=MONDAY)
    pages.publish(page=page, language="en", revision=1, by=by, at=MONDAY)
    site = Site.objects.of_organization(by.organization_id).get()
    draft = SiteDraft(languages=["en"], words={"en": {"headline": f"{mark} site"}})
    sites.change(draft=draft, revision=site.revision, by=by, at=MONDAY)
    size = picture.sizes.get(format="webp")
    return {
        "page_id": page.pk,
        "page_path": page.path,
        "picture_id": picture.pk,
        "picture_name": f"{size.digest}.webp",
        "page_version_id": PageVersion.objects.get(page=page).pk,
    }
