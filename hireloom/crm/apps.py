from django.apps import AppConfig


class CrmConfig(AppConfig):
    name = "hireloom.crm"
    label = "crm"

    def ready(self) -> None:
        from hireloom.crm import (  # noqa: F401  app ready
            events,
            facts_of_contact,
            facts_of_engagement,
            facts_of_people,
            facts_of_sequences,
            fates,
            labels,
            permissions,
            relations,
            subscribers,
            tasks,
        )
        from hireloom.crm.operations import repeating  # noqa: F401  app ready
