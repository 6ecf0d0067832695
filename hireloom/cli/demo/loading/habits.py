"""What Acme's colleagues set up for themselves: saved searches, and a nightly rule that nobody switched on yet."""

from datetime import datetime, timedelta
from urllib.parse import urlencode

from hireloom.cli.demo.loading.house import House
from hireloom.core.models import SavedView
from hireloom.people.enums import HealthAction, HealthList
from hireloom.people.events import HealthRuleWritten
from hireloom.people.models import HealthRule

SEARCHES = (
    ("C++ near Lyon", 'skill:"C++" near Lyon within 50 km', True),
    ("Silver medalists, ROS", 'ROS AND tag:"came second"', True),
    ("Met at an event, not written to", 'tag:"met at event" NOT touched<90d', False),
)
ALERTED = SEARCHES[0][0]
"""Name, question, whether colleagues see it; Rita hears of new matches of the first."""
RULE_AGE = timedelta(days=26)
MOST_A_NIGHT = 20


def add(house: House, now: datetime) -> None:
    """Rita's searches, and the rule that Adam wrote."""
    for number, (name, question, is_shared) in enumerate(SEARCHES):
        house.writer.add(
            SavedView,
            id=house.ids.at(now - timedelta(days=90 - number * 20)),
            organization_id=house.id,
            owner_id=house.members["rita"],
            screen="search",
            name=name,
            query=urlencode({"q": question}),
            is_shared=is_shared,
        )
    at = now - RULE_AGE
    rule: dict[str, str] = {"list": HealthList.STALE.value, "action": HealthAction.ASK.value}
    id_ = house.ids.at(at)
    house.writer.add(HealthRule, id=id_, organization_id=house.id, **rule, most=MOST_A_NIGHT, created_at=at)
    house.log.add(HealthRuleWritten, at, house.by("adam"), rule_id=id_, **rule, most=MOST_A_NIGHT)
