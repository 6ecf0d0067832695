"""Leaf: the words that rows about people hold."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ContactType(models.TextChoices):
    """What a person is to us now; it follows from what happened."""

    LEAD = "lead", _("Lead")
    PROSPECT = "prospect", _("Prospect")
    APPLICANT = "applicant", _("Applicant")
    EMPLOYEE = "employee", _("Employee")
    ALUMNI = "alumni", _("Alumni")
    REFERRAL = "referral", _("Referral")


class ContactKind(models.TextChoices):
    EMAIL = "email", _("E-mail")
    PHONE = "phone", _("Phone")
    LINK = "link", _("Link")


class DatePrecision(models.TextChoices):
    YEAR = "year", _("Year")
    MONTH = "month", _("Month")
    DAY = "day", _("Day")


class DocumentKind(models.TextChoices):
    RESUME = "resume", _("Résumé")
    COVER_LETTER = "cover_letter", _("Cover letter")
    OTHER = "other", _("Other")


class ReadingState(models.TextChoices):
    """Whether a document's text is known."""

    WAITING = "waiting", _("Waiting to be read")
    READ = "read", _("Read")
    NEEDS_READING = "needs_reading", _("Needs a person to read it")


class NoteVisibility(models.TextChoices):
    PUBLIC = "public", _("Everybody who sees the person")
    TEAM = "team", _("Recruiters and the hiring team")
    ADMINISTRATORS = "administrators", _("Administrators only")


class SourceKind(models.TextChoices):
    """Where people come from, comparable across organizations."""

    CAREERS_SITE = "careers_site", _("Careers site")
    REFERRAL = "referral", _("Referral")
    SOURCED = "sourced", _("Sourced")
    EVENT = "event", _("Event")
    JOB_BOARD = "job_board", _("Job board")
    AGENCY = "agency", _("Agency")
    INTERNAL = "internal", _("Internal")
    IMPORT = "import", _("Import")
    OTHER = "other", _("Other")
