from django.urls import URLPattern, URLResolver

app_name = "recruiting"

urlpatterns: list[URLPattern | URLResolver] = []
