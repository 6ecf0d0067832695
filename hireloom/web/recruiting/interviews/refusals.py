"""Why an interview was not booked, changed or judged, in a sentence that names who is in the way."""

from django.utils.translation import gettext as _

from hireloom.ats import interview_words
from hireloom.ats.operations import applications, debriefs, interview_plans, interviews, scorecards
from hireloom.kit.refusals import Unacceptable
from hireloom.web import refusal_words

REFUSALS = (
    interviews.AlreadyBooked,
    interviews.InterviewerGradesBlind,
    interviews.InterviewerInactive,
    interviews.InterviewIsOver,
    interviews.InterviewChangedMeanwhile,
    applications.ApplicationClosed,
    Unacceptable,
)


def sentence(refusal: Exception, zone: str) -> str:
    """Say what stands in the way; `zone` is the one that times are said in."""
    if isinstance(refusal, interviews.AlreadyBooked):
        return _booked(refusal, zone)
    if isinstance(refusal, interviews.InterviewerInactive):
        words = _("%(name)s was deactivated and cannot be invited. Choose somebody else.")
        return words % {"name": refusal.name}
    if isinstance(refusal, interviews.InterviewerGradesBlind):
        words = _(
            "%(name)s grades an exercise of this candidate without being told whose it is, and would learn it "
            "here. Choose somebody else, or give the exercise to other graders first."
        )
        return words % {"name": refusal.name}
    words_of = {
        interviews.InterviewIsOver: _("This interview took place or was cancelled, so it does not change any more."),
        interviews.InterviewChangedMeanwhile: _(
            "Somebody changed this interview since you opened it. What you typed is still here; what holds now stands "
            "above it. Save again to let yours count."
        ),
        applications.ApplicationClosed: _("The application ended in the meantime. Reopen it first."),
        interview_plans.PlanChangedMeanwhile: _(
            "Somebody changed this interview of the plan since you opened it. What you typed is still here; what holds "
            "now stands above it. Save again to let yours count."
        ),
        debriefs.OwnScorecardFirst: _("Write your own scorecard first; then decide."),
        scorecards.NotAnInterviewer: _("You have no place in this interview, so there is no scorecard of yours."),
        scorecards.InterviewWasCancelled: _("This interview was cancelled, so there is nothing to judge."),
        scorecards.NoRecommendation: _("Choose what you recommend, be it “No decision”."),
    }
    return words_of.get(type(refusal)) or refusal_words.said(refusal)


def _booked(refusal: interviews.AlreadyBooked, zone: str) -> str:
    words = {"name": refusal.name, "when": interview_words.span(refusal.starts_at, refusal.ends_at, zone)}
    if refusal.is_candidate:
        return _("%(name)s already has an interview with us at that time: %(when)s.") % words
    return (
        _("%(name)s is booked already: another interview, %(when)s. Choose another time or another interviewer.")
        % words
    )
