from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ComplianceConfig(AppConfig):
    name = "hireloom.compliance"
    label = "compliance"

    def ready(self) -> None:
        from hireloom.compliance import (  # noqa: F401  app ready
            bars,
            events,
            fates,
            jurisdictions,
            permissions,
            subscribers,
            tasks,
            wall,
        )

        jurisdictions.every()  # a policy that makes no sense stops the start
        post_migrate.connect(wall.after_migrate, dispatch_uid="the wall around self-identification")
