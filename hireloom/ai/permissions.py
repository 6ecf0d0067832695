"""What may be allowed about matches."""

from django.utils.translation import gettext_lazy as _

from hireloom.core import access
from hireloom.core.enums import JobRole, SiteRole

access.declare(
    "ai.view_matches",
    _("See what applications show of what their job asks for"),
    site=[SiteRole.RECRUITER, SiteRole.COMPLIANCE],
    job=[JobRole.RECRUITER, JobRole.COORDINATOR, JobRole.HIRING_MANAGER],
)
access.declare("ai.audit_matching", _("Audit matching for fairness, and read the audits"), site=[SiteRole.COMPLIANCE])
access.declare("ai.switch_matching", _("Switch matching on and off"))
