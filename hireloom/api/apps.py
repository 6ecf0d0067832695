from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "hireloom.api"
    label = "api"
