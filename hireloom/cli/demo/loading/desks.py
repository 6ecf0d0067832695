"""What lies on the desks of Acme's recruiters: mails that wait, what rests until a day, tasks, mentions, templates."""

from datetime import datetime, timedelta

from hireloom.ats import letters
from hireloom.ats.enums import ReasonKind
from hireloom.ats.models import Application, RejectionReason
from hireloom.ats.operations import applications, snoozes
from hireloom.ats.operations.rejection_mails import RejectionMail
from hireloom.cli.demo.loading import casting
from hireloom.cli.demo.loading.casting import Cast
from hireloom.cli.demo.loading.house import House
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.messaging.operations import reminders, templates
from hireloom.messaging.operations.templates import Draft
from hireloom.people.enums import NoteVisibility
from hireloom.people.models import Mention
from hireloom.people.operations import notes, tasks
from hireloom.people.operations.tasks import Order

RESTS_FOR = (5, 12, 30)


def fill(house: House, cast: Cast, now: datetime) -> None:
    """Fill them; the caller shows the organization."""
    rita, noor, adam = (casting.actor(house, key) for key in ("rita", "noor", "adam"))
    for template in casting.texts()["templates"]:
        templates.write(draft=Draft(**template), is_shared=True, by=adam, at=casting.ago(now, 300))
    _reject(cast, rita=rita, noor=noor, now=now)
    for application, days in zip(cast.screening[2:], RESTS_FOR, strict=False):
        until = (now + timedelta(days=days)).date()
        snoozes.snooze(application=application, until=until, by=rita, at=casting.ago(now, 1, hours=2))
    _tasks(house, cast, now)
    _notes(house, cast, now)


def _reject(cast: Cast, *, rita: Actor, noor: Actor, now: datetime) -> None:
    """Some were told no today, and their mails wait; one of them we want to hear from again."""
    ours = RejectionReason.objects.filter(organization_id=rita.organization_id, kind=ReasonKind.BY_US)
    reasons = list(ours.order_by("position")[:3])
    said = (
        (cast.screening[0], reasons[0], rita, 5.0),
        (cast.screening[1], reasons[1], rita, 4.5),
        (cast.second, reasons[-1], noor, 3.0),
    )
    for application, reason, by, hours in said:
        applications.reject(
            application=application,
            reason=reason,
            by=by,
            at=casting.ago(now, hours=hours),
            is_silver_medalist=application == cast.second,
            mail=RejectionMail(letters.rejection("en")),
        )


def _tasks(house: House, cast: Cast, now: datetime) -> None:
    for said in casting.texts()["tasks"]:
        application = cast.named(said["of"]) if said["of"] else None
        order = Order(
            title=said["title"].format(name=application.person.given_name if application else ""),
            assignee=Membership.objects.get(pk=house.members[said["to"]]),
            due_on=(now + timedelta(days=said["due"])).date(),
        )
        by, at = casting.actor(house, said["by"]), casting.ago(now, said["made"], hours=1)
        person, context = (application.person, application.pk) if application else (None, None)
        task = tasks.add(order=order, by=by, at=at, person=person, context_id=context)
        if said.get("is_done"):
            tasks.finish(task=task, by=casting.actor(house, said["to"]), at=at + timedelta(days=2))


def _notes(house: House, cast: Cast, now: datetime) -> None:
    for said in casting.texts()["notes"]:
        application: Application = cast.named(said["of"])
        at = casting.ago(now, said["days"], hours=2)
        note = notes.add(
            person=application.person,
            body=said["text"],
            by=casting.actor(house, said["by"]),
            at=at,
            visibility=NoteVisibility(said["visibility"]),
            context_id=application.pk,
        )
        for mention in Mention.objects.filter(note=note):
            reminders.tell_of_mention(note_id=note.pk, membership_id=mention.membership_id, at=at)
