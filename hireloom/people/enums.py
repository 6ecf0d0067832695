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
    ADDRESS = "address", _("Address")


class ContactState(models.TextChoices):
    """Whether a way to reach a person leads to them, as far as colleagues know; what came back is the ledger's."""

    USABLE = "usable", _("In use")
    WRONG = "wrong", _("Does not reach them")


class ContactLabel(models.TextChoices):
    """What a way to reach a person is for."""

    WORK = "work", _("Work")
    PERSONAL = "personal", _("Personal")
    MOBILE = "mobile", _("Mobile")
    HOME = "home", _("Home")
    PROFILE = "profile", _("Profile")
    WEBSITE = "website", _("Website")
    OTHER = "other", _("Other")


class LanguageLevel(models.TextChoices):
    """How well somebody speaks a language (CEFR, 2001)."""

    A1 = "A1", _("A1: beginner")
    A2 = "A2", _("A2: elementary")
    B1 = "B1", _("B1: intermediate")
    B2 = "B2", _("B2: independent")
    C1 = "C1", _("C1: fluent")
    C2 = "C2", _("C2: near native")
    NATIVE = "native", _("Native")


class ClaimSource(models.TextChoices):
    """Who or what says something of a person's profile."""

    HAND = "hand", _("Entered by a colleague")
    OWN = "own", _("Own word")
    DOCUMENT = "document", _("Read in a document")
    IMPORT = "import", _("Imported")
    PASTE = "paste", _("Pasted text")
    PAGE = "page", _("Added from a page")
    MAIL = "mail", _("Forwarded mail")
    CARD = "card", _("Visiting card")
    PROGRAM = "program", _("Sent by a program")


class DatePrecision(models.TextChoices):
    YEAR = "year", _("Year")
    MONTH = "month", _("Month")
    DAY = "day", _("Day")


class DocumentKind(models.TextChoices):
    RESUME = "resume", _("Résumé")
    COVER_LETTER = "cover_letter", _("Cover letter")
    PORTFOLIO = "portfolio", _("Portfolio")
    TAKE_HOME = "take_home", _("Take-home work")
    CERTIFICATE = "certificate", _("Certificate")
    ANSWER = "answer", _("Answer to a question")
    OFFER_LETTER = "offer_letter", _("Offer letter")
    SIGNED_LETTER = "signed_letter", _("Signed letter")
    OTHER = "other", _("Other")


class DocumentVisibility(models.TextChoices):
    """Who may read a document, of those who see the person and may read documents at all."""

    PUBLIC = "public", _("Everybody who sees the person")
    TEAM = "team", _("Recruiters and the hiring team")
    ADMINISTRATORS = "administrators", _("Administrators only")


OF_THEMSELVES = frozenset({DocumentKind.RESUME, DocumentKind.COVER_LETTER, DocumentKind.PORTFOLIO, DocumentKind.OTHER})
"""Kinds in which people speak of themselves: what is read there fills their profile."""


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


class ConsentPurpose(models.TextChoices):
    """What a person's data may be used for."""

    APPLICATION = "application", _("Deciding about their application")
    FUTURE_JOBS = "future_jobs", _("Thinking of them for other jobs")
    MARKETING = "marketing", _("Writing to them about us")


class LegalBasis(models.TextChoices):
    """The ground on which data are used; the letters of GDPR article 6(1) that concern hiring."""

    CONSENT = "consent", _("They agreed")
    PRE_CONTRACT = "pre_contract", _("They asked us to, by applying")
    LEGITIMATE_INTEREST = "legitimate_interest", _("Our legitimate interest")


class ConsentEvidence(models.TextChoices):
    """How we know of a consent."""

    CAREERS_FORM = "careers_form", _("Form on the careers site")
    API = "api", _("Sent by a program")
    COLLEAGUE = "colleague", _("Noted by a colleague")


class PairState(models.TextChoices):
    """What was decided about two people who may be one; a merged pair is gone with its second person."""

    OPEN = "open", _("To decide")
    DISMISSED = "dismissed", _("Not the same person")


