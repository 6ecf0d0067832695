from django.apps import AppConfig


class MarketingConfig(AppConfig):
    name = "hireloom.marketing"
    label = "marketing"

    def ready(self) -> None:
        from hireloom.marketing import events, labels, permissions  # noqa: F401  app ready
