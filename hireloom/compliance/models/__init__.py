from hireloom.compliance.models.asked_set import AskedSet
from hireloom.compliance.models.bias_audit import BiasAudit
from hireloom.compliance.models.erasure import Erasure
from hireloom.compliance.models.policy import FallenUnder, OfficePolicy

__all__ = ["AskedSet", "BiasAudit", "Erasure", "FallenUnder", "OfficePolicy"]
