from django.apps import AppConfig


class MarketingConfig(AppConfig):
    name = "hireloom.marketing"
    label = "marketing"
