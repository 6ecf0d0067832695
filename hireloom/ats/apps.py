from django.apps import AppConfig


class AtsConfig(AppConfig):
    name = "hireloom.ats"
    label = "ats"

    def ready(self) -> None:
        from hireloom.ats import (  # noqa: F401  app ready
            events,
            fates,
            feedback_tasks,
            field_holders,
            labels,
            offer_tasks,
            permissions,
            relations,
            subscribers,
            take_home_tasks,
            visibility,
        )
        from hireloom.ats.operations import mail_repeats  # noqa: F401  app ready
