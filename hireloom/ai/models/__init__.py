from hireloom.ai.models.audit import Audit, Switch
from hireloom.ai.models.evaluation import Evaluation
from hireloom.ai.models.objection import Objection
from hireloom.ai.models.profile import Profile

__all__ = ["Audit", "Evaluation", "Objection", "Profile", "Switch"]
