"""What may be allowed about the public side."""

from django.utils.translation import gettext_lazy as _

from hireloom.core import access
from hireloom.core.enums import SiteRole

access.declare(
    "marketing.manage_links",
    _("Make and retire tracking links"),
    site=[SiteRole.RECRUITER, SiteRole.SOURCER, SiteRole.EDITOR],
)
access.declare(
    "marketing.view_results",
    _("See what brings visitors, and what comes of them"),
    site=[SiteRole.RECRUITER, SiteRole.SOURCER, SiteRole.EDITOR, SiteRole.OBSERVER, SiteRole.COMPLIANCE],
)
