"""The address of a private file: its key, which says nothing about it."""

from django.urls import path

from learning_site.private_files import views

app_name = "files"

urlpatterns = [
    path("<uuid:key>/", views.open_private_file, name="open"),
]
