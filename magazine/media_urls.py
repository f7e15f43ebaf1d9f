"""The addresses of uploaded images; Wagtail makes them from ``MEDIA_URL``."""

from django.urls import path

from magazine.views import media

app_name = "media"

urlpatterns = [
    path("<path:name>", media.media_file, name="file"),
]
