from hireloom.messaging.models.contact_policy import ContactPolicy
from hireloom.messaging.models.incoming import Inbox, IncomingMail
from hireloom.messaging.models.mailbox import Mailbox
from hireloom.messaging.models.message import Message
from hireloom.messaging.models.report_hook import ReportHook
from hireloom.messaging.models.sending_domain import SendingDomain
from hireloom.messaging.models.subscription import ContactWish, Subscription, Topic
from hireloom.messaging.models.suppression import Suppression
from hireloom.messaging.models.template import MailTemplate, SenderGrant

__all__ = [
    "ContactPolicy",
    "ContactWish",
    "Inbox",
    "IncomingMail",
    "MailTemplate",
    "Mailbox",
    "Message",
    "ReportHook",
    "SenderGrant",
    "SendingDomain",
    "Subscription",
    "Suppression",
    "Topic",
]
