"""What a batch of a bulk action does, by verb: the operation for many, and from its answer each one's fate."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from hireloom.ats import letters, ruling
from hireloom.ats.enums import BulkVerb, FiringState, Refusal, RowFate
from hireloom.ats.letters import Draft
from hireloom.ats.models import Application, BulkAction, RuleFiring
from hireloom.ats.operations import (
    application_rules,
    assignments,
    interactions,
    refusals,
    rejection_mails,
    transfers,
)
from hireloom.ats.operations import applications as verbs
from hireloom.ats.operations.applications import Outcomes
from hireloom.ats.operations.refusals import Fates
from hireloom.ats.operations.rejection_mails import RejectionMail
from hireloom.ats.queries import recommendations
from hireloom.core.actor import Actor
from hireloom.engine.tokens import Unresolved
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging import contactability
from hireloom.messaging.contactability import Verdict
from hireloom.messaging.enums import MailClass, Purpose
from hireloom.messaging.operations import outbox
from hireloom.messaging.operations.outbox import Envelope
from hireloom.people.models import Person, PersonTag, Tag
from hireloom.people.operations import tags

SHORTEST_WAIT = timedelta(minutes=15)
"""A rejection mail of a bulk action leaves no sooner, so that the whole of it is over and can be taken back."""


def do(*, action: BulkAction, applications: Sequence[Application], by: Actor, at: datetime) -> Fates:
    """Do the action's verb to applications that the caller has locked; what cannot be done at all refuses each."""
    try:
        with transaction.atomic():  # a verb has parts, and what is said to be refused was not half done
            return DO[BulkVerb(action.verb)](action, applications, by, at)
    except refusals.KINDS as error:
        return {each.pk: (RowFate.REFUSED, refusals.word_of(error)) for each in applications}


def key_of(action: BulkAction, application_id: UUID) -> str:
    """Make the key under which an application's mail of this action leaves once."""
    return f"bulk:{action.pk}:{application_id}"


def _move(action: BulkAction, applications: Sequence[Application], by: Actor, at: datetime) -> Fates:
    if action.stage is None:
        raise verbs.StageNotInJob
    return _fates(
        applications, verbs.move_many(applications=applications, to=action.stage, by=by, at=at, why=action.why)
    )


def _reject(action: BulkAction, applications: Sequence[Application], by: Actor, at: datetime) -> Fates:
    if action.reason is None:
        raise Unacceptable
    mail = None
    if action.has_mail:
        leaves_at = max(rejection_mails.usual_moment(by, at), at + SHORTEST_WAIT)
        mail = RejectionMail(Draft(action.subject, action.text), leaves_at)
    fates: Fates = {}
    for is_silver, some in _by_medal(action, applications, by):
        outcomes = verbs.reject_many(
            applications=some,
            reason=action.reason,
            is_silver_medalist=is_silver,
            mail=mail,
            by=by,
            at=at,
            why=action.why,
            own=action.own,
        )
        fates |= _fates(some, outcomes)
    return fates


def _by_medal(
    action: BulkAction, applications: Sequence[Application], by: Actor
) -> list[tuple[bool, Sequence[Application]]]:
    """Part those who come out as silver medalists from those who do not; a part without anybody is left out."""
    if action.is_silver_medalist or not action.keeps_well_scored:
        return [(action.is_silver_medalist, applications)]
    good = recommendations.well_scored([each.pk for each in applications], by)
    kept, rest = (
        [each for each in applications if each.pk in good],
        [each for each in applications if each.pk not in good],
    )
    return [(is_silver, some) for is_silver, some in ((True, kept), (False, rest)) if some]


def _tag(action: BulkAction, applications: Sequence[Application], by: Actor, at: datetime) -> Fates:
    """All batches tag at one moment, so that taking back finds what this action brought."""
    people = Person.objects.filter(pk__in=[each.person_id for each in applications])
    carried: set[UUID] = set()
    if tag := Tag.objects.filter(organization_id=by.organization_id, name__iexact=action.tag_name).first():
        carried = set(PersonTag.objects.filter(tag=tag, person__in=people).values_list("person_id", flat=True))
    tags.put_on_all(people=people, name=action.tag_name, by=by, at=action.started_at or at)
    return {each.pk: (RowFate.UNCHANGED if each.person_id in carried else RowFate.DONE, "") for each in applications}


