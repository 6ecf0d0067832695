"""Why nobody was asked for feedback, or a scorecard not taken, in a sentence."""

from django.utils.translation import gettext as _

from hireloom.ats.operations import applications, feedback_requests, scorecards
from hireloom.kit.refusals import Unacceptable
from hireloom.web import refusal_words

REFUSALS = (
    applications.ApplicationClosed,
    feedback_requests.ColleagueGradesBlind,
    feedback_requests.ColleagueInactive,
    feedback_requests.RequestIsOver,
    Unacceptable,
)


def sentence(refusal: Exception) -> str:
    """Say what stands in the way."""
    if isinstance(refusal, feedback_requests.ColleagueInactive):
        return _("%(name)s was deactivated and cannot be asked. Choose somebody else.") % {"name": refusal.name}
    if isinstance(refusal, feedback_requests.ColleagueGradesBlind):
        return _(
            "%(name)s grades an exercise of this candidate without being told whose it is, and would learn it "
            "here. Choose somebody else, or give the exercise to other graders first."
        ) % {"name": refusal.name}
    words_of = {
        applications.ApplicationClosed: _("The application ended in the meantime. Reopen it first."),
        feedback_requests.RequestIsOver: _("Nobody waits for this feedback any more: it is in, declined or withdrawn."),
        scorecards.NoRecommendation: _("Choose what you recommend, be it “No decision”."),
    }
    return words_of.get(type(refusal)) or refusal_words.said(refusal)
