"""What may be allowed about jobs and applications."""

from django.utils.translation import gettext_lazy as _

from hireloom.core import access
from hireloom.core.enums import JobRole, SiteRole

RUNNING = [JobRole.RECRUITER, JobRole.COORDINATOR]
DECIDING = [JobRole.RECRUITER, JobRole.HIRING_MANAGER]
TEAM = [JobRole.RECRUITER, JobRole.COORDINATOR, JobRole.SOURCER, JobRole.HIRING_MANAGER, JobRole.INTERVIEWER]

access.declare(
    "ats.view_all_jobs",
    _("See all jobs that are not confidential, and their applications"),
    site=[SiteRole.RECRUITER, SiteRole.SOURCER, SiteRole.COMPLIANCE, SiteRole.OBSERVER],
)
access.declare("ats.view_confidential_jobs", _("See confidential jobs without being on their team"))
access.declare("ats.view_applications", _("See applications and the board of a job"), job=TEAM)
access.declare("ats.create_jobs", _("Create jobs"), site=[SiteRole.RECRUITER])
access.declare(
    "ats.edit_jobs", _("Change a job, its stages and its team"), site=[SiteRole.RECRUITER], job=[JobRole.RECRUITER]
)
access.declare(
    "ats.publish_posts", _("Publish and take down job posts"), site=[SiteRole.RECRUITER], job=[JobRole.RECRUITER]
)
access.declare(
    "ats.add_applications",
    _("Add people to a job"),
    site=[SiteRole.RECRUITER, SiteRole.SOURCER],
    job=[*RUNNING, JobRole.SOURCER],
)
access.declare(
    "ats.move_applications",
    _("Move applications between stages"),
    site=[SiteRole.RECRUITER],
    job=[*RUNNING, JobRole.HIRING_MANAGER],
)
access.declare("ats.reject_applications", _("Reject and reopen applications"), site=[SiteRole.RECRUITER], job=DECIDING)
access.declare("ats.hire_people", _("Hire"), site=[SiteRole.RECRUITER], job=[JobRole.RECRUITER])
access.declare(
    "ats.view_pay",
    _("See the pay of requisitions and openings"),
    site=[SiteRole.RECRUITER],
    job=DECIDING,
)
access.declare(
    "ats.view_requisitions",
    _("See requisitions that are not confidential"),
    site=[SiteRole.RECRUITER, SiteRole.COMPLIANCE, SiteRole.OBSERVER],
)
access.declare("ats.edit_requisitions", _("Write requisitions and send them for approval"), site=[SiteRole.RECRUITER])
access.declare(
    "ats.edit_openings",
    _("Add, change and close the openings of a job"),
    site=[SiteRole.RECRUITER],
    job=[JobRole.RECRUITER],
)
access.declare(
    "ats.approve", _("Approve or decline by a program what one is asked to; in the app, whoever is asked may")
)
access.declare("ats.manage_approvals", _("Define who must approve what, and ask somebody else instead"))
access.declare("ats.view_offers", _("See offers and what they pay"), site=[SiteRole.RECRUITER], job=DECIDING)
access.declare(
    "ats.manage_offers",
    _("Write offers, send them and take them back"),
    site=[SiteRole.RECRUITER],
    job=[JobRole.RECRUITER],
)
access.declare("ats.edit_letters", _("Write the templates of letters"), site=[SiteRole.RECRUITER])
