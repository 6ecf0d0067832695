"""The mail that asks an approver, with the link by which they answer. It says what is asked, never the pay."""

from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from hireloom.ats import approval_links
from hireloom.ats.enums import ApprovalKind
from hireloom.ats.models import ApprovalRun, ApprovalSeat
from hireloom.core.actor import Actor, system
from hireloom.core.enums import SiteRole
from hireloom.core.models import Membership, Organization
from hireloom.messaging import notices
from hireloom.messaging.enums import Purpose
from hireloom.messaging.operations import outbox


def queue(
    seat: ApprovalSeat, run: ApprovalRun, *, by: Actor, at: datetime, is_reminder: bool = False, is_anew: bool = False
) -> None:
    """Mail a seat's approver; nobody but them can read the mail here, since its link is as good as their word.

    Whoever is asked anew gets another mail: the link that they had works no longer.
    """
    member = Membership.objects.select_related("user").get(pk=seat.membership_id)
    organization = Organization.objects.get(pk=run.organization_id)
    key = f"approval:{seat.pk}"
    if is_reminder or is_anew:
        key += f":{(at.date() if is_reminder else at).isoformat()}"
    with translation.override(member.user.language or organization.language):
        letter = _letter(seat, run, member, organization, by.name, is_reminder=is_reminder)
    outbox.queue(letter=letter, key=key, by=system(run.organization_id), at=at, context_id=run.subject_id)


def tell(run: ApprovalRun, *, is_approved: bool, by: Actor, at: datetime) -> None:
    """Tell whoever asked how it ended, unless they ended it themselves."""
    if run.started_by_id is None or run.started_by_id == by.membership_id:
        return
    asking = Membership.objects.active().select_related("user").filter(pk=run.started_by_id).first()
    if asking is None:
        return
    organization = Organization.objects.get(pk=run.organization_id)
    with translation.override(asking.user.language or organization.language):
        said = _("Approved: %(title)s") if is_approved else _("Not approved: %(title)s")
        subject = said % {"title": run.snapshot.get("title", "")}
        lines = [subject, f"{settings.PUBLIC_URL}{page_of(run)}"]
        if not is_approved and run.snapshot.get("agreed"):
            lines.insert(1, _("The change was taken back: what was agreed before counts on."))
        letter = _to_colleague(asking, organization, subject, lines)
    key = f"approval:{run.pk}:settled"
    outbox.queue(letter=letter, key=key, by=system(run.organization_id), at=at, context_id=run.subject_id)


def tell_of_gone(seat: ApprovalSeat, run: ApprovalRun, *, at: datetime) -> None:
    """Tell whoever asked, and administrators, that an approver was deactivated and somebody else can be asked."""
    organization = Organization.objects.get(pk=run.organization_id)
    told = Q(pk=run.started_by_id) | Q(role=SiteRole.ADMINISTRATOR)
    for member in Membership.objects.active().filter(told, organization=organization).select_related("user"):
        with translation.override(member.user.language or organization.language):
            words = {"name": seat.membership.name, "title": run.snapshot.get("title", ""), "person": member.name}
            text = _(
                "Hello %(person)s,\n\n"
                "%(name)s is asked to approve %(title)s, but was deactivated and cannot answer any more. If the others "
                "of the group suffice, nothing is left to do. Otherwise ask somebody else instead:\n\n"
            )
            subject = _("%(name)s can no longer approve: %(title)s") % words
            lines = [f"{text % words}{settings.PUBLIC_URL}{page_of(run)}"]
            letter = _to_colleague(member, organization, subject, lines)
        key = f"approval:{seat.pk}:gone:{member.pk}:{at.date().isoformat()}"
        outbox.queue(letter=letter, key=key, by=system(run.organization_id), at=at, context_id=run.subject_id)


def page_of(run: ApprovalRun) -> str:
    """The address of the page that shows what was asked about."""
    if run.kind == ApprovalKind.REQUISITION:
        return reverse("recruiting:requisition", args=[run.subject_id])
    if run.kind == ApprovalKind.OFFER:
        return reverse("recruiting:offer", args=[run.subject_id])
    return reverse("recruiting:job-openings", args=[run.snapshot["job_id"]])


def _letter(
    seat: ApprovalSeat,
    run: ApprovalRun,
    member: Membership,
    organization: Organization,
    asking: str,
    *,
    is_reminder: bool,
) -> outbox.Letter:
    words = {
        "person": member.name,
        "asking": asking or organization.name,
        "what": str(ApprovalKind(run.kind).label),
        "title": run.snapshot.get("title", ""),
        "url": f"{settings.PUBLIC_URL}{reverse('recruiting:approval-link', args=[approval_links.sign(seat)])}",
        "days": approval_links.LIVES.days,
    }
    subject = _("Still waiting for you: %(title)s") if is_reminder else _("Please approve: %(title)s")
    text = _(
        "Hello %(person)s,\n\n"
        "%(asking)s asks you to approve or decline (%(what)s):\n\n%(title)s\n\n"
        "Read it and answer here, without signing in:\n\n%(url)s\n\n"
        "The link is yours alone, works once and for %(days)d days. Do not pass this mail on.\n"
    )
    return _to_colleague(member, organization, subject % words, [(text % words).removesuffix("\n")])


def _to_colleague(member: Membership, organization: Organization, subject: str, lines: list[str]) -> outbox.Letter:
    return notices.letter(member, organization=organization, subject=subject, lines=lines, purpose=Purpose.ACCOUNT)
