from hireloom.compliance.models.asked_set import AskedSet

__all__ = ["AskedSet"]
