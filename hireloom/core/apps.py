from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CoreConfig(AppConfig):
    name = "hireloom.core"
    label = "core"

    def ready(self) -> None:
        from hireloom.core import event_types, labels, permissions, rowsecurity, tasks  # noqa: F401  app ready

        post_migrate.connect(rowsecurity.after_migrate, dispatch_uid="row-level security")
