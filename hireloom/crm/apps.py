from django.apps import AppConfig


class CrmConfig(AppConfig):
    name = "hireloom.crm"
    label = "crm"

    def ready(self) -> None:
        from hireloom.crm import events, labels, permissions, relations  # noqa: F401  app ready
