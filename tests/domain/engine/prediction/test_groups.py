"""Groups by what people share: lately, often, far."""

from datetime import timedelta

import pytest

from hireloom.engine.prediction import groups
from hireloom.engine.prediction.attempts import Act, Deed
from hireloom.engine.prediction.groups import Group, Rules
from tests.cast import MONDAY

DAY = timedelta(days=1)
SAID, CAME, LOOKED, SENT, NO = Deed.ANSWERED, Deed.CAME, Deed.LOOKED, Deed.SENT, Deed.NO


def group(*told, rules=None):
    """The group of somebody with whom things happened so many days ago."""
    acts = [Act(deed, MONDAY - days * DAY, str(days)) for deed, days in told]
    return groups.of(acts, rules or Rules(), at=MONDAY)


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ((), None),
        (((SAID, 10),), Group.LATELY),
        (((SAID, 10), (SAID, 12), (SAID, 300)), Group.LATELY),
        (((SAID, 10), (SAID, 100), (SAID, 300)), Group.TALKING),
        (((SAID, 10), (SAID, 100), (SAID, 400)), Group.LATELY),
        (((SAID, 90),), Group.LATELY),
        (((SAID, 91),), Group.RESTING),
        (((CAME, 91),), Group.CAME_FAR),
        (((SAID, 366),), Group.SLEEPING),
        (((LOOKED, 5), (SENT, 6)), Group.LOOKING),
        (((SENT, 400), (SENT, 100)), Group.SILENT),
        (((SENT, 100),), Group.NEW),
        (((LOOKED, 91),), Group.NEW),
        (((SAID, 10), (NO, 5)), Group.SAID_NO),
        (((NO, 10), (SAID, 5)), Group.LATELY),
    ],
)
def test_each_is_in_the_first_group_whose_rule_holds(told, wanted):
    assert group(*told) is wanted
    assert group(*reversed(told)) is wanted


def test_thresholds_can_be_changed_and_make_sense():
    assert group((SAID, 40), rules=Rules(recent_days=30)) is Group.RESTING
    assert group((SENT, 100), rules=Rules(unanswered=1)) is Group.SILENT
    assert group((SAID, 10), rules=Rules(often=1)) is Group.TALKING
    for wrong in ({"recent_days": 0}, {"often": 0}, {"unanswered": 0}, {"recent_days": 365}):
        with pytest.raises(ValueError, match="Thresholds"):
            Rules(**wrong)
