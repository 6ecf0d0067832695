from hireloom.messaging.models.message import Message

__all__ = ["Message"]
