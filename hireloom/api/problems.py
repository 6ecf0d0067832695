"""What went wrong, as RFC 9457 says it; one table from domain exceptions to answers."""

import json
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse

from hireloom.ats import letters
from hireloom.ats.operations import application_rules, applications, bulk_actions, jobs, rejection_mails, submissions
from hireloom.core.files.keeping import Unavailable
from hireloom.core.files.stores import NotStored, StoreAway, StoreFull
from hireloom.core.operations.tokens import UnknownScope
from hireloom.crm.operations import pools
from hireloom.kit.contacts import NotAContact
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging.operations import outbox
from hireloom.people.operations import imports, merges
from hireloom.people.relations import SomebodyIsChangingThem

ANSWERS: dict[type[Exception], tuple[int, str]] = {
    PermissionDenied: (403, "This token may not do that"),
    Http404: (404, "There is nothing here, or it is not yours to see"),
    applications.ApplicationClosed: (409, "The application is closed; reopen it first"),
    applications.ApplicationOpen: (409, "The application is open already"),
    applications.AlreadyInJob: (409, "The person has another open application for this job"),
    applications.StageNotInJob: (422, "The stage belongs to another job"),
    applications.MovedMeanwhile: (409, "The application stands in another stage by now"),
    applications.NoFurtherStage: (409, "There is no stage in that direction"),
    applications.NotThatEnd: (409, "The application did not end like that"),
    rejection_mails.NothingWaits: (409, "No mail about the rejection waits"),
    outbox.AlreadyOnItsWay: (409, "The mail has left or was cancelled"),
    outbox.RevisedMeanwhile: (409, "Somebody else changed the mail; read it again"),
    letters.Unresolved: (422, "A placeholder of the mail stands for nothing"),
    application_rules.RuleChangedMeanwhile: (409, "Somebody else changed the rule; read it again"),
    application_rules.AlreadyDecided: (409, "Somebody decided about the proposal already"),
    bulk_actions.NotNow: (409, "The bulk action is in another state"),
    bulk_actions.TooLate: (409, "It is too late to take that back"),
    submissions.NotTakingApplications: (409, "This job takes no applications"),
    jobs.HasActiveApplications: (409, "The job has active applications"),
    jobs.JobIsOver: (409, "The job is archived"),
    merges.SamePerson: (409, "These are one record already"),
    merges.GoneMeanwhile: (409, "One of the records is not there any more"),
    merges.MergedAgain: (409, "The record was merged again since; take that merge back first"),
    merges.AlreadyTakenBack: (409, "The merge was taken back before"),
    SomebodyIsChangingThem: (409, "Somebody is changing one of them; try again"),
    pools.PoolNameTaken: (409, "There is a pool of that name"),
    imports.NotNow: (409, "The import is in another state"),
    NotAContact: (422, "Not an address, number or link"),
    UnknownScope: (422, "Not a scope"),
    Unavailable: (404, "The file is not available"),
    StoreFull: (507, "There is no room for the file"),
    StoreAway: (503, "The place where files are kept does not answer"),
    Unacceptable: (422, "A value is not acceptable"),
    ValidationError: (422, "A value is not acceptable"),
}


def problem(status: int, title: str, detail: str = "", **more: Any) -> HttpResponse:
    """A problem document; `detail` says what to do."""
    body = {"type": "about:blank", "title": title, "status": status} | ({"detail": detail} if detail else {}) | more
    return HttpResponse(json.dumps(body), status=status, content_type="application/problem+json")


def answer(request: HttpRequest, error: Any) -> HttpResponse:
    """The problem document of an exception that an operation or a look-up raised."""
    for kind in type(error).__mro__:
        if kind in ANSWERS:
            status, title = ANSWERS[kind]
            return problem(status, title, "" if status in {403, 404} else _words(error))
    raise error


def _words(error: Exception) -> str:
    if isinstance(error, NotStored):
        return "Nothing was stored. Send the call again later, or without the file."  # its own words name our store
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    return str(error)
