"""What a bulk action did, in sentences."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hireloom.ats.enums import BulkState, BulkVerb, JobStatus, Refusal, RowFate
from hireloom.ats.models import BulkAction, BulkRow
from hireloom.ats.operations import applications
from hireloom.ats.queries import bulk
from hireloom.core.actor import Actor
from hireloom.web.recruiting import refusals
from hireloom.web.toasts import ToastTone

FACTS: dict[str, type[Exception]] = {
    Refusal.CLOSED: applications.ApplicationClosed,
    Refusal.OTHER_JOB: applications.StageNotInJob,
}


def done(action: BulkAction) -> str:
    """Say on how many it was done; those who stood there already are none of them."""
    count = affected(action)
    words = words_of(action, count)
    if action.verb == BulkVerb.RULE:
        acted = ngettext("“%(rule)s” acted on %(count)d person", "“%(rule)s” acted on %(count)d people", count)
        return acted % words
    return _done(BulkVerb(action.verb), count) % words


def title(action: BulkAction) -> str:
    """Say what was asked for, with the number asked for."""
    words = words_of(action, action.total)
    if action.verb == BulkVerb.RULE:
        run = ngettext("Run “%(rule)s” on %(count)d person", "Run “%(rule)s” on %(count)d people", action.total)
        return run % words
    return _title(BulkVerb(action.verb), action.total) % words


def words_of(action: BulkAction, count: int) -> dict[str, str | int]:
    """The words that the sentences name."""
    return {
        "count": count,
        "stage": action.stage.name if action.stage else _("a stage that is gone"),
        "job": action.to_job.title if action.to_job else _("a job that is gone"),
        "tag": action.tag_name,
        "rule": action.rule.name if action.rule else _("a rule that is gone"),
        "colleague": action.assignee.name if action.assignee else _("nobody in particular"),
    }


def closing(action: BulkAction) -> str:
    """Say what became of the job that was to close when nobody waits in it any more; "" where none was."""
    if not action.closes_job or action.job is None:
        return ""
    words = {"job": action.job.title}
    if action.job.status == JobStatus.CLOSED:
        return _("%(job)s is closed. Its posts left the careers site.") % words
    if action.state == BulkState.UNDONE:
        return _("%(job)s is open again; openings that were closed stay closed.") % words
    return (
        _("%(job)s is still open, since somebody waits for an answer there. Decide about them, then close it.") % words
    )


def affected(action: BulkAction) -> int:
    return action.rows.filter(fate=RowFate.DONE).count()


def has_effect(action: BulkAction) -> bool:
    """Whether there is something to take back; what a rule did, it did by itself."""
    return action.verb != BulkVerb.RULE and action.rows.filter(fate=RowFate.DONE).exists()


def tone(action: BulkAction) -> ToastTone:
    return "neutral" if action.verb == BulkVerb.REJECT else "lincoln"


def refusals_of(action: BulkAction, actor: Actor) -> list[str]:
    """Say for the first of those to whom it was not done why not, and how many more there are."""
    rows = bulk.refused(action, actor=actor)
    sentences = [sentence(row, actor) for row in rows]
    more = action.rows.filter(fate__in=[RowFate.REFUSED, RowFate.KEPT]).count() - len(rows)
    if more > 0:
        sentences.append(ngettext("And %(count)d more.", "And %(count)d more.", more) % {"count": more})
    return sentences


def sentence(row: BulkRow, actor: Actor) -> str:
    """Say why it was not done to one."""
    fact = FACTS.get(row.refusal)
    if fact:
        return refusals.sentence(row.application, fact(), actor)
    name = refusals.name_of(row.application, actor)
    return _("%(name)s: %(why)s") % {"name": name, "why": Refusal(row.refusal).label}


def _done(verb: BulkVerb, count: int) -> str:
    if verb == BulkVerb.MOVE:
        return ngettext("%(count)d person is now in %(stage)s", "%(count)d people are now in %(stage)s", count)
    if verb == BulkVerb.REJECT:
        return ngettext("%(count)d person was rejected", "%(count)d people were rejected", count)
    if verb == BulkVerb.TAG:
        return ngettext("%(count)d person tagged “%(tag)s”", "%(count)d people tagged “%(tag)s”", count)
    if verb == BulkVerb.MAIL:
        return ngettext("%(count)d mail leaves in ten seconds", "%(count)d mails leave in ten seconds", count)
    if verb == BulkVerb.ASSIGN:
        return ngettext(
            "%(count)d person assigned to %(colleague)s", "%(count)d people assigned to %(colleague)s", count
        )
    return ngettext(
        "%(count)d person is now in %(stage)s of %(job)s", "%(count)d people are now in %(stage)s of %(job)s", count
    )


def _title(verb: BulkVerb, count: int) -> str:
    if verb == BulkVerb.MOVE:
        return ngettext("Move %(count)d person to %(stage)s", "Move %(count)d people to %(stage)s", count)
    if verb == BulkVerb.REJECT:
        return ngettext("Reject %(count)d person", "Reject %(count)d people", count)
    if verb == BulkVerb.TAG:
        return ngettext("Tag %(count)d person “%(tag)s”", "Tag %(count)d people “%(tag)s”", count)
    if verb == BulkVerb.MAIL:
        return ngettext("Write to %(count)d person", "Write to %(count)d people", count)
    if verb == BulkVerb.ASSIGN:
        return ngettext("Assign %(count)d person to %(colleague)s", "Assign %(count)d people to %(colleague)s", count)
    return ngettext(
        "Transfer %(count)d person to %(stage)s of %(job)s", "Transfer %(count)d people to %(stage)s of %(job)s", count
    )
