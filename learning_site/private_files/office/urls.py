"""The office's pages about files that a person has to decide about, below /workspace/office/files/."""

from django.urls import path

from learning_site.private_files.office import views

app_name = "held-files"

urlpatterns = [
    path("", views.files, name="list"),
    path("<uuid:key>/", views.file, name="file"),
]
