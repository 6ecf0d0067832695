"""What to do next, in words and with the way there."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hireloom.flywheel.queries.next_steps import NextStep, StepKind
from hireloom.people.models import Person
from hireloom.web.shapes import Tone


@dataclass(frozen=True)
class Shown:
    """One step: what is the matter, and the button that leads on, if there is one."""

    text: str
    tone: Tone = "woad"
    icon: str = "arrow-right"
    url: str = ""
    action: str = ""


def words(step: NextStep, person: Person) -> Shown:
    """A step as the notice at the top of the person says it."""
    match step.kind:
        case StepKind.READ_DOCUMENT:
            text = _("“%(name)s” could not be read by the machine. Read it, and complete the profile.")
            address = reverse("files:document", args=[step.noun_id]) if step.noun_id else ""
            return Shown(text % {"name": step.label}, "weld", "file-x", address, _("Open"))
        case StepKind.DECIDE:
            text = ngettext(
                "Waiting for a decision on %(job)s for %(days)d day.",
                "Waiting for a decision on %(job)s for %(days)d days.",
                step.days,
            )
            address = reverse("recruiting:board", args=[step.noun_id])
            return Shown(text % {"job": step.label, "days": step.days}, "weld", "clock", address, _("To the board"))
        case StepKind.GET_BACK:
            text = ngettext(
                "Nobody has been in touch for %(days)d day.", "Nobody has been in touch for %(days)d days.", step.days
            )
            return Shown(text % {"days": step.days}, "madder", "repeat")
        case StepKind.FIND_A_PLACE:
            address = reverse("people:pooling", args=[person.pk])
            return Shown(
                _("In no job and no pool, where they would be found again."),
                "neutral",
                "heart-handshake",
                address,
                _("Add to pool"),
            )
