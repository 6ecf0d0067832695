"""Why a verb was not done, in a sentence that names the person."""

from django.utils.translation import gettext as _

from hireloom.ats import blindness
from hireloom.ats.enums import Outcome
from hireloom.ats.models import Application
from hireloom.ats.operations import applications, openings
from hireloom.core.actor import Actor
from hireloom.engine.tokens import Unresolved

REFUSALS = (
    applications.ApplicationClosed,
    applications.ApplicationOpen,
    applications.AlreadyInJob,
    applications.StageNotInJob,
    applications.MovedMeanwhile,
    applications.NoFurtherStage,
    applications.NotThatEnd,
    applications.OfferNotApproved,
    Unresolved,
    openings.NoOpenOpening,
    openings.OpeningNotOpen,
)


def name_of(application: Application, actor: Actor) -> str:
    """Call the person of an application, as far as the actor may know."""
    return blindness.name_of(application, actor)


def of_transfer(application: Application, refusal: Exception, job: str, actor: Actor) -> str:
    """Say what stands in the way of going to another job."""
    if isinstance(refusal, applications.AlreadyInJob):
        words = {"name": name_of(application, actor), "job": job}
        return _("%(name)s has an open application for %(job)s already; go on with that one.") % words
    return sentence(application, refusal, actor)


def sentence(application: Application, refusal: Exception, actor: Actor) -> str:
    """Say what stands in the way now; reads the application again, since somebody else changed it."""
    words = {"name": name_of(application, actor), "job": application.job.title}
    if isinstance(refusal, applications.ApplicationClosed):
        application.refresh_from_db(fields=["outcome"])
        return _closed(application.outcome) % words
    if isinstance(refusal, applications.MovedMeanwhile):
        application.refresh_from_db(fields=["stage"])
        words |= {"stage": application.stage.name}
        return _("%(name)s was moved to %(stage)s in the meantime. Look again before you decide.") % words
    if isinstance(refusal, Unresolved):
        words |= {"word": refusal.names[0]}
        return _("The mail to %(name)s cannot be written: {{%(word)s}} stands for nothing we know.") % words
    return _fact(refusal) % words


def _fact(refusal: Exception) -> str:
    facts: dict[type[Exception], str] = {
        applications.ApplicationOpen: _("%(name)s stands in %(job)s already; there is nothing to reopen."),
        applications.AlreadyInJob: _(
            "%(name)s applied for %(job)s again in the meantime; go on with that application."
        ),
        applications.NoFurtherStage: _("There is no further stage in %(job)s for %(name)s."),
        applications.NotThatEnd: _("The application of %(name)s did not end like that."),
        applications.OfferNotApproved: _(
            "The offer to %(name)s is not approved, so nobody was hired. Wait for its approval, or take it back first."
        ),
        openings.NoOpenOpening: _(
            "Every opening of %(job)s is filled or closed, so nobody was hired. "
            "Add an opening first, or open one again."
        ),
        openings.OpeningNotOpen: _("That opening of %(job)s was filled or closed in the meantime; choose another one."),
    }
    return facts.get(type(refusal), _("That stage is not one of %(job)s any more; nothing was changed."))


def _closed(outcome: str) -> str:
    if outcome == Outcome.HIRED:
        return _("%(name)s was hired for %(job)s in the meantime. Reopen the application to change that.")
    if outcome == Outcome.WITHDRAWN:
        return _("%(name)s withdrew from %(job)s in the meantime. Reopen the application first.")
    if outcome == Outcome.DUPLICATE:
        return _("%(name)s has another application for %(job)s; go on with that one.")
    return _("%(name)s was rejected for %(job)s in the meantime. Reopen the application first.")
