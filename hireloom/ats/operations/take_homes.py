"""Take-homes: sent, sent again, given more time, cancelled, given to other graders.

The verbs are written in `take_home_sending`, `take_home_deadlines` and `take_home_graders`; callers say all of them by
this module, so that a call reads as a sentence. What candidates do is written in `take_home_answers`, what graders
write in `gradings`.

Source: decision record 0022.
"""

from hireloom.ats.operations.take_home_deadlines import cancel, extend, miss
from hireloom.ats.operations.take_home_graders import choose_graders, give_back, release_from_all
from hireloom.ats.operations.take_home_parts import GraderInactive, GraderKnowsThem, TakeHomeIsOver
from hireloom.ats.operations.take_home_sending import ExerciseNotOfJob, NoAddress, Wish, send, send_again

__all__ = [
    "ExerciseNotOfJob",
    "GraderInactive",
    "GraderKnowsThem",
    "NoAddress",
    "TakeHomeIsOver",
    "Wish",
    "cancel",
    "choose_graders",
    "extend",
    "give_back",
    "miss",
    "release_from_all",
    "send",
    "send_again",
]
