"""What may be allowed about persons."""

from django.utils.translation import gettext_lazy as _

from hireloom.core import access
from hireloom.core.enums import JobRole, SiteRole

EVERYDAY = [SiteRole.RECRUITER, SiteRole.SOURCER]
TEAM = [JobRole.RECRUITER, JobRole.COORDINATOR, JobRole.SOURCER, JobRole.HIRING_MANAGER]

access.declare(
    "people.view_people", _("See people who are not private"), site=[*EVERYDAY, SiteRole.COMPLIANCE, SiteRole.OBSERVER]
)
access.declare("people.view_private_people", _("See people marked private by others"), is_separate=True)
access.declare(
    "people.view_private_notes", _("Read notes and files that are kept for administrators"), is_separate=True
)
access.declare("people.edit_people", _("Add people and correct their profiles"), site=EVERYDAY)
access.declare("people.view_contacts", _("See e-mail addresses and phone numbers"), site=EVERYDAY, job=TEAM)
access.declare("people.add_notes", _("Write notes"), site=EVERYDAY, job=[*TEAM, JobRole.INTERVIEWER])
access.declare("people.tag_people", _("Tag people"), site=EVERYDAY)
access.declare("people.manage_tags", _("Rename, merge and remove tags"), site=[SiteRole.RECRUITER, SiteRole.SOURCER])
access.declare(
    "people.view_documents", _("Read résumés and other documents"), site=EVERYDAY, job=[*TEAM, JobRole.INTERVIEWER]
)
access.declare("people.merge_people", _("Decide about duplicates: merge people, and take a merge back"), site=EVERYDAY)
access.declare("people.manage_health_rules", _("Set what happens every night to stale and incomplete records"))
access.declare("people.import_people", _("Import people from files, and undo an import"), site=EVERYDAY)
access.declare("people.manage_fields", _("Define the organization's own fields"))
access.declare(
    "people.view_private_fields",
    _("See and fill in the organization's own fields that are marked private"),
    site=[SiteRole.RECRUITER],
    job=[JobRole.RECRUITER, JobRole.HIRING_MANAGER],
    is_separate=True,
)
