from django.apps import AppConfig


class MarketingConfig(AppConfig):
    name = "hireloom.marketing"
    label = "marketing"

    def ready(self) -> None:
        from hireloom.marketing import (  # noqa: F401  app ready
            events,
            fates,
            labels,
            permissions,
            relations,
            tasks,
        )
