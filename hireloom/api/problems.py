"""What went wrong, as RFC 9457 says it; one table from domain exceptions to answers."""

import json
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse

from hireloom.ats.operations import (
    application_rules,
    applications,
    approval_flows,
    approvals,
    automations,
    bulk_actions,
    closing_requests,
    criteria,
    debriefs,
    departments,
    feedback_requests,
    hires,
    interview_plans,
    interviews,
    job_archive,
    jobs,
    letter_sets,
    letters,
    offer_signers,
    offers,
    offices,
    openings,
    rejection_mails,
    rejection_reasons,
    requisitions,
    scorecard_forms,
    scorecards,
    signatures,
    stages,
    submissions,
    take_homes,
)
from hireloom.ats.operations.stale import ChangedMeanwhile
from hireloom.core.files.keeping import Unavailable
from hireloom.core.files.stores import NotStored, StoreAway, StoreFull
from hireloom.core.operations.tokens import UnknownScope
from hireloom.core.policies import PolicyChangedMeanwhile
from hireloom.crm.operations import (
    enrollments,
    feeding,
    held,
    pool_moves,
    pool_stages,
    pools,
    segments,
    sequences,
    versions,
)
from hireloom.engine.tokens import Unresolved
from hireloom.flywheel.operations import hand_backs, warm_lists
from hireloom.kit.contacts import NotAContact
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging.operations import (
    again,
    incoming,
    mailboxes,
    mails,
    outbox,
    replies,
    subscriptions,
    suppressions,
    templates,
    topics,
    tracking_objections,
)
from hireloom.people.operations import (
    contact_points,
    documents,
    field_values,
    fields,
    imports,
    intakes,
    merges,
    tag_list,
)
from hireloom.people.relations import SomebodyIsChangingThem

