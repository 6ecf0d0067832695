"""Blind review: until a stage set by the job, reviewers learn what somebody can do, and not who it is.

An application is blind while it is open and its stage is; whoever holds `ats.see_blind_candidates` sees through.
"""

from uuid import UUID

from django.utils.translation import gettext as _

from hireloom.ats.models import Application
from hireloom.core.actor import Actor


def sees_through(actor: Actor) -> bool:
    """Whether the actor knows who everybody is, whatever their stage."""
    return actor.may("ats.see_blind_candidates")


def hides(*, is_blind: bool, outcome: str, actor: Actor) -> bool:
    """Whether who stands in a stage is kept from the actor; `is_blind` is the stage's, `outcome` the application's."""
    return is_blind and outcome == "" and not sees_through(actor)


def is_hidden(application: Application, actor: Actor) -> bool:
    """Whether the person of an application, which comes with its stage, is kept from the actor."""
    return hides(is_blind=application.stage.is_blind, outcome=application.outcome, actor=actor)


def alias(application_id: UUID) -> str:
    """Call somebody who is not to be known: the same for everybody who reviews them."""
    return _("Candidate %(code)s") % {"code": str(application_id)[-5:].upper()}


def name_of(application: Application, actor: Actor) -> str:
    """Call the person of an application, which comes with stage and person, as far as the actor may know."""
    return alias(application.pk) if is_hidden(application, actor) else application.person.name
