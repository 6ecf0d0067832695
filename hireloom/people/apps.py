from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PeopleConfig(AppConfig):
    name = "hireloom.people"
    label = "people"

    def ready(self) -> None:
        from hireloom.people import (  # app ready
            events,  # noqa: F401
            labels,  # noqa: F401
            meanings,
            own_fates,  # noqa: F401
            own_holder,  # noqa: F401
            own_relations,  # noqa: F401
            permissions,  # noqa: F401
            resumes,  # noqa: F401
            subscribers,  # noqa: F401
            tasks,  # noqa: F401
        )

        post_migrate.connect(meanings.after_migrate, dispatch_uid="the table of meanings")
