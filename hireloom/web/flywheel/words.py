"""What is told of hand-backs in sentences: refusals, and what could not be done."""

from django.utils.translation import gettext as _

from hireloom.core.access import PermissionDenied
from hireloom.engine.tokens import Unresolved
from hireloom.flywheel.hand_back_enums import HandBackState
from hireloom.flywheel.operations.hand_backs import ChangedMeanwhile, DecidedMeanwhile
from hireloom.kit.refusals import Unacceptable


def refusal(error: Exception) -> str:
    """Why a verb was not done, in a sentence."""
    if isinstance(error, DecidedMeanwhile):
        state = HandBackState(error.hand_back.state)
        return _("Somebody was quicker; nothing was changed. The proposal is: %(state)s.") % {"state": state.label}
    if isinstance(error, ChangedMeanwhile):
        return _("Somebody else changed the proposal. Nothing was saved yet; look at it again.")
    if isinstance(error, Unresolved):
        names = ", ".join(error.names)
        return _("The mail has placeholders for which nothing is known: %(names)s.") % {"names": names}
    if isinstance(error, PermissionDenied):
        return _("You may not fill this pool, or not decide about this person.")
    if isinstance(error, Unacceptable):
        return _(str(error))
    raise error
