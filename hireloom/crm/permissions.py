"""What may be allowed about relationships."""

from django.utils.translation import gettext_lazy as _

from hireloom.core import access
from hireloom.core.enums import SiteRole

access.declare(
    "crm.view_pools",
    _("See talent pools"),
    site=[SiteRole.RECRUITER, SiteRole.SOURCER, SiteRole.OBSERVER, SiteRole.COMPLIANCE],
)
access.declare(
    "crm.edit_pools", _("Create talent pools and choose who is in them"), site=[SiteRole.RECRUITER, SiteRole.SOURCER]
)
access.declare(
    "crm.view_segments",
    _("See segments, and in each the people one may see"),
    site=[SiteRole.RECRUITER, SiteRole.SOURCER, SiteRole.OBSERVER, SiteRole.COMPLIANCE],
)
access.declare(
    "crm.edit_segments", _("Create segments, change and share them"), site=[SiteRole.RECRUITER, SiteRole.SOURCER]
)
access.declare(
    "crm.view_sequences",
    _("See sequences and who is in them"),
    site=[SiteRole.RECRUITER, SiteRole.SOURCER, SiteRole.OBSERVER, SiteRole.COMPLIANCE],
)
access.declare(
    "crm.edit_sequences", _("Write sequences and enroll people in them"), site=[SiteRole.RECRUITER, SiteRole.SOURCER]
)
