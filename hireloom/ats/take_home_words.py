"""What mails and pages call a take-home's deadline, its author and its files, in the language that is active."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from hireloom.ats.interview_words import language_of
from hireloom.ats.models import TakeHome


def until(take_home: TakeHome) -> str:
    """Until when it may be handed in, with the candidate's zone: "Tuesday 3 March 2026, 23:59 (Europe/Paris)"."""
    return told(take_home, take_home.due_at)


def told(take_home: TakeHome, at: datetime) -> str:
    """A moment as the candidate reads it, in their zone and with it."""
    there = timezone.localtime(at, ZoneInfo(take_home.time_zone))
    words = {
        "day": formats.date_format(there, pgettext("day of an interview", "l j F Y")),
        "time": formats.time_format(there, pgettext("time of an interview", "H:i")),
        "zone": take_home.time_zone.replace("_", " "),
    }
    return _("%(day)s, %(time)s (%(zone)s)") % words


def alias(take_home: TakeHome) -> str:
    """Call somebody whose work is graded without a name: the same for all its graders, and on no other page."""
    return _("Candidate %(code)s") % {"code": str(take_home.pk)[-5:].upper()}


def paper_name(position: int, ending: str) -> str:
    """Call a file that is graded without a name: "Answer 1.pdf"."""
    return _("Answer %(position)d") % {"position": position} + ending


def language(take_home: TakeHome) -> str:
    """The language that the candidate is written to in."""
    application = take_home.application
    return language_of(application.language, application.person.language, take_home.organization.language)
