from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "hireloom.messaging"
    label = "messaging"

    def ready(self) -> None:
        from hireloom.messaging import (  # noqa: F401  app ready
            copy_events,
            events,
            fates,
            labels,
            permissions,
            relations,
            subscribers,
            tasks,
        )