def _mail(action: BulkAction, applications: Sequence[Application], by: Actor, at: datetime) -> Fates:
    draft = Draft(action.subject, action.text)
    known = letters.addresses([each.person_id for each in applications])
    rows = letters.read_with_words([each.pk for each in applications])
    people = [each.person for each in rows]
    verdicts = contactability.of(people, mail_class=MailClass.OUTREACH, at=at, with_consent=False)
    fates: Fates = {}
    envelopes = []
    for each in rows:
        if each.person_id not in known:
            fates[each.pk] = (RowFate.REFUSED, Refusal.NO_ADDRESS.value)
            continue
        if verdicts[each.person_id].objections:
            fates[each.pk] = (RowFate.REFUSED, _why_not(verdicts[each.person_id]).value)
            continue
        try:
            address = _usable(known[each.person_id], verdicts[each.person_id])
            letter = letters.letter(each, draft, address, Purpose.BULK)
        except Unresolved:
            fates[each.pk] = (RowFate.REFUSED, Refusal.UNRESOLVED.value)
            continue
        fates[each.pk] = (RowFate.DONE, "")
        key = key_of(action, each.pk)
        envelopes.append(Envelope(letter, key, person_id=each.person_id, context_id=each.pk))
    outbox.queue_all(envelopes=envelopes, by=by, at=at, is_held=True)
    interactions.count(application_ids=[pk for pk, (fate, _) in fates.items() if fate == RowFate.DONE], at=at)
    return fates


def _why_not(verdict: Verdict) -> Refusal:
    """Whether somebody is not to be written to at all, or only not as one of many."""
    is_of_many = all(objection.stops_at_most == MailClass.OUTREACH for objection in verdict.objections)
    return Refusal.NO_OUTREACH if is_of_many else Refusal.SAID_NO


def _usable(own: str, verdict: Verdict) -> str:
    """Their own address as they wrote it, unless that one is barred and another is not."""
    return own if own.lower() == verdict.address else verdict.address


def _assign(action: BulkAction, applications: Sequence[Application], by: Actor, at: datetime) -> Fates:
    outcomes = assignments.assign_many(applications=applications, to=action.assignee, by=by, at=at, why=action.why)
    return _fates(applications, outcomes)


def _transfer(action: BulkAction, applications: Sequence[Application], by: Actor, at: datetime) -> Fates:
    if action.stage is None:
        raise verbs.StageNotInJob
    return _fates(
        applications, transfers.transfer_many(applications=applications, to=action.stage, by=by, at=at, why=action.why)
    )


def _rule(action: BulkAction, applications: Sequence[Application], by: Actor, at: datetime) -> Fates:
    """The rule acts by itself, once on each; whoever asked decides only that it looks at them."""
    del by
    if action.rule is None:
        raise Unacceptable
    fates: Fates = {each.pk: (RowFate.UNCHANGED, "") for each in applications}
    for each in ruling.known(applications):
        firing = application_rules.apply(rule=action.rule, application=each, at=at)
        if firing is not None:
            fates[each.pk] = _fate_of(firing)
    return fates


def _fate_of(firing: RuleFiring) -> tuple[RowFate, str]:
    """What became of an application on which a rule acted; one that it left alone by itself did not change."""
    if firing.state == FiringState.HELD:
        return RowFate.HELD, ""
    if firing.state == FiringState.REFUSED:
        return (RowFate.REFUSED, firing.refusal) if firing.refusal else (RowFate.UNCHANGED, "")
    return RowFate.DONE, ""


def _fates(applications: Sequence[Application], outcomes: Outcomes) -> Fates:
    """Those that are named neither way stood already where they were to stand."""
    fates: Fates = {each.pk: (RowFate.UNCHANGED, "") for each in applications}
    fates |= {each.pk: (RowFate.DONE, "") for each, _ in outcomes.moved}
    return fates | {each.pk: (RowFate.REFUSED, refusals.word_of(why)) for each, why in outcomes.refused}


DO: dict[BulkVerb, Callable[[BulkAction, Sequence[Application], Actor, datetime], Fates]] = {
    BulkVerb.MOVE: _move,
    BulkVerb.REJECT: _reject,
    BulkVerb.TAG: _tag,
    BulkVerb.MAIL: _mail,
    BulkVerb.ASSIGN: _assign,
    BulkVerb.TRANSFER: _transfer,
    BulkVerb.RULE: _rule,
}
