from django.apps import AppConfig


class AtsConfig(AppConfig):
    name = "hireloom.ats"
    label = "ats"

    def ready(self) -> None:
        from hireloom.ats import events, labels, offer_tasks, permissions, relations, subscribers, visibility  # noqa: F401  app ready
