"""Who may do what with hand-backs, one condition per line."""

from hireloom.core.actor import Actor
from hireloom.flywheel.models import HandBack


def can_view_hand_backs(actor: Actor) -> bool:
    return actor.may("flywheel.view_hand_backs")


def can_decide_hand_backs(actor: Actor) -> bool:
    return actor.may("flywheel.decide_hand_backs")


def can_decide_hand_back(actor: Actor, hand_back: HandBack) -> bool:
    """Whoever decides about hand-backs, of those whom they see."""
    is_seen = HandBack.objects.visible_to(actor).filter(pk=hand_back.pk).exists()
    return actor.organization_id == hand_back.organization_id and can_decide_hand_backs(actor) and is_seen


def can_decide_policy(actor: Actor) -> bool:
    return actor.may("core.manage_organization")
