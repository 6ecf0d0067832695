from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PeopleConfig(AppConfig):
    name = "hireloom.people"
    label = "people"

    def ready(self) -> None:
        from hireloom.people import events, labels, meanings, permissions, tasks  # noqa: F401  app ready

        post_migrate.connect(meanings.after_migrate, dispatch_uid="the table of meanings")
