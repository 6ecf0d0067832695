"""A draft as if it were public, for those to whom somebody showed it."""

from uuid import UUID

from hireloom.marketing.enums import PageKind
from hireloom.marketing.models import PageDraft
from hireloom.marketing.queries.public import LivePage, Said


def previewed(*, organization_id: UUID, page_id: UUID, language: str) -> LivePage | None:
    """The page as it would be if its draft in that language were public; None where there is none. One query."""
    drafts = PageDraft.objects.filter(organization_id=organization_id, page_id=page_id, language=language)
    draft = drafts.select_related("page").first()
    if draft is None:
        return None
    page = draft.page
    said = Said(language, draft.title, draft.description, draft.blocks, draft.revision, draft.changed_at)
    return LivePage(
        id=page.pk,
        kind=PageKind(page.kind),
        path=page.path,
        about_id=page.about_id,
        author=page.author,
        told_on=page.told_on,
        starts_at=page.starts_at,
        ends_at=page.ends_at,
        place=page.place,
        said={language: said},
    )
