from django.apps import AppConfig


class FlywheelConfig(AppConfig):
    name = "hireloom.flywheel"
    label = "flywheel"

    def ready(self) -> None:
        from hireloom.flywheel import search_subscribers, subscribers, tasks  # noqa: F401  app ready
