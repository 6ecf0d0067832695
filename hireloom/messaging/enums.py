"""Leaf: the words that messages hold."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MessageState(models.TextChoices):
    """What is known of a mail's way.

    queued -> handing_over -> accepted | failed | unknown, and queued again when the server
    deferred it; cancelled before it was handed over. Unknown: the connection was lost after the
    text went out and before the answer came. It is never sent again by itself. Stopped: when it was
    its turn, something stood against writing to this person.
    """

    QUEUED = "queued", _("Waiting to be sent")
    HANDING_OVER = "handing_over", _("Being sent")
    ACCEPTED = "accepted", _("Sent")
    FAILED = "failed", _("Not delivered")
    UNKNOWN = "unknown", _("Not known whether it was sent")
    CANCELLED = "cancelled", _("Cancelled")
    STOPPED = "stopped", _("Not sent, since something stands against it")


class Purpose(models.TextChoices):
    """Why a mail is sent; transactional ones answer something the person did."""

    ACKNOWLEDGEMENT = "acknowledgement", _("Acknowledgement")
    REJECTION = "rejection", _("Rejection")
    UPDATE_REQUEST = "update_request", _("Asking for current data")
    ONE_TO_ONE = "one_to_one", _("One to one")
    INTERVIEW = "interview", _("Interview")
    COLLEAGUE = "colleague", _("To a colleague")
    OFFER = "offer", _("Offer")
    TAKE_HOME = "take_home", _("Take-home exercise")
    ACCOUNT = "account", _("Account")
    SUBSCRIPTION = "subscription", _("Asking whether they want a topic")
    SEQUENCE = "sequence", _("Sequence")
    BULK = "bulk", _("To many at once")


LINKED = (Purpose.ACCOUNT, Purpose.COLLEAGUE, Purpose.OFFER, Purpose.TAKE_HOME)
"""Mails with a link that is as good as the word, or the account, of who got it: nobody else's to read."""


class MailClass(models.IntegerChoices):
    """What kind of mail a purpose makes, the narrowest ground for stopping it first.

    Outreach goes to many, who did not ask for it; personal mail is written by a colleague to one person;
    transactional mail answers what the person did.
    """

    OUTREACH = 1, _("Outreach")
    PERSONAL = 2, _("Personal mails")
    TRANSACTIONAL = 3, _("Answers to what they did")


OUTREACH = frozenset({Purpose.UPDATE_REQUEST, Purpose.SEQUENCE})
TO_MANY = frozenset({Purpose.BULK})
"""Written by a colleague to many who applied: outreach that asks for no consent beside their application, and that
does not wait for how often they want to hear from us."""
PERSONAL = frozenset({Purpose.ONE_TO_ONE, Purpose.SUBSCRIPTION})
TRACKED = frozenset({Purpose.SEQUENCE})
"""Of which it is seen whether they are opened and followed, if at all: outreach below which one may object."""


def class_of(purpose: str) -> MailClass:
    """The class of a purpose; what is in no list is transactional."""
    if purpose in OUTREACH or purpose in TO_MANY:
        return MailClass.OUTREACH
    return MailClass.PERSONAL if purpose in PERSONAL else MailClass.TRANSACTIONAL


class Channel(models.TextChoices):
    """By what one reaches a person."""

    ANY = "any", _("Every way")
    EMAIL = "email", _("E-mail")
    PHONE = "phone", _("Phone")
    SOCIAL = "social", _("Social networks")


class SuppressionScope(models.TextChoices):
    """Whom a suppression is about."""

    PERSON = "person", _("Person")
    ADDRESS = "address", _("E-mail address")
    PHONE = "phone", _("Phone number")
    DOMAIN = "domain", _("Domain of a company")
    COMPANY = "company", _("Company by its name")


class SuppressionCover(models.IntegerChoices):
    """Which mails a suppression stops: those of a class at most this one (`MailClass`)."""

    OUTREACH = 1, _("Outreach to many")
    CONTACT = 2, _("All contact from us")
    EVERYTHING = 3, _("Everything, answers too")