class HealthList(models.TextChoices):
    """Records that somebody should look after, and why."""

    STALE = "stale", _("Stale")
    INCOMPLETE = "incomplete", _("Incomplete")
    UNREACHABLE = "unreachable", _("Unreachable")
    BOUNCED = "bounced", _("Bounced")
    UNREAD = "unread", _("Unread documents")
    LEFT = "left", _("Left the company")
    ANY = "any", _("On any of these lists")


class HealthAction(models.TextChoices):
    """What a rule does every night to people on a list."""

    ASK = "ask", _("Ask them by e-mail")
    ARCHIVE = "archive", _("Archive them")


class ImportKind(models.TextChoices):
    """Whether rows are the lines of one table, or the files of a pile."""

    TABLE = "table", _("Table")
    PILE = "pile", _("Files")


class ImportState(models.TextChoices):
    """How far an import is; decision record 0014 has the way from one to the next."""

    DRAFT = "draft", _("Waiting for its columns")
    MAPPED = "mapped", _("Ready")
    CHECKING = "checking", _("Dry run in progress")
    CHECKED = "checked", _("Dry run done")
    RUNNING = "running", _("Running")
    PAUSED = "paused", _("Paused")
    FINISHED = "finished", _("Finished")
    FAILED = "failed", _("Failed")
    CANCELED = "canceled", _("Canceled")
    UNDOING = "undoing", _("Being undone")
    UNDONE = "undone", _("Undone")


class ImportRule(models.TextChoices):
    """What happens to a field that has a value already."""

    FILL = "fill", _("Fill in what is missing")
    OVERWRITE = "overwrite", _("Replace what is there")


class RowOutcome(models.TextChoices):
    """What became of a row."""

    WAITING = "waiting", _("Waiting")
    ADDED = "added", _("Added")
    UPDATED = "updated", _("Updated")
    UNCHANGED = "unchanged", _("Nothing new")
    FAILED = "failed", _("Not taken")
    OPENED = "opened", _("Opened")


class RowUndo(models.TextChoices):
    """What became of a row's person when the import was undone."""

    REMOVED = "removed", _("Removed")
    RESTORED = "restored", _("Restored")
    STAYED = "stayed", _("Stayed")


class FieldSubject(models.TextChoices):
    """The nouns an organization may give fields of its own."""

    PERSON = "person", _("Person")
    JOB = "job", _("Job")
    APPLICATION = "application", _("Application")
    OPENING = "opening", _("Opening")
    OFFER = "offer", _("Offer")
    REQUISITION = "requisition", _("Requisition")
    COLLEAGUE = "colleague", _("Colleague")
    REJECTION = "rejection", _("Rejection")


class FieldKind(models.TextChoices):
    """What a field of an organization's own holds."""

    SHORT_TEXT = "short_text", _("Short text")
    LONG_TEXT = "long_text", _("Long text")
    YES_NO = "yes_no", _("Yes or no")
    SINGLE_SELECT = "single_select", _("One of a list")
    MULTI_SELECT = "multi_select", _("Several of a list")
    AMOUNT = "amount", _("Amount of money")
    AMOUNT_RANGE = "amount_range", _("Range of amounts")
    NUMBER = "number", _("Number")
    NUMBER_RANGE = "number_range", _("Range of numbers")
    DATE = "date", _("Date")
    URL = "url", _("Web address")
    USER = "user", _("Colleague")


SELECTS = frozenset({FieldKind.SINGLE_SELECT, FieldKind.MULTI_SELECT})
RANGES = frozenset({FieldKind.AMOUNT_RANGE, FieldKind.NUMBER_RANGE})
AMOUNTS = frozenset({FieldKind.AMOUNT, FieldKind.AMOUNT_RANGE})


class TagKind(models.TextChoices):
    """What a tag speaks of."""

    SKILL = "skill", _("Skill")
    INTEREST = "interest", _("Interest")
    GEOGRAPHY = "geography", _("Geography")
    ENGAGEMENT = "engagement", _("Prior engagement")
    OTHER = "other", _("Other")


class TagTone(models.TextChoices):
    """The colors a tag may have: readable in light and dark."""

    NEUTRAL = "neutral", _("Gray")
    WOAD = "woad", _("Blue")
    MADDER = "madder", _("Red")
    WELD = "weld", _("Yellow")
    LINCOLN = "lincoln", _("Green")
