from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "hireloom.messaging"
    label = "messaging"

    def ready(self) -> None:
        from hireloom.messaging import events, labels, permissions, relations, tasks  # noqa: F401  app ready
