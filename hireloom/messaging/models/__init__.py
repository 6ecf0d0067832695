from hireloom.messaging.models.message import Message
from hireloom.messaging.models.template import MailTemplate, SenderGrant

__all__ = ["MailTemplate", "Message", "SenderGrant"]
