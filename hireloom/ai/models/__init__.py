from hireloom.ai.models.audit import Audit, Switch
from hireloom.ai.models.draft import Draft
from hireloom.ai.models.evaluation import Evaluation
<<<<<<< HEAD
from hireloom.ai.models.objection import Objection
from hireloom.ai.models.profile import Profile

__all__ = ["Audit", "Evaluation", "Objection", "Profile", "Switch"]
=======
from hireloom.ai.models.language_model import LanguageModel, ModelCall
from hireloom.ai.models.profile import Profile

__all__ = ["Audit", "Draft", "Evaluation", "LanguageModel", "ModelCall", "Profile", "Switch"]
>>>>>>> main
