from hireloom.ai.models.audit import Audit, Switch
from hireloom.ai.models.correction import Correction
from hireloom.ai.models.draft import Draft
from hireloom.ai.models.evaluation import Evaluation
from hireloom.ai.models.grouping import GroupMember, GroupRules
from hireloom.ai.models.language_model import LanguageModel, ModelCall
from hireloom.ai.models.objection import Objection
from hireloom.ai.models.prediction import Prediction, PredictionModel, PredictionSwitch
from hireloom.ai.models.profile import Profile

__all__ = [
    "Audit",
    "Correction",
    "Draft",
    "Evaluation",
    "GroupMember",
    "GroupRules",
    "LanguageModel",
    "ModelCall",
    "Objection",
    "Prediction",
    "PredictionModel",
    "PredictionSwitch",
    "Profile",
    "Switch",
]
