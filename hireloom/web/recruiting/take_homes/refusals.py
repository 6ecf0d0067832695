"""Why an exercise was not sent or changed, or a scorecard not taken, in a sentence."""

from django.utils.translation import gettext as _

from hireloom.ats.operations import applications, exercises, gradings, take_homes
from hireloom.kit.refusals import Unacceptable
from hireloom.web import refusal_words

REFUSALS = (
    applications.ApplicationClosed,
    take_homes.ExerciseNotOfJob,
    take_homes.GraderInactive,
    take_homes.GraderKnowsThem,
    take_homes.NoAddress,
    take_homes.TakeHomeIsOver,
    Unacceptable,
)


def sentence(refusal: Exception) -> str:
    """Say what stands in the way."""
    if isinstance(refusal, take_homes.GraderInactive):
        return _("%(name)s was deactivated and cannot grade. Choose somebody else.") % {"name": refusal.name}
    if isinstance(refusal, take_homes.GraderKnowsThem):
        return _(
            "%(name)s knows whose work it is: who sends an exercise, or takes part in an interview with the candidate, "
            "cannot grade it without a name. Choose somebody else."
        ) % {"name": refusal.name}
    words_of = {
        applications.ApplicationClosed: _("The application ended in the meantime. Reopen it first."),
        take_homes.ExerciseNotOfJob: _("This exercise belongs to another job."),
        take_homes.NoAddress: _("We have no e-mail address of the candidate. Add one first."),
        take_homes.TakeHomeIsOver: _("This exercise was graded or cancelled, so it does not change any more."),
        exercises.PlanChangedMeanwhile: _(
            "Somebody changed this exercise since you opened it. What you typed is still here; what holds now stands "
            "above it. Save again to let yours count."
        ),
        gradings.NoRecommendation: _("Choose what you recommend, be it “No decision”."),
        gradings.NothingToGrade: _("There is nothing to grade: nothing is in, or the exercise was cancelled."),
    }
    return words_of.get(type(refusal)) or refusal_words.said(refusal)
