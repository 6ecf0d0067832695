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


class ReadingWarning(models.TextChoices):
    """What a person should know before trusting what was read; the reader's words and our own."""

    HIDDEN_TEXT = "hidden_text", _("It contains text that nobody would see; that was left out")
    INSTRUCTIONS = "instructions", _("It contains sentences that speak to a machine; they were not believed")
    READ_FROM_PICTURE = "read_from_picture", _("It is a picture; its text may hold misreadings")
    INVISIBLE_CHARACTERS = "invisible_characters", _("It contains invisible characters; those were left out")
    PAGES_LEFT_OUT = "pages_left_out", _("Only its first pages were read")
    TEXT_CUT = "text_cut", _("Only the beginning of its text was read")
    NOT_RENDERED = "not_rendered", _("It was read without looking at the layout")
    ACTIVE_CONTENT = "active_content", _("It contains active content; open it with care")
    ATTACHMENT_READ = "attachment_read", _("An attached document was read")
    NO_TEXT = "no_text", _("It has no text, probably it is a scan")
    READING_FAILED = "reading_failed", _("The reader failed on it")
    READING_STOPPED = "reading_stopped", _("Reading took too much time or memory and was stopped")
    REFUSED = "refused", _("The reader refuses files of this kind")
    MISSING_FILE = "missing_file", _("The stored file is missing or damaged")


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
