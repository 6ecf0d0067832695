"""The morning mail about what is late: one for each colleague on each of their working days, and none for nothing."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hireloom.ats import rules
from hireloom.ats.enums import JobStatus
from hireloom.ats.models import Application, LateAlert, TeamMember
from hireloom.ats.queries import late as queries
from hireloom.ats.queries import waiting
from hireloom.ats.queries.late import Late
from hireloom.core import access
from hireloom.core.actor import Actor, system
from hireloom.core.enums import JobRole
from hireloom.core.models import Membership
from hireloom.kit.business_days import SATURDAY
from hireloom.messaging import notices
from hireloom.messaging.models import Message
from hireloom.messaging.operations import outbox

FROM_HOUR = 7
"""Nobody is told before this hour of their day."""
MOST_NAMED = 25


def due(*, organization_id: UUID, at: datetime) -> list[UUID]:
    """List the memberships whose morning it is and who were not looked at today. Two queries.

    They are recruiters of open jobs and those who look after an open application, but for who muted the mail.
    """
    recruits = TeamMember.objects.filter(
        membership=OuterRef("pk"), role=JobRole.RECRUITER, job__status=JobStatus.OPEN, organization_id=organization_id
    )
    looks_after = Application.objects.open().filter(organization_id=organization_id, assigned_to=OuterRef("pk"))
    members = Membership.objects.filter(Exists(recruits) | Exists(looks_after), organization_id=organization_id)
    members = members.filter(deactivated_at=None).select_related("user", "organization").order_by("pk")
    alerts = LateAlert.objects.filter(organization_id=organization_id)
    looked = {alert.membership_id: alert for alert in alerts}
    return [each.pk for each in members if _is_morning(each, at) and not _is_done(looked.get(each.pk), each, at)]


@transaction.atomic
def tell(*, membership_id: UUID, at: datetime) -> Message | None:
    """Mail a colleague who is late, what became so since the last mail apart; None where nobody is, or it was done.

    Asking again on the same day of theirs does nothing: the day is kept in the transaction that queues the mail.
    """
    members = Membership.objects.select_related("user", "organization")
    member = members.get(pk=membership_id)
    LateAlert.objects.get_or_create(organization_id=member.organization_id, membership=member)
    alert = LateAlert.objects.select_for_update(of=("self",)).get(membership=member)
    if _is_done(alert, member, at) or not _is_morning(member, at) or not member.is_active:
        return None
    late = queries.of(member.as_actor(), at)
    today = member.here(at).date()
    alert.looked_on, alert.looked_at, alert.known = today, at, [one.application_id for one in late]
    alert.save(update_fields=["looked_on", "looked_at", "known"])
    if not late:
        return None
    key = f"late:{member.pk}:{today.isoformat()}"
    return outbox.queue(letter=_letter(member, late, at), key=key, by=system(member.organization_id), at=at)


@transaction.atomic
def mute(*, is_muted: bool, by: Actor) -> LateAlert:
    """Send a colleague no morning mail any more, or send it again; what waits stays on the start page.

    A colleague's own convenience, so no event is recorded.

    Raises: PermissionDenied: `by` is no colleague.
    """
    access.require(rules.can_mute_alerts, by)
    alert, _made = LateAlert.objects.update_or_create(
        organization_id=by.organization_id, membership_id=by.membership_id, defaults={"is_muted": is_muted}
    )
    return alert


def _is_morning(member: Membership, at: datetime) -> bool:
    here = member.here(at)
    return here.hour >= FROM_HOUR and here.weekday() < SATURDAY


def _is_done(alert: LateAlert | None, member: Membership, at: datetime) -> bool:
    return alert is not None and (alert.is_muted or alert.looked_on == member.here(at).date())


def _letter(member: Membership, late: Sequence[Late], at: datetime) -> outbox.Letter:
    new, old = [one for one in late if one.is_new], [one for one in late if not one.is_new]
    with translation.override(notices.language_of(member)):
        lines = [_("Hello %(name)s,") % {"name": member.name}]
        if new:
            lines.append(_part(_("Newly late:"), new[:MOST_NAMED], len(new), at))
        if old:
            lines.append(_part(_("Still late:"), old[: max(MOST_NAMED - len(new), 0)], len(old), at))
        lines.append(f"{settings.PUBLIC_URL}/late/")
        lines.append(_("You get this mail on working days on which somebody is late. Stop it in your profile:"))
        lines.append(f"{settings.PUBLIC_URL}/settings/profile/")
        return notices.letter(member, subject=_subject(len(late), len(new)), lines=lines)


def _subject(count: int, new: int) -> str:
    words = {"count": count, "new": new}
    if not new:
        return ngettext("%(count)d application is still late", "%(count)d applications are still late", count) % words
    return (
        ngettext(
            "%(count)d application is late, %(new)d newly", "%(count)d applications are late, %(new)d newly", count
        )
        % words
    )


def _part(heading: str, named: Sequence[Late], count: int, at: datetime) -> str:
    said = [heading, *(_line(one, at) for one in named)]
    if more := count - len(named):
        said.append(ngettext("and %(count)d more", "and %(count)d more", more) % {"count": more})
    return "\n".join(said)


def _line(one: Late, at: datetime) -> str:
    days = waiting.days_between(one.late_at, at)
    since = _("late since today")
    if days:
        since = ngettext("late for %(count)d day", "late for %(count)d days", days) % {"count": days}
    return f"- {one.name}: {one.job_title}, {one.stage_name} ({since})"
