from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "hireloom.people"
    label = "people"

    def ready(self) -> None:
        from hireloom.people import (  # app ready
            events,  # noqa: F401
            labels,  # noqa: F401
            own_relations,  # noqa: F401
            permissions,  # noqa: F401
            resumes,  # noqa: F401
            subscribers,  # noqa: F401
            tasks,  # noqa: F401
        )
