"""Why a verb was not done, in a sentence that names the person."""

from django.utils.translation import gettext as _

from hireloom.ats.enums import Outcome
from hireloom.ats.models import Application
from hireloom.ats.operations import applications, openings

REFUSALS = (
    applications.ApplicationClosed,
    applications.ApplicationOpen,
    applications.AlreadyInJob,
    applications.StageNotInJob,
    openings.NoOpenOpening,
    openings.OpeningNotOpen,
)


def sentence(application: Application, refusal: Exception) -> str:
    """Say what stands in the way now; reads the application again, since somebody else changed it."""
    words = {"name": application.person.name, "job": application.job.title}
    if isinstance(refusal, applications.ApplicationClosed):
        application.refresh_from_db(fields=["outcome"])
        return _closed(application.outcome) % words
    if isinstance(refusal, applications.ApplicationOpen):
        return _("%(name)s stands in %(job)s already; there is nothing to reopen.") % words
    if isinstance(refusal, applications.AlreadyInJob):
        return _("%(name)s applied for %(job)s again in the meantime; go on with that application.") % words
    if isinstance(refusal, openings.NoOpenOpening):
        return (
            _(
                "Every opening of %(job)s is filled or closed, so nobody was hired. "
                "Add an opening first, or open one again."
            )
            % words
        )
    if isinstance(refusal, openings.OpeningNotOpen):
        return _("That opening of %(job)s was filled or closed in the meantime; choose another one.") % words
    return _("That stage is not one of %(job)s any more; nothing was changed.") % words


def _closed(outcome: str) -> str:
    if outcome == Outcome.HIRED:
        return _("%(name)s was hired for %(job)s in the meantime. Reopen the application to change that.")
    if outcome == Outcome.WITHDRAWN:
        return _("%(name)s withdrew from %(job)s in the meantime. Reopen the application first.")
    if outcome == Outcome.DUPLICATE:
        return _("%(name)s has another application for %(job)s; go on with that one.")
    return _("%(name)s was rejected for %(job)s in the meantime. Reopen the application first.")
