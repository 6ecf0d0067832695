from django.apps import AppConfig


class AiConfig(AppConfig):
    name = "hireloom.ai"
    label = "ai"

    def ready(self) -> None:
        from hireloom.ai import events, permissions, relations, subscribers, tasks  # noqa: F401  app ready
