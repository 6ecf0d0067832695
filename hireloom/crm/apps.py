from django.apps import AppConfig


class CrmConfig(AppConfig):
    name = "hireloom.crm"
    label = "crm"

    def ready(self) -> None:
        from hireloom.crm import (  # app ready
            events,  # noqa: F401
            facts_of_contact,  # noqa: F401
            facts_of_people,  # noqa: F401
            labels,  # noqa: F401
            permissions,  # noqa: F401
            relations,  # noqa: F401
            tasks,  # noqa: F401
        )