class SuppressionReason(models.TextChoices):
    """Why somebody is not written to."""

    UNSUBSCRIBED = "unsubscribed", _("Unsubscribed")
    OBJECTED = "objected", _("Asked us not to write")
    NOT_INTERESTED = "not_interested", _("Not interested")
    LATER = "later", _("Asked for later")
    WRONG_PERSON = "wrong_person", _("Not the person we meant")
    BOUNCED = "bounced", _("The address does not exist")
    BOUNCING = "bouncing", _("Mails come back again and again")
    COMPLAINED = "complained", _("Marked our mail as spam")
    DO_NOT_CONTACT = "do_not_contact", _("Do not contact")


class ConsentNeed(models.TextChoices):
    """For whom outreach needs consent."""

    NEVER = "never", _("Nobody")
    COUNTRIES = "countries", _("People in some countries, and where the country is not known")
    ALWAYS = "always", _("Everybody")


class SubscriptionState(models.TextChoices):
    """Whether a person wants to hear of a topic: unconfirmed -> confirmed -> unsubscribed, and again."""

    UNCONFIRMED = "unconfirmed", _("Asked, not answered")
    CONFIRMED = "confirmed", _("Subscribed")
    UNSUBSCRIBED = "unsubscribed", _("Unsubscribed")


class SubscriptionSource(models.TextChoices):
    """Where the state of a subscription came from."""

    COLLEAGUE = "colleague", _("A colleague")
    API = "api", _("Another program")
    PAGE = "page", _("Their page of preferences")
    ONE_CLICK = "one_click", _("The button of their mail program")


class HowOften(models.IntegerChoices):
    """At most how often somebody wants to hear from us: the days between two outreaches."""

    AS_IT_COMES = 0, _("As often as there is something")
    WEEKLY = 7, _("At most once a week")
    MONTHLY = 30, _("At most once a month")
    QUARTERLY = 91, _("At most once in three months")


class MailSecurity(models.TextChoices):
    """How a connection to a mail server is encrypted."""

    TLS = "tls", _("Encrypted from the start (TLS)")
    STARTTLS = "starttls", _("Encrypted after the greeting (STARTTLS)")
    NONE = "none", _("Not encrypted")


class IncomingState(models.TextChoices):
    """Whether anything was made of a mail that came in: new -> read | failed, and again when somebody asks."""

    NEW = "new", _("Not read yet")
    READ = "read", _("Read")
    FAILED = "failed", _("Could not be read")


class IncomingKind(models.TextChoices):
    """What a mail that came in is."""

    ANSWER = "answer", _("Answer")
    AUTOMATIC = "automatic", _("Automatic answer")
    HARD_BOUNCE = "hard_bounce", _("Came back for good")
    SOFT_BOUNCE = "soft_bounce", _("Came back for now")
    DELIVERED = "delivered", _("Report of delivery")
    COMPLAINT = "complaint", _("Complaint")
    CALENDAR = "calendar", _("Answer of a calendar")
    OURS = "ours", _("Written by a colleague")
    FORWARDED = "forwarded", _("Forwarded by a colleague")


class IntakeWay(models.TextChoices):
    """At which address of a mailbox the mails that colleagues forward become people on record."""

    NONE = "none", _("At none")
    OWN = "own", _("At its own address")
    PLUS = "plus", _("At a plus-address that nobody can guess")


class Meaning(models.TextChoices):
    """What somebody means who answers."""

    INTERESTED = "interested", _("Interested")
    LATER = "later", _("Later")
    NOT_INTERESTED = "not_interested", _("Not interested")
    WRONG_PERSON = "wrong_person", _("Wrong person")
    OUT_OF_OFFICE = "out_of_office", _("Out of office")
    UNSUBSCRIBE = "unsubscribe", _("Asks not to be written to")
    UNCLEAR = "unclear", _("Unclear")


DATED = frozenset({Meaning.LATER, Meaning.OUT_OF_OFFICE})
"""Meanings that name a day."""
