"""Leaf: the words that the core's rows hold."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SiteRole(models.TextChoices):
    """What a colleague may do in the whole organization."""

    ADMINISTRATOR = "administrator", _("Administrator")
    RECRUITER = "recruiter", _("Recruiter")
    SOURCER = "sourcer", _("Sourcer")
    EDITOR = "editor", _("Employer brand editor")
    COMPLIANCE = "compliance", _("Compliance officer")
    OBSERVER = "observer", _("Observer")
    COLLEAGUE = "colleague", _("Colleague")


class JobRole(models.TextChoices):
    """What a colleague may do on one job, on top of the site role."""

    RECRUITER = "recruiter", _("Recruiter")
    COORDINATOR = "coordinator", _("Coordinator")
    SOURCER = "sourcer", _("Sourcer")
    HIRING_MANAGER = "hiring_manager", _("Hiring manager")
    INTERVIEWER = "interviewer", _("Interviewer")


class ActorKind(models.TextChoices):
    """Who did it."""

    MEMBER = "member", _("Colleague")
    TOKEN = "token", _("API token")
    CANDIDATE = "candidate", _("Candidate")
    AUTOMATION = "automation", _("Automation")
    SYSTEM = "system", _("System")


class FileState(models.TextChoices):
    """Whether a stored file may be read, and for how long it is kept."""

    PENDING = "pending", _("Waiting for its form")
    STORED = "stored", _("Stored")
    QUARANTINED = "quarantined", _("Quarantined")


class ExportedList(models.TextChoices):
    """What somebody took away as a file."""

    PEOPLE = "people", _("people")
    APPLICATIONS = "applications", _("applications of a job")
    AUDIT_LOG = "audit_log", _("the audit log")
    APPLICANT_FLOW = "applicant_flow", _("the applicant flow log")
    HIRES = "hires", _("the list of hires")
    SUPPRESSIONS = "suppressions", _("the list of those who are not written to")
    HAND_BACKS = "hand_backs", _("those who were handed back")


class ExportState(models.TextChoices):
    """How far an export is."""

    WAITING = "waiting", _("Being made")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Failed")
