from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "hireloom.web"
    label = "web"
