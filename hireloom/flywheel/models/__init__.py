from hireloom.flywheel.models.hand_back import HandBack, HandBackPolicy
from hireloom.flywheel.models.returns import Return
from hireloom.flywheel.models.warm import WarmCandidate, WarmList

__all__ = ["HandBack", "HandBackPolicy", "Return", "WarmCandidate", "WarmList"]
