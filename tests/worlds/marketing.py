"""One of everything of marketing, marked."""

from typing import Any

from hireloom.marketing.enums import LinkTarget
from hireloom.marketing.models import SourceTouch
from hireloom.marketing.operations import links
from hireloom.marketing.operations.links import LinkDraft
from hireloom.people.enums import SourceKind
from hireloom.people.operations import sources
from tests.cast import MONDAY


def of_link(post: Any, application: Any, by: Any, mark: str) -> dict[str, Any]:
    """A link to a post, and somebody who came by it."""
    source = sources.add(name=f"{mark} fair", kind=SourceKind.EVENT, by=by, at=MONDAY)
    link = links.make(draft=LinkDraft(source, mark, None, LinkTarget.POST, post.pk), by=by, at=MONDAY)
    said = {"source": source, "link": link, "campaign": mark, "said": mark, "occasion": "applied"}
    SourceTouch.objects.create(
        organization_id=post.organization_id, person=application.person, at=MONDAY, noted_at=MONDAY, way="event", **said
    )
    return {"link_id": link.pk}
