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
access.declare("ats.view_confidential_jobs", _("See confidential jobs without being on their team"), is_separate=True)
access.declare("ats.view_applications", _("See applications and the board of a job"), job=TEAM)
access.declare("ats.create_jobs", _("Create jobs"), site=[SiteRole.RECRUITER])
access.declare(
    "ats.edit_jobs", _("Change a job, its stages and its team"), site=[SiteRole.RECRUITER], job=[JobRole.RECRUITER]
)
access.declare(
    "ats.publish_posts", _("Publish and take down job posts"), site=[SiteRole.RECRUITER], job=[JobRole.RECRUITER]
)
access.declare(
    "ats.forward_applications",
    _("Send in applications from another careers site, by its server"),
    site=[SiteRole.RECRUITER],
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
access.declare("ats.see_blind_candidates", _("See who somebody is while their job is reviewed blind"), is_separate=True)
access.declare("ats.hire_people", _("Hire"), site=[SiteRole.RECRUITER], job=[JobRole.RECRUITER])
access.declare(
    "ats.view_hires",
    _("See the list of hires that whoever runs HR takes over"),
    site=[SiteRole.RECRUITER, SiteRole.COMPLIANCE],
)
access.declare(
    "ats.hand_over_hires",
    _("Mark hires as handed over to HR"),
    site=[SiteRole.RECRUITER],
    job=[JobRole.RECRUITER],
)
access.declare(
    "ats.view_hiring_records",
    _("Read and take away the whole record of an application, and the list of all applicants with how they fared"),
    site=[SiteRole.RECRUITER, SiteRole.COMPLIANCE],
    job=[JobRole.RECRUITER],
    is_separate=True,
)
access.declare(
    "ats.view_pay",
    _("See the pay of requisitions and openings"),
    site=[SiteRole.RECRUITER],
    job=DECIDING,
    is_separate=True,
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

access.declare(
    "ats.view_interviews",
    _("See interviews and exercises, and who takes part or grades"),
    site=[SiteRole.RECRUITER, SiteRole.SOURCER, SiteRole.COMPLIANCE, SiteRole.OBSERVER],
    job=TEAM,
)
access.declare(
    "ats.schedule_interviews",
    _("Schedule, move and cancel interviews, and send exercises to do at home"),
    site=[SiteRole.RECRUITER],
    job=RUNNING,
)
access.declare(
    "ats.request_feedback",
    _("Ask any colleague for feedback on an application, which shows them that application"),
    site=[SiteRole.RECRUITER],
    job=[*RUNNING, JobRole.HIRING_MANAGER],
)
access.declare(
    "ats.view_scorecards",
    _("Read everybody's scorecards; interviewers only after their own is submitted"),
    site=[SiteRole.RECRUITER, SiteRole.COMPLIANCE],
    job=DECIDING,
)
access.declare(
    "ats.submit_for_others",
    _("Submit a scorecard on behalf of an interviewer, marked as such"),
    site=[SiteRole.RECRUITER],
    job=RUNNING,
)
access.declare("ats.edit_scorecard_forms", _("Change scorecard forms"), site=[SiteRole.RECRUITER])
access.declare("ats.change_feedback_rule", _("Let scorecards be read before one's own is submitted"))
access.declare(
    "ats.record_decisions", _("Record what a debrief decided, and why"), site=[SiteRole.RECRUITER], job=DECIDING
)
access.declare(
    "ats.view_offers",
    _("See offers and what they pay"),
    site=[SiteRole.RECRUITER],
    job=DECIDING,
    is_separate=True,
)
access.declare(
    "ats.manage_offers",
    _("Write offers, send them and take them back"),
    site=[SiteRole.RECRUITER],
    job=[JobRole.RECRUITER],
    needs="ats.view_offers",
)
access.declare("ats.edit_letters", _("Write the templates of letters"), site=[SiteRole.RECRUITER])