ANSWERS: dict[type[Exception], tuple[int, str]] = {
    PermissionDenied: (403, "This token may not do that"),
    Http404: (404, "There is nothing here, or it is not yours to see"),
    applications.ApplicationClosed: (409, "The application is closed; reopen it first"),
    applications.ApplicationOpen: (409, "The application is open already"),
    applications.AlreadyInJob: (409, "The person has another open application for this job"),
    applications.StageNotInJob: (422, "The stage belongs to another job"),
    applications.MovedMeanwhile: (409, "The application stands in another stage by now"),
    stages.StagesHavePeople: (409, "Somebody waits in a stage that is to go; say where they go"),
    stages.StagesChangedMeanwhile: (409, "Somebody else arranged the stages; read them again"),
    applications.NoFurtherStage: (409, "There is no stage in that direction"),
    applications.NotThatEnd: (409, "The application did not end like that"),
    rejection_mails.NothingWaits: (409, "No mail about the rejection waits"),
    again.NotInDoubt: (409, "The mail was sent, or waits, or it is known by now what became of it"),
    again.NotAgain: (409, "What the mail said holds no more, or it was sent again already"),
    again.TooSoon: (409, "It was mailed just now, or often enough for a day"),
    interviews.NotInvited: (409, "They are not invited by mail, or gave no address"),
    outbox.AlreadyOnItsWay: (409, "The mail has left or was cancelled"),
    outbox.RevisedMeanwhile: (409, "Somebody else changed the mail; read it again"),
    mails.NotTheirAddress: (422, "That is no address of the person"),
    mails.NotToBeWrittenTo: (409, "The person is not written to"),
    sequences.SequenceNameTaken: (409, "Another sequence has that name"),
    sequences.NotNow: (409, "The sequence is in another state"),
    sequences.PeopleUnderWay: (409, "People are under way in the sequence; stop them first"),
    versions.ChangedMeanwhile: (409, "Somebody else wrote on the sequence; read it again"),
    versions.NotReady: (409, "The sequence is not finished"),
    enrollments.NotActive: (409, "Nobody is enrolled in the sequence now"),
    enrollments.NotWaiting: (409, "The enrollment is in another state"),
    enrollments.TooMany: (422, "A thousand people at once are the most"),
    held.NotHeld: (409, "The enrollment does not wait for that"),
    suppressions.AlreadyLifted: (409, "Somebody lifted it before"),
    PolicyChangedMeanwhile: (409, "Somebody else changed the policy; read it again"),
    tracking_objections.TheirOwnWord: (409, "They said so themselves; only they take it back"),
    subscriptions.SaidNo: (409, "They ended it themselves; only they begin it again"),
    incoming.TooLarge: (413, "The mail is larger than 40 MiB; hand in its beginning"),
    replies.BelongsToNobody: (409, "Nobody knows whose the mail is; say that first"),
    replies.AlreadySomebodys: (409, "The mail belongs to somebody else"),
    mailboxes.AddressTaken: (409, "There is a mailbox of that address"),
    mailboxes.HasOneAlready: (409, "Its owner has a mailbox in use"),
    mailboxes.SecretNeeded: (422, "Server or user are others: send the password again"),
    hand_backs.DecidedMeanwhile: (409, "The proposal was decided, or lapsed"),
    hand_backs.ChangedMeanwhile: (409, "Somebody else changed the proposal; read it again"),
    hand_backs.TooMany: (422, "Two hundred proposals at once are the most"),
    topics.TopicNameTaken: (409, "There is a topic of that name"),
    templates.ChangedMeanwhile: (409, "Somebody else changed the template; read it again"),
    criteria.CriteriaChangedMeanwhile: (409, "Somebody else changed what the job asks for; read it again"),
    automations.AutomationChangedMeanwhile: (409, "Somebody else changed the automation; read it again"),
    application_rules.RuleChangedMeanwhile: (409, "Somebody else changed the rule; read it again"),
    application_rules.AlreadyDecided: (409, "Somebody decided about the proposal already"),
    bulk_actions.NotNow: (409, "The bulk action is in another state"),
    bulk_actions.TooLate: (409, "It is too late to take that back"),
    submissions.NotTakingApplications: (409, "This job takes no applications"),
    warm_lists.NoWarmList: (409, "Nobody was looked for yet: open the job, or say what it asks for"),
    warm_lists.TooMany: (422, "A hundred people at once are the most"),
    closing_requests.NobodyUnseen: (409, "You may see everybody who waits in the job; decide about them"),
    departments.DepartmentNameTaken: (409, "Another department at that place has that name"),
    departments.DepartmentInside: (409, "A department does not lie inside itself"),
    departments.DepartmentInUse: (409, "Jobs or departments belong to the department"),
    offices.OfficeNameTaken: (409, "Another office has that name"),
    offices.OfficeInside: (409, "An office does not lie inside itself"),
    offices.OfficeInUse: (409, "Jobs or offices belong to the office"),
    rejection_reasons.ReasonNameTaken: (409, "Another reason has that name"),
    jobs.HasActiveApplications: (409, "The job has active applications"),
    jobs.JobIsOver: (409, "The job is archived"),
    jobs.IsTemplate: (409, "The job is a template"),
    job_archive.JobStillOpen: (409, "The job is open"),
    applications.OfferNotApproved: (409, "The offer to the person is not approved"),
    openings.NoOpenOpening: (409, "Every opening of the job is filled or closed"),
    openings.OpeningNotOpen: (409, "The opening is not open"),
    openings.OpeningFilledAlready: (409, "Somebody was hired into the opening"),
    openings.TooManyOpenings: (409, "There is no seat left"),
    openings.CodeTaken: (409, "Another opening has that code"),
    hires.HireTakenBack: (409, "The hire was taken back"),
    hires.HandedOverAlready: (409, "The hire is handed over already"),
    requisitions.CodeTaken: (409, "Another requisition has that code"),
    requisitions.WrongState: (409, "The requisition is in another state"),
    offers.WrongState: (409, "The offer is in another state"),
    offers.OfferThere: (409, "The application has an offer already"),
    offers.NoAddress: (409, "The person has no e-mail address"),
    offers.OpeningPromised: (409, "There is no opening left to promise"),
    offer_signers.NobodyToSign: (409, "Nobody of the hiring team has the role that is to sign"),
    signatures.NotAskedToSign: (409, "Nothing is left to sign there"),
    signatures.SignsAlready: (409, "The colleague signs this offer already"),
    signatures.SignerInactive: (409, "A colleague was deactivated and cannot sign"),
    Unresolved: (422, "The text has tokens nothing is known for"),
    approvals.AskedAlready: (409, "The colleague is asked as it is"),
    approvals.AskedThemselves: (409, "The colleague asked for the approval"),
    approvals.NotAsked: (409, "It is not your turn, or it is settled"),
    approval_flows.FlowThere: (409, "There is a flow for that at that place already"),
    letters.LetterNameTaken: (409, "Another template has that name"),
    letters.LetterInSet: (409, "Sets of letters have the template"),
    letter_sets.SetThere: (409, "There is a set for that place and employment already"),
    approvals.ApproverInactive: (409, "A colleague was deactivated and cannot be asked"),
    approvals.TooFewToAsk: (409, "A group of the approval flow has fewer to ask than must agree"),
    approvals.NobodyToAsk: (409, "A group of the approval flow has nobody to ask"),
    ChangedMeanwhile: (409, "Somebody changed it since you read it"),
    interviews.AlreadyBooked: (409, "Somebody has another interview at that time"),
    interviews.InterviewerGradesBlind: (409, "A colleague grades the candidate's work and must not know whose it is"),
    interviews.InterviewerInactive: (409, "A colleague was deactivated and cannot be invited"),
    interviews.InterviewIsOver: (409, "The interview took place or was cancelled"),
    interviews.InterviewChangedMeanwhile: (409, "The interview was changed since it was read"),
    interview_plans.PlanChangedMeanwhile: (409, "The plan was changed since it was read"),
    interview_plans.NoSuchStage: (422, "The stage belongs to another job"),
    scorecards.NotAnInterviewer: (409, "The colleague has no place in this interview"),
    scorecards.InterviewWasCancelled: (409, "The interview was cancelled"),
    scorecards.NoRecommendation: (422, "A scorecard recommends something"),
    scorecards.DraftChangedMeanwhile: (409, "The scorecard was changed since it was read"),
    documents.NotYoursToRead: (422, "You would not read the document any more"),
    feedback_requests.ColleagueGradesBlind: (
        409,
        "A colleague grades the candidate's work and must not know whose it is",
    ),
    feedback_requests.ColleagueInactive: (409, "A colleague was deactivated and cannot be asked"),
    feedback_requests.RequestIsOver: (409, "The request was answered, declined or withdrawn"),
    take_homes.ExerciseNotOfJob: (422, "The exercise belongs to another job"),
    take_homes.GraderInactive: (409, "A colleague was deactivated and cannot grade"),
    take_homes.GraderKnowsThem: (409, "A colleague knows whose work it is"),
    take_homes.NoAddress: (409, "The person has no e-mail address"),
    take_homes.TakeHomeIsOver: (409, "The exercise was graded or cancelled"),
    scorecard_forms.FormNameTaken: (409, "There is a form of that name"),
    debriefs.OwnScorecardFirst: (409, "Submit your own scorecard first"),
    field_values.FieldsMissing: (409, "A required field says nothing"),
    field_values.FieldsChangedMeanwhile: (409, "Somebody changed it since you read it"),
    field_values.FieldsStay: (409, "It has ended, and its fields stay as they are"),
    fields.FieldKeyTaken: (409, "Another field has that key"),
    fields.TooManyFields: (409, "There are sixty fields already; archive one first"),
    fields.FieldChangedMeanwhile: (409, "Somebody changed it since you read it"),
    tag_list.TagNameTaken: (409, "Another tag has that name; merge the two if they are one"),
    tag_list.SameTag: (422, "A tag cannot be merged with itself"),
    contact_points.AlreadyTheirs: (409, "The person has it already"),
    contact_points.BelongsToSomebody: (409, "It belongs to somebody else; perhaps the two are one person"),
    intakes.NobodyInIt: (422, "It says neither a name nor an address"),
    intakes.TheirsAlready: (409, "The address is somebody else's own"),
    merges.SamePerson: (409, "These are one record already"),
    merges.GoneMeanwhile: (409, "One of the records is not there any more"),
    merges.MergedAgain: (409, "The record was merged again since; take that merge back first"),
    merges.AlreadyTakenBack: (409, "The merge was taken back before"),
    SomebodyIsChangingThem: (409, "Somebody is changing one of them; try again"),
    pools.PoolNameTaken: (409, "There is a pool of that name"),
    pool_stages.PoolStagesHavePeople: (409, "People stand in stages that are to go; say where they go"),
    pool_stages.PoolStagesChangedMeanwhile: (409, "Somebody else arranged the stages; read them again"),
    pool_moves.NotInPool: (404, "The person is not in this pool"),
    pool_moves.StageNotInPool: (422, "The stage belongs to another pool"),
    pool_moves.MemberMovedMeanwhile: (409, "Somebody else moved the person; read it again"),
    feeding.CannotFeed: (409, "The pool cannot be fed as it stands"),
    segments.SegmentNameTaken: (409, "There is a segment of that name"),
    segments.SegmentChangedMeanwhile: (409, "Somebody else changed the segment; read it again"),
    segments.SegmentFeedsPools: (409, "Pools are fed by the segment; stop that first"),
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
