from django.urls import path

from hireloom.web.files import documents, opening

app_name = "files"

urlpatterns = [
    path("documents/<uuid:document_id>", documents.show, name="document"),
    path("<str:token>", opening.show, name="open"),
]
