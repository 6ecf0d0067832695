from hireloom.ai.models.audit import Audit, Switch
from hireloom.ai.models.evaluation import Evaluation

__all__ = ["Audit", "Evaluation", "Switch"]
