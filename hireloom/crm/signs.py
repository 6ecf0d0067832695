"""What counts for the level of engagement, and how its levels are called."""

from hireloom.crm.enums import EngagementKind, EngagementLevelName
from hireloom.engine.engagement import Level, Sign

SIGNS = {
    EngagementKind.OPENED: Sign.FAINT,
    EngagementKind.CLICKED: Sign.CLEAR,
    EngagementKind.VISITED: Sign.CLEAR,
    EngagementKind.REPLIED: Sign.STRONG,
    EngagementKind.FORM_FILLED: Sign.STRONG,
    EngagementKind.ALERT_JOINED: Sign.STRONG,
    EngagementKind.EVENT_ATTENDED: Sign.STRONG,
    EngagementKind.APPLIED: Sign.STRONG,
    EngagementKind.UNSUBSCRIBED: Sign.NO,
    EngagementKind.COMPLAINED: Sign.NO,
}
"""What counts is what they did themselves: not what happened to our mails, nor what a colleague did."""
NAMES = {level: EngagementLevelName(level.name.lower()) for level in Level}
