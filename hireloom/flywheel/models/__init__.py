from hireloom.flywheel.models.hand_back import HandBack, HandBackPolicy
from hireloom.flywheel.models.returns import Return

__all__ = ["HandBack", "HandBackPolicy", "Return"]
