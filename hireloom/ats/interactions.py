"""What counts as an interaction: somebody did something about an application, so its wait begins anew.

Coming into a stage is the moment the stage knows (`entered_at`); every other interaction is one of these events. The
words stand in the help beside the fields, and in the user's page, which a test compares.
"""

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.ats import events as ats
from hireloom.core.events import EventType
from hireloom.messaging import events as messaging
from hireloom.people import events as people

INTERACTIONS: Sequence[Promise | str] = (
    _("They came into the stage: applied, were moved on or back, came from another job, were opened again."),
    _("A colleague wrote them a mail, alone or together with others."),
    _("A note about them was written."),
    _("An interview was scheduled, changed or called off, they answered the invitation, or it took place."),
    _("A scorecard was handed in, or a debrief decided."),
    _("A take-home was sent, extended, handed in or graded."),
    _("An offer was written, changed, approved, sent, read or answered, or there was a question about it."),
    _("A task about them was done."),
    _("They applied once more, their snooze ended, or a colleague answered that they asked for a person."),
)

EVENTS: Sequence[EventType] = (
    messaging.MessageWritten,
    people.NoteAdded,
    people.TaskDone,
    ats.InterviewScheduled,
    ats.InterviewChanged,
    ats.InterviewCancelled,
    ats.InterviewAccepted,
    ats.InterviewDeclined,
    ats.InterviewQuestioned,
    ats.InterviewHeld,
    ats.ScorecardSubmitted,
    ats.DecisionRecorded,
    ats.TakeHomeSent,
    ats.TakeHomeSentAgain,
    ats.TakeHomeExtended,
    ats.TakeHomeSubmitted,
    ats.TakeHomeScored,
    ats.OfferCreated,
    ats.OfferChanged,
    ats.OfferApproved,
    ats.OfferSent,
    ats.OfferViewed,
    ats.OfferAccepted,
    ats.OfferDeclined,
    ats.OfferQuestionAsked,
    ats.OfferQuestionAnswered,
    ats.ApplicationResubmitted,
    ats.ApplicationWoken,
    ats.PersonAnswered,
)
"""Mails to many are counted by the verb itself; assigning, tagging and looking are none."""
