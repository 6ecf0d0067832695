"""The parts of marketing."""

from django.urls import reverse
from django.utils.translation import gettext as _

from hireloom.marketing import rules
from hireloom.web.http import Request
from hireloom.web.shapes import Tab


def of(request: Request, current: str) -> list[Tab]:
    """Those that one may open."""
    may_edit = rules.can_edit_site(request.actor)
    wanted = (
        (_("Results"), "results", rules.can_view_results(request.actor)),
        (_("Pages"), "pages", may_edit),
        (_("Pictures"), "pictures", may_edit),
        (_("Links"), "links", rules.can_view_links(request.actor)),
    )
    return [Tab(label, reverse(f"marketing:{name}"), current == name) for label, name, is_open in wanted if is_open]
