from django.apps import AppConfig


class FlywheelConfig(AppConfig):
    name = "hireloom.flywheel"
    label = "flywheel"

    def ready(self) -> None:
        from hireloom.flywheel import (  # app ready
            automation_pools,  # noqa: F401
            events,  # noqa: F401
            facts_of_hiring,  # noqa: F401
            facts_of_touches,  # noqa: F401
            fates,  # noqa: F401
            hand_back_permissions,  # noqa: F401
            hand_back_subscribers,  # noqa: F401
            hand_back_tasks,  # noqa: F401
            import_notices,  # noqa: F401
            permissions,  # noqa: F401
            search_subscribers,  # noqa: F401
            sequence_stops,  # noqa: F401
            subscribers,  # noqa: F401
            tasks,  # noqa: F401
            warm_relations,  # noqa: F401
            warm_subscribers,  # noqa: F401
            warm_tasks,  # noqa: F401
        )
