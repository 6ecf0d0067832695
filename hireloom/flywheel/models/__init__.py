from hireloom.flywheel.models.warm import WarmCandidate, WarmList

__all__ = ["WarmCandidate", "WarmList"]
