"""What may be allowed where hiring and relationships meet."""

from django.utils.translation import gettext_lazy as _

from hireloom.core import access
from hireloom.core.enums import JobRole, SiteRole

FINDING = [JobRole.RECRUITER, JobRole.COORDINATOR, JobRole.SOURCER, JobRole.HIRING_MANAGER]

access.declare(
    "flywheel.view_warm_lists",
    _("See whom we know already for a job, as far as one may see the people"),
    site=[SiteRole.RECRUITER, SiteRole.SOURCER, SiteRole.COMPLIANCE, SiteRole.OBSERVER],
    job=FINDING,
)
access.declare(
    "flywheel.edit_warm_lists",
    _("Set people aside whom we know for a job, put them back, and have the list built anew"),
    site=[SiteRole.RECRUITER, SiteRole.SOURCER],
    job=FINDING,
)
