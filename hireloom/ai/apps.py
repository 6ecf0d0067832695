from django.apps import AppConfig


class AiConfig(AppConfig):
    name = "hireloom.ai"
    label = "ai"

    def ready(self) -> None:
        from hireloom.ai import (  # noqa: F401  app ready
            events,
            facts_of_predictions,
            fates,
            permissions,
            prediction_subscribers,
            prediction_tasks,
            relations,
            subscribers,
            tasks,
        )
