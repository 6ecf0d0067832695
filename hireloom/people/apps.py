from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "hireloom.people"
    label = "people"

    def ready(self) -> None:
        from hireloom.people import events, labels, permissions, resumes, tasks  # noqa: F401  app ready
