from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "hireloom.web"
    label = "web"

    def ready(self) -> None:
        from hireloom.web import quick  # app ready

        quick.install()
